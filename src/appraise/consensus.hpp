/// One appraisal from two: who settled each difference, and how.
#pragma once

#include <string>
#include <vector>

#include "appraise/agreement.hpp"

namespace warrant::appraise {

/// How one difference was settled.
struct Settled {
  std::string what;                    // as in Difference: "item 2.1", "domain D2", "overall"
  std::string value;                   // the answer or level that counts
  std::string reason;                  // why
  std::vector<std::string> agreed_by;  // contributors
};

/// Both appraisals are kept as they were made.
struct Consensus {
  Appraisal first;
  Appraisal second;
  std::vector<Settled> settled;
};

/// What is wrong with what was settled, whether or not all is settled yet: something settled twice,
/// without a reason, or that the instrument does not have; an answer or level it does not have; a
/// value to which nobody agrees but the person who gave it (or, for a value that neither gave,
/// fewer than two people).
[[nodiscard]] std::vector<Error> wrongly_settled(const Instrument& instrument,
                                                 const Consensus& consensus);

/// The appraisal both stand for: what they agree on, and the rest as it was settled. Items that the
/// settled answers leave unasked fall away and need no settling; what they agreed on may be settled
/// anew (a domain whose items changed).
///   errors  bad_input, all at once: appraisals that are not of one thing by two people; a
///           difference not settled; what wrongly_settled() and check() say
[[nodiscard]] Result<Appraisal> settle(const Instrument& instrument, const Consensus& consensus);

}  // namespace warrant::appraise
