/// PubMed XML into citations, article by article.
#include "bib/pubmed_xml.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "bib/fields.hpp"
#include "bib/pubmed_record.hpp"
#include "bib/xml_records.hpp"

namespace warrant::bib {
namespace {

using review::Citation;

/// A PubmedArticle holds a MedlineCitation, the older MedlineCitationSet has them alone.
constexpr std::array<std::string_view, 5> names = {
    "PubmedArticle", "MedlineCitation", "PubmedBookArticle", "BookDocument", "DeleteCitation"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> holders = {
    {{"PubmedArticle", "MedlineCitation"}, {"PubmedBookArticle", "BookDocument"}}};

std::string name_of(XmlNode root) {
  XmlNode inner = root;
  for (const char* name : {"MedlineCitation", "BookDocument"}) {
    inner = root.child(name) ? root.child(name) : inner;
  }
  const std::string pmid = clean_pmid(inner.child_text("PMID"));
  return pmid.empty() ? "" : "PubMed id " + pmid;
}

}  // namespace

Result<PubmedSummary> read_pubmed_xml(Pieces& source, const TakeCitation& take) {
  PubmedSummary summary;
  const TakeRecord take_record = [&](XmlNode root) -> RecordVerdict {
    if (root.name() == "DeleteCitation") {
      for (const XmlNode id : root.children("PMID")) {
        if (std::string pmid = clean_pmid(id.text()); !pmid.empty()) {
          summary.deleted.push_back(std::move(pmid));
        }
      }
      return {.left_out = {},
              .note = fmt::format("the file says that {} PubMed ids were deleted; compare them "
                                  "with earlier imports",
                                  summary.deleted.size())};
    }
    Citation citation = citation_of_pubmed(root);
    if (citation.pmid.empty() && citation.title.empty() && citation.id.empty()) {
      return {.left_out = "it has neither a PubMed id nor a title", .note = {}};
    }
    ++summary.records;
    take(std::move(citation));
    return {};
  };
  RecordsSummary read = TRY(
      read_xml_records(source, {.names = names, .holders = holders, .call = name_of}, take_record));
  summary.left_out = read.left_out;
  summary.notes = std::move(read.notes);
  return summary;
}

Result<Imported> read_pubmed_xml(std::string_view text, std::string_view id_prefix) {
  TextPieces source(text);
  Imported imported{.citations = {}, .notes = {}, .format = "pubmed_xml"};
  PubmedSummary summary = TRY(read_pubmed_xml(
      source, [&](Citation&& citation) { imported.citations.push_back(std::move(citation)); }));
  imported.notes = std::move(summary.notes);
  if (imported.citations.empty()) {
    const bool told = !imported.notes.empty();
    return fail(Code::bad_input,
                told ? imported.notes[0].message : "no PubMed record was found in this XML",
                told ? imported.notes[0].where : "");
  }
  assign_ids(imported, id_prefix);
  return imported;
}

}  // namespace warrant::bib
