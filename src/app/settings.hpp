/// What remote sources and clusters want to know of whoever asks them: the configuration.
#pragma once

#include <filesystem>
#include <string>

#include "app/workspace.hpp"

namespace warrant::app {

/// Keys and passwords are in no message, no state file and no ledger.
struct Settings {
  std::string email;             // NCBI and Europe PMC ask for it
  std::string ncbi_key;          // a secret
  std::string cluster_user;      // of OpenSearch
  std::string cluster_password;  // a secret
  int cluster_shards = 3;        // of an index that is made
  int cluster_replicas = 1;
  int cluster_max_clauses = 1'024;  // indices.query.bool.max_clause_count of the nodes
};

/// The file of the configuration: WARRANT_CONFIG where set, else warrant/config.toml in
/// XDG_CONFIG_HOME or ~/.config.
[[nodiscard]] std::filesystem::path settings_path();

/// Read the configuration; WARRANT_EMAIL, WARRANT_NCBI_KEY, WARRANT_CLUSTER_USER and
/// WARRANT_CLUSTER_PASSWORD go before what the file says. No file: the defaults.
///   errors  denied where others can read a file with secrets; bad_input with file and line
[[nodiscard]] Result<Settings> read_settings(const Context& context);

}  // namespace warrant::app
