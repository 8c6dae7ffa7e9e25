/// Screening for people at a terminal and for programs.
#include "cli/screen_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/screening.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

using review::Choice;
using review::Stage;

struct Arguments {
  app::DecideRequest decision;
  std::string folder;
  std::string stage = "title_abstract";
  std::string choice;
  std::string rule;
  std::size_t count = 1;
};

Stage stage_of(const Arguments& arguments) {
  return arguments.stage == "full_text" ? Stage::full_text : Stage::title_abstract;
}

std::string word_of(Choice choice) {
  return std::string(review::Words<Choice>::words[static_cast<std::size_t>(choice)]);
}

std::string signed_number(double value) { return fmt::format("{:+.3f}", value); }

int print_next(const Arguments& arguments, const Options& options, const app::Context& context) {
  const Result<app::NextRecords> next =
      app::next_records(context, arguments.folder, stage_of(arguments), arguments.count);
  if (!next) {
    return print_error(next.error(), options.json);
  }
  if (options.json) {
    Value::List records;
    for (const app::NextRecord& record : next->records) {
      Value::List why;
      for (const screen::Reason& reason : record.why) {
        why.push_back({Value::Table{{"term", json_text(reason.term)},
                                    {"adds", json_text(signed_number(reason.adds))}}});
      }
      records.push_back({Value::Table{{"id", json_text(record.id)},
                                      {"title", json_text(record.title)},
                                      {"abstract", json_text(record.abstract)},
                                      {"why", {std::move(why)}}}});
    }
    print_json({Value::Table{{"open", json_number(next->open)},
                             {"proposed_by", json_text(next->proposed_by)},
                             {"by_protocol", {next->by_protocol}},
                             {"records", {std::move(records)}}}});
    return 0;
  }
  if (next->records.empty()) {
    fmt::print("nothing waits for you at this stage\n");
    return 0;
  }
  for (const app::NextRecord& record : next->records) {
    fmt::print("{}\n{}\n", printable(record.id), printable(record.title));
    fmt::print("{}\n", record.abstract.empty() ? "(no abstract)" : printable(record.abstract));
    for (std::size_t i = 0; i < record.why.size(); ++i) {
      fmt::print("{}{} {}", i == 0 ? "why here: " : ", ", printable(record.why[i].term),
                 signed_number(record.why[i].adds));
    }
    fmt::print("{}\n", record.why.empty() ? "" : "\n");
  }
  fmt::print("{} open; order by {}{}\n", next->open, next->proposed_by,
             next->by_protocol ? " decisions and the words of the protocol" : " decisions");
  return 0;
}

int run_decide(Arguments& arguments, const Options& options, const app::Context& context) {
  app::DecideRequest& request = arguments.decision;
  request.folder = arguments.folder;
  request.stage = stage_of(arguments);
  for (const Choice choice : {Choice::include, Choice::exclude, Choice::unsure, Choice::parked}) {
    if (arguments.choice == word_of(choice)) {
      request.choice = choice;
    }
  }
  const Result<void> decided = app::decide(context, request);
  if (!decided) {
    return print_error(decided.error(), options.json);
  }
  if (options.json) {
    Value::List records;
    for (const std::string& record : request.records) {
      records.push_back(json_text(record));
    }
    print_json(
        {Value::Table{{"decided", {std::move(records)}}, {"choice", json_text(arguments.choice)}}});
  } else {
    fmt::print("{}: {}\n", arguments.choice, printable(join(request.records, " ")));
  }
  return 0;
}

int print_conflicts(const Arguments& arguments, const Options& options,
                    const app::Context& context) {
  const Result<std::vector<app::Conflict>> found =
      app::conflicts(context, arguments.folder, stage_of(arguments));
  if (!found) {
    return print_error(found.error(), options.json);
  }
  Value::List list;
  for (const app::Conflict& conflict : *found) {
    Value::List decisions;
    if (!options.json) {
      fmt::print("{}\n  {}\n", printable(conflict.id), printable(conflict.title));
    }
    for (const review::ScreeningDecision& decision : conflict.decisions) {
      decisions.push_back({Value::Table{{"reviewer", json_text(decision.reviewer)},
                                        {"choice", json_text(word_of(decision.choice))},
                                        {"reason", json_text(decision.reason)},
                                        {"note", json_text(decision.note)}}});
      if (!options.json) {
        fmt::print("  {}: {}{}{}\n", printable(decision.reviewer), word_of(decision.choice),
                   decision.reason.empty() ? "" : " for " + printable(decision.reason),
                   decision.note.empty() ? "" : " - " + printable(decision.note));
      }
    }
    list.push_back({Value::Table{{"id", json_text(conflict.id)},
                                 {"title", json_text(conflict.title)},
                                 {"decisions", {std::move(decisions)}}}});
  }
  if (options.json) {
    print_json({Value::Table{{"conflicts", {std::move(list)}}}});
  } else if (found->empty()) {
    fmt::print("no conflicts\n");
  } else {
    fmt::print("settle with warrant decide {} include|exclude RECORD --settle\n",
               printable(arguments.folder));
  }
  return 0;
}

int print_agreement(const Arguments& arguments, const Options& options,
                    const app::Context& context) {
  const Result<std::vector<app::AgreementLine>> lines =
      app::agreement(context, arguments.folder, stage_of(arguments));
  if (!lines) {
    return print_error(lines.error(), options.json);
  }
  Value::List list;
  const auto number = [](double value) { return fmt::format("{:.3f}", value); };
  for (const app::AgreementLine& line : *lines) {
    Value::Table row{{"who", json_text(line.who)}, {"what", json_text(line.what)}};
    if (line.agreement) {
      row.emplace_back("value", json_text(number(line.agreement->value)));
      row.emplace_back("lower", json_text(number(line.agreement->lower)));
      row.emplace_back("upper", json_text(number(line.agreement->upper)));
      row.emplace_back("records", json_number(line.agreement->records));
    } else {
      row.emplace_back("no_value", json_text(line.agreement.error().message));
    }
    list.push_back({std::move(row)});
    if (!options.json) {
      fmt::print("{}: {} {}\n", printable(line.who), line.what,
                 line.agreement ? fmt::format("{:.3f} (95 % interval {:.3f} to {:.3f}, {} records)",
                                              line.agreement->value, line.agreement->lower,
                                              line.agreement->upper, line.agreement->records)
                                : "has no value: " + line.agreement.error().message);
    }
  }
  if (options.json) {
    print_json({Value::Table{{"agreement", {std::move(list)}}}});
  }
  return 0;
}

int print_stop(const Arguments& arguments, const Options& options, const app::Context& context) {
  const Result<app::StopReport> report = app::stop_check(context, arguments.folder, arguments.rule);
  if (!report) {
    return print_error(report.error(), options.json);
  }
  if (options.json) {
    Value::Table out{{"rule", json_text(report->rule)},
                     {"declared", {report->declared}},
                     {"stop", {report->advice.stop}},
                     {"statement", json_text(report->advice.statement)}};
    if (report->advice.p) {
      out.emplace_back("p", json_text(fmt::format("{:.6f}", *report->advice.p)));
    }
    print_json({std::move(out)});
    return 0;
  }
  fmt::print("{}\nrule: {} ({})\n", report->advice.statement, report->rule,
             report->declared ? "as the protocol says" : "the protocol does not name it");
  return 0;
}

}  // namespace

void add_screening(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  using Run = int (*)(Arguments&, const Options&, const app::Context&);
  const auto add = [&](const char* name, const char* words, Run run, bool staged) {
    CLI::App* sub = program.add_subcommand(name, words);
    sub->add_option("DIR", arguments->folder, "Folder of the review")->required();
    if (staged) {
      sub->add_option("--stage", arguments->stage, "title_abstract or full_text")
          ->check(CLI::IsMember({"title_abstract", "full_text"}))
          ->capture_default_str();
    }
    sub->callback([arguments, run, sub, &options, &exit_code] {
      exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
        return run(*arguments, options, context);
      });
    });
    return sub;
  };
  CLI::App* next = add(
      "next", "The records to screen next, best first, and why",
      [](Arguments& a, const Options& o, const app::Context& c) { return print_next(a, o, c); },
      true);
  next->add_option("--count", arguments->count, "How many")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  CLI::App* decide = add("decide", "Include, exclude, doubt or park records", run_decide, true);
  app::DecideRequest& request = arguments->decision;
  decide->add_option("CHOICE", arguments->choice, "include, exclude, unsure, parked, or undo")
      ->check(CLI::IsMember({"include", "exclude", "unsure", "parked", "undo"}))
      ->required();
  decide->add_option("RECORD", request.records, "Ids of the records")->required();
  decide->add_option("--reason", request.reason, "For an exclusion: the criterion that failed");
  decide->add_option("--note", request.note, "Note");
  decide->add_option("--tag", request.tags, "Tags");
  decide->add_option("--proposed-by", request.proposed_by, "What warrant next says of the order");
  decide->add_flag("--settle", request.settles, "Settle what others decided differently");
  add(
      "conflicts", "Records on which people differ",
      [](Arguments& a, const Options& o, const app::Context& c) {
        return print_conflicts(a, o, c);
      },
      true);
  add(
      "agree", "How far people agree, also where they saw different records",
      [](Arguments& a, const Options& o, const app::Context& c) {
        return print_agreement(a, o, c);
      },
      true);
  CLI::App* stop = add(
      "stop-check", "Whether screening of titles and abstracts may stop",
      [](Arguments& a, const Options& o, const app::Context& c) { return print_stop(a, o, c); },
      false);
  stop->add_option("--rule", arguments->rule,
                   "Another rule than the protocol's: hypergeometric, random-sample, safe, "
                   "consecutive or share, with settings such as recall=0.9");
}

}  // namespace warrant::cli
