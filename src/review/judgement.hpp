/// What is judged and said: certainty with its reasons, claims with their links, data issues.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

/// Order matters: higher value, higher certainty; not_applicable stands apart.
enum class Certainty { not_applicable, very_low, low, moderate, high };
template <>
struct Words<Certainty> {
  static constexpr std::array<std::string_view, 5> words{"not_applicable", "very_low", "low",
                                                         "moderate", "high"};
};

enum class Domain {
  risk_of_bias,
  inconsistency,
  indirectness,
  imprecision,
  publication_bias,
  large_effect,
  dose_response,
  residual_confounding
};
template <>
struct Words<Domain> {
  static constexpr std::array<std::string_view, 8> words{
      "risk_of_bias",     "inconsistency", "indirectness",  "imprecision",
      "publication_bias", "large_effect",  "dose_response", "residual_confounding"};
};

enum class ClaimPart { context, summary, caveat, key_finding };
template <>
struct Words<ClaimPart> {
  static constexpr std::array<std::string_view, 4> words{"context", "summary", "caveat",
                                                         "key_finding"};
};

enum class IssueStatus { proved, proved_logic, conditional, ambiguous, external, check_passed };
template <>
struct Words<IssueStatus> {
  static constexpr std::array<std::string_view, 6> words{
      "proved", "proved_logic", "conditional", "ambiguous", "external", "check_passed"};
};

enum class Severity { info, minor, major, critical };
template <>
struct Words<Severity> {
  static constexpr std::array<std::string_view, 4> words{"info", "minor", "major", "critical"};
};

enum class Disposition { open, corrected, noted, accepted };
template <>
struct Words<Disposition> {
  static constexpr std::array<std::string_view, 4> words{"open", "corrected", "noted", "accepted"};
};

/// One step of a GRADE assessment: levels down (negative) or up (positive), with the reason.
struct DomainStep {
  Domain domain = Domain::risk_of_bias;
  int levels = 0;
  std::string reason;
  std::vector<std::string> links;
  bool operator==(const DomainStep&) const = default;
};

/// Certainty of one body of evidence: an outcome, or named results of it.
struct GradeAssessment {
  std::string id;
  std::string outcome;
  std::vector<std::string> results;
  Certainty start = Certainty::low;
  std::string start_reason;
  std::vector<DomainStep> steps;
  std::optional<Certainty> override_level;
  std::string override_reason;
  std::string assessed_by;
  PartialDate assessed_on;
  bool operator==(const GradeAssessment&) const = default;
};

/// A sentence a person wrote about the evidence; figures stand in it by reference only.
struct Claim {
  std::string id;
  std::string outcome;
  std::string study;
  ClaimPart part = ClaimPart::summary;
  std::string text;
  std::vector<std::string> links;
  std::string written_by;
  PartialDate written_on;
  bool operator==(const Claim&) const = default;
};

/// A contradiction or fault in the source, with what was done about it.
struct DataIssue {
  std::string id;
  std::string rule;
  IssueStatus status = IssueStatus::proved;
  Severity severity = Severity::minor;
  std::string target;
  std::string field;
  std::string location;
  std::string as_printed;
  std::string corrected;
  std::string statement;
  std::string arithmetic;
  Disposition disposition = Disposition::open;
  std::string note;
  bool operator==(const DataIssue&) const = default;
};

/// A finding of a check that someone decided to leave as it is.
struct Waiver {
  std::string id;
  std::string rule;
  std::string target;
  std::string reason;
  std::string person;
  PartialDate date;
  bool operator==(const Waiver&) const = default;
};

template <>
struct Describe<DomainStep> {
  static constexpr std::string_view kind = "step";
  static constexpr auto fields = std::tuple{
      Field{"domain", &DomainStep::domain,
            "risk_of_bias, inconsistency, indirectness, imprecision, publication_bias, "
            "large_effect, dose_response or residual_confounding",
            Need::required},
      Field{"levels", &DomainStep::levels, "-3 to 2; 0 is a judgement too", Need::required},
      Field{"reason", &DomainStep::reason, "why", Need::required},
      Field{"links", &DomainStep::links, "studies or results the reason rests on"}};
};

template <>
struct Describe<GradeAssessment> {
  static constexpr std::string_view kind = "assessment";
  static constexpr auto fields = std::tuple{
      Field{"id", &GradeAssessment::id, "short name", Need::required},
      Field{"outcome", &GradeAssessment::outcome, "id of the outcome", Need::required},
      Field{"results", &GradeAssessment::results,
            "results it rates; empty when it rates the outcome as a whole"},
      Field{"start", &GradeAssessment::start, "high, moderate, low or very_low", Need::required},
      Field{"start_reason", &GradeAssessment::start_reason, "why it starts there", Need::required},
      Field{"override_level", &GradeAssessment::override_level,
            "level set by hand instead of the computed one"},
      Field{"override_reason", &GradeAssessment::override_reason, "why; needed with an override"},
      Field{"assessed_by", &GradeAssessment::assessed_by, "contributor"},
      Field{"assessed_on", &GradeAssessment::assessed_on, "day"},
      Field{"steps", &GradeAssessment::steps, "domain steps"}};
};

template <>
struct Describe<Claim> {
  static constexpr std::string_view kind = "claim";
  static constexpr auto fields = std::tuple{
      Field{"id", &Claim::id, "short name", Need::required},
      Field{"outcome", &Claim::outcome, "id of the outcome it speaks of"},
      Field{"study", &Claim::study, "id of the study it describes"},
      Field{"part", &Claim::part, "context, summary, caveat or key_finding", Need::required},
      Field{"text", &Claim::text, "the sentence; figures as {{result:R01.post}}", Need::required},
      Field{"links", &Claim::links, "results, studies or outcomes it rests on", Need::required},
      Field{"written_by", &Claim::written_by, "contributor"},
      Field{"written_on", &Claim::written_on, "day"}};
};

template <>
struct Describe<DataIssue> {
  static constexpr std::string_view kind = "issue";
  static constexpr auto fields = std::tuple{
      Field{"id", &DataIssue::id, "short name", Need::required},
      Field{"rule", &DataIssue::rule, "name of the check"},
      Field{"status", &DataIssue::status,
            "proved, proved_logic, conditional, ambiguous, external or check_passed",
            Need::required},
      Field{"severity", &DataIssue::severity, "info, minor, major or critical", Need::required},
      Field{"target", &DataIssue::target,
            "what it is about, as kind:id - result:R01, outcome:O5, study:x, paper, review"},
      Field{"field", &DataIssue::field, "field of the target"},
      Field{"location", &DataIssue::location, "where in the source document"},
      Field{"as_printed", &DataIssue::as_printed, "what the source prints; never erased"},
      Field{"corrected", &DataIssue::corrected, "what is printed instead"},
      Field{"statement", &DataIssue::statement, "the fault in one sentence", Need::required},
      Field{"arithmetic", &DataIssue::arithmetic, "the arithmetic or evidence behind it"},
      Field{"disposition", &DataIssue::disposition, "open, corrected, noted or accepted"},
      Field{"note", &DataIssue::note, "correction note printed in the paper"}};
};

template <>
struct Describe<Waiver> {
  static constexpr std::string_view kind = "waiver";
  static constexpr auto fields = std::tuple{
      Field{"id", &Waiver::id, "short name", Need::required},
      Field{"rule", &Waiver::rule, "the rule whose finding is left as it is", Need::required},
      Field{"target", &Waiver::target,
            "what the finding is about, as kind:id - result:R01, outcome:O5, paper, review",
            Need::required},
      Field{"reason", &Waiver::reason, "why; printed in the annex", Need::required},
      Field{"person", &Waiver::person, "contributor who decided", Need::required},
      Field{"date", &Waiver::date, "day"}};
};

}  // namespace warrant::review
