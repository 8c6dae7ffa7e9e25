/// Citation to JSON and back, field by field.
#include "bib/own_fields.hpp"

#include <array>
#include <utility>

#include "base/value.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;

using TextField = std::pair<std::string_view, std::string Citation::*>;
constexpr std::array<TextField, 16> texts = {{
    {"id", &Citation::id},
    {"title", &Citation::title},
    {"journal", &Citation::journal},
    {"journal_abbr", &Citation::journal_abbr},
    {"volume", &Citation::volume},
    {"issue", &Citation::issue},
    {"pages", &Citation::pages},
    {"pmid", &Citation::pmid},
    {"pmcid", &Citation::pmcid},
    {"doi", &Citation::doi},
    {"cochrane_id", &Citation::cochrane_id},
    {"url", &Citation::url},
    {"publisher", &Citation::publisher},
    {"place", &Citation::place},
    {"abstract", &Citation::abstract},
    {"language", &Citation::language},
}};

using ListField = std::pair<std::string_view, std::vector<std::string> Citation::*>;
constexpr std::array<ListField, 2> lists = {
    {{"keywords", &Citation::keywords}, {"mesh", &Citation::mesh}}};

using DateField = std::pair<std::string_view, PartialDate Citation::*>;
constexpr std::array<DateField, 2> dates = {
    {{"published", &Citation::published}, {"cited", &Citation::cited}}};

using YesNoField = std::pair<std::string_view, bool Citation::*>;
constexpr std::array<YesNoField, 2> yes_nos = {
    {{"et_al", &Citation::et_al}, {"epub_ahead", &Citation::epub_ahead}}};

constexpr int types = static_cast<int>(CitationType::other) + 1;

Value whole(int of) {
  Value out;
  out.data = std::int64_t{of};
  return out;
}

Value list_of_texts(const std::vector<std::string>& items) {
  Value::List out;
  for (const std::string& item : items) {
    out.push_back({item});
  }
  return {std::move(out)};
}

Value differing(const Citation& meant, const Citation& read) {
  Value::Table out;
  for (const auto& [name, field] : texts) {
    if (meant.*field != read.*field) {
      out.emplace_back(name, Value{meant.*field});
    }
  }
  for (const auto& [name, field] : lists) {
    if (meant.*field != read.*field) {
      out.emplace_back(name, list_of_texts(meant.*field));
    }
  }
  for (const auto& [name, field] : dates) {
    const PartialDate& date = meant.*field;
    if (date != read.*field) {
      out.emplace_back(name, Value{Value::List{{std::int64_t{date.year}},
                                               {std::int64_t{date.month}},
                                               {std::int64_t{date.day}}}});
    }
  }
  for (const auto& [name, field] : yes_nos) {
    if (meant.*field != read.*field) {
      out.emplace_back(name, Value{meant.*field});
    }
  }
  if (meant.type != read.type) {
    out.emplace_back("type", whole(static_cast<int>(meant.type)));
  }
  if (meant.authors != read.authors) {
    Value::List people;
    for (const Person& person : meant.authors) {
      people.push_back({Value::List{{person.family}, {person.given}, {person.collective}}});
    }
    out.emplace_back("authors", Value{std::move(people)});
  }
  if (meant.other != read.other) {
    Value::List fields;
    for (const auto& [tag, value] : meant.other) {
      fields.push_back({Value::List{{tag}, {value}}});
    }
    out.emplace_back("other", Value{std::move(fields)});
  }
  return {std::move(out)};
}

/// JSON whose strings hold nothing that a format could take for its own.
std::string guarded(const std::string& json) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  bool inside = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (inside && c == '\\') {
      // A quote as \u0022: formats that know backslashes would take them away.
      out += json[i + 1] == '"' ? "\\u0022" : json[i + 1] == '\\' ? "\\u005c" : json.substr(i, 2);
      ++i;
      continue;
    }
    inside = c == '"' ? !inside : inside;
    const bool edge = c == ' ' && (json[i - 1] == ' ' || json[i - 1] == '"' || json[i + 1] == '"' ||
                                   json[i + 1] == ' ');
    if (inside && (edge || std::string_view("{}<>@%#&").contains(c))) {
      const auto code = static_cast<unsigned char>(c);
      out += "\\u00";
      out += hex[code >> 4U];
      out += hex[code & 15U];
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<int> number_of(const Value& value, std::int64_t limit) {
  const auto* number = std::get_if<std::int64_t>(&value.data);
  return number != nullptr && *number >= 0 && *number < limit
             ? std::optional(static_cast<int>(*number))
             : std::nullopt;
}

bool take_date(const Value& value, PartialDate& target) {
  const Value::List* list = value.list();
  if (list == nullptr || list->size() != 3) {
    return false;
  }
  const auto year = number_of((*list)[0], 10000);
  const auto month = number_of((*list)[1], 13);
  const auto day = number_of((*list)[2], 32);
  if (!year || !month || !day) {
    return false;
  }
  target = {.year = *year, .month = *month, .day = *day};
  return true;
}

bool take_people(const Value& value, std::vector<Person>& target) {
  target.clear();
  for (const Value& each : *value.list()) {
    const Value::List* parts = each.list();
    if (parts == nullptr || parts->size() != 3 || (*parts)[0].text() == nullptr ||
        (*parts)[1].text() == nullptr || !std::holds_alternative<bool>((*parts)[2].data)) {
      return false;
    }
    target.push_back({.family = *(*parts)[0].text(),
                      .given = *(*parts)[1].text(),
                      .collective = std::get<bool>((*parts)[2].data)});
  }
  return true;
}

bool take_pairs(const Value& value, std::vector<std::pair<std::string, std::string>>& target) {
  target.clear();
  for (const Value& each : *value.list()) {
    const Value::List* parts = each.list();
    if (parts == nullptr || parts->size() != 2 || (*parts)[0].text() == nullptr ||
        (*parts)[1].text() == nullptr) {
      return false;
    }
    target.emplace_back(*(*parts)[0].text(), *(*parts)[1].text());
  }
  return true;
}

bool take_texts(const Value& value, std::vector<std::string>& target) {
  target.clear();
  for (const Value& each : *value.list()) {
    if (each.text() == nullptr) {
      return false;
    }
    target.push_back(*each.text());
  }
  return true;
}

bool take(Citation& c, std::string_view name, const Value& value) {
  for (const auto& [known, field] : texts) {
    if (name == known && value.text() != nullptr) {
      c.*field = *value.text();
      return true;
    }
  }
  for (const auto& [known, field] : dates) {
    if (name == known) {
      return take_date(value, c.*field);
    }
  }
  for (const auto& [known, field] : yes_nos) {
    if (name == known && std::holds_alternative<bool>(value.data)) {
      c.*field = std::get<bool>(value.data);
      return true;
    }
  }
  if (name == "type") {
    const auto type = number_of(value, types);
    c.type = static_cast<CitationType>(type.value_or(0));
    return type.has_value();
  }
  if (value.list() == nullptr) {
    return false;
  }
  for (const auto& [known, field] : lists) {
    if (name == known) {
      return take_texts(value, c.*field);
    }
  }
  return (name == "authors" && take_people(value, c.authors)) ||
         (name == "other" && take_pairs(value, c.other));
}

}  // namespace

std::string own_fields(const Citation& meant, const Citation& read) {
  const Value value = differing(meant, read);
  return value.table()->empty() ? std::string() : "warrant:" + guarded(to_json(value));
}

bool put_own_fields(Citation& citation, std::string_view text) {
  if (!text.starts_with("warrant:{")) {
    return false;
  }
  const auto value = parse_json(text.substr(8));
  if (!value || value->table() == nullptr) {
    return false;
  }
  Citation changed = citation;
  for (const auto& [name, field] : *value->table()) {
    if (!take(changed, name, field)) {
      return false;
    }
  }
  citation = std::move(changed);
  return true;
}

std::string write_faithfully(const Citation& citation, const WriteRecord& write,
                             const ReadRecords& read) {
  std::string record = write(citation, "");
  const auto back = read(record);
  if (back && back->citations.size() == 1) {
    const std::string own = own_fields(citation, back->citations[0]);
    if (own.empty()) {
      return record;
    }
    record = write(citation, own);
    const auto again = read(record);
    if (again && again->citations == std::vector{citation}) {
      return record;
    }
  }
  // Something in the fields breaks the record itself: only what is certain to hold is written.
  Citation bare;
  bare.id = citation.id;
  bare.title = "(see the field of Warrant)";
  const auto bare_back = read(write(bare, ""));
  const bool readable = bare_back && bare_back->citations.size() == 1;
  return write(bare, own_fields(citation, readable ? bare_back->citations[0] : bare));
}

}  // namespace warrant::bib
