/// Every figure a document prints, by fact id, in document order.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/document.hpp"

namespace warrant::report {

[[nodiscard]] std::map<std::string, std::vector<std::string>> printed_facts(
    const Document& document);

}  // namespace warrant::report
