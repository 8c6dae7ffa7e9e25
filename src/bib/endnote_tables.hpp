/// Which element of EndNote's XML holds which field, for its reader and its writer.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "review/citation.hpp"

namespace warrant::bib::endnote {

/// A kind of reference: its name, its number in EndNote, and what it is to us. The first row of a
/// type is the one written.
struct RefType {
  std::string_view name;
  int number;
  review::CitationType type;
};

constexpr std::array<RefType, 29> ref_types = {{
    {"Journal Article", 17, review::CitationType::journal_article},
    {"Electronic Article", 43, review::CitationType::journal_article},
    {"Magazine Article", 19, review::CitationType::journal_article},
    {"Newspaper Article", 23, review::CitationType::journal_article},
    {"Book", 6, review::CitationType::book},
    {"Edited Book", 28, review::CitationType::book},
    {"Electronic Book", 44, review::CitationType::book},
    {"Classical Work", 49, review::CitationType::book},
    {"Serial", 57, review::CitationType::book},
    {"Book Section", 5, review::CitationType::chapter},
    {"Electronic Book Section", 60, review::CitationType::chapter},
    {"Encyclopedia", 53, review::CitationType::chapter},
    {"Dictionary", 52, review::CitationType::chapter},
    {"Report", 27, review::CitationType::report},
    {"Government Document", 46, review::CitationType::report},
    {"Standard", 58, review::CitationType::report},
    {"Thesis", 32, review::CitationType::thesis},
    {"Conference Proceedings", 10, review::CitationType::conference},
    {"Conference Paper", 47, review::CitationType::conference},
    {"Conference", 11, review::CitationType::conference},
    {"Web Page", 12, review::CitationType::web},
    {"Blog", 56, review::CitationType::web},
    {"Online Database", 45, review::CitationType::web},
    {"Generic", 13, review::CitationType::other},
    {"Patent", 25, review::CitationType::other},
    {"Unpublished Work", 34, review::CitationType::other},
    {"Manuscript", 36, review::CitationType::other},
    {"Dataset", 59, review::CitationType::other},
    {"Statute", 31, review::CitationType::other},
}};

/// An element with one text and the citation's field it is.
struct TextRow {
  std::string_view element;
  std::string review::Citation::* field;
};

constexpr std::array<TextRow, 7> texts = {{
    {"pages", &review::Citation::pages},
    {"volume", &review::Citation::volume},
    {"number", &review::Citation::issue},
    {"pub-location", &review::Citation::place},
    {"publisher", &review::Citation::publisher},
    {"abstract", &review::Citation::abstract},
    {"language", &review::Citation::language},
}};

/// An element with one text, the element it stands in ("" for the record) and the tag of RIS that
/// means the same, under which it is kept.
struct OtherRow {
  std::string_view parent;
  std::string_view element;
  std::string_view tag;
};

/// In the order in which EndNote writes them.
constexpr std::array<OtherRow, 47> others = {{
    {"", "auth-address", "AD"},
    {"", "auth-affiliaton", "auth-affiliaton"},
    {"titles", "tertiary-title", "T3"},
    {"titles", "alt-title", "alt-title"},
    {"titles", "short-title", "ST"},
    {"titles", "translated-title", "TT"},
    {"periodical", "abbr-2", "abbr-2"},
    {"periodical", "abbr-3", "abbr-3"},
    {"alt-periodical", "full-title", "alt-periodical"},
    {"alt-periodical", "abbr-1", "alt-periodical abbr-1"},
    {"alt-periodical", "abbr-2", "alt-periodical abbr-2"},
    {"alt-periodical", "abbr-3", "alt-periodical abbr-3"},
    {"", "num-vols", "NV"},
    {"", "edition", "ET"},
    {"", "section", "SE"},
    {"", "reprint-edition", "OP"},
    {"", "reprint-status", "RP"},
    {"", "orig-pub", "orig-pub"},
    {"", "isbn", "SN"},
    {"", "accession-num", "AN"},
    {"", "call-num", "CN"},
    {"", "report-id", "report-id"},
    {"", "coden", "coden"},
    {"", "label", "LB"},
    {"", "image", "image"},
    {"", "caption", "CA"},
    {"", "notes", "N1"},
    {"", "research-notes", "RN"},
    {"", "work-type", "M3"},
    {"", "reviewed-item", "RI"},
    {"", "remote-source", "remote-source"},
    {"", "meeting-place", "meeting-place"},
    {"", "work-location", "work-location"},
    {"", "work-extent", "work-extent"},
    {"", "custom1", "C1"},
    {"", "custom2", "C2"},
    {"", "custom3", "C3"},
    {"", "custom4", "C4"},
    {"", "custom5", "C5"},
    {"", "custom6", "C6"},
    {"", "custom7", "C7"},
    {"", "misc1", "M1"},
    {"", "misc2", "M2"},
    {"", "misc3", "misc3"},
    {"", "remote-database-name", "DB"},
    {"", "remote-database-provider", "DP"},
    {"", "modified-date", "modified-date"},
}};

/// Lists of people beside the authors and the tag they are kept under.
struct PeopleRow {
  std::string_view element;
  std::string_view tag;
};

constexpr std::array<PeopleRow, 4> people = {{
    {"secondary-authors", "A2"},
    {"tertiary-authors", "A3"},
    {"subsidiary-authors", "A4"},
    {"translated-authors", "translated-author"},
}};

/// Lists of links and the tag they are kept under; the first web link is the citation's own.
constexpr std::array<PeopleRow, 5> links = {{
    {"web-urls", "UR"},
    {"related-urls", "related-url"},
    {"pdf-urls", "L1"},
    {"text-urls", "L2"},
    {"image-urls", "L4"},
}};

}  // namespace warrant::bib::endnote
