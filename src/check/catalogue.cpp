/// Reading the catalogue and writing its pages.
#include "check/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/toml.hpp"

namespace warrant::check {
namespace {

std::string field(const Value& table, std::string_view key) {
  const Value* value = table.find(key);
  return value != nullptr && value->text() != nullptr ? std::string(trim(*value->text())) : "";
}

std::vector<Rule> read_catalogue() {
  std::vector<Rule> rules;
  const Result<TomlFile> file = read_toml(catalogue_text(), "data/rules.toml");
  if (!file) {
    return rules;  // a test reads the file that is built in, so this does not happen
  }
  for (const TomlBlock& block : file->blocks) {
    Rule rule;
    rule.id = field(block.table, "id");
    rule.title = field(block.table, "title");
    rule.level = review::from_word<Level>(field(block.table, "level")).value_or(Level::warn);
    rule.checks = field(block.table, "checks");
    rule.why = field(block.table, "why");
    rule.mend = field(block.table, "mend");
    rule.mend_paper = field(block.table, "mend_paper");
    if (rule.mend_paper.empty()) {
      rule.mend_paper = rule.mend;
    }
    rule.example = field(block.table, "example");
    rule.refused = field(block.table, "refused");
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace

const std::vector<Rule>& catalogue() {
  static const std::vector<Rule> rules = read_catalogue();
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const auto found = std::ranges::find(catalogue(), id, &Rule::id);
  return found == catalogue().end() ? nullptr : &*found;
}

std::string rule_page(const Rule& rule) {
  std::string page = fmt::format(
      "# {} - {}\n\nLevel: {}\n\n## What it checks\n\n{}\n\n## Why\n\n{}\n\n## What to do\n\n{}\n\n"
      "## Worked example\n\n{}\n",
      rule.id, rule.title, review::word(rule.level), rule.checks, rule.why, rule.mend,
      rule.example);
  if (!rule.refused.empty()) {
    page += fmt::format("\n## Where it is held\n\n{}\n", rule.refused);
  }
  return page;
}

}  // namespace warrant::check
