/// Names of columns in ASReview, Rayyan, Covidence, Zotero, PubMed, Embase and our own tables.
#include "bib/csv_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "bib/fields.hpp"

namespace warrant::bib {
namespace {

/// A name in lower case, letters and digits only, and what its column holds.
using Synonym = std::pair<std::string_view, CsvField>;

constexpr std::array synonyms = {
    Synonym{"title", CsvField::title},
    Synonym{"primarytitle", CsvField::title},
    Synonym{"articletitle", CsvField::title},
    Synonym{"documenttitle", CsvField::title},
    Synonym{"authors", CsvField::authors},
    Synonym{"author", CsvField::authors},
    Synonym{"authornames", CsvField::authors},
    Synonym{"firstauthors", CsvField::authors},
    Synonym{"etal", CsvField::et_al},
    Synonym{"year", CsvField::year},
    Synonym{"publicationyear", CsvField::year},
    Synonym{"publishedyear", CsvField::year},
    Synonym{"pubyear", CsvField::year},
    Synonym{"month", CsvField::month},
    Synonym{"publishedmonth", CsvField::month},
    Synonym{"day", CsvField::day},
    Synonym{"date", CsvField::date},
    Synonym{"publicationdate", CsvField::date},
    Synonym{"dateofpublication", CsvField::date},
    Synonym{"journal", CsvField::journal},
    Synonym{"journalname", CsvField::journal},
    Synonym{"journalbook", CsvField::journal},
    Synonym{"publicationtitle", CsvField::journal},
    Synonym{"sourcetitle", CsvField::journal},
    Synonym{"secondarytitle", CsvField::journal},
    Synonym{"journalabbr", CsvField::journal_abbr},
    Synonym{"journalabbreviation", CsvField::journal_abbr},
    Synonym{"abbreviatedsourcetitle", CsvField::journal_abbr},
    Synonym{"volume", CsvField::volume},
    Synonym{"issue", CsvField::issue},
    Synonym{"number", CsvField::issue},
    Synonym{"pages", CsvField::pages},
    Synonym{"startpage", CsvField::start_page},
    Synonym{"firstpage", CsvField::start_page},
    Synonym{"pagestart", CsvField::start_page},
    Synonym{"endpage", CsvField::end_page},
    Synonym{"lastpage", CsvField::end_page},
    Synonym{"pageend", CsvField::end_page},
    Synonym{"pmid", CsvField::pmid},
    Synonym{"pubmedid", CsvField::pmid},
    Synonym{"medlinepmid", CsvField::pmid},
    Synonym{"pmcid", CsvField::pmcid},
    Synonym{"doi", CsvField::doi},
    Synonym{"url", CsvField::url},
    Synonym{"urls", CsvField::url},
    Synonym{"link", CsvField::url},
    Synonym{"citedon", CsvField::cited},
    Synonym{"accessdate", CsvField::cited},
    Synonym{"publisher", CsvField::publisher},
    Synonym{"place", CsvField::place},
    Synonym{"location", CsvField::place},
    Synonym{"placepublished", CsvField::place},
    Synonym{"abstract", CsvField::abstract},
    Synonym{"abstracts", CsvField::abstract},
    Synonym{"abstractnote", CsvField::abstract},
    Synonym{"notesabstract", CsvField::abstract},
    Synonym{"keywords", CsvField::keywords},
    Synonym{"keyword", CsvField::keywords},
    Synonym{"authorkeywords", CsvField::keywords},
    Synonym{"manualtags", CsvField::keywords},
    Synonym{"mesh", CsvField::mesh},
    Synonym{"meshterms", CsvField::mesh},
    Synonym{"language", CsvField::language},
    Synonym{"languageoforiginaldocument", CsvField::language},
    Synonym{"type", CsvField::type},
    Synonym{"documenttype", CsvField::type},
    Synonym{"itemtype", CsvField::type},
    Synonym{"typeofreference", CsvField::type},
    Synonym{"entrytype", CsvField::type},
    Synonym{"publicationtype", CsvField::type},
    Synonym{"artno", CsvField::article_number},
    Synonym{"articlenumber", CsvField::article_number},
    Synonym{"source", CsvField::embase_source},
    Synonym{"warrant", CsvField::own},
    Synonym{"id", CsvField::id},
    Synonym{"key", CsvField::id},
    Synonym{"recordid", CsvField::id},
    Synonym{"refno", CsvField::id},
    Synonym{"covidence", CsvField::id},
};

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : lower_ascii(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out.push_back(c);
    }
  }
  return out;
}

/// The tags of Web of Science, which are the names of the columns in its tables.
///   source  Clarivate, Web of Science Core Collection field tags
constexpr std::array web_of_science = {
    Synonym{"AU", CsvField::other},        Synonym{"AF", CsvField::authors},
    Synonym{"TI", CsvField::title},        Synonym{"SO", CsvField::journal},
    Synonym{"JI", CsvField::journal_abbr}, Synonym{"VL", CsvField::volume},
    Synonym{"IS", CsvField::issue},        Synonym{"BP", CsvField::start_page},
    Synonym{"EP", CsvField::end_page},     Synonym{"AR", CsvField::article_number},
    Synonym{"DI", CsvField::doi},          Synonym{"PM", CsvField::pmid},
    Synonym{"AB", CsvField::abstract},     Synonym{"DE", CsvField::keywords},
    Synonym{"PY", CsvField::year},         Synonym{"LA", CsvField::language},
    Synonym{"PU", CsvField::publisher},    Synonym{"PI", CsvField::place},
    Synonym{"DT", CsvField::type},         Synonym{"UT", CsvField::id},
};

bool is_web_of_science(std::span<const std::string> header) {
  const auto has = [&](std::string_view tag) {
    return std::ranges::any_of(header, [&](const std::string& name) { return trim(name) == tag; });
  };
  return has("TI") && has("SO") && (has("UT") || has("PT"));
}

CsvField field_of(const std::string& name, bool of_web_of_science, bool has_full_names) {
  if (of_web_of_science) {
    const auto* row = std::ranges::find(web_of_science, trim(name), &Synonym::first);
    const bool authors = trim(name) == "AU" && !has_full_names;
    return authors                       ? CsvField::authors
           : row == web_of_science.end() ? CsvField::other
                                         : row->second;
  }
  const std::string plain = plain_name(name);
  const auto* row = std::ranges::find(synonyms, plain, &Synonym::first);
  if (row != synonyms.end()) {
    return row->second;
  }
  // "warrant 2": the text of "warrant" goes on.
  constexpr std::string_view own = "warrant";
  const bool more =
      plain.starts_with(own) && plain.size() <= own.size() + 3 &&
      std::ranges::all_of(plain.substr(own.size()), [](char c) { return c >= '0' && c <= '9'; });
  return more ? CsvField::own : CsvField::other;
}

}  // namespace

std::vector<Column> columns_of(std::span<const std::string> header) {
  std::vector<Column> columns;
  const bool tags = is_web_of_science(header);
  const bool full_names = std::ranges::find(header, "AF") != header.end();
  for (const std::string& name : header) {
    const std::string shown = one_line(name);
    columns.push_back(
        {.field = field_of(name, tags, full_names),
         .name = shown.empty() ? fmt::format("column {}", columns.size() + 1) : shown});
  }
  return columns;
}

bool names_a_record(std::span<const Column> columns) {
  return std::ranges::any_of(columns, [](const Column& column) {
    return column.field == CsvField::title || column.field == CsvField::doi ||
           column.field == CsvField::pmid || column.field == CsvField::abstract;
  });
}

}  // namespace warrant::bib
