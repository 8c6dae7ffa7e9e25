/// Reads files and words their reports.
#include "app/inspect.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/changes.hpp"
#include "bib/repair.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shown = 5;  // examples of one kind

Value number(std::size_t value) { return {static_cast<std::int64_t>(value)}; }

Value counts_value(const std::map<std::string, std::size_t>& counts) {
  Value::Table out;
  for (const auto& [name, count] : counts) {
    out.emplace_back(name, number(count));
  }
  return {std::move(out)};
}

Value texts_value(const std::vector<std::string>& texts) {
  Value::List out;
  for (const std::string& text : texts) {
    out.push_back({text});
  }
  return {std::move(out)};
}

std::string examples(const std::vector<std::string>& all) {
  const std::vector<std::string> few(
      all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(shown, all.size())));
  return fmt::format("{}{}", fmt::join(few, ", "), all.size() > shown ? ", ..." : "");
}

}  // namespace

Result<std::vector<Inspected>> inspect_files(const Context& context,
                                             std::span<const fs::path> files) {
  std::vector<Inspected> out;
  std::vector<Error> errors;
  const int this_year = today(context.clock).year;
  for (const fs::path& file : files) {
    if (context.progress) {
      context.progress("reading " + file.string());
    }
    const auto read = [&]() -> Result<bib::Imported> {
      const std::string bytes = TRY(context.files.read(file));
      return bib::read_repaired(bytes, file.stem().string());
    }();
    if (!read) {
      Error error = read.error();
      error.where = file.string() + (error.where.empty() ? "" : ":" + error.where);
      errors.push_back(std::move(error));
      continue;
    }
    out.push_back({.file = file.string(), .report = bib::import_report(*read, this_year)});
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return out;
}

Value report_value(const bib::ImportReport& report) {
  Value::List remarks;
  for (const bib::Remark& remark : report.remarks) {
    remarks.push_back({Value::Table{{"message", {remark.message}},
                                    {"times", number(remark.times)},
                                    {"first", {remark.first}}}});
  }
  Value::List years;
  if (report.last_year != 0) {
    years = {{std::int64_t{report.first_year}}, {std::int64_t{report.last_year}}};
  }
  return {Value::Table{{"format", {report.format}},
                       {"records", number(report.records)},
                       {"without", counts_value(report.without)},
                       {"years", {std::move(years)}},
                       {"odd_years", texts_value(report.odd_years)},
                       {"repeated", texts_value(report.repeated)},
                       {"identical", number(report.identical)},
                       {"types", counts_value(report.types)},
                       {"languages", counts_value(report.languages)},
                       {"remarks", {std::move(remarks)}}}};
}

std::vector<std::string> report_lines(const bib::ImportReport& report) {
  std::vector<std::string> out;
  out.push_back(fmt::format(
      "{} records ({}){}", report.records, report.format,
      report.last_year == 0 ? "" : fmt::format(", {} to {}", report.first_year, report.last_year)));
  for (const auto& [name, count] : report.without) {
    if (count > 0) {
      out.push_back(
          fmt::format("{} without {}", count, name == "doi_and_pmid" ? "DOI and PubMed id" : name));
    }
  }
  if (!report.odd_years.empty()) {
    out.push_back(fmt::format("{} with a year that cannot be: {}", report.odd_years.size(),
                              examples(report.odd_years)));
  }
  if (!report.repeated.empty()) {
    out.push_back(fmt::format("{} with the DOI or PubMed id of an earlier record: {}",
                              report.repeated.size(), examples(report.repeated)));
  }
  if (report.identical > 0) {
    out.push_back(fmt::format("{} identical with an earlier record", report.identical));
  }
  if (report.types.size() > 1) {
    std::vector<std::string> types;
    for (const auto& [name, count] : report.types) {
      types.push_back(fmt::format("{} {}", count, name));
    }
    out.push_back(fmt::format("types: {}", fmt::join(types, ", ")));
  }
  for (const bib::Remark& remark : report.remarks) {
    out.push_back(fmt::format("{}{}{}", remark.message,
                              remark.first.empty() ? "" : " (" + remark.first + ")",
                              remark.times > 1 ? fmt::format(", {} times", remark.times) : ""));
  }
  return out;
}

}  // namespace warrant::app
