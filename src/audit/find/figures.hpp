/// What stands printed in a paper: the figures a check can hold against each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "check/core/p_from_interval.hpp"
#include "check/core/p_from_statistic.hpp"
#include "check/core/printed.hpp"

namespace warrant::audit {

/// Where a figure stands: block and sentence, for linking.
struct Place {
  Span span;
  std::size_t block = 0;
  int sentence = 0;
};

/// "p = .003", "P<0.05", "p-value for interaction of 0.4".
struct PrintedP {
  Place place;
  check::PValue p;
  std::string of_what;  // "interaction", "trend", "heterogeneity"; empty for the usual
};

/// "13.6(±2.6)", "5.4 (SD 3.5)", "82.38 (37 to 145, SD 40.76)".
struct PrintedMean {
  Place place;
  Decimal mean;
  std::optional<Decimal> spread;
  check::Spread kind = check::Spread::unlabelled;
  std::optional<Decimal> low;  // range or quartiles printed with it
  std::optional<Decimal> high;
  enum class Limits { none, range, quartiles } limits = Limits::none;
  enum class Center { mean, median, unknown } center = Center::unknown;
  bool percent = false;
  std::string unit;         // "years", as written behind the mean
  std::string limits_unit;  // ... and behind the limits
};

/// "2/8 (25%)", "Two of 8 participants", "12 (40%) of 30".
struct PrintedShare {
  Place place;
  int k = 0;
  int n = 0;
  std::optional<Decimal> percent;
  Span k_span;
};

/// "0.84 (95% CI 0.66-1.08)", with the measure before it.
struct PrintedInterval {
  Place place;
  std::string measure;  // "odds ratio"; empty when none stands before it
  std::optional<check::Contrast> contrast;
  Decimal estimate;
  Decimal low;
  Decimal high;
  double level = 0.95;
  bool percent = false;
  bool compared = false;  // "8.9 vs 7.8 (95% CI ...": the interval may be that of the difference
  bool standardised = false;  // a beta, printed as often as not with the limits of another scale
};

/// "t(28) = 2.20, p = .036".
struct PrintedTest {
  Place place;
  check::TestFigures figures;  // with the p that stands behind it
  std::string written;
};

/// "(mean follow up 21 months)", "(mean 4.3 years)" under a follow-up heading.
struct PrintedFollowUp {
  Place place;
  Decimal value;
  double months = 1;  // how many months one unit is
  std::string unit;   // "months"
  enum class Kind { mean, median, plain } kind = Kind::plain;
};

/// A study named by author and year: "(Mecoli et al. 2020)", "Miguel (2017)".
struct PrintedStudy {
  Place place;
  std::string key;  // "mecoli 2020"
};

/// "MMRSS reduced from 20.6\u00B15.1 to 13.3\u00B14.7 (p=0.002) in the naive group (n=3)".
struct PrintedChange {
  Place place;
  std::vector<std::string> subject;  // content words of what changed, sorted: {"mmrss"}
  std::string subject_written;
  PrintedMean before;  // at least the mean
  PrintedMean after;
  std::optional<PrintedP> p;
  std::string verb;                // "reduced", empty for "from ... to ..." alone
  std::optional<Interval> scale;   // "(0 to 60)"
  std::vector<std::string> group;  // content words of the part of the people, sorted
  std::string group_written;
  std::optional<int> n;  // "(n=3)"
  bool hedged = false;   // "not significant" or the like in the same sentence
};

/// "12 female and 3 male participants", "15 patients (12 women, 3 men)".
struct PrintedPartition {
  Place place;
  std::vector<std::pair<std::string, int>> parts;
  std::optional<int> whole;  // the number printed right before the parts
  int sum = 0;
};

}  // namespace warrant::audit
