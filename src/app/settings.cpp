/// Reads the configuration from its file and the environment.
#include "app/settings.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <variant>

#include "base/text.hpp"
#include "base/toml.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// A key of the file and what it sets.
struct Key {
  std::string_view table;
  std::string_view name;
  std::variant<std::string Settings::*, int Settings::*> member;
  const char* variable = nullptr;  // of the environment, which goes before it
};

constexpr std::array<Key, 7> keys{
    {{"ncbi", "email", &Settings::email, "WARRANT_EMAIL"},
     {"ncbi", "key", &Settings::ncbi_key, "WARRANT_NCBI_KEY"},
     {"cluster", "user", &Settings::cluster_user, "WARRANT_CLUSTER_USER"},
     {"cluster", "password", &Settings::cluster_password, "WARRANT_CLUSTER_PASSWORD"},
     {"cluster", "shards", &Settings::cluster_shards},
     {"cluster", "replicas", &Settings::cluster_replicas},
     {"cluster", "max_clauses", &Settings::cluster_max_clauses}}};

Result<void> set(Settings& settings, std::string_view table, std::string_view name,
                 const Value& value, const std::string& where) {
  std::vector<std::string> known;
  for (const Key& key : keys) {
    known.push_back(fmt::format("{}.{}", key.table, key.name));
    if (key.table != table || key.name != name) {
      continue;
    }
    if (const auto* const text = std::get_if<std::string Settings::*>(&key.member)) {
      if (value.text() == nullptr || !is_printable(*value.text())) {
        return fail(Code::bad_input, fmt::format("{} must be a text of one line", name), where);
      }
      settings.*(*text) = *value.text();
      return {};
    }
    constexpr std::int64_t most = 1'000'000;
    const auto* const number = std::get_if<std::int64_t>(&value.data);
    if (number == nullptr || *number < 0 || *number > most) {
      return fail(Code::bad_input, fmt::format("{} must be a whole number", name), where);
    }
    settings.*std::get<int Settings::*>(key.member) = static_cast<int>(*number);
    return {};
  }
  const std::string full = fmt::format("{}.{}", table, name);
  const auto near = nearest(full, known);
  return fail(Code::bad_input,
              near ? fmt::format("there is no setting {}; did you mean {}?", full, *near)
                   : fmt::format("there is no setting {}; there are {}", full, list_of(known)),
              where);
}

Result<void> read_file(const Context& context, const fs::path& path, Settings& settings) {
  std::error_code error;
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  if (const fs::file_status status = fs::status(path, error);
      !error && (status.permissions() & others) != fs::perms::none) {
    return fail(Code::denied,
                fmt::format("others on this machine can read this file with its passwords: "
                            "chmod 600 {}",
                            path.string()),
                path.string());
  }
  const std::string text = TRY(context.files.read(path));
  const Result<TomlFile> file = read_toml(text, path.string());
  if (!file) {  // its message could show a secret
    return fail(Code::bad_input, "the configuration is not TOML: write [ncbi] and key = \"...\"",
                file.error().where);
  }
  std::vector<Error> errors;
  for (const TomlBlock& block : file->blocks) {
    for (const auto& [name, value] :
         block.table.table() == nullptr ? Value::Table{} : *block.table.table()) {
      if (Result<void> done = set(settings, block.kind, name, value,
                                  fmt::format("{}:{}", path.string(), value.line));
          !done) {
        errors.push_back(std::move(done).error());
      }
    }
  }
  return errors.empty() ? Result<void>{} : fail(std::move(errors));
}

}  // namespace

fs::path settings_path() {
  if (const std::string path = environment("WARRANT_CONFIG"); !path.empty()) {
    return path;
  }
  if (const std::string home = environment("XDG_CONFIG_HOME"); !home.empty()) {
    return fs::path(home) / "warrant" / "config.toml";
  }
  return fs::path(environment("HOME")) / ".config" / "warrant" / "config.toml";
}

Result<Settings> read_settings(const Context& context) {
  Settings out;
  if (const fs::path path = settings_path(); context.files.exists(path)) {
    CHECK_OK(read_file(context, path, out));
  }
  for (const Key& key : keys) {
    const std::string value = key.variable == nullptr ? "" : environment(key.variable);
    if (value.empty()) {
      continue;
    }
    if (!is_printable(value)) {
      return fail(Code::bad_input, "this must be a text of one line", key.variable);
    }
    out.*std::get<std::string Settings::*>(key.member) = value;
  }
  return out;
}

}  // namespace warrant::app
