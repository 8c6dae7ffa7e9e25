/// Citations as MEDLINE's tagged lines, wrapped as PubMed wraps them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/nbib.hpp"
#include "bib/own_fields.hpp"
#include "bib/vancouver.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;

constexpr std::size_t width = 88;

/// A field; further lines are indented by six blanks.
void line(std::string& out, std::string_view tag, std::string_view text) {
  const std::string value = one_line(text);
  if (value.empty()) {
    return;
  }
  out += fmt::format("{:<4}-", tag);
  std::size_t column = 5;
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    if (column > 6 && column + 1 + blank > width) {
      out += "\n     ";
      column = 5;
    }
    out += ' ';
    out += rest.substr(0, blank);
    column += 1 + blank;
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  out += '\n';
}

void write_people(std::string& out, const Citation& citation) {
  for (const Person& person : citation.authors) {
    if (person.collective) {
      line(out, "CN", person.family);
      continue;
    }
    line(out, "FAU",
         person.given.empty() ? person.family : fmt::format("{}, {}", person.family, person.given));
    line(out, "AU", short_name(person));
  }
  if (citation.et_al) {
    line(out, "AU", "et al.");
  }
}

void write_date(std::string& out, const PartialDate& date) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (date.year == 0) {
    return;
  }
  std::string text = fmt::format("{:04}", date.year);
  if (date.month > 0) {
    text += fmt::format(" {}", months.at(static_cast<std::size_t>(date.month - 1)));
  }
  if (date.month > 0 && date.day > 0) {
    text += fmt::format(" {}", date.day);
  }
  line(out, "DP", text);
}

bool is_own_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 5> begins{"PMID", "OWN", "GN", "TY", "ID"};
  return tag.size() >= 2 && tag.size() <= 4 && std::ranges::find(begins, tag) == begins.end() &&
         std::ranges::all_of(tag, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void write_rest(std::string& out, const Citation& citation) {
  for (const auto& [tag, value] : citation.other) {
    if (tag == "M3") {
      line(out, "PT", value);
    } else if (tag == "SN") {
      line(out, "IS", value);
    } else if (is_own_tag(tag)) {
      line(out, tag, value);
    }
  }
}

std::string record(const Citation& c, std::string_view own) {
  std::string out;
  if (c.pmid.empty()) {
    line(out, "OWN", "NOTNLM");
  } else {
    line(out, "PMID", c.pmid);
  }
  const bool chapter = c.type == CitationType::chapter;
  line(out, c.type == CitationType::book ? "BTI" : "TI", c.title);
  line(out, chapter ? "BTI" : "JT", c.journal);
  line(out, "TA", c.journal_abbr);
  line(out, "VI", c.volume);
  line(out, "IP", c.issue);
  line(out, "PG", c.pages);
  write_date(out, c.published);
  line(out, "AB", c.abstract);
  write_people(out, c);
  line(out, "LA", c.language);
  line(out, "PL", c.place);
  line(out, "PB", c.publisher);
  if (!c.doi.empty()) {
    line(out, "AID", c.doi + " [doi]");
  }
  line(out, "PMC", c.pmcid);
  for (const std::string& heading : c.mesh) {
    line(out, "MH", heading);
  }
  for (const std::string& keyword : c.keywords) {
    line(out, "OT", keyword);
  }
  if (c.epub_ahead) {
    line(out, "PST", "aheadofprint");
  }
  write_rest(out, c);
  line(out, "GN", own);
  out += '\n';
  return out;
}

}  // namespace

std::string write_nbib(std::span<const Citation> citations) {
  const ReadRecords read = [](std::string_view text) { return read_nbib(text, "r"); };
  std::string out;
  for (const Citation& citation : citations) {
    out += write_faithfully(citation, record, read);
  }
  return out;
}

}  // namespace warrant::bib
