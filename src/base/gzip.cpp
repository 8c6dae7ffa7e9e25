/// Unpacks with zlib.
#include "base/gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace warrant {
namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, with gzip's header
constexpr std::size_t piece_size = std::size_t{1} << 18U;
constexpr std::string_view magic = "\x1F\x8B\x08";

std::unexpected<Error> damaged() {
  return fail(Code::bad_input, "the gzip file is damaged or ends too early; fetch it again");
}

/// Ends zlib's state whatever happens.
class Unpacker {
 public:
  Unpacker() : ready_(inflateInit2(&stream_, gzip_window) == Z_OK) {}
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
  ~Unpacker() {
    if (ready_) {
      inflateEnd(&stream_);
    }
  }
  [[nodiscard]] bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_;
};

}  // namespace

/// Reads ahead until the magic bytes are all there, then unpacks or passes on.
class GunzipPieces::State {
 public:
  State(Pieces& source, std::size_t most) : source_(source), most_(most) {}

  Result<std::string_view> next() {
    if (!begun_) {
      begun_ = true;
      while (begin_.size() < magic.size()) {
        const std::string_view piece = TRY(source_.next());
        if (piece.empty()) {
          break;
        }
        begin_ += piece;
      }
      packed_ = is_gzip(begin_);
      if (!packed_) {
        return begin_.empty() ? std::string_view() : counted(begin_);
      }
      take(begin_);
      out_.resize(piece_size);
    }
    return packed_ ? unpack() : counted(TRY(source_.next()));
  }

 private:
  void take(std::string_view piece) {
    rest_ = piece.substr(std::min<std::size_t>(piece.size(), std::numeric_limits<int>::max()));
    piece = piece.substr(0, piece.size() - rest_.size());
    z_stream& stream = unpacker_.stream();
    // zlib does not write where it reads, its interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
  }

  Result<bool> refill() {
    if (!rest_.empty()) {
      take(rest_);
      return true;
    }
    const std::string_view piece = TRY(source_.next());
    take(piece);
    return !piece.empty();
  }

  Result<std::string_view> counted(std::string_view piece) {
    given_ += piece.size();
    if (given_ > most_) {
      return fail(Code::bad_input,
                  fmt::format("the {} more than {} MB",
                              packed_ ? "gzip file unpacks to" : "file holds", most_ >> 20U));
    }
    return piece;
  }

  Result<std::string_view> unpack() {
    if (!unpacker_.ready()) {
      return fail(Code::io, "zlib cannot start: is there memory left?");
    }
    z_stream& stream = unpacker_.stream();
    stream.next_out = reinterpret_cast<Bytef*>(out_.data());
    stream.avail_out = static_cast<uInt>(out_.size());
    while (stream.avail_out != 0) {
      if (stream.avail_in == 0 && !TRY(refill())) {
        if (!ended_) {
          return damaged();
        }
        break;
      }
      if (ended_) {  // another member follows
        ended_ = false;
        if (inflateReset(&stream) != Z_OK) {
          return damaged();
        }
      }
      const int state = inflate(&stream, Z_NO_FLUSH);
      if (state != Z_OK && state != Z_STREAM_END) {
        return damaged();
      }
      ended_ = state == Z_STREAM_END;
    }
    return counted(std::string_view(out_).substr(0, out_.size() - stream.avail_out));
  }

  Pieces& source_;
  std::size_t most_;
  std::size_t given_ = 0;
  bool begun_ = false;
  bool packed_ = false;
  bool ended_ = false;  // a member is complete
  Unpacker unpacker_;
  std::string begin_;
  std::string_view rest_;  // of a piece too large for zlib at once
  std::string out_;
};

GunzipPieces::GunzipPieces(Pieces& source, std::size_t most)
    : state_(std::make_unique<State>(source, most)) {}

GunzipPieces::~GunzipPieces() = default;

Result<std::string_view> GunzipPieces::next() { return state_->next(); }

bool is_gzip(std::string_view bytes) { return bytes.starts_with(magic); }

Result<std::string> gunzip(std::string_view bytes, std::size_t most) {
  if (!is_gzip(bytes)) {
    return damaged();
  }
  TextPieces source(bytes, bytes.size());
  GunzipPieces pieces(source, most);
  std::string out;
  while (true) {
    const std::string_view piece = TRY(pieces.next());
    if (piece.empty()) {
      return out;
    }
    out += piece;
  }
}

Result<std::string> unpacked(std::string bytes, std::size_t most) {
  if (!is_gzip(bytes)) {
    return bytes;
  }
  return gunzip(bytes, most);
}

}  // namespace warrant
