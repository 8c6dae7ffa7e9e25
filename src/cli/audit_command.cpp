/// Findings of papers as lines for people, as JSON, as a page.
#include "cli/audit_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/audit.hpp"
#include "app/check.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct Arguments {
  std::vector<std::string> papers;
  std::string page;
  std::string text;
};

void print_finding(const std::string& name, const app::AuditedPaper& audited, std::size_t number) {
  const check::Finding& finding = audited.audit.findings[number].finding;
  fmt::print("{} {} [{}] {}:{} {}\n  {}\n", app::level_word(finding), finding.rule,
             app::status_word(finding), printable(name), audited.places[number],
             printable(finding.where), printable(upper_first(finding.message)));
  constexpr std::size_t longest = 160;
  std::string passage = printable(finding.passage);
  if (passage.size() > longest) {
    passage.resize(passage.find_last_of(' ', longest) == std::string::npos
                       ? 0
                       : passage.find_last_of(' ', longest));
    passage += " ...";
  }
  fmt::print("  \"{}\"\n", passage);
  if (!finding.arithmetic.empty()) {
    fmt::print("  {}\n", printable(finding.arithmetic));
  }
  if (!finding.assumption.empty()) {
    fmt::print("  if: {}\n", printable(finding.assumption));
  }
}

void print_totals(const std::string& name, const app::AuditedPaper& audited) {
  if (audited.audit.untold > 0) {
    fmt::print("{} further findings are not told\n", audited.audit.untold);
  }
  std::vector<std::string> read;
  for (const audit::Tally& tally : audited.audit.read) {
    if (tally.count > 0) {
      read.push_back(fmt::format("{} {}", tally.count, tally.what));
    }
  }
  fmt::print(
      "{}: {} {}, {} of them would stop a final document; {} read without anything to hold "
      "{} against\nread: {}\n",
      printable(name), audited.audit.findings.size(),
      audited.audit.findings.size() == 1 ? "finding" : "findings", audited.blockers,
      audited.audit.unlinked.size(), audited.audit.unlinked.size() == 1 ? "it" : "them",
      read.empty() ? "nothing that could be checked" : join(read, ", "));
}

/// Writes the page or the text where they were asked for.
Result<void> write_files(const Arguments& arguments, const std::string& name,
                         const app::AuditedPaper& audited, DiskFiles& files) {
  if (!arguments.page.empty()) {
    TRY(files.write(arguments.page, app::audit_page(audited, name)));
    fmt::print(stderr, "wrote {}\n", printable(arguments.page));
  }
  if (!arguments.text.empty()) {
    TRY(files.write(arguments.text, audited.paper.text));
    fmt::print(stderr, "wrote {}\n", printable(arguments.text));
  }
  return {};
}

int run(const Arguments& arguments, const Options& options) {
  if (arguments.papers.size() > 1 && !(arguments.page.empty() && arguments.text.empty())) {
    return print_error({.code = Code::bad_input,
                        .message = "give one paper where a page or its text is written",
                        .where = "warrant audit"},
                       options.json);
  }
  DiskFiles files;
  Value::List all;
  std::size_t blockers = 0;
  int failed = 0;
  for (const std::string& path : arguments.papers) {
    const Result<app::AuditedPaper> audited = app::audit_file(files, path);
    if (!audited) {
      // The other papers are audited all the same.
      failed = print_error(audited.error(), options.json && arguments.papers.size() == 1);
      continue;
    }
    blockers += audited->blockers;
    const std::string name = std::filesystem::path(path).filename().string();
    if (const Result<void> written = write_files(arguments, name, *audited, files); !written) {
      return print_error(written.error(), options.json);
    }
    if (options.json) {
      all.push_back(app::audit_value(*audited, name));
      continue;
    }
    print_notes(audited->paper.notes);
    for (std::size_t i = 0; i < audited->audit.findings.size(); ++i) {
      print_finding(name, *audited, i);
    }
    print_totals(name, *audited);
  }
  if (options.json && !all.empty()) {
    print_json(arguments.papers.size() == 1
                   ? all.front()
                   : Value{.data = Value::Table{{"papers", Value{.data = std::move(all)}}}});
  }
  return failed != 0 ? failed : (blockers > 0 ? 1 : 0);
}

}  // namespace

void add_audit(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub =
      program.add_subcommand("audit", "Hold the figures and words of any paper against each other");
  sub->add_option("PAPER", arguments->papers, "Papers: .txt, .md, .html, .docx or .pdf")
      ->required();
  sub->add_option("-o,--output", arguments->page, "Write a page with the passages marked");
  sub->add_option("--text", arguments->text, "Write the text that the offsets of --json refer to");
  sub->callback([arguments, &options, &exit_code] { exit_code = run(*arguments, options); });
}

}  // namespace warrant::cli
