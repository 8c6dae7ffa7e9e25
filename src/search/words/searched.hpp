/// A record as searches see it: the tokens of its parts, its headings and its dates.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "review/citation.hpp"
#include "search/words/tokens.hpp"

namespace warrant::search {

/// A heading of a record: "Dermatomyositis/*drug therapy".
struct Mark {
  std::string name;                                            // tokens joined by blanks
  bool major = false;                                          // starred itself
  std::vector<std::pair<std::string, bool>> subheadings = {};  // lower case; starred
  [[nodiscard]] bool is_major() const;                         // itself or one of its subheadings
};

struct DatedPart {
  Dates::Kind kind = Dates::Kind::published;
  PartialDate date;
};

struct Searched {
  std::string id;
  std::array<std::vector<Tokens>, field_count> parts = {};  // values of each single part
  std::vector<Mark> marks = {};
  std::vector<DatedPart> dates = {};
  bool has_abstract = false;
};

[[nodiscard]] Searched searched(const review::Citation& citation);

/// First and last day that a date of any precision can mean, as "2017-02-01".
[[nodiscard]] std::string first_day(const PartialDate& date);
[[nodiscard]] std::string last_day(const PartialDate& date);

/// Tokens joined by blanks.
[[nodiscard]] std::string joined(const Tokens& tokens);

}  // namespace warrant::search
