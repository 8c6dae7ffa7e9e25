/// What the studies are and what they found: studies, subsets, results, adverse events.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/duration.hpp"
#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

enum class NotReported { reported, nr_in_abstract, nr_in_paper, not_applicable };
template <>
struct Words<NotReported> {
  static constexpr std::array<std::string_view, 4> words{"reported", "nr_in_abstract",
                                                         "nr_in_paper", "not_applicable"};
};

enum class Design {
  health_technology_assessment,
  systematic_review,
  meta_analysis,
  randomised_trial,
  non_randomised,
  case_series,
  case_report,
  economic_evaluation,
  guideline,
  other
};
template <>
struct Words<Design> {
  static constexpr std::array<std::string_view, 10> words{"health_technology_assessment",
                                                          "systematic_review",
                                                          "meta_analysis",
                                                          "randomised_trial",
                                                          "non_randomised",
                                                          "case_series",
                                                          "case_report",
                                                          "economic_evaluation",
                                                          "guideline",
                                                          "other"};
};

enum class Dispersion { SD, SE, CI, IQR, range, unlabelled };
template <>
struct Words<Dispersion> {
  static constexpr std::array<std::string_view, 6> words{"SD",  "SE",    "CI",
                                                         "IQR", "range", "unlabelled"};
};

enum class ResultKind {
  continuous,
  proportion,
  count,
  time_to_event,
  direction_only,
  narrative,
  effect
};
template <>
struct Words<ResultKind> {
  static constexpr std::array<std::string_view, 7> words{
      "continuous",     "proportion", "count", "time_to_event",
      "direction_only", "narrative",  "effect"};
};

enum class Significance { not_stated, significant, not_significant };
template <>
struct Words<Significance> {
  static constexpr std::array<std::string_view, 3> words{"not_stated", "significant",
                                                         "not_significant"};
};

/// Whether the n of a result is printed with it or taken over from its study.
enum class NBasis { result, subset, study };
template <>
struct Words<NBasis> {
  static constexpr std::array<std::string_view, 3> words{"result", "subset", "study"};
};

/// A length of follow-up: the window, its mean, as printed.
struct FollowUp {
  std::string printed;
  std::optional<Duration> min;
  std::optional<Duration> max;
  std::optional<Duration> mean;
  std::optional<Duration> median;
  bool operator==(const FollowUp&) const = default;
};

/// A group of people within a study, with its own n.
struct Subset {
  std::string id;
  std::string label;
  int n = 0;
  std::string line;
  FollowUp follow_up;
  std::string note;
  bool operator==(const Subset&) const = default;
};

struct Study {
  std::string id;
  std::string label;
  std::string band;
  Design design = Design::other;
  std::string design_as_printed;
  std::vector<std::string> citations;
  std::vector<std::string> conditions;
  std::vector<std::string> routes;
  std::vector<std::string> roles;
  std::vector<std::string> comparators;
  std::vector<std::string> includes;
  std::string indication;
  std::string population;
  NotReported population_status = NotReported::reported;
  std::string age_group;
  std::optional<int> n;
  std::optional<int> male;
  std::optional<int> female;
  std::optional<Decimal> mean_age;
  std::string ethnicity;
  std::string disease_duration;
  std::string prior_therapy;
  std::optional<int> analysed;
  std::string analysed_rule;
  FollowUp follow_up;
  std::vector<Subset> subsets;
  NotReported results_status = NotReported::reported;
  std::string conclusion;
  std::string exclusion_reason;
  std::string note;
  std::string location;
  std::string entered_by;
  PartialDate entered_on;
  std::string verified_by;
  bool operator==(const Study&) const = default;
};

/// One number (or one statement) of one study for one outcome.
struct StudyResult {
  std::string id;
  std::string outcome;
  std::string study;
  std::string subset;
  ResultKind kind = ResultKind::narrative;
  std::string measure;
  std::string instrument;
  std::string timepoint;
  std::optional<int> n;
  NBasis n_basis = NBasis::result;
  std::optional<int> k;
  std::optional<Decimal> percent;
  std::optional<Decimal> baseline;
  std::optional<Decimal> baseline_spread;
  std::optional<Dispersion> baseline_dispersion;
  std::optional<Decimal> baseline_min;
  std::optional<Decimal> baseline_max;
  std::optional<Decimal> post;
  std::optional<Decimal> post_spread;
  std::optional<Dispersion> post_dispersion;
  std::optional<Decimal> post_min;
  std::optional<Decimal> post_max;
  std::string dispersion_as_printed;
  std::string p;
  std::string test;
  std::optional<Decimal> value;
  std::string unit;
  std::optional<Decimal> ci_low;
  std::optional<Decimal> ci_high;
  std::string direction;
  Significance significance = Significance::not_stated;
  bool serious = false;
  bool benefit = true;
  std::string text;
  std::string caveat;
  std::string certainty_as_printed;
  std::string quote;
  std::string location;
  std::string entered_by;
  PartialDate entered_on;
  std::string verified_by;
  bool operator==(const StudyResult&) const = default;
};

/// Adverse events of one kind in one study: events and people are different counts.
struct AdverseEvent {
  std::string id;
  std::string outcome;
  std::string study;
  std::string subset;
  std::string term;
  int events = 0;
  std::optional<int> people;
  int n = 0;
  bool serious = false;
  std::string timepoint;
  std::string quote;
  std::string location;
  std::string entered_by;
  PartialDate entered_on;
  bool operator==(const AdverseEvent&) const = default;
};

template <>
struct Describe<FollowUp> {
  static constexpr auto fields =
      std::tuple{Field{"printed", &FollowUp::printed, "as printed: \"15 to 87 months (mean 44)\""},
                 Field{"min", &FollowUp::min, "shortest, with unit"},
                 Field{"max", &FollowUp::max, "longest, with unit"},
                 Field{"mean", &FollowUp::mean, "mean, with unit"},
                 Field{"median", &FollowUp::median, "median, with unit"}};
};

template <>
struct Describe<Subset> {
  static constexpr std::string_view kind = "subset";
  static constexpr auto fields =
      std::tuple{Field{"id", &Subset::id, "short name, unique in the study", Need::required},
                 Field{"label", &Subset::label, "name as printed", Need::required},
                 Field{"n", &Subset::n, "number of people", Need::required},
                 Field{"line", &Subset::line, "line of therapy: 1, 2, 3 ..."},
                 Field{"follow_up", &Subset::follow_up, "its own follow-up"},
                 Field{"note", &Subset::note, "note"}};
};

template <>
struct Describe<Study> {
  static constexpr std::string_view kind = "study";
  static constexpr auto fields = std::tuple{
      Field{"id", &Study::id, "short name", Need::required},
      Field{"label", &Study::label, "how the paper names it: \"Mecoli 2020\"", Need::required},
      Field{"band", &Study::band, "id of its design band", Need::required},
      Field{"design", &Study::design,
            "health_technology_assessment, systematic_review, meta_analysis, randomised_trial, "
            "non_randomised, case_series, case_report, economic_evaluation, guideline or other",
            Need::required},
      Field{"design_as_printed", &Study::design_as_printed, "design in the source's words"},
      Field{"citations", &Study::citations, "ids of its records; the first one is numbered",
            Need::required},
      Field{"conditions", &Study::conditions, "condition codes"},
      Field{"routes", &Study::routes, "codes of the routes studied"},
      Field{"roles", &Study::roles, "codes of the roles studied (alone, add_on)"},
      Field{"comparators", &Study::comparators, "codes of the comparators studied"},
      Field{"includes", &Study::includes,
            "of a review, every primary study it includes: record ids, PubMed numbers, DOIs or, "
            "where there is none, author and year"},
      Field{"indication", &Study::indication, "indication as the source prints it"},
      Field{"population", &Study::population, "people, as the source describes them"},
      Field{"population_status", &Study::population_status,
            "reported, nr_in_abstract, nr_in_paper or not_applicable"},
      Field{"age_group", &Study::age_group, "adult, child, all_ages or empty when not stated"},
      Field{"n", &Study::n, "people in the whole study"},
      Field{"male", &Study::male, "male participants"},
      Field{"female", &Study::female, "female participants"},
      Field{"mean_age", &Study::mean_age, "mean age in years"},
      Field{"ethnicity", &Study::ethnicity, "ethnicity as described"},
      Field{"disease_duration", &Study::disease_duration, "mean duration of disease, with unit"},
      Field{"prior_therapy", &Study::prior_therapy, "earlier treatment"},
      Field{"analysed", &Study::analysed, "people this review reports"},
      Field{"analysed_rule", &Study::analysed_rule, "which people those are"},
      Field{"follow_up", &Study::follow_up, "follow-up of the study"},
      Field{"subsets", &Study::subsets, "groups with their own n"},
      Field{"results_status", &Study::results_status,
            "reported, nr_in_abstract, nr_in_paper or not_applicable"},
      Field{"conclusion", &Study::conclusion, "the authors' conclusion, in our words"},
      Field{"exclusion_reason", &Study::exclusion_reason,
            "why a listed study is not included; needed in an appendix band"},
      Field{"note", &Study::note, "note"},
      Field{"location", &Study::location, "where in the source the description stands"},
      Field{"entered_by", &Study::entered_by, "contributor who entered it"},
      Field{"entered_on", &Study::entered_on, "day it was entered"},
      Field{"verified_by", &Study::verified_by, "a second contributor who verified it"}};
};

template <>
struct Describe<StudyResult> {
  static constexpr std::string_view kind = "result";
  static constexpr auto fields = std::tuple{
      Field{"id", &StudyResult::id, "short name", Need::required},
      Field{"outcome", &StudyResult::outcome, "id of the outcome", Need::required},
      Field{"study", &StudyResult::study, "id of the study", Need::required},
      Field{"subset", &StudyResult::subset, "id of the subset, empty for all analysed"},
      Field{"kind", &StudyResult::kind,
            "continuous, proportion, count, time_to_event, direction_only, narrative or effect",
            Need::required},
      Field{"measure", &StudyResult::measure, "what was measured, as printed"},
      Field{"instrument", &StudyResult::instrument, "id of the instrument"},
      Field{"timepoint", &StudyResult::timepoint, "follow-up band as printed"},
      Field{"n", &StudyResult::n, "people measured"},
      Field{"n_basis", &StudyResult::n_basis,
            "whether n is printed with the result, or is that of the subset or study"},
      Field{"k", &StudyResult::k, "people with the event"},
      Field{"percent", &StudyResult::percent, "percentage as printed; empty when not printed"},
      Field{"baseline", &StudyResult::baseline, "mean before, as printed"},
      Field{"baseline_spread", &StudyResult::baseline_spread, "the figure after +/-, before"},
      Field{"baseline_dispersion", &StudyResult::baseline_dispersion,
            "what that figure is: SD, SE, CI, IQR, range or unlabelled"},
      Field{"baseline_min", &StudyResult::baseline_min, "lowest value before"},
      Field{"baseline_max", &StudyResult::baseline_max, "highest value before"},
      Field{"post", &StudyResult::post, "mean after, as printed"},
      Field{"post_spread", &StudyResult::post_spread, "the figure after +/-, after"},
      Field{"post_dispersion", &StudyResult::post_dispersion, "what that figure is"},
      Field{"post_min", &StudyResult::post_min, "lowest value after"},
      Field{"post_max", &StudyResult::post_max, "highest value after"},
      Field{"dispersion_as_printed", &StudyResult::dispersion_as_printed,
            "label the source prints for the +/- figures; empty when it prints none"},
      Field{"p", &StudyResult::p, "p value as printed: \"0.003\", \"<0.001\""},
      Field{"test", &StudyResult::test, "name of the test, when stated"},
      Field{"value", &StudyResult::value, "value of an effect, count or time"},
      Field{"unit", &StudyResult::unit, "unit of the value"},
      Field{"ci_low", &StudyResult::ci_low, "lower limit of its 95% interval"},
      Field{"ci_high", &StudyResult::ci_high, "upper limit of its 95% interval"},
      Field{"direction", &StudyResult::direction, "direction in words"},
      Field{"significance", &StudyResult::significance,
            "not_stated, significant or not_significant, as the source claims"},
      Field{"serious", &StudyResult::serious, "a serious adverse event"},
      Field{"benefit", &StudyResult::benefit, "true when more events are better"},
      Field{"text", &StudyResult::text, "the result in our words, figures by reference"},
      Field{"caveat", &StudyResult::caveat, "what a reader must know with it"},
      Field{"certainty_as_printed", &StudyResult::certainty_as_printed,
            "certainty the source document prints for it"},
      Field{"quote", &StudyResult::quote, "passage in the source, short"},
      Field{"location", &StudyResult::location, "where in the source it stands"},
      Field{"entered_by", &StudyResult::entered_by, "contributor who entered it"},
      Field{"entered_on", &StudyResult::entered_on, "day it was entered"},
      Field{"verified_by", &StudyResult::verified_by, "a second contributor who verified it"}};
};

template <>
struct Describe<AdverseEvent> {
  static constexpr std::string_view kind = "adverse_event";
  static constexpr auto fields = std::tuple{
      Field{"id", &AdverseEvent::id, "short name", Need::required},
      Field{"outcome", &AdverseEvent::outcome, "id of the safety outcome", Need::required},
      Field{"study", &AdverseEvent::study, "id of the study", Need::required},
      Field{"subset", &AdverseEvent::subset, "id of the subset"},
      Field{"term", &AdverseEvent::term, "name of the event", Need::required},
      Field{"events", &AdverseEvent::events, "number of events", Need::required},
      Field{"people", &AdverseEvent::people, "people who had this event, when stated"},
      Field{"n", &AdverseEvent::n, "people observed", Need::required},
      Field{"serious", &AdverseEvent::serious, "true when serious"},
      Field{"timepoint", &AdverseEvent::timepoint, "follow-up band as printed"},
      Field{"quote", &AdverseEvent::quote, "passage in the source, short"},
      Field{"location", &AdverseEvent::location, "where in the source it stands"},
      Field{"entered_by", &AdverseEvent::entered_by, "contributor who entered it"},
      Field{"entered_on", &AdverseEvent::entered_on, "day it was entered"}};
};

}  // namespace warrant::review
