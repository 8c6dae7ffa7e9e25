/// When a changed figure is provably wrong: it cannot be true together with the figures beside it,
/// whatever the digits that rounding took away. Simple bounds that err towards "not proved", worked
/// out apart from the checks that they measure.
#pragma once

#include "mutation/case.hpp"

namespace warrant::mutation {

// All take the review before the fault; what was impossible before is not the fault's doing.

/// As a whole against its groups, or as a group against its whole: the mean by its weights, the
/// spread by the triangle inequality (all deviations together are one vector, whose length rounding
/// changes by no more than its own).
[[nodiscard]] bool union_denies(const Case& clean, const review::StudyResult& changed);

/// No correlation between before and after gives the p value by a paired t test. Says nothing where
/// the source names another test.
[[nodiscard]] bool t_test_denies(const Case& clean, const review::StudyResult& changed);

/// A mean off its scale or outside its own smallest and largest value, or a spread wider than the
/// scale allows.
[[nodiscard]] bool scale_denies(const Case& clean, const review::StudyResult& changed);

/// Any of the three.
[[nodiscard]] bool figures_deny(const Case& clean, const review::StudyResult& changed);

/// The estimate is not in the middle of its interval (on the log scale for ratios), by more than
/// rounding moves it.
[[nodiscard]] bool interval_denies(const review::StudyResult& changed);

}  // namespace warrant::mutation
