/// The elements of a PubMed record, each with what is made of it.
#include "bib/pubmed_record.hpp"

#include <array>
#include <string>

#include "bib/fields.hpp"
#include "bib/own_fields.hpp"
#include "bib/pubmed_parts.hpp"
#include "bib/xml_tree.hpp"

namespace warrant::bib {
namespace {

using namespace pubmed;
using review::Citation;
using review::CitationType;

/// What an element means: a tag under which its text is kept, or a function.
struct Row {
  std::string_view element;
  std::string_view tag = {};
  void (*take)(XmlNode node, Record& r) = nullptr;
};

/// Elements without a row are kept under their own names.
void take_children(XmlNode parent, std::span<const Row> rows, Record& r) {
  for (const XmlNode child : parent.children()) {
    const std::string_view name = child.name();
    const Row* row = nullptr;
    for (const Row& each : rows) {
      if (each.element == name) {
        row = &each;
        break;
      }
    }
    if (row != nullptr && row->take != nullptr) {
      row->take(child, r);
    } else {
      keep(r, row != nullptr ? row->tag : name, child.text());
    }
  }
}

template <const char* tag>
void take_packed_date(XmlNode date, Record& r) {
  keep(r, tag, packed_date(date));
}
constexpr char created[] = "DA";
constexpr char completed[] = "DCOM";
constexpr char revised[] = "LR";
constexpr char electronic[] = "DEP";
constexpr char contributed[] = "CTDT";
constexpr char begins[] = "BeginningDate";
constexpr char ends[] = "EndingDate";

void take_issn(XmlNode node, Record& r) {
  const std::string_view kind = node.attribute("IssnType");
  const std::string value = node.text();
  if (!value.empty()) {
    keep(r, "SN", value + (kind.empty() ? "" : " (" + std::string(kind) + ")"));
  }
}

void take_issue(XmlNode issue, Record& r) {
  constexpr std::array<Row, 3> rows = {{
      {.element = "Volume", .take = [](XmlNode n, Record& x) { x.c.volume = n.text(); }},
      {.element = "Issue", .take = [](XmlNode n, Record& x) { x.c.issue = n.text(); }},
      {.element = "PubDate", .take = take_published},
  }};
  take_children(issue, rows, r);
}

void take_journal(XmlNode journal, Record& r) {
  constexpr std::array<Row, 4> rows = {{
      {.element = "ISSN", .take = take_issn},
      {.element = "JournalIssue", .take = take_issue},
      {.element = "Title", .take = [](XmlNode n, Record& x) { x.c.journal = n.text(); }},
      {.element = "ISOAbbreviation",
       .take = [](XmlNode n, Record& x) { x.iso_journal = n.text(); }},
  }};
  take_children(journal, rows, r);
}

void take_journal_info(XmlNode info, Record& r) {
  constexpr std::array<Row, 4> rows = {{
      {.element = "Country", .tag = "PL"},
      {.element = "MedlineTA", .take = [](XmlNode n, Record& x) { x.c.journal_abbr = n.text(); }},
      {.element = "NlmUniqueID", .tag = "JID"},
      {.element = "ISSNLinking", .take = [](XmlNode n, Record& x) { x.linking_issn = n.text(); }},
  }};
  take_children(info, rows, r);
}

void take_article(XmlNode article, Record& r) {
  constexpr std::array<Row, 13> rows = {{
      {.element = "AuthorList", .take = take_authors},
      {.element = "Language", .take = take_language},
      {.element = "Journal", .take = take_journal},
      {.element = "ArticleTitle", .take = take_title},
      {.element = "Abstract", .take = take_abstract},
      {.element = "ELocationID", .take = take_location},
      {.element = "PublicationTypeList", .take = take_types},
      {.element = "ArticleDate", .take = take_packed_date<electronic>},
      {.element = "Pagination", .take = take_pages},
      {.element = "GrantList", .take = take_grants},
      {.element = "VernacularTitle", .take = [](XmlNode n, Record& x) { x.vernacular = n.text(); }},
      {.element = "DataBankList", .take = take_databanks},
      {.element = "Affiliation", .tag = "AD"},
  }};
  take_children(article, rows, r);
  const std::string_view model = article.attribute("PubModel");
  // So NLM cites articles that have a number instead of pages.
  if (r.c.pages.empty() && model.starts_with("Electronic")) {
    for (const XmlNode location : article.children("ELocationID")) {
      if (attribute_is(location, "EIdType", "pii") && !attribute_is(location, "ValidYN", "N")) {
        r.c.pages = location.text();
      }
    }
  }
  if (!model.empty() && model != "Print") {
    keep(r, "PubModel", std::string(model));
  }
}

void keep_attribute(XmlNode node, std::string_view name, std::string_view tag, Record& r) {
  keep(r, tag, std::string(node.attribute(name)));
}

void take_citation(XmlNode medline, Record& r) {
  constexpr std::array<Row, 24> rows = {{
      {.element = "PMID", .take = take_pmid},
      {.element = "DateCreated", .take = take_packed_date<created>},
      {.element = "DateCompleted", .take = take_packed_date<completed>},
      {.element = "DateRevised", .take = take_packed_date<revised>},
      {.element = "Article", .take = take_article},
      {.element = "MedlineJournalInfo", .take = take_journal_info},
      {.element = "ChemicalList", .take = take_chemicals},
      {.element = "CitationSubset", .tag = "SB"},
      {.element = "MeshHeadingList", .take = take_headings},
      {.element = "CommentsCorrectionsList", .take = take_relations},
      {.element = "KeywordList", .take = take_keywords},
      {.element = "OtherID", .take = take_other_id},
      {.element = "OtherAbstract", .take = take_other_abstract},
      {.element = "CoiStatement", .tag = "COIS"},
      {.element = "NumberOfReferences", .tag = "RF"},
      {.element = "InvestigatorList", .take = take_investigators},
      {.element = "SupplMeshList", .take = take_supplementary},
      {.element = "GeneSymbolList", .take = take_genes},
      {.element = "PersonalNameSubjectList", .take = take_subjects},
      {.element = "SpaceFlightMission", .tag = "SFM"},
      {.element = "GeneralNote", .take = take_note},
      {.element = "AuthorList", .take = take_authors},
      {.element = "Language", .take = take_language},
      {.element = "PublicationTypeList", .take = take_types},
  }};
  keep_attribute(medline, "Status", "STAT", r);
  keep_attribute(medline, "Owner", "OWN", r);
  keep_attribute(medline, "IndexingMethod", "IndexingMethod", r);
  take_children(medline, rows, r);
}

void take_data(XmlNode data, Record& r) {
  constexpr std::array<Row, 5> rows = {{
      {.element = "History", .take = take_history},
      {.element = "ArticleIdList", .take = take_ids},
      {.element = "PublicationStatus",
       .take =
           [](XmlNode n, Record& x) {
             std::string status = n.text();
             x.c.epub_ahead = status == "aheadofprint";
             keep(x, "PST", x.c.epub_ahead ? std::string() : std::move(status));
           }},
      {.element = "ReferenceList", .take = take_references},
      {.element = "ObjectList", .take = take_objects},
  }};
  take_children(data, rows, r);
}

void take_publisher(XmlNode node, Record& r) {
  r.c.publisher = node.child_text("PublisherName");
  r.c.place = node.child_text("PublisherLocation");
}

void take_book(XmlNode book, Record& r) {
  constexpr std::array<Row, 12> rows = {{
      {.element = "Publisher", .take = take_publisher},
      {.element = "BookTitle", .take = [](XmlNode n, Record& x) { x.book_title = n.text(); }},
      {.element = "PubDate", .take = take_published},
      {.element = "BeginningDate", .take = take_packed_date<begins>},
      {.element = "EndingDate", .take = take_packed_date<ends>},
      {.element = "AuthorList", .take = take_authors},
      {.element = "InvestigatorList", .take = take_investigators},
      {.element = "Volume", .take = [](XmlNode n, Record& x) { x.c.volume = n.text(); }},
      {.element = "Edition", .tag = "ET"},
      {.element = "CollectionTitle", .tag = "T3"},
      {.element = "Isbn", .tag = "SN"},
      {.element = "ELocationID", .take = take_location},
  }};
  take_children(book, rows, r);
}

void take_sections(XmlNode sections, Record& r) {
  for (const XmlNode section : sections.children("Section")) {
    std::string words = section.child_text("LocationLabel");
    add_word(words, " ", section.child_text("SectionTitle"));
    keep(r, "Section", std::move(words));
    take_sections(section, r);
  }
}

void take_items(XmlNode list, Record& r) {
  for (const XmlNode item : list.children("Item")) {
    std::string text = item.text();
    if (text.starts_with("warrant:{")) {
      r.own = std::move(text);
    } else {
      keep(r, "Item " + std::string(list.attribute("ListType")), std::move(text));
    }
  }
}

void take_document(XmlNode document, Record& r) {
  constexpr std::array<Row, 18> rows = {{
      {.element = "PMID", .take = take_pmid},
      {.element = "ArticleIdList", .take = take_ids},
      {.element = "Book", .take = take_book},
      {.element = "ArticleTitle", .take = take_title},
      {.element = "VernacularTitle", .take = [](XmlNode n, Record& x) { x.vernacular = n.text(); }},
      {.element = "Pagination", .take = take_pages},
      {.element = "Language", .take = take_language},
      {.element = "AuthorList", .take = take_authors},
      {.element = "InvestigatorList", .take = take_investigators},
      {.element = "PublicationType", .take = take_type},
      {.element = "Abstract", .take = take_abstract},
      {.element = "Sections", .take = take_sections},
      {.element = "KeywordList", .take = take_keywords},
      {.element = "ContributionDate", .take = take_packed_date<contributed>},
      {.element = "DateRevised", .take = take_packed_date<revised>},
      {.element = "GrantList", .take = take_grants},
      {.element = "ItemList", .take = take_items},
      {.element = "ReferenceList", .take = take_references},
  }};
  take_children(document, rows, r);
  r.c.type = r.c.title.empty() ? CitationType::book : CitationType::chapter;
  (r.c.title.empty() ? r.c.title : r.c.journal) = std::move(r.book_title);
}

void settle(Record& r) {
  Citation& c = r.c;
  if (c.title.empty()) {
    c.title = std::move(r.vernacular);
  } else {
    keep(r, "TT", std::move(r.vernacular));
  }
  if (c.journal_abbr.empty()) {
    c.journal_abbr = std::move(r.iso_journal);
  } else if (r.iso_journal != c.journal_abbr) {
    keep(r, "ISOAbbreviation", std::move(r.iso_journal));
  }
  if (!r.linking_issn.empty()) {
    keep(r, "SN", r.linking_issn + " (Linking)");
  }
  c.id = c.pmid;
  c.cochrane_id = cochrane_id_of(c);
  if (!r.own.empty() && !put_own_fields(c, r.own)) {
    keep(r, "GN", std::move(r.own));
  }
}

}  // namespace

Citation citation_of_pubmed(XmlNode record) {
  Record r;
  r.c.other.reserve(24);
  const std::string_view name = record.name();
  if (name == "PubmedBookArticle" || name == "BookDocument") {
    take_document(name == "BookDocument" ? record : record.child("BookDocument"), r);
    take_data(record.child("PubmedBookData"), r);
  } else {
    take_citation(name == "MedlineCitation" ? record : record.child("MedlineCitation"), r);
    take_data(record.child("PubmedData"), r);
  }
  settle(r);
  return std::move(r.c);
}

}  // namespace warrant::bib
