/// How the file of a segment is laid out: sections one behind the other, a table of them at the
/// end.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/new_file.hpp"

namespace warrant::search {

enum class Section {
  lists,              // postings
  dictionary,         // groups of keys
  dictionary_starts,  // where each group begins
  ids,                // ids of records, one behind the other
  id_ends,            // eight bytes each
  numbers,            // eight bytes each
  dates,              // for each kind: rows in eight bytes; rows of record, first day, last day
  records,            // packed records
  record_starts       // eight bytes for each block of records
};
constexpr std::size_t section_count = 9;

constexpr std::size_t records_in_block = 256;
constexpr std::size_t date_kinds = 8;
/// Blocks of records unpack to no more than this.
constexpr std::size_t largest_block = std::size_t{1} << 31U;

/// Writes sections in their order, each in as many pieces as it takes.
class SegmentFile {
 public:
  [[nodiscard]] static Result<SegmentFile> create(const std::filesystem::path& path);
  /// Sections come in the order of the enumeration.
  [[nodiscard]] Result<void> append(Section section, std::string_view bytes);
  /// Bytes of this section so far.
  [[nodiscard]] std::uint64_t size(Section section) const;
  [[nodiscard]] Result<void> finish(std::uint32_t docs, std::uint64_t keys);

 private:
  explicit SegmentFile(NewFile file) : file_(std::move(file)) {}
  struct Part {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint32_t checksum = 0;
  };
  NewFile file_;
  std::array<Part, section_count> parts_{};
};

/// What a file of a segment holds, checked as far as `how` says.
struct SegmentLayout {
  std::array<std::string_view, section_count> sections;
  std::array<std::uint32_t, section_count> checksums{};
  std::uint32_t docs = 0;
  std::uint64_t keys = 0;
  [[nodiscard]] std::string_view operator[](Section section) const {
    return sections[static_cast<std::size_t>(section)];
  }
};

///   errors  bad_input for what is no segment, was cut short or is of another version
[[nodiscard]] Result<SegmentLayout> read_layout(std::string_view file);

/// Compare every byte with its checksum.
[[nodiscard]] bool is_whole(const SegmentLayout& layout);

}  // namespace warrant::search
