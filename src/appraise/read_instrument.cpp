/// From an instrument file to an Instrument.
#include <fmt/format.h>

#include <algorithm>

#include "appraise/instrument.hpp"
#include "appraise/instrument_faults.hpp"
#include "appraise/table_reader.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"

namespace warrant::appraise {
namespace {

/// "N PN  NI" -> three words.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::string& word : split(text, " ")) {
    if (!word.empty()) {
      out.push_back(std::move(word));
    }
  }
  return out;
}

/// The word of an enumeration, or a complaint that lists them.
template <class E>
E word_of(const TableReader& reader, std::string_view key, std::string_view text, E otherwise) {
  const std::optional<E> found = review::from_word<E>(text);
  if (!found && !text.empty()) {
    const std::vector<std::string> words(review::Words<E>::words.begin(),
                                         review::Words<E>::words.end());
    reader.complain(fmt::format("{} is {}, not \"{}\"", key, list_of(words, "or"), text));
  }
  return found.value_or(otherwise);
}

/// any = { "2.1" = "Y PY", "2.2" = "NI" }
std::vector<ItemIs> conditions(const Value& table, std::string_view key,
                               const TableReader& reader) {
  std::vector<ItemIs> out;
  const Value* value = table.find(key);
  if (value == nullptr) {
    return out;
  }
  if (value->table() == nullptr) {
    reader.complain(fmt::format("{} must be a table of items and answers", key), value->line);
    return out;
  }
  for (const auto& [item, answers] : *value->table()) {
    ItemIs is{.item = item, .answers = {}};
    if (answers.text() != nullptr) {
      is.answers = words_of(*answers.text());
    }
    if (is.answers.empty()) {
      reader.complain(fmt::format("the answers of {} must be a text like \"N PN\"", item),
                      answers.line);
    }
    out.push_back(std::move(is));
  }
  return out;
}

Condition condition(const Value& table, const TableReader& reader) {
  return {.all = conditions(table, "all", reader), .any = conditions(table, "any", reader)};
}

Mark mark_of(const Value& table, const std::string& kind, Complaints& complaints) {
  const TableReader reader(table, kind, complaints);
  reader.knows({"id", "label", "symbol", "colour"});
  return {.id = reader.required("id"),
          .label = reader.required("label"),
          .symbol = reader.required("symbol"),
          .colour = reader.required("colour"),
          .line = table.line};
}

Item item_of(const Value& table, Complaints& complaints) {
  const Value* id = table.find("id");
  const bool named = id != nullptr && id->text() != nullptr;
  const TableReader reader(table, named ? "item " + *id->text() : "item", complaints);
  reader.knows({"id", "part_of", "text", "answers", "asked_if", "critical", "fed_by"});
  Item item{.id = reader.required("id"),
            .part_of = reader.text("part_of"),
            .text = reader.required("text"),
            .answers = words_of(reader.required("answers")),
            .asked_if = {},
            .critical = reader.truth("critical"),
            .fed_by = reader.texts("fed_by"),
            .line = table.line};
  if (item.part_of.empty()) {
    item.part_of = item.id;
  }
  if (const Value* asked = table.find("asked_if"); asked != nullptr) {
    if (asked->table() == nullptr) {
      reader.complain("asked_if must be a table with all or any", asked->line);
    } else {
      TableReader(*asked, "asked_if of " + item.id, complaints).knows({"all", "any"});
      item.asked_if = condition(*asked, reader);
    }
  }
  return item;
}

Domain domain_of(const Value& table, Complaints& complaints) {
  const Value* id = table.find("id");
  const bool named = id != nullptr && id->text() != nullptr;
  const std::string what = named ? "domain " + *id->text() : "domain";
  const TableReader reader(table, what, complaints);
  reader.knows({"id", "name", "variant", "judged", "items", "rules"});
  Domain domain{.id = reader.required("id"),
                .name = reader.required("name"),
                .variant = reader.text("variant"),
                .judged = word_of(reader, "judged", reader.required("judged"), Judged::by_people),
                .items = {},
                .rules = {},
                .line = table.line};
  for (const Value& one : reader.tables("items")) {
    domain.items.push_back(item_of(one, complaints));
  }
  for (const Value& one : reader.tables("rules")) {
    const TableReader rule(one, "rule of " + what, complaints);
    rule.knows({"level", "all", "any"});
    domain.rules.push_back(
        {.level = rule.required("level"), .when = condition(one, rule), .line = one.line});
  }
  return domain;
}

Overall overall_of(const Value& table, Complaints& complaints) {
  const TableReader reader(table, "overall", complaints);
  reader.knows({"method", "flaws", "rules", "choices"});
  Overall overall{.method = word_of(reader, "method", reader.required("method"), Method::by_people),
                  .flaws = words_of(reader.text("flaws")),
                  .rules = {},
                  .choices = {},
                  .line = table.line};
  for (const Value& one : reader.tables("rules")) {
    const TableReader rule(one, "overall rule", complaints);
    rule.knows({"level", "all", "any", "critical_flaws", "other_flaws", "ends"});
    overall.rules.push_back({.level = rule.required("level"),
                             .when = condition(one, rule),
                             .critical_flaws = rule.number("critical_flaws", 0),
                             .other_flaws = rule.number("other_flaws", 0),
                             .ends = rule.truth("ends"),
                             .line = one.line});
  }
  for (const Value& one : reader.tables("choices")) {
    const TableReader choice(one, "overall choice", complaints);
    choice.knows({"level", "at_least", "may_be"});
    overall.choices.push_back({.level = choice.required("level"),
                               .at_least = choice.number("at_least", 2),
                               .may_be = choice.required("may_be"),
                               .line = one.line});
  }
  return overall;
}

void read_head(const Value& table, Instrument& out, Complaints& complaints) {
  const TableReader reader(table, "instrument", complaints);
  reader.knows({"id", "name", "version", "year", "citation", "applies_to", "target", "not_asked",
                "note", "basis", "variants"});
  out.line = table.line;
  out.id = reader.required("id");
  out.name = reader.required("name");
  out.version = reader.required("version");
  out.year = reader.number("year", 0);
  out.citation = reader.required("citation");
  out.applies_to = reader.required("applies_to");
  out.target = reader.required("target");
  out.not_asked = reader.text("not_asked");
  out.note = reader.text("note");
  out.basis = reader.text("basis");
  out.variants = reader.texts("variants");
  if (table.find("year") == nullptr) {
    reader.complain("year is missing");
  }
  if (!out.target.empty() && out.target != "study" && out.target != "result") {
    reader.complain("target is study or result, not \"" + out.target + "\"");
  }
}

}  // namespace

Result<Instrument> read_instrument(std::string_view toml, std::string_view file) {
  const TomlFile blocks = TRY(read_toml(toml, file));
  Complaints complaints{.file = std::string(file), .errors = {}};
  Instrument out;
  for (const TomlBlock& block : blocks.blocks) {
    const bool once = block.kind == "instrument" || block.kind == "overall";
    if (once && block.many) {
      complaints.add(block.line, fmt::format("write [{}], there is one only", block.kind));
    } else if (block.kind == "instrument") {
      read_head(block.table, out, complaints);
    } else if (block.kind == "overall") {
      out.overall = overall_of(block.table, complaints);
    } else if (block.kind == "answer" && block.many) {
      out.answers.push_back(mark_of(block.table, "answer", complaints));
    } else if (block.kind == "level" && block.many) {
      out.levels.push_back(mark_of(block.table, "level", complaints));
    } else if (block.kind == "domain" && block.many) {
      out.domains.push_back(domain_of(block.table, complaints));
    } else {
      complaints.add(block.line,
                     fmt::format("[{}] is no part of an instrument; the parts are [instrument], "
                                 "[[answer]], [[level]], [[domain]] and [overall]",
                                 block.kind));
    }
  }
  // what does not hang together is told only of what could be read
  if (complaints.errors.empty()) {
    add_faults(out, complaints);
  }
  if (!complaints.errors.empty()) {
    return fail(std::move(complaints.errors));
  }
  return out;
}

}  // namespace warrant::appraise
