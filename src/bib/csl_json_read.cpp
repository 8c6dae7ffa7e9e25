/// Items of CSL-JSON into citations.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "bib/csl_json.hpp"
#include "bib/csl_tables.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"

namespace warrant::bib {
namespace {

using Json = nlohmann::ordered_json;
using review::Citation;
using review::CitationType;
using review::Person;

/// Rich text of CSL: the marks of italics, weight, position and case, and no other "<".
std::string without_marks(std::string text) {
  for (const std::string_view name : {"i", "b", "sub", "sup", "span", "sc", "p"}) {
    text = replace_all(std::move(text), fmt::format("<{}>", name), "");
    text = replace_all(std::move(text), fmt::format("</{}>", name), "");
  }
  constexpr std::string_view span = "<span ";
  for (std::size_t at = text.find(span); at != std::string::npos; at = text.find(span, at)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos) {
      break;
    }
    text.erase(at, end - at + 1);
  }
  return text;
}

/// A text, number or truth value as text; other values as JSON.
std::string text_of(const Json& value) {
  if (value.is_string()) {
    return one_line(value.get_ref<const std::string&>());
  }
  return value.is_null() ? "" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string member(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at == object.end() ? "" : text_of(*at);
}

int figure(const Json& value) {
  const std::string text = text_of(value);
  const bool digits = !text.empty() && text.size() <= 4 &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::stoi(text) : 0;
}

class Item {
 public:
  Citation build(const Json& item) {
    for (const auto& [variable, value] : item.items()) {
      take(variable, value);
    }
    settle();
    return std::move(c_);
  }

 private:
  void keep(std::string_view tag, std::string value) {
    if (!value.empty()) {
      c_.other.emplace_back(tag, std::move(value));
    }
  }

  void take(const std::string& variable, const Json& value) {
    if (const auto* row = std::ranges::find(csl::texts, variable, &csl::TextRow::variable);
        row != csl::texts.end()) {
      put(c_.*(row->field), without_marks(text_of(value)), variable);
    } else if (variable == "id") {
      c_.id = text_of(value);
    } else if (variable == "type") {
      take_type(text_of(value));
    } else if (variable == "author" && value.is_array()) {
      take_authors(value);
    } else if (variable == "issued") {
      take_date(c_.published, variable, value);
    } else if (variable == "accessed") {
      take_date(c_.cited, variable, value);
    } else if (variable == "DOI") {
      put_clean(c_.doi, clean_doi(text_of(value)), variable, value);
    } else if (variable == "PMID") {
      put_clean(c_.pmid, clean_pmid(text_of(value)), variable, value);
    } else if (variable == "PMCID") {
      put_clean(c_.pmcid, clean_pmcid(text_of(value)), variable, value);
    } else if (variable == "keyword") {
      take_keywords(text_of(value));
    } else if (variable == "status" && text_of(value) == "ahead of print") {
      c_.epub_ahead = true;
    } else if (variable == "custom" && value.is_object() && value.contains("warrant")) {
      own_ = text_of(value["warrant"]);
    } else {
      take_other(variable, value);
    }
  }

  void take_other(const std::string& variable, const Json& value) {
    const auto* people = std::ranges::find(csl::people, variable, &csl::TagRow::variable);
    if (value.is_array() && !value.empty() && value[0].is_object() &&
        (people != csl::people.end() || value[0].contains("family"))) {
      for (const Json& name : value) {
        const Person person = person_of(name);
        keep(people == csl::people.end() ? std::string_view(variable) : people->tag,
             person.given.empty() ? person.family : person.family + ", " + person.given);
      }
      return;
    }
    const auto* row = std::ranges::find(csl::others, variable, &csl::TagRow::variable);
    keep(row == csl::others.end() ? std::string_view(variable) : row->tag, text_of(value));
  }

  void put(std::string& target, std::string value, std::string_view variable) {
    if (target.empty()) {
      target = std::move(value);
    } else if (target != value) {
      keep(variable, std::move(value));
    }
  }

  void put_clean(std::string& target, std::string clean, std::string_view variable,
                 const Json& value) {
    if (clean.empty() || (!target.empty() && target != clean)) {
      keep(variable, text_of(value));
    } else {
      target = std::move(clean);
    }
  }

  void take_type(const std::string& name) {
    const auto* row = std::ranges::find(csl::types, name, &csl::TypeRow::name);
    c_.type = row == csl::types.end() ? CitationType::other : row->type;
    const auto* first = std::ranges::find(csl::types, c_.type, &csl::TypeRow::type);
    keep("csl type", first->name == name ? "" : name);
  }

  static Person person_of(const Json& name) {
    if (!name.is_object()) {
      return {.family = text_of(name), .given = {}, .collective = true};
    }
    if (name.contains("literal")) {
      return {.family = member(name, "literal"), .given = {}, .collective = true};
    }
    Person person{.family = member(name, "family"), .given = member(name, "given")};
    const std::string particle = member(name, "non-dropping-particle");
    const std::string dropping = member(name, "dropping-particle");
    for (const std::string& each : {particle, dropping}) {
      person.family = each.empty() ? person.family : each + " " + person.family;
    }
    if (const std::string suffix = member(name, "suffix"); !suffix.empty()) {
      person.given += (person.given.empty() ? "" : ", ") + suffix;
    }
    if (person.family.empty()) {
      std::swap(person.family, person.given);
    }
    return person;
  }

  void take_authors(const Json& names) {
    for (const Json& name : names) {
      Person person = person_of(name);
      if (person.collective && is_et_al(person.family)) {
        c_.et_al = true;
      } else if (!person.family.empty()) {
        c_.authors.push_back(std::move(person));
      }
    }
  }

  /// {"date-parts": [[2001, 2, 3]]}, {"raw": "3 Feb 2001"}, "2001-02-03".
  void take_date(PartialDate& target, std::string_view variable, const Json& value) {
    const Json* parts = value.is_object() && value.contains("date-parts") &&
                                value["date-parts"].is_array() && !value["date-parts"].empty()
                            ? &value["date-parts"]
                            : nullptr;
    std::string words;
    if (parts != nullptr && (*parts)[0].is_array()) {
      constexpr std::size_t most = 3;
      for (std::size_t i = 0; i < std::min(most, (*parts)[0].size()); ++i) {
        const int number = figure((*parts)[0][i]);
        words +=
            number == 0 ? "" : fmt::format("{}{:0{}}", i == 0 ? "" : "-", number, i == 0 ? 4 : 2);
      }
    } else if (value.is_object()) {
      words = member(value, "raw").empty() ? member(value, "literal") : member(value, "raw");
    } else {
      words = text_of(value);
    }
    const auto date = parse_loose_date(words);
    if (date) {
      target = date->date;
    }
    const bool range = parts != nullptr && parts->size() > 1;
    const bool more = value.is_object() && (value.contains("season") || value.contains("circa"));
    if (!date || !date->whole || range || more) {
      keep(variable, value.is_object() && parts == nullptr ? words : text_of(value));
    }
  }

  void take_keywords(const std::string& text) {
    const bool semicolons = text.find(';') != std::string::npos;
    for (const std::string& word : split(text, semicolons ? ";" : ",")) {
      if (const std::string_view trimmed = trim(word); !trimmed.empty()) {
        c_.keywords.emplace_back(trimmed);
      }
    }
  }

  void settle() {
    // Zotero writes what it has no field for into the note: "PMID: 1234567".
    for (const auto& [tag, value] : c_.other) {
      if (tag == "N1" && c_.pmid.empty()) {
        c_.pmid = number_after(value, "pmid:");
      }
    }
    c_.doi = c_.doi.empty() ? clean_doi(c_.url) : c_.doi;
    c_.cochrane_id = cochrane_id_of(c_);
    if (!own_.empty() && !put_own_fields(c_, own_)) {
      keep("custom", own_);
    }
  }

  Citation c_;
  std::string own_;
};

/// The objects of a text that lie in no other object, or in the list "items" of one; with where
/// they begin. A text is cut, not parsed, so that one broken object costs only itself.
struct Piece {
  std::string_view text;
  std::size_t at = 0;
  bool whole = false;
  std::size_t deepest = 0;  // brackets in brackets
};

/// Items nest four or five deep. Some of what handles JSON goes down on the stack.
constexpr std::size_t deepest_item = 100;

std::vector<Piece> objects_in(std::string_view text, std::size_t level) {
  std::vector<Piece> pieces;
  std::size_t depth = 0;
  std::size_t begin = 0;
  std::size_t inside = 0;  // brackets of both kinds, open since the object began
  std::size_t deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      i += c == '\\' ? 1 : 0;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[') {
      deepest = std::max(deepest, ++inside);
    } else if (c == ']') {
      inside -= inside > 0 ? 1 : 0;
    } else if (c == '{') {
      if (depth == level) {
        begin = i;
        inside = 0;
        deepest = 0;
      }
      ++depth;
      deepest = std::max(deepest, ++inside);
    } else if (c == '}' && depth > 0) {
      --depth;
      inside -= inside > 0 ? 1 : 0;
      if (depth == level) {
        pieces.push_back({.text = text.substr(begin, i + 1 - begin),
                          .at = begin,
                          .whole = true,
                          .deepest = deepest});
      }
    }
  }
  if (depth > level) {
    pieces.push_back({.text = text.substr(begin), .at = begin});
  }
  return pieces;
}

std::string fault_of(const Piece& piece) {
  try {
    const Json item = Json::parse(piece.text);
    return item.is_object() ? std::string() : std::string("it is no object");
  } catch (const Json::exception& e) {
    return printable(std::string_view(e.what()).substr(0, 160));
  }
}

}  // namespace

bool is_csl_json(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('[') && !head.starts_with('{')) {
    return false;
  }
  const auto has = [&](std::string_view name) { return head.find(name) != std::string_view::npos; };
  return has("\"type\"") && (has("\"title\"") || has("\"id\"") || has("\"DOI\"")) &&
         (has("\"issued\"") || has("\"author\"") || has("\"container-title\"") ||
          has("\"article-journal\"") || has("\"title\""));
}

Result<Imported> read_csl_json(std::string_view text, std::string_view id_prefix) {
  Imported imported{.citations = {}, .notes = {}, .format = "csl_json"};
  std::vector<Piece> pieces = objects_in(text, 0);
  const std::string_view first = trim(text.substr(0, text.find('[')));
  if (pieces.size() == 1 && first.starts_with('{') &&
      first.find("\"items\"") != std::string::npos) {
    pieces = objects_in(text, 1);
  }
  int line = 1;
  std::size_t counted = 0;
  for (const Piece& piece : pieces) {
    line += static_cast<int>(std::ranges::count(text.substr(counted, piece.at - counted), '\n'));
    counted = piece.at;
    const bool deep = piece.deepest > deepest_item;
    const Json item = piece.whole && !deep ? Json::parse(piece.text, nullptr, false) : Json();
    if (!item.is_object()) {
      const std::string fault = !piece.whole ? "it never ends"
                                : deep       ? "its brackets are nested too deep"
                                             : fault_of(piece);
      imported.notes.push_back({fmt::format("an item was left out: {}", fault), at_line(line)});
      continue;
    }
    if (item.empty()) {
      imported.notes.push_back({"an empty item was left out", at_line(line)});
      continue;
    }
    imported.citations.push_back(Item().build(item));
  }
  if (imported.citations.empty()) {
    const bool told = !imported.notes.empty();
    return fail(Code::bad_input,
                told ? imported.notes[0].message : "no item was found in this JSON",
                told ? imported.notes[0].where : "");
  }
  assign_ids(imported, id_prefix);
  return imported;
}

}  // namespace warrant::bib
