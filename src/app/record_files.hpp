/// Files of bibliographic records, read and written whatever their format.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/workspace.hpp"
#include "review/citation.hpp"

namespace warrant::app {

/// Records of several files, in the order of the files. Each has an id of its own: where two files
/// use the same, the later one is called id@file.
struct RecordFiles {
  std::vector<review::Citation> records;
  std::vector<std::size_t> sizes;  // records of each file
  std::vector<Note> notes;         // with the file
};

/// Read files of records, also packed with gzip.
///   errors  bad_input and those of reading for each file that cannot be read, all at once
[[nodiscard]] Result<RecordFiles> read_record_files(const Context& context,
                                                    std::span<const std::filesystem::path> files);

/// Write records in a format of bib::written_formats, or in the one that the name of the file says.
///   errors  unsupported where neither is one
[[nodiscard]] Result<void> write_record_file(const Context& context,
                                             const std::filesystem::path& file,
                                             std::span<const review::Citation> records,
                                             std::string_view format = {});

/// The id of a record in an index: its PubMed number where that is its id already, so that a later
/// file of PubMed replaces it; else id@file.name, so that "1" of two files are two records.
[[nodiscard]] std::string indexed_id(const review::Citation& record,
                                     const std::filesystem::path& file);

}  // namespace warrant::app
