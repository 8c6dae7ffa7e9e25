/// How evidence was looked for and chosen: methods, sources, runs of searches, imports, duplicates,
/// decisions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

enum class ScreeningMode { single, single_verified, dual_independent, rapid };
template <>
struct Words<ScreeningMode> {
  static constexpr std::array<std::string_view, 4> words{"single", "single_verified",
                                                         "dual_independent", "rapid"};
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

enum class Choice { include, exclude, unsure, parked };
template <>
struct Words<Choice> {
  static constexpr std::array<std::string_view, 4> words{"include", "exclude", "unsure", "parked"};
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
  std::optional<int> dual_share;
  std::string stopping_rule;
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

/// What one line of a strategy found.
struct LineHits {
  std::optional<int> line;
  std::optional<int> hits;
  bool operator==(const LineHits&) const = default;
};

/// One run of a search strategy in one source, as PRISMA-S asks to report it.
struct SearchRun {
  std::string id;
  std::string source;
  std::string platform;
  std::string strategy;  // path in the folder: "searches/medline.txt"
  std::string corpus;
  PartialDate date;
  std::optional<int> hits;
  std::vector<LineHits> lines;
  std::vector<std::string> limits;
  std::vector<std::string> filters;
  std::string update_of;
  std::string checked_by;
  std::string note;
  bool operator==(const SearchRun&) const = default;
};

/// Records that describe one report, or that a person says do not.
struct DuplicateGroup {
  std::string id;
  std::vector<std::string> records;
  std::string kept;
  bool apart = false;
  std::string decided_by;
  PartialDate date;
  std::string because;
  std::string note;
  bool operator==(const DuplicateGroup&) const = default;
};

enum class Relation {
  preprint,
  conference_abstract,
  erratum,
  comment,
  update,
  part,
  translation,
  other
};
template <>
struct Words<Relation> {
  static constexpr std::array<std::string_view, 8> words{
      "preprint", "conference_abstract", "erratum", "comment", "update",
      "part",     "translation",         "other"};
};

/// A record that belongs to another and is a report of its own: never merged with it.
struct RelatedRecord {
  std::string id;
  std::string record;
  std::string of;
  Relation relation = Relation::other;
  std::string note;
  bool operator==(const RelatedRecord&) const = default;
};

/// A file of records as it was received.
struct Import {
  std::string id;  // path in the folder: "records/pubmed.ris"
  std::string source;
  PartialDate date;
  std::string note;
  bool operator==(const Import&) const = default;
};

/// What one person decided on one record at one stage.
struct ScreeningDecision {
  std::string id;
  std::string citation;
  Stage stage = Stage::title_abstract;
  std::string reviewer;
  Choice choice = Choice::include;
  std::string reason;
  PartialDate date;
  bool settles = false;
  std::string proposed_by;
  std::vector<std::string> tags;
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
            "single, single_verified, dual_independent or rapid; printed as it is"},
      Field{"dual_share", &Methods::dual_share,
            "rapid: per cent of the records that two people read before one goes on alone"},
      Field{"stopping_rule", &Methods::stopping_rule,
            "when screening may stop, named before it starts: `warrant stop-check --help`"},
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
struct Describe<LineHits> {
  static constexpr std::string_view kind = "line";
  static constexpr auto fields =
      std::tuple{Field{"line", &LineHits::line, "number of the line"},
                 Field{"hits", &LineHits::hits, "number of records it found"}};
};

template <>
struct Describe<SearchRun> {
  static constexpr std::string_view kind = "search_run";
  static constexpr auto fields = std::tuple{
      Field{"id", &SearchRun::id, "short name", Need::required},
      Field{"source", &SearchRun::source, "id of the source that was searched", Need::required},
      Field{"platform", &SearchRun::platform,
            "language of the strategy: `warrant translate --list`", Need::required},
      Field{"strategy", &SearchRun::strategy,
            "the strategy, verbatim as run, as a path in the folder", Need::required},
      Field{"corpus", &SearchRun::corpus, "what was searched: coverage, or the local corpus"},
      Field{"date", &SearchRun::date, "day of the run", Need::required},
      Field{"hits", &SearchRun::hits, "number of records found"},
      Field{"lines", &SearchRun::lines, "what each line found"},
      Field{"limits", &SearchRun::limits, "limits set outside the strategy, and why"},
      Field{"filters", &SearchRun::filters, "methodological filters, with their sources"},
      Field{"update_of", &SearchRun::update_of, "id of the run that this one brings up to date"},
      Field{"checked_by", &SearchRun::checked_by, "contributor who checked the strategy"},
      Field{"note", &SearchRun::note, "note"}};
};

template <>
struct Describe<DuplicateGroup> {
  static constexpr std::string_view kind = "duplicate";
  static constexpr auto fields = std::tuple{
      Field{"id", &DuplicateGroup::id, "short name", Need::required},
      Field{"records", &DuplicateGroup::records, "ids of the records, two or more", Need::required},
      Field{"kept", &DuplicateGroup::kept, "id of the record that stands for all of them"},
      Field{"apart", &DuplicateGroup::apart,
            "true when a person says that these are different reports"},
      Field{"decided_by", &DuplicateGroup::decided_by,
            "contributor who decided; empty when the program merged them"},
      Field{"date", &DuplicateGroup::date, "day"},
      Field{"because", &DuplicateGroup::because, "what agrees and what does not"},
      Field{"note", &DuplicateGroup::note, "note"}};
};

template <>
struct Describe<RelatedRecord> {
  static constexpr std::string_view kind = "related";
  static constexpr auto fields = std::tuple{
      Field{"id", &RelatedRecord::id, "short name", Need::required},
      Field{"record", &RelatedRecord::record, "id of the record", Need::required},
      Field{"of", &RelatedRecord::of, "id of the record that it belongs to", Need::required},
      Field{"relation", &RelatedRecord::relation,
            "preprint, conference_abstract, erratum, comment, update, part, translation or other",
            Need::required},
      Field{"note", &RelatedRecord::note, "note"}};
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
      Field{"choice", &ScreeningDecision::choice,
            "include, exclude, unsure, or parked: passed over for now", Need::required},
      Field{"reason", &ScreeningDecision::reason,
            "id of the criterion that failed; needed for an exclusion"},
      Field{"date", &ScreeningDecision::date, "day of the decision"},
      Field{"settles", &ScreeningDecision::settles,
            "true when it settles what others decided differently; it alone counts then"},
      Field{"proposed_by", &ScreeningDecision::proposed_by,
            "model that put the record forward, and how many decisions it had learnt from"},
      Field{"tags", &ScreeningDecision::tags, "tags"},
      Field{"note", &ScreeningDecision::note, "note"}};
};

}  // namespace warrant::review
