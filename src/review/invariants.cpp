/// Invariants of single entities and of the review as a whole.
#include "review/invariants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace warrant::review {
namespace {

void add(std::vector<Error>& errors, std::string field, std::string message) {
  errors.push_back(
      {.code = Code::bad_input, .message = std::move(message), .where = std::move(field)});
}

void check_spread(const std::optional<Decimal>& spread, const std::optional<Dispersion>& type,
                  const std::string& name, std::vector<Error>& errors) {
  if (spread && !type) {
    add(errors, name + "_dispersion",
        fmt::format("say what the figure \xC2\xB1{} is: SD, SE, CI, IQR, range or unlabelled",
                    spread->printed));
  }
  if (spread && spread->value < 0) {
    add(errors, name + "_spread", "a spread cannot be negative");
  }
}

void check_order(const std::optional<Decimal>& low, const std::optional<Decimal>& high,
                 const std::string& name, std::vector<Error>& errors) {
  if (low && high && low->value > high->value) {
    add(errors, name, fmt::format("{} is above {}", low->printed, high->printed));
  }
}

}  // namespace

std::vector<Error> check(const StudyResult& result) {
  std::vector<Error> errors;
  check_spread(result.baseline_spread, result.baseline_dispersion, "baseline", errors);
  check_spread(result.post_spread, result.post_dispersion, "post", errors);
  check_order(result.baseline_min, result.baseline_max, "baseline_min", errors);
  check_order(result.post_min, result.post_max, "post_min", errors);
  check_order(result.ci_low, result.ci_high, "ci_low", errors);
  if (result.kind == ResultKind::proportion) {
    if (!result.k) {
      add(errors, "k", "a proportion needs k, the number of people with the event");
    }
    if (!result.n) {
      add(errors, "n", "a proportion needs n, the number of people observed");
    }
  }
  if (result.k && result.n && *result.k > *result.n) {
    add(errors, "k", fmt::format("k = {} is more than n = {}", *result.k, *result.n));
  }
  if (result.k && *result.k < 0) {
    add(errors, "k", "a count cannot be negative");
  }
  if (result.n && *result.n <= 0) {
    add(errors, "n", "n must be at least 1");
  }
  if (!result.verified_by.empty() && result.verified_by == result.entered_by) {
    add(errors, "verified_by", "a person cannot verify their own extraction");
  }
  return errors;
}

std::vector<Error> check(const AdverseEvent& event) {
  std::vector<Error> errors;
  if (event.events < 0) {
    add(errors, "events", "a count cannot be negative");
  }
  if (event.n <= 0) {
    add(errors, "n", "n must be at least 1");
  }
  if (event.people && *event.people < 0) {
    add(errors, "people", "a count cannot be negative");
  }
  if (event.people && *event.people > event.n) {
    add(errors, "people", fmt::format("{} people of {} had it", *event.people, event.n));
  }
  if (event.people && *event.people > event.events) {
    add(errors, "people", "more people than events");
  }
  return errors;
}

namespace {

struct Limits {
  int lowest;
  int highest;
};

/// How far one domain can move a rating (GRADE handbook, chapter 5: three levels down only for risk
/// of bias judged with ROBINS-I and for imprecision).
Limits limits(Domain domain) {
  switch (domain) {
    case Domain::risk_of_bias:
    case Domain::imprecision:
      return {-3, 0};
    case Domain::inconsistency:
    case Domain::indirectness:
    case Domain::publication_bias:
      return {-2, 0};
    case Domain::large_effect:
      return {0, 2};
    case Domain::dose_response:
    case Domain::residual_confounding:
      return {0, 1};
  }
  return {0, 0};
}

}  // namespace

std::vector<Error> check(const GradeAssessment& assessment) {
  std::vector<Error> errors;
  if (assessment.start == Certainty::not_applicable) {
    add(errors, "start", "an assessment starts at high, moderate, low or very_low");
  }
  if (assessment.steps.empty()) {
    add(errors, "steps", "a rating needs at least one domain step with its reason");
  }
  std::set<Domain> seen;
  for (const DomainStep& step : assessment.steps) {
    const auto [lowest, highest] = limits(step.domain);
    if (step.levels < lowest || step.levels > highest) {
      add(errors, "steps.levels",
          fmt::format("{} cannot move the rating by {}", word(step.domain), step.levels));
    }
    if (!seen.insert(step.domain).second) {
      add(errors, "steps.domain", fmt::format("{} is judged twice", word(step.domain)));
    }
    if (trim(step.reason).empty()) {
      add(errors, "steps.reason", "every step needs a reason");
    }
  }
  if (assessment.override_level == Certainty::not_applicable) {
    add(errors, "override_level", "not applicable is for outcomes without evidence");
  }
  if (assessment.override_level && trim(assessment.override_reason).empty()) {
    add(errors, "override_reason", "an override needs a reason");
  }
  return errors;
}

std::vector<Error> check(const Claim& claim) {
  std::vector<Error> errors;
  if (claim.links.empty()) {
    add(errors, "links", "every claim links to what it rests on");
  }
  return errors;
}

std::vector<Error> check(const DataIssue& issue) {
  std::vector<Error> errors;
  if (issue.disposition == Disposition::corrected && trim(issue.note).empty()) {
    add(errors, "note", "a correction needs the note that is printed with it");
  }
  return errors;
}

std::vector<Error> check(const ScreeningDecision& decision) {
  std::vector<Error> errors;
  if (decision.choice == Choice::exclude && decision.reason.empty()) {
    add(errors, "reason", "an exclusion needs a reason: the id of the criterion that failed");
  }
  return errors;
}

std::vector<Error> check(const Study& study) {
  std::vector<Error> errors;
  if (study.male && study.female && study.n && *study.male + *study.female > *study.n) {
    add(errors, "male",
        fmt::format("{} + {} people are more than n = {}", *study.male, *study.female, *study.n));
  }
  if (study.analysed && study.n && *study.analysed > *study.n) {
    add(errors, "analysed", fmt::format("{} is more than n = {}", *study.analysed, *study.n));
  }
  std::set<std::string> ids;
  for (const Subset& subset : study.subsets) {
    if (!ids.insert(subset.id).second) {
      add(errors, "subsets.id", fmt::format("subset \"{}\" stands here twice", subset.id));
    }
    if (subset.n <= 0) {
      add(errors, "subsets.n", "n must be at least 1");
    }
    if (study.n && subset.n > *study.n) {
      add(errors, "subsets.n", fmt::format("{} is more than the study's {}", subset.n, *study.n));
    }
  }
  if (!study.verified_by.empty() && study.verified_by == study.entered_by) {
    add(errors, "verified_by", "a person cannot verify their own extraction");
  }
  return errors;
}

std::vector<Error> check(const CommitteePaper& paper) {
  std::vector<Error> errors;
  if (paper.state == PaperState::corrected && trim(paper.public_note).empty()) {
    add(errors, "public_note", "a corrected paper says publicly what changed");
  }
  return errors;
}

std::vector<Error> check(const Assurance& assurance) {
  std::vector<Error> errors;
  if (assurance.confirmed_on != PartialDate{} && assurance.confirmed_by.empty()) {
    add(errors, "confirmed_by", "an assurance is given by a person");
  }
  if (assurance.confirmed_on != PartialDate{} && assurance.covered_digest.empty()) {
    add(errors, "covered_digest",
        "an assurance covers an exact version: enter the digest that `warrant status` shows");
  }
  return errors;
}

std::vector<Error> check(const SearchRun& run) {
  std::vector<Error> errors;
  std::set<int> lines;
  for (const LineHits& each : run.lines) {
    if (!each.line || !each.hits) {
      add(errors, "lines", "each line needs its number and what it found");
    } else if (!lines.insert(*each.line).second) {
      add(errors, "lines.line", fmt::format("line {} is counted twice", *each.line));
    } else if (*each.hits < 0) {
      add(errors, "lines.hits", "nothing can be found less than 0 times");
    }
  }
  if (!run.id.empty() && run.update_of == run.id) {
    add(errors, "update_of", "a run cannot bring itself up to date: name the earlier one");
  }
  return errors;
}

std::vector<Error> check(const DuplicateGroup& group) {
  std::vector<Error> errors;
  const std::set<std::string> different(group.records.begin(), group.records.end());
  if (different.size() != group.records.size()) {
    add(errors, "records", "a record is named twice");
  } else if (group.records.size() < 2) {
    add(errors, "records", "name two records or more");
  }
  if (!group.apart && !different.contains(group.kept)) {
    add(errors, "kept", "name which of the records stands for all of them");
  }
  if (group.apart && group.decided_by.empty()) {
    add(errors, "decided_by", "say who decided that these are different reports");
  }
  return errors;
}

std::vector<Error> check(const RelatedRecord& related) {
  std::vector<Error> errors;
  if (!related.record.empty() && related.record == related.of) {
    add(errors, "of", "a record does not belong to itself: name the other one");
  }
  return errors;
}

std::vector<Error> check(const StudyAppraisal& appraisal) {
  std::vector<Error> errors;
  std::set<std::string> items;
  for (const ItemAnswer& answer : appraisal.answers) {
    if (!items.insert(answer.item).second) {
      add(errors, "answers.item", fmt::format("item {} is answered twice", answer.item));
    }
  }
  std::set<std::string> domains;
  for (const DomainJudgement& judgement : appraisal.judgements) {
    if (!domains.insert(judgement.domain).second) {
      add(errors, "judgements.domain", fmt::format("{} is judged twice", judgement.domain));
    }
  }
  return errors;
}

std::vector<Error> check(const AppraisalConsensus& consensus) {
  std::vector<Error> errors;
  if (!consensus.first.empty() && consensus.first == consensus.second) {
    add(errors, "second", "a consensus is that of two appraisals; name the other person's");
  }
  std::set<std::string> settled;
  for (const SettledDifference& item : consensus.settled) {
    if (!settled.insert(item.what).second) {
      add(errors, "settled.what", fmt::format("{} is settled twice", item.what));
    }
    if (trim(item.reason).empty()) {
      add(errors, "settled.reason", fmt::format("say why {} was settled so", item.what));
    }
  }
  return errors;
}

}  // namespace warrant::review
