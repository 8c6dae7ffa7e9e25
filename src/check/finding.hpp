/// A fault found, or a doubt: what rule, where, and the figures it rests on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/judgement.hpp"
#include "review/describe.hpp"

namespace warrant::check {

/// info is told, warn wants a look, a blocker stops the building of final documents.
enum class Level { info, warn, blocker };

/// Someone decided to leave a finding as it is.
struct WaivedBy {
  std::string person;
  std::string reason;
};

struct Finding {
  std::string rule;  // "DISP-UNION"
  Level level = Level::warn;
  Status status = Status::proved;
  std::string where;    // "result R01: baseline_spread"
  std::string message;  // the fault in one sentence
  std::string passage;  // the figure or text as printed
  std::vector<Operand> operands;
  std::string arithmetic;
  std::string assumption;  // of a conditional finding
  std::string mend;        // what to do about it
  std::optional<WaivedBy> waived;
};

}  // namespace warrant::check

namespace warrant::review {
template <>
struct Words<check::Level> {
  static constexpr std::array<std::string_view, 3> words{"info", "warn", "blocker"};
};
}  // namespace warrant::review
