/// An appraisal instrument as data: what is asked, what may be answered, which answers lead to
/// which proposed judgement. Adding an instrument is adding a file to data/instruments.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "review/describe.hpp"

namespace warrant::appraise {

/// `line` of these is where they stand in the file, for messages.

/// A word a person may answer or judge with, and how a figure shows it.
struct Mark {
  std::string id;      // "PY", "some_concerns"
  std::string label;   // "probably yes"
  std::string symbol;  // one or two characters
  std::string colour;  // a name of the palette (figure.hpp)
  int line = 0;
};

/// The item has one of these answers.
struct ItemIs {
  std::string item;
  std::vector<std::string> answers;
};

/// Holds when each of `all` holds and, if there are any, one of `any`; so an empty one holds.
struct Condition {
  std::vector<ItemIs> all;
  std::vector<ItemIs> any;
};

struct Item {
  std::string id;       // as the instrument numbers it
  std::string part_of;  // items with the same number here count as one ("9" of 9a and 9b)
  std::string text;
  std::vector<std::string> answers;  // that may be given when it is asked
  Condition asked_if;                // not asked otherwise
  bool critical = false;             // weighs more in a rule about flaws
  std::vector<std::string> fed_by;   // rules of the check catalogue whose findings bear on it
  int line = 0;
};

/// The judgement of a domain when the condition holds.
struct Rule {
  std::string level;
  Condition when;
  int line = 0;
};

enum class Judged { by_rules, by_people, not_judged };

struct Domain {
  std::string id;
  std::string name;
  std::string variant;  // of the instrument, or empty: every variant has it
  Judged judged = Judged::by_people;
  std::vector<Item> items;
  std::vector<Rule> rules;  // the first that holds proposes the judgement
  int line = 0;
};

/// The overall judgement when the condition holds and there are at least so many flaws.
struct OverallRule {
  std::string level;
  Condition when;
  int critical_flaws = 0;
  int other_flaws = 0;
  bool ends = false;  // the rest of the instrument need not be answered
  int line = 0;
};

/// Where the proposal is `level` and so many domains have it (0: however many), people may judge
/// `may_be` instead.
struct Choice {
  std::string level;
  int at_least = 2;
  std::string may_be;
  int line = 0;
};

enum class Method { worst_domain, by_rules, by_people };

struct Overall {
  Method method = Method::by_people;
  std::vector<std::string> flaws;  // answers that are a flaw of their item
  std::vector<OverallRule> rules;  // looked at first, whatever the method
  std::vector<Choice> choices;
  int line = 0;
};

struct Instrument {
  std::string id;
  std::string name;
  std::string version;
  int year = 0;
  std::string citation;
  std::string applies_to;  // "result of a randomised trial"
  std::string target;      // kind of thing appraised: study or result
  std::string not_asked;   // the answer of an item that is not asked
  std::string note;
  std::string basis;  // what the rules were written from, and what nobody has compared yet
  std::vector<std::string> variants;  // ways to use it; empty when there is one only
  std::vector<Mark> answers;
  std::vector<Mark> levels;  // from the best to the worst
  std::vector<Domain> domains;
  Overall overall;
  int line = 0;
};

/// An instrument file (docs/formats/instruments.md).
///   file    name for messages
///   errors  bad_input, all at once: TOML syntax, missing and unknown keys, ids that nothing has or
///           two things share, an item asked for by something that stands before it
[[nodiscard]] Result<Instrument> read_instrument(std::string_view toml, std::string_view file);

/// The domains that an appraisal with this variant has, in order.
[[nodiscard]] std::vector<const Domain*> domains_of(const Instrument& instrument,
                                                    std::string_view variant);

/// nullptr when the instrument has none of that name.
[[nodiscard]] const Domain* find_domain(const Instrument& instrument, std::string_view variant,
                                        std::string_view domain);
[[nodiscard]] const Item* find_item(const Instrument& instrument, std::string_view variant,
                                    std::string_view item);
[[nodiscard]] const Mark* find_mark(const std::vector<Mark>& marks, std::string_view id);

/// Place of a level in the order from best to worst; -1 when the instrument does not have it.
[[nodiscard]] int rank_of(const Instrument& instrument, std::string_view level);

}  // namespace warrant::appraise

namespace warrant::review {
template <>
struct Words<appraise::Judged> {
  static constexpr std::array<std::string_view, 3> words{"rules", "people", "none"};
};
template <>
struct Words<appraise::Method> {
  static constexpr std::array<std::string_view, 3> words{"worst", "rules", "people"};
};
}  // namespace warrant::review
