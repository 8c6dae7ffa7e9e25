/// CERT-NO-EVIDENCE, CERT-STYLE: ratings of certainty against the evidence, and their spelling.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using check::Status;

constexpr std::array<std::string_view, 4> ratings{"very low", "low", "moderate", "high"};

/// A row of a table: its first cell and what stands beside it.
struct Row {
  std::string head;
  std::string rest;
  std::size_t first = 0;  // block
};

/// Rows of all tables; the blocks of one row follow each other.
std::vector<Row> rows_of(const PaperText& paper) {
  std::vector<Row> out;
  int table = -1;
  int row = -1;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    if (block.table < 0 || block.row < 0) {
      continue;
    }
    if (block.table != table || block.row != row) {
      table = block.table;
      row = block.row;
      out.push_back({.first = i});
    }
    std::string& part = block.column == 0 ? out.back().head : out.back().rest;
    part += lower_ascii(words_of(paper, i)) + "\n";
  }
  return out;
}

/// What the head of a row says behind "certainty of evidence:"; empty when nothing.
std::string rating_in(const std::string& head) {
  for (const std::string_view label : {"certainty of evidence:", "certainty of the evidence:",
                                       "quality of evidence:", "certainty:"}) {
    const std::size_t at = head.find(label);
    if (at == std::string::npos) {
      continue;
    }
    const std::string_view value = trim(std::string_view(head).substr(
        at + label.size(), head.find('\n', at + label.size()) - at - label.size()));
    return std::string(value);
  }
  return {};
}

bool says_no_evidence(const std::string& rest) {
  return rest.find("no evidence was identified") != std::string::npos ||
         rest.find("no evidence was found") != std::string::npos ||
         rest.find("no evidence identified") != std::string::npos ||
         rest.find("no studies were identified") != std::string::npos ||
         rest.find("no studies reported this outcome") != std::string::npos;
}

void check_rows(const Subject& subject, Findings& out) {
  std::vector<const Row*> rated;
  std::vector<Span> not_applicable;
  const std::vector<Row> rows = rows_of(subject.paper);
  const auto span_of = [&](const Row& row) {
    const TextBlock& block = subject.paper.blocks[row.first];
    return Span{.begin = block.begin, .end = block.end};
  };
  for (const Row& row : rows) {
    const std::string rating = rating_in(row.head);
    if (!says_no_evidence(row.rest) || rating.empty()) {
      continue;
    }
    if (std::ranges::find(ratings, rating) != ratings.end()) {
      rated.push_back(&row);
    } else if (rating == "not applicable" || rating == "n/a" || rating == "na") {
      not_applicable.push_back(span_of(row));
    }
  }
  for (const Row* row : rated) {
    const std::string rating = rating_in(row->head);
    // The rating may stand in a later block of the head than the name of the outcome.
    Span span = span_of(*row);
    for (std::size_t i = row->first;
         i < subject.paper.blocks.size() &&
         subject.paper.blocks[i].row == subject.paper.blocks[row->first].row;
         ++i) {
      if (!rating_in(lower_ascii(words_of(subject.paper, i)) + "\n").empty()) {
        span = {.begin = subject.paper.blocks[i].begin, .end = subject.paper.blocks[i].end};
        break;
      }
    }
    PaperFinding& finding =
        out.add("CERT-NO-EVIDENCE", Status::proved, span,
                fmt::format("rated \"{}\" though no evidence was identified", rating));
    finding.finding.operands = {
        {"rating", rating},
        {"other outcomes without evidence, not applicable", std::to_string(not_applicable.size())}};
    finding.finding.arithmetic =
        fmt::format("{} outcomes have no evidence: {} rated, {} \"not applicable\"",
                    rated.size() + not_applicable.size(), rated.size(), not_applicable.size());
    finding.related = not_applicable;
  }
}

/// "VERY LOW" 20 times, "Very Low" 3 times, "Very low" 10 times.
void check_style(const Subject& subject, Findings& out) {
  std::map<std::string, std::vector<Span>, std::less<>> spellings;
  const std::string& text = subject.paper.text;
  const std::string low = lower_ascii(text);
  constexpr std::string_view words = "very low";
  for (std::size_t at = low.find(words); at != std::string::npos; at = low.find(words, at + 1)) {
    spellings[text.substr(at, words.size())].push_back({.begin = at, .end = at + words.size()});
  }
  // "very low" in running text is no rating; capitals are.
  spellings.erase("very low");
  if (spellings.size() < 2) {
    return;
  }
  const auto most =
      std::ranges::max_element(spellings, {}, [](const auto& item) { return item.second.size(); });
  const auto least =
      std::ranges::min_element(spellings, {}, [](const auto& item) { return item.second.size(); });
  std::vector<std::string> counts;
  for (const auto& [spelling, places] : spellings) {
    counts.push_back(fmt::format("\"{}\" {} times", spelling, places.size()));
  }
  PaperFinding& finding =
      out.add("CERT-STYLE", Status::proved, least->second.front(),
              fmt::format("one rating in {} spellings: {}", spellings.size(), list_of(counts)));
  for (const auto& [spelling, places] : spellings) {
    finding.finding.operands.push_back({spelling, std::to_string(places.size())});
  }
  finding.finding.arithmetic = fmt::format("most often \"{}\"", most->first);
}

}  // namespace

void check_certainty(const Subject& subject, Findings& out) {
  check_rows(subject, out);
  check_style(subject, out);
}

}  // namespace warrant::audit
