/// The mapping of the index, and records written into it.
#include "search/opensearch/layout.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "search/words/searched.hpp"

namespace warrant::search::opensearch {
namespace {

using Json = nlohmann::json;

/// Parts that have words on every platform (is_whole_value() is never true), in one field.
constexpr Fields every_with_words{
    Field::title,       Field::original_title, Field::abstract,
    Field::keyword,     Field::author,         Field::first_author,
    Field::last_author, Field::investigator,   Field::corporate_author,
    Field::affiliation, Field::heading_word,   Field::secondary_source,
    Field::location_id, Field::country,        Field::grant,
    Field::book,        Field::publisher};

/// Parts that every platform compares whole.
constexpr Fields every_whole{Field::subject_heading,
                             Field::major_heading,
                             Field::pharmacological_action,
                             Field::language,
                             Field::doi,
                             Field::pmid,
                             Field::issn,
                             Field::isbn,
                             Field::volume,
                             Field::issue,
                             Field::pages,
                             Field::registry_number};

constexpr Fields title_abstract{Field::title, Field::original_title, Field::abstract,
                                Field::keyword};

bool holds(Fields all, Fields some) {
  return std::ranges::all_of(list(some), [&](Field field) { return all.has(field); });
}

Fields without(Fields all, Fields some) {
  Fields out;
  for (const Field field : list(all)) {
    if (!some.has(field)) {
      out.add(field);
    }
  }
  return out;
}

constexpr std::size_t longest_value = 8'000;
constexpr std::size_t longest_name = 512;  // of a document, in bytes

/// Words of the values, each cut; between them blanks.
void add_words(Json& document, const std::string& field, const std::vector<Tokens>& values) {
  for (Tokens tokens : values) {
    for (std::string& token : tokens) {
      token = kept(std::move(token));
    }
    document[field].push_back(joined(tokens));
  }
}

void add_wholes(Json& document, const std::string& field, const std::vector<Tokens>& values) {
  for (const Tokens& tokens : values) {
    document[field].push_back(kept(joined(tokens)));
  }
}

/// "heart failure", "*heart failure" where it is a main topic, "heart failure/drug therapy",
/// "heart failure/*drug therapy", "/drug therapy", "/*drug therapy".
Json headings_of(const Searched& record) {
  Json out = Json::array();
  for (const auto& mark : record.marks) {
    out.push_back(kept(mark.name));
    if (mark.is_major()) {
      out.push_back(kept("*" + mark.name));
    }
    for (const auto& [name, star] : mark.subheadings) {
      for (const std::string& before : {mark.name, std::string()}) {
        out.push_back(kept(before + "/" + name));
        if (star) {
          out.push_back(kept(before + "/*" + name));
        }
      }
    }
  }
  return out;
}

constexpr std::array<std::string_view, 8> date_names{
    "published", "entered", "created", "indexed", "completed", "revised", "electronic", "print"};

}  // namespace

std::string kept(std::string value) {
  if (value.size() > longest_value) {
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
      --end;  // not within a character
    }
    value.resize(end);
  }
  return value;
}

std::string document_name(std::string_view id) {
  return id.size() <= longest_name ? std::string(id) : digest(id);
}

std::string words_field(Field part) { return "p." + std::string(name_of(part)); }
std::string whole_field(Field part) { return "w." + std::string(name_of(part)); }
std::string date_field(Dates::Kind kind) {
  return "d." + std::string(date_names[static_cast<std::size_t>(kind)]);
}

std::vector<std::string> words_fields(Fields parts) {
  std::vector<std::string> out;
  if (holds(parts, every_with_words)) {
    out.emplace_back("every");
    parts = without(parts, every_with_words);
  } else if (holds(parts, title_abstract)) {
    out.emplace_back("tiab");
    parts = without(parts, title_abstract);
  }
  for (const Field part : list(parts)) {
    out.push_back(words_field(part));
  }
  return out;
}

std::vector<std::string> whole_fields(Fields parts) {
  std::vector<std::string> out;
  if (holds(parts, every_whole)) {
    out.emplace_back("w.every");
    parts = without(parts, every_whole);
  }
  for (const Field part : list(parts)) {
    out.push_back(whole_field(part));
  }
  return out;
}

std::string index_settings(int shards, int replicas) {
  const Json words = {{"type", "text"},
                      {"analyzer", "tokens"},
                      {"norms", false},
                      {"index_options", "positions"},
                      {"position_increment_gap", value_gap}};
  const Json whole = {{"type", "keyword"}, {"doc_values", false}};
  Json parts = Json::object();
  Json wholes = {{"every", whole}};
  for (const Field part : list(parts_of(Fields{Field::all}))) {
    parts[std::string(name_of(part))] = words;
    wholes[std::string(name_of(part))] = whole;
  }
  Json dates = Json::object();
  for (const std::string_view name : date_names) {
    dates[std::string(name)] = {{"type", "date_range"}, {"format", "yyyy-MM-dd"}};
  }
  const Json out = {{"settings",
                     {{"number_of_shards", shards},
                      {"number_of_replicas", replicas},
                      {"analysis",
                       {{"analyzer", {{"tokens", {{"type", "custom"}, {"tokenizer", "blanks"}}}}},
                        {"tokenizer",
                         {{"blanks",
                           {{"type", "char_group"},
                            {"tokenize_on_chars", {" "}},
                            {"max_token_length", 32'000}}}}}}}}},
                    {"mappings",
                     {{"dynamic", "strict"},
                      {"_meta", {{"warrant_layout", layout_version}}},
                      {"properties",
                       {{"id", {{"type", "keyword"}}},
                        {"p", {{"properties", parts}}},
                        {"w", {{"properties", wholes}}},
                        {"d", {{"properties", dates}}},
                        {"tiab", words},
                        {"every", words},
                        {"headings", whole},
                        {"has_abstract", {{"type", "boolean"}}}}}}}};
  return out.dump();
}

std::string document_of(const review::Citation& citation) {
  const Searched record = searched(citation);
  Json document = {{"id", record.id}, {"has_abstract", record.has_abstract}};
  Json parts = Json::object();
  Json wholes = Json::object();
  for (const Field part : list(parts_of(Fields{Field::all}))) {
    const std::vector<Tokens>& values = record.parts[static_cast<std::size_t>(part)];
    const std::string name(name_of(part));
    add_words(parts, name, values);
    if (every_whole.has(part)) {
      add_wholes(wholes, "every", values);
    }
    if (title_abstract.has(part)) {
      add_words(document, "tiab", values);
    }
    if (every_with_words.has(part)) {
      add_words(document, "every", values);
    }
    for (const Platform platform : {Platform::pubmed, Platform::ovid_medline}) {
      if (is_whole_value(part, platform)) {
        add_wholes(wholes, name, values);
        break;
      }
    }
  }
  document["p"] = std::move(parts);
  document["w"] = std::move(wholes);
  document["headings"] = headings_of(record);
  for (const DatedPart& each : record.dates) {
    document["d"][std::string(date_names[static_cast<std::size_t>(each.kind)])].push_back(
        {{"gte", first_day(each.date)}, {"lte", last_day(each.date)}});
  }
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace warrant::search::opensearch
