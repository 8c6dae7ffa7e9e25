/// Chooses field by field.
#include "dedupe/merge.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "bib/pages.hpp"

namespace warrant::dedupe {
namespace {

using review::Citation;
using Text = std::string Citation::*;

struct TextField {
  Text field;
  const char* name;
};

constexpr std::array<TextField, 15> text_fields{{{&Citation::title, "title"},
                                                 {&Citation::journal, "journal"},
                                                 {&Citation::journal_abbr, "journal_abbr"},
                                                 {&Citation::volume, "volume"},
                                                 {&Citation::issue, "issue"},
                                                 {&Citation::pages, "pages"},
                                                 {&Citation::pmid, "pmid"},
                                                 {&Citation::pmcid, "pmcid"},
                                                 {&Citation::doi, "doi"},
                                                 {&Citation::cochrane_id, "cochrane_id"},
                                                 {&Citation::url, "url"},
                                                 {&Citation::publisher, "publisher"},
                                                 {&Citation::place, "place"},
                                                 {&Citation::abstract, "abstract"},
                                                 {&Citation::language, "language"}}};

std::size_t filled(const Citation& citation) {
  std::size_t out = citation.authors.empty() ? 0 : 1;
  for (const TextField& field : text_fields) {
    if (!(citation.*field.field).empty()) {
      ++out;
    }
  }
  out += citation.published.year > 0 ? 1 : 0;
  return out + (citation.mesh.empty() ? 0 : 1) + (citation.keywords.empty() ? 0 : 1);
}

/// Whether `other` says a field better than `kept` does.
bool is_better(Text field, const std::string& other, const std::string& kept) {
  if (kept.empty() || other.empty()) {
    return kept.empty() && !other.empty();
  }
  if (field == &Citation::abstract) {
    return other.size() > kept.size();
  }
  if (field == &Citation::title) {
    const bool capitals = std::ranges::none_of(kept, [](char c) { return c >= 'a' && c <= 'z'; });
    return (kept.starts_with('[') && !other.starts_with('[')) ||
           (capitals && std::ranges::any_of(other, [](char c) { return c >= 'a' && c <= 'z'; }));
  }
  if (field == &Citation::pages) {
    return bib::full_pages(other).size() > bib::full_pages(kept).size();
  }
  return field == &Citation::journal && other.size() > kept.size();
}

void add_all(const std::vector<std::string>& more, std::vector<std::string>& to) {
  for (const std::string& each : more) {
    if (std::ranges::find(to, each) == to.end()) {
      to.push_back(each);
    }
  }
}

int precision(const PartialDate& date) {
  return (date.year > 0 ? 1 : 0) + (date.month > 0 ? 1 : 0) + (date.day > 0 ? 1 : 0);
}

std::string names_of(const Citation& citation) {
  std::string out;
  for (const review::Person& person : citation.authors) {
    out += (out.empty() ? "" : "; ") + person.family +
           (person.given.empty() ? "" : ", " + person.given);
  }
  return out;
}

}  // namespace

std::size_t fullest(std::span<const Citation* const> records) {
  std::size_t best = 0;
  const auto worth = [](const Citation& each) {
    return std::tuple(filled(each), each.abstract.size());
  };
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (worth(*records[i]) > worth(*records[best])) {
      best = i;
    }
  }
  return best;
}

Merged merge(std::span<const Citation* const> records) {
  const std::size_t kept = fullest(records);
  Merged out{.citation = *records[kept], .sources = {records[kept]->id}, .dropped = {}};
  Citation& merged = out.citation;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (i == kept) {
      continue;
    }
    const Citation& other = *records[i];
    out.sources.push_back(other.id);
    for (const TextField& field : text_fields) {
      if (is_better(field.field, other.*field.field, merged.*field.field)) {
        merged.*field.field = other.*field.field;
      }
    }
    if ((merged.et_al && !other.et_al) ||
        (merged.et_al == other.et_al && other.authors.size() > merged.authors.size())) {
      merged.authors = other.authors;
      merged.et_al = other.et_al;
    }
    // Ahead of print gives way to print.
    if (merged.epub_ahead && !other.epub_ahead) {
      merged.epub_ahead = false;
      merged.published = other.published;
    } else if (merged.epub_ahead == other.epub_ahead &&
               precision(other.published) > precision(merged.published) &&
               (merged.published.year == 0 || merged.published.year == other.published.year)) {
      merged.published = other.published;
    }
    add_all(other.keywords, merged.keywords);
    add_all(other.mesh, merged.mesh);
    for (const auto& field : other.other) {
      if (std::ranges::find(merged.other, field) == merged.other.end()) {
        merged.other.push_back(field);
      }
    }
  }
  for (const Citation* record : records) {
    for (const TextField& field : text_fields) {
      if (!(record->*field.field).empty() && record->*field.field != merged.*field.field) {
        out.dropped.push_back(
            {.record = record->id, .field = field.name, .value = record->*field.field});
      }
    }
    if (record->authors != merged.authors && !record->authors.empty()) {
      out.dropped.push_back({.record = record->id, .field = "authors", .value = names_of(*record)});
    }
    if (record->published != merged.published && record->published.year > 0) {
      out.dropped.push_back(
          {.record = record->id, .field = "published", .value = iso(record->published)});
    }
  }
  return out;
}

}  // namespace warrant::dedupe
