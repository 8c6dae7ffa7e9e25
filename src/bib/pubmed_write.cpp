/// Citations as PubMed XML.
#include "bib/own_fields.hpp"
#include "bib/pubmed_elements.hpp"
#include "bib/pubmed_xml.hpp"
#include "bib/xml_write.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

std::string article(const Citation& c, std::string_view own) {
  PubmedElements e(c);
  e.open("PubmedArticle");
  e.open("MedlineCitation" + e.attribute("Status", "STAT") + e.attribute("Owner", "OWN") +
         e.attribute("IndexingMethod", "IndexingMethod"));
  append_element(e.out, "PMID Version=\"1\"", c.pmid);
  e.date_of_processing("DateCreated", "DA");
  e.date_of_processing("DateCompleted", "DCOM");
  e.date_of_processing("DateRevised", "LR");
  e.article_element();
  e.open("MedlineJournalInfo");
  e.texts("PL", "Country");
  append_element(e.out, "MedlineTA", c.journal_abbr);
  e.texts("JID", "NlmUniqueID");
  append_element(e.out, "ISSNLinking", e.issn("Linking"));
  e.close("MedlineJournalInfo");
  e.chemicals();
  e.supplementary();
  e.texts("SB", "CitationSubset");
  e.relations();
  e.headings();
  e.other_ids();
  e.other_abstracts();
  e.texts("RF", "NumberOfReferences");
  e.keywords();
  e.texts("COIS", "CoiStatement");
  e.texts("SFM", "SpaceFlightMission");
  e.texts("GN", "GeneralNote Owner=\"NLM\"");
  append_element(e.out, "GeneralNote Owner=\"NLM\"", own);
  e.close("MedlineCitation");
  e.open("PubmedData");
  e.history();
  append_element(e.out, "PublicationStatus", e.status());
  e.ids();
  e.references();
  e.close("PubmedData");
  e.close("PubmedArticle");
  return std::move(e.out);
}

std::string book(const Citation& c, std::string_view own) {
  PubmedElements e(c);
  const bool chapter = c.type == CitationType::chapter;
  e.open("PubmedBookArticle");
  e.open("BookDocument");
  append_element(e.out, "PMID Version=\"1\"", c.pmid);
  e.ids();
  e.open("Book");
  if (!c.publisher.empty() || !c.place.empty()) {
    e.open("Publisher");
    append_element(e.out, "PublisherName", c.publisher);
    append_element(e.out, "PublisherLocation", c.place);
    e.close("Publisher");
  }
  append_element(e.out, "BookTitle", chapter ? c.journal : c.title);
  e.published();
  if (!chapter) {
    e.authors();
  }
  e.editors();
  append_element(e.out, "Volume", c.volume);
  e.texts("ET", "Edition");
  e.texts("T3", "CollectionTitle");
  e.texts("SN", "Isbn");
  e.close("Book");
  append_element(e.out, "ArticleTitle", chapter ? c.title : "");
  e.texts("TT", "VernacularTitle");
  e.pages();
  e.languages();
  if (chapter) {
    e.authors();
  }
  e.texts("M3", "PublicationType");
  e.abstract();
  e.keywords();
  if (!own.empty()) {
    e.open("ItemList ListType=\"Synonyms\"");
    append_element(e.out, "Item", own);
    e.close("ItemList");
  }
  e.close("BookDocument");
  e.open("PubmedBookData");
  e.history();
  append_element(e.out, "PublicationStatus", e.status());
  e.open("ArticleIdList");
  append_element(e.out, "ArticleId IdType=\"pubmed\"", c.pmid);
  e.close("ArticleIdList");
  e.close("PubmedBookData");
  e.close("PubmedBookArticle");
  return std::move(e.out);
}

std::string write_record(const Citation& citation, std::string_view own) {
  const bool is_book =
      citation.type == CitationType::book || citation.type == CitationType::chapter;
  return is_book ? book(citation, own) : article(citation, own);
}

}  // namespace

std::string write_pubmed_xml(std::span<const Citation> citations) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2025//EN\" "
      "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n"
      "<PubmedArticleSet>\n";
  const ReadRecords read = [](std::string_view text) { return read_pubmed_xml(text, "x"); };
  for (const Citation& citation : citations) {
    out += write_faithfully(citation, write_record, read);
  }
  return out + "</PubmedArticleSet>\n";
}

}  // namespace warrant::bib
