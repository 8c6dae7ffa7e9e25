/// Lines of a strategy in the few terms that any full-text engine has, for those that are measured
/// beside ours.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "search/mesh/mesh.hpp"
#include "search/strategy/tree.hpp"
#include "search/words/searched.hpp"

namespace warrant::bench {

/// What a peer is asked. Tokens are those of our own tokeniser.
struct Query {
  enum class Op {
    all,       // every part
    any,       // one of the parts
    without,   // parts[0] but not parts[1]
    line,      // what line `number` found
    phrase,    // `patterns` side by side in a value of one of `fields`
    near,      // parts (phrase, any, near) with at most `number` tokens between; `ordered`
    value,     // a whole value of the part fields[0], as letters
    headings,  // one of `terms`
    years      // published in number..last
  };
  Op op = Op::all;
  std::vector<Query> parts = {};
  std::vector<search::Field> fields = {};
  std::vector<search::Pattern> patterns = {};
  std::vector<std::string> terms = {};
  int number = 0;
  int last = 0;
  bool ordered = false;
};

/// One line.
///   errors  unsupported for what the peers cannot be asked
[[nodiscard]] Result<Query> query_of(const search::Strategy& strategy, const search::Node& node,
                                     const search::Mesh* mesh);

/// The headings of a record as single terms that `headings` asks for: "heart_failure",
/// "1heart_failure" where it is a main topic, "heart_failure_x_drug_therapy" with a subheading,
/// "_x_drug_therapy" for the subheading of any.
[[nodiscard]] std::vector<std::string> heading_terms(const search::RecordHeading& mark);

/// Values of a part as one term: tokens joined by '_'.
[[nodiscard]] std::string value_term(const search::Tokens& tokens);

/// Whether a part is searched by whole values in Ovid's syntax, which the measured strategy is in.
[[nodiscard]] bool by_values(search::Field field);

/// As text for a peer that is another program:
///   (and Q Q ...) (or Q Q ...) (not Q Q) (line N) (phrase F,F P P ...) (value F TERM)
///   (near BETWEEN ORDERED F,F Q Q ...) (headings T T ...) (years FROM TO)
/// with fields by number and patterns as letters, letters* or /regular expression.
[[nodiscard]] std::string to_text(const Query& query);

}  // namespace warrant::bench
