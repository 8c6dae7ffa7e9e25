/// Records become a segment: one file that is never changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"
#include "search/index/inverter.hpp"
#include "search/strategy/tree.hpp"
#include "search/words/searched.hpp"

namespace warrant::search {

class SegmentBuilder {
 public:
  /// A record; `number` counts the records of the corpus in the order they came, so that the later
  /// of two with one id can be told.
  void add(const review::Citation& citation, std::uint64_t number);

  [[nodiscard]] std::uint32_t size() const { return docs_; }
  /// Bytes in use, about.
  [[nodiscard]] std::size_t memory() const;

  /// Write the segment: whole or not at all.
  ///   errors  io
  [[nodiscard]] Result<void> write(const std::filesystem::path& path);

 private:
  class Taker;
  struct HeadingKeys {
    std::vector<Inverter::Id> ids;  // without places
    /// Values of the part of heading words, each as the keys of its words.
    std::vector<std::vector<Inverter::Id>> words;
  };
  const HeadingKeys& keys_of(std::string_view heading);
  void pack_records();

  Inverter inverter_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, HeadingKeys, Hash, std::equal_to<>> headings_;
  std::uint32_t docs_ = 0;
  std::string ids_;  // one behind the other
  std::vector<std::uint64_t> id_ends_;
  std::vector<std::uint64_t> numbers_;
  struct DateRow {
    std::uint32_t doc;
    std::int32_t first;
    std::int32_t last;
  };
  std::vector<std::vector<DateRow>> dates_;  // by kind
  std::string records_;                      // waiting to be packed
  std::string stored_;                       // packed
  std::vector<std::uint64_t> stored_starts_;
};

/// Days since 1 January 1970 of the first and the last day that a date can mean.
[[nodiscard]] std::int32_t first_day_number(const PartialDate& date);
[[nodiscard]] std::int32_t last_day_number(const PartialDate& date);

}  // namespace warrant::search
