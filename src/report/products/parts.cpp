/// Parts that several products share.
#include "report/products/parts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "bib/vancouver.hpp"
#include "grade/statement.hpp"
#include "report/compose.hpp"
#include "report/numbering.hpp"
#include "report/outcome_table.hpp"

namespace warrant::report {

Document new_document(const Sources& sources, std::string product) {
  const review::ReviewProject* project = sources.review.only<review::ReviewProject>();
  Document document;
  document.product = std::move(product);
  document.language = project->language;
  document.series = project->series;
  document.title = project->title;
  document.author = join(project->authors, ", ");
  document.date = project->publication_date == PartialDate{} ? "" : iso(project->publication_date);
  document.running_header = project->title;
  return document;
}

void append_blocks(Blocks& to, Blocks more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void add_notice(Blocks& blocks) {
  blocks.push_back(callout(
      Callout::Kind::notice,
      plain("This document supports a decision that people take. It is not medical advice, and it "
            "does not replace the judgement of those who treat a patient. Every figure in it opens "
            "to its source.")));
}

void add_state_banner(const review::CommitteePaper& paper, Blocks& blocks) {
  if (paper.state == review::PaperState::published) {
    return;
  }
  if (!paper.public_note.empty()) {
    blocks.push_back(callout(Callout::Kind::draft,
                             plain("Changed since it was published: " + paper.public_note)));
  }
  if (paper.state == review::PaperState::corrected) {
    return;
  }
  blocks.push_back(
      callout(Callout::Kind::draft,
              plain(fmt::format("State of this paper: {}. It has not been published in this form.",
                                replace_all(std::string(review::word(paper.state)), "_", " ")))));
}

Block correction_note(FactBook& book, const review::DataIssue& issue) {
  Inlines note = strong("Correction: ");
  append(note, book.text(issue.note));
  append(note, plain(fmt::format(" ({})", issue.id)));
  return callout(Callout::Kind::correction, std::move(note));
}

void add_gaps(const Sources& sources, FactBook& book, Blocks& blocks) {
  const std::vector<grade::NullStatement> gaps = grade::null_statements(sources.review);
  if (gaps.empty()) {
    return;
  }
  blocks.push_back(heading(3, "gaps", "What was asked and not found"));
  List list;
  for (const grade::NullStatement& gap : gaps) {
    list.items.push_back({paragraph(book.text(gap.text))});
  }
  blocks.push_back({std::move(list)});
}

void add_not_stated(const Sources& sources, Blocks& blocks) {
  const review::CommitteePaper* paper = sources.review.only<review::CommitteePaper>();
  List list;
  const auto gap = [&](std::string text) { list.items.push_back({paragraph(std::move(text))}); };
  gap("Dose and schedule of the proposed treatment");
  gap("Number of eligible patients and expected uptake");
  gap("Price, incremental cost and budget impact");
  gap("Criteria for starting, reviewing and stopping treatment");
  gap("Date on which the decision is to be reviewed");
  if (paper != nullptr && paper->route == review::Route::not_stated) {
    gap("Route to funding");
  }
  blocks.push_back(heading(2, "not-stated", "What this paper does not say"));
  blocks.push_back(callout(
      Callout::Kind::gap,
      plain("The following would be needed to judge the proposal and are not in the data this "
            "paper is built from. Nothing was filled in for them.")));
  blocks.push_back({std::move(list)});
}

void add_abbreviations(const Sources& sources, Blocks& blocks) {
  const std::string used = abbreviations_used(sources.review, blocks);
  if (used.empty()) {
    return;
  }
  blocks.push_back(heading(2, "abbreviations", "Abbreviations"));
  blocks.push_back(paragraph(used + "."));
}

namespace {

References::Item reference_item(const NumberedStudy& entry) {
  Inlines inlines;
  for (const bib::Run& run : bib::vancouver(*entry.citation).runs) {
    if (run.kind == bib::Run::Kind::link) {
      inlines.push_back(Link{.text = run.text, .url = run.url});
    } else {
      inlines.push_back(Text{.text = run.text, .italic = run.kind == bib::Run::Kind::italic});
    }
  }
  return {.number = entry.number, .inlines = std::move(inlines)};
}

void add_band(const Sources& sources, FactBook& book, const Numbering& numbering,
              const review::Band& band, Blocks& blocks) {
  blocks.push_back(heading(3, "band-" + band.id, band.title));
  if (band.appendix && !band.searched) {
    blocks.push_back(callout(Callout::Kind::gap,
                             plain("The search was not made to find this design; there may be "
                                   "more such reports.")));
  }
  References references;
  for (const NumberedStudy& entry : numbering.studies) {
    if (entry.study->band != band.id) {
      continue;
    }
    References::Item item = reference_item(entry);
    if (band.appendix) {
      append(item.inlines, Inlines{LineBreak{}});
      append(item.inlines, plain("Not included: "));
      append(item.inlines, book.text(entry.study->exclusion_reason));
    }
    references.items.push_back(std::move(item));
  }
  if (references.items.empty()) {
    blocks.push_back(paragraph("No literature identified."));
  } else {
    blocks.push_back({std::move(references)});
  }
  for (const review::DataIssue* issue : corrections_of(sources.review, "band:" + band.id)) {
    blocks.push_back(correction_note(book, *issue));
  }
}

}  // namespace

void add_references(const Sources& sources, FactBook& /*book*/, Blocks& blocks) {
  const Numbering numbering = number_studies(sources.review, sources.library);
  blocks.push_back(heading(2, "references", "References"));
  References references;
  for (const NumberedStudy& entry : numbering.studies) {
    references.items.push_back(reference_item(entry));
  }
  blocks.push_back({std::move(references)});
}

void add_banded_references(const Sources& sources, FactBook& book, Blocks& blocks) {
  const Numbering numbering = number_studies(sources.review, sources.library);
  for (const bool appendix : {false, true}) {
    bool first = true;
    for (const review::Band& band : sources.review.shelf<review::Band>()) {
      if (band.appendix != appendix) {
        continue;
      }
      if (first) {
        blocks.push_back(
            heading(2, appendix ? "appendix" : "references",
                    appendix ? "Appendix: further information" : "References summarised"));
        first = false;
      }
      add_band(sources, book, numbering, band, blocks);
    }
  }
}

Result<Document> finish(Document document, const FactBook& book) {
  if (!book.problems().empty()) {
    std::vector<Error> errors;
    for (const std::string& problem : book.problems()) {
      errors.push_back({.code = Code::bad_input, .message = problem, .where = document.product});
    }
    return fail(std::move(errors));
  }
  document.facts = book.facts();
  return document;
}

}  // namespace warrant::report
