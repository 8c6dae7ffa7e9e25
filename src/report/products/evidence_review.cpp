/// The evidence review: question, methods, studies, evidence by outcome with reasons for certainty.
#include <fmt/format.h>

#include "base/text.hpp"
#include "grade/statement.hpp"
#include "report/appraisal_table.hpp"
#include "report/compose.hpp"
#include "report/numbering.hpp"
#include "report/outcome_table.hpp"
#include "report/products.hpp"
#include "report/products/parts.hpp"
#include "report/search_appendix.hpp"

namespace warrant::report {
namespace {

using review::Review;

void add_questions(const Review& review, Blocks& blocks) {
  blocks.push_back(heading(2, "questions", "Questions"));
  Table table{.id = "pico",
              .caption = plain("Population, intervention and comparator of each question"),
              .columns = {"Question", "Population", "Intervention", "Comparator"},
              .widths = {34, 20, 24, 22},
              .rows = {}};
  for (const review::Question& question : review.shelf<review::Question>()) {
    table.rows.push_back(
        {.cells = {cell(plain(grade::question_text(question)), true),
                   cell(plain(question.population)), cell(plain(question.intervention)),
                   cell(plain(question.comparator.empty() ? "Not stated" : question.comparator))}});
  }
  blocks.push_back({std::move(table)});
}

void add_methods(const Review& review, Blocks& blocks) {
  blocks.push_back(heading(2, "methods", "How the evidence was found"));
  const review::Methods* methods = review.only<review::Methods>();
  if (methods == nullptr && review.shelf<review::Source>().empty()) {
    blocks.push_back(callout(Callout::Kind::gap,
                             plain("The search, its dates and its sources are not stated in the "
                                   "data of this review.")));
    return;
  }
  List list;
  for (const review::Source& source : review.shelf<review::Source>()) {
    if (source.kind == review::SourceKind::other) {
      continue;  // where records were taken from, not where evidence was searched
    }
    list.items.push_back({paragraph(fmt::format("{}{}", source.name,
                                                source.date_run == PartialDate{}
                                                    ? " (date of the search not stated)"
                                                    : " (" + long_form(source.date_run) + ")"))});
  }
  if (!list.items.empty()) {
    blocks.push_back({std::move(list)});
  }
  if (methods != nullptr && !methods->note.empty()) {
    blocks.push_back(paragraph(methods->note));
  }
}

void add_studies(const Sources& sources, FactBook& book, const Numbering& numbering,
                 Blocks& blocks) {
  blocks.push_back(heading(2, "studies", "Included studies"));
  Table table{.id = "included-studies",
              .caption = plain("Studies, people and follow-up"),
              .columns = {"Study", "Design", "People", "Participants", "Follow-up"},
              .widths = {18, 15, 12, 33, 22},
              .rows = {}};
  const auto figure = [&](const std::string& id, const std::string& field, bool there) {
    return there ? book.text(fmt::format("{{{{study:{}.{}}}}}", id, field)) : plain("not stated");
  };
  for (const NumberedStudy& entry : numbering.studies) {
    const review::Study& study = *entry.study;
    const review::Band* band = sources.review.find<review::Band>(study.band);
    if (band != nullptr && band->appendix) {
      continue;
    }
    Inlines name = plain(study.label);
    append(name, citation_marks(std::to_string(entry.number)));
    Inlines people = figure(study.id, "n", study.n.has_value());
    if (study.analysed && study.analysed != study.n) {
      append(people, plain("; reported here "));
      append(people, figure(study.id, "analysed", true));
    }
    Inlines who;
    if (study.male && study.female) {
      append(who, figure(study.id, "male", true));
      append(who, plain(" men, "));
      append(who, figure(study.id, "female", true));
      append(who, plain(" women"));
    }
    if (study.mean_age) {
      append(who, plain(who.empty() ? "Mean age " : "; mean age "));
      append(who, figure(study.id, "mean_age", true));
      append(who, plain(" years"));
    }
    for (const std::string& text : {study.ethnicity, study.prior_therapy, study.analysed_rule}) {
      if (!text.empty()) {
        append(who, plain((who.empty() ? "" : "; ") + text));
      }
    }
    if (who.empty()) {
      who = plain(study.population.empty() ? "Not stated" : study.population);
    }
    Blocks follow_up{paragraph(figure(study.id, "follow_up", !study.follow_up.printed.empty()))};
    for (const review::DataIssue* issue : corrections_of(sources.review, "study:" + study.id)) {
      follow_up.push_back(correction_note(book, *issue));
    }
    table.rows.push_back(
        {.cells = {cell(std::move(name), true),
                   cell(plain(study.design_as_printed.empty()
                                  ? replace_all(std::string(review::word(study.design)), "_", " ")
                                  : study.design_as_printed)),
                   cell(std::move(people)),
                   cell(std::move(who)),
                   {.blocks = std::move(follow_up)}}});
  }
  blocks.push_back({std::move(table)});
}

void add_certainty(const Review& review, FactBook& book, Blocks& blocks) {
  blocks.push_back(heading(2, "certainty", "Why the certainty is what it is"));
  blocks.push_back(paragraph(
      "Each rating starts from the design of the studies and moves by whole levels, each with its "
      "reason (GRADE). The level is computed from these steps."));
  Table table{.id = "certainty-steps",
              .caption = plain("Domain steps of each assessment"),
              .columns = {"Outcome", "Body of evidence", "Start", "Steps and reasons", "Certainty"},
              .widths = {18, 16, 12, 40, 14},
              .rows = {}};
  for (const review::GradeAssessment& assessment : review.shelf<review::GradeAssessment>()) {
    const review::Outcome* outcome = review.find<review::Outcome>(assessment.outcome);
    List steps;
    for (const review::DomainStep& step : assessment.steps) {
      Inlines line = strong(fmt::format(
          "{} {:+}: ", upper_first(replace_all(std::string(review::word(step.domain)), "_", " ")),
          step.levels));
      append(line, book.text(step.reason));
      steps.items.push_back({paragraph(std::move(line))});
    }
    Blocks reasons{{std::move(steps)}};
    if (assessment.override_level) {
      reasons.push_back(paragraph("Set by hand: " + assessment.override_reason));
    }
    table.rows.push_back({.cells = {cell(plain(outcome->name), true),
                                    cell(plain(assessment.results.empty()
                                                   ? std::string("whole outcome")
                                                   : "results " + join(assessment.results, ", "))),
                                    cell(plain(grade::label(assessment.start))),
                                    {.blocks = std::move(reasons)},
                                    cell(plain(grade::label(grade::rate(assessment))))}});
  }
  if (table.rows.empty()) {
    blocks.push_back(callout(Callout::Kind::gap, plain("No certainty has been rated.")));
    return;
  }
  blocks.push_back({std::move(table)});
}

void add_issues(const Review& review, Blocks& blocks) {
  Table table{.id = "issues",
              .caption = plain("Contradictions and doubts found in the source"),
              .columns = {"Finding", "Status", "Where", "What was found", "Arithmetic or evidence"},
              .widths = {11, 14, 16, 29, 30},
              .rows = {}};
  for (const review::DataIssue& issue : review.shelf<review::DataIssue>()) {
    table.rows.push_back(
        {.cells = {cell(plain(issue.id), true),
                   cell(plain(replace_all(std::string(review::word(issue.status)), "_", " "))),
                   cell(plain(issue.location)), cell(plain(issue.statement)),
                   cell(plain(issue.arithmetic))}});
  }
  if (!table.rows.empty()) {
    blocks.push_back(heading(2, "data-issues", "Checks of the source"));
    blocks.push_back({std::move(table)});
  }
}

}  // namespace

Result<Document> build_evidence_review(const Sources& sources) {
  const Review& review = sources.review;
  FactBook book(sources);
  Document document = new_document(sources, "evidence-review");
  const review::ReviewProject* project = review.only<review::ReviewProject>();
  document.series = "Evidence review";
  document.title = project->topic.empty() ? project->title : project->topic;
  document.running_header = "Evidence review \xC2\xB7 " + document.title;
  Blocks& blocks = document.blocks;
  const Numbering numbering = number_studies(review, sources.library);
  add_notice(blocks);
  add_questions(review, blocks);
  add_methods(review, blocks);
  add_studies(sources, book, numbering, blocks);
  append_blocks(blocks, appraisal_blocks(review));
  blocks.push_back(heading(2, "evidence", "Evidence by outcome"));
  int number = 0;
  for (const review::Question& question : review.shelf<review::Question>()) {
    ++number;
    blocks.push_back(heading(3, fmt::format("question-{}", number),
                             fmt::format("{}. {}", number, grade::question_text(question))));
    blocks.push_back({outcome_table(sources, book, question, fmt::format("evidence-{}", number))});
  }
  add_gaps(sources, book, blocks);
  add_certainty(review, book, blocks);
  add_issues(review, blocks);
  add_abbreviations(sources, blocks);
  add_references(sources, book, blocks);
  append_blocks(blocks, search_blocks(sources, book));
  append_blocks(blocks, corrections_annex(sources, book, 2));
  return finish(std::move(document), book);
}

}  // namespace warrant::report
