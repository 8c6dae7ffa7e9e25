/// corpus.json: which files of its folder are the corpus.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.hpp"

namespace warrant::search {

struct ManifestPart {
  std::string file;     // "segment-3"
  std::string deleted;  // "segment-3.deleted-2": one bit for each record that is gone; or empty
};

struct Manifest {
  std::vector<ManifestPart> parts;
  std::uint64_t next_file = 1;    // number of the next file
  std::uint64_t next_record = 1;  // number of the next record
};

inline constexpr const char* manifest_name = "corpus.json";

///   errors  not_found where there is none, bad_input for a damaged one or another version
[[nodiscard]] Result<Manifest> read_manifest(const std::filesystem::path& folder);

/// Put it in the place of the one before, whole or not at all.
[[nodiscard]] Result<void> write_manifest(const std::filesystem::path& folder,
                                          const Manifest& manifest);

}  // namespace warrant::search
