/// The numbers of a participant flow: randomised, allocated, lost, analysed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/core/printed.hpp"

namespace warrant::check {

struct Arm {
  std::string name;
  int allocated = 0;
  std::optional<int> lost;
  std::optional<int> analysed;
};

struct Flow {
  std::optional<int> randomised;
  std::vector<Arm> arms;
};

/// Whether the numbers of a flow add up.
///   returns  proved when the arms do not hold everyone randomised, or an arm lost or analysed more
///            people than it was allocated; conditional (on leaving out the lost and only them)
///            when an arm analysed neither everyone nor everyone but the lost
///   source   CONSORT 2010 flow diagram, Schulz et al. 2010, BMJ 340:c332, items 13a and 13b
[[nodiscard]] Judgement flow(const Flow& flow);

}  // namespace warrant::check
