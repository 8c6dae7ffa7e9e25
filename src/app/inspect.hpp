/// Files of records looked at before they are taken into a review.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/value.hpp"
#include "bib/import_report.hpp"

namespace warrant::app {

struct Inspected {
  std::string file;
  bib::ImportReport report;
};

/// Read each file and tell what it holds; nothing is changed.
///   errors  those of reading for each file that cannot be read, all at once
[[nodiscard]] Result<std::vector<Inspected>> inspect_files(
    const Context& context, std::span<const std::filesystem::path> files);

/// For --json: {"file", "format", "records", "without": {...}, "years": [first, last], ...}.
[[nodiscard]] Value report_value(const bib::ImportReport& report);

/// The same for people, one finding a line; nothing about what is in order.
[[nodiscard]] std::vector<std::string> report_lines(const bib::ImportReport& report);

}  // namespace warrant::app
