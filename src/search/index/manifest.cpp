/// The manifest as JSON.
#include "search/index/manifest.hpp"

#include <fmt/format.h>

#include "base/value.hpp"

namespace warrant::search {
namespace {

constexpr std::int64_t version = 1;

/// Names that stand in a folder itself and nowhere else.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.find('/') == std::string::npos && name != "." && name != "..";
}

}  // namespace

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  const DiskFiles files;
  const std::filesystem::path path = folder / manifest_name;
  if (!files.exists(path)) {
    return fail(Code::not_found,
                "there is no corpus here: make one with warrant index FILES -o FOLDER",
                folder.string());
  }
  const std::string text = TRY(files.read(path));
  const auto damaged = [&] {
    return fail(Code::bad_input, "the corpus is damaged: index the files again", path.string());
  };
  const Result<Value> value = parse_json(text);
  if (!value || value->table() == nullptr) {
    return damaged();
  }
  const auto number = [&](const char* key) -> std::int64_t {
    const Value* found = value->find(key);
    const std::int64_t* out = found == nullptr ? nullptr : std::get_if<std::int64_t>(&found->data);
    return out == nullptr ? -1 : *out;
  };
  if (number("version") != version) {
    return fail(Code::bad_input, "the corpus is of another version: index the files again",
                path.string());
  }
  Manifest out;
  const Value* parts = value->find("parts");
  if (parts == nullptr || parts->list() == nullptr || number("next_file") < 1 ||
      number("next_record") < 1) {
    return damaged();
  }
  out.next_file = static_cast<std::uint64_t>(number("next_file"));
  out.next_record = static_cast<std::uint64_t>(number("next_record"));
  for (const Value& part : *parts->list()) {
    const Value* file = part.table() == nullptr ? nullptr : part.find("file");
    const Value* deleted = part.table() == nullptr ? nullptr : part.find("deleted");
    if (file == nullptr || file->text() == nullptr || !is_plain_name(*file->text()) ||
        deleted == nullptr || deleted->text() == nullptr ||
        (!deleted->text()->empty() && !is_plain_name(*deleted->text()))) {
      return damaged();
    }
    out.parts.push_back({.file = *file->text(), .deleted = *deleted->text()});
  }
  return out;
}

Result<void> write_manifest(const std::filesystem::path& folder, const Manifest& manifest) {
  Value::List parts;
  for (const ManifestPart& part : manifest.parts) {
    parts.push_back(Value{.data = Value::Table{{"file", Value{.data = part.file}},
                                               {"deleted", Value{.data = part.deleted}}}});
  }
  const Value value{
      .data = Value::Table{
          {"version", Value{.data = version}},
          {"parts", Value{.data = std::move(parts)}},
          {"next_file", Value{.data = static_cast<std::int64_t>(manifest.next_file)}},
          {"next_record", Value{.data = static_cast<std::int64_t>(manifest.next_record)}}}};
  DiskFiles files;
  return files.write(folder / manifest_name, to_json(value));
}

}  // namespace warrant::search
