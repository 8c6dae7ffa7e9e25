/// How evidence was looked for and chosen: methods, sources, imports, decisions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

enum class ScreeningMode { single, single_verified, dual_independent };
template <>
struct Words<ScreeningMode> {
  static constexpr std::array<std::string_view, 3> words{"single", "single_verified",
                                                         "dual_independent"};
};

enum class SourceKind { database, registry, agency, web, other };
template <>
struct Words<SourceKind> {
  static constexpr std::array<std::string_view, 5> words{"database", "registry", "agency", "web",
                                                         "other"};
};

enum class Stage { title_abstract, full_text };
template <>
struct Words<Stage> {
  static constexpr std::array<std::string_view, 2> words{"title_abstract", "full_text"};
};

enum class Choice { include, exclude, unsure };
template <>
struct Words<Choice> {
  static constexpr std::array<std::string_view, 3> words{"include", "exclude", "unsure"};
};

struct Methods {
  static constexpr std::string_view singleton_key = "methods";
  std::string search_type;
  PartialDate date_from;
  PartialDate date_to;
  std::string language;
  std::string human_limit;
  std::vector<std::string> filters;
  std::optional<ScreeningMode> screening_mode;
  std::optional<bool> full_text_read;
  std::optional<bool> critical_appraisal;
  std::string links;
  std::string note;
  bool operator==(const Methods&) const = default;
};

/// A place that was searched, with what is known of the run.
struct Source {
  std::string id;
  std::string name;
  SourceKind kind = SourceKind::database;
  std::string platform;
  std::string strategy;
  PartialDate date_run;
  std::optional<int> hits;
  std::string note;
  bool operator==(const Source&) const = default;
};

/// A file of records as it was received.
struct Import {
  std::string id;  // path in the folder: "records/pubmed.ris"
  std::string source;
  PartialDate date;
  std::string note;
  bool operator==(const Import&) const = default;
};

struct ScreeningDecision {
  std::string id;
  std::string citation;
  Stage stage = Stage::title_abstract;
  std::string reviewer;
  Choice choice = Choice::include;
  std::string reason;
  PartialDate date;
  std::string note;
  bool operator==(const ScreeningDecision&) const = default;
};

template <>
struct Describe<Methods> {
  static constexpr std::string_view kind = "methods";
  static constexpr auto fields = std::tuple{
      Field{"search_type", &Methods::search_type, "limited or full literature search"},
      Field{"date_from", &Methods::date_from, "earliest publication date"},
      Field{"date_to", &Methods::date_to, "latest publication date"},
      Field{"language", &Methods::language, "language limit"},
      Field{"human_limit", &Methods::human_limit, "how far the search was limited to humans"},
      Field{"filters", &Methods::filters, "methodological filters, by design"},
      Field{"screening_mode", &Methods::screening_mode,
            "single, single_verified or dual_independent; printed as it is"},
      Field{"full_text_read", &Methods::full_text_read, "false when only abstracts were read"},
      Field{"critical_appraisal", &Methods::critical_appraisal, "whether studies were appraised"},
      Field{"links", &Methods::links, "how far internet links are given"},
      Field{"note", &Methods::note, "note"}};
};

template <>
struct Describe<Source> {
  static constexpr std::string_view kind = "source";
  static constexpr auto fields = std::tuple{
      Field{"id", &Source::id, "short name", Need::required},
      Field{"name", &Source::name, "name as printed", Need::required},
      Field{"kind", &Source::kind, "database, registry, agency, web or other", Need::required},
      Field{"platform", &Source::platform, "platform it was searched on"},
      Field{"strategy", &Source::strategy, "strategy, verbatim as run"},
      Field{"date_run", &Source::date_run, "day of the run"},
      Field{"hits", &Source::hits, "number of records found"},
      Field{"note", &Source::note, "note"}};
};

template <>
struct Describe<Import> {
  static constexpr std::string_view kind = "import";
  static constexpr auto fields = std::tuple{
      Field{"id", &Import::id, "the file, as a path in the folder", Need::required},
      Field{"source", &Import::source, "id of the source the file came from", Need::required},
      Field{"date", &Import::date, "day it was received"}, Field{"note", &Import::note, "note"}};
};

template <>
struct Describe<ScreeningDecision> {
  static constexpr std::string_view kind = "decision";
  static constexpr auto fields = std::tuple{
      Field{"id", &ScreeningDecision::id, "short name, unique", Need::required},
      Field{"citation", &ScreeningDecision::citation, "id of the record", Need::required},
      Field{"stage", &ScreeningDecision::stage, "title_abstract or full_text", Need::required},
      Field{"reviewer", &ScreeningDecision::reviewer, "contributor who decided", Need::required},
      Field{"choice", &ScreeningDecision::choice, "include, exclude or unsure", Need::required},
      Field{"reason", &ScreeningDecision::reason,
            "id of the criterion that failed; needed for an exclusion"},
      Field{"date", &ScreeningDecision::date, "day of the decision"},
      Field{"note", &ScreeningDecision::note, "note"}};
};

}  // namespace warrant::review
