/// Real records that larger corpora are made of.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"

namespace warrant::bench {

/// Records of one subject, and the headings of a vocabulary beyond those they carry.
struct Sources {
  std::vector<std::vector<review::Citation>> groups;  // records of one file each
  std::vector<std::string> headings;                  // names; empty where no vocabulary is there
  bool real = false;
};

/// The records of data/screening and data/pubmed and the names of data/mesh below `shared`.
///   errors  not_found where there are none
[[nodiscard]] Result<Sources> real_sources(const std::filesystem::path& shared);

/// Invented texts where there is no real record: the words of `text`, each about as often as its
/// place in it says.
[[nodiscard]] Sources invented_sources(std::string_view text);

}  // namespace warrant::bench
