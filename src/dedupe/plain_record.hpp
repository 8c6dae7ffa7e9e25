/// A record as comparisons see it: every field brought to one form.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "review/citation.hpp"

namespace warrant::dedupe {

/// What the title of a record says of its kind. Records of different kinds are never one.
enum class Kind : std::uint8_t { report, erratum, comment, retraction, protocol };

/// Keeps texts side by side, so that a million records need no million small strings.
class Arena {
 public:
  /// A copy of the text; it lives as long as the arena, also when that is moved.
  [[nodiscard]] std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_ = 0;  // bytes left in the last block
  char* next_ = nullptr;
};

struct PlainName {
  std::string_view family;    // folded, letters only: "delpozzomagana"
  std::string_view initials;  // folded: "br"
};

struct PlainPages {
  std::string_view first;  // "221", "e12", "s27"; "?8aug" where they became a date
  std::string_view last;   // in full: "235" for 221-35
};

/// Its texts lie in an arena, or in the citation it was made of.
struct PlainRecord {
  std::string_view title;          // folded words with single blanks; marks, tags and brackets gone
  std::string_view numbers;        // the digits of the title; roman numbers and words as digits
  std::string_view part;           // of "part 2", "2nd communication": "2"
  std::string_view abstract;       // the first 96 letters and digits
  std::vector<PlainName> authors;  // people, without groups
  bool all_authors = true;         // false where the source names the first only
  std::string_view journal;        // folded words
  std::string_view volume;         // folded letters and digits
  std::string_view issue;
  PlainPages pages;
  std::string_view doi;
  std::string_view pmid;
  std::string_view pmcid;
  std::string_view cochrane_id;
  int year = 0;
  Kind kind = Kind::report;
  bool translated = false;  // the title stands in brackets: somebody translated it
  bool preprint = false;
  bool meeting = false;  // an abstract of a meeting, by its pages, issue or type
};

[[nodiscard]] PlainRecord plain_record(const review::Citation& citation, Arena& arena);

/// A title for comparison: folded words, "&" as "and"; tags ("<i>"), "<ORIGINAL> ..." and what
/// databases add in brackets ("[Review] [21 refs]") gone.
[[nodiscard]] std::string plain_title(std::string_view title);

/// "221-35", "221-235" and "pp. 221-5" have the same first page; "e12" is "e12".
[[nodiscard]] PlainPages plain_pages(std::string_view pages, Arena& arena);

/// 64 bits of a text, the same on every machine (FNV-1a).
[[nodiscard]] std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0);

}  // namespace warrant::dedupe
