/// Fields and entry types of BibTeX and what they are to a citation.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "review/citation.hpp"

namespace warrant::bib::bibtex {

/// The first row of a type is the one written.
struct TypeRow {
  std::string_view entry;
  review::CitationType type;
};

constexpr std::array<TypeRow, 33> types = {{
    {"article", review::CitationType::journal_article},
    {"suppperiodical", review::CitationType::journal_article},
    {"review", review::CitationType::journal_article},
    {"book", review::CitationType::book},
    {"mvbook", review::CitationType::book},
    {"collection", review::CitationType::book},
    {"mvcollection", review::CitationType::book},
    {"proceedings", review::CitationType::book},
    {"mvproceedings", review::CitationType::book},
    {"reference", review::CitationType::book},
    {"booklet", review::CitationType::book},
    {"periodical", review::CitationType::book},
    {"incollection", review::CitationType::chapter},
    {"inbook", review::CitationType::chapter},
    {"suppbook", review::CitationType::chapter},
    {"suppcollection", review::CitationType::chapter},
    {"bookinbook", review::CitationType::chapter},
    {"inreference", review::CitationType::chapter},
    {"techreport", review::CitationType::report},
    {"report", review::CitationType::report},
    {"manual", review::CitationType::report},
    {"phdthesis", review::CitationType::thesis},
    {"mastersthesis", review::CitationType::thesis},
    {"thesis", review::CitationType::thesis},
    {"inproceedings", review::CitationType::conference},
    {"conference", review::CitationType::conference},
    {"online", review::CitationType::web},
    {"electronic", review::CitationType::web},
    {"webpage", review::CitationType::web},
    {"www", review::CitationType::web},
    {"misc", review::CitationType::other},
    {"unpublished", review::CitationType::other},
    {"patent", review::CitationType::other},
}};

/// A field with one text. Of several with the same target the first in the entry holds.
struct TextRow {
  std::string_view field;
  std::string review::Citation::* target;
};

constexpr std::array<TextRow, 19> texts = {{
    {"journal", &review::Citation::journal},
    {"journaltitle", &review::Citation::journal},
    {"booktitle", &review::Citation::journal},
    {"shortjournal", &review::Citation::journal_abbr},
    {"journal-abbreviation", &review::Citation::journal_abbr},
    {"abbrev_source_title", &review::Citation::journal_abbr},
    {"journal-iso", &review::Citation::journal_abbr},
    {"volume", &review::Citation::volume},
    {"number", &review::Citation::issue},
    {"issue", &review::Citation::issue},
    {"publisher", &review::Citation::publisher},
    {"school", &review::Citation::publisher},
    {"institution", &review::Citation::publisher},
    {"organization", &review::Citation::publisher},
    {"address", &review::Citation::place},
    {"abstract", &review::Citation::abstract},
    {"language", &review::Citation::language},
    {"langid", &review::Citation::language},
    {"url", &review::Citation::url},
}};

/// Fields kept in `other` under the tag of RIS that means the same. The first of a tag is written.
struct OtherRow {
  std::string_view field;
  std::string_view tag;
};

constexpr std::array<OtherRow, 8> others = {{
    {"series", "T3"},
    {"issn", "SN"},
    {"isbn", "SN"},
    {"edition", "ET"},
    {"note", "N1"},
    {"type", "M3"},
    {"shorttitle", "ST"},
    {"affiliation", "AD"},
}};

/// Values that are no LaTeX, or no text at all: kept and written as they are.
constexpr std::array<std::string_view, 18> verbatim = {
    "file",      "groups", "bdsk-url-1", "bdsk-url-2", "bdsk-file-1", "pdf",
    "local-url", "owner",  "timestamp",  "eprint",     "urn",         "creationdate",
    "crossref",  "xdata",  "entryset",   "related",    "verba",       "modificationdate"};

/// The field that carries what an entry has no place for, where a writer of ours put it.
constexpr std::string_view own_field = "x-warrant";

}  // namespace warrant::bib::bibtex
