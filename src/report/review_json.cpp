/// Computed facts as a tree of values.
#include "report/review_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bib/vancouver.hpp"
#include "grade/statement.hpp"
#include "report/numbering.hpp"
#include "report/printed.hpp"

namespace warrant::report {
namespace {

using review::Review;

Value text(std::string_view value) { return Value{.data = std::string(value)}; }
Value number(std::size_t value) { return Value{.data = static_cast<std::int64_t>(value)}; }
Value texts(const std::vector<std::string>& values) {
  Value::List list;
  for (const std::string& value : values) {
    list.push_back(text(value));
  }
  return Value{.data = std::move(list)};
}

Value source_of(const Sources& sources, const std::string& key) {
  const auto found = sources.changes.find(key);
  Value::Table table{{"entity", text(key)}};
  if (found != sources.changes.end()) {
    table.emplace_back("change", text(found->second));
  }
  return Value{.data = std::move(table)};
}

std::size_t included(const Review& review) {
  std::size_t count = 0;
  for (const review::Study& study : review.shelf<review::Study>()) {
    const review::Band* band = review.find<review::Band>(study.band);
    count += band != nullptr && !band->appendix ? 1 : 0;
  }
  return count;
}

Value counts(const Sources& sources) {
  const Review& review = sources.review;
  Value::Table bands;
  for (const review::Band& band : review.shelf<review::Band>()) {
    std::size_t count = 0;
    for (const review::Study& study : review.shelf<review::Study>()) {
      count += study.band == band.id ? 1 : 0;
    }
    bands.emplace_back(band.id, number(count));
  }
  std::size_t with_pmid = 0;
  for (const review::Citation& citation : sources.library.citations) {
    with_pmid += citation.pmid.empty() ? 0 : 1;
  }
  const std::size_t studies = review.shelf<review::Study>().size();
  return Value{.data = Value::Table{
                   {"records", number(sources.library.citations.size())},
                   {"records_with_pmid", number(with_pmid)},
                   {"included", number(included(review))},
                   {"listed_in_appendix", number(studies - included(review))},
                   {"by_band", Value{.data = std::move(bands)}},
                   {"results", number(review.shelf<review::StudyResult>().size())},
                   {"adverse_events", number(review.shelf<review::AdverseEvent>().size())}}};
}

Value references(const Sources& sources, const Numbering& numbering) {
  Value::List list;
  for (const NumberedStudy& entry : numbering.studies) {
    Value::Table item{{"number", number(static_cast<std::size_t>(entry.number))},
                      {"study", text(entry.study->id)},
                      {"label", text(entry.study->label)},
                      {"record", text(entry.citation->id)},
                      {"band", text(entry.study->band)},
                      {"reference", text(bib::plain_text(bib::vancouver(*entry.citation)))}};
    if (!entry.citation->pmid.empty()) {
      item.emplace_back("pmid", text(entry.citation->pmid));
    }
    if (!entry.citation->doi.empty()) {
      item.emplace_back("doi", text(entry.citation->doi));
    }
    item.emplace_back("source", source_of(sources, "study:" + entry.study->id));
    list.push_back(Value{.data = std::move(item)});
  }
  return Value{.data = std::move(list)};
}

Value groups(const Sources& sources, const Numbering& numbering, const std::string& parent) {
  Value::List list;
  for (const review::TopicGroup& group : sources.review.shelf<review::TopicGroup>()) {
    if (group.parent != parent) {
      continue;
    }
    Value::List members;
    for (const review::Study* study : studies_of_group(sources.review, group)) {
      members.push_back(number(static_cast<std::size_t>(numbering.number_of.at(study->id))));
    }
    std::ranges::sort(members, {},
                      [](const Value& value) { return std::get<std::int64_t>(value.data); });
    Value::Table item{{"id", text(group.id)},
                      {"label", text(group.label)},
                      {"references", Value{.data = std::move(members)}}};
    Value inner = groups(sources, numbering, group.id);
    if (!inner.list()->empty()) {
      item.emplace_back("groups", std::move(inner));
    }
    list.push_back(Value{.data = std::move(item)});
  }
  return Value{.data = std::move(list)};
}

Value outcomes(const Sources& sources) {
  Value::List list;
  for (const review::Outcome& outcome : sources.review.shelf<review::Outcome>()) {
    const grade::OutcomeStatement statement = grade::state_outcome(sources.review, outcome);
    std::vector<std::string> sentences = statement.summary;
    if (!statement.null_statement.empty()) {
      sentences.push_back(statement.null_statement);
    }
    FactBook book(sources);
    for (std::string& sentence : sentences) {
      std::string plain;
      for (const Inline& part : book.text(sentence)) {
        if (const Text* words = std::get_if<Text>(&part)) {
          plain += words->text;
        } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
          plain += fact->printed;
        }
      }
      sentence = std::move(plain);
    }
    const auto& level = statement.certainty.level;
    list.push_back(
        Value{.data = Value::Table{{"id", text(outcome.id)},
                                   {"name", text(outcome.name)},
                                   {"question", text(outcome.question)},
                                   {"class", text(review::word(outcome.outcome_class))},
                                   {"studies", number(statement.studies.size())},
                                   {"study_ids", texts(statement.studies)},
                                   {"certainty", text(level ? review::word(*level) : "not_rated")},
                                   {"statement", texts(sentences)},
                                   {"source", source_of(sources, "outcome:" + outcome.id)}}});
  }
  return Value{.data = std::move(list)};
}

Value null_statements(const Review& review) {
  Value::List list;
  for (const grade::NullStatement& gap : grade::null_statements(review)) {
    list.push_back(Value{.data = Value::Table{{"criterion", text(gap.criterion)},
                                              {"element", text(review::word(gap.element))},
                                              {"term", text(gap.term)},
                                              {"text", text(gap.text)}}});
  }
  return Value{.data = std::move(list)};
}

Value corrections(const Sources& sources) {
  Value::List list;
  for (const review::DataIssue& issue : sources.review.shelf<review::DataIssue>()) {
    if (issue.disposition == review::Disposition::corrected) {
      list.push_back(
          Value{.data = Value::Table{{"id", text(issue.id)},
                                     {"rule", text(issue.rule)},
                                     {"target", text(issue.target)},
                                     {"as_printed", text(issue.as_printed)},
                                     {"corrected", text(issue.corrected)},
                                     {"arithmetic", text(issue.arithmetic)},
                                     {"source", source_of(sources, "issue:" + issue.id)}}});
    }
  }
  return Value{.data = std::move(list)};
}

/// A figure's source as an object of the fields it has.
Value source_fields(const Provenance& from) {
  Value::Table out;
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) {
      out.emplace_back(key, text(value));
    }
  };
  add("entity", from.entity);
  add("field", from.field);
  add("as_printed", from.as_printed);
  add("value", from.value);
  add("quote", from.quote);
  add("location", from.location);
  add("source", from.source);
  add("derived", from.derived);
  add("entered_by", from.entered_by);
  add("entered_on", from.entered_on);
  add("change", from.change);
  add("correction", from.correction);
  return Value{.data = std::move(out)};
}

/// Every figure once, with the documents that print it and how they print it.
Value facts(std::span<const Document> documents) {
  struct Printed {
    std::vector<std::string> documents;
    std::vector<std::string> texts;
    const Provenance* source = nullptr;
  };
  std::map<std::string, Printed> all;
  for (const Document& document : documents) {
    for (const auto& [id, places] : printed_facts(document)) {
      Printed& printed = all[id];
      printed.documents.push_back(document.product);
      for (const std::string& place : places) {
        if (std::ranges::find(printed.texts, place) == printed.texts.end()) {
          printed.texts.push_back(place);
        }
      }
      const auto source = document.facts.find(id);
      printed.source = source == document.facts.end() ? printed.source : &source->second;
    }
  }
  Value::List list;
  for (const auto& [id, printed] : all) {
    list.push_back(Value{.data = Value::Table{{"id", text(id)},
                                              {"printed", texts(printed.texts)},
                                              {"documents", texts(printed.documents)},
                                              {"source", printed.source == nullptr
                                                             ? Value{.data = Value::Table{}}
                                                             : source_fields(*printed.source)}}});
  }
  return Value{.data = std::move(list)};
}

}  // namespace

Value review_json(const Sources& sources, std::span<const Document> documents) {
  const Numbering numbering = number_studies(sources.review, sources.library);
  const review::ReviewProject* project = sources.review.only<review::ReviewProject>();
  return Value{.data = Value::Table{{"format", text("warrant-review")},
                                    {"version", number(1)},
                                    {"id", text(project->id)},
                                    {"title", text(project->title)},
                                    {"counts", counts(sources)},
                                    {"references", references(sources, numbering)},
                                    {"groups", groups(sources, numbering, "")},
                                    {"outcomes", outcomes(sources)},
                                    {"null_statements", null_statements(sources.review)},
                                    {"corrections", corrections(sources)},
                                    {"facts", facts(documents)}}};
}

}  // namespace warrant::report
