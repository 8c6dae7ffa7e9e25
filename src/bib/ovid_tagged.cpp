/// Tags as Ovid's database guides list them; the databases share most of them.
#include "bib/ovid_tagged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/ovid_source.hpp"
#include "bib/tag_table.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

constexpr std::array<TagRow, 37> rows{{{"AU", Part::author},
                                       {"FA", Part::author, {}, false},
                                       {"CA", Part::collective, {}, false},
                                       {"TI", Part::title},
                                       {"JN", Part::journal},
                                       {"JT", Part::journal, {}, false},
                                       {"BK", Part::journal, {}, false},
                                       {"JA", Part::journal_abbr},
                                       {"VO", Part::volume},
                                       {"IP", Part::issue},
                                       {"PG", Part::pages},
                                       {"YR", Part::year},
                                       {"DP", Part::date},
                                       {"DG", Part::date, {}, false},
                                       {"DO", Part::doi},
                                       {"DI", Part::doi, {}, false},
                                       {"PM", Part::pmid},
                                       {"PU", Part::publisher},
                                       {"PB", Part::publisher, {}, false},
                                       {"LC", Part::place},
                                       {"AB", Part::abstract},
                                       {"LG", Part::language},
                                       {"KW", Part::keyword, ";"},
                                       {"DE", Part::keyword, ",", false},
                                       {"ID", Part::keyword, ",", false},
                                       {"KF", Part::keyword, ";", false},
                                       {"MH", Part::mesh},
                                       {"SH", Part::mesh, {}, false},
                                       {"UR", Part::url},
                                       {"XL", Part::url, {}, false},
                                       {"AN", Part::other, "AN"},
                                       {"DB", Part::other, "DB"},
                                       {"IN", Part::other, "AD"},
                                       {"IS", Part::other, "SN"},
                                       {"IB", Part::other, "SN", false},
                                       {"PT", Part::other, "M3"},
                                       {"DT", Part::other, "M3", false}}};

/// The first word of a type is written; those that only hold it are told by kind_of below.
constexpr std::array<TypeWord, 8> types{{{"Journal Article", CitationType::journal_article},
                                         {"Book", CitationType::book},
                                         {"Book Chapter", CitationType::chapter},
                                         {"Report", CitationType::report},
                                         {"Dissertation", CitationType::thesis},
                                         {"Conference Paper", CitationType::conference},
                                         {"Web Page", CitationType::web},
                                         {"Other", CitationType::other}}};

struct LabelRow {
  std::string_view label;
  std::string_view tag;
};

/// Labels of records saved with "labels" instead of tags.
constexpr std::array<LabelRow, 38> labels{{{"accession number", "AN"},
                                           {"unique identifier", "UI"},
                                           {"database", "DB"},
                                           {"author", "AU"},
                                           {"authors", "AU"},
                                           {"author/editor", "AU"},
                                           {"authors full name", "FA"},
                                           {"author name", "FA"},
                                           {"title", "TI"},
                                           {"original title", "TT"},
                                           {"source", "SO"},
                                           {"journal name", "JN"},
                                           {"journal title", "JN"},
                                           {"book title", "BK"},
                                           {"abbreviated source", "JA"},
                                           {"volume", "VO"},
                                           {"issue/part", "IP"},
                                           {"issue", "IP"},
                                           {"page", "PG"},
                                           {"pages", "PG"},
                                           {"year of publication", "YR"},
                                           {"date of publication", "DP"},
                                           {"publication date", "DP"},
                                           {"digital object identifier", "DO"},
                                           {"pmid", "PM"},
                                           {"publisher", "PU"},
                                           {"place of publication", "LC"},
                                           {"abstract", "AB"},
                                           {"language", "LG"},
                                           {"author keywords", "KW"},
                                           {"keyword heading", "KF"},
                                           {"key concepts", "ID"},
                                           {"mesh subject headings", "MH"},
                                           {"subject headings", "MH"},
                                           {"institution", "IN"},
                                           {"issn", "IS"},
                                           {"isbn", "IB"},
                                           {"publication type", "PT"}}};

std::string line(std::string_view tag, std::string_view value) {
  return fmt::format("{:<3} - {}\n", tag, value);
}

bool is_tag(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 5 && tag[0] >= 'A' && tag[0] <= 'Z' &&
         std::ranges::all_of(
             tag, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool may_stand(std::string_view tag) {
  constexpr std::array<std::string_view, 6> taken{"SO", "UI", "NT", "ED", "VN", "XP"};
  return is_tag(tag) && tag.size() <= 3 && std::ranges::find(taken, tag) == taken.end();
}

bool has(const TaggedRecord& record, std::string_view tag) {
  return std::ranges::any_of(record, [&](const TaggedField& field) { return field.tag == tag; });
}

std::string value_of(const TaggedRecord& record, std::string_view tag) {
  const auto field = std::ranges::find(record, tag, &TaggedField::tag);
  return field == record.end() ? "" : field->value();
}

/// Degrees behind a name, "MD, MPH": from the first word that is one.
std::string_view without_degrees(std::string_view name) {
  constexpr std::array<std::string_view, 34> degrees{
      "MD",       "MPH",   "PhD",  "Ph.D",  "Ph.D.", "MSc",  "M.Sc.", "BSc",  "B.Sc.",
      "MS",       "MA",    "BA",   "BS",    "RN",    "DO",   "DDS",   "DMD",  "DVM",
      "FRCP",     "FRCPC", "FACP", "FACSM", "FRCS",  "MBBS", "MBChB", "MRCP", "PharmD",
      "Pharm.D.", "DrPH",  "ScD",  "M.D.",  "MBA",   "BSN",  "MHS"};
  const std::size_t comma = name.find(',');
  std::size_t at = comma == std::string_view::npos ? comma : comma + 1;
  while (at != std::string_view::npos && at < name.size()) {
    at = name.find_first_not_of(" ,", at);
    if (at == std::string_view::npos) {
      break;
    }
    const std::size_t end = std::min(name.find_first_of(" ,", at), name.size());
    // A given name stands before them: "Do, MD" keeps what it has.
    if (std::ranges::find(degrees, name.substr(at, end - at)) != degrees.end() &&
        !trim(name.substr(comma + 1, at - comma - 1)).empty()) {
      name = name.substr(0, at);
      break;
    }
    at = end;
  }
  while (name.ends_with(' ') || name.ends_with(',')) {
    name.remove_suffix(1);
  }
  return name;
}

/// "Lefkowitz, Rafael Y. MD, MPH 1" as "Lefkowitz, Rafael Y."
std::string_view plain_name(std::string_view name) {
  if (const std::size_t bracket = name.find(" ["); bracket != std::string_view::npos) {
    name = name.substr(0, bracket);  // "[Inventor]", "[E-mail: ...]"
  }
  name = trim(name);
  const std::size_t blank = name.rfind(' ');
  if (blank != std::string_view::npos && name.find(',') < blank &&
      name.find_first_not_of("0123456789,*+#", blank + 1) == std::string_view::npos) {
    name = trim(name.substr(0, blank));  // marks of affiliation
  }
  if (name.contains(',')) {
    name = without_degrees(name);
  }
  const std::size_t last = name.find_last_of(" ,") + 1;  // 0 where there is one word
  if (name.ends_with('.') && name.size() - last > 2 && name.find('.') == name.size() - 1) {
    name.remove_suffix(1);  // the stop of the line, not that of an initial
  }
  return trim(name);
}

/// Where the first of several names ends: a semicolon outside brackets.
std::size_t end_of_name(std::string_view names) {
  int depth = 0;
  for (std::size_t at = 0; at < names.size(); ++at) {
    depth += names[at] == '[' ? 1 : names[at] == ']' ? -1 : 0;
    if (names[at] == ';' && depth <= 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

void take_names(Draft& draft, const TaggedField& field) {
  const std::string whole = join(field.lines, ";");
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t stop = end_of_name(rest);
    const std::string_view name = trim(rest.substr(0, stop));
    rest.remove_prefix(stop == std::string_view::npos ? rest.size() : stop + 1);
    if (name.ends_with(',')) {  // the form in which groups are written
      draft.take("AU", name);
      continue;
    }
    const std::string_view plain = plain_name(name);
    draft.take("AU", plain);
    if (name.size() > plain.size() + 1) {
      draft.keep("AU", name);
    }
  }
}

/// A title without what Ovid adds behind it: "[Article]", "[References]."
std::string_view plain_title(std::string_view title) {
  constexpr std::array<std::string_view, 12> added{
      "[Article]",        "[References]",    "[Review]",
      "[Report]",         "[Miscellaneous]", "[Editorial]",
      "[Letter]",         "[Abstract]",      "[Miscellaneous Article]",
      "[Review Article]", "[Case Report]",   "[Erratum]"};
  std::string_view out = trim(title);
  const std::string_view dotted = out.ends_with('.') ? out.substr(0, out.size() - 1) : out;
  for (const std::string_view each : added) {
    if (dotted.ends_with(each) && dotted.size() > each.size()) {
      return trim(dotted.substr(0, dotted.size() - each.size()));
    }
  }
  return out;
}

/// "214-218." without its stop.
std::string_view plain_pages(std::string_view pages) {
  pages = trim(pages);
  while (pages.ends_with('.')) {
    pages.remove_suffix(1);
  }
  return pages;
}

/// Types from the words of the fields "PT" and "DT".
CitationType kind_of(const TaggedRecord& record) {
  CitationType kind = CitationType::journal_article;
  const auto has_word = [&](std::string_view word) {
    return std::ranges::any_of(record, [&](const TaggedField& field) {
      return (field.tag == "PT" || field.tag == "DT") && lower_ascii(field.value()).contains(word);
    });
  };
  const auto is_word = [&](std::string_view word) {
    return std::ranges::any_of(record, [&](const TaggedField& field) {
      return (field.tag == "PT" || field.tag == "DT") && lower_ascii(field.value()) == word;
    });
  };
  if (has_word("dissertation") || has_word("thesis")) {
    kind = CitationType::thesis;
  } else if (has_word("chapter")) {
    kind = CitationType::chapter;
  } else if (is_word("book") || is_word("edited book") || is_word("authored book") ||
             value_of(record, "DB") == "Books@Ovid") {
    kind = CitationType::book;
  } else if (has_word("conference abstract") || has_word("conference paper") ||
             is_word("meeting abstract") || is_word("proceedings")) {
    kind = CitationType::conference;
  } else if (is_word("report") || is_word("technical report")) {
    kind = CitationType::report;
  } else if (is_word("web page")) {
    kind = CitationType::web;
  } else if (is_word("patent") || is_word("other")) {
    kind = CitationType::other;
  }
  return kind;
}

/// What the source line says beyond the fields that the record has of their own.
void take_source(Draft& draft, const TaggedField& field, const TaggedRecord& record) {
  const std::string whole = field.value();
  const OvidSource source = read_ovid_source(whole);
  const auto take = [&](std::string_view tag, std::string_view value) {
    if (!has(record, tag)) {
      draft.take(tag, value);
    }
  };
  if (!has(record, "JT") && !has(record, "BK")) {
    take("JN", source.journal);
  }
  take("VO", source.volume);
  take("IP", source.issue);
  take("PG", source.pages);
  if (source.published.year != 0 && !has(record, "DP") && !has(record, "DG")) {
    draft.take("DP", iso(source.published));
  }
  if (whole != ovid_source(source)) {
    draft.keep("SO", whole);
  }
}

bool special(Draft& draft, const TaggedField& field, const TaggedRecord& record) {
  const std::string value = field.value();
  if (value.starts_with("warrant:{")) {
    return false;
  }
  if (field.tag == "AU" || field.tag == "FA") {
    if (field.tag == "FA" || !has(record, "FA")) {
      take_names(draft, field);
    } else {
      draft.keep("AU", value);
    }
  } else if (field.tag == "ED" && !value.empty() && (value[0] < '0' || value[0] > '9')) {
    draft.keep("A2", value);  // elsewhere the date of entry
  } else if (field.tag == "TI") {
    draft.take("TI", plain_title(value));
    if (plain_title(value) != trim(value)) {
      draft.keep("TI", value);
    }
  } else if (field.tag == "SO") {
    take_source(draft, field, record);
  } else if (field.tag == "BT" && !has(record, "SO")) {
    constexpr std::string_view chapter = "Chapter pagination:";
    const std::size_t at = value.find(chapter);
    const OvidSource book = read_ovid_source(value.substr(0, at));
    draft.take("PG", at == std::string::npos ? std::string_view(book.pages)
                                             : plain_pages(value.substr(at + chapter.size())));
    draft.keep("BT", value);
  } else if (field.tag == "PB" && !has(record, "LC") && value.contains(", ")) {
    const std::size_t comma = value.rfind(", ");  // "publisher, place"
    draft.take("PB", value.substr(0, comma));
    draft.take("LC", value.substr(comma + 2));
    draft.keep("PB", value);
  } else if (field.tag == "UI") {
    const bool medline = lower_ascii(value_of(record, "DB")).contains("medline");
    draft.take(medline && !clean_pmid(value).empty() ? "PM" : "AN", value);
  } else if (field.tag == "PM" && value.contains('[')) {
    draft.take("PM", value.substr(0, value.find('[')));
  } else if (field.tag == "LG" && value.ends_with('.')) {
    draft.take("LG", std::string_view(value).substr(0, value.size() - 1));
  } else if (field.tag == "MH" || field.tag == "SH" || field.tag == "DE") {
    for (const std::string& each : field.lines) {
      draft.take(field.tag, each);
    }
  } else if (field.tag == "DB") {
    draft.citation.type = kind_of(record);
    return false;
  } else if (field.tag == "PT" || field.tag == "DT") {
    const bool own_word =
        std::ranges::find(types, std::string_view(value), &TypeWord::word) != types.end();
    draft.citation.type = kind_of(record);
    if (!own_word) {
      draft.keep("M3", value);
    }
  } else if (field.tag == "XP" || field.tag == "VN") {
    return field.tag == "VN" || value.starts_with("XL");
  } else {
    return false;
  }
  return true;
}

std::string_view header_of(std::string_view each) {
  each = trim(each);
  const bool header = each.size() > 3 && each.starts_with('<') && each.ends_with(">") &&
                      each.find_first_not_of("0123456789. ", 1) == each.size() - 1;
  return header ? each : std::string_view();
}

/// The tag of a line and where its value begins, or nothing.
std::string_view tag_of(std::string_view each, std::size_t& value) {
  const std::size_t begin = each.starts_with(' ') ? 1 : 0;
  const std::size_t end = std::min(each.find(' ', begin), each.size());
  const std::string_view tag = each.substr(begin, end - begin);
  const std::size_t hyphen = each.find_first_not_of(' ', end);
  if (!is_tag(tag) || hyphen == std::string_view::npos || each[hyphen] != '-' ||
      (hyphen + 1 < each.size() && each[hyphen + 1] != ' ')) {
    return {};
  }
  value = hyphen + 1;
  return tag;
}

std::string_view labelled(std::string_view each) {
  if (each.starts_with(' ')) {
    return {};
  }
  const std::string lower = lower_ascii(trim(each));
  const auto row = std::ranges::find(labels, std::string_view(lower), &LabelRow::label);
  return row == labels.end() ? std::string_view() : row->tag;
}

/// A label that the table does not name: it stands where a value cannot.
bool is_strange_label(std::string_view each) {
  return !each.empty() && each.size() <= 60 && each[0] >= 'A' && each[0] <= 'Z' &&
         !each.contains(" - ") && !each.ends_with('.');
}

std::vector<TaggedRecord> records_of(std::string_view text) {
  std::vector<TaggedRecord> out;
  bool with_labels = false;
  bool headed = false;
  int number = 0;
  for_each_line(text, [&](std::string_view each) {
    ++number;
    std::size_t value = 0;
    if (!header_of(each).empty()) {
      out.emplace_back();
      headed = true;
      with_labels = false;
      return;
    }
    if (const std::string_view tag = tag_of(each, value); !tag.empty() && !with_labels) {
      if (out.empty() || (!headed && tag == "VN")) {
        out.emplace_back();
      }
      out.back().push_back({.tag = std::string(tag),
                            .lines = {std::string(trim(each.substr(value)))},
                            .line = number});
      return;
    }
    if (trim(each).empty() || out.empty()) {
      return;
    }
    const std::string_view label = labelled(each);
    if (out.back().empty() && (!label.empty() || is_strange_label(each))) {
      with_labels = true;
    }
    if (with_labels && !label.empty()) {
      out.back().push_back({.tag = std::string(label), .lines = {}, .line = number});
    } else if (with_labels && is_strange_label(each)) {
      out.back().push_back({.tag = std::string(trim(each)), .lines = {}, .line = number});
    } else if (!out.back().empty()) {
      out.back().back().lines.emplace_back(trim(each));
    }
  });
  std::erase_if(out, [](const TaggedRecord& record) { return record.empty(); });
  return out;
}

std::string begin(int number) { return fmt::format("<{}. >\nVN  - Ovid Technologies\n", number); }

constexpr TagFormat format{.name = "ovid",
                           .rows = rows,
                           .types = types,
                           .type_tag = "PT",
                           .own_tag = "NT",
                           .line = line,
                           .end = "\n",
                           .may_stand = may_stand,
                           .special = special,
                           .finished = nullptr,
                           .read = read_ovid_tagged,
                           .begin = begin};

}  // namespace

Result<Imported> read_ovid_tagged(std::string_view text, std::string_view id_prefix) {
  return read_tagged(format, records_of(text), id_prefix);
}

bool is_ovid_tagged(std::string_view head) {
  head = trim(head);
  const std::string_view first = head.substr(0, head.find_first_of("\r\n"));
  std::size_t value = 0;
  return !header_of(first).empty() || (tag_of(first, value) == "VN" && first.contains("Ovid"));
}

std::string write_ovid_tagged(std::span<const Citation> citations) {
  return write_tagged(format, citations);
}

}  // namespace warrant::bib
