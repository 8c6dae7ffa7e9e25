/// The lists of a PubMed record: grants, chemicals, comments, references.
#include <array>

#include "bib/fields.hpp"
#include "bib/pubmed_parts.hpp"
#include "bib/xml_tree.hpp"

namespace warrant::bib::pubmed {

namespace {

constexpr std::array<NamePair, 24> relations = {{
    {"AssociatedDataset", "ADIN"},
    {"AssociatedPublication", "ADOF"},
    {"CommentIn", "CIN"},
    {"CommentOn", "CON"},
    {"CorrectedandRepublishedFrom", "CRF"},
    {"CorrectedandRepublishedIn", "CRI"},
    {"ErratumFor", "EFR"},
    {"ErratumIn", "EIN"},
    {"ExpressionOfConcernFor", "ECF"},
    {"ExpressionOfConcernIn", "ECI"},
    {"OriginalReportIn", "ORI"},
    {"PartialRetractionIn", "PRIN"},
    {"PartialRetractionOf", "PROF"},
    {"PreprintIn", "PPCI"},
    {"PreprintOf", "PPCR"},
    {"RepublishedFrom", "RPF"},
    {"RepublishedIn", "RPI"},
    {"RetractedandRepublishedFrom", "RRF"},
    {"RetractedandRepublishedIn", "RRI"},
    {"RetractionIn", "RIN"},
    {"RetractionOf", "ROF"},
    {"SummaryForPatientsIn", "SPIN"},
    {"UpdateIn", "UIN"},
    {"UpdateOf", "UOF"},
}};

}  // namespace

std::span<const NamePair> pubmed_relations() { return relations; }

void take_types(XmlNode list, Record& r) {
  for (const XmlNode type : list.children("PublicationType")) {
    keep(r, "M3", type.text());
  }
}

void take_type(XmlNode node, Record& r) { keep(r, "M3", node.text()); }

void take_grants(XmlNode list, Record& r) {
  for (const XmlNode grant : list.children("Grant")) {
    std::string words;
    for (const char* part : {"GrantID", "Acronym", "Agency", "Country"}) {
      add_word(words, "/", grant.child_text(part));
    }
    keep(r, "GR", std::move(words));
  }
  if (attribute_is(list, "CompleteYN", "N")) {
    keep(r, "GrantList CompleteYN", "N");
  }
}

void take_chemicals(XmlNode list, Record& r) {
  for (const XmlNode chemical : list.children("Chemical")) {
    keep(r, "RN",
         chemical.child_text("RegistryNumber") + " (" + chemical.child_text("NameOfSubstance") +
             ")");
  }
}

void take_supplementary(XmlNode list, Record& r) {
  for (const XmlNode name : list.children("SupplMeshName")) {
    const std::string_view type = name.attribute("Type");
    keep(r, "NM", name.text() + (type.empty() ? "" : " [" + std::string(type) + "]"));
  }
}

void take_databanks(XmlNode list, Record& r) {
  for (const XmlNode bank : list.children("DataBank")) {
    const std::string name = bank.child_text("DataBankName");
    const XmlNode numbers = bank.child("AccessionNumberList");
    if (!numbers.child("AccessionNumber")) {
      keep(r, "SI", name);
    }
    for (const XmlNode number : numbers.children("AccessionNumber")) {
      keep(r, "SI", name + "/" + number.text());
    }
  }
}

void take_genes(XmlNode list, Record& r) {
  for (const XmlNode gene : list.children("GeneSymbol")) {
    keep(r, "GS", gene.text());
  }
}

void take_relations(XmlNode list, Record& r) {
  for (const XmlNode each : list.children("CommentsCorrections")) {
    const std::string_view type = each.attribute("RefType");
    std::string_view tag = type.empty() ? std::string_view("CommentsCorrections") : type;
    for (const auto& [name, short_name] : relations) {
      tag = name == type ? short_name : tag;
    }
    std::string words = each.child_text("RefSource");
    const std::string pmid = each.child_text("PMID");
    add_word(words, " ", pmid.empty() ? "" : "PMID: " + pmid);
    add_word(words, " ", each.child_text("Note"));
    keep(r, tag, std::move(words));
  }
}

void take_references(XmlNode list, Record& r) {
  for (const XmlNode each : list.children()) {
    const std::string_view name = each.name();
    if (name == "ReferenceList") {
      take_references(each, r);
    } else if (name == "Reference") {
      std::string words = each.child_text("Citation");
      for (const XmlNode id : each.child("ArticleIdList").children("ArticleId")) {
        add_word(words, " ", id.text() + " [" + std::string(id.attribute("IdType")) + "]");
      }
      keep(r, "Reference", std::move(words));
    } else {
      keep(r, "Reference list", each.text());
    }
  }
}

void take_objects(XmlNode list, Record& r) {
  for (const XmlNode object : list.children("Object")) {
    std::string words(object.attribute("Type"));
    for (const XmlNode param : object.children("Param")) {
      add_word(words, " ", std::string(param.attribute("Name")) + "=" + param.text());
    }
    keep(r, "Object", std::move(words));
  }
}

void take_note(XmlNode node, Record& r) {
  std::string text = node.text();
  if (text.starts_with("warrant:{")) {
    r.own = std::move(text);
  } else {
    keep(r, "GN", std::move(text));
  }
}

}  // namespace warrant::bib::pubmed
