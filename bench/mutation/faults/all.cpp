/// Every kind of fault, family by family.
#include <algorithm>
#include <iterator>

#include "mutation/fault.hpp"

namespace warrant::mutation {

const std::vector<FaultKind>& fault_kinds() {
  static const std::vector<FaultKind> kinds = [] {
    std::vector<FaultKind> out;
    for (const auto family :
         {spread_faults, mean_faults, typing_faults, count_faults, people_faults, p_faults,
          scale_faults, time_faults, claim_faults, certainty_faults, word_faults, citation_faults,
          protocol_faults, paper_faults}) {
      std::ranges::move(family(), std::back_inserter(out));
    }
    return out;
  }();
  return kinds;
}

}  // namespace warrant::mutation
