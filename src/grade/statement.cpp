/// Putting the statement of one outcome together from its results, claims and ratings.
#include "grade/statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "grade/follow_up.hpp"
#include "grade/sentence.hpp"
#include "grade/wording.hpp"

namespace warrant::grade {
namespace {

using review::AdverseEvent;
using review::Claim;
using review::ClaimPart;
using review::Outcome;
using review::Review;
using review::Study;
using review::StudyResult;

/// The evidence of one outcome, gathered once.
struct Body {
  std::vector<const StudyResult*> results;
  std::vector<const AdverseEvent*> events;
  std::vector<const Study*> studies;  // by label
};

Body gather(const Review& review, const Outcome& outcome) {
  Body body;
  std::set<std::string> ids;
  for (const StudyResult& result : review.shelf<StudyResult>()) {
    if (result.outcome == outcome.id) {
      body.results.push_back(&result);
      ids.insert(result.study);
    }
  }
  for (const AdverseEvent& event : review.shelf<AdverseEvent>()) {
    if (event.outcome == outcome.id) {
      body.events.push_back(&event);
      ids.insert(event.study);
    }
  }
  for (const std::string& id : ids) {
    if (const Study* study = review.find<Study>(id)) {
      body.studies.push_back(study);
    }
  }
  std::ranges::sort(body.studies, {}, [](const Study* study) { return fold(study->label); });
  return body;
}

/// "case series", or "studies" where designs differ.
std::string design_name(const Review& review, const Body& body) {
  std::set<std::string> bands;
  for (const Study* study : body.studies) {
    bands.insert(study->band);
  }
  const review::Band* band =
      bands.size() == 1 ? review.find<review::Band>(*bands.begin()) : nullptr;
  const bool one = body.studies.size() == 1;
  if (band == nullptr) {
    return one ? "study" : "studies";
  }
  return lower_ascii(one ? band->singular : band->plural);
}

std::string coverage(const Review& review, const Outcome& outcome, const Body& body) {
  std::vector<std::string> names;
  for (const Study* study : body.studies) {
    names.push_back(
        study->label +
        (study->follow_up.mean
             ? fmt::format(" (mean follow-up {{{{study:{}.follow_up.mean}}}})", study->id)
             : std::string{}));
  }
  return fmt::format(
      "In total, {{{{outcome:{}.studies|words}}}} {} provided evidence for this "
      "outcome: {}.",
      outcome.id, design_name(review, body), list_of(names));
}

std::string generated_context(const Study& study) {
  const auto figure = [&](std::string_view field) {
    return fmt::format("{{{{study:{}.{}}}}}", study.id, field);
  };
  std::vector<std::string> parts;
  if (study.male && study.female) {
    parts.push_back(fmt::format("{} men and {} women", figure("male"), figure("female")));
  } else if (study.n) {
    parts.push_back(figure("n") + " people");
  }
  if (study.mean_age) {
    parts.push_back(fmt::format("mean age {} years", figure("mean_age")));
  }
  for (const std::string_view field : {"ethnicity", "prior_therapy", "analysed_rule"}) {
    const std::string& text = field == "ethnicity"       ? study.ethnicity
                              : field == "prior_therapy" ? study.prior_therapy
                                                         : study.analysed_rule;
    if (!text.empty()) {
      parts.push_back(text);
    }
  }
  return parts.empty() ? "" : fmt::format("{}: {}.", study.label, join(parts, "; "));
}

/// A study is described where it is first met: in the first outcome that uses it.
bool first_use(const Review& review, const Outcome& outcome, const Study& study) {
  for (const Outcome& earlier : review.shelf<Outcome>()) {
    if (earlier.id == outcome.id) {
      return true;
    }
    const Body body = gather(review, earlier);
    if (std::ranges::find(body.studies, &study) != body.studies.end()) {
      return false;
    }
  }
  return true;
}

std::vector<std::string> context(const Review& review, const Outcome& outcome, const Body& body) {
  std::vector<std::string> out;
  std::set<std::string> described;
  for (const Claim& claim : review.shelf<Claim>()) {
    if (claim.part == ClaimPart::context && claim.outcome == outcome.id) {
      out.push_back(claim.text);
      described.insert(claim.study);
    }
  }
  constexpr std::size_t most = 12;  // beyond this the table of studies describes them
  if (body.studies.size() <= most) {
    for (const Study* study : body.studies) {
      if (!described.contains(study->id) && first_use(review, outcome, *study)) {
        if (std::string text = generated_context(*study); !text.empty()) {
          out.push_back(std::move(text));
        }
      }
    }
  }
  return out;
}

std::vector<std::string> claims(const Review& review, const Outcome& outcome, ClaimPart part) {
  std::vector<std::string> out;
  for (const Claim& claim : review.shelf<Claim>()) {
    if (claim.part == part && claim.outcome == outcome.id) {
      out.push_back(claim.text);
    }
  }
  return out;
}

bool same_people(const StudyResult& a, const StudyResult& b) {
  return a.kind == review::ResultKind::proportion && b.kind == a.kind && a.study == b.study &&
         a.subset == b.subset && a.timepoint == b.timepoint && a.n == b.n &&
         a.instrument == b.instrument && a.text.empty() && b.text.empty() && a.p.empty() &&
         b.p.empty();
}

/// Results from `begin` that share their people and partition them: 10/15 and 5/15.
std::size_t partition_end(const Review& review, const std::vector<const StudyResult*>& results,
                          std::size_t begin) {
  int sum = 0;
  std::size_t end = begin;
  const auto rating = result_certainty(review, results[begin]->id);
  while (end < results.size() && same_people(*results[begin], *results[end]) &&
         result_certainty(review, results[end]->id) == rating) {
    sum += results[end]->k.value_or(0);
    ++end;
    if (sum == results[begin]->n.value_or(-1)) {
      break;
    }
  }
  const bool partitions = end - begin > 1 && sum == results[begin]->n.value_or(-1);
  return partitions ? end : begin + 1;
}

std::string partition_text(const Review& review, const std::vector<const StudyResult*>& results,
                           std::size_t begin, std::size_t end) {
  const StudyResult& first = *results[begin];
  std::string out;
  if (const Study* study = review.find<Study>(first.study); study != nullptr) {
    const auto subset = std::ranges::find(study->subsets, first.subset, &review::Subset::id);
    if (subset != study->subsets.end()) {
      out = upper_first(subset->label) + ": ";
    }
  }
  for (std::size_t i = begin; i < end; ++i) {
    const std::string& id = results[i]->id;
    out += fmt::format("{}{}/{} {} ({}, exact 95% interval {})", i > begin ? "; " : "",
                       reference(id, "k"), reference(id, "n"), results[i]->measure,
                       reference(id, "percent_computed"), reference(id, "interval"));
  }
  return out + ". No statistical analysis reported.";
}

std::vector<ResultLine> lines_of(const Review& review,
                                 const std::vector<const StudyResult*>& results) {
  std::vector<ResultLine> lines;
  for (std::size_t i = 0; i < results.size();) {
    const std::size_t end = partition_end(review, results, i);
    ResultLine line;
    std::vector<std::string> caveats;
    for (std::size_t k = i; k < end; ++k) {
      line.ids.push_back(results[k]->id);
      if (!results[k]->caveat.empty()) {
        caveats.push_back(results[k]->caveat);
      }
    }
    line.text =
        end > i + 1 ? partition_text(review, results, i, end) : sentence(review, *results[i]);
    line.rating = result_certainty(review, results[i]->id);
    line.caveat = join(caveats, " ");
    lines.push_back(std::move(line));
    i = end;
  }
  return lines;
}

/// "13 adverse events in 5 of 8 people: asthenia (4), headache (3)".
ResultLine event_line(const Review& review, const Outcome& outcome,
                      const std::vector<const AdverseEvent*>& events) {
  ResultLine line;
  std::vector<std::string> terms;
  for (const AdverseEvent* event : events) {
    line.ids.push_back(event->id);
    terms.push_back(fmt::format("{}{} ({{{{event:{}.events}}}})", event->serious ? "serious: " : "",
                                event->term, event->id));
  }
  const AdverseEvent& first = *events.front();
  const auto& all = review.shelf<AdverseEvent>();
  const auto of_study = std::ranges::count_if(all, [&](const AdverseEvent& event) {
    return event.outcome == outcome.id && event.study == first.study;
  });
  // The total is that of the study: it is said where all its events stand together.
  const std::string total =
      static_cast<std::size_t>(of_study) == events.size()
          ? fmt::format("{{{{outcome:{}.events.{}}}}} adverse event", outcome.id, first.study)
          : std::string("Adverse event");
  line.text =
      fmt::format("{}{} among {{{{event:{}.n}}}} people: {}.", total,
                  events.size() == 1 && first.events == 1 ? "" : "s", first.id, join(terms, ", "));
  line.rating = result_certainty(review, first.id);
  return line;
}

std::vector<FollowUpBand> bands(const Review& review, const Outcome& outcome, const Body& body) {
  struct Items {
    std::vector<const StudyResult*> results;
    std::vector<const AdverseEvent*> events;
  };
  std::map<std::string, std::map<std::string, Items>> slots;  // time point -> study
  std::vector<std::string> timepoints;                        // as they come
  const auto items_of = [&](const auto& item) -> Items& {
    const auto [slot, added] = slots.try_emplace(item.timepoint);
    if (added) {
      timepoints.push_back(item.timepoint);
    }
    return slot->second[item.study];
  };
  for (const StudyResult* result : body.results) {
    items_of(*result).results.push_back(result);
  }
  for (const AdverseEvent* event : body.events) {
    items_of(*event).events.push_back(event);
  }
  std::ranges::stable_sort(timepoints, {}, follow_up_months);
  std::vector<FollowUpBand> out;
  for (const std::string& timepoint : timepoints) {
    FollowUpBand band;
    band.heading = timepoint.empty() ? "" : "Follow-up " + timepoint;
    const std::map<std::string, Items>& slot = slots.at(timepoint);
    for (const Study* study : body.studies) {
      const auto items = slot.find(study->id);
      if (items == slot.end()) {
        continue;
      }
      StudyBlock block{.study = study->id, .intro = study->label + ":", .lines = {}};
      if (!items->second.events.empty()) {
        block.lines.push_back(event_line(review, outcome, items->second.events));
      }
      std::ranges::move(lines_of(review, items->second.results), std::back_inserter(block.lines));
      band.studies.push_back(std::move(block));
    }
    out.push_back(std::move(band));
  }
  return out;
}

/// Without a person's summary: how sure, from what, and no direction that is not in every result.
std::string generated_summary(const Review& review, const Outcome& outcome, const Body& body,
                              const OutcomeCertainty& certainty) {
  const review::ReviewProject* project = review.only<review::ReviewProject>();
  const review::HouseStyle style =
      project != nullptr ? project->house_style : review::HouseStyle::nhs_england;
  const std::string studies =
      fmt::format("{{{{outcome:{}.studies|words}}}} {}", outcome.id, design_name(review, body));
  if (!certainty.level) {
    return fmt::format("Evidence from {}; its certainty has not been rated.", studies);
  }
  const std::string opening = hedge(style, *certainty.level);
  return style == review::HouseStyle::grade ? fmt::format("{} ({}).", opening, studies)
                                            : fmt::format("{} from {}.", opening, studies);
}

std::vector<std::string> caveats(const Review& review, const Outcome& outcome, const Body& body) {
  std::vector<std::string> out = claims(review, outcome, ClaimPart::caveat);
  const review::Question* question = review.find<review::Question>(outcome.question);
  const bool compared = std::ranges::any_of(
      body.studies, [](const Study* study) { return !study->comparators.empty(); });
  if (out.empty() && question != nullptr && !question->comparator.empty() && !compared) {
    out.push_back("No study compared the treatment with anything else.");
  }
  return out;
}

}  // namespace

OutcomeStatement state_outcome(const Review& review, const Outcome& outcome) {
  OutcomeStatement out;
  out.importance = outcome.importance;
  out.certainty = outcome_certainty(review, outcome);
  const Body body = gather(review, outcome);
  if (body.results.empty() && body.events.empty()) {
    out.null_statement = "No evidence was identified for this outcome.";
    return out;
  }
  for (const Study* study : body.studies) {
    out.studies.push_back(study->id);
  }
  out.coverage = coverage(review, outcome, body);
  out.context = context(review, outcome, body);
  out.bands = bands(review, outcome, body);
  out.summary = claims(review, outcome, ClaimPart::summary);
  if (out.summary.empty()) {
    out.summary.push_back(generated_summary(review, outcome, body, out.certainty));
  }
  out.caveats = caveats(review, outcome, body);
  return out;
}

std::string question_text(const review::Question& question) {
  if (!question.text.empty()) {
    return question.text;
  }
  const std::string compared =
      question.comparator.empty() ? "" : " compared with " + question.comparator;
  switch (question.type) {
    case review::QuestionType::effectiveness_safety:
      return fmt::format("In {}, what is the clinical effectiveness and safety of {}{}?",
                         question.population, question.intervention, compared);
    case review::QuestionType::cost_effectiveness:
      return fmt::format("In {}, what is the cost-effectiveness of {}{}?", question.population,
                         question.intervention, compared);
    case review::QuestionType::subgroup:
      return fmt::format(
          "From the evidence selected, are there subgroups of {} that may benefit "
          "more from {} than the wider population of interest?",
          question.population, question.intervention);
  }
  return "";
}

}  // namespace warrant::grade
