/// Findings as lines for people or as JSON.
#include "cli/check_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/check.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct Arguments {
  std::string folder;
  std::string rule;
  bool as_printed = false;
};

void print_finding(const check::Finding& finding) {
  fmt::print("{} {} [{}] {}\n  {}\n", app::level_word(finding), finding.rule,
             app::status_word(finding), printable(finding.where), printable(finding.message));
  if (!finding.arithmetic.empty()) {
    fmt::print("  {}\n", finding.arithmetic);
  }
  if (!finding.assumption.empty()) {
    fmt::print("  if: {}\n", finding.assumption);
  }
  if (finding.waived) {
    fmt::print("  left as it is by {}: {}\n", finding.waived->person, finding.waived->reason);
  } else if (!finding.mend.empty()) {
    fmt::print("  do: {}\n", finding.mend);
  }
}

int run(const Arguments& arguments, const Options& options) {
  if (!arguments.rule.empty()) {
    const Result<std::string> page = app::explain_rule(arguments.rule);
    if (!page) {
      return print_error(page.error(), options.json);
    }
    if (options.json) {
      print_json(Value{.data = Value::Table{{"text", json_text(*page)}}});
    } else {
      fmt::print("{}", *page);
    }
    return 0;
  }
  if (arguments.folder.empty()) {
    return print_error({.code = Code::bad_input,
                        .message = "name the folder of a review, or a rule with --explain",
                        .where = "warrant check"},
                       options.json);
  }
  DiskFiles files;
  const SystemClock clock;
  const app::Context context{
      .files = files,
      .clock = clock,
      .author = options.author,
      .why = options.why,
      .progress = [](const std::string& line) { fmt::print(stderr, "{}\n", line); }};
  const Result<app::Checked> checked =
      app::check_folder(context, arguments.folder,
                        arguments.as_printed ? app::View::as_printed : app::View::corrected);
  if (!checked) {
    return print_error(checked.error(), options.json);
  }
  print_hand_edits(checked->hand_edits, "");
  print_notes(checked->notes);
  if (options.json) {
    print_json(app::findings_value(checked->findings));
  } else {
    for (const check::Finding& finding : checked->findings) {
      print_finding(finding);
    }
    fmt::print("{} {}, {} of them stop publication\n", checked->findings.size(),
               checked->findings.size() == 1 ? "finding" : "findings", checked->blockers);
  }
  return checked->blockers > 0 ? 1 : 0;
}

}  // namespace

void add_check(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub =
      program.add_subcommand("check", "Hold every figure against arithmetic and its source");
  sub->add_option("DIR", arguments->folder, "Folder of the review");
  sub->add_option("--explain", arguments->rule, "Explain a rule with a worked example, or \"all\"");
  sub->add_flag("--as-printed", arguments->as_printed,
                "Take corrections back: what the source would have been told");
  sub->callback([arguments, &options, &exit_code] { exit_code = run(*arguments, options); });
}

}  // namespace warrant::cli
