/// Entries of BibTeX into citations.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "bib/bibtex.hpp"
#include "bib/bibtex_fields.hpp"
#include "bib/bibtex_names.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"

namespace warrant::bib {
namespace {

using namespace bibtex;
using review::Citation;
using review::CitationType;
using review::Person;

/// Page ranges with one plain hyphen.
std::string plain_pages(std::string text) {
  for (const std::string_view dash : {"\u2013", "\u2014", "--", " - "}) {
    text = replace_all(std::move(text), dash, "-");
  }
  while (text.find("--") != std::string::npos) {
    text = replace_all(std::move(text), "--", "-");
  }
  return text;
}

/// Addresses in which "_" and "%" are letters: only what TeX forces to be escaped is undone.
std::string plain_address(std::string_view text) {
  text = trim(text);
  for (const std::string_view wrapper : {"\\url{", "\\path{", "{"}) {
    if (text.starts_with(wrapper) && text.ends_with('}')) {
      text = text.substr(wrapper.size(), text.size() - wrapper.size() - 1);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() &&
                        std::string_view("_%&#${}~").find(text[i + 1]) != std::string_view::npos;
    if (!escape) {
      out += text[i];
    }
  }
  return one_line(replace_all(std::move(out), "\\textasciitilde{}", "~"));
}

class Record {
 public:
  Citation build(const BibtexEntry& entry) {
    c_.id = one_line(entry.key);
    take_type(entry.type);
    for (const auto& [field, value] : entry.fields) {
      if (!trim(value).empty()) {
        take(field, value);
      }
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

  void put(std::string& target, std::string value, std::string_view field) {
    if (target.empty()) {
      target = std::move(value);
    } else if (target != value) {
      keep(field, std::move(value));
    }
  }

  void take_type(std::string_view entry) {
    const auto* row = std::ranges::find(types, entry, &TypeRow::entry);
    c_.type = row == types.end() ? CitationType::other : row->type;
    const auto* first = std::ranges::find(types, c_.type, &TypeRow::type);
    keep("entry type", first->entry == entry ? "" : std::string(entry));
  }

  void take(std::string_view field, std::string_view value) {
    if (trim(value).starts_with("warrant:{")) {
      own_ = trim(value);
      return;
    }
    if (std::ranges::find(verbatim, field) != verbatim.end()) {
      take_verbatim(field, one_line(value));
      return;
    }
    if (take_names(field, value) || take_identifier(field, value)) {
      return;
    }
    std::string text = one_line(from_latex(value));
    if (text.empty()) {
      return;
    }
    if (take_title(field, text) || take_date(field, text) || take_list(field, text)) {
      return;
    }
    if (field == "pages") {
      put(c_.pages, plain_pages(std::move(text)), field);
      return;
    }
    if (field == "location") {
      put(location_, std::move(text), field);
      return;
    }
    if (field == "pubstate" && text == "aheadofprint") {
      c_.epub_ahead = true;
      return;
    }
    if (const auto* row = std::ranges::find(texts, field, &TextRow::field); row != texts.end()) {
      put(c_.*(row->target), std::move(text), field);
    } else if (const auto* tag = std::ranges::find(others, field, &OtherRow::field);
               tag != others.end()) {
      keep(tag->tag, std::move(text));
    } else {
      keep(field, std::move(text));
    }
  }

  void take_verbatim(std::string_view field, std::string value) {
    if (field == "eprint") {
      eprint_ = std::move(value);
    } else {
      keep(field, std::move(value));
    }
  }

  bool take_names(std::string_view field, std::string_view value) {
    if (field != "author" && field != "editor") {
      return false;
    }
    BibtexNames names = read_bibtex_names(value);
    if (field == "author" && c_.authors.empty()) {
      c_.authors = std::move(names.people);
      c_.et_al = c_.et_al || names.et_al;
      return true;
    }
    for (const Person& person : names.people) {
      keep(field == "author" ? "author" : "A2",
           person.given.empty() ? person.family : person.family + ", " + person.given);
    }
    if (names.et_al) {
      keep(field == "author" ? "author" : "A2", "others");
    }
    return true;
  }

  bool take_identifier(std::string_view field, std::string_view value) {
    const bool pmid = field == "pmid" || field == "pubmedid" || field == "pubmed_id";
    const bool pmcid = field == "pmcid" || field == "pmc";
    if (field == "url" || field == "link") {
      put(c_.url, plain_address(value), field);
      return true;
    }
    if (field != "doi" && !pmid && !pmcid) {
      return false;
    }
    const std::string text = plain_address(value);
    std::string& target = pmid ? c_.pmid : pmcid ? c_.pmcid : c_.doi;
    std::string clean = pmid ? clean_pmid(text) : pmcid ? clean_pmcid(text) : clean_doi(text);
    if (clean.empty() || (!target.empty() && target != clean)) {
      keep(field, text);
    } else {
      target = std::move(clean);
    }
    return true;
  }

  bool take_title(std::string_view field, std::string& text) {
    if (field == "title") {
      put(c_.title, std::move(text), field);
    } else if (field == "subtitle") {
      put(subtitle_, std::move(text), field);
    } else if (field == "fjournal") {
      put(full_journal_, std::move(text), field);
    } else {
      return false;
    }
    return true;
  }

  bool take_date(std::string_view field, std::string& text) {
    std::string* target = field == "date"    ? &date_
                          : field == "year"  ? &year_
                          : field == "month" ? &month_
                          : field == "day"   ? &day_
                                             : nullptr;
    if (target != nullptr) {
      put(*target, std::move(text), field);
      return true;
    }
    if (field == "urldate") {
      const auto parsed = parse_loose_date(text);
      if (parsed && parsed->whole && c_.cited.year == 0) {
        c_.cited = parsed->date;
      } else {
        keep(field, std::move(text));
      }
      return true;
    }
    return false;
  }

  bool take_list(std::string_view field, const std::string& text) {
    if (field != "keywords" && field != "keyword" && field != "mesh") {
      return false;
    }
    auto& list = field == "mesh" ? c_.mesh : c_.keywords;
    const bool semicolons = text.find(';') != std::string::npos || field == "mesh";
    for (const std::string& word : split(text, semicolons ? ";" : ",")) {
      if (const std::string_view trimmed = trim(word); !trimmed.empty()) {
        list.emplace_back(trimmed);
      }
    }
    return true;
  }

  /// `date` is BibLaTeX's and the more exact one; year, month and day are BibTeX's.
  void settle_date() {
    const auto whole = parse_loose_date(date_);
    // "2013-03/2013-04": ranges of ISO 8601 begin with the date that counts.
    const auto begin = parse_loose_date(std::string_view(date_).substr(0, date_.find('/')));
    if (whole && whole->whole) {
      c_.published = whole->date;
    } else {
      if (begin && begin->whole) {
        c_.published = begin->date;
      }
      keep("date", date_);
    }
    const auto year = parse_loose_date(year_);
    if (!year || !year->whole || (c_.published.year != 0 && c_.published.year != year->date.year)) {
      keep("year", year_);
    } else if (c_.published.year == 0) {
      c_.published = year->date;
    }
    if (month_.empty()) {
      keep("day", day_);
      return;
    }
    const auto of_year = [&](std::string_view words) {
      return parse_loose_date(fmt::format("{} {}", c_.published.year, words));
    };
    const auto with_day = of_year(month_ + " " + day_);
    const auto other_order = of_year(replace_all(month_, "~", " "));
    for (const auto& parsed : {with_day, other_order, day_first(month_)}) {
      if (parsed && parsed->whole && c_.published.year != 0 && parsed->date.month != 0 &&
          (c_.published.month == 0 || c_.published == parsed->date ||
           (c_.published.month == parsed->date.month && parsed->date.day == 0))) {
        c_.published = std::max(c_.published, parsed->date);
        return;
      }
    }
    keep("month", month_);
    keep("day", day_);
  }

  /// "18 June" beside the year.
  [[nodiscard]] std::optional<LooseDate> day_first(std::string_view text) const {
    return parse_loose_date(fmt::format("{} {}", text, c_.published.year));
  }

  void settle_title() {
    if (subtitle_.empty()) {
      return;
    }
    if (c_.title.empty()) {
      c_.title = std::move(subtitle_);
      return;
    }
    const bool ends = std::string_view(".:?!").find(c_.title.back()) != std::string_view::npos;
    c_.title += (ends ? " " : ": ") + subtitle_;
  }

  void settle_identifiers() {
    const auto find = [&](std::string_view tag) {
      return std::ranges::find(c_.other, tag, &std::pair<std::string, std::string>::first);
    };
    const auto kind = find("eprinttype");
    if (kind != c_.other.end() && lower_ascii(kind->second) == "pubmed" && c_.pmid.empty() &&
        !clean_pmid(eprint_).empty()) {
      c_.pmid = clean_pmid(eprint_);
      c_.other.erase(kind);
    } else {
      keep("eprint", eprint_);
    }
    if (const auto note = find("N1"); note != c_.other.end() && c_.pmid.empty()) {
      const bool named = lower_ascii(note->second.substr(0, 4)) == "pmid";
      if (named && !clean_pmid(note->second).empty()) {
        c_.pmid = clean_pmid(note->second);
        c_.other.erase(note);
      }
    }
    if (c_.url.empty()) {
      const auto published = find("howpublished");
      if (published != c_.other.end() && published->second.starts_with("http")) {
        c_.url = published->second;
        c_.other.erase(published);
      }
    }
    for (const std::string_view number : {"eid", "article-number", "articleno", "article_number"}) {
      if (const auto at = find(number); c_.pages.empty() && at != c_.other.end()) {
        c_.pages = at->second;
        c_.other.erase(at);
      }
    }
    c_.doi = c_.doi.empty() ? clean_doi(c_.url) : c_.doi;
    c_.cochrane_id = cochrane_id_of(c_);
  }

  void settle() {
    settle_date();
    settle_title();
    // Beside the publisher's address it is the place of the conference.
    put(c_.place, std::move(location_), "location");
    if (!full_journal_.empty()) {  // as the AMS exports: the other one is the abbreviation
      if (c_.journal_abbr.empty()) {
        c_.journal_abbr = std::move(c_.journal);
        c_.journal = std::move(full_journal_);
      } else {
        keep("fjournal", std::move(full_journal_));
      }
    }
    settle_identifiers();
    if (!own_.empty() && !put_own_fields(c_, own_)) {
      keep(own_field, own_);
    }
  }

  Citation c_;
  std::string subtitle_, full_journal_, date_, year_, month_, day_, location_, eprint_, own_;
};

std::optional<std::string> value_of(const BibtexEntry& entry, std::string_view field) {
  for (const auto& [name, value] : entry.fields) {
    if (name == field) {
      return value;
    }
  }
  return std::nullopt;
}

/// Fields that an entry does not have come from the one it refers to; the title of a collection is
/// the book title of its parts.
///   source  Patashnik 1988, BibTeXing, section 2.1; biblatex manual, appendix B
void inherit(BibtexEntry& entry, const BibtexEntry& parent, bool crossref) {
  for (const auto& [name, value] : parent.fields) {
    const bool own_only = name == "crossref" || name == "xdata" || name == own_field ||
                          name == "file" || name == "groups" || name == "abstract";
    if (crossref && own_only) {
      continue;
    }
    const bool title = crossref && name == "title";
    const std::string target = title ? "booktitle" : name;
    if (!value_of(entry, target) && !(title && value_of(parent, "booktitle"))) {
      entry.fields.emplace_back(target, value);
    }
  }
}

void inherit_all(std::vector<BibtexEntry>& entries) {
  std::unordered_map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    by_key.emplace(lower_ascii(entries[i].key), i);
  }
  const std::vector<BibtexEntry> written = [&] {
    const bool any = std::ranges::any_of(entries, [](const BibtexEntry& each) {
      return value_of(each, "crossref") || value_of(each, "xdata");
    });
    return any ? entries : std::vector<BibtexEntry>();
  }();
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (const std::string_view how : {"crossref", "xdata"}) {
      const auto key = value_of(written[i], how);
      const auto at = key ? by_key.find(lower_ascii(trim(*key))) : by_key.end();
      if (at != by_key.end() && at->second != i) {
        inherit(entries[i], written[at->second], how == "crossref");
      }
    }
  }
}

}  // namespace

Result<Imported> read_bibtex(std::string_view text, std::string_view id_prefix) {
  BibtexFile file = read_bibtex_entries(text);
  inherit_all(file.entries);
  Imported imported{.citations = {}, .notes = std::move(file.notes), .format = "bibtex"};
  std::unordered_map<std::string, std::size_t> by_key;
  for (const BibtexEntry& entry : file.entries) {
    if (entry.type == "xdata" || entry.type == "set") {
      continue;  // only there for others
    }
    if (entry.fields.empty()) {
      imported.notes.push_back({"an entry without fields was left out", at_line(entry.line)});
      continue;
    }
    by_key.emplace(entry.key, imported.citations.size());
    imported.citations.push_back(Record().build(entry));
  }
  for (const auto& [key, group] : file.groups) {
    if (const auto at = by_key.find(key); at != by_key.end()) {
      imported.citations[at->second].other.emplace_back("groups", group);
    }
  }
  if (imported.citations.empty()) {
    const bool told = !imported.notes.empty();
    return fail(Code::bad_input,
                told ? imported.notes[0].message : "no entry was found in this BibTeX file",
                told ? imported.notes[0].where : "");
  }
  assign_ids(imported, id_prefix);
  return imported;
}

}  // namespace warrant::bib
