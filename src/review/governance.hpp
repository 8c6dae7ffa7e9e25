/// What the committee reads beside the evidence: paper, actions, assurances, events, impact.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

enum class PaperState {
  draft,
  checked,
  assured,
  submitted,
  tabled,
  decided,
  published,
  corrected,
  superseded,
  withdrawn
};
template <>
struct Words<PaperState> {
  static constexpr std::array<std::string_view, 10> words{
      "draft",   "checked",   "assured",   "submitted",  "tabled",
      "decided", "published", "corrected", "superseded", "withdrawn"};
};

enum class DelegationStatus { not_stated, retained, delegated, suitable_later };
template <>
struct Words<DelegationStatus> {
  static constexpr std::array<std::string_view, 4> words{"not_stated", "retained", "delegated",
                                                         "suitable_later"};
};

enum class Route { not_stated, in_year, relative_prioritisation, not_routine, policy_statement };
template <>
struct Words<Route> {
  static constexpr std::array<std::string_view, 5> words{
      "not_stated", "in_year", "relative_prioritisation", "not_routine", "policy_statement"};
};

enum class Dimension {
  mobility,
  self_care,
  usual_activities,
  pain_discomfort,
  anxiety_depression,
  further_patient,
  further_carer
};
template <>
struct Words<Dimension> {
  static constexpr std::array<std::string_view, 7> words{
      "mobility",           "self_care",       "usual_activities", "pain_discomfort",
      "anxiety_depression", "further_patient", "further_carer"};
};

enum class Section {
  condition,
  need,
  current_care,
  proposal,
  routes,
  role,
  wider_alignment,
  panel,
  pharmacy_scope,
  pharmacy_children,
  pharmacy_registry,
  pharmacy_licence,
  pharmacy_payment
};
template <>
struct Words<Section> {
  static constexpr std::array<std::string_view, 13> words{"condition",
                                                          "need",
                                                          "current_care",
                                                          "proposal",
                                                          "routes",
                                                          "role",
                                                          "wider_alignment",
                                                          "panel",
                                                          "pharmacy_scope",
                                                          "pharmacy_children",
                                                          "pharmacy_registry",
                                                          "pharmacy_licence",
                                                          "pharmacy_payment"};
};

/// A committee paper's own facts.
struct CommitteePaper {
  static constexpr std::string_view singleton_key = "paper";
  std::string urn;
  PaperState state = PaperState::draft;
  std::string body;
  PartialDate meeting_date;
  std::string agenda_item;
  std::string national_programme;
  std::string clinical_reference_group;
  std::string title;
  DelegationStatus delegation_status = DelegationStatus::not_stated;
  Route route = Route::not_stated;
  std::string amends_policy;
  std::string public_note;
  std::string location;
  bool operator==(const CommitteePaper&) const = default;
};

struct Action {
  std::string id;
  std::string text;
  bool operator==(const Action&) const = default;
};

/// A part of the proposition, or of the pharmaceutical considerations, in our words.
struct PropositionPart {
  std::string id;
  Section section = Section::condition;
  std::string text;
  std::string citation;
  std::string location;
  bool operator==(const PropositionPart&) const = default;
};

struct Assurance {
  std::string id;
  std::string post;
  std::string statement;
  std::vector<std::string> documents;
  std::vector<std::string> facts;
  std::string confirmed_by;
  PartialDate confirmed_on;
  std::string covered_digest;
  bool operator==(const Assurance&) const = default;
};

struct PackDocument {
  std::string id;
  std::string title;
  bool included = true;
  std::string version;
  std::string title_as_printed;
  bool operator==(const PackDocument&) const = default;
};

struct GovernanceEvent {
  std::string id;
  PartialDate date;
  std::string body;
  std::string verdict;
  std::string note;
  bool operator==(const GovernanceEvent&) const = default;
};

struct PatientImpact {
  std::string id;
  Dimension dimension = Dimension::mobility;
  std::string text;
  std::string contributed_by;
  bool operator==(const PatientImpact&) const = default;
};

template <>
struct Describe<CommitteePaper> {
  static constexpr std::string_view kind = "paper";
  static constexpr auto fields = std::tuple{
      Field{"urn", &CommitteePaper::urn, "unique reference number", Need::required},
      Field{"state", &CommitteePaper::state,
            "draft, checked, assured, submitted, tabled, decided, published, corrected, "
            "superseded or withdrawn"},
      Field{"body", &CommitteePaper::body, "committee", Need::required},
      Field{"meeting_date", &CommitteePaper::meeting_date, "day of the meeting"},
      Field{"agenda_item", &CommitteePaper::agenda_item, "number given by the secretary"},
      Field{"national_programme", &CommitteePaper::national_programme, "national programme",
            Need::required},
      Field{"clinical_reference_group", &CommitteePaper::clinical_reference_group,
            "clinical reference group", Need::required},
      Field{"title", &CommitteePaper::title, "title; built from topic and age group when empty"},
      Field{"delegation_status", &CommitteePaper::delegation_status,
            "not_stated, retained, delegated or suitable_later"},
      Field{"route", &CommitteePaper::route,
            "not_stated, in_year, relative_prioritisation, not_routine or policy_statement"},
      Field{"amends_policy", &CommitteePaper::amends_policy, "published policy it would amend"},
      Field{"public_note", &CommitteePaper::public_note,
            "what changed since the published version, for the public; needed once corrected"},
      Field{"location", &CommitteePaper::location, "where in the source document"}};
};

template <>
struct Describe<Action> {
  static constexpr std::string_view kind = "action";
  static constexpr auto fields =
      std::tuple{Field{"id", &Action::id, "short name", Need::required},
                 Field{"text", &Action::text, "what the committee is asked to do", Need::required}};
};

template <>
struct Describe<PropositionPart> {
  static constexpr std::string_view kind = "part";
  static constexpr auto fields = std::tuple{
      Field{"id", &PropositionPart::id, "short name", Need::required},
      Field{"section", &PropositionPart::section,
            "condition, need, current_care, proposal, routes, role, wider_alignment, panel, "
            "pharmacy_scope, pharmacy_children, pharmacy_registry, pharmacy_licence or "
            "pharmacy_payment",
            Need::required},
      Field{"text", &PropositionPart::text, "the text", Need::required},
      Field{"citation", &PropositionPart::citation, "record that supports it"},
      Field{"location", &PropositionPart::location, "where in the source document"}};
};

template <>
struct Describe<Assurance> {
  static constexpr std::string_view kind = "assurance";
  static constexpr auto fields =
      std::tuple{Field{"id", &Assurance::id, "short name", Need::required},
                 Field{"post", &Assurance::post, "post that confirms", Need::required},
                 Field{"statement", &Assurance::statement, "what is confirmed", Need::required},
                 Field{"documents", &Assurance::documents, "ids of the documents it covers"},
                 Field{"facts", &Assurance::facts, "other things it covers, in words"},
                 Field{"confirmed_by", &Assurance::confirmed_by, "contributor who confirmed"},
                 Field{"confirmed_on", &Assurance::confirmed_on, "day of confirmation"},
                 Field{"covered_digest", &Assurance::covered_digest,
                       "digest of the covered documents when confirmed; a later change voids it"}};
};

template <>
struct Describe<PackDocument> {
  static constexpr std::string_view kind = "document";
  static constexpr auto fields = std::tuple{
      Field{"id", &PackDocument::id, "short name", Need::required},
      Field{"title", &PackDocument::title, "title, one name throughout", Need::required},
      Field{"included", &PackDocument::included, "false when available on request only"},
      Field{"version", &PackDocument::version, "version"},
      Field{"title_as_printed", &PackDocument::title_as_printed, "title in the source document"}};
};

template <>
struct Describe<GovernanceEvent> {
  static constexpr std::string_view kind = "event";
  static constexpr auto fields = std::tuple{
      Field{"id", &GovernanceEvent::id, "short name", Need::required},
      Field{"date", &GovernanceEvent::date, "date, as precise as known"},
      Field{"body", &GovernanceEvent::body, "body", Need::required},
      Field{"verdict", &GovernanceEvent::verdict, "what it did, in our words", Need::required},
      Field{"note", &GovernanceEvent::note, "note"}};
};

template <>
struct Describe<PatientImpact> {
  static constexpr std::string_view kind = "impact";
  static constexpr auto fields = std::tuple{
      Field{"id", &PatientImpact::id, "short name", Need::required},
      Field{"dimension", &PatientImpact::dimension,
            "mobility, self_care, usual_activities, pain_discomfort, anxiety_depression, "
            "further_patient or further_carer",
            Need::required},
      Field{"text", &PatientImpact::text, "the impact, in our words", Need::required},
      Field{"contributed_by", &PatientImpact::contributed_by,
            "who says so: patients, clinicians, literature"}};
};

}  // namespace warrant::review
