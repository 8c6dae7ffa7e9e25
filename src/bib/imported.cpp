/// Unique ids for imported records.
#include "bib/imported.hpp"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

namespace warrant::bib {

std::string at_line(int line) { return fmt::format("line {}", line); }

void assign_ids(Imported& imported, std::string_view id_prefix) {
  std::unordered_map<std::string, int> uses;
  for (const review::Citation& citation : imported.citations) {
    ++uses[citation.id];
  }
  std::unordered_set<std::string> taken;
  for (const auto& [id, count] : uses) {
    if (count == 1) {
      taken.insert(id);
    }
  }
  std::unordered_set<std::string> told;
  std::size_t number = 0;
  for (review::Citation& citation : imported.citations) {
    ++number;
    if (!citation.id.empty() && uses[citation.id] == 1) {
      continue;
    }
    if (!citation.id.empty()) {
      if (told.insert(citation.id).second) {
        imported.notes.push_back(
            {fmt::format("{} records share the id \"{}\"; they were given new ids",
                         uses[citation.id], citation.id)});
      }
      citation.other.emplace_back("ID", citation.id);
    }
    std::string id = fmt::format("{}-{}", id_prefix, number);
    while (!taken.insert(id).second) {
      id += "x";
    }
    citation.id = std::move(id);
  }
}

}  // namespace warrant::bib
