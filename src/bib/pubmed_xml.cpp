/// PubMed XML into citations, article by article.
#include "bib/pubmed_xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>

#include "base/text.hpp"
#include "bib/fields.hpp"

namespace warrant::bib {
namespace {

using pugi::xml_node;
using review::Citation;
using review::CitationType;
using review::Person;

/// Articles nest tags about ten deep. Reading goes down level by level on the stack, so that a
/// record of any depth must not come so far.
constexpr int deepest_nesting = 64;

class DepthCheck final : public pugi::xml_tree_walker {
 public:
  bool for_each(xml_node& /*node*/) override { return depth() < deepest_nesting; }
};

bool is_too_deep(xml_node record) {
  DepthCheck check;
  return !record.traverse(check);  // goes over the nodes without recursion
}

void append_text(xml_node node, std::string& out) {
  for (const xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      out += child.value();
    } else if (std::string_view(child.name()) != "CopyrightInformation") {
      append_text(child, out);
    }
  }
}

/// All words below a node; <i>, <sup> and their like leave no trace.
std::string text_of(xml_node node) {
  std::string out;
  append_text(node, out);
  return one_line(out);
}

std::string child_text(xml_node node, const char* path) {
  return text_of(node.first_element_by_path(path));
}

bool attribute_is(xml_node node, const char* name, std::string_view value) {
  return node.attribute(name).value() == value;
}

void keep(Citation& citation, std::string_view tag, std::string value) {
  if (!value.empty()) {
    citation.other.emplace_back(tag, std::move(value));
  }
}

Person person_of(xml_node author) {
  if (const xml_node group = author.child("CollectiveName")) {
    return {.family = text_of(group), .given = {}, .collective = true};
  }
  Person person{.family = child_text(author, "LastName"), .given = child_text(author, "ForeName")};
  if (person.given.empty()) {
    person.given = child_text(author, "Initials");
  }
  if (person.family.empty()) {
    std::swap(person.family, person.given);
  }
  if (const std::string suffix = child_text(author, "Suffix"); !suffix.empty()) {
    person.given += (person.given.empty() ? "" : ", ") + suffix;
  }
  return person;
}

void read_authors(xml_node parent, Citation& citation) {
  for (const xml_node list : parent.children("AuthorList")) {
    const bool editors = attribute_is(list, "Type", "editors");
    for (const xml_node author : list.children("Author")) {
      Person person = person_of(author);
      if (person.family.empty()) {
        continue;
      }
      for (const xml_node info : author.children("AffiliationInfo")) {
        keep(citation, "AD", person.family + ": " + child_text(info, "Affiliation"));
      }
      if (editors) {
        keep(citation, "A2",
             person.given.empty() ? person.family : person.family + ", " + person.given);
      } else {
        citation.authors.push_back(std::move(person));
      }
    }
    citation.et_al = citation.et_al || attribute_is(list, "CompleteYN", "N");
  }
}

void read_date(xml_node date, Citation& citation) {
  std::string words;
  for (const char* part : {"Year", "Month", "Day", "Season", "MedlineDate"}) {
    if (const std::string word = child_text(date, part); !word.empty()) {
      words += (words.empty() ? "" : " ") + word;
    }
  }
  const auto parsed = parse_loose_date(words);
  if (parsed) {
    citation.published = parsed->date;
  }
  if (!parsed || !parsed->whole) {
    keep(citation, "DP", words);
  }
}

void read_abstract(xml_node parent, Citation& citation) {
  for (const xml_node part : parent.child("Abstract").children("AbstractText")) {
    const std::string_view label = part.attribute("Label").value();
    if (!citation.abstract.empty()) {
      citation.abstract += ' ';
    }
    if (!label.empty() && label != "UNLABELLED") {
      citation.abstract += fmt::format("{}: ", label);
    }
    citation.abstract += text_of(part);
  }
}

void read_keywords(xml_node parent, Citation& citation) {
  for (const xml_node list : parent.children("KeywordList")) {
    for (const xml_node keyword : list.children("Keyword")) {
      if (std::string word = text_of(keyword); !word.empty()) {
        citation.keywords.push_back(std::move(word));
      }
    }
  }
}

/// As MEDLINE prints it: "Dermatomyositis/*drug therapy", a star before what the article is about.
std::string heading_of(xml_node heading) {
  std::string out;
  for (const xml_node part : heading.children()) {
    out += out.empty() ? "" : "/";
    out += attribute_is(part, "MajorTopicYN", "Y") ? "*" : "";
    out += text_of(part);
  }
  return out;
}

void read_ids(xml_node list, Citation& citation) {
  for (const xml_node id : list.children("ArticleId")) {
    const std::string value = text_of(id);
    const std::string_view kind = id.attribute("IdType").value();
    if (kind == "doi" && citation.doi.empty()) {
      citation.doi = clean_doi(value);
    } else if (kind == "pmc") {
      citation.pmcid = clean_pmcid(value);
    } else if (kind == "pii" || kind == "bookaccession") {
      keep(citation, "AID", fmt::format("{} [{}]", value, kind));
    }
  }
}

std::string pages_of(xml_node pagination) {
  std::string pages = child_text(pagination, "MedlinePgn");
  if (pages.empty()) {
    pages = child_text(pagination, "StartPage");
    const std::string end = child_text(pagination, "EndPage");
    pages += pages.empty() || end.empty() ? "" : "-" + end;
  }
  return pages;
}

void read_article(xml_node article, Citation& citation) {
  const xml_node journal = article.child("Journal");
  const xml_node issue = journal.child("JournalIssue");
  citation.title = child_text(article, "ArticleTitle");
  citation.journal = child_text(journal, "Title");
  citation.journal_abbr = child_text(journal, "ISOAbbreviation");
  citation.volume = child_text(issue, "Volume");
  citation.issue = child_text(issue, "Issue");
  read_date(issue.child("PubDate"), citation);
  citation.pages = pages_of(article.child("Pagination"));
  for (const xml_node location : article.children("ELocationID")) {
    if (attribute_is(location, "EIdType", "doi") && !attribute_is(location, "ValidYN", "N")) {
      citation.doi = clean_doi(text_of(location));
    }
  }
  read_abstract(article, citation);
  read_authors(article, citation);
  std::string language;
  for (const xml_node each : article.children("Language")) {
    language += (language.empty() ? "" : ", ") + text_of(each);
  }
  citation.language = std::move(language);
  if (citation.title.empty()) {
    citation.title = child_text(article, "VernacularTitle");
  } else {
    keep(citation, "TT", child_text(article, "VernacularTitle"));
  }
  keep(citation, "SN", child_text(journal, "ISSN"));
  for (const xml_node type : article.child("PublicationTypeList").children("PublicationType")) {
    keep(citation, "M3", text_of(type));
  }
}

Citation citation_of(xml_node medline, xml_node data) {
  Citation citation;
  citation.pmid = clean_pmid(child_text(medline, "PMID"));
  read_article(medline.child("Article"), citation);
  if (std::string name = child_text(medline, "MedlineJournalInfo/MedlineTA"); !name.empty()) {
    citation.journal_abbr = std::move(name);
  }
  for (const xml_node heading : medline.child("MeshHeadingList").children("MeshHeading")) {
    citation.mesh.push_back(heading_of(heading));
  }
  read_keywords(medline, citation);
  for (const xml_node abstract : medline.children("OtherAbstract")) {
    keep(citation, "OAB", text_of(abstract));
  }
  read_ids(data.child("ArticleIdList"), citation);
  citation.epub_ahead = child_text(data, "PublicationStatus") == "aheadofprint";
  return citation;
}

Citation citation_of_book(xml_node document) {
  Citation citation;
  const xml_node book = document.child("Book");
  const std::string book_title = child_text(book, "BookTitle");
  citation.title = child_text(document, "ArticleTitle");
  citation.type = citation.title.empty() ? CitationType::book : CitationType::chapter;
  (citation.title.empty() ? citation.title : citation.journal) = book_title;
  citation.pmid = clean_pmid(child_text(document, "PMID"));
  citation.publisher = child_text(book, "Publisher/PublisherName");
  citation.place = child_text(book, "Publisher/PublisherLocation");
  citation.language = child_text(document, "Language");
  citation.pages = pages_of(document.child("Pagination"));
  read_date(book.child("PubDate"), citation);
  read_authors(document, citation);
  read_authors(book, citation);
  read_abstract(document, citation);
  read_keywords(document, citation);
  read_ids(document.child("ArticleIdList"), citation);
  keep(citation, "T3", child_text(book, "CollectionTitle"));
  keep(citation, "ET", child_text(book, "Edition"));
  keep(citation, "SN", child_text(book, "Isbn"));
  return citation;
}

/// The next "<name>" or "<name ...>" from `from` on; "<PubmedArticleSet>" is not a "PubmedArticle".
std::size_t find_open(std::string_view text, std::string_view name, std::size_t from) {
  const std::string open = fmt::format("<{}", name);
  std::size_t at = text.find(open, from);
  while (at != std::string_view::npos) {
    const std::size_t after = at + open.size();
    if (after < text.size() && std::string_view(" >\t\r\n").contains(text[after])) {
      return at;
    }
    at = text.find(open, after);
  }
  return at;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  void read() {
    bool is_pubmed = false;
    for (const char* name : {"PubmedArticle", "PubmedBookArticle"}) {
      is_pubmed = is_pubmed || find_open(text_, name, 0) != std::string_view::npos;
    }
    std::array<std::string_view, 2> names = {"PubmedArticle", "PubmedBookArticle"};
    if (!is_pubmed) {
      names = {"MedlineCitation", "BookDocument"};
    }
    std::array<std::size_t, 2> next = {find_open(text_, names[0], 0),
                                       find_open(text_, names[1], 0)};
    while (std::min(next[0], next[1]) != std::string_view::npos) {
      const std::size_t which = next[0] < next[1] ? 0 : 1;
      const std::size_t start = next[which];
      const std::size_t after = read_span(start, names[which]);
      next[0] = next[0] < after ? find_open(text_, names[0], after) : next[0];
      next[1] = next[1] < after ? find_open(text_, names[1], after) : next[1];
    }
    note_deletions();
  }

  Imported imported;

 private:
  int line_at(std::size_t offset) {
    if (offset < counted_) {
      counted_ = 0;
      line_ = 1;
    }
    line_ +=
        static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                    text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
    return line_;
  }

  void note(std::size_t offset, std::string message) {
    imported.notes.push_back({std::move(message), at_line(line_at(offset))});
  }

  /// Read one record and say where to go on.
  std::size_t read_span(std::size_t start, std::string_view name) {
    const std::string close = fmt::format("</{}>", name);
    const std::size_t end = find_close(close, start);
    const std::size_t next = find_open(text_, name, start + 1);
    if (end == std::string_view::npos || next < end) {
      note(start, fmt::format("a record was left out: its </{}> is missing", name));
      return next == std::string_view::npos ? text_.size() : next;
    }
    const std::size_t after = end + close.size();
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text_.data() + start, after - start,
                             pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) {
      note(start + static_cast<std::size_t>(parsed.offset),
           fmt::format("a record was left out: it is not well-formed XML ({})",
                       parsed.description()));
      return after;
    }
    add(document.document_element(), start);
    return after;
  }

  /// What was found for an earlier record holds as long as it lies ahead: a file of records that
  /// never close is searched once, not once for each.
  std::size_t find_close(const std::string& close, std::size_t start) {
    const auto [known, is_new] = closes_.try_emplace(close, 0);
    if (is_new || known->second < start) {
      known->second = text_.find(close, start);
    }
    return known->second;
  }

  void add(xml_node root, std::size_t start) {
    const std::string_view name = root.name();
    if (is_too_deep(root)) {
      const xml_node inner =
          root.child(name == "PubmedArticle" ? "MedlineCitation" : "BookDocument");
      const std::string pmid = clean_pmid((inner ? inner : root).child("PMID").child_value());
      note(start, fmt::format("a record was left out: its tags are nested more than {} deep{}",
                              deepest_nesting, pmid.empty() ? "" : ", PubMed id " + pmid));
      return;
    }
    Citation citation;
    if (name == "PubmedArticle") {
      citation = citation_of(root.child("MedlineCitation"), root.child("PubmedData"));
    } else if (name == "MedlineCitation") {
      citation = citation_of(root, {});
    } else {
      citation = citation_of_book(name == "BookDocument" ? root : root.child("BookDocument"));
    }
    if (citation.pmid.empty() && citation.title.empty()) {
      note(start, "a record was left out: it has neither a PubMed id nor a title");
      return;
    }
    citation.id = citation.pmid;
    citation.cochrane_id = cochrane_id_of(citation);
    imported.citations.push_back(std::move(citation));
  }

  void note_deletions() {
    if (const std::size_t at = find_open(text_, "DeleteCitation", 0);
        at != std::string_view::npos) {
      note(at, "the file names PubMed ids that were deleted; compare them with earlier imports");
    }
  }

  std::string_view text_;
  std::map<std::string, std::size_t> closes_;
  std::size_t counted_ = 0;
  int line_ = 1;
};

}  // namespace

Result<Imported> read_pubmed_xml(std::string_view text, std::string_view id_prefix) {
  Reader reader(text);
  reader.read();
  Imported& imported = reader.imported;
  if (imported.citations.empty()) {
    const bool told = !imported.notes.empty();
    return fail(Code::bad_input,
                told ? imported.notes[0].message : "no PubMed record was found in this XML",
                told ? imported.notes[0].where : "");
  }
  imported.format = "pubmed_xml";
  assign_ids(imported, id_prefix);
  return std::move(imported);
}

}  // namespace warrant::bib
