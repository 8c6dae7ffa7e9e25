/// Groups stored appraisals, settles what two people settled, tells what is missing.
#include "appraise/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "appraise/consensus.hpp"
#include "appraise/library.hpp"
#include "base/text.hpp"

namespace warrant::appraise {
namespace {

using review::AppraisalConsensus;
using review::StudyAppraisal;

void add_faults(const Error& error, std::string_view whose, std::vector<std::string>& out) {
  out.push_back(
      fmt::format("{}: {}{}", whose, error.where.empty() ? "" : error.where + ": ", error.message));
  for (const Error& other : error.others) {
    add_faults(other, whose, out);
  }
}

/// What two people stand for, or why they do not yet.
void settle_two(Standing& standing, const std::optional<Consensus>& stored) {
  const Consensus consensus = stored ? *stored
                                     : Consensus{.first = standing.appraisals[0],
                                                 .second = standing.appraisals[1],
                                                 .settled = {}};
  Result<Appraisal> outcome = settle(*standing.instrument, consensus);
  if (outcome) {
    standing.outcome = std::move(*outcome);
    standing.by_two = true;
  } else {
    add_faults(outcome.error(), "consensus", standing.faults);
  }
}

void judge(Standing& standing, const std::optional<Consensus>& consensus) {
  for (const Appraisal& appraisal : standing.appraisals) {
    if (const Result<void> complete = check(*standing.instrument, appraisal); !complete) {
      add_faults(complete.error(), appraisal.assessor, standing.faults);
    }
  }
  if (standing.appraisals.size() > 2) {
    standing.faults.push_back("more than two people appraised it: two and their consensus count");
  } else if (!standing.faults.empty()) {
    return;
  } else if (standing.appraisals.size() == 2) {
    settle_two(standing, consensus);
  } else {
    standing.outcome = standing.appraisals.front();
    standing.faults.push_back("appraised by one person; two are asked for");
  }
}

std::string group_of(const StudyAppraisal& stored) {
  return stored.instrument + "\n" + stored.version + "\n" + stored.target;
}

/// Studies, then results, each in the review's order.
std::map<std::string, std::size_t> targets_in_order(const review::Review& review) {
  std::map<std::string, std::size_t> out;
  for (const review::Study& study : review.shelf<review::Study>()) {
    out.emplace("study:" + study.id, out.size());
  }
  for (const review::StudyResult& result : review.shelf<review::StudyResult>()) {
    out.emplace("result:" + result.id, out.size());
  }
  return out;
}

/// Instruments that the review does not have come last.
std::size_t place_of(const Instruments& instruments, const Standing& standing) {
  const auto& all = instruments.all();
  return static_cast<std::size_t>(std::ranges::find(all, standing.instrument) - all.begin());
}

/// Those that a result was taken from; of a study those analysed, or else all.
std::optional<int> people_of(const review::Review& review, const std::string& target) {
  const std::string id = target.substr(std::min(target.find(':') + 1, target.size()));
  const review::StudyResult* result =
      target.starts_with("result:") ? review.find<review::StudyResult>(id) : nullptr;
  if (result != nullptr && result->n) {
    return result->n;
  }
  const review::Study* study = review.find<review::Study>(result == nullptr ? id : result->study);
  if (study == nullptr) {
    return std::nullopt;
  }
  return study->analysed ? study->analysed : study->n;
}

}  // namespace

Appraisal from_review(const StudyAppraisal& stored) {
  Appraisal out{.instrument = stored.instrument,
                .version = stored.version,
                .variant = stored.variant,
                .target = stored.target,
                .assessor = stored.assessor};
  for (const review::ItemAnswer& item : stored.answers) {
    if (!item.answer.empty()) {
      out.answers[item.item] = {.answer = item.answer, .quote = item.quote, .note = item.note};
    }
  }
  for (const review::DomainJudgement& item : stored.judgements) {
    Judgement judgement{.level = item.level, .rationale = item.rationale};
    if (item.domain == "overall") {
      out.overall = std::move(judgement);
    } else {
      out.judgements[item.domain] = std::move(judgement);
    }
  }
  return out;
}

std::optional<Consensus> from_review(const review::Review& review,
                                     const AppraisalConsensus& stored) {
  const StudyAppraisal* first = review.find<StudyAppraisal>(stored.first);
  const StudyAppraisal* second = review.find<StudyAppraisal>(stored.second);
  if (first == nullptr || second == nullptr) {
    return std::nullopt;
  }
  Consensus out{.first = from_review(*first), .second = from_review(*second), .settled = {}};
  for (const review::SettledDifference& item : stored.settled) {
    out.settled.push_back({.what = item.what,
                           .value = item.value,
                           .reason = item.reason,
                           .agreed_by = item.agreed_by});
  }
  return out;
}

std::vector<Standing> standings(const review::Review& review, const Instruments& instruments) {
  std::vector<Standing> out;
  std::map<std::string, std::size_t> places;  // by instrument, version and target
  for (const StudyAppraisal& stored : review.shelf<StudyAppraisal>()) {
    const auto [at, fresh] = places.try_emplace(group_of(stored), out.size());
    if (fresh) {
      out.push_back({.target = stored.target});
      const auto instrument = instruments.find(stored.instrument, stored.version);
      if (instrument) {
        out.back().instrument = *instrument;
      } else {
        out.back().faults.push_back(instrument.error().message);
      }
    }
    out[at->second].ids.push_back(stored.id);
    out[at->second].appraisals.push_back(from_review(stored));
  }
  for (const AppraisalConsensus& item : review.shelf<AppraisalConsensus>()) {
    if (const StudyAppraisal* first = review.find<StudyAppraisal>(item.first); first != nullptr) {
      out[places.at(group_of(*first))].consensus = item.id;
    }
  }
  for (Standing& standing : out) {
    if (standing.instrument != nullptr) {
      const auto* stored = review.find<AppraisalConsensus>(standing.consensus);
      judge(standing, stored == nullptr ? std::nullopt : from_review(review, *stored));
    }
  }
  const std::map<std::string, std::size_t> targets = targets_in_order(review);
  std::ranges::stable_sort(out, {}, [&](const Standing& standing) {
    const auto target = targets.find(standing.target);
    return std::pair(place_of(instruments, standing),
                     target == targets.end() ? targets.size() : target->second);
  });
  return out;
}

std::vector<std::pair<std::string, std::string>> not_appraised(
    const review::Review& review, const Instruments& instruments,
    const std::vector<Standing>& standings) {
  std::vector<std::pair<std::string, std::string>> out;
  std::set<std::pair<std::string, std::string>> begun;
  for (const Standing& standing : standings) {
    begun.emplace(standing.appraisals.front().instrument, standing.target);
  }
  const auto look = [&](const std::string& instrument, const std::string& target) {
    if (!begun.contains({instrument, target})) {
      out.emplace_back(target, fmt::format("nobody has appraised it with {}", instrument));
    }
  };
  for (const review::Band& band : review.shelf<review::Band>()) {
    for (const std::string& id : band.appraised_with) {
      const auto instrument = instruments.find(id);
      if (!instrument) {
        out.emplace_back("band:" + band.id, instrument.error().message);
        continue;
      }
      for (const review::Study& study : review.shelf<review::Study>()) {
        if (study.band == band.id && (*instrument)->target == "study") {
          look(id, "study:" + study.id);
        }
      }
      for (const review::StudyResult& result : review.shelf<review::StudyResult>()) {
        const review::Study* study = review.find<review::Study>(result.study);
        if (study != nullptr && study->band == band.id && (*instrument)->target == "result") {
          look(id, "result:" + result.id);
        }
      }
    }
  }
  return out;
}

std::vector<Agreement> agreement_of(const Instrument& instrument,
                                    const std::vector<Standing>& standings) {
  std::vector<std::pair<Appraisal, Appraisal>> pairs;
  for (const Standing& standing : standings) {
    if (standing.instrument == &instrument && standing.appraisals.size() == 2 &&
        comparable(standing.appraisals[0], standing.appraisals[1])) {
      pairs.emplace_back(standing.appraisals[0], standing.appraisals[1]);
    }
  }
  return pairs.empty() ? std::vector<Agreement>{}
                       : agreement(instrument, pairs).value_or(std::vector<Agreement>{});
}

std::string name_of(const review::Review& review, const std::string& target) {
  const std::size_t colon = target.find(':');
  const std::string id = colon == std::string::npos ? target : target.substr(colon + 1);
  if (target.starts_with("study:")) {
    const review::Study* study = review.find<review::Study>(id);
    return study == nullptr ? id : study->label;
  }
  const review::StudyResult* result = review.find<review::StudyResult>(id);
  if (result == nullptr) {
    return id;
  }
  const review::Study* study = review.find<review::Study>(result->study);
  return fmt::format("{}, {}", study == nullptr ? result->study : study->label, id);
}

Result<FigureTable> figure_of(const review::Review& review, const Instrument& instrument,
                              const std::vector<Standing>& standings, Weights weights) {
  std::vector<Shown> shown;
  std::vector<Error> errors;
  for (const Standing& standing : standings) {
    if (standing.instrument != &instrument || !standing.outcome) {
      continue;
    }
    const std::optional<int> people = people_of(review, standing.target);
    if (weights == Weights::people && !people) {
      errors.push_back({.code = Code::bad_input,
                        .message = "no weight: give the number of people (n or analysed)",
                        .where = standing.target});
    }
    shown.push_back({.name = name_of(review, standing.target),
                     .appraisal = &*standing.outcome,
                     .weight = weights == Weights::people ? people.value_or(0) : 1.0});
  }
  if (shown.empty()) {
    return fail(Code::bad_input,
                fmt::format("nothing has been appraised to the end with {}", instrument.name));
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return figure_table(instrument, instrument.name, shown);
}

}  // namespace warrant::appraise
