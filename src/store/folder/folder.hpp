/// The folder form of a review: read and written without losing a byte.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/files.hpp"
#include "base/result.hpp"
#include "review/review.hpp"

namespace warrant::store {

/// A review as read from a folder.
struct FolderReview {
  review::Review review;
  /// Where each entity stands: "result R01" -> "results.csv:14".
  std::unordered_map<std::string, std::string> places;
  std::vector<Note> notes;  // encodings that were guessed
};

/// Why a file of this name cannot be part of a review (not UTF-8, hidden, control characters), or
/// nothing.
[[nodiscard]] std::string why_not_a_name(std::string_view path);

/// Read every file of the folder; sub-folders that hold built documents (build.json) are left out.
/// Files whose layout is not the canonical one (comments, other line ends, other column order) are
/// kept as they are beside the entities read from them.
///   errors  every error of every file at once, each with file, line and field
[[nodiscard]] Result<FolderReview> read_folder(const Files& files,
                                               const std::filesystem::path& folder);

/// Read from bytes already in memory, by relative path.
[[nodiscard]] Result<FolderReview> read_folder(std::map<std::string, std::string> contents);

/// All files of the folder form, by relative path. An entity that did not change keeps its bytes.
[[nodiscard]] std::map<std::string, std::string> write_folder(const review::Review& review);

/// The folder form in words, every file and key (docs/formats/folder.md).
[[nodiscard]] std::string describe_folder();

}  // namespace warrant::store
