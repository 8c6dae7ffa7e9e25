/// Answers of NCBI's ESearch.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::search::remote {

struct EsearchAnswer {
  std::int64_t count = 0;
  std::vector<std::string> ids;
  std::string history;      // WebEnv
  std::string history_key;  // QueryKey
  std::string translation;  // how PubMed understood the query
  std::vector<Note> notes;  // phrases that were not found, words that were ignored
};

/// The XML of one answer.
///   errors  io for XML that is cut or broken (another try may help); bad_input where PubMed says
///           that the query is faulty
///   source  eSearch DTD 20060628; NCBI, E-utilities In-Depth (NBK25499)
[[nodiscard]] Result<EsearchAnswer> read_esearch(std::string_view xml);

}  // namespace warrant::search::remote
