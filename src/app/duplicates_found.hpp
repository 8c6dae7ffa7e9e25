/// What was found among records, in the words of records: reasons, groups, pairs.
#pragma once

#include <span>
#include <vector>

#include "app/dedupe.hpp"
#include "dedupe/duplicates.hpp"

namespace warrant::app {

/// Options for all cores, with the progress of a context.
[[nodiscard]] dedupe::Options dedupe_options(const Context& context);

[[nodiscard]] std::vector<const review::Citation*> records_of(
    std::span<const review::Citation> records, const dedupe::Group& group);

/// Groups, pairs for a person and related reports, with ids and reasons.
///   for_log  also what the log tells of each record
[[nodiscard]] DuplicatesFound report_of(std::span<const review::Citation> records,
                                        const dedupe::Duplicates& found, bool for_log);

}  // namespace warrant::app
