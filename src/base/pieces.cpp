/// Pieces of texts and of files.
#include "base/pieces.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>

namespace warrant {

Result<std::string_view> TextPieces::next() {
  const std::string_view piece = text_.substr(0, size_);
  text_.remove_prefix(piece.size());
  return piece;
}

FilePieces::FilePieces(const std::filesystem::path& path)
    : path_(path), file_(path, std::ios::binary), piece_(std::size_t{1} << 18U, '\0') {}

Result<std::string_view> FilePieces::next() {
  if (!file_.is_open()) {
    std::error_code unknown;
    const bool there = std::filesystem::exists(path_, unknown);
    return fail(there ? Code::io : Code::not_found,
                there ? "the file cannot be opened: may you read it?" : "there is no such file",
                path_.string());
  }
  if (file_.eof()) {
    return std::string_view();
  }
  errno = 0;
  file_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
  if (file_.bad() || errno == EISDIR) {
    return fail(Code::io, fmt::format("the file cannot be read: {}", std::strerror(errno)),
                path_.string());
  }
  return std::string_view(piece_).substr(0, static_cast<std::size_t>(file_.gcount()));
}

/// A ring of pieces between two threads: `filled_` of them wait, from `first_` on.
class AheadPieces::State {
 public:
  explicit State(Pieces& source) : source_(source), thread_([this] { fetch(); }) {}

  ~State() {
    {
      const std::scoped_lock lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Result<std::string_view> next() {
    std::unique_lock lock(mutex_);
    if (lent_) {  // the piece given last may be overwritten now
      lent_ = false;
      first_ = (first_ + 1) % ring_.size();
      --filled_;
      changed_.notify_all();
    }
    changed_.wait(lock, [&] { return filled_ > 0 || ended_; });
    if (filled_ > 0) {
      lent_ = true;
      return std::string_view(ring_[first_]);
    }
    if (error_) {
      return std::unexpected(*error_);
    }
    return std::string_view();
  }

 private:
  void fetch() {
    while (true) {
      const auto piece = source_.next();
      std::unique_lock lock(mutex_);
      if (!piece || piece->empty()) {
        error_ = piece ? std::nullopt : std::optional(piece.error());
        ended_ = true;
        changed_.notify_all();
        return;
      }
      changed_.wait(lock, [&] { return filled_ < ring_.size() || stopped_; });
      if (stopped_) {
        return;
      }
      std::string& slot = ring_[(first_ + filled_) % ring_.size()];
      lock.unlock();  // the slot belongs to this thread until it is counted
      slot.assign(*piece);
      lock.lock();
      ++filled_;
      changed_.notify_all();
    }
  }

  Pieces& source_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<std::string, 4> ring_;
  std::size_t first_ = 0;
  std::size_t filled_ = 0;
  bool lent_ = false;
  bool ended_ = false;
  bool stopped_ = false;
  std::optional<Error> error_;
  std::thread thread_;  // last: it uses the others
};

AheadPieces::AheadPieces(Pieces& source) : state_(std::make_unique<State>(source)) {}

AheadPieces::~AheadPieces() = default;

Result<std::string_view> AheadPieces::next() { return state_->next(); }

}  // namespace warrant
