/// Changes as results: of which study, which people, on which scale.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/link/context.hpp"

namespace warrant::audit {

struct Scale {
  double low = 0;
  double high = 0;
  std::string source;  // "printed", or the name of the instrument whose definition it is
};

/// A change with what the rest of the paper says of it.
struct LinkedResult {
  const PrintedChange* change = nullptr;
  std::string study;
  std::optional<int> n;
  std::optional<Scale> scale;
};

/// Results that share study and subject; wholes have no group.
struct Family {
  std::string study;
  std::vector<std::string> subject;
  std::vector<const LinkedResult*> wholes;
  std::vector<const LinkedResult*> parts;
};

struct Results {
  std::vector<LinkedResult> all;  // in the order of the text
  std::vector<Family> families;
};

[[nodiscard]] Results link_results(const Found& found, const Context& context);

}  // namespace warrant::audit
