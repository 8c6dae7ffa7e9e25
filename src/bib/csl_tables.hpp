/// Variables of CSL and the tags under which those without a place in a citation are kept.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "review/citation.hpp"

namespace warrant::bib::csl {

struct TagRow {
  std::string_view variable;
  std::string_view tag;
};

constexpr std::array<TagRow, 8> others = {{{"ISSN", "SN"},
                                           {"ISBN", "SN"},
                                           {"edition", "ET"},
                                           {"collection-title", "T3"},
                                           {"genre", "M3"},
                                           {"note", "N1"},
                                           {"title-short", "ST"},
                                           {"shortTitle", "ST"}}};

/// Lists of names beside the authors.
constexpr std::array<TagRow, 6> people = {{{"editor", "A2"},
                                           {"collection-editor", "A3"},
                                           {"translator", "translator"},
                                           {"container-author", "container-author"},
                                           {"reviewed-author", "reviewed-author"},
                                           {"director", "director"}}};

struct TypeRow {
  std::string_view name;
  review::CitationType type;
};

/// The first of a type is the one written.
constexpr std::array<TypeRow, 19> types = {
    {{"article-journal", review::CitationType::journal_article},
     {"article", review::CitationType::journal_article},
     {"article-magazine", review::CitationType::journal_article},
     {"article-newspaper", review::CitationType::journal_article},
     {"review", review::CitationType::journal_article},
     {"book", review::CitationType::book},
     {"chapter", review::CitationType::chapter},
     {"entry", review::CitationType::chapter},
     {"entry-encyclopedia", review::CitationType::chapter},
     {"entry-dictionary", review::CitationType::chapter},
     {"report", review::CitationType::report},
     {"standard", review::CitationType::report},
     {"thesis", review::CitationType::thesis},
     {"paper-conference", review::CitationType::conference},
     {"speech", review::CitationType::conference},
     {"webpage", review::CitationType::web},
     {"post", review::CitationType::web},
     {"post-weblog", review::CitationType::web},
     {"document", review::CitationType::other}}};

struct TextRow {
  std::string_view variable;
  std::string review::Citation::* field;
};

constexpr std::array<TextRow, 12> texts = {
    {{"title", &review::Citation::title},
     {"container-title", &review::Citation::journal},
     {"container-title-short", &review::Citation::journal_abbr},
     {"journalAbbreviation", &review::Citation::journal_abbr},
     {"volume", &review::Citation::volume},
     {"issue", &review::Citation::issue},
     {"page", &review::Citation::pages},
     {"URL", &review::Citation::url},
     {"publisher", &review::Citation::publisher},
     {"publisher-place", &review::Citation::place},
     {"abstract", &review::Citation::abstract},
     {"language", &review::Citation::language}}};

}  // namespace warrant::bib::csl
