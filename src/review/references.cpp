/// Invariants between entities: every reference leads somewhere, every study has its place.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "review/assurance.hpp"
#include "review/invariants.hpp"

namespace warrant::review {
namespace {

class Checker {
 public:
  Checker(const Review& review, const Library& library) : review_(review), library_(library) {}

  std::vector<Error> run() {
    protocol();
    searches();
    duplicates();
    studies();
    evidence();
    judgements();
    appraisals();
    decisions();
    governance();
    return std::move(errors_);
  }

 private:
  void error(std::string where, std::string message) {
    errors_.push_back(
        {.code = Code::bad_input, .message = std::move(message), .where = std::move(where)});
  }

  template <class T>
  void refer(const std::string& where, const std::string& id) {
    if (id.empty() || review_.find<T>(id) != nullptr) {
      return;
    }
    std::vector<std::string> known;
    for (const T& item : review_.shelf<T>()) {
      known.push_back(key_of(item));
      if (known.size() > 5000) {
        break;
      }
    }
    const auto near = nearest(id, known);
    error(where, near ? fmt::format("there is no {} \"{}\"; did you mean \"{}\"?",
                                    Describe<T>::kind, id, *near)
                      : fmt::format("there is no {} \"{}\"", Describe<T>::kind, id));
  }

  template <class T>
  static std::string at(const T& item, std::string_view field) {
    return fmt::format("{} {}: {}", Describe<T>::kind, key_of(item), field);
  }

  void protocol() {
    if (review_.only<ReviewProject>() == nullptr) {
      error("review", "review.toml needs a [review] block with id, title and products");
    }
    for (const Outcome& outcome : review_.shelf<Outcome>()) {
      refer<Question>(at(outcome, "question"), outcome.question);
    }
    for (const EligibilityCriterion& criterion : review_.shelf<EligibilityCriterion>()) {
      for (const std::string& code : criterion.conditions) {
        refer<Condition>(at(criterion, "conditions"), code);
      }
    }
    for (const Condition& condition : review_.shelf<Condition>()) {
      for (const std::string& parent : condition.parents) {
        refer<Condition>(at(condition, "parents"), parent);
      }
      if (stands_above_itself(condition)) {
        error(at(condition, "parents"), "the condition stands above itself; break the circle");
      }
    }
    for (const TopicGroup& group : review_.shelf<TopicGroup>()) {
      refer<TopicGroup>(at(group, "parent"), group.parent);
      if (stands_in_itself(group)) {
        error(at(group, "parent"), "a group cannot stand in itself");
      }
      for (const std::string& code : group.conditions) {
        refer<Condition>(at(group, "conditions"), code);
      }
    }
    for (const Instrument& instrument : review_.shelf<Instrument>()) {
      if (instrument.low && instrument.high && instrument.low->value >= instrument.high->value) {
        error(at(instrument, "low"), "the lowest score must be below the highest");
      }
      if (instrument.mid_low && instrument.mid_low->value <= 0) {
        error(at(instrument, "mid_low"), "a difference that matters is above 0");
      }
      if (instrument.mid_high &&
          (!instrument.mid_low || instrument.mid_low->value > instrument.mid_high->value)) {
        error(at(instrument, "mid_high"), "the upper end needs a lower end that is not above it");
      }
    }
    for (const Import& import : review_.shelf<Import>()) {
      refer<Source>(at(import, "source"), import.source);
      if (!review_.files.contains(import.id)) {
        error(at(import, "id"), fmt::format("there is no file {} in this folder", import.id));
      }
    }
  }

  bool stands_in_itself(const TopicGroup& group) const {
    std::set<std::string> seen;
    for (const TopicGroup* at = &group; at != nullptr; at = review_.find<TopicGroup>(at->parent)) {
      if (!seen.insert(at->id).second) {
        return at->id == group.id;
      }
    }
    return false;
  }

  bool stands_above_itself(const Condition& condition) const {
    std::set<std::string> seen;
    std::vector<std::string> open = condition.parents;
    while (!open.empty()) {
      const std::string id = std::move(open.back());
      open.pop_back();
      if (id == condition.id) {
        return true;
      }
      if (const Condition* above = review_.find<Condition>(id);
          above != nullptr && seen.insert(id).second) {
        open.insert(open.end(), above->parents.begin(), above->parents.end());
      }
    }
    return false;
  }

  void studies() {
    std::map<std::string, std::string> first_of;  // citation -> study
    for (const Study& study : review_.shelf<Study>()) {
      refer<Band>(at(study, "band"), study.band);
      for (const std::string& id : study.citations) {
        if (library_.find(id) == nullptr) {
          error(at(study, "citations"),
                fmt::format("there is no record \"{}\" in the imported files", id));
        }
        const auto [place, added] = first_of.try_emplace(id, study.id);
        if (!added) {
          error(at(study, "citations"),
                fmt::format("record \"{}\" already belongs to study \"{}\"", id, place->second));
        }
      }
      for (const std::string& code : study.conditions) {
        refer<Condition>(at(study, "conditions"), code);
      }
      const Band* band = review_.find<Band>(study.band);
      if (band != nullptr && band->appendix && study.exclusion_reason.empty()) {
        error(at(study, "exclusion_reason"), "a listed study that is not included needs a reason");
      }
      if (band != nullptr && !band->appendix) {
        check_group(study);
        if (study.citations.empty()) {
          error(at(study, "citations"),
                "an included study needs the record of its report, by which it is numbered");
        }
        included_records_.insert(study.citations.begin(), study.citations.end());
      }
      person(at(study, "entered_by"), study.entered_by);
      person(at(study, "verified_by"), study.verified_by);
    }
  }

  /// An included study stands in exactly one topic group, when the review has groups.
  void check_group(const Study& study) {
    if (review_.shelf<TopicGroup>().empty()) {
      return;
    }
    std::vector<std::string> in;
    for (const TopicGroup& group : review_.shelf<TopicGroup>()) {
      const bool fits = std::ranges::any_of(study.conditions, [&](const std::string& code) {
        return covers(group.conditions, code, 0);
      });
      if (fits) {
        in.push_back(group.id);
      }
    }
    if (in.size() != 1) {
      error(at(study, "conditions"),
            in.empty()
                ? "the study's conditions fit no topic group"
                : fmt::format("the study stands in several topic groups: {}", join(in, ", ")));
    }
  }

  bool covers(const std::vector<std::string>& codes, const std::string& code, int depth) const {
    constexpr int deepest = 16;
    if (std::ranges::find(codes, code) != codes.end()) {
      return true;
    }
    const Condition* condition = review_.find<Condition>(code);
    if (condition == nullptr || depth > deepest) {
      return false;
    }
    return std::ranges::any_of(condition->parents, [&](const std::string& parent) {
      return covers(codes, parent, depth + 1);
    });
  }

  void subset(const std::string& where, const std::string& study_id, const std::string& id) {
    const Study* study = review_.find<Study>(study_id);
    if (id.empty() || study == nullptr) {
      return;
    }
    if (std::ranges::find(study->subsets, id, &Subset::id) == study->subsets.end()) {
      error(where, fmt::format("study \"{}\" has no subset \"{}\"", study_id, id));
    }
  }

  void person(const std::string& where, const std::string& id) { refer<Contributor>(where, id); }

  void evidence() {
    for (const StudyResult& result : review_.shelf<StudyResult>()) {
      refer<Outcome>(at(result, "outcome"), result.outcome);
      refer<Study>(at(result, "study"), result.study);
      refer<Instrument>(at(result, "instrument"), result.instrument);
      subset(at(result, "subset"), result.study, result.subset);
      person(at(result, "entered_by"), result.entered_by);
      person(at(result, "verified_by"), result.verified_by);
    }
    for (const AdverseEvent& event : review_.shelf<AdverseEvent>()) {
      refer<Outcome>(at(event, "outcome"), event.outcome);
      refer<Study>(at(event, "study"), event.study);
      subset(at(event, "subset"), event.study, event.subset);
      person(at(event, "entered_by"), event.entered_by);
    }
  }

  void judgements() {
    std::set<std::string> with_evidence;
    for (const StudyResult& result : review_.shelf<StudyResult>()) {
      with_evidence.insert(result.outcome);
    }
    for (const AdverseEvent& event : review_.shelf<AdverseEvent>()) {
      with_evidence.insert(event.outcome);
    }
    for (const GradeAssessment& assessment : review_.shelf<GradeAssessment>()) {
      refer<Outcome>(at(assessment, "outcome"), assessment.outcome);
      for (const std::string& id : assessment.results) {
        if (review_.find<AdverseEvent>(id) == nullptr) {
          refer<StudyResult>(at(assessment, "results"), id);
        }
      }
      if (review_.find<Outcome>(assessment.outcome) != nullptr &&
          !with_evidence.contains(assessment.outcome)) {
        error(at(assessment, "outcome"),
              fmt::format("outcome \"{}\" has no results, so its certainty is not applicable; "
                          "remove this assessment",
                          assessment.outcome));
      }
      for (const DomainStep& step : assessment.steps) {
        for (const std::string& link : step.links) {
          check_link(at(assessment, "steps.links"), link);
        }
      }
      person(at(assessment, "assessed_by"), assessment.assessed_by);
    }
    for (const Claim& claim : review_.shelf<Claim>()) {
      refer<Outcome>(at(claim, "outcome"), claim.outcome);
      refer<Study>(at(claim, "study"), claim.study);
      for (const std::string& link : claim.links) {
        check_link(at(claim, "links"), link);
      }
      person(at(claim, "written_by"), claim.written_by);
    }
    for (const DataIssue& issue : review_.shelf<DataIssue>()) {
      check_target(at(issue, "target"), issue.target);
    }
    for (const Waiver& waiver : review_.shelf<Waiver>()) {
      check_target(at(waiver, "target"), waiver.target);
      person(at(waiver, "person"), waiver.person);
    }
  }

  /// What the instruments say of them is not known here (appraise/standing.hpp).
  void appraisals() {
    for (const StudyAppraisal& appraisal : review_.shelf<StudyAppraisal>()) {
      check_target(at(appraisal, "target"), appraisal.target);
      person(at(appraisal, "assessor"), appraisal.assessor);
    }
    for (const AppraisalConsensus& consensus : review_.shelf<AppraisalConsensus>()) {
      refer<StudyAppraisal>(at(consensus, "first"), consensus.first);
      refer<StudyAppraisal>(at(consensus, "second"), consensus.second);
      for (const SettledDifference& settled : consensus.settled) {
        for (const std::string& name : settled.agreed_by) {
          person(at(consensus, "settled.agreed_by"), name);
        }
      }
    }
  }

  /// Whether an entity of this kind and key is there; of any kind that a claim can rest on when
  /// `kind` is empty.
  bool is_there(std::string_view kind, std::string_view id) const {
    bool found = false;
    for_each_kind([&]<class T>() {
      constexpr bool evidence = std::is_same_v<T, StudyResult> || std::is_same_v<T, Study> ||
                                std::is_same_v<T, Outcome> || std::is_same_v<T, AdverseEvent> ||
                                std::is_same_v<T, EligibilityCriterion> ||
                                std::is_same_v<T, Condition> || std::is_same_v<T, TopicGroup>;
      const bool wanted = kind.empty() ? evidence : Describe<T>::kind == kind;
      found = found || (wanted && review_.find<T>(id) != nullptr);
    });
    return found;
  }

  /// A link is the id of a result, study, outcome, adverse event, criterion, condition or group,
  /// alone or as "kind:id".
  void check_link(const std::string& where, const std::string& link) {
    const std::size_t colon = link.find(':');
    const bool found = is_there("", link) || (colon != std::string::npos &&
                                              is_there(std::string_view(link).substr(0, colon),
                                                       std::string_view(link).substr(colon + 1)));
    if (!found) {
      error(where,
            fmt::format("\"{}\" is no result, study, outcome or other part of this review", link));
    }
  }

  /// What an issue or a waiver is about: "kind:id", the name of a lone entity ("paper"), or
  /// nothing.
  void check_target(const std::string& where, const std::string& target) {
    const std::size_t colon = target.find(':');
    const std::string kind = target.substr(0, colon);
    const std::string id = colon == std::string::npos ? kind : target.substr(colon + 1);
    if (!target.empty() && !is_there(kind, id)) {
      error(where,
            fmt::format("\"{}\" is no part of this review; write kind:id, such as result:R01, or "
                        "paper, review or methods",
                        target));
    }
  }

  void record(const std::string& where, const std::string& id) {
    if (library_.find(id) == nullptr) {
      error(where, fmt::format("there is no record \"{}\" in the imported files", id));
    }
  }

  void searches() {
    for (const SearchRun& run : review_.shelf<SearchRun>()) {
      refer<Source>(at(run, "source"), run.source);
      refer<SearchRun>(at(run, "update_of"), run.update_of);
      person(at(run, "checked_by"), run.checked_by);
      if (!run.strategy.empty() && !review_.files.contains(run.strategy)) {
        error(at(run, "strategy"),
              fmt::format("there is no file \"{}\" in the folder", run.strategy));
      }
    }
  }

  void duplicates() {
    std::unordered_map<std::string, std::string> group_of;
    for (const DuplicateGroup& group : review_.shelf<DuplicateGroup>()) {
      person(at(group, "decided_by"), group.decided_by);
      for (const std::string& id : group.records) {
        record(at(group, "records"), id);
        if (group.apart) {
          continue;
        }
        const auto [place, added] = group_of.try_emplace(id, group.id);
        if (!added) {
          error(at(group, "records"),
                fmt::format("record \"{}\" is in group \"{}\" already", id, place->second));
        }
      }
    }
    for (const RelatedRecord& related : review_.shelf<RelatedRecord>()) {
      record(at(related, "record"), related.record);
      record(at(related, "of"), related.of);
    }
  }

  void decisions() {
    for (const ScreeningDecision& decision : review_.shelf<ScreeningDecision>()) {
      record(at(decision, "citation"), decision.citation);
      person(at(decision, "reviewer"), decision.reviewer);
      refer<EligibilityCriterion>(at(decision, "reason"), decision.reason);
      check_choice(decision);
    }
  }

  /// The record of an included study was not excluded, unless somebody else included it.
  void check_choice(const ScreeningDecision& decision) {
    if (decision.choice != Choice::exclude || !included_records_.contains(decision.citation)) {
      return;
    }
    const auto& all = review_.shelf<ScreeningDecision>();
    const bool overruled = std::ranges::any_of(all, [&](const ScreeningDecision& other) {
      return other.citation == decision.citation && other.stage == decision.stage &&
             other.choice == Choice::include;
    });
    if (!overruled) {
      error(at(decision, "choice"),
            fmt::format("record \"{}\" is excluded here and belongs to an included study",
                        decision.citation));
    }
  }

  void governance() {
    for (const Assurance& assurance : review_.shelf<Assurance>()) {
      for (const std::string& id : assurance.documents) {
        refer<PackDocument>(at(assurance, "documents"), id);
      }
      person(at(assurance, "confirmed_by"), assurance.confirmed_by);
    }
    for (const PropositionPart& part : review_.shelf<PropositionPart>()) {
      if (!part.citation.empty() && library_.find(part.citation) == nullptr) {
        error(at(part, "citation"), fmt::format("there is no record \"{}\"", part.citation));
      }
    }
    gates();
  }

  /// A paper is assured only with every assurance, and published only with no issue left open.
  void gates() {
    const CommitteePaper* paper = review_.only<CommitteePaper>();
    if (paper == nullptr || paper->state < PaperState::assured ||
        paper->state == PaperState::withdrawn) {
      return;
    }
    if (review_.shelf<Assurance>().empty()) {
      error("paper: state",
            fmt::format("the paper is {} and nobody assures it", word(paper->state)));
    }
    const std::string now = covered_digest(review_);
    for (const Assurance& assurance : review_.shelf<Assurance>()) {
      const AssuranceState state = state_of(assurance, now);
      if (state == AssuranceState::not_given) {
        error(at(assurance, "confirmed_on"),
              fmt::format("the paper is {} and this assurance is not given", word(paper->state)));
      } else if (state == AssuranceState::voided && paper->state < PaperState::published) {
        error(at(assurance, "covered_digest"),
              fmt::format("something changed after this assurance was given, so it is void; the "
                          "digest is now {}",
                          now));
      }
    }
    if (paper->state != PaperState::published) {
      return;
    }
    for (const DataIssue& issue : review_.shelf<DataIssue>()) {
      if (issue.disposition == Disposition::open) {
        error(at(issue, "disposition"),
              "a paper is published when every issue is corrected, noted or accepted");
      }
    }
  }

  const Review& review_;
  const Library& library_;
  std::set<std::string> included_records_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> check_review(const Review& review, const Library& library) {
  return Checker(review, library).run();
}

}  // namespace warrant::review
