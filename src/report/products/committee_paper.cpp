/// The committee paper: what the committee is asked, what it is assured of, what the evidence says.
#include <fmt/format.h>

#include "base/text.hpp"
#include "grade/statement.hpp"
#include "report/compose.hpp"
#include "report/numbering.hpp"
#include "report/outcome_table.hpp"
#include "report/products.hpp"
#include "report/products/parts.hpp"
#include "review/assurance.hpp"

namespace warrant::report {
namespace {

using review::Section;

std::string paper_title(const review::Review& review, const review::CommitteePaper& paper) {
  if (!paper.title.empty()) {
    return paper.title;
  }
  const review::ReviewProject* project = review.only<review::ReviewProject>();
  return project->age_group.empty() ? project->topic
                                    : fmt::format("{} ({})", project->topic, project->age_group);
}

Block facts_table(FactBook& book, std::string id, std::string caption,
                  const std::vector<std::pair<std::string, std::string>>& rows) {
  Table table{.id = std::move(id),
              .caption = plain(std::move(caption)),
              .columns = {},
              .widths = {34, 66},
              .rows = {}};
  for (const auto& [name, text] : rows) {
    table.rows.push_back({.cells = {cell(plain(name), true), cell(book.text(text))}});
  }
  return {std::move(table)};
}

void add_header(FactBook& book, Blocks& blocks) {
  blocks.push_back(
      facts_table(book, "paper-facts", "About this paper",
                  {{"Committee", "{{paper:paper.body}}"},
                   {"Meeting date", "{{paper:paper.meeting_date}}"},
                   {"Agenda item", "{{paper:paper.agenda_item}}"},
                   {"National programme", "{{paper:paper.national_programme}}"},
                   {"Clinical reference group", "{{paper:paper.clinical_reference_group}}"},
                   {"Unique reference number (URN)", "{{paper:paper.urn}}"}}));
}

void add_actions(const review::Review& review, Blocks& blocks) {
  blocks.push_back(heading(2, "actions", "Actions requested"));
  List list{.ordered = true, .start = 1, .items = {}};
  for (const review::Action& action : review.shelf<review::Action>()) {
    list.items.push_back({paragraph(action.text)});
  }
  blocks.push_back({std::move(list)});
}

void add_parts(const review::Review& review, FactBook& book, Section from, Section to,
               Blocks& blocks) {
  for (const review::PropositionPart& part : review.shelf<review::PropositionPart>()) {
    if (part.section < from || part.section > to) {
      continue;
    }
    Inlines text = book.text(part.text);
    blocks.push_back(paragraph(std::move(text)));
    if (part.section == Section::wider_alignment && part.citation.empty()) {
      blocks.push_back(
          callout(Callout::Kind::gap, plain("No source is cited for this statement; it is the "
                                            "proposition's own claim.")));
    }
    for (const review::DataIssue* issue : corrections_of(review, "part:" + part.id)) {
      blocks.push_back(correction_note(book, *issue));
    }
  }
}

std::string delegation(review::DelegationStatus status) {
  return status == review::DelegationStatus::not_stated
             ? "not stated"
             : replace_all(std::string(review::word(status)), "_", " ");
}

void add_state(const review::Assurance& assurance, const std::string& now, Blocks& blocks) {
  switch (review::state_of(assurance, now)) {
    case review::AssuranceState::not_given:
      blocks.push_back(paragraph("The day of confirmation is not recorded."));
      break;
    case review::AssuranceState::holds:
      blocks.push_back(paragraph("Confirmed " + long_form(assurance.confirmed_on) + "."));
      break;
    case review::AssuranceState::voided:
      blocks.push_back(
          callout(Callout::Kind::draft,
                  plain(fmt::format("Void: given {}, and something it covers was changed since.",
                                    long_form(assurance.confirmed_on)))));
      break;
  }
}

void add_assurances(const review::Review& review, Blocks& blocks) {
  const std::string now = review::covered_digest(review);
  blocks.push_back(heading(2, "assurances", "Assurances the committee is asked to receive"));
  Table table{.id = "assurance-list",
              .caption = plain("Assurances, who gives them and what they cover"),
              .columns = {"Number", "Post", "Confirms", "Covers"},
              .widths = {12, 24, 32, 32},
              .rows = {}};
  int number = 0;
  for (const review::Assurance& assurance : review.shelf<review::Assurance>()) {
    List covers;
    std::vector<std::string> missing;
    for (const std::string& id : assurance.documents) {
      const review::PackDocument* document = review.find<review::PackDocument>(id);
      covers.items.push_back({paragraph(document->title)});
      if (!document->included) {
        missing.push_back(document->title);
      }
    }
    for (const std::string& fact : assurance.facts) {
      covers.items.push_back({paragraph(fact)});
    }
    Cell cover{.blocks = {}};
    if (!covers.items.empty()) {
      cover.blocks.push_back({std::move(covers)});
    }
    if (!missing.empty()) {
      cover.blocks.push_back(
          callout(Callout::Kind::gap, plain(fmt::format("Not in this pack, available on request: "
                                                        "{}.",
                                                        list_of(missing)))));
    }
    Blocks statement{paragraph(assurance.statement)};
    add_state(assurance, now, statement);
    table.rows.push_back({.cells = {cell(plain(std::to_string(++number)), true),
                                    cell(plain(assurance.post)),
                                    {.blocks = std::move(statement)},
                                    std::move(cover)}});
  }
  blocks.push_back({std::move(table)});
}

void add_documents(const review::Review& review, Blocks& blocks) {
  blocks.push_back(heading(2, "documents", "Documents included"));
  List list{.ordered = true, .start = 1, .items = {}};
  std::vector<std::string> on_request;
  for (const review::PackDocument& document : review.shelf<review::PackDocument>()) {
    if (document.included) {
      list.items.push_back({paragraph(document.title)});
    } else {
      on_request.push_back(document.title);
    }
  }
  blocks.push_back({std::move(list)});
  if (!on_request.empty()) {
    blocks.push_back(
        paragraph(fmt::format("Available on request, not in this pack: {}.", list_of(on_request))));
  }
  for (const review::PackDocument& document : review.shelf<review::PackDocument>()) {
    if (!document.title_as_printed.empty() && document.title_as_printed != document.title) {
      blocks.push_back(callout(
          Callout::Kind::correction,
          plain(fmt::format("Correction: the source calls one document by two names; it is \"{}\" "
                            "throughout here (as printed in its list: \"{}\").",
                            document.title, document.title_as_printed))));
    }
  }
}

void add_evidence(const Sources& sources, FactBook& book, Blocks& blocks) {
  blocks.push_back(heading(2, "evidence", "What the evidence says"));
  const std::optional<review::Certainty> overall = grade::overall_certainty(sources.review);
  if (overall) {
    blocks.push_back(paragraph(
        fmt::format("Overall certainty, the lowest among critical outcomes with evidence: {}.",
                    lower_ascii(grade::label(*overall)))));
  }
  for (const review::DataIssue* issue : corrections_of(sources.review, "question:Q1")) {
    blocks.push_back(correction_note(book, *issue));
  }
  int number = 0;
  for (const review::Question& question : sources.review.shelf<review::Question>()) {
    ++number;
    blocks.push_back(heading(3, fmt::format("question-{}", number),
                             fmt::format("{}. {}", number, grade::question_text(question))));
    blocks.push_back({outcome_table(sources, book, question, fmt::format("evidence-{}", number))});
  }
  add_gaps(sources, book, blocks);
}

void add_impact(const review::Review& review, FactBook& book, Blocks& blocks) {
  static constexpr std::array<std::string_view, 7> titles{"Mobility",
                                                          "Ability to provide self-care",
                                                          "Undertaking usual activities",
                                                          "Experience of pain or discomfort",
                                                          "Experience of anxiety or depression",
                                                          "Further impact on patients",
                                                          "Further impact on carers"};
  blocks.push_back(heading(2, "patient-impact", "Patient impact summary"));
  blocks.push_back(
      paragraph("How the condition affects everyday life, by the five dimensions of the EQ-5D. "
                "These are descriptions, not measurements."));
  Table table{.id = "impact",
              .caption = plain("Impact on patients and carers"),
              .columns = {"Dimension", "Impact"},
              .widths = {30, 70},
              .rows = {}};
  for (const review::PatientImpact& impact : review.shelf<review::PatientImpact>()) {
    Inlines text = book.text(impact.text);
    if (!impact.contributed_by.empty()) {
      append(text, plain(fmt::format(" (Source: {}.)", impact.contributed_by)));
    }
    table.rows.push_back(
        {.cells = {
             cell(plain(std::string(titles[static_cast<std::size_t>(impact.dimension)])), true),
             cell(std::move(text))}});
  }
  blocks.push_back({std::move(table)});
  for (const review::PatientImpact& impact : review.shelf<review::PatientImpact>()) {
    for (const review::DataIssue* issue : corrections_of(review, "impact:" + impact.id)) {
      blocks.push_back(correction_note(book, *issue));
    }
  }
}

void add_governance(const review::Review& review, FactBook& book, Blocks& blocks) {
  blocks.push_back(heading(2, "governance", "Consideration by other bodies"));
  Table table{.id = "events",
              .caption = plain("Governance events, dates as precise as they are known"),
              .columns = {"Date", "Body", "What it did"},
              .widths = {20, 36, 44},
              .rows = {}};
  for (const review::GovernanceEvent& event : review.shelf<review::GovernanceEvent>()) {
    Inlines date =
        event.date == PartialDate{}
            ? plain("Date not stated")
            : Inlines{book.computed("g." + lower_ascii(event.id) + ".date", long_form(event.date),
                                    iso(event.date), "entered in paper.toml, event " + event.id)};
    table.rows.push_back({.cells = {cell(std::move(date), true), cell(plain(event.body)),
                                    cell(book.text(event.verdict))}});
  }
  blocks.push_back({std::move(table)});
}

}  // namespace

Result<Document> build_committee_paper(const Sources& sources) {
  const review::Review& review = sources.review;
  const review::CommitteePaper* paper = review.only<review::CommitteePaper>();
  if (paper == nullptr) {
    return fail(Code::bad_input, "a committee paper needs a [paper] block with its facts",
                "paper.toml");
  }
  FactBook book(sources);
  Document document = new_document(sources, "committee-paper");
  document.series = paper->body;
  document.title = paper_title(review, *paper);
  document.date = iso(paper->meeting_date);
  document.running_header =
      fmt::format("{} \xC2\xB7 {} \xC2\xB7 URN {}", paper->body, document.title, paper->urn);
  Blocks& blocks = document.blocks;
  add_state_banner(*paper, blocks);
  add_notice(blocks);
  add_header(book, blocks);
  add_actions(review, blocks);
  blocks.push_back(heading(2, "proposition", "Proposition"));
  add_parts(review, book, Section::condition, Section::wider_alignment, blocks);
  blocks.push_back(paragraph(
      fmt::format("Service delegation status: {}.", delegation(paper->delegation_status))));
  blocks.push_back(heading(2, "panel", "Clinical Panel recommendation"));
  add_parts(review, book, Section::panel, Section::panel, blocks);
  add_assurances(review, blocks);
  add_documents(review, blocks);
  add_evidence(sources, book, blocks);
  add_impact(review, book, blocks);
  add_governance(review, book, blocks);
  blocks.push_back(heading(2, "pharmacy", "Pharmaceutical considerations"));
  add_parts(review, book, Section::pharmacy_scope, Section::pharmacy_payment, blocks);
  add_not_stated(sources, blocks);
  add_abbreviations(sources, blocks);
  add_references(sources, book, blocks);
  append_blocks(blocks, corrections_annex(sources, book, 2));
  return finish(std::move(document), book);
}

}  // namespace warrant::report
