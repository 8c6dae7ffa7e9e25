/// EndNote XML into citations.
#include "bib/endnote_xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "bib/endnote_tables.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"
#include "bib/ris_tags.hpp"
#include "bib/xml_records.hpp"

namespace warrant::bib {
namespace {

using namespace endnote;
using review::Citation;
using review::CitationType;

class Record {
 public:
  Citation build(XmlNode record) {
    for (const XmlNode child : record.children()) {
      take(child);
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

  void put(std::string& target, std::string value, std::string_view tag) {
    if (target.empty()) {
      target = std::move(value);
    } else if (value != target) {
      keep(tag, std::move(value));
    }
  }

  void take(XmlNode node) {
    const std::string_view name = node.name();
    if (const auto* row = std::ranges::find(texts, name, &TextRow::element); row != texts.end()) {
      put(c_.*(row->field), node.text(), name);
    } else if (name == "ref-type") {
      take_type(node);
    } else if (name == "contributors") {
      take_people(node);
    } else if (name == "titles") {
      take_titles(node);
    } else if (name == "periodical" || name == "alt-periodical") {
      take_periodical(node);
    } else if (name == "keywords") {
      take_keywords(node);
    } else if (name == "dates") {
      take_dates(node);
    } else if (name == "urls") {
      take_links(node);
    } else if (name == "electronic-resource-num") {
      take_doi(node.text());
    } else if (name == "access-date") {
      take_access_date(node.text());
    } else if (name == "rec-number") {
      c_.id = node.text();
    } else if (name == "notes" && node.text().starts_with("warrant:{")) {
      own_ = node.text();
    } else if (name == "database" || name == "source-app" || name == "foreign-keys") {
      take_origin(node);
    } else {
      take_other("", node);
    }
  }

  void take_other(std::string_view parent, XmlNode node) {
    const auto* row = std::ranges::find_if(others, [&](const OtherRow& each) {
      return each.parent == parent && each.element == node.name();
    });
    const bool known = row != others.end();
    keep(known ? row->tag : node.name(), node.text());
  }

  /// Zotero's numbers are its own: the name counts, the number where there is none.
  void take_type(XmlNode node) {
    const std::string name = node.attribute("name").empty() ? "" : one_line(node.attribute("name"));
    const std::string number = node.text();
    int parsed = -1;
    std::from_chars(number.data(), number.data() + number.size(), parsed);
    const auto* row = name.empty() ? std::ranges::find(ref_types, parsed, &RefType::number)
                                   : std::ranges::find(ref_types, name, &RefType::name);
    if (row == ref_types.end()) {
      c_.type = CitationType::other;
      keep("ref-type", name.empty() ? number : name);
      return;
    }
    c_.type = row->type;
    const auto* first = std::ranges::find(ref_types, row->type, &RefType::type);
    keep("ref-type", row == first ? "" : std::string(row->name));
  }

  void take_people(XmlNode contributors) {
    for (const XmlNode list : contributors.children()) {
      const auto* row = std::ranges::find(people, list.name(), &PeopleRow::element);
      for (const XmlNode author : list.children()) {
        const std::string name = author.text();
        if (list.name() != "authors") {
          keep(row == people.end() ? list.name() : row->tag, name);
        } else if (is_et_al(name)) {
          c_.et_al = true;
        } else if (name.find_first_not_of(" ,.") != std::string::npos) {
          c_.authors.push_back(parse_person(name));
        }
      }
    }
  }

  void take_titles(XmlNode titles) {
    for (const XmlNode title : titles.children()) {
      if (title.name() == "title") {
        put(c_.title, title.text(), "title");
      } else if (title.name() == "secondary-title") {
        secondary_ = title.text();
      } else {
        take_other("titles", title);
      }
    }
  }

  void take_periodical(XmlNode periodical) {
    const bool main = periodical.name() == "periodical";
    for (const XmlNode name : periodical.children()) {
      if (main && name.name() == "full-title") {
        put(c_.journal, name.text(), "full-title");
      } else if (main && name.name() == "abbr-1") {
        put(c_.journal_abbr, name.text(), "abbr-1");
      } else {
        take_other(periodical.name(), name);
      }
    }
  }

  /// One keyword each; some programs put them all into one, parted by semicolons.
  void take_keywords(XmlNode keywords) {
    std::vector<std::string> words;
    for (const XmlNode keyword : keywords.children()) {
      words.push_back(keyword.text());
    }
    if (words.size() == 1) {
      words = split(words[0], ";");
    }
    for (const std::string& word : words) {
      if (const std::string_view trimmed = trim(word); !trimmed.empty()) {
        c_.keywords.emplace_back(trimmed);
      }
    }
  }

  void take_dates(XmlNode dates) {
    std::string year = dates.child_text("year");
    std::vector<std::string> rest;
    for (const XmlNode part : dates.children()) {
      if (part.name() == "pub-dates" || part.name() == "copyright-dates") {
        for (const XmlNode date : part.children()) {
          rest.push_back(date.text());
        }
      } else if (part.name() == "month" || part.name() == "day") {  // as JabRef writes them
        rest.push_back(rest.empty() ? part.text() : rest.back() + " " + part.text());
      } else if (part.name() != "year") {
        keep(part.name(), part.text());
      }
    }
    const auto parsed_year = parse_loose_date(year);
    if (parsed_year) {
      c_.published = parsed_year->date;
    }
    if (!year.empty() && (!parsed_year || !parsed_year->whole)) {
      keep("PY", year);
    }
    for (std::string& date : rest) {
      take_publication_date(std::move(date));
    }
  }

  /// "2019 Sep 18", or "Sep 18" beside the year.
  void take_publication_date(std::string text) {
    for (const std::string& whole : {text, fmt::format("{} {}", c_.published.year, text)}) {
      const auto parsed = parse_loose_date(whole);
      if (parsed && parsed->whole && c_.published.month == 0 &&
          (c_.published.year == 0 || c_.published.year == parsed->date.year)) {
        c_.published = parsed->date;
        return;
      }
      if (parsed && parsed->whole && parsed->date == c_.published) {
        return;
      }
    }
    keep("DA", std::move(text));
  }

  void take_links(XmlNode urls) {
    for (const XmlNode list : urls.children()) {
      const auto* row = std::ranges::find(links, list.name(), &PeopleRow::element);
      for (const XmlNode url : list.children()) {
        const bool web = list.name() == "web-urls" || list.name() == "related-urls";
        std::string text = url.text();
        if (web && c_.url.empty()) {
          c_.url = std::move(text);
        } else if (text != c_.url) {
          keep(row == links.end() ? list.name() : row->tag, std::move(text));
        }
      }
    }
  }

  void take_doi(std::string text) {
    std::string doi = clean_doi(text);
    if (doi.empty() || !c_.doi.empty()) {
      keep("electronic-resource-num", std::move(text));
    } else {
      c_.doi = std::move(doi);
    }
  }

  void take_access_date(std::string text) {
    const auto parsed = parse_loose_date(text);
    if (parsed && parsed->whole) {
      c_.cited = parsed->date;
    } else {
      keep("Y2", std::move(text));
    }
  }

  /// Where the record comes from: the library's name, the program, the key.
  void take_origin(XmlNode node) {
    if (node.name() == "database") {
      keep("EndNote library", node.text());
      const std::string_view path = node.attribute("path");
      keep("EndNote path", path == node.text() ? "" : one_line(path));
    } else if (node.name() == "source-app") {
      keep("EndNote program",
           one_line(fmt::format("{} {}", node.text(), node.attribute("version"))));
    } else {
      for (const XmlNode key : node.children()) {
        keep("EndNote key", one_line(fmt::format("{} {} {}", key.attribute("app"),
                                                 key.attribute("db-id"), key.text())));
      }
    }
  }

  /// The first value of a tag, taken out.
  std::string take_back(std::string_view tag) {
    const auto at = std::ranges::find(c_.other, tag, &std::pair<std::string, std::string>::first);
    if (at == c_.other.end()) {
      return {};
    }
    std::string value = std::move(at->second);
    c_.other.erase(at);
    return value;
  }

  [[nodiscard]] std::string_view value_of(std::string_view tag) const {
    const auto at = std::ranges::find(c_.other, tag, &std::pair<std::string, std::string>::first);
    return at == c_.other.end() ? std::string_view() : std::string_view(at->second);
  }

  void settle() {
    // The title of the journal, book, series or site, whatever the reference is.
    if (c_.journal.empty()) {
      c_.journal = std::move(secondary_);
    } else if (secondary_ != c_.journal) {
      keep("T2", std::move(secondary_));
    }
    // What EndNote's import from PubMed puts into these fields.
    if (!clean_pmid(value_of("AN")).empty() &&
        (is_medline(value_of("DB")) || is_medline(value_of("DP")))) {
      c_.pmid = clean_pmid(take_back("AN"));
    }
    if (const std::string pmcid = clean_pmcid(value_of("C2")); !pmcid.empty()) {
      c_.pmcid = pmcid;
      take_back("C2");
    }
    if (c_.doi.empty()) {
      c_.doi = clean_doi(c_.url);
    }
    c_.cochrane_id = cochrane_id_of(c_);
    if (!own_.empty() && !put_own_fields(c_, own_)) {
      keep("N1", std::move(own_));
    }
  }

  Citation c_;
  std::string secondary_;
  std::string own_;
};

constexpr std::array<std::string_view, 2> names = {"record", "RECORD"};

std::string name_of(XmlNode root) {
  const std::string number = root.child_text("rec-number");
  return number.empty() ? "" : "record number " + number;
}

bool says_nothing(const Citation& c) {
  return c.title.empty() && c.authors.empty() && c.abstract.empty() && c.journal.empty() &&
         c.doi.empty() && c.pmid.empty() && c.url.empty() && c.published.year == 0;
}

}  // namespace

bool is_endnote_xml(std::string_view head) {
  const auto has = [&](std::string_view part) { return head.find(part) != std::string_view::npos; };
  return has("<record>") &&
         (has("<ref-type") || has("<rec-number>") || has("<titles>") || has("<contributors>"));
}

Result<Imported> read_endnote_xml(std::string_view text, std::string_view id_prefix) {
  Imported imported{.citations = {}, .notes = {}, .format = "endnote_xml"};
  const TakeRecord take = [&](XmlNode root) -> RecordVerdict {
    Citation citation = Record().build(root);
    if (says_nothing(citation) && citation.id.empty()) {
      return {.left_out = "there is nothing in it", .note = {}};
    }
    imported.citations.push_back(std::move(citation));
    return {};
  };
  TextPieces source(text);
  RecordsSummary read =
      TRY(read_xml_records(source, {.names = names, .holders = {}, .call = name_of}, take));
  imported.notes = std::move(read.notes);
  if (imported.citations.empty()) {
    const bool told = !imported.notes.empty();
    return fail(Code::bad_input,
                told ? imported.notes[0].message : "no EndNote record was found in this XML",
                told ? imported.notes[0].where : "");
  }
  assign_ids(imported, id_prefix);
  return imported;
}

}  // namespace warrant::bib
