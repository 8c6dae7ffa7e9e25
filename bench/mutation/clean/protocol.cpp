/// What a clean review asks: project, question, criteria, outcomes, instruments, words.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Element;
using review::OutcomeClass;

struct Topic {
  std::string label;
  std::vector<std::string> narrower;
};

const std::vector<Topic>& topics() {
  static const std::vector<Topic> all{
      {"pemphigus", {"pemphigus vulgaris", "pemphigus foliaceus"}},
      {"systemic sclerosis",
       {"diffuse cutaneous systemic sclerosis", "limited cutaneous systemic sclerosis"}},
      {"inflammatory myopathy", {"dermatomyositis", "polymyositis"}},
      {"psoriasis", {"plaque psoriasis", "pustular psoriasis"}},
      {"bullous pemphigoid", {}},
      {"scleromyxedema", {}},
      {"chronic urticaria", {}},
      {"lichen planus", {"oral lichen planus"}},
      {"atopic dermatitis", {}},
  };
  return all;
}

struct Treatment {
  std::string name;
  std::string abbreviation;
};

const std::vector<Treatment>& treatments() {
  static const std::vector<Treatment> all{{"intravenous immunoglobulin", "IVIg"},
                                          {"mycophenolate mofetil", "MMF"},
                                          {"methotrexate", "MTX"},
                                          {"rituximab", ""},
                                          {"ciclosporin", ""}};
  return all;
}

void write_project(Draft& draft) {
  review::ReviewProject project{
      .id = "generated",
      .title = fmt::format("{} for rare diseases of the skin", upper_first(draft.treatment)),
      .topic = draft.treatment + " for rare diseases of the skin",
      .age_group = "adults",
      .version = "1.0",
      .publication_date = day(draft.year, 6, draft.chance.between(1, 28)),
      .publisher = "an invented publisher",
      .authors = {"an invented author"},
      .protocol_locked = day(draft.year - 1, 1, draft.chance.between(5, 25))};
  project.products = {"reference-list", "evidence-review"};
  project.products.emplace_back(draft.chance.with(0.5) ? "summary-of-abstracts"
                                                       : "committee-paper");
  project.house_style =
      draft.chance.with(0.5) ? review::HouseStyle::grade : review::HouseStyle::nhs_england;
  draft.put(std::move(project));
  draft.put(review::Contributor{.id = "anna", .name = "Anna", .role = "reviewer"});
  draft.put(review::Contributor{.id = "ben", .name = "Ben", .role = "second reviewer"});
  draft.put(review::Question{.id = "Q1",
                             .population = "adults with a rare disease of the skin",
                             .intervention = draft.treatment,
                             .comparator = "placebo or standard care",
                             .text = fmt::format("How effective and how safe is {} in adults with "
                                                 "a rare disease of the skin?",
                                                 draft.treatment)});
}

void write_conditions(Draft& draft) {
  std::vector<Topic> chosen = topics();
  draft.chance.shuffle(chosen);
  chosen.resize(static_cast<std::size_t>(draft.chance.between(2, 5)));
  for (const Topic& topic : chosen) {
    const std::string id = id_of(topic.label);
    draft.topics.push_back(id);
    draft.put(review::Condition{.id = id, .label = topic.label});
    for (const std::string& narrower : topic.narrower) {
      draft.put(review::Condition{.id = id_of(narrower), .label = narrower, .parents = {id}});
    }
    draft.put(review::EligibilityCriterion{.id = "condition-" + id,
                                           .element = Element::condition,
                                           .term = upper_first(topic.label),
                                           .conditions = {id}});
  }
}

void write_criteria(Draft& draft) {
  const auto add = [&](std::string id, Element element, std::string term, std::string code = "") {
    draft.put(review::EligibilityCriterion{
        .id = std::move(id), .element = element, .term = std::move(term), .code = std::move(code)});
  };
  add("population", Element::population, "Adults with a rare disease of the skin");
  add("intervention", Element::intervention, upper_first(draft.treatment) + " at any dose");
  add("route-iv", Element::route, "intravenous", "iv");
  if (draft.chance.with(0.5)) {
    add("route-sc", Element::route, "subcutaneous", "sc");
  }
  add("role-alone", Element::role, "given alone", "alone");
  add("role-added", Element::role, "added to other treatment", "added");
  add("comparator-placebo", Element::comparator, "Placebo", "placebo");
  add("comparator-care", Element::comparator, "Standard care", "standard-care");
  add("outcomes", Element::outcome, "Disease activity, quality of life, response, harms");
  add("designs", Element::study_design,
      "Randomised trials, non-randomised studies and case series of five people or more");
  if (draft.chance.with(0.5)) {
    add("language", Element::limit, "Reports in English");
  }
}

void write_outcomes(Draft& draft) {
  const auto add = [&](std::string id, OutcomeClass outcome_class, std::string name,
                       std::string importance) {
    draft.put(review::Outcome{.id = std::move(id),
                              .question = "Q1",
                              .outcome_class = outcome_class,
                              .name = std::move(name),
                              .importance = std::move(importance)});
  };
  add("O1", OutcomeClass::critical, "Disease activity", "It is what people feel and see.");
  add("O2", OutcomeClass::critical, "Quality of life", "It sums up what the disease costs.");
  add("O3", OutcomeClass::important, "Response to treatment", "It tells whom treatment helps.");
  add("O4", OutcomeClass::important, "Stroke", "It disables for life.");
  add("O5", OutcomeClass::safety, "Adverse events", "They may outweigh the benefit.");
  add("O6", OutcomeClass::important, "Survival", "Nothing matters more.");
  add("O7", OutcomeClass::subgroup, "Disease activity in groups of people",
      "Treatment may help some more than others.");
}

void write_instruments(Draft& draft) {
  draft.scores = known_scores();
  draft.chance.shuffle(draft.scores);
  draft.scores.resize(static_cast<std::size_t>(draft.chance.between(3, 5)));
  for (const Score& score : draft.scores) {
    const int places = score.scale.high < 5 ? 1 : 0;
    draft.put(review::Instrument{.id = id_of(score.abbreviation),
                                 .abbreviation = score.abbreviation,
                                 .name = score.name,
                                 .low = printed(score.scale.low, places),
                                 .high = printed(score.scale.high, places),
                                 .unit = score.unit,
                                 .direction = score.lower_better
                                                  ? review::Direction::lower_better
                                                  : review::Direction::higher_better});
    draft.put(review::Abbreviation{.id = score.abbreviation, .expansion = score.name});
  }
  draft.put(review::Instrument{
      .id = "response",
      .name = "complete or partial response",
      .definition = "complete: no lesion left; partial: half of the lesions gone or more"});
}

}  // namespace

void write_protocol(Draft& draft) {
  const Treatment treatment = draft.chance.pick(treatments());
  draft.treatment = treatment.name;
  draft.treatment_short = treatment.abbreviation;
  draft.year = draft.chance.between(2015, 2025);
  write_project(draft);
  write_conditions(draft);
  write_criteria(draft);
  write_outcomes(draft);
  write_instruments(draft);
  if (!treatment.abbreviation.empty()) {
    draft.put(review::Abbreviation{.id = treatment.abbreviation, .expansion = treatment.name});
  }
  draft.put(review::Abbreviation{.id = "SD", .expansion = "standard deviation"});
  draft.put(review::Abbreviation{.id = "SE", .expansion = "standard error"});
  draft.put(review::Abbreviation{.id = "CI", .expansion = "confidence interval"});
  const auto band = [&](std::string id, std::string singular, std::string plural) {
    draft.put(review::Band{.id = std::move(id),
                           .title = upper_first(plural),
                           .singular = std::move(singular),
                           .plural = plural});
  };
  band("rct", "randomised trial", "randomised trials");
  band("nrs", "non-randomised study", "non-randomised studies");
  band("series", "case series", "case series");
  draft.put(review::Band{.id = "more",
                         .title = "Further reports",
                         .singular = "further report",
                         .plural = "further reports",
                         .appendix = true});
}

}  // namespace warrant::mutation
