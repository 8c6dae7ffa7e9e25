/// Takes records apart into keys, and writes what was collected.
#include "search/index/segment_builder.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "search/index/key_writer.hpp"
#include "search/index/keys.hpp"
#include "search/index/segment_file.hpp"
#include "search/index/stored.hpp"
#include "search/words/each_token.hpp"

namespace warrant::search {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::month_day_last;
using std::chrono::sys_days;
using std::chrono::year;

std::int32_t number_of(sys_days days) {
  return static_cast<std::int32_t>(days.time_since_epoch().count());
}

}  // namespace

std::int32_t first_day_number(const PartialDate& date) {
  return number_of(year(date.year) / month(static_cast<unsigned>(std::max(date.month, 1))) /
                   day(static_cast<unsigned>(std::max(date.day, 1))));
}

std::int32_t last_day_number(const PartialDate& date) {
  const month in(static_cast<unsigned>(date.month == 0 ? 12 : date.month));
  return date.day == 0 ? number_of(year(date.year) / month_day_last(in))
                       : number_of(year(date.year) / in / day(static_cast<unsigned>(date.day)));
}

/// Hands the parts of one record to the inverter.
class SegmentBuilder::Taker final : public Parts {
 public:
  Taker(SegmentBuilder& builder, std::uint32_t doc) : builder_(builder), doc_(doc) {}

  void value(Field field, std::string_view text) override {
    const bool words = has_words(field);
    const bool whole = has_values(field);
    std::uint32_t& next = next_[static_cast<std::size_t>(field)];
    whole_.clear();
    row_.clear();
    ends_.clear();
    bool any = false;
    each_token(text, scratch_, [&](std::string_view token) {
      any = true;
      if (words) {
        row_ += static_cast<char>(KeyKind::word);
        row_ += token;
        ends_.push_back(static_cast<std::uint32_t>(row_.size()));
      }
      if (whole) {
        whole_ += whole_.empty() ? "" : " ";
        whole_ += token;
      }
    });
    if (any && words) {
      builder_.inverter_.add_row(row_, ends_, static_cast<std::uint8_t>(field), doc_, next);
      next += static_cast<std::uint32_t>(ends_.size()) + places_between_values;
    }
    if (any && whole) {
      builder_.inverter_.add(value_key(field, whole_), doc_);
    }
    if (any && field == Field::abstract) {
      builder_.inverter_.add(key_of(KeyKind::has_abstract, ""), doc_);
    }
  }

  void heading(std::string_view text) override {
    const HeadingKeys& keys = builder_.keys_of(text);
    for (const Inverter::Id id : keys.ids) {
      builder_.inverter_.add_again(id, doc_);
    }
    std::uint32_t& next = next_[static_cast<std::size_t>(Field::heading_word)];
    for (const std::vector<Inverter::Id>& words : keys.words) {
      for (const Inverter::Id id : words) {
        builder_.inverter_.add_at(id, doc_, next++);
      }
      next += places_between_values;
    }
  }

  void date(Dates::Kind kind, const PartialDate& date) override {
    builder_.dates_[static_cast<std::size_t>(kind)].push_back(
        {.doc = doc_, .first = first_day_number(date), .last = last_day_number(date)});
  }

 private:
  SegmentBuilder& builder_;
  std::uint32_t doc_;
  std::array<std::uint32_t, field_count> next_{};
  std::string scratch_;
  std::string row_;  // keys of a value's words
  std::vector<std::uint32_t> ends_;
  std::string whole_;
};

const SegmentBuilder::HeadingKeys& SegmentBuilder::keys_of(std::string_view heading) {
  if (const auto known = headings_.find(heading); known != headings_.end()) {
    return known->second;
  }
  const auto at = headings_.try_emplace(std::string(heading)).first;
  const auto take_words = [&](std::string_view text) {
    std::vector<Inverter::Id> ids;
    for (const std::string& token : tokens_of(text)) {
      ids.push_back(inverter_.find_or_make(key_of(KeyKind::word, token),
                                           static_cast<std::uint8_t>(Field::heading_word)));
    }
    if (!ids.empty()) {
      at->second.words.push_back(std::move(ids));
    }
  };
  const RecordHeading mark = mark_of(heading);
  std::vector<std::string> keys{key_of(KeyKind::heading, mark.name)};
  take_words(mark.name);
  if (mark.is_major()) {
    keys.push_back(key_of(KeyKind::major_heading, mark.name));
  }
  for (const auto& [name, star] : mark.subheadings) {
    keys.push_back(pair_key(KeyKind::pair, mark.name, name));
    keys.push_back(key_of(KeyKind::subheading, name));
    if (star) {
      keys.push_back(pair_key(KeyKind::major_pair, mark.name, name));
      keys.push_back(key_of(KeyKind::major_subheading, name));
    }
    take_words(name);
  }
  for (const std::string& key : keys) {
    at->second.ids.push_back(inverter_.find_or_make(key, 0));
  }
  return at->second;
}

void SegmentBuilder::add(const review::Citation& citation, std::uint64_t number) {
  dates_.resize(date_kinds);
  const std::uint32_t doc = docs_++;
  Taker taker(*this, doc);
  read_parts(citation, taker);
  inverter_.add(key_of(KeyKind::id, citation.id), doc);
  ids_ += citation.id;
  id_ends_.push_back(ids_.size());
  numbers_.push_back(number);
  std::string bytes;
  put_citation(bytes, citation);
  put_varint(records_, bytes.size());
  records_ += bytes;
  if (docs_ % records_in_block == 0) {
    pack_records();
  }
}

void SegmentBuilder::pack_records() {
  if (!records_.empty()) {
    stored_starts_.push_back(stored_.size());
    stored_ += packed(records_);
    records_.clear();
  }
}

std::size_t SegmentBuilder::memory() const {
  return inverter_.memory() + ids_.size() + stored_.size() + records_.size() +
         std::size_t{docs_} * 48;
}

Result<void> SegmentBuilder::write(const std::filesystem::path& path) {
  pack_records();
  SegmentFile file = TRY(SegmentFile::create(path));
  KeyWriter keys(file);
  Postings postings;
  for (const Inverter::Entry& entry : inverter_.sorted()) {
    const bool is_word = entry.key[0] == static_cast<char>(KeyKind::word);
    inverter_.postings(entry.id, is_word, postings);
    if (!postings.docs.empty()) {
      CHECK_OK(keys.add(entry.key, entry.part, postings));
    }
  }
  const std::uint64_t key_count = TRY(keys.finish());
  CHECK_OK(file.append(Section::ids, ids_));
  const auto append_all = [&](Section section,
                              const std::vector<std::uint64_t>& numbers) -> Result<void> {
    std::string bytes;
    for (const std::uint64_t each : numbers) {
      put_u64(bytes, each);
    }
    return file.append(section, bytes);
  };
  CHECK_OK(append_all(Section::id_ends, id_ends_));
  CHECK_OK(append_all(Section::numbers, numbers_));
  std::string rows;
  dates_.resize(date_kinds);
  for (const std::vector<DateRow>& kind : dates_) {
    put_u64(rows, kind.size());
    for (const DateRow& row : kind) {
      put_u32(rows, row.doc);
      put_u32(rows, static_cast<std::uint32_t>(row.first));
      put_u32(rows, static_cast<std::uint32_t>(row.last));
    }
  }
  CHECK_OK(file.append(Section::dates, rows));
  CHECK_OK(file.append(Section::records, stored_));
  CHECK_OK(append_all(Section::record_starts, stored_starts_));
  return file.finish(docs_, key_count);
}

}  // namespace warrant::search
