/// The lists of PubMed records from citations.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "bib/pubmed_elements.hpp"
#include "bib/pubmed_parts.hpp"
#include "bib/xml_write.hpp"

namespace warrant::bib {

void PubmedElements::types() {
  if (const auto found = values("M3"); !found.empty()) {
    open("PublicationTypeList");
    texts("M3", "PublicationType UI=\"\"");
    close("PublicationTypeList");
  }
}

void PubmedElements::databanks() {
  const auto found = values("SI");
  if (found.empty()) {
    return;
  }
  open("DataBankList CompleteYN=\"Y\"");
  for (const std::string_view value : found) {
    const std::size_t slash = value.find('/');
    open("DataBank");
    append_element(out, "DataBankName", value.substr(0, slash));
    if (slash != std::string_view::npos) {
      open("AccessionNumberList");
      append_element(out, "AccessionNumber", value.substr(slash + 1));
      close("AccessionNumberList");
    }
    close("DataBank");
  }
  close("DataBankList");
}

void PubmedElements::grants() {
  const auto found = values("GR");
  if (found.empty()) {
    return;
  }
  open(values("GrantList CompleteYN").empty() ? "GrantList CompleteYN=\"Y\""
                                              : "GrantList CompleteYN=\"N\"");
  for (const std::string_view value : found) {
    const std::vector<std::string> parts = split(value, "/");
    constexpr std::array<std::string_view, 4> names = {"GrantID", "Acronym", "Agency", "Country"};
    open("Grant");
    for (std::size_t i = 0; i < parts.size(); ++i) {
      // Agency and country are always there, number and acronym not.
      const std::size_t name = parts.size() == 2 ? i + 2 : parts.size() == 3 && i > 0 ? i + 1 : i;
      append_element(out, names[std::min<std::size_t>(name, 3)], parts[i]);
    }
    close("Grant");
  }
  close("GrantList");
}

void PubmedElements::supplementary() {
  const auto found = values("NM");
  if (found.empty()) {
    return;
  }
  open("SupplMeshList");
  for (const std::string_view value : found) {
    const std::size_t bracket = value.ends_with(']') ? value.rfind(" [") : value.size();
    std::string type;
    append_xml(type, bracket < value.size() ? value.substr(bracket + 2, value.size() - bracket - 3)
                                            : std::string_view());
    append_element(out, fmt::format("SupplMeshName Type=\"{}\" UI=\"\"", type),
                   value.substr(0, bracket));
  }
  close("SupplMeshList");
}

void PubmedElements::other_ids() {
  for (const std::string_view value : values("OID")) {
    if (const std::size_t colon = value.find(": "); colon != std::string_view::npos) {
      std::string source;
      append_xml(source, value.substr(0, colon));
      append_element(out, fmt::format("OtherID Source=\"{}\"", source), value.substr(colon + 2));
    }
  }
}

void PubmedElements::other_abstracts() {
  const auto languages = values("OABL");
  std::size_t i = 0;
  for (const std::string_view value : values("OAB")) {
    const std::string_view words = i < languages.size() ? languages[i++] : std::string_view();
    const std::size_t blank = words.find(' ');
    std::string language;
    append_xml(language, words.substr(0, blank));
    std::string type;
    append_xml(type, blank == std::string_view::npos ? "" : words.substr(blank + 1));
    open(fmt::format("OtherAbstract Type=\"{}\" Language=\"{}\"", type, language));
    append_element(out, "AbstractText", value);
    close("OtherAbstract");
  }
}

void PubmedElements::references() {
  const auto found = values("Reference");
  if (found.empty()) {
    return;
  }
  open("ReferenceList");
  for (std::string_view value : found) {
    std::vector<std::pair<std::string_view, std::string_view>> numbers;
    while (value.ends_with(']') && value.rfind(" [") != std::string_view::npos) {
      const std::size_t bracket = value.rfind(" [");
      const std::size_t blank = value.substr(0, bracket).rfind(' ');
      const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
      numbers.emplace_back(value.substr(bracket + 2, value.size() - bracket - 3),
                           value.substr(begin, bracket - begin));
      value = value.substr(0, begin == 0 ? 0 : begin - 1);
    }
    open("Reference");
    append_element(out, "Citation", value);
    if (!numbers.empty()) {
      open("ArticleIdList");
      for (auto each = numbers.rbegin(); each != numbers.rend(); ++each) {
        std::string kind;
        append_xml(kind, each->first);
        append_element(out, fmt::format("ArticleId IdType=\"{}\"", kind), each->second);
      }
      close("ArticleIdList");
    }
    close("Reference");
  }
  close("ReferenceList");
}

void PubmedElements::chemicals() {
  const auto found = values("RN");
  if (found.empty()) {
    return;
  }
  open("ChemicalList");
  for (const std::string_view value : found) {
    const std::size_t name = value.find(" (");
    if (name == std::string_view::npos || !value.ends_with(')')) {
      continue;
    }
    open("Chemical");
    append_element(out, "RegistryNumber", value.substr(0, name));
    append_element(out, "NameOfSubstance UI=\"\"", value.substr(name + 2, value.size() - name - 3));
    close("Chemical");
  }
  close("ChemicalList");
}

void PubmedElements::relations() {
  std::string list;
  list.swap(out);
  for (const auto& [tag, value] : c_.other) {
    const auto known = pubmed::pubmed_relations();
    const auto row = std::ranges::find(known, tag, &pubmed::NamePair::second);
    const std::string_view type = row != known.end() ? row->first
                                  : tag == "Cites"   ? std::string_view("Cites")
                                                     : std::string_view();
    if (type.empty()) {
      continue;
    }
    const std::size_t pmid = value.rfind(" PMID: ");
    open(fmt::format("CommentsCorrections RefType=\"{}\"", type));
    append_element(out, "RefSource", value.substr(0, pmid));
    append_element(out, "PMID Version=\"1\"",
                   pmid == std::string::npos ? "" : value.substr(pmid + 7));
    close("CommentsCorrections");
  }
  list.swap(out);
  if (!list.empty()) {
    open("CommentsCorrectionsList");
    out += list;
    close("CommentsCorrectionsList");
  }
}

void PubmedElements::headings() {
  if (c_.mesh.empty()) {
    return;
  }
  open("MeshHeadingList");
  for (const std::string& heading : c_.mesh) {
    open("MeshHeading");
    std::string_view element = "DescriptorName";
    for (const std::string& part : split(heading, "/")) {
      const bool major = part.starts_with('*');
      append_element(out, fmt::format("{} UI=\"\" MajorTopicYN=\"{}\"", element, major ? "Y" : "N"),
                     std::string_view(part).substr(major ? 1 : 0));
      element = "QualifierName";
    }
    close("MeshHeading");
  }
  close("MeshHeadingList");
}

void PubmedElements::keywords() {
  const auto majors = values("OT major");
  if (!c_.keywords.empty()) {
    open("KeywordList" + attribute("Owner", "OTO"));
    for (const std::string& word : c_.keywords) {
      const bool major = std::ranges::find(majors, word) != majors.end();
      append_element(out, major ? "Keyword MajorTopicYN=\"Y\"" : "Keyword MajorTopicYN=\"N\"",
                     word);
    }
    close("KeywordList");
  }
}

void PubmedElements::history() {
  const auto found = values("PHST");
  if (found.empty()) {
    return;
  }
  open("History");
  for (const std::string_view value : found) {
    const std::size_t bracket = value.find(" [");
    if (bracket == std::string_view::npos || !value.ends_with(']') || bracket < 10) {
      continue;
    }
    std::string kind;
    append_xml(kind, value.substr(bracket + 2, value.size() - bracket - 3));
    open(fmt::format("PubMedPubDate PubStatus=\"{}\"", kind));
    date_parts(value.substr(0, 4), value.substr(5, 2), value.substr(8, 2));
    if (bracket == 16) {
      append_element(out, "Hour", value.substr(11, 2));
      append_element(out, "Minute", value.substr(14, 2));
    }
    close("PubMedPubDate");
  }
  close("History");
}

void PubmedElements::ids() {
  open("ArticleIdList");
  append_element(out, "ArticleId IdType=\"pubmed\"", c_.pmid);
  append_element(out, "ArticleId IdType=\"doi\"", c_.doi);
  append_element(out, "ArticleId IdType=\"pmc\"", c_.pmcid);
  texts("MID", "ArticleId IdType=\"mid\"");
  for (const std::string_view value : values("AID")) {
    const std::size_t bracket = value.rfind(" [");
    if (bracket != std::string_view::npos && value.ends_with(']')) {
      std::string kind;
      append_xml(kind, value.substr(bracket + 2, value.size() - bracket - 3));
      append_element(out, fmt::format("ArticleId IdType=\"{}\"", kind), value.substr(0, bracket));
    }
  }
  close("ArticleIdList");
}

}  // namespace warrant::bib
