/// The summary of abstracts: what was found, by design and condition, from abstracts alone.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "grade/sentence.hpp"
#include "grade/statement.hpp"
#include "report/compose.hpp"
#include "report/numbering.hpp"
#include "report/outcome_table.hpp"
#include "report/products.hpp"
#include "report/products/parts.hpp"

namespace warrant::report {
namespace {

using review::Band;
using review::Element;
using review::NotReported;
using review::Review;
using review::Study;
using review::StudyResult;

/// Everything the parts of this product share.
struct Build {
  const Sources& sources;
  const Review& review;
  FactBook& book;
  const Numbering& numbering;
  Blocks& blocks;
};

void add_front(Build& build) {
  const review::ReviewProject& project = *build.review.only<review::ReviewProject>();
  Table table{.id = "about",
              .caption = plain("About this report"),
              .columns = {},
              .widths = {28, 72},
              .rows = {}};
  const auto row = [&](std::string name, std::string_view field, bool there) {
    if (there) {
      table.rows.push_back(
          {.cells = {cell(plain(std::move(name)), true),
                     cell(build.book.text(fmt::format("{{{{review:{}}}}}", field)))}});
    }
  };
  row("Service line", "service_line", !project.service_line.empty());
  row("Version", "version", !project.version.empty());
  row("Publication date", "publication_date", project.publication_date != PartialDate{});
  row("Authors", "authors", !project.authors.empty());
  if (!project.publisher.empty()) {
    std::string cite = project.title + ". ";
    cite += project.place.empty() ? "" : project.place + ": ";
    cite += project.publisher;
    if (project.publication_date != PartialDate{}) {
      cite += "; " + short_form({.year = project.publication_date.year,
                                 .month = project.publication_date.month,
                                 .day = 0});
    }
    cite += project.series.empty() ? "." : ". (" + project.series + ").";
    table.rows.push_back({.cells = {cell(plain("Cite as"), true), cell(plain(std::move(cite)))}});
  }
  build.blocks.push_back({std::move(table)});
}

void add_questions(Build& build) {
  const auto& questions = build.review.shelf<review::Question>();
  build.blocks.push_back(
      heading(2, "question", questions.size() > 1 ? "Research questions" : "Research question"));
  for (const review::Question& question : questions) {
    build.blocks.push_back(paragraph(grade::question_text(question)));
  }
}

/// "Twenty-one systematic reviews and five randomized controlled trials", numbers as figures.
Inlines counts_by_band(Build& build, bool with_citations) {
  std::vector<const Band*> bands;
  std::map<std::string, std::vector<std::string>> members;
  for (const NumberedStudy& entry : build.numbering.studies) {
    members[entry.study->band].push_back(entry.study->id);
  }
  for (const Band& band : build.review.shelf<Band>()) {
    if (!band.appendix && members.contains(band.id)) {
      bands.push_back(&band);
    }
  }
  Inlines out;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const std::vector<std::string>& studies = members[bands[i]->id];
    append(out, plain(i == 0 ? "" : (i + 1 == bands.size() ? " and " : ", ")));
    append(out, build.book.text(fmt::format("{{{{count:band.{}|{}}}}}", bands[i]->id,
                                            i == 0 ? "Words" : "words")));
    append(out,
           plain(" " + lower_ascii(studies.size() == 1 ? bands[i]->singular : bands[i]->plural)));
    if (with_citations) {
      append(out, citation_marks(build.numbering.ranges(studies)));
    }
  }
  if (out.empty()) {
    out = plain("No study");
  }
  return out;
}

std::size_t included(const Build& build) {
  return static_cast<std::size_t>(
      std::ranges::count_if(build.numbering.studies, [&](const NumberedStudy& entry) {
        const Band* band = build.review.find<Band>(entry.study->band);
        return band == nullptr || !band->appendix;
      }));
}

Inlines counts_sentence(Build& build, bool with_citations) {
  Inlines out = counts_by_band(build, with_citations);
  append(out, plain(included(build) == 1 ? " was included (" : " were included ("));
  append(out, build.book.text("{{count:included}}"));
  append(out, plain(" in all)."));
  return out;
}

/// Numbers of a claim's studies, as its citations.
Inlines citations_of(Build& build, const review::Claim& claim) {
  std::vector<std::string> studies;
  for (const std::string& link : claim.links) {
    const std::size_t colon = link.find(':');
    const std::string id = colon == std::string::npos ? link : link.substr(colon + 1);
    if (const StudyResult* result = build.review.find<StudyResult>(id)) {
      studies.push_back(result->study);
    } else if (build.review.find<Study>(id) != nullptr) {
      studies.push_back(id);
    } else if (const review::TopicGroup* group = build.review.find<review::TopicGroup>(id)) {
      for (const Study* study : studies_of_group(build.review, *group)) {
        studies.push_back(study->id);
      }
    }
  }
  const std::string numbers = build.numbering.ranges(studies);
  return numbers.empty() ? Inlines{} : citation_marks(numbers);
}

void add_key_findings(Build& build) {
  build.blocks.push_back(heading(2, "key-findings", "Key findings"));
  build.blocks.push_back(paragraph(counts_sentence(build, false)));
  List list;
  for (const review::Claim& claim : build.review.shelf<review::Claim>()) {
    if (claim.part == review::ClaimPart::key_finding) {
      Inlines text = build.book.text(claim.text);
      append(text, citations_of(build, claim));
      list.items.push_back({paragraph(std::move(text))});
    }
  }
  if (list.items.empty()) {
    build.blocks.push_back(callout(
        Callout::Kind::gap, plain("No finding has been written yet: what was found, in which "
                                  "direction, for which condition.")));
  } else {
    build.blocks.push_back({std::move(list)});
  }
  build.blocks.push_back(
      paragraph("These findings rest on abstracts alone. The studies were not appraised, and the "
                "certainty of the evidence was not rated."));
}

void add_methods(Build& build) {
  build.blocks.push_back(heading(2, "methods", "Methods"));
  std::vector<std::string> names;
  std::size_t undated = 0;
  for (const review::Source& source : build.review.shelf<review::Source>()) {
    if (source.kind == review::SourceKind::other) {
      continue;  // where records were taken from, not where evidence was searched
    }
    names.push_back(source.name);
    undated += source.date_run == PartialDate{} ? 1 : 0;
  }
  const review::Methods* methods = build.review.only<review::Methods>();
  if (!names.empty()) {
    build.blocks.push_back(paragraph(fmt::format("{} was made in: {}.",
                                                 methods != nullptr && !methods->search_type.empty()
                                                     ? "A " + methods->search_type
                                                     : std::string("A literature search"),
                                                 join(names, "; "))));
  }
  if (undated > 0) {
    build.blocks.push_back(callout(
        Callout::Kind::gap,
        plain("The strategies, the platforms and the days on which the sources were searched are "
              "not stated.")));
  }
  if (methods == nullptr) {
    return;
  }
  if (methods->date_from != PartialDate{} || methods->date_to != PartialDate{}) {
    build.blocks.push_back(paragraph(build.book.text(
        "The search was limited to documents published between {{methods:date_from}} and "
        "{{methods:date_to}}" +
        (methods->language.empty() ? std::string(".") : " in " + methods->language + "."))));
  }
  if (!methods->filters.empty()) {
    build.blocks.push_back(
        paragraph(fmt::format("Filters limited it to: {}.", list_of(methods->filters))));
  }
  if (!methods->human_limit.empty()) {
    build.blocks.push_back(
        paragraph(fmt::format("Limit to human populations: {}.", methods->human_limit)));
  }
  if (!methods->links.empty()) {
    build.blocks.push_back(paragraph(fmt::format("Internet links: {}.", methods->links)));
  }
}

std::string screening_sentence(const review::Methods* methods) {
  if (methods == nullptr || !methods->screening_mode) {
    return "Who screened and selected the studies is not stated.";
  }
  switch (*methods->screening_mode) {
    case review::ScreeningMode::single:
      return "One reviewer screened the citations and selected the studies by the criteria of "
             "Table 1.";
    case review::ScreeningMode::single_verified:
      return "One reviewer screened the citations by the criteria of Table 1; a second one "
             "verified the exclusions.";
    case review::ScreeningMode::dual_independent:
      return "Two reviewers independently screened the citations by the criteria of Table 1.";
    case review::ScreeningMode::rapid:
      return "Two reviewers independently screened a first share of the citations by the criteria "
             "of Table 1; one reviewer screened the rest.";
  }
  return "";
}

void add_criteria(Build& build) {
  build.blocks.push_back(heading(2, "criteria", "Selection criteria"));
  build.blocks.push_back(paragraph(screening_sentence(build.review.only<review::Methods>())));
  struct CriteriaRow {
    std::string name;
    std::vector<Element> elements;
  };
  const std::vector<CriteriaRow> rows{
      {"Population", {Element::population, Element::condition}},
      {"Intervention", {Element::intervention, Element::route, Element::role}},
      {"Comparator", {Element::comparator}},
      {"Outcomes", {Element::outcome}},
      {"Study designs", {Element::study_design}},
      {"Limits", {Element::limit}}};
  Table table{.id = "table-1",
              .caption = plain("Table 1: Selection criteria"),
              .columns = {"Element", "Criteria"},
              .widths = {22, 78},
              .rows = {}};
  for (const CriteriaRow& row : rows) {
    List list;
    for (const review::EligibilityCriterion& criterion :
         build.review.shelf<review::EligibilityCriterion>()) {
      if (std::ranges::find(row.elements, criterion.element) == row.elements.end()) {
        continue;
      }
      std::string text = criterion.verdict == review::Verdict::exclude ? "Excluded: " : "";
      text += criterion.term;
      text += criterion.open_ended ? " (open list)" : "";
      list.items.push_back({paragraph(std::move(text))});
    }
    if (!list.items.empty()) {
      table.rows.push_back(
          {.cells = {cell(plain(row.name), true), {.blocks = {{std::move(list)}}}}});
    }
  }
  build.blocks.push_back({std::move(table)});
}

void add_results(Build& build) {
  build.blocks.push_back(heading(2, "results", "Results"));
  std::vector<std::string> order;
  for (const Band& band : build.review.shelf<Band>()) {
    if (!band.appendix) {
      order.push_back(lower_ascii(band.plural));
    }
  }
  build.blocks.push_back(paragraph(
      fmt::format("Designs that give stronger evidence come first: {}. Within a design the newest "
                  "come first, then the first author decides.",
                  list_of(order, "then"))));
  build.blocks.push_back(paragraph(counts_sentence(build, false)));
  for (const grade::NullStatement& gap : grade::null_statements(build.review)) {
    if (gap.element == Element::study_design) {
      build.blocks.push_back(paragraph(gap.text));
    }
  }
  build.blocks.push_back(
      paragraph("Further references that may be of interest stand in the appendix."));
}

Inlines group_line(Build& build, const review::TopicGroup& group) {
  std::vector<std::string> ids;
  for (const Study* study : studies_of_group(build.review, group)) {
    ids.push_back(study->id);
  }
  Inlines out = plain(group.label);
  if (!ids.empty()) {
    append(out, citation_marks(build.numbering.ranges(ids)));
  }
  return out;
}

/// The groups inside another one (at the top for an empty id), each with those inside it: however
/// deep a group stands, its studies are cited.
List group_list(Build& build, const std::string& parent) {
  List list;
  for (const review::TopicGroup& group : build.review.shelf<review::TopicGroup>()) {
    if (group.parent != parent) {
      continue;
    }
    Blocks item{paragraph(group_line(build, group))};
    List inner = group_list(build, group.id);
    if (!inner.items.empty()) {
      item.push_back({std::move(inner)});
    }
    list.items.push_back(std::move(item));
  }
  return list;
}

void add_summary(Build& build) {
  build.blocks.push_back(heading(2, "summary", "Overall summary of findings"));
  build.blocks.push_back(paragraph(counts_sentence(build, true)));
  build.blocks.push_back(paragraph("The conditions that were studied:"));
  build.blocks.push_back({group_list(build, "")});
  for (const review::TopicGroup& group : build.review.shelf<review::TopicGroup>()) {
    for (const review::DataIssue* issue : corrections_of(build.review, "group:" + group.id)) {
      build.blocks.push_back(correction_note(build.book, *issue));
    }
  }
  List gaps;
  for (const grade::NullStatement& gap : grade::null_statements(build.review)) {
    if (gap.element != Element::study_design) {
      gaps.items.push_back({paragraph(gap.text)});
    }
  }
  if (!gaps.items.empty()) {
    build.blocks.push_back(paragraph("What the question names and no included study covers:"));
    build.blocks.push_back({std::move(gaps)});
  }
  build.blocks.push_back(paragraph("Table 2 gives the details of each study."));
}

std::string not_reported(NotReported status) {
  switch (status) {
    case NotReported::nr_in_abstract:
      return "in the abstract";
    case NotReported::nr_in_paper:
      return "in the paper";
    default:
      return "";
  }
}

Blocks population_cell(const Study& study) {
  const std::string missing = not_reported(study.population_status);
  if (study.population.empty() || !missing.empty()) {
    Blocks out;
    if (!study.population.empty()) {
      out.push_back(paragraph(study.population));
    }
    out.push_back(paragraph("Not specified " + (missing.empty() ? "in the data" : missing)));
    return out;
  }
  return {paragraph(study.age_group.empty()
                        ? study.population + "; age not specified in the abstract"
                        : study.population)};
}

Blocks results_cell(Build& build, const Study& study,
                    const std::vector<const StudyResult*>& results) {
  Blocks out;
  if (results.empty()) {
    const std::string missing = not_reported(study.results_status);
    out.push_back(paragraph("Not reported" + (missing.empty() ? "" : " " + missing)));
  } else {
    List list;
    for (const StudyResult* result : results) {
      Inlines text = build.book.text(grade::sentence(build.review, *result));
      if (!result->caveat.empty()) {
        append(text, plain(" "));
        append(text, build.book.text(result->caveat));
      }
      Blocks item{paragraph(std::move(text))};
      for (const review::DataIssue* issue : corrections_of(build.review, "result:" + result->id)) {
        item.push_back(correction_note(build.book, *issue));
      }
      list.items.push_back(std::move(item));
    }
    out.push_back({std::move(list)});
  }
  for (const review::DataIssue* issue : corrections_of(build.review, "study:" + study.id)) {
    out.push_back(correction_note(build.book, *issue));
  }
  return out;
}

std::string author_year(const review::Citation& citation) {
  const std::string name = citation.authors.empty() ? citation.id : citation.authors.front().family;
  return fmt::format("{} ({})", name, citation.published.year);
}

void add_studies(Build& build) {
  Table table{.id = "table-2",
              .caption = plain("Table 2: Summary of included studies"),
              .columns = {"First author, year", "Indication", "Population", "Results",
                          "Authors\xE2\x80\x99 conclusions"},
              .widths = {17, 19, 14, 29, 21},
              .rows = {}};
  std::unordered_map<std::string, std::vector<const StudyResult*>> results;
  for (const StudyResult& result : build.review.shelf<StudyResult>()) {
    results[result.study].push_back(&result);
  }
  std::string open_band;
  for (const NumberedStudy& entry : build.numbering.studies) {
    const Study& study = *entry.study;
    const Band* current = build.review.find<Band>(study.band);
    if (current == nullptr || current->appendix) {
      continue;
    }
    if (current->id != open_band) {
      table.rows.push_back(band(current->title));
      open_band = current->id;
    }
    Inlines name = plain(author_year(*entry.citation));
    append(name, citation_marks(std::to_string(entry.number)));
    table.rows.push_back({.cells = {cell(std::move(name), true),
                                    cell(plain(study.indication)),
                                    {.blocks = population_cell(study)},
                                    {.blocks = results_cell(build, study, results[study.id])},
                                    cell(build.book.text(study.conclusion))}});
  }
  build.blocks.push_back({std::move(table)});
}

}  // namespace

Result<Document> build_summary_of_abstracts(const Sources& sources) {
  FactBook book(sources);
  Document document = new_document(sources, "summary-of-abstracts");
  const Numbering numbering = number_studies(sources.review, sources.library);
  Build build{.sources = sources,
              .review = sources.review,
              .book = book,
              .numbering = numbering,
              .blocks = document.blocks};
  add_front(build);
  add_notice(document.blocks);
  add_questions(build);
  add_key_findings(build);
  add_methods(build);
  add_criteria(build);
  add_results(build);
  add_summary(build);
  add_studies(build);
  add_abbreviations(sources, document.blocks);
  add_banded_references(sources, book, document.blocks);
  append_blocks(document.blocks, corrections_annex(sources, book, 2));
  return finish(std::move(document), book);
}

}  // namespace warrant::report
