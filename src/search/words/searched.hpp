/// A record as searches see it: the tokens of its parts, its headings and its dates.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "review/citation.hpp"
#include "search/words/tokens.hpp"

namespace warrant::search {

/// A heading of a record: "Dermatomyositis/*drug therapy".
struct RecordHeading {
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
  std::vector<RecordHeading> marks = {};
  std::vector<DatedPart> dates = {};
  bool has_abstract = false;
};

/// "Dermatomyositis/*drug therapy", as records hold it.
[[nodiscard]] RecordHeading mark_of(std::string_view heading);

/// Takes the parts of a record one after the other, uncut.
class Parts {
 public:
  virtual ~Parts() = default;
  virtual void value(Field field, std::string_view text) = 0;  // of a single part
  virtual void heading(std::string_view text) = 0;
  virtual void date(Dates::Kind kind, const PartialDate& date) = 0;
};

/// Hand all that can be searched of a record to `parts`; values of a part come in their order.
void read_parts(const review::Citation& citation, Parts& parts);

[[nodiscard]] Searched searched(const review::Citation& citation);

/// First and last day that a date of any precision can mean, as "2017-02-01".
[[nodiscard]] std::string first_day(const PartialDate& date);
[[nodiscard]] std::string last_day(const PartialDate& date);

/// Tokens joined by blanks.
[[nodiscard]] std::string joined(const Tokens& tokens);

}  // namespace warrant::search
