/// What is asked and how: the project, its question, protocol elements, instruments and words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

enum class HouseStyle { nhs_england, grade };
template <>
struct Words<HouseStyle> {
  static constexpr std::array<std::string_view, 2> words{"nhs_england", "grade"};
};

enum class QuestionType { effectiveness_safety, cost_effectiveness, subgroup };
template <>
struct Words<QuestionType> {
  static constexpr std::array<std::string_view, 3> words{"effectiveness_safety",
                                                         "cost_effectiveness", "subgroup"};
};

enum class OutcomeClass { critical, important, safety, cost, subgroup };
template <>
struct Words<OutcomeClass> {
  static constexpr std::array<std::string_view, 5> words{"critical", "important", "safety", "cost",
                                                         "subgroup"};
};

enum class Element {
  population,
  condition,
  intervention,
  route,
  role,
  comparator,
  outcome,
  study_design,
  limit
};
template <>
struct Words<Element> {
  static constexpr std::array<std::string_view, 9> words{
      "population", "condition", "intervention", "route", "role",
      "comparator", "outcome",   "study_design", "limit"};
};

enum class Verdict { include, exclude };
template <>
struct Words<Verdict> {
  static constexpr std::array<std::string_view, 2> words{"include", "exclude"};
};

enum class Direction { lower_better, higher_better, none };
template <>
struct Words<Direction> {
  static constexpr std::array<std::string_view, 3> words{"lower_better", "higher_better", "none"};
};

/// One effort from a question to a paper.
struct ReviewProject {
  static constexpr std::string_view singleton_key = "review";
  std::string id;
  std::string title;
  std::vector<std::string> products;
  std::string series;
  std::string topic;
  std::string aspect;
  std::string age_group;
  std::string service_line;
  std::string version;
  PartialDate publication_date;
  std::string publisher;
  std::string place;
  std::vector<std::string> authors;
  std::string language = "en-GB";
  HouseStyle house_style = HouseStyle::nhs_england;
  PartialDate protocol_locked;
  std::string source_document;
  std::string note;
  bool operator==(const ReviewProject&) const = default;
};

/// A person named in the review's own record keeping (not a patient, not an author of a study).
struct Contributor {
  std::string id;
  std::string name;
  std::string role;
  bool operator==(const Contributor&) const = default;
};

struct Question {
  std::string id;
  QuestionType type = QuestionType::effectiveness_safety;
  std::string population;
  std::string intervention;
  std::string comparator;
  std::string text;
  bool operator==(const Question&) const = default;
};

/// One element of the protocol that decides what belongs in the review.
struct EligibilityCriterion {
  std::string id;
  Element element = Element::population;
  std::string term;
  Verdict verdict = Verdict::include;
  bool open_ended = false;
  std::vector<std::string> conditions;
  std::string code;
  std::string note;
  bool operator==(const EligibilityCriterion&) const = default;
};

/// A condition code; `parents` makes the hierarchy.
struct Condition {
  std::string id;
  std::string label;
  std::vector<std::string> parents;
  bool operator==(const Condition&) const = default;
};

/// A topic group of the overall summary; sub-groups name their parent.
struct TopicGroup {
  std::string id;
  std::string label;
  std::string parent;
  std::vector<std::string> conditions;
  bool operator==(const TopicGroup&) const = default;
};

struct Outcome {
  std::string id;
  std::string question;
  OutcomeClass outcome_class = OutcomeClass::critical;
  std::string name;
  std::string importance;
  std::string certainty_as_printed;
  std::string note;
  bool operator==(const Outcome&) const = default;
};

struct Instrument {
  std::string id;
  std::string abbreviation;
  std::string name;
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  std::string unit;
  Direction direction = Direction::none;
  std::string range_as_printed;
  std::string definition;
  std::string mid;
  std::optional<Decimal> mid_low;
  std::optional<Decimal> mid_high;
  std::string mid_population;
  std::string note;
  bool operator==(const Instrument&) const = default;
};

struct Abbreviation {
  std::string id;
  std::string expansion;
  std::string note;
  bool operator==(const Abbreviation&) const = default;
};

/// A design category: references and tables are ordered by bands, in this order.
struct Band {
  std::string id;
  std::string title;
  std::string singular;
  std::string plural;
  bool appendix = false;
  bool searched = true;
  std::vector<std::string> appraised_with;
  bool operator==(const Band&) const = default;
};

template <>
struct Describe<ReviewProject> {
  static constexpr std::string_view kind = "review";
  static constexpr auto fields = std::tuple{
      Field{"id", &ReviewProject::id, "short name, used in file names", Need::required},
      Field{"title", &ReviewProject::title, "full title as printed", Need::required},
      Field{"products", &ReviewProject::products,
            "documents that `warrant build` makes: reference-list, summary-of-abstracts, "
            "evidence-review, committee-paper",
            Need::required},
      Field{"series", &ReviewProject::series, "programme and product line printed above the title"},
      Field{"topic", &ReviewProject::topic, "intervention and condition, for titles"},
      Field{"aspect", &ReviewProject::aspect, "question aspect, for titles"},
      Field{"age_group", &ReviewProject::age_group, "age group, part of a committee paper's title"},
      Field{"service_line", &ReviewProject::service_line, "service that made the report"},
      Field{"version", &ReviewProject::version, "version of the document"},
      Field{"publication_date", &ReviewProject::publication_date, "date of publication"},
      Field{"publisher", &ReviewProject::publisher, "publishing body"},
      Field{"place", &ReviewProject::place, "place of publication"},
      Field{"authors", &ReviewProject::authors, "named authors of the document"},
      Field{"language", &ReviewProject::language, "language tag of the documents (BCP 47)"},
      Field{"house_style", &ReviewProject::house_style,
            "wording of statements: nhs_england or grade"},
      Field{"protocol_locked", &ReviewProject::protocol_locked,
            "day the protocol was locked; afterwards it changes only with a reason"},
      Field{"source_document", &ReviewProject::source_document,
            "published document these data were taken from, if any"},
      Field{"note", &ReviewProject::note, "note for those who work on the review"}};
};

template <>
struct Describe<Contributor> {
  static constexpr std::string_view kind = "contributor";
  static constexpr auto fields = std::tuple{
      Field{"id", &Contributor::id, "short name used in entered_by and elsewhere", Need::required},
      Field{"name", &Contributor::name, "name or post", Need::required},
      Field{"role", &Contributor::role, "what the person does in this review"}};
};

template <>
struct Describe<Question> {
  static constexpr std::string_view kind = "question";
  static constexpr auto fields =
      std::tuple{Field{"id", &Question::id, "short name", Need::required},
                 Field{"type", &Question::type,
                       "effectiveness_safety, cost_effectiveness or subgroup", Need::required},
                 Field{"population", &Question::population, "P of the PICO", Need::required},
                 Field{"intervention", &Question::intervention, "I of the PICO", Need::required},
                 Field{"comparator", &Question::comparator, "C of the PICO"},
                 Field{"text", &Question::text, "wording; built from the PICO when empty"}};
};

template <>
struct Describe<EligibilityCriterion> {
  static constexpr std::string_view kind = "criterion";
  static constexpr auto fields = std::tuple{
      Field{"id", &EligibilityCriterion::id, "short name", Need::required},
      Field{"element", &EligibilityCriterion::element,
            "population, condition, intervention, route, role, comparator, outcome, study_design "
            "or limit",
            Need::required},
      Field{"term", &EligibilityCriterion::term, "the criterion in words", Need::required},
      Field{"verdict", &EligibilityCriterion::verdict, "include or exclude"},
      Field{"open_ended", &EligibilityCriterion::open_ended, "true when the list is not closed"},
      Field{"conditions", &EligibilityCriterion::conditions,
            "condition codes this named condition covers, with their descendants"},
      Field{"code", &EligibilityCriterion::code,
            "code that studies carry for this route, role or comparator"},
      Field{"note", &EligibilityCriterion::note, "note"}};
};

template <>
struct Describe<Condition> {
  static constexpr std::string_view kind = "condition";
  static constexpr auto fields =
      std::tuple{Field{"id", &Condition::id, "condition code", Need::required},
                 Field{"label", &Condition::label, "name as printed", Need::required},
                 Field{"parents", &Condition::parents, "broader condition codes"}};
};

template <>
struct Describe<TopicGroup> {
  static constexpr std::string_view kind = "group";
  static constexpr auto fields = std::tuple{
      Field{"id", &TopicGroup::id, "short name", Need::required},
      Field{"label", &TopicGroup::label, "name as printed in the summary", Need::required},
      Field{"parent", &TopicGroup::parent, "group this one stands in"},
      Field{"conditions", &TopicGroup::conditions,
            "condition codes whose studies belong here, with their descendants"}};
};

template <>
struct Describe<Outcome> {
  static constexpr std::string_view kind = "outcome";
  static constexpr auto fields = std::tuple{
      Field{"id", &Outcome::id, "short name", Need::required},
      Field{"question", &Outcome::question, "id of the question it answers", Need::required},
      Field{"class", &Outcome::outcome_class, "critical, important, safety, cost or subgroup",
            Need::required},
      Field{"name", &Outcome::name, "name as printed", Need::required},
      Field{"importance", &Outcome::importance, "why it matters to patients, one sentence"},
      Field{"certainty_as_printed", &Outcome::certainty_as_printed,
            "certainty as the source document prints it, if one was taken over"},
      Field{"note", &Outcome::note, "note"}};
};

template <>
struct Describe<Instrument> {
  static constexpr std::string_view kind = "instrument";
  static constexpr auto fields = std::tuple{
      Field{"id", &Instrument::id, "short name", Need::required},
      Field{"abbreviation", &Instrument::abbreviation, "as printed in tables"},
      Field{"name", &Instrument::name, "full name", Need::required},
      Field{"low", &Instrument::low, "lowest possible score"},
      Field{"high", &Instrument::high, "highest possible score"},
      Field{"unit", &Instrument::unit, "unit, such as %"},
      Field{"direction", &Instrument::direction, "lower_better, higher_better or none"},
      Field{"range_as_printed", &Instrument::range_as_printed, "range as the source prints it"},
      Field{"definition", &Instrument::definition, "what it measures"},
      Field{"mid", &Instrument::mid, "minimal important difference with its source"},
      Field{"mid_low", &Instrument::mid_low,
            "that difference as a figure, on this instrument's scale; of a range, its lower end"},
      Field{"mid_high", &Instrument::mid_high, "upper end, when a range is given"},
      Field{"mid_population", &Instrument::mid_population,
            "people it was found in, such as systemic sclerosis"},
      Field{"note", &Instrument::note, "note"}};
};

template <>
struct Describe<Abbreviation> {
  static constexpr std::string_view kind = "abbreviation";
  static constexpr auto fields =
      std::tuple{Field{"id", &Abbreviation::id, "the abbreviation itself", Need::required},
                 Field{"expansion", &Abbreviation::expansion, "what it stands for", Need::required},
                 Field{"note", &Abbreviation::note, "note"}};
};

template <>
struct Describe<Band> {
  static constexpr std::string_view kind = "band";
  static constexpr auto fields = std::tuple{
      Field{"id", &Band::id, "short name that studies carry", Need::required},
      Field{"title", &Band::title, "heading over its references", Need::required},
      Field{"singular", &Band::singular, "name of one such study", Need::required},
      Field{"plural", &Band::plural, "name of several", Need::required},
      Field{"appendix", &Band::appendix, "true when its studies are not included, only listed"},
      Field{"searched", &Band::searched,
            "false when the search was not made to find this design (the paper says so)"},
      Field{"appraised_with", &Band::appraised_with,
            "ids of the appraisal instruments its studies, or their results, are appraised with"}};
};

}  // namespace warrant::review
