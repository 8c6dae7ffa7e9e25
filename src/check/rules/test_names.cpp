/// TEST-NAME: the named test against the kind of result it stands beside and the p it can give.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "check/core/rank_values.hpp"
#include "check/rules/families.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::ResultKind;
using review::StudyResult;

/// What a named test compares.
struct NamedTest {
  bool two_groups = false;  // people of one group with those of another
  bool ranks = false;       // ... by ranks
  bool counts = false;
  bool means = false;
  bool survival = false;
};

bool says(const std::string& test, std::span<const std::string_view> names) {
  return std::ranges::any_of(
      names, [&](std::string_view name) { return test.find(name) != std::string::npos; });
}

NamedTest read_name(const std::string& test) {
  static constexpr std::array<std::string_view, 5> rank_sum{"mann-whitney", "mann whitney",
                                                            "rank-sum", "rank sum", "ranksum"};
  static constexpr std::array<std::string_view, 5> unpaired{"unpaired", "two-sample", "two sample",
                                                            "independent", "welch"};
  static constexpr std::array<std::string_view, 4> counts{"chi-sq", "chi sq", "fisher", "mcnemar"};
  static constexpr std::array<std::string_view, 4> means{"t test", "t-test", "anova", "ancova"};
  static constexpr std::array<std::string_view, 3> survival{"log-rank", "log rank", "logrank"};
  return {.two_groups = says(test, rank_sum) || says(test, unpaired),
          .ranks = says(test, rank_sum),
          .counts = says(test, counts),
          .means = says(test, means),
          .survival = says(test, survival)};
}

bool is_before_and_after(const StudyResult& result) {
  return result.kind == ResultKind::continuous && result.baseline && result.post;
}

/// One group of people and no other: what a result is about when its study has no comparison.
bool has_one_group(const review::Review& review, const StudyResult& result) {
  const auto* study = review.find<review::Study>(result.study);
  return study != nullptr && study->comparators.empty() &&
         (study->design == review::Design::case_series ||
          study->design == review::Design::case_report || study->design == review::Design::other);
}

RankForm form_of(const std::string& test) {
  const bool normal = test.find("normal approx") != std::string::npos ||
                      test.find("asymptotic") != std::string::npos;
  return test.find("exact") != std::string::npos ? RankForm::exact
         : normal                                ? RankForm::normal
                                                 : RankForm::unstated;
}

/// A test of two groups beside one group measured twice; with the ranges printed, what it would
/// have given had it been used.
void check_groups(const StudyResult& result, const std::optional<PValue>& p, const NamedTest& named,
                  Findings& out) {
  Finding& finding =
      out.add("TEST-NAME", Status::conditional, at(result, "test"),
              fmt::format("\"{}\" compares two groups, and the figures are of one group before and "
                          "after",
                          result.test));
  finding.assumption = "the p value is of this change, in the same people";
  finding.passage = result.quote;
  finding.operands = {{"test", result.test}};
  if (!p || !result.n || *result.n < 1) {
    return;
  }
  const Judgement paired = named_rank_test({.n = *result.n, .p = *p});
  if (!paired.operands.empty()) {
    finding.arithmetic = paired.arithmetic;
  }
  if (!named.ranks || !result.baseline_min || !result.baseline_max || !result.post_min ||
      !result.post_max) {
    return;
  }
  const double gap = std::max(result.baseline_min->value - result.post_max->value,
                              result.post_min->value - result.baseline_max->value);
  if (gap >= 0) {
    const Judgement apart =
        separated_rank_sum({.n1 = *result.n, .n2 = *result.n, .touching = gap == 0, .p = *p});
    if (apart.status != Status::consistent) {
      finding.message += ", whose ranges are apart: that test gives another p";
      finding.arithmetic = fmt::format("rank-sum test: {}; signed-rank test: {}", apart.arithmetic,
                                       paired.arithmetic);
      finding.operands.insert(finding.operands.end(), apart.operands.begin(), apart.operands.end());
    }
  }
}

/// A test for counts beside means, for means beside counts, for times beside either.
void check_kind(const StudyResult& result, const NamedTest& named, Findings& out) {
  std::string_view beside;
  if (is_before_and_after(result) && (named.counts || named.survival)) {
    beside = "means";
  } else if (result.kind == ResultKind::proportion && !named.counts &&
             (named.means || named.ranks || named.survival)) {
    beside = "a number of people";
  }
  if (beside.empty()) {
    return;
  }
  Finding& finding = out.add("TEST-NAME", Status::ambiguous, at(result, "test"),
                             fmt::format("\"{}\" is no test of {}", result.test, beside));
  finding.passage = result.quote;
  finding.operands = {{"test", result.test}, {"kind", std::string(review::word(result.kind))}};
}

/// A paired rank test takes few p values when people are few.
void check_value(const StudyResult& result, const PValue& p, const std::string& test,
                 Findings& out) {
  const bool sign = test.find("sign test") != std::string::npos;
  const bool signed_rank =
      test.find("signed") != std::string::npos || test.find("wilcoxon") != std::string::npos;
  if (!result.n || (!sign && !signed_rank)) {
    return;
  }
  const Judgement judgement =
      named_rank_test({.test = sign ? RankTest::sign : RankTest::signed_rank,
                       .n = *result.n,
                       .p = p,
                       .form = form_of(test)});
  Finding* finding = out.judge(
      "TEST-NAME", judgement, at(result, "p"),
      fmt::format("p {} is not one that \"{}\" gives for {} people{}", result.p, result.test,
                  *result.n,
                  judgement.reading.empty() ? "" : fmt::format("; it fits {}", judgement.reading)));
  if (finding != nullptr) {
    finding->passage = result.quote;
    if (judgement.status == Status::ambiguous && form_of(test) == RankForm::unstated) {
      finding->level = Level::info;  // the approximation is the test too, if a rough one
    }
  }
}

}  // namespace

void check_tests(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    const std::string test = fold(result.test);
    if (test.empty()) {
      continue;
    }
    const NamedTest named = read_name(test);
    const std::optional<PValue> p = p_of(result);
    check_kind(result, named, out);
    if (!is_before_and_after(result) || !has_one_group(subject.review, result)) {
      continue;
    }
    if (named.two_groups) {
      check_groups(result, p, named, out);
    } else if (p) {
      check_value(result, *p, test, out);
    }
  }
}

}  // namespace warrant::check
