/// P-FEASIBLE, P-MIN-N, P-MULTIPLE: p values held against their figures.
#include "check/rules/rules.hpp"

namespace warrant::check {

void check_p_values(const Subject& /*subject*/, Findings& /*out*/) {}

}  // namespace warrant::check
