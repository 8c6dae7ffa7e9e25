/// One function per thing a person does with a review, beside building and verifying.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "bib/import_report.hpp"

namespace warrant::app {

/// Make an empty review: a folder with a commented review.toml.
///   errors  conflict when there is a review already
[[nodiscard]] Result<void> new_review(const Context& context, const std::filesystem::path& folder);

/// Where a review stands.
struct Step {
  std::string name;
  bool done = false;
  std::string detail;  // "26 studies", "2 of 7 outcomes rated"
};
struct Status {
  std::string title;
  std::vector<Step> steps;
  std::string next;  // what to do next, one sentence
  std::vector<HandEdit> hand_edits;
  std::vector<Note> notes;
};
[[nodiscard]] Result<Status> status(const Context& context, const std::filesystem::path& folder);

/// Take files of records into a review.
struct ImportRequest {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> files;
  std::string source;  // name of the source they came from
  std::string date;    // day they were received
};
struct ImportedFile {
  std::string path;  // in the folder
  bib::ImportReport report;
};
[[nodiscard]] Result<std::vector<ImportedFile>> import_files(const Context& context,
                                                             const ImportRequest& request);

/// Write the review again as a folder, byte for byte.
///   returns  number of files
[[nodiscard]] Result<std::size_t> export_folder(const Context& context,
                                                const std::filesystem::path& folder,
                                                const std::filesystem::path& out);

/// Convert a file of records from any format that is read to one that is written; an empty format
/// leaves it to the name of `out`.
struct Converted {
  std::size_t records = 0;
  std::string from;
  std::vector<Note> notes;
};
[[nodiscard]] Result<Converted> convert_file(const Context& context,
                                             const std::filesystem::path& in,
                                             const std::filesystem::path& out,
                                             std::string_view format = {});

/// Ledger entries, oldest first, each in words.
struct LogLine {
  std::int64_t seq = 0;
  std::string at;
  std::string who;
  std::string why;
  std::string what;
  std::string hash;
};
[[nodiscard]] Result<std::vector<LogLine>> log(const std::filesystem::path& folder);

/// Check the chain of the ledger and that replaying it gives the folder's bytes.
struct LedgerCheck {
  std::int64_t entries = 0;
  std::vector<std::string> faults;
};
[[nodiscard]] Result<LedgerCheck> verify_ledger(const Context& context,
                                                const std::filesystem::path& folder);

/// The folder form in words, every file and key.
[[nodiscard]] std::string folder_keys();

}  // namespace warrant::app
