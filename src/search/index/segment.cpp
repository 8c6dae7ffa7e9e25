/// Reads a segment where it lies.
#include "search/index/segment.hpp"

#include <algorithm>

#include "search/index/packing.hpp"
#include "search/index/stored.hpp"

namespace warrant::search {
namespace {

constexpr std::size_t row_size = 12;  // of a date

std::unexpected<Error> damaged() {
  return fail(Code::bad_input, "this part of the corpus is damaged: index the files again");
}

Segment::DateRow row_at(std::string_view rows, std::size_t at) {
  return {.doc = u32_at(rows, at * row_size),
          .first = static_cast<std::int32_t>(u32_at(rows, at * row_size + 4)),
          .last = static_cast<std::int32_t>(u32_at(rows, at * row_size + 8))};
}

}  // namespace

Result<Segment> Segment::open(const std::filesystem::path& path) {
  Segment out;
  out.file_ = TRY(MappedFile::open(path));
  Result<SegmentLayout> layout = read_layout(out.file_.bytes());
  if (!layout) {
    return fail(layout.error().code, layout.error().message, path.string());
  }
  out.layout_ = *layout;
  out.keys_ = Dictionary(out.layout_[Section::dictionary], out.layout_[Section::dictionary_starts]);
  return out;
}

ListView Segment::list(const ListEntry& entry, bool with_places) const {
  const std::string_view lists = layout_[Section::lists];
  if (entry.begin > entry.end || entry.end > lists.size()) {
    // No bytes, but records: reading it tells that it is damaged.
    return {.bytes = {}, .docs = std::max(entry.docs, 1U), .with_places = with_places};
  }
  return {.bytes = lists.substr(entry.begin, entry.end - entry.begin),
          .docs = entry.docs,
          .with_places = with_places};
}

std::string_view Segment::id(std::uint32_t doc) const {
  const std::string_view ends = layout_[Section::id_ends];
  const std::string_view ids = layout_[Section::ids];
  const std::uint64_t begin = doc == 0 ? 0 : u64_at(ends, std::size_t{doc} * 8 - 8);
  const std::uint64_t end = u64_at(ends, std::size_t{doc} * 8);
  return begin <= end && end <= ids.size() ? ids.substr(begin, end - begin) : std::string_view{};
}

std::uint64_t Segment::number(std::uint32_t doc) const {
  return u64_at(layout_[Section::numbers], std::size_t{doc} * 8);
}

std::string_view Segment::date_rows(Dates::Kind kind) const {
  std::string_view rest = layout_[Section::dates];
  for (std::size_t each = 0; each < date_kinds && rest.size() >= 8; ++each) {
    const std::uint64_t count = u64_at(rest, 0);
    rest.remove_prefix(8);
    if (count > rest.size() / row_size) {
      return {};
    }
    if (each == static_cast<std::size_t>(kind)) {
      return rest.substr(0, count * row_size);
    }
    rest.remove_prefix(count * row_size);
  }
  return {};
}

bool Segment::add_dated(Dates::Kind kind, std::int32_t from, std::int32_t to, DocSet& out) const {
  const std::string_view rows = date_rows(kind);
  for (std::size_t i = 0; i < rows.size() / row_size; ++i) {
    const DateRow row = row_at(rows, i);
    if (row.doc >= out.size()) {
      return false;
    }
    if (row.last >= from && row.first <= to) {
      out.add(row.doc);
    }
  }
  return true;
}

std::vector<Segment::DateRow> Segment::dates(Dates::Kind kind) const {
  const std::string_view rows = date_rows(kind);
  std::vector<DateRow> out;
  for (std::size_t i = 0; i < rows.size() / row_size; ++i) {
    out.push_back(row_at(rows, i));
  }
  return out;
}

Result<std::vector<std::string>> Segment::block(std::size_t number) const {
  const std::string_view starts = layout_[Section::record_starts];
  const std::string_view records = layout_[Section::records];
  const std::uint64_t begin = u64_at(starts, number * 8);
  const std::uint64_t end =
      (number + 1) * 8 < starts.size() ? u64_at(starts, (number + 1) * 8) : records.size();
  if (begin > end || end > records.size()) {
    return damaged();
  }
  const std::string bytes =
      TRY(unpacked_records(records.substr(begin, end - begin), largest_block));
  std::vector<std::string> out;
  ByteReader in(bytes);
  while (in.ok() && in.left() > 0) {
    out.emplace_back(in.take(in.varint()));
  }
  const std::size_t expected =
      std::min<std::size_t>(records_in_block, layout_.docs - number * records_in_block);
  if (!in.ok() || out.size() != expected) {
    return damaged();
  }
  return out;
}

Result<review::Citation> Segment::record(std::uint32_t doc) const {
  const std::vector<std::string> records = TRY(block(doc / records_in_block));
  return read_citation(records[doc % records_in_block]);
}

}  // namespace warrant::search
