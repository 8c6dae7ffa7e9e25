/// Files of bibliographic records, read and written whatever their format.
#pragma once

#include <filesystem>
#include <span>
#include <string>
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

}  // namespace warrant::app
