/// A review told in another way: nothing in it changes but its form.
#pragma once

#include "mutation/case.hpp"
#include "mutation/chance.hpp"

namespace warrant::mutation {

/// Results, studies, claims and adverse events in another order, results under other ids wherever
/// they are named, p values and dates of entry in other forms.
[[nodiscard]] Case told_otherwise(const Case& original, Chance& chance);

}  // namespace warrant::mutation
