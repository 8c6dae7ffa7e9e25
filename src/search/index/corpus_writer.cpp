/// Workers build segments side by side; commit() settles ids and puts the manifest in place.
#include "search/index/corpus_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "base/file_lock.hpp"
#include "base/files.hpp"
#include "search/index/corpus.hpp"
#include "search/index/keys.hpp"
#include "search/index/manifest.hpp"
#include "search/index/merge_segments.hpp"
#include "search/index/packing.hpp"
#include "search/index/replaced.hpp"
#include "search/index/segment_builder.hpp"

namespace warrant::search {
namespace {

namespace fs = std::filesystem;
using review::Citation;

struct Batch {
  std::vector<Citation> citations;
  std::uint64_t first_number = 0;
};

/// Builds segments of the batches that it is given, on a thread of its own.
class Worker {
 public:
  Worker(fs::path folder, std::uint64_t first_file, std::uint64_t step, std::size_t memory)
      : folder_(std::move(folder)), next_file_(first_file), step_(step), memory_(memory) {
    thread_ = std::thread([this] { work(); });
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() { (void)finish(); }

  /// Waits while enough is waiting. False after a failure, which finish() tells.
  bool take(Batch batch) {
    constexpr std::size_t most_waiting = 2;
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < most_waiting || failed_; });
    if (failed_) {
      return false;
    }
    waiting_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }

  /// No more batches will come; what is waiting is still indexed and written.
  void close() {
    const std::scoped_lock lock(mutex_);
    done_ = true;
    changed_.notify_all();
  }

  /// The names of all files written.
  Result<std::vector<std::string>> finish() {
    if (thread_.joinable()) {
      close();
      thread_.join();
    }
    if (failed_) {
      return std::unexpected(*failed_);
    }
    return files_;
  }

  [[nodiscard]] std::uint64_t next_file() const { return next_file_; }

 private:
  void work() {
    while (true) {
      Batch batch;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty() || done_; });
        if (waiting_.empty()) {
          break;
        }
        batch = std::move(waiting_.front());
        waiting_.pop_front();
        changed_.notify_all();
      }
      if (!failed_) {
        index(batch);
      }
    }
    if (!failed_) {
      write();
    }
  }

  void index(const Batch& batch) {
    std::uint64_t number = batch.first_number;
    for (const Citation& citation : batch.citations) {
      builder_->add(citation, number++);
      if (builder_->memory() >= memory_) {
        write();
      }
      if (failed_) {
        return;
      }
    }
  }

  void write() {
    if (builder_->size() == 0) {
      return;
    }
    const std::string name = fmt::format("segment-{}", next_file_);
    next_file_ += step_;
    if (Result<void> written = builder_->write(folder_ / name); !written) {
      const std::scoped_lock lock(mutex_);
      failed_ = std::move(written).error();
      changed_.notify_all();
      return;
    }
    files_.push_back(name);
    builder_.emplace();
  }

  fs::path folder_;
  std::uint64_t next_file_;
  std::uint64_t step_;
  std::size_t memory_;
  std::optional<SegmentBuilder> builder_{std::in_place};
  std::vector<std::string> files_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  std::optional<Error> failed_;
  bool done_ = false;
  std::thread thread_;
};

std::string bits_of(const DocSet& live) {
  std::string out;
  for (const std::uint64_t word : live.words()) {
    put_u64(out, ~word);
  }
  return out;
}

/// Remove what no manifest names: left by a killed writer, or no longer needed.
void remove_leftovers(const fs::path& folder, const Manifest& manifest) {
  std::set<std::string> named;
  for (const ManifestPart& part : manifest.parts) {
    named.insert(part.file);
    named.insert(part.deleted);
  }
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("segment-") && !named.contains(name)) {
      fs::remove(entry.path(), ignored);
    }
  }
}

}  // namespace

class CorpusWriter::State {
 public:
  State(fs::path folder, FileLock lock, Manifest manifest, const WriterOptions& options)
      : folder_(std::move(folder)),
        lock_(std::move(lock)),
        manifest_(std::move(manifest)),
        options_(options) {
    const unsigned threads = std::max(1U, options.threads);
    for (unsigned i = 0; i < threads; ++i) {
      workers_.push_back(
          std::make_unique<Worker>(folder_, manifest_.next_file + i, threads,
                                   std::max<std::size_t>(options.memory, 1) / threads));
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    workers_.clear();
    remove_leftovers(folder_, manifest_);
  }

  Result<void> add(std::vector<Citation> citations) {
    const std::uint64_t count = citations.size();
    Worker& worker = *workers_[next_worker_];
    next_worker_ = (next_worker_ + 1) % workers_.size();
    if (!worker.take({.citations = std::move(citations), .first_number = manifest_.next_record})) {
      return std::unexpected(worker.finish().error());
    }
    manifest_.next_record += count;
    return {};
  }

  void remove(std::span<const std::string> ids) { removed_.insert(ids.begin(), ids.end()); }

  Result<Committed> commit() {
    std::vector<CorpusPart> parts;
    if (!manifest_.parts.empty()) {
      parts = TRY(Corpus::open(folder_)).take_parts();
    }
    const std::size_t old_parts = parts.size();
    Committed out;
    for (const std::unique_ptr<Worker>& worker : workers_) {
      worker->close();  // all of them write their last segments side by side
    }
    for (const std::unique_ptr<Worker>& worker : workers_) {
      for (const std::string& file : TRY(worker->finish())) {
        Segment segment = TRY(Segment::open(folder_ / file));
        DocSet live(segment.size());
        live.add_all();
        parts.push_back({.name = file, .segment = std::move(segment), .live = std::move(live)});
      }
      manifest_.next_file = std::max(manifest_.next_file, worker->next_file());
    }
    const std::span<CorpusPart> all(parts);
    out.removed = TRY(drop_ids(all.first(old_parts), removed_));
    out.replaced = TRY(drop_replaced(all, old_parts));
    for (const CorpusPart& part : all.subspan(old_parts)) {
      out.added += part.live.count();
    }
    CHECK_OK(merge_some(parts));
    CHECK_OK(put_in_place(parts));
    return out;
  }

 private:
  /// Where there are many parts, or most of one is deleted, the smaller ones become one.
  Result<void> merge_some(std::vector<CorpusPart>& parts) {
    std::vector<std::size_t> order(parts.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::pair(parts[a].live.count(), a) < std::pair(parts[b].live.count(), b);
    });
    const std::size_t most = std::max<std::size_t>(options_.most_parts, 1);
    std::vector<std::size_t> chosen;
    if (parts.size() > most) {
      chosen.assign(order.begin(),
                    order.begin() + static_cast<std::ptrdiff_t>(parts.size() - most / 2));
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool mostly_gone = parts[i].live.count() * 2 < parts[i].segment.size();
      if (mostly_gone && std::ranges::find(chosen, i) == chosen.end()) {
        chosen.push_back(i);
      }
    }
    std::ranges::sort(chosen);
    std::vector<const CorpusPart*> from;
    std::uint64_t left = 0;
    for (const std::size_t each : chosen) {
      from.push_back(&parts[each]);
      left += parts[each].live.count();
    }
    std::optional<CorpusPart> merged;
    if (left > 0) {
      const std::string name = fmt::format("segment-{}", manifest_.next_file++);
      CHECK_OK(merge_segments(from, folder_ / name));
      Segment segment = TRY(Segment::open(folder_ / name));
      DocSet live(segment.size());
      live.add_all();
      merged = CorpusPart{.name = name, .segment = std::move(segment), .live = std::move(live)};
    }
    for (std::size_t i = chosen.size(); i-- > 0;) {
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(chosen[i]));
    }
    if (merged) {
      parts.push_back(std::move(*merged));
    }
    return {};
  }

  Result<void> put_in_place(const std::vector<CorpusPart>& parts) {
    DiskFiles files;
    Manifest next{
        .parts = {}, .next_file = manifest_.next_file, .next_record = manifest_.next_record};
    for (const CorpusPart& part : parts) {
      std::string deleted;
      if (part.live.count() < part.segment.size()) {
        deleted = fmt::format("{}.deleted-{}", part.name, next.next_file++);
        CHECK_OK(files.write(folder_ / deleted, bits_of(part.live)));
      }
      next.parts.push_back({.file = part.name, .deleted = std::move(deleted)});
    }
    CHECK_OK(write_manifest(folder_, next));
    manifest_ = std::move(next);
    return {};
  }

  fs::path folder_;
  FileLock lock_;
  Manifest manifest_;
  WriterOptions options_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::size_t next_worker_ = 0;
  std::set<std::string> removed_;
};

CorpusWriter::CorpusWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
CorpusWriter::CorpusWriter(CorpusWriter&&) noexcept = default;
CorpusWriter& CorpusWriter::operator=(CorpusWriter&&) noexcept = default;
CorpusWriter::~CorpusWriter() = default;

Result<CorpusWriter> CorpusWriter::open(const fs::path& folder, const WriterOptions& options) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return fail(Code::io, fmt::format("cannot make the folder: {}", error.message()),
                folder.string());
  }
  FileLock lock = TRY(FileLock::take(folder / ".lock", [] {}));
  Result<Manifest> manifest = read_manifest(folder);
  if (!manifest && manifest.error().code == Code::not_found) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
      const std::string name = entry.path().filename().string();
      if (name != ".lock" && !name.starts_with("segment-") && !name.starts_with(manifest_name)) {
        return fail(Code::conflict,
                    "the folder holds other files and no corpus: name a new or an empty folder",
                    folder.string());
      }
    }
    manifest = Manifest{};
  }
  if (!manifest) {
    return std::unexpected(std::move(manifest).error());
  }
  remove_leftovers(folder, *manifest);
  return CorpusWriter(
      std::make_unique<State>(folder, std::move(lock), std::move(*manifest), options));
}

Result<void> CorpusWriter::add(std::vector<Citation> citations) {
  return state_->add(std::move(citations));
}

Result<void> CorpusWriter::remove(std::span<const std::string> ids) {
  state_->remove(ids);
  return {};
}

Result<Committed> CorpusWriter::commit() { return state_->commit(); }

}  // namespace warrant::search
