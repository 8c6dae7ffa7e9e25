/// Subject headings and methodological filters, for people.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/workspace.hpp"

namespace warrant::app {

/// Where the headings lie: WARRANT_MESH where set, else warrant/mesh.txt in XDG_DATA_HOME or
/// ~/.local/share.
[[nodiscard]] std::filesystem::path mesh_path();

struct LoadedMesh {
  std::size_t headings = 0;
  std::size_t entry_terms = 0;
  std::size_t places = 0;  // in the tree
  std::vector<Note> notes;
};

/// Read NLM's file of descriptors (desc20xx.xml, d20xx.bin, mtrees20xx.bin; also .gz) and keep what
/// searching needs of it at `to`.
///   errors  bad_input where no descriptor was found; those of reading and writing
[[nodiscard]] Result<LoadedMesh> load_mesh(const Context& context,
                                           const std::filesystem::path& file,
                                           const std::filesystem::path& to);

/// A heading with its entry terms, its places in the tree and all headings below it, as text.
///   term  a name or an entry term
///   errors  not_found for a term there is not, with the nearest; for headings not loaded yet
[[nodiscard]] Result<std::string> explain_heading(const Context& context,
                                                  const std::filesystem::path& mesh,
                                                  std::string_view term);

/// One line per filter: name, platform, title.
[[nodiscard]] std::string filter_list();

/// All published forms of a filter with their sources.
///   errors  not_found with the nearest
[[nodiscard]] Result<std::string> explain_filter(std::string_view name);

}  // namespace warrant::app
