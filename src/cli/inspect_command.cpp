/// What files of records hold, before they are taken in.
#include "cli/inspect_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/inspect.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

int run(const std::vector<std::filesystem::path>& files, const Options& options,
        const app::Context& context) {
  const Result<std::vector<app::Inspected>> inspected = app::inspect_files(context, files);
  if (!inspected) {
    return print_error(inspected.error(), options.json);
  }
  Value::List list;
  for (const app::Inspected& each : *inspected) {
    if (options.json) {
      Value report = app::report_value(each.report);
      std::get<Value::Table>(report.data)
          .insert(std::get<Value::Table>(report.data).begin(), {"file", json_text(each.file)});
      list.push_back(std::move(report));
      continue;
    }
    fmt::print("{}\n", printable(each.file));
    for (const std::string& line : app::report_lines(each.report)) {
      fmt::print("  {}\n", printable(line));
    }
  }
  if (options.json) {
    print_json(Value{.data = Value::Table{{"files", Value{.data = std::move(list)}}}});
  }
  return 0;
}

}  // namespace

void add_inspect(CLI::App& program, Options& options, int& exit_code) {
  const auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* sub = program.add_subcommand(
      "inspect", "Tell what files of records hold and lack, before they are taken in");
  sub->add_option("FILE", *files, "Files of records in any format, also packed with gzip")
      ->required();
  sub->callback([files, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
      return run({files->begin(), files->end()}, options, context);
    });
  });
}

}  // namespace warrant::cli
