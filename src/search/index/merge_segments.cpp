/// Walks the dictionaries side by side.
#include "search/index/merge_segments.hpp"

#include <algorithm>

#include "search/index/key_writer.hpp"
#include "search/index/keys.hpp"
#include "search/index/packing.hpp"
#include "search/index/stored.hpp"

namespace warrant::search {
namespace {

constexpr std::uint32_t gone = 0xFFFFFFFF;

std::unexpected<Error> damaged(const CorpusPart& part) {
  return fail(Code::bad_input, "this part of the corpus is damaged: index the files again",
              part.name);
}

/// New numbers of the records of a part, `gone` for the deleted ones.
std::vector<std::uint32_t> new_numbers(const CorpusPart& part, std::uint32_t& next) {
  std::vector<std::uint32_t> out(part.segment.size(), gone);
  part.live.for_each([&](std::uint32_t doc) { out[doc] = next++; });
  return out;
}

class Merger {
 public:
  Merger(std::span<const CorpusPart* const> parts, SegmentFile& file) : parts_(parts), file_(file) {
    for (const CorpusPart* part : parts) {
      numbers_.push_back(new_numbers(*part, docs_));
    }
  }

  Result<void> run() {
    const std::uint64_t keys = TRY(merge_keys());
    CHECK_OK(merge_ids());
    CHECK_OK(merge_dates());
    CHECK_OK(merge_records());
    return file_.finish(docs_, keys);
  }

 private:
  Result<std::uint64_t> merge_keys() {
    KeyWriter keys(file_);
    std::vector<Dictionary::Cursor> cursors;
    for (const CorpusPart* part : parts_) {
      cursors.push_back(part->segment.keys().seek(""));
    }
    while (true) {
      const std::string* least = nullptr;
      for (std::size_t i = 0; i < cursors.size(); ++i) {
        if (!cursors[i].ok()) {
          return damaged(*parts_[i]);
        }
        if (!cursors[i].at_end() && (least == nullptr || cursors[i].key() < *least)) {
          least = &cursors[i].key();
        }
      }
      if (least == nullptr) {
        return keys.finish();
      }
      const std::string key = *least;
      CHECK_OK(merge_key(key, cursors, keys));
      for (Dictionary::Cursor& cursor : cursors) {
        if (!cursor.at_end() && cursor.key() == key) {
          cursor.next();
        }
      }
    }
  }

  Result<void> merge_key(const std::string& key, const std::vector<Dictionary::Cursor>& cursors,
                         KeyWriter& keys) {
    std::vector<std::uint8_t> fields;
    for (const Dictionary::Cursor& cursor : cursors) {
      if (!cursor.at_end() && cursor.key() == key) {
        for (const ListEntry& list : cursor.lists()) {
          fields.push_back(list.part);
        }
      }
    }
    std::ranges::sort(fields);
    const auto rest = std::ranges::unique(fields);
    fields.erase(rest.begin(), rest.end());
    const bool with_places = key[0] == static_cast<char>(KeyKind::word);
    for (const std::uint8_t field : fields) {
      Postings merged;
      for (std::size_t i = 0; i < cursors.size(); ++i) {
        if (cursors[i].at_end() || cursors[i].key() != key) {
          continue;
        }
        for (const ListEntry& list : cursors[i].lists()) {
          if (list.part == field && !append(i, list, with_places, merged)) {
            return damaged(*parts_[i]);
          }
        }
      }
      if (!merged.docs.empty()) {
        CHECK_OK(keys.add(key, field, merged));
      }
    }
    return {};
  }

  bool append(std::size_t part, const ListEntry& list, bool with_places, Postings& merged) {
    const Segment& segment = parts_[part]->segment;
    Postings one;
    if (!read_postings(segment.list(list, with_places), segment.size(), one)) {
      return false;
    }
    std::size_t place = 0;
    for (std::size_t i = 0; i < one.docs.size(); ++i) {
      const std::uint32_t count = with_places ? one.counts[i] : 0;
      const std::uint32_t doc = numbers_[part][one.docs[i]];
      if (doc != gone) {
        merged.docs.push_back(doc);
        if (with_places) {
          merged.counts.push_back(count);
          merged.places.insert(merged.places.end(),
                               one.places.begin() + static_cast<std::ptrdiff_t>(place),
                               one.places.begin() + static_cast<std::ptrdiff_t>(place + count));
        }
      }
      place += count;
    }
    return true;
  }

  Result<void> merge_ids() {
    std::string ends;
    std::string numbers;
    std::uint64_t end = 0;
    for (const CorpusPart* part : parts_) {
      std::string ids;
      part->live.for_each([&](std::uint32_t doc) {
        ids += part->segment.id(doc);
        put_u64(ends, end + ids.size());
        put_u64(numbers, part->segment.number(doc));
      });
      end += ids.size();
      CHECK_OK(file_.append(Section::ids, ids));
    }
    CHECK_OK(file_.append(Section::id_ends, ends));
    return file_.append(Section::numbers, numbers);
  }

  Result<void> merge_dates() {
    for (std::size_t kind = 0; kind < date_kinds; ++kind) {
      std::string rows;
      std::uint64_t count = 0;
      for (std::size_t i = 0; i < parts_.size(); ++i) {
        for (const Segment::DateRow& row :
             parts_[i]->segment.dates(static_cast<Dates::Kind>(kind))) {
          if (row.doc >= numbers_[i].size()) {
            return damaged(*parts_[i]);
          }
          if (numbers_[i][row.doc] != gone) {
            ++count;
            put_u32(rows, numbers_[i][row.doc]);
            put_u32(rows, static_cast<std::uint32_t>(row.first));
            put_u32(rows, static_cast<std::uint32_t>(row.last));
          }
        }
      }
      std::string head;
      put_u64(head, count);
      CHECK_OK(file_.append(Section::dates, head + rows));
    }
    return {};
  }

  Result<void> merge_records() {
    std::string starts;
    std::string waiting;
    std::size_t in_block = 0;
    const auto pack = [&]() -> Result<void> {
      put_u64(starts, file_.size(Section::records));
      CHECK_OK(file_.append(Section::records, packed(waiting)));
      waiting.clear();
      in_block = 0;
      return {};
    };
    for (const CorpusPart* part : parts_) {
      const std::uint32_t size = part->segment.size();
      for (std::uint32_t first = 0; first < size; first += records_in_block) {
        const std::vector<std::string> records = TRY(part->segment.block(first / records_in_block));
        for (std::uint32_t k = 0; k < records.size(); ++k) {
          if (!part->live.has(first + k)) {
            continue;
          }
          put_varint(waiting, records[k].size());
          waiting += records[k];
          if (++in_block == records_in_block) {
            CHECK_OK(pack());
          }
        }
      }
    }
    if (in_block > 0) {
      CHECK_OK(pack());
    }
    return file_.append(Section::record_starts, starts);
  }

  std::span<const CorpusPart* const> parts_;
  SegmentFile& file_;
  std::vector<std::vector<std::uint32_t>> numbers_;
  std::uint32_t docs_ = 0;
};

}  // namespace

Result<void> merge_segments(std::span<const CorpusPart* const> parts,
                            const std::filesystem::path& path) {
  SegmentFile file = TRY(SegmentFile::create(path));
  return Merger(parts, file).run();
}

}  // namespace warrant::search
