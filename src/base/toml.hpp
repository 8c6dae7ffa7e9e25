/// TOML in blocks: one block per entity, so that an edit rewrites one entity and leaves every other
/// byte of the file as it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"

namespace warrant {

/// One entity of a file: from its header line (with the comment lines directly above it) to the
/// next entity.
struct TomlBlock {
  std::string_view raw;  // its bytes, a view into the text given
  std::string kind;      // "study" of [[study]]
  bool many = false;     // [[study]] rather than [study]
  int line = 0;          // of its header
  Value table;           // its content, with line numbers
};

struct TomlFile {
  std::string_view preamble;  // bytes before the first block
  std::vector<TomlBlock> blocks;
};

/// Split and read. Headers [[study.subset]] and [study.follow_up] belong to the [[study]] above.
///   file    name for messages
///   errors  every syntax error, one per block, with file and line; floats are refused (quote them,
///           so that their digits are kept), as are keys before the first header
[[nodiscard]] Result<TomlFile> read_toml(std::string_view text, std::string_view file);

/// One entity in the canonical form: "[[kind]]", then its plain keys, then its tables.
[[nodiscard]] std::string toml_block(std::string_view kind, bool many, const Value& table);

}  // namespace warrant
