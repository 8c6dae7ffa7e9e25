/// Counts over the records of one file.
#include "bib/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "bib/own_fields.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

constexpr int oldest = 1700;

std::string_view word_of(CitationType type) {
  switch (type) {
    case CitationType::journal_article:
      return "journal article";
    case CitationType::book:
      return "book";
    case CitationType::chapter:
      return "chapter";
    case CitationType::report:
      return "report";
    case CitationType::thesis:
      return "thesis";
    case CitationType::conference:
      return "conference";
    case CitationType::web:
      return "web page";
    case CitationType::other:
      break;
  }
  return "other";
}

/// A message without what differs from record to record: quotations and numbers.
std::string kind_of(std::string_view message) {
  std::string out;
  bool quoted = false;
  for (const char c : message) {
    if (c == '"') {
      quoted = !quoted;
    }
    if (!quoted && (c < '0' || c > '9')) {
      out += c;
    }
  }
  return out;
}

std::vector<Remark> remarks_of(const std::vector<Note>& notes) {
  std::map<std::string, std::size_t> known;
  std::vector<Remark> out;
  for (const Note& note : notes) {
    const auto [place, is_new] = known.try_emplace(kind_of(note.message), out.size());
    if (is_new) {
      out.push_back({.message = note.message, .times = 0, .first = note.where});
    }
    ++out[place->second].times;
  }
  std::ranges::stable_sort(out, std::ranges::greater(), &Remark::times);
  return out;
}

void count_missing(ImportReport& out, const Citation& c) {
  const auto missing = [&](const char* name, bool is) { out.without[name] += is ? 1 : 0; };
  missing("title", c.title.empty());
  missing("authors", c.authors.empty());
  missing("year", c.published.year == 0);
  missing("journal", c.journal.empty() && c.journal_abbr.empty());
  missing("abstract", c.abstract.empty());
  missing("doi_and_pmid", c.doi.empty() && c.pmid.empty());
}

void count_year(ImportReport& out, const Citation& c, int this_year) {
  const int year = c.published.year;
  if (year == 0) {
    return;
  }
  if (year < oldest || year > this_year + 1) {
    out.odd_years.push_back(fmt::format("{}: {}", c.id, year));
    return;
  }
  out.first_year = out.first_year == 0 ? year : std::min(out.first_year, year);
  out.last_year = std::max(out.last_year, year);
}

}  // namespace

ImportReport import_report(const Imported& imported, int this_year) {
  ImportReport out;
  out.format = imported.format;
  out.records = imported.citations.size();
  std::set<std::string> ids;
  std::set<std::string> whole;
  const Citation nothing;
  for (const Citation& citation : imported.citations) {
    count_missing(out, citation);
    count_year(out, citation, this_year);
    ++out.types[std::string(word_of(citation.type))];
    if (!citation.language.empty()) {
      ++out.languages[citation.language];
    }
    bool again = false;
    for (const std::string& id : {"doi " + citation.doi, "pmid " + citation.pmid}) {
      again = (!id.ends_with(' ') && !ids.insert(id).second) || again;
    }
    if (again) {
      out.repeated.push_back(citation.id);
    }
    Citation anonymous = citation;
    anonymous.id.clear();
    std::erase_if(anonymous.other, [](const auto& field) { return field.first == "ID"; });
    out.identical += whole.insert(own_fields(anonymous, nothing)).second ? 0 : 1;
  }
  out.remarks = remarks_of(imported.notes);
  return out;
}

}  // namespace warrant::bib
