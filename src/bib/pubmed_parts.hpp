/// The elements of a PubMed record: one function for each that is more than text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "bib/xml_tree.hpp"
#include "review/citation.hpp"

namespace warrant::bib::pubmed {

/// A record while its elements come in.
struct Record {
  review::Citation c;
  std::string own;          // own_fields, where a writer of ours put them
  std::string vernacular;   // the title in its own language
  std::string iso_journal;  // used where there is no abbreviation of MEDLINE's
  std::string book_title;
  std::string linking_issn;
};

using NamePair = std::pair<std::string_view, std::string_view>;

/// RefType of CommentsCorrections and its tag: "CommentIn", "CIN".
[[nodiscard]] std::span<const NamePair> pubmed_relations();

/// To `other`, unless there is nothing.
void keep(Record& r, std::string_view tag, std::string value);

[[nodiscard]] bool attribute_is(XmlNode node, std::string_view name, std::string_view value);

/// Append a word, with the separator where others stand before it.
void add_word(std::string& out, std::string_view separator, std::string_view word);

/// "20080207", as the tagged form prints dates of processing.
[[nodiscard]] std::string packed_date(XmlNode date);

// Each puts what stands in its element where it belongs.
void take_published(XmlNode date, Record& r);
void take_history(XmlNode history, Record& r);
void take_abstract(XmlNode abstract, Record& r);
void take_other_abstract(XmlNode abstract, Record& r);
void take_title(XmlNode node, Record& r);
void take_pages(XmlNode pagination, Record& r);
void take_keywords(XmlNode list, Record& r);
void take_headings(XmlNode list, Record& r);
void take_language(XmlNode node, Record& r);
void take_location(XmlNode node, Record& r);
void take_ids(XmlNode list, Record& r);
void take_other_id(XmlNode node, Record& r);
void take_pmid(XmlNode node, Record& r);
void take_types(XmlNode list, Record& r);
void take_type(XmlNode node, Record& r);
void take_grants(XmlNode list, Record& r);
void take_chemicals(XmlNode list, Record& r);
void take_supplementary(XmlNode list, Record& r);
void take_databanks(XmlNode list, Record& r);
void take_genes(XmlNode list, Record& r);
void take_relations(XmlNode list, Record& r);
void take_references(XmlNode list, Record& r);
void take_objects(XmlNode list, Record& r);
void take_note(XmlNode node, Record& r);
void take_authors(XmlNode list, Record& r);
void take_investigators(XmlNode list, Record& r);
void take_subjects(XmlNode list, Record& r);

}  // namespace warrant::bib::pubmed
