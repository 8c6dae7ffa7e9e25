/// What does not hang together in an instrument that could be read.
#pragma once

#include "appraise/instrument.hpp"
#include "appraise/table_reader.hpp"

namespace warrant::appraise {

/// Ids that nothing has or two things share, conditions on what is asked later or cannot be
/// answered so, judgements without a rule.
void add_faults(const Instrument& instrument, Complaints& complaints);

}  // namespace warrant::appraise
