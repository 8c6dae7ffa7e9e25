/// Citations as CSL-JSON.
#include "bib/csl_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.hpp"
#include "bib/csl_tables.hpp"
#include "bib/own_fields.hpp"
#include "bib/pages.hpp"

namespace warrant::bib {
namespace {

using Json = nlohmann::ordered_json;
using review::Citation;
using review::CitationType;

std::string_view csl_type(CitationType type) {
  switch (type) {
    case CitationType::journal_article:
      return "article-journal";
    case CitationType::book:
      return "book";
    case CitationType::chapter:
      return "chapter";
    case CitationType::report:
      return "report";
    case CitationType::thesis:
      return "thesis";
    case CitationType::conference:
      return "paper-conference";
    case CitationType::web:
      return "webpage";
    case CitationType::other:
      break;
  }
  return "document";
}

Json date_parts(const PartialDate& date) {
  Json parts = Json::array({date.year});
  if (date.month != 0) {
    parts.push_back(date.month);
    if (date.day != 0) {
      parts.push_back(date.day);
    }
  }
  return {{"date-parts", Json::array({parts})}};
}

Json author(const review::Person& person) {
  if (person.collective) {
    return {{"literal", person.family}};
  }
  Json name = {{"family", person.family}};
  if (!person.given.empty()) {
    name["given"] = person.given;
  }
  return name;
}

Json item_of(const Citation& c) {
  Json item = {{"id", c.id}, {"type", csl_type(c.type)}};
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) {
      item[name] = value;
    }
  };
  put("title", c.title);
  for (const review::Person& person : c.authors) {
    item["author"].push_back(author(person));
  }
  if (c.published.year != 0) {
    item["issued"] = date_parts(c.published);
  }
  put("container-title", c.journal.empty() ? c.journal_abbr : c.journal);
  put("container-title-short", c.journal_abbr);
  put("volume", c.volume);
  put("issue", c.issue);
  put("page", full_pages(c.pages.empty() ? c.cochrane_id : c.pages));
  put("DOI", c.doi);
  put("PMID", c.pmid);
  put("PMCID", c.pmcid);
  put("URL", c.url);
  if (c.cited.year != 0) {
    item["accessed"] = date_parts(c.cited);
  }
  put("publisher", c.publisher);
  put("publisher-place", c.place);
  put("abstract", c.abstract);
  put("language", c.language);
  put("keyword", join(c.keywords, ", "));
  if (c.epub_ahead) {
    item["status"] = "ahead of print";
  }
  return item;
}

Json name_of(std::string_view text) {
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos) {
    return {{"literal", text}};
  }
  return {{"family", text.substr(0, comma)}, {"given", text.substr(comma + 2)}};
}

/// Bytes that are not UTF-8 become U+FFFD, so that dump cannot throw.
std::string dumped(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string write_record(const Citation& c, std::string_view own) {
  Json item = item_of(c);
  item["page"] = c.pages;
  for (const auto& [tag, value] : c.other) {
    if (const auto* row = std::ranges::find(csl::people, tag, &csl::TagRow::tag);
        row != csl::people.end()) {
      item[row->variable].push_back(name_of(value));
    } else if (tag == "csl type") {
      item["type"] = value;
    } else {
      const auto* known = std::ranges::find(csl::others, tag, &csl::TagRow::tag);
      const std::string variable(known == csl::others.end() ? std::string_view(tag)
                                                            : known->variable);
      if (!item.contains(variable) && variable != "custom") {
        item[variable] = value;
      }
    }
  }
  if (c.pages.empty()) {
    item.erase("page");
  }
  if (!own.empty()) {
    item["custom"] = {{"warrant", own}};
  }
  return dumped(item);
}

}  // namespace

std::string write_csl_json(std::span<const Citation> citations) {
  Json items = Json::array();
  for (const Citation& citation : citations) {
    items.push_back(item_of(citation));
  }
  return dumped(items) + "\n";
}

std::string write_csl_json_records(std::span<const Citation> citations) {
  const ReadRecords read = [](std::string_view text) { return read_csl_json(text, "x"); };
  std::string out = "[";
  for (const Citation& citation : citations) {
    out += (out.size() == 1 ? "\n" : ",\n") + write_faithfully(citation, write_record, read);
  }
  return out + "\n]\n";
}

}  // namespace warrant::bib
