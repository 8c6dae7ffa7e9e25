/// One part of a corpus, as it lies in its file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.hpp"
#include "base/result.hpp"
#include "review/citation.hpp"
#include "search/index/dictionary.hpp"
#include "search/index/postings.hpp"
#include "search/index/segment_file.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search {

class Segment {
 public:
  ///   errors  not_found, io, bad_input for a damaged file or one of another version
  [[nodiscard]] static Result<Segment> open(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t size() const { return layout_.docs; }
  [[nodiscard]] std::uint64_t bytes() const { return file_.bytes().size(); }
  [[nodiscard]] const Dictionary& keys() const { return keys_; }
  [[nodiscard]] ListView list(const ListEntry& entry, bool with_places) const;

  /// The id of a record; empty where the file is damaged.
  [[nodiscard]] std::string_view id(std::uint32_t doc) const;
  /// Its place in the order in which records came.
  [[nodiscard]] std::uint64_t number(std::uint32_t doc) const;

  /// Records with a date of this kind of which any day lies within; days as numbers since 1970.
  ///   returns  false when the file is damaged
  [[nodiscard]] bool add_dated(Dates::Kind kind, std::int32_t from, std::int32_t to,
                               DocSet& out) const;

  struct DateRow {
    std::uint32_t doc = 0;
    std::int32_t first = 0;
    std::int32_t last = 0;
  };
  /// All dates of a kind; nothing where the file is damaged.
  [[nodiscard]] std::vector<DateRow> dates(Dates::Kind kind) const;

  /// The records of a block as bytes, each for read_citation.
  ///   errors  bad_input where the file is damaged
  [[nodiscard]] Result<std::vector<std::string>> block(std::size_t number) const;

  /// The whole record.
  ///   errors  bad_input where the file is damaged
  [[nodiscard]] Result<review::Citation> record(std::uint32_t doc) const;

  /// Whether every byte is as it was written.
  [[nodiscard]] bool is_whole() const { return search::is_whole(layout_); }

 private:
  [[nodiscard]] std::string_view date_rows(Dates::Kind kind) const;

  MappedFile file_;
  SegmentLayout layout_;
  Dictionary keys_;
};

}  // namespace warrant::search
