/// Opens what the manifest names.
#include "search/index/corpus.hpp"

#include "search/index/keys.hpp"
#include "search/index/manifest.hpp"
#include "search/index/packing.hpp"
#include "search/index/stored.hpp"

namespace warrant::search {
namespace {

namespace fs = std::filesystem;

Result<DocSet> live_of(const fs::path& folder, const std::string& deleted, std::uint32_t size) {
  DocSet out(size);
  out.add_all();
  if (deleted.empty()) {
    return out;
  }
  const DiskFiles files;
  const std::string bytes = TRY(files.read(folder / deleted));
  if (bytes.size() != out.words().size() * 8) {
    return fail(Code::bad_input, "the list of deleted records is damaged: index the files again",
                (folder / deleted).string());
  }
  for (std::size_t i = 0; i < out.words().size(); ++i) {
    out.words()[i] &= ~u64_at(bytes, i * 8);
  }
  return out;
}

}  // namespace

Result<Corpus> Corpus::open(const fs::path& folder) {
  const Manifest manifest = TRY(read_manifest(folder));
  Corpus out;
  for (const ManifestPart& part : manifest.parts) {
    Segment segment = TRY(Segment::open(folder / part.file));
    DocSet live = TRY(live_of(folder, part.deleted, segment.size()));
    out.parts_.push_back(
        {.name = part.file, .segment = std::move(segment), .live = std::move(live)});
  }
  return out;
}

std::uint64_t Corpus::size() const {
  std::uint64_t out = 0;
  for (const CorpusPart& part : parts_) {
    out += part.live.count();
  }
  return out;
}

std::uint64_t Corpus::bytes() const {
  std::uint64_t out = 0;
  for (const CorpusPart& part : parts_) {
    out += part.segment.bytes();
  }
  return out;
}

std::optional<RecordPlace> Corpus::find(std::string_view id) const {
  for (std::uint32_t i = 0; i < parts_.size(); ++i) {
    const CorpusPart& part = parts_[i];
    for (const ListEntry& list : part.segment.keys().find(key_of(KeyKind::id, id))) {
      DocSet docs(part.segment.size());
      std::optional<RecordPlace> out;
      if (add_docs(part.segment.list(list, false), docs)) {
        docs &= part.live;
        docs.for_each([&](std::uint32_t doc) { out = RecordPlace{.segment = i, .doc = doc}; });
      }
      if (out) {
        return out;
      }
    }
  }
  return std::nullopt;
}

Result<review::Citation> Corpus::record(RecordPlace place) const {
  return parts_[place.segment].segment.record(place.doc);
}

Result<void> Corpus::each(
    const std::function<Result<void>(RecordPlace, review::Citation&&)>& each) const {
  for (std::uint32_t i = 0; i < parts_.size(); ++i) {
    const CorpusPart& part = parts_[i];
    const std::uint32_t size = part.segment.size();
    for (std::uint32_t first = 0; first < size; first += records_in_block) {
      const std::vector<std::string> records = TRY(part.segment.block(first / records_in_block));
      for (std::uint32_t k = 0; k < records.size(); ++k) {
        if (part.live.has(first + k)) {
          CHECK_OK(each({.segment = i, .doc = first + k}, TRY(read_citation(records[k]))));
        }
      }
    }
  }
  return {};
}

std::vector<std::string> Corpus::damaged_files() const {
  std::vector<std::string> out;
  for (const CorpusPart& part : parts_) {
    if (!part.segment.is_whole()) {
      out.push_back(part.name);
    }
  }
  return out;
}

}  // namespace warrant::search
