/// The lint catalogue in words: data/rules.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/finding.hpp"

namespace warrant::check {

/// One rule as people read it.
struct Rule {
  std::string id;     // "DISP-UNION"
  std::string title;  // "A whole and its parts"
  Level level = Level::warn;
  std::string checks;      // what it holds against what
  std::string why;         // what goes wrong when it is broken
  std::string mend;        // what to do about a finding
  std::string mend_paper;  // ... of an audited paper; the same where the catalogue says nothing
  std::string example;     // a worked example, with its numbers
  std::string refused;     // how a folder that breaks it is refused before any check; mostly empty
};

/// The text of data/rules.toml.
[[nodiscard]] std::string_view catalogue_text();

/// Every rule, in the order of the file. Read once.
[[nodiscard]] const std::vector<Rule>& catalogue();

/// The rule of this id, or nullptr.
[[nodiscard]] const Rule* find_rule(std::string_view id);

/// The page of one rule, as Markdown: docs/rules/<id>.md.
[[nodiscard]] std::string rule_page(const Rule& rule);

}  // namespace warrant::check
