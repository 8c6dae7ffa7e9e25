/// P-FEASIBLE: test statistics and the p values behind them.
#include <fmt/format.h>

#include "audit/rules/rules.hpp"
#include "base/text.hpp"
#include "check/core/p_from_statistic.hpp"

namespace warrant::audit {
namespace {

/// Words that explain a p value that is not the plain one of its statistic.
bool says_corrected(std::string_view paper) {
  const std::string low = lower_ascii(paper);
  for (const std::string_view word :
       {"one-tailed", "one-sided", "one tailed", "one sided", "bonferroni", "greenhouse", "huynh",
        "holm", "false discovery", "tukey", "scheff", "welch"}) {
    if (low.find(word) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

void check_tests(const Subject& subject, Findings& out) {
  if (subject.found.tests.empty()) {
    return;
  }
  const bool corrected = says_corrected(subject.paper.text);
  for (const PrintedTest& test : subject.found.tests) {
    check::Judgement judgement = check::p_from_statistic(test.figures);
    // The z of a cluster of voxels or of a rank test is not what its p was taken from.
    const bool loose = test.figures.test == check::Statistic::z;
    if (judgement.status == check::Status::proved && (corrected || loose)) {
      judgement.status = check::Status::conditional;
      judgement.assumption =
          "the p value is the two-sided one of this statistic, not corrected for anything";
    }
    PaperFinding* finding = out.judge(
        "P-FEASIBLE", judgement, test.place.span,
        fmt::format("{} is not the p value of this statistic", check::words(test.figures.p)));
    if (finding != nullptr && check::is_decision_error(test.figures)) {
      finding->finding.message += ", and they disagree on whether it is below .05";
    }
  }
}

}  // namespace warrant::audit
