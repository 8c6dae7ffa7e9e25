/// Each sub-command: its arguments, the app function behind it, its output.
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>

#include "app/actions.hpp"
#include "app/build.hpp"
#include "app/inspect.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

/// In the order of app::Format.
const std::vector<std::string> format_names{"html", "md", "docx", "odt", "pdf"};

Value table(Value::Table entries) { return Value{.data = std::move(entries)}; }

class Commands {
 public:
  Commands(CLI::App& program, Options& options, int& exit_code)
      : program_(program), options_(options), exit_code_(exit_code) {}

  void add_all() {
    add_new();
    add_build();
    add_status();
    add_import();
    add_export();
    add_convert();
    add_log();
    add_verify_ledger();
    add_verify();
    command("keys", "Print every file and key of a review's folder",
            [this](const auto& /*context*/) {
              if (options_.json) {
                print_json(table({{"text", json_text(app::folder_keys())}}));
              } else {
                fmt::print("{}", app::folder_keys());
              }
              return 0;
            });
  }

 private:
  struct Arguments {
    std::string folder;
    std::string out;
    std::string format;
    std::string file;
    std::string source;
    std::string date;
    std::vector<std::string> files;
    std::vector<std::string> products;
    std::vector<std::string> formats;
    bool final = false;
  };

  /// A sub-command whose run gets its arguments and a context.
  CLI::App* command(const std::string& name, const std::string& help,
                    std::function<int(const app::Context&)> run) {
    CLI::App* sub = program_.add_subcommand(name, help);
    sub->callback([this, sub, run = std::move(run)] {
      exit_code_ = in_context(*sub, options_, arguments_.source, run);
    });
    return sub;
  }

  void add_new() {
    auto* sub = command("new", "Start a review in an empty folder", [this](const auto& context) {
      const Result<void> made = app::new_review(context, arguments_.folder);
      if (!made) {
        return print_error(made.error(), options_.json);
      }
      if (options_.json) {
        print_json(table({{"folder", json_text(arguments_.folder)},
                          {"file", json_text(arguments_.folder + "/review.toml")}}));
      } else {
        fmt::print(
            "{0}/review.toml is there. Next: write your question into it, then\n"
            "  warrant status {0}\n",
            printable(arguments_.folder));
      }
      return 0;
    });
    sub->add_option("DIR", arguments_.folder, "Folder to make")->required();
  }

  void add_build() {
    auto* sub = command("build", "Build the review's documents",
                        [this](const auto& context) { return run_build(context); });
    sub->add_option("DIR", arguments_.folder, "Folder of the review")->required();
    sub->add_option("-o,--out", arguments_.out, "Folder for the documents (default: out)");
    sub->add_option("--product", arguments_.products,
                    "reference-list, summary-of-abstracts, evidence-review or committee-paper; "
                    "may be given several times");
    sub->add_flag("--final", arguments_.final, "Refuse while a check stops publication");
    sub->add_option("--format", arguments_.formats,
                    "html, md, docx, odt or pdf; may be given several times (default: all)")
        ->check([](const std::string& word) {
          return std::ranges::find(format_names, word) != format_names.end()
                     ? std::string()
                     : fmt::format("\"{}\" is no format; formats are {}", word,
                                   list_of(format_names));
        });
  }

  int run_build(const app::Context& context) {
    app::BuildRequest request{.folder = arguments_.folder,
                              .out = arguments_.out.empty() ? "out" : arguments_.out,
                              .products = arguments_.products,
                              .formats = {},
                              .final = arguments_.final};
    for (const std::string& format : arguments_.formats) {
      request.formats.push_back(
          static_cast<app::Format>(std::ranges::find(format_names, format) - format_names.begin()));
    }
    const Result<app::Built> built = app::build_documents(context, request);
    if (!built) {
      const int code = print_error(built.error(), options_.json);
      return arguments_.final && built.error().code == Code::conflict ? 1 : code;
    }
    print_hand_edits(built->hand_edits, context.author);
    print_notes(built->notes);
    if (options_.json) {
      Value::List files;
      for (const std::string& file : built->files) {
        files.push_back(json_text(file));
      }
      Value::List notes;
      for (const Note& note : built->notes) {
        notes.push_back(json_text(note.where + (note.where.empty() ? "" : ": ") + note.message));
      }
      print_json(Value{.data = Value::Table{{"files", Value{.data = std::move(files)}},
                                            {"blockers", json_number(built->blockers)},
                                            {"notes", Value{.data = std::move(notes)}}}});
    } else {
      for (const std::string& file : built->files) {
        fmt::print("{}\n", file);
      }
    }
    if (built->blockers > 0) {
      fmt::print(stderr,
                 "drafts: {} of the checks in the way of a final version, see warrant check\n",
                 built->blockers);
    }
    return 0;
  }

  void add_status() {
    auto* sub = command("status", "Say where a review stands and what comes next",
                        [this](const auto& context) { return run_status(context); });
    sub->add_option("DIR", arguments_.folder, "Folder of the review")->required();
  }

  int run_status(const app::Context& context) {
    const Result<app::Status> status = app::status(context, arguments_.folder);
    if (!status) {
      return print_error(status.error(), options_.json);
    }
    print_hand_edits(status->hand_edits, "");
    print_notes(status->notes);
    if (options_.json) {
      Value::List steps;
      for (const app::Step& step : status->steps) {
        steps.push_back(Value{.data = Value::Table{{"name", json_text(step.name)},
                                                   {"done", Value{.data = step.done}},
                                                   {"detail", json_text(step.detail)}}});
      }
      print_json(Value{.data = Value::Table{{"title", json_text(status->title)},
                                            {"steps", Value{.data = std::move(steps)}},
                                            {"next", json_text(status->next)}}});
      return 0;
    }
    fmt::print("{}\n\n", printable(status->title));
    for (const app::Step& step : status->steps) {
      fmt::print("  {:4} {:<12} {}\n", step.done ? "done" : "open", step.name,
                 printable(step.detail));
    }
    fmt::print("\nNext: {}\n", printable(status->next));
    return 0;
  }

  void add_import() {
    auto* sub = command("import", "Take files of records into a review",
                        [this](const auto& context) { return run_import(context); });
    sub->add_option("DIR", arguments_.folder, "Folder of the review")->required();
    sub->add_option("FILE", arguments_.files, "Files of records in any format")->required();
    sub->add_option("--source", arguments_.source, "Name of the source: PubMed, Embase, ...")
        ->required();
    sub->add_option("--date", arguments_.date, "Day of the search: 2026-11-23")->required();
  }

  int run_import(const app::Context& context) {
    const Result<std::vector<app::ImportedFile>> imported =
        app::import_files(context, {.folder = arguments_.folder,
                                    .files = {arguments_.files.begin(), arguments_.files.end()},
                                    .source = arguments_.source,
                                    .date = arguments_.date});
    if (!imported) {
      return print_error(imported.error(), options_.json);
    }
    Value::List list;
    for (const app::ImportedFile& file : *imported) {
      if (options_.json) {
        Value report = app::report_value(file.report);
        auto& table = std::get<Value::Table>(report.data);
        table.insert(table.begin(), {"path", json_text(file.path)});
        list.push_back(std::move(report));
        continue;
      }
      fmt::print("{}\n", printable(file.path));
      for (const std::string& line : app::report_lines(file.report)) {
        fmt::print("  {}\n", printable(line));
      }
    }
    if (options_.json) {
      print_json(Value{.data = Value::Table{{"files", Value{.data = std::move(list)}}}});
    }
    return 0;
  }

  void add_export() {
    auto* sub =
        command("export", "Write the review again as a folder", [this](const auto& context) {
          const Result<std::size_t> files =
              app::export_folder(context, arguments_.folder, arguments_.out);
          if (!files) {
            return print_error(files.error(), options_.json);
          }
          if (options_.json) {
            print_json(table({{"files", json_number(*files)}, {"out", json_text(arguments_.out)}}));
          } else {
            fmt::print("{} files written to {}\n", *files, printable(arguments_.out));
          }
          return 0;
        });
    sub->add_option("DIR", arguments_.folder, "Folder of the review")->required();
    sub->add_option("OUT", arguments_.out, "Folder to write")->required();
  }

  void add_convert() {
    auto* sub = command("convert", "Convert a file of records", [this](const auto& context) {
      const Result<app::Converted> done =
          app::convert_file(context, arguments_.file, arguments_.out, arguments_.format);
      if (!done) {
        return print_error(done.error(), options_.json);
      }
      print_notes(done->notes);
      if (options_.json) {
        print_json(table({{"records", json_number(done->records)},
                          {"format", json_text(done->from)},
                          {"out", json_text(arguments_.out)}}));
      } else {
        fmt::print("{} records ({}) written to {}\n", done->records, done->from,
                   printable(arguments_.out));
      }
      return 0;
    });
    sub->add_option("IN", arguments_.file, "File of records, also packed with gzip")->required();
    sub->add_option(
           "OUT", arguments_.out,
           "File to write: .ris .nbib .bib .ciw .enw .json .csv .tsv .xlsx, .xml (EndNote)")
        ->required();
    sub->add_option("--to", arguments_.format,
                    "Format instead of the one that the name says: pubmed, ovid, refworks, ...");
  }

  void add_log() {
    auto* sub = command("log", "List every change ever made", [this](const auto& /*context*/) {
      const Result<std::vector<app::LogLine>> lines = app::log(arguments_.folder);
      if (!lines) {
        return print_error(lines.error(), options_.json);
      }
      Value::List list;
      for (const app::LogLine& line : *lines) {
        if (!options_.json) {
          fmt::print("#{} {} {} {}{}{}\n", line.seq, printable(line.at), printable(line.who),
                     printable(line.what), line.why.empty() ? "" : " - ", printable(line.why));
          continue;
        }
        list.push_back(
            Value{.data = Value::Table{{"seq", json_number(static_cast<std::size_t>(line.seq))},
                                       {"at", json_text(line.at)},
                                       {"who", json_text(line.who)},
                                       {"why", json_text(line.why)},
                                       {"what", json_text(line.what)},
                                       {"hash", json_text(line.hash)}}});
      }
      if (options_.json) {
        print_json(Value{.data = Value::Table{{"entries", Value{.data = std::move(list)}}}});
      }
      return 0;
    });
    sub->add_option("DIR", arguments_.folder, "Folder of the review")->required();
  }

  void add_verify_ledger() {
    auto* sub = command(
        "verify-ledger", "Check the ledger's chain and that it gives the folder's bytes",
        [this](const auto& context) {
          const Result<app::LedgerCheck> check = app::verify_ledger(context, arguments_.folder);
          if (!check) {
            return print_error(check.error(), options_.json);
          }
          Value::List faults;
          for (const std::string& fault : check->faults) {
            faults.push_back(json_text(fault));
            if (!options_.json) {
              fmt::print("{}\n", printable(fault));
            }
          }
          if (options_.json) {
            print_json(Value{.data = Value::Table{
                                 {"entries", json_number(static_cast<std::size_t>(check->entries))},
                                 {"faults", Value{.data = std::move(faults)}}}});
          } else if (check->faults.empty()) {
            fmt::print("{} entries, unbroken; replaying them gives the folder to the byte\n",
                       check->entries);
          }
          return check->faults.empty() ? 0 : 1;
        });
    sub->add_option("DIR", arguments_.folder, "Folder of the review")->required();
  }

  void add_verify() {
    auto* sub = command("verify", "Compare every figure of a built document with the review",
                        [this](const auto& context) { return run_verify(context); });
    sub->add_option("FILE", arguments_.file, "HTML, DOCX or ODT document")->required();
    sub->add_option("--review", arguments_.folder,
                    "Folder of the review (default: the one it was built from)");
  }

  int run_verify(const app::Context& context) {
    std::filesystem::path folder = arguments_.folder;
    if (folder.empty()) {
      Result<std::filesystem::path> found = app::review_of(context.files, arguments_.file);
      if (!found) {
        return print_error(found.error(), options_.json);
      }
      folder = std::move(*found);
    }
    const Result<app::Verified> verified = app::verify_document(context, arguments_.file, folder);
    if (!verified) {
      return print_error(verified.error(), options_.json);
    }
    Value::List list;
    for (const app::Disagreement& item : verified->disagreements) {
      list.push_back(Value{.data = Value::Table{{"fact", json_text(item.fact)},
                                                {"entity", json_text(item.entity)},
                                                {"printed", json_text(item.printed)},
                                                {"now", json_text(item.now)}}});
      if (!options_.json) {
        fmt::print("{} ({}): the document prints \"{}\", the review says \"{}\"\n",
                   printable(item.fact), printable(item.entity), printable(item.printed),
                   printable(item.now));
      }
    }
    if (options_.json) {
      print_json(Value{.data = Value::Table{{"figures", json_number(verified->figures)},
                                            {"disagreements", Value{.data = std::move(list)}}}});
    } else {
      fmt::print("{} figures read, {} disagree\n", verified->figures,
                 verified->disagreements.size());
    }
    return verified->disagreements.empty() ? 0 : 1;
  }

  CLI::App& program_;
  Options& options_;
  int& exit_code_;
  Arguments arguments_;
};

}  // namespace

std::string name_of(const CLI::Option& option) {
  return option.get_positional() ? option.get_name(true) : option.get_name();
}

void add_commands(CLI::App& program, Options& options, int& exit_code) {
  // The callbacks hold on to it until the program ends.
  static std::unique_ptr<Commands> commands;
  commands = std::make_unique<Commands>(program, options, exit_code);
  commands->add_all();
}

}  // namespace warrant::cli
