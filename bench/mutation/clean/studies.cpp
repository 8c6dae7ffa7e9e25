/// The studies of a clean review, their reports, their people and how long they were followed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Study;
using review::Subset;

const std::vector<std::string>& journals() {
  static const std::vector<std::string> names{
      "Annals of Invented Dermatology", "Invented Journal of Rheumatology",
      "Invented Archives of the Skin", "Journal of Invented Results"};
  return names;
}

/// A report of an invented study, with identifiers that no other record has.
review::Citation report(Draft& draft, const std::string& id, const std::string& family, int year,
                        std::string title) {
  const auto number = static_cast<int>(draft.made.library.citations.size());
  review::Citation citation{
      .id = id,
      .authors = {{.family = family, .given = "A"},
                  {.family = draft.chance.pick(family_names()), .given = "B"}},
      .title = std::move(title),
      .journal = draft.chance.pick(journals())};
  citation.journal_abbr = replace_all(citation.journal, "Journal", "J");
  citation.published = {.year = year, .month = draft.chance.between(1, 12)};
  citation.volume = std::to_string(draft.chance.between(1, 80));
  const int page = draft.chance.between(1, 900);
  citation.pages = fmt::format("{}-{}", page, page + draft.chance.between(3, 12));
  citation.pmid = std::to_string(90'000'000 + 1000 * number + draft.chance.between(0, 999));
  citation.doi = fmt::format("10.99999/invented.{}.{}", year, number);
  citation.language = "eng";
  return citation;
}

void keep(Draft& draft, review::Citation citation) {
  draft.made.library.places.emplace(citation.id, draft.made.library.citations.size());
  draft.made.library.citations.push_back(std::move(citation));
}

/// Where an invented team works, so that no two titles are the same.
std::string town_of(const std::string& family) { return family + "stad"; }

/// n people in parts of at least `least`.
std::vector<int> split_people(Chance& chance, int n, int parts, int least) {
  std::vector<int> out(static_cast<std::size_t>(parts), least);
  for (int rest = n - parts * least; rest > 0; --rest) {
    // Early lines of therapy hold more people than late ones.
    ++out[static_cast<std::size_t>(
        std::min(chance.between(0, parts - 1), chance.between(0, parts)))];
  }
  return out;
}

void divide(Draft& draft, Study& study) {
  Chance& chance = draft.chance;
  const int analysed = *study.analysed;
  constexpr int fewest = 3;
  if (study.band == "rct") {
    const int first = analysed / 2;
    study.subsets = {{.id = "treated", .label = upper_first(draft.treatment), .n = first},
                     {.id = "control", .label = "Control", .n = analysed - first}};
    draft.divisions[study.id] = Division::arms;
  } else if (analysed >= 4 * fewest && chance.with(0.45)) {
    static const std::vector<std::string> names{"First line", "Second line", "Third line"};
    const std::vector<int> sizes = split_people(chance, analysed, chance.between(2, 3), fewest);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      study.subsets.push_back({.id = fmt::format("line{}", i + 1),
                               .label = names[i],
                               .n = sizes[i],
                               .line = std::to_string(i + 1)});
    }
    draft.divisions[study.id] = Division::lines;
  } else if (analysed >= 3 * fewest && chance.with(0.6)) {
    // In some studies people belong to neither group.
    const int others = analysed > 6 * fewest && chance.with(0.15) ? chance.between(1, fewest) : 0;
    const std::vector<int> sizes = split_people(chance, analysed - others, 2, fewest);
    study.subsets = {{.id = "maintenance", .label = "Maintenance treatment", .n = sizes[0]},
                     {.id = "naive", .label = "Treatment naive", .n = sizes[1]}};
    draft.divisions[study.id] = Division::groups;
  } else {
    draft.divisions[study.id] = Division::none;
  }
}

std::vector<double> lengths(Chance& chance, int n, double typical) {
  std::vector<double> out;
  for (int i = 0; i < n; ++i) {
    out.push_back(std::max(1.0, chance.normal(typical, 0.35 * typical)));
  }
  return out;
}

Duration months_of(double months, int places) {
  return parse_duration(fixed(months, places) + " months").value();
}

Duration months_or_years(Chance& chance, double months) {
  constexpr double long_time = 30;
  return months > long_time && chance.with(0.4)
             ? parse_duration(fixed(months / 12, 1) + " years").value()
             : months_of(months, chance.between(0, 1));
}

/// Follow-up of every group and of all, computed from the people.
void follow(Draft& draft, Study& study) {
  Chance& chance = draft.chance;
  const double typical = chance.between(6, 48);
  std::vector<double> all;
  const bool by_group = !study.subsets.empty() && chance.with(0.7);
  for (Subset& subset : study.subsets) {
    const std::vector<double> own =
        lengths(chance, subset.n, typical * (0.7 + 0.6 * chance.share()));
    if (by_group) {
      subset.follow_up.mean = months_of(mean_of(own), chance.between(0, 1));
      subset.follow_up.printed = "mean " + subset.follow_up.mean->printed;
    }
    all.insert(all.end(), own.begin(), own.end());
  }
  // The people of a series who had other treatment are followed like the others.
  const auto others = static_cast<int>(*study.n) - static_cast<int>(all.size());
  const std::vector<double> rest = lengths(chance, others, typical);
  all.insert(all.end(), rest.begin(), rest.end());
  const auto [low, high] = std::ranges::minmax(all);
  study.follow_up.min = months_of(std::floor(low), 0);
  study.follow_up.max = months_of(std::ceil(high), 0);
  study.follow_up.mean = months_or_years(chance, mean_of(all));
  study.follow_up.printed =
      fmt::format("{} to {} (mean {})", study.follow_up.min->printed, study.follow_up.max->printed,
                  study.follow_up.mean->printed);
}

void describe_people(Draft& draft, Study& study) {
  Chance& chance = draft.chance;
  study.n = study.band == "rct" ? 2 * chance.between(8, 70) : chance.between(6, 60);
  study.male = chance.between(*study.n / 4, 3 * *study.n / 4);
  study.female = *study.n - *study.male;
  std::vector<double> ages;
  for (int i = 0; i < *study.n; ++i) {
    ages.push_back(std::clamp(chance.normal(52, 12), 18.0, 90.0));
  }
  study.mean_age = printed(mean_of(ages), 1);
  constexpr int enough = 16;
  const bool all = study.band == "rct" || *study.n < enough || chance.with(0.7);
  study.analysed = all ? *study.n : *study.n - chance.between(2, *study.n / 3);
  study.analysed_rule = all ? "all participants" : "those who had the treatment alone";
  study.population = "adults";
  study.age_group = "adult";
}

struct Kind {
  std::string band;
  review::Design design;
  std::string words;
};

Study new_study(Draft& draft, const std::string& family, int year) {
  Chance& chance = draft.chance;
  static const std::vector<Kind> kinds{
      {"rct", review::Design::randomised_trial, "randomised trial"},
      {"nrs", review::Design::non_randomised, "non-randomised study"},
      {"series", review::Design::case_series, "case series"},
      {"series", review::Design::case_series, "case series"}};
  const Kind& kind = chance.pick(kinds);
  Study study{.id = lower_ascii(family) + std::to_string(year),
              .label = fmt::format("{} {}", family, year),
              .band = kind.band,
              .design = kind.design,
              .design_as_printed = kind.words};
  const std::string topic = chance.pick(draft.topics);
  std::vector<const review::Condition*> fitting;
  for (const review::Condition& condition : draft.made.review.shelf<review::Condition>()) {
    if (condition.id == topic ||
        std::ranges::find(condition.parents, topic) != condition.parents.end()) {
      fitting.push_back(&condition);
    }
  }
  const review::Condition& condition = *chance.pick(fitting);
  study.conditions = {condition.id};
  study.indication = condition.label;
  study.routes = {"iv"};
  study.roles = {chance.with(0.5) ? "alone" : "added"};
  if (study.band == "rct") {
    study.comparators = {chance.with(0.5) ? "placebo" : "standard-care"};
  }
  study.location = fmt::format("Table {}", chance.between(1, 4));
  study.entered_by = "anna";
  study.entered_on = day(draft.year - 1, 6, chance.between(1, 28));
  study.verified_by = chance.with(0.5) ? "ben" : "";
  describe_people(draft, study);
  divide(draft, study);
  follow(draft, study);
  return study;
}

void write_reports(Draft& draft, Study& study, const std::string& family, int year) {
  study.citations = {study.id};
  keep(draft,
       report(draft, study.id, family, year,
              fmt::format("{} in {}: a {} of {} people in {}", upper_first(draft.treatment),
                          study.indication, study.design_as_printed, *study.n, town_of(family))));
  constexpr double second_report = 0.15;
  if (draft.chance.with(second_report)) {
    const std::string id = study.id + "b";
    study.citations.push_back(id);
    keep(draft,
         report(draft, id, family, std::min(year + 1, draft.year - 2),
                fmt::format("Long follow-up of people given {} for {}: further results of {}",
                            draft.treatment, study.indication, family)));
  }
}

/// A study that the protocol leaves out and the review lists.
void write_appendix(Draft& draft, const std::string& family, int year) {
  Study study{.id = lower_ascii(family) + std::to_string(year),
              .label = fmt::format("{} {}", family, year),
              .band = "more",
              .design = review::Design::case_report,
              .design_as_printed = "case report"};
  study.conditions = {draft.chance.pick(draft.topics)};
  study.indication = draft.made.review.find<review::Condition>(study.conditions.front())->label;
  study.exclusion_reason =
      draft.chance.with(0.5) ? "A case report; trials and case series of five or more are included."
                             : "Excluded by criterion designs: fewer than five people.";
  study.citations = {study.id};
  study.entered_by = "anna";
  keep(draft, report(draft, study.id, family, year,
                     fmt::format("A person with {} given {} in {}", study.indication,
                                 draft.treatment, town_of(family))));
  draft.put(std::move(study));
}

}  // namespace

void write_studies(Draft& draft) {
  Chance& chance = draft.chance;
  std::vector<std::string> families = family_names();
  chance.shuffle(families);
  const int studies = chance.between(2, 8);
  const int more = chance.between(0, 2);
  std::vector<std::string> ages;
  for (int i = 0; i < studies + more; ++i) {
    const std::string& family = families[static_cast<std::size_t>(i)];
    const int year = chance.between(draft.year - 12, draft.year - 2);
    if (i >= studies) {
      write_appendix(draft, family, year);
      continue;
    }
    Study study = new_study(draft, family, year);
    write_reports(draft, study, family, year);
    draft.put(std::move(study));
  }
  for (const std::string& topic : draft.topics) {
    const auto& label = draft.made.review.find<review::Condition>(topic)->label;
    draft.put(review::TopicGroup{.id = "group-" + topic, .label = label, .conditions = {topic}});
  }
}

}  // namespace warrant::mutation
