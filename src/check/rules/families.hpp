/// The p values of one study taken together: what remains after correction for their number.
#pragma once

#include <optional>
#include <vector>

#include "check/core/multiplicity.hpp"
#include "check/lint.hpp"

namespace warrant::check {

/// The p value of a result; nothing when it prints none that can be read as one ("NS").
[[nodiscard]] std::optional<PValue> p_of(const review::StudyResult& result);

/// Tests of everybody in one study at one time.
struct PFamily {
  std::vector<const review::StudyResult*> results;
  std::vector<PValue> p;
  std::vector<const review::StudyResult*> kept;  // by Holm's correction, p values as printed
};

/// The families with enough tests to ask the question, in the order of their studies' ids.
[[nodiscard]] std::vector<PFamily> p_families(const review::Review& review);

/// "R01 (p 0.003) and R08 (p 0.001)"; "none".
[[nodiscard]] std::string kept_line(const PFamily& family);

}  // namespace warrant::check
