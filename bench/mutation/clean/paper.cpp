/// What the committee of a clean review reads beside the evidence.
#include <fmt/format.h>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

void write_pack(Draft& draft) {
  draft.put(review::PackDocument{.id = "evidence-review", .title = "Evidence review"});
  draft.put(review::PackDocument{.id = "proposition", .title = "Policy proposition"});
  draft.put(review::PackDocument{.id = "impact", .title = "Impact assessment"});
  draft.put(review::PackDocument{
      .id = "minutes", .title = "Minutes of the panel", .included = draft.chance.with(0.5)});
  draft.put(review::Assurance{.id = "1",
                              .post = "Director of evidence",
                              .statement = "The evidence review is complete and was checked.",
                              .documents = {"evidence-review"}});
  draft.put(review::Assurance{
      .id = "2",
      .post = "Director of finance",
      .statement = fmt::format("The budget impact of {} thousand pounds a year is a reasonable "
                               "estimate.",
                               draft.chance.between(20, 900)),
      .documents = {"impact", "proposition"}});
}

void write_events(Draft& draft) {
  const int year = draft.year - 1;
  const auto event = [&](std::string id, PartialDate date, std::string body, std::string verdict) {
    draft.put(review::GovernanceEvent{
        .id = std::move(id), .date = date, .body = std::move(body), .verdict = std::move(verdict)});
  };
  event("advisers", {.year = year, .month = 9}, "Advisory group", "Supported the proposition.");
  event("panel", day(year, 10, draft.chance.between(1, 28)), "Clinical panel",
        "Recommended that it go forward.");
  if (draft.chance.with(0.5)) {
    event("programme", {.year = year, .month = 11}, "Programme board", "Gave its support.");
  }
  event("committee", day(draft.year, 3, draft.chance.between(1, 28)), "Committee",
        "Was asked to support it.");
}

}  // namespace

void write_paper(Draft& draft) {
  const auto& products = draft.made.review.only<review::ReviewProject>()->products;
  if (products.back() != "committee-paper") {
    return;
  }
  write_pack(draft);
  write_events(draft);
  const auto& committee = *draft.made.review.find<review::GovernanceEvent>("committee");
  draft.put(review::CommitteePaper{.urn = std::to_string(draft.chance.between(1000, 9999)),
                                   .body = "Committee",
                                   .meeting_date = committee.date,
                                   .agenda_item = "2",
                                   .national_programme = "Rare diseases",
                                   .clinical_reference_group = "Skin"});
  draft.put(review::Action{.id = "A1", .text = "Support the proposition"});
  draft.put(review::PropositionPart{
      .id = "proposal",
      .section = review::Section::proposal,
      .text = fmt::format("The proposition is to make {} available to adults with rare diseases "
                          "of the skin.",
                          draft.treatment)});
  draft.put(review::PatientImpact{.id = "pain",
                                  .dimension = review::Dimension::pain_discomfort,
                                  .text = "The skin itches and hurts.",
                                  .contributed_by = "patients"});
  draft.put(review::DataIssue{.id = "N01",
                              .rule = "GRIM",
                              .status = review::IssueStatus::conditional,
                              .severity = review::Severity::info,
                              .target = "review",
                              .statement = "Nothing says whether scores take whole numbers only.",
                              .disposition = review::Disposition::noted});
}

}  // namespace warrant::mutation
