/// What arithmetic says of printed figures.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "review/describe.hpp"

namespace warrant::check {

/// proved: no figures that print like these can be right together. conditional: impossible if the
/// stated assumption holds (a test, a whole-number scale). ambiguous: more than one reading, and it
/// depends on which. consistent: some figures that print like these fit.
enum class Status { consistent, ambiguous, conditional, proved };

/// One figure that took part, as printed or as computed.
struct Operand {
  std::string name;   // "mean, group 1"
  std::string value;  // "20.6"
  bool operator==(const Operand&) const = default;
};

/// The answer of one check.
struct Judgement {
  Status status = Status::consistent;
  std::vector<Operand> operands;
  std::string arithmetic;  // one line that a person can redo, with the numbers in it
  std::string assumption;  // what must hold for a conditional judgement; empty otherwise
  std::string reading;     // what the figures fit instead, if anything: "a standard error"
};

}  // namespace warrant::check

namespace warrant::review {
template <>
struct Words<check::Status> {
  static constexpr std::array<std::string_view, 4> words{"consistent", "ambiguous", "conditional",
                                                         "proved"};
};
}  // namespace warrant::review
