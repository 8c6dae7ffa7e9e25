/// Audits every abstract of record files and counts what is said of them: how often real text is
/// flagged, and every passage for a person to judge.
///
///   audit_abstracts [--list STATUS] FILE.csv ...      files with columns title and abstract
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "audit/audit.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "review/describe.hpp"

namespace {

using namespace warrant;

/// One abstract as a paper of one paragraph.
audit::PaperText as_paper(std::string abstract) {
  audit::PaperText paper{.text = std::move(abstract), .format = "txt"};
  paper.blocks.push_back({.begin = 0, .end = paper.text.size()});
  return paper;
}

struct Counts {
  std::size_t abstracts = 0;
  std::map<std::string, std::size_t> read;
  std::map<std::string, std::size_t> flagged;   // abstracts, by status
  std::map<std::string, std::size_t> findings;  // by rule, level and status
};

void print_findings(const std::string& file, const std::string& record, const audit::Audit& result,
                    std::string_view status, const std::string& text) {
  for (const audit::PaperFinding& item : result.findings) {
    if (review::word(item.finding.status) != status) {
      continue;
    }
    constexpr std::size_t around = 90;
    const std::size_t begin = item.span.begin > around ? item.span.begin - around : 0;
    const std::string context = printable(text.substr(begin, item.span.end - begin + around));
    fmt::print("{}:{} {} {}\n  {}\n  ...{}...\n  {} | {}\n", file, record, item.finding.rule,
               review::word(item.finding.level), item.finding.passage, context,
               item.finding.message, item.finding.arithmetic);
  }
}

int run(std::span<char*> arguments) {
  const DiskFiles files;
  Counts counts;
  std::string_view status;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--list" && i + 1 < arguments.size()) {
      status = arguments[++i];
      continue;
    }
    const Result<std::string> bytes = files.read(argument);
    const auto rows = bytes ? read_csv(*bytes) : std::unexpected(bytes.error());
    if (!rows || rows->empty()) {
      fmt::print(stderr, "{}: {}\n", argument, rows ? "no rows" : rows.error().message);
      return 1;
    }
    const auto& header = rows->front().cells;
    const auto column = std::ranges::find(header, "abstract") - header.begin();
    for (std::size_t r = 1; r < rows->size(); ++r) {
      const auto& cells = (*rows)[r].cells;
      if (static_cast<std::size_t>(column) >= cells.size() ||
          cells[static_cast<std::size_t>(column)].empty()) {
        continue;
      }
      const audit::PaperText paper = as_paper(cells[static_cast<std::size_t>(column)]);
      const audit::Audit result = audit::audit(paper);
      ++counts.abstracts;
      for (const audit::Tally& tally : result.read) {
        counts.read[tally.what] += tally.count;
      }
      std::map<std::string, bool> here;
      for (const audit::PaperFinding& item : result.findings) {
        here[std::string(review::word(item.finding.status))] = true;
        ++counts
              .findings[fmt::format("{} {} {}", item.finding.rule, review::word(item.finding.level),
                                    review::word(item.finding.status))];
      }
      for (const auto& [word, yes] : here) {
        ++counts.flagged[word];
      }
      print_findings(std::string(argument), cells.front(), result, status, paper.text);
    }
  }
  fmt::print("{} abstracts\n", counts.abstracts);
  for (const auto* part : {&counts.read, &counts.flagged, &counts.findings}) {
    for (const auto& [what, count] : *part) {
      fmt::print("{:>8} {}\n", count, what);
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return run(std::span(arguments, static_cast<std::size_t>(count)));
}
