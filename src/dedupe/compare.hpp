/// Two records side by side: what agrees, what contradicts, and how much that weighs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dedupe/plain_record.hpp"

namespace warrant::dedupe {

enum class Tier : std::uint8_t {
  distinct,  // different reports
  doubtful,  // a person decides
  merged,    // one report
};

/// Why two records that look alike are two reports.
enum class Relation : std::uint8_t {
  none,
  preprint,
  conference_abstract,
  erratum,
  comment,
  update,
  part,
  other
};

/// What one field says. Positive where it agrees, negative where it contradicts, 0 where one of
/// them is silent.
struct Evidence {
  std::string_view field;
  double weight = 0;
};

struct Comparison {
  Tier tier = Tier::distinct;
  double score = 0;           // sum of the weights
  bool contradicted = false;  // something that no agreement outweighs
  Relation relation = Relation::none;
  std::vector<Evidence> evidence;  // in the order of the fields
};

/// Compare two records. Symmetric. Weights are on the scale of natural log odds: how much more
/// often such an agreement is seen between two records of one report than between two that share a
/// blocking key (after Fellegi and Sunter, J Am Stat Assoc 1969;64:1183-210; set by judgement, not
/// fitted).
[[nodiscard]] Comparison compare(const PlainRecord& a, const PlainRecord& b);

/// How alike two plain titles are: 1 less the edit distance over the longer length.
[[nodiscard]] double title_likeness(std::string_view a, std::string_view b);

/// Whether one is a piece of the other: its beginning, the title without a subtitle, one of two
/// languages. At least 25 letters and 4 words.
[[nodiscard]] bool is_truncated(std::string_view a, std::string_view b);

/// Whether two names of journals, plain, can be of one journal: word by word the beginnings of each
/// other ("eur j cardiothorac surg"), one the beginning of the other, or the initials of it.
[[nodiscard]] bool may_be_one_journal(std::string_view a, std::string_view b);

/// Whether two people can be one: the same family name, but for a particle or one letter of five,
/// and initials that do not contradict.
[[nodiscard]] bool may_be_one_person(const PlainName& a, const PlainName& b);

/// "preprint", "conference_abstract" ...
[[nodiscard]] std::string_view word_of(Relation relation);

}  // namespace warrant::dedupe
