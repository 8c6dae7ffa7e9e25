/// How long a follow-up printed in words is, for ordering.
#pragma once

#include <string_view>

namespace warrant::grade {

/// Months of the first length of time named in the text - the mean where one is given: "15 to 87
/// months (mean 44)" is 44. A large number when none can be read, so that it comes last.
[[nodiscard]] double follow_up_months(std::string_view printed);

}  // namespace warrant::grade
