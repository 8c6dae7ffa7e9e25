/// References in texts, checked before anything is built.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

/// Every reference of every text of the review that leads to no figure, and every brace that opens
/// or closes none; `where` is "kind id: field".
[[nodiscard]] std::vector<Error> check_texts(const Sources& sources);

}  // namespace warrant::report
