/// Counts of people: responses by group, strokes, deaths, adverse events.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Study;
using review::StudyResult;

/// A group of a study with results of its own; the whole has no id.
struct People {
  std::string subset;
  int n = 0;
};

std::vector<People> people_of(const Draft& draft, const Study& study, bool by_group) {
  if (!by_group || draft.divisions.at(study.id) == Division::none) {
    return {{.subset = "", .n = *study.analysed}};
  }
  std::vector<People> out;
  for (const review::Subset& subset : study.subsets) {
    out.push_back({.subset = subset.id, .n = subset.n});
  }
  return out;
}

std::string passage(Chance& chance, int k, int n, const std::string& percent) {
  const std::string share = percent.empty() ? "" : fmt::format(" ({}%)", percent);
  switch (chance.between(0, 2)) {
    case 0:
      return fmt::format("{}/{}{}", k, n, share);
    case 1:
      return fmt::format("{} of {} people{}", k, n, share);
    default:
      return fmt::format("{} of the {} people{}", upper_first(in_words(k)), n, share);
  }
}

StudyResult count_of(Draft& draft, const Study& study, const People& people, int k,
                     std::string outcome, std::string measure) {
  Chance& chance = draft.chance;
  StudyResult result{.id = draft.next_result(),
                     .outcome = std::move(outcome),
                     .study = study.id,
                     .subset = people.subset,
                     .kind = review::ResultKind::proportion,
                     .measure = std::move(measure),
                     .timepoint = study.follow_up.mean->printed,
                     .n = people.n,
                     .k = k};
  if (chance.with(0.4)) {
    result.n_basis = people.subset.empty() ? review::NBasis::study : review::NBasis::subset;
  }
  if (chance.with(0.7)) {
    result.percent = printed(100.0 * k / people.n, chance.between(0, 1));
  }
  result.quote = passage(chance, k, people.n, result.percent ? result.percent->printed : "");
  result.location = fmt::format("Table {}", chance.between(1, 4));
  result.entered_by = "anna";
  return result;
}

void print_responses(Draft& draft, const Study& study) {
  Chance& chance = draft.chance;
  for (const People& people : people_of(draft, study, chance.with(0.7))) {
    const int complete = chance.between(0, people.n / 2);
    const int partial = chance.between(0, people.n - complete);
    std::vector<std::pair<std::string, int>> categories{{"complete response", complete},
                                                        {"partial response", partial}};
    if (chance.with(0.2)) {
      categories = {{"complete or partial response", complete + partial}};
    } else if (chance.with(0.4)) {
      categories.emplace_back("no response", people.n - complete - partial);
    }
    for (const auto& [measure, k] : categories) {
      StudyResult result = count_of(draft, study, people, k, "O3", measure);
      result.instrument = "response";
      result.benefit = measure != "no response";
      draft.told.push_back({.result = result.id,
                            .outcome = "O3",
                            .study = study.id,
                            .subset = people.subset,
                            .better = result.benefit});
      draft.put(std::move(result));
    }
  }
}

void print_harms(Draft& draft, const Study& study, const std::string& outcome,
                 const std::string& measure, double risk) {
  for (const People& people : people_of(draft, study, draft.chance.with(0.5))) {
    int k = 0;
    for (int i = 0; i < people.n; ++i) {
      k += draft.chance.with(risk) ? 1 : 0;
    }
    StudyResult result = count_of(draft, study, people, k, outcome, measure);
    result.benefit = false;
    draft.told.push_back(
        {.result = result.id, .outcome = outcome, .study = study.id, .subset = people.subset});
    draft.put(std::move(result));
  }
}

/// Adverse events by kind, each in some of the people who had any.
void print_adverse(Draft& draft, const Study& study) {
  Chance& chance = draft.chance;
  const People people{.subset = "", .n = *study.analysed};
  const int any = chance.between(2, people.n);
  std::vector<std::string> terms{"headache", "fever", "nausea", "rash", "fatigue", "dizziness"};
  chance.shuffle(terms);
  const int kinds = chance.between(1, 4);
  for (int i = 0; i < kinds; ++i) {
    const int had = chance.between(1, any);
    const int events = had + (chance.with(0.5) ? chance.between(0, 2 * had) : 0);
    review::AdverseEvent event{
        .id = fmt::format("AE{}", draft.made.review.shelf<review::AdverseEvent>().size() + 1),
        .outcome = "O5",
        .study = study.id,
        .term = terms[static_cast<std::size_t>(i)],
        .events = events,
        .n = people.n,
        .timepoint = study.follow_up.mean->printed};
    if (chance.with(0.6)) {
      event.people = had;
    }
    event.quote = event.people ? fmt::format("{} ({} events in {} people)", event.term, events, had)
                               : fmt::format("{} ({})", event.term, events);
    event.location = "Table 4";
    event.entered_by = "anna";
    draft.put(std::move(event));
  }
  StudyResult result = count_of(draft, study, people, any, "O5", "people with any adverse event");
  result.benefit = false;
  draft.told.push_back({.result = result.id, .outcome = "O5", .study = study.id});
  draft.put(std::move(result));
}

}  // namespace

void write_counts(Draft& draft) {
  const bool survival = draft.chance.with(0.4);  // else nobody reports it
  for (const Study& study : included(draft)) {
    if (draft.chance.with(0.6)) {
      print_responses(draft, study);
    }
    if (draft.chance.with(0.3)) {
      print_harms(draft, study, "O4", "stroke", 0.06);
    }
    if (survival && draft.chance.with(0.5)) {
      print_harms(draft, study, "O6", "death from any cause", 0.05);
    }
    if (draft.chance.with(0.6)) {
      print_adverse(draft, study);
    }
  }
}

}  // namespace warrant::mutation
