/// Findings of papers as lines for people, as JSON, as a page.
#include "cli/audit_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "app/audit.hpp"
#include "app/check.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::vector<std::string> papers;
  std::string page;
  std::string text;
};

/// Over all papers.
struct Totals {
  std::size_t papers = 0;
  std::size_t findings = 0;
  std::size_t blockers = 0;
  int failed = 0;  // exit code of the last paper that could not be read
};

/// Says on stderr what is being done, from the first second on that it takes.
class Progress {
 public:
  Progress() : thread_([this](const std::stop_token& stop) { wait(stop); }) {}

  void tell(const std::string& what) {
    const std::scoped_lock lock(mutex_);
    what_ = what;
    if (slow_) {
      print();
    }
  }

 private:
  void wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    done_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
    if (!stop.stop_requested()) {
      slow_ = true;
      print();
    }
  }
  void print() const { fmt::print(stderr, "{} ...\n", printable(what_)); }

  std::mutex mutex_;
  std::condition_variable_any done_;
  std::string what_;
  bool slow_ = false;
  std::jthread thread_;  // last, so that it ends before what it uses
};

Result<std::string> read_standard_input() {
  constexpr std::size_t most =
      (std::size_t{256} << 20U) + 1;  // what is larger is refused as a file
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (bytes.size() < most) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stdin);
    if (got == 0) {
      break;
    }
    bytes.append(buffer.data(), got);
  }
  if (std::ferror(stdin) != 0) {
    return fail(Code::io, "cannot be read to its end: write it to a file first", "standard input");
  }
  return bytes;
}

std::string name_of_paper(const std::string& path) {
  const std::string name = path == "-" ? "standard input" : path;
  return is_utf8(name) ? name : printable(name);
}

Result<app::AuditedPaper> audited_paper(const Files& files, const std::string& path) {
  Progress shown;
  const app::Progress progress = [&shown](const std::string& what) { shown.tell(what); };
  if (path != "-") {
    return app::audit_file(files, path, progress);
  }
  progress("reading standard input");
  const std::string bytes = TRY(read_standard_input());
  return app::audit_bytes(bytes, name_of_paper(path), progress);
}

void print_finding(const std::string& name, const app::AuditedPaper& audited, std::size_t number) {
  const audit::PaperFinding& item = audited.audit.findings[number];
  const check::Finding& finding = item.finding;
  fmt::print("{} {} [{}] {}:{}{}{}\n  {}\n  \"{}\"\n", app::level_word(finding), finding.rule,
             app::status_word(finding), printable(name), audited.places[number],
             finding.where.empty() ? "" : " ", printable(finding.where),
             printable(upper_first(finding.message)), printable(app::short_passage(item)));
  if (!finding.arithmetic.empty()) {
    fmt::print("  {}\n", printable(finding.arithmetic));
  }
  if (!finding.assumption.empty()) {
    fmt::print("  if: {}\n", printable(finding.assumption));
  }
  if (!finding.mend.empty()) {
    fmt::print("  do: {}\n", printable(finding.mend));
  }
}

std::string findings_in_words(std::size_t findings, std::size_t blockers) {
  return fmt::format("{} {}, {} of them would stop a final document", findings,
                     findings == 1 ? "finding" : "findings", blockers);
}

void print_totals(const std::string& name, const app::AuditedPaper& audited) {
  const audit::Audit& audit = audited.audit;
  std::vector<std::string> read;
  for (const audit::Tally& tally : audit.read) {
    if (tally.count > 0) {
      read.push_back(fmt::format("{} {}", tally.count, tally.what));
    }
  }
  fmt::print("{}: {}{}{}\n  read: {}\n", printable(name),
             findings_in_words(audit.findings.size(), audited.blockers),
             audit.untold > 0 ? fmt::format("; {} more are not told", audit.untold) : "",
             audit.unlinked.empty()
                 ? ""
                 : fmt::format("; {} {} read and held against nothing", audit.unlinked.size(),
                               audit.unlinked.size() == 1 ? "figure" : "figures"),
             read.empty() ? "nothing that could be checked" : join(read, ", "));
}

bool is_same_file(const std::string& one, const std::string& other) {
  std::error_code ignored;
  return fs::equivalent(one, other, ignored) || fs::absolute(one, ignored).lexically_normal() ==
                                                    fs::absolute(other, ignored).lexically_normal();
}

Error wrong_use(std::string where, std::string message) {
  return {.code = Code::bad_input, .message = std::move(message), .where = std::move(where)};
}

/// What is written must not take the place of a paper.
Result<void> check_arguments(const Arguments& arguments) {
  std::vector<Error> errors;
  const std::array outputs{std::pair("--output", arguments.page),
                           std::pair("--text", arguments.text)};
  for (const auto& [option, path] : outputs) {
    if (path.empty()) {
      continue;
    }
    if (arguments.papers.size() > 1) {
      errors.push_back(wrong_use(option, "give one paper where a page or its text is written"));
    } else if (is_same_file(path, arguments.papers.front())) {
      errors.push_back(wrong_use(option, "this would overwrite the paper: choose another name"));
    }
  }
  if (!arguments.page.empty() && !arguments.text.empty() &&
      is_same_file(arguments.page, arguments.text)) {
    errors.push_back(wrong_use("--text", "this is where the page goes: choose another name"));
  }
  if (std::ranges::count(arguments.papers, "-") > 1) {
    errors.push_back(wrong_use("PAPER", "standard input can be read only once"));
  }
  return errors.empty() ? Result<void>{} : Result<void>(fail(std::move(errors)));
}

/// Writes the page and the text where they were asked for.
Result<void> write_files(const Arguments& arguments, const std::string& name,
                         const app::AuditedPaper& audited, DiskFiles& files) {
  if (!arguments.page.empty()) {
    const std::string title = fs::path(name).filename().string();
    CHECK_OK(files.write(arguments.page, app::audit_page(audited, title)));
    fmt::print(stderr, "wrote {}\n", printable(arguments.page));
  }
  if (!arguments.text.empty()) {
    CHECK_OK(files.write(arguments.text, audited.paper.text));
    fmt::print(stderr, "wrote {}\n", printable(arguments.text));
  }
  return {};
}

int run(const Arguments& arguments, const Options& options) {
  if (const Result<void> checked = check_arguments(arguments); !checked) {
    return print_error(checked.error(), options.json);
  }
  const bool one = arguments.papers.size() == 1;
  DiskFiles files;
  Value::List all;
  Totals totals;
  for (const std::string& path : arguments.papers) {
    const Result<app::AuditedPaper> audited = audited_paper(files, path);
    if (!audited) {
      // The other papers are audited all the same.
      totals.failed = print_error(audited.error(), options.json && one);
      continue;
    }
    const std::string name = name_of_paper(path);
    if (const Result<void> written = write_files(arguments, name, *audited, files); !written) {
      return print_error(written.error(), options.json);
    }
    ++totals.papers;
    totals.findings += audited->audit.findings.size();
    totals.blockers += audited->blockers;
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
  if (options.json && !(one && all.empty())) {
    print_json(one ? all.front()
                   : Value{.data = Value::Table{{"papers", Value{.data = std::move(all)}}}});
  } else if (!options.json && !one) {
    fmt::print("{} of {} papers read: {}\n", totals.papers, arguments.papers.size(),
               findings_in_words(totals.findings, totals.blockers));
  }
  return totals.failed != 0 ? totals.failed : (totals.blockers > 0 ? 1 : 0);
}

}  // namespace

void add_audit(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub =
      program.add_subcommand("audit", "Hold the figures and words of any paper against each other");
  sub->add_option("PAPER", arguments->papers,
                  "Papers: .txt, .md, .html, .docx or .pdf; \"-\" for standard input")
      ->required();
  sub->add_option("-o,--output", arguments->page, "Write a page with the passages marked");
  sub->add_option("--text", arguments->text, "Write the text that the offsets of --json refer to");
  sub->callback([arguments, &options, &exit_code] { exit_code = run(*arguments, options); });
}

}  // namespace warrant::cli
