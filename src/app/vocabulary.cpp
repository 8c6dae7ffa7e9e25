/// Loads headings, prints headings and filters.
#include "app/vocabulary.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "base/gzip.hpp"
#include "base/text.hpp"
#include "search/filters/filter.hpp"
#include "search/mesh/read_mesh.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// NLM's ASCII form, with the elements that searching needs.
std::string ascii_form(const search::Mesh& mesh, LoadedMesh& counts) {
  std::string out;
  for (search::Mesh::Id id = 0; id < mesh.size(); ++id) {
    out += fmt::format("*NEWRECORD\nRECTYPE = D\nMH = {}\n", mesh.name(id));
    for (const std::string_view term : mesh.entry_terms(id)) {
      out += fmt::format("ENTRY = {}\n", term);
      ++counts.entry_terms;
    }
    for (const std::string_view number : mesh.tree_numbers(id)) {
      out += fmt::format("MN = {}\n", number);
      ++counts.places;
    }
    out += fmt::format("UI = {}\n\n", mesh.ui(id));
    ++counts.headings;
  }
  return out;
}

Result<search::Mesh> kept_mesh(const Context& context, const fs::path& path) {
  if (!context.files.exists(path)) {
    return fail(Code::not_found,
                "no subject headings are loaded: warrant mesh load FILE, with desc20xx.xml or "
                "d20xx.bin of the National Library of Medicine",
                path.string());
  }
  const std::string text = TRY(context.files.read(path));
  std::vector<Note> notes;
  return search::read_mesh(text, notes);
}

}  // namespace

fs::path mesh_path() {
  if (const std::string path = environment("WARRANT_MESH"); !path.empty()) {
    return path;
  }
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) {
    return fs::path(data) / "warrant" / "mesh.txt";
  }
  return fs::path(environment("HOME")) / ".local" / "share" / "warrant" / "mesh.txt";
}

Result<LoadedMesh> load_mesh(const Context& context, const fs::path& file, const fs::path& to) {
  if (context.progress) {
    context.progress("reading " + file.string());
  }
  std::string bytes = TRY(context.files.read(file));
  if (is_gzip(bytes)) {
    constexpr std::size_t largest = std::size_t{2} << 30U;
    bytes = TRY(gunzip(bytes, largest));
  }
  LoadedMesh out;
  Result<search::Mesh> mesh = search::read_mesh(bytes, out.notes);
  if (!mesh) {
    Error error = std::move(mesh).error();
    error.where = file.string() + (error.where.empty() ? "" : ":" + error.where);
    return std::unexpected(std::move(error));
  }
  CHECK_OK(context.files.write(to, ascii_form(*mesh, out)));
  return out;
}

Result<std::string> explain_heading(const Context& context, const fs::path& mesh,
                                    std::string_view term) {
  const search::Mesh all = TRY(kept_mesh(context, mesh));
  const auto id = all.find(term);
  if (!id) {
    return fail(
        Code::not_found,
        fmt::format("there is no heading \"{}\"{}", term,
                    all.near_names(term).empty()
                        ? ""
                        : fmt::format("; near it: {}", list_of(all.near_names(term), "or"))),
        "warrant mesh");
  }
  std::string out(all.name(*id));
  out += all.ui(*id).empty() ? "\n" : fmt::format(" ({})\n", all.ui(*id));
  for (const std::string_view number : all.tree_numbers(*id)) {
    out += fmt::format("  place in the tree: {}\n", number);
  }
  for (const std::string_view entry : all.entry_terms(*id)) {
    out += fmt::format("  entry term: {}\n", entry);
  }
  for (const search::Mesh::Id below : all.explode(*id)) {
    if (below != *id) {
      out += fmt::format("  below it: {}\n", all.name(below));
    }
  }
  return out;
}

std::string filter_list() {
  std::string out;
  for (const search::Filter& filter : search::built_in_filters()) {
    out += fmt::format("{:<20} {:<16} {}\n", filter.name,
                       search::name_of(filter.strategy.platform).key, filter.title);
  }
  return out;
}

Result<std::string> explain_filter(std::string_view name) {
  std::string out;
  std::vector<std::string> names;
  for (const search::Filter& filter : search::built_in_filters()) {
    names.push_back(filter.name);
    if (filter.name == lower_ascii(name)) {
      out += fmt::format("{} for {}\nSource: {}\n{}{}\n\n", filter.title,
                         search::name_of(filter.strategy.platform).title, filter.source,
                         filter.note.empty() ? "" : "Note: " + filter.note + "\n",
                         trim(filter.strategy.text));
    }
  }
  if (!out.empty()) {
    return out;
  }
  const auto near = nearest(name, names);
  return fail(Code::not_found,
              near ? fmt::format("there is no filter \"{}\"; did you mean {}?", name, *near)
                   : fmt::format("there is no filter \"{}\"; warrant filters lists them", name),
              "warrant filters");
}

}  // namespace warrant::app
