/// Names, dates, texts and identifiers of PubMed records.
#include "bib/pubmed_parts.hpp"

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/xml_tree.hpp"

namespace warrant::bib::pubmed {

using review::Person;

void keep(Record& r, std::string_view tag, std::string value) {
  if (!value.empty()) {
    r.c.other.emplace_back(tag, std::move(value));
  }
}

bool attribute_is(XmlNode node, std::string_view name, std::string_view value) {
  return node.attribute(name) == value;
}

void add_word(std::string& out, std::string_view separator, std::string_view word) {
  if (!word.empty()) {
    out += out.empty() ? std::string_view() : separator;
    out += word;
  }
}

// --- Names ---------------------------------------------------------------------------------------

namespace {

Person person_of(XmlNode author) {
  if (const XmlNode group = author.child("CollectiveName")) {
    return {.family = group.text(), .given = {}, .collective = true};
  }
  Person person{.family = author.child_text("LastName"), .given = author.child_text("ForeName")};
  for (const char* other_name : {"FirstName", "Initials"}) {
    if (person.given.empty()) {
      person.given = author.child_text(other_name);
    }
  }
  if (person.family.empty()) {
    std::swap(person.family, person.given);
  }
  if (const std::string suffix = author.child_text("Suffix"); !suffix.empty()) {
    person.given += (person.given.empty() ? "" : ", ") + suffix;
  }
  return person;
}

std::string whole_name(const Person& person) {
  return person.given.empty() ? person.family : person.family + ", " + person.given;
}

/// Affiliations and identifiers, which stand beside the name they belong to.
void keep_details(XmlNode author, const Person& person, Record& r, std::string_view place_tag) {
  for (const XmlNode child : author.children()) {
    const std::string_view name = child.name();
    if (name == "AffiliationInfo") {
      std::string words = person.family + ": " + child.child_text("Affiliation");
      for (const XmlNode id : child.children("Identifier")) {
        words += " [" + std::string(id.attribute("Source")) + ": " + id.text() + "]";
      }
      keep(r, place_tag, std::move(words));
    } else if (name == "Affiliation") {  // before 2015
      keep(r, place_tag, person.family + ": " + child.text());
    } else if (name == "Identifier") {
      keep(
          r, "AUID",
          whole_name(person) + ": " + std::string(child.attribute("Source")) + ": " + child.text());
    }
  }
}

}  // namespace

void take_authors(XmlNode list, Record& r) {
  const bool editors = attribute_is(list, "Type", "editors");
  for (const XmlNode author : list.children("Author")) {
    Person person = person_of(author);
    if (person.family.empty()) {
      continue;
    }
    keep_details(author, person, r, "AD");
    if (editors) {
      keep(r, "A2", whole_name(person));
    } else if (attribute_is(author, "ValidYN", "N")) {
      keep(r, "Author ValidYN=N", whole_name(person));  // a spelling that was corrected
    } else {
      if (attribute_is(author, "EqualContrib", "Y")) {
        keep(r, "EqualContrib", whole_name(person));
      }
      r.c.authors.push_back(std::move(person));
    }
  }
  r.c.et_al = r.c.et_al || attribute_is(list, "CompleteYN", "N");
}

void take_investigators(XmlNode list, Record& r) {
  for (const XmlNode each : list.children("Investigator")) {
    const Person person = person_of(each);
    if (!person.family.empty()) {
      keep(r, "FIR", whole_name(person));
      keep_details(each, person, r, "IRAD");
    }
  }
}

void take_subjects(XmlNode list, Record& r) {
  for (const XmlNode each : list.children("PersonalNameSubject")) {
    keep(r, "FPS", whole_name(person_of(each)));
  }
}

// --- Dates ---------------------------------------------------------------------------------------

namespace {

std::string two_figures(std::string text) {
  if (const auto month = month_number(text)) {
    text = std::to_string(*month);
  }
  return text.size() == 1 ? "0" + text : text;
}

}  // namespace

std::string packed_date(XmlNode date) {
  return date.child_text("Year") + two_figures(date.child_text("Month")) +
         two_figures(date.child_text("Day"));
}

void take_published(XmlNode date, Record& r) {
  std::string words;
  for (const char* part : {"Year", "Month", "Day", "Season", "MedlineDate"}) {
    add_word(words, " ", date.child_text(part));
  }
  const auto parsed = parse_loose_date(words);
  if (parsed) {
    r.c.published = parsed->date;
  }
  if (!parsed || !parsed->whole) {
    keep(r, "DP", std::move(words));
  }
}

void take_history(XmlNode history, Record& r) {
  for (const XmlNode date : history.children("PubMedPubDate")) {
    std::string words = date.child_text("Year") + "/" + two_figures(date.child_text("Month")) +
                        "/" + two_figures(date.child_text("Day"));
    if (const std::string hour = date.child_text("Hour"); !hour.empty()) {
      words += " " + two_figures(hour) + ":" + two_figures(date.child_text("Minute"));
    }
    keep(r, "PHST", words + " [" + std::string(date.attribute("PubStatus")) + "]");
  }
}

// --- Text ----------------------------------------------------------------------------------------

namespace {

/// The parts with their labels; the copyright line stands apart.
std::string abstract_of(XmlNode abstract, Record& r, std::string& categories) {
  std::string out;
  for (const XmlNode part : abstract.children()) {
    const std::string_view name = part.name();
    if (name == "CopyrightInformation") {
      keep(r, "CI", part.text());
      continue;
    }
    if (name != "AbstractText") {
      continue;
    }
    const std::string_view label = part.attribute("Label");
    const std::string_view category = part.attribute("NlmCategory");
    std::string text = part.text();
    if (!out.empty() && (!text.empty() || !label.empty())) {
      out += ' ';
    }
    if (!label.empty() && label != "UNLABELLED") {
      out += one_line(label);
      out += ": ";
    }
    out += text;
    add_word(categories, "; ", category.empty() || category == "UNASSIGNED" ? label : category);
  }
  return out;
}

}  // namespace

void take_abstract(XmlNode abstract, Record& r) {
  std::string categories;
  std::string text = abstract_of(abstract, r, categories);
  const bool labelled = !abstract.child("AbstractText").attribute("NlmCategory").empty();
  (r.c.abstract.empty() ? r.c.abstract : text).swap(text);
  if (labelled && !categories.empty()) {
    keep(r, "NlmCategory", std::move(categories));
  }
  keep(r, "AB", std::move(text));  // of a second Abstract
}

void take_other_abstract(XmlNode abstract, Record& r) {
  std::string categories;
  std::string text = abstract_of(abstract, r, categories);
  if (text.empty()) {
    return;
  }
  std::string language(abstract.attribute("Language"));
  add_word(language, " ", abstract.attribute("Type"));
  keep(r, "OAB", std::move(text));
  keep(r, "OABL", std::move(language));
}

void take_title(XmlNode node, Record& r) {
  std::string title = node.text();
  // So PubMed writes where only the title in the own language is known.
  if (title != "[Not Available]." && title != "[Not Available]" && title != "Not Available") {
    r.c.title = std::move(title);
  }
}

void take_pages(XmlNode pagination, Record& r) {
  const std::string start = pagination.child_text("StartPage");
  const std::string end = pagination.child_text("EndPage");
  r.c.pages = pagination.child_text("MedlinePgn");
  if (r.c.pages.empty()) {
    r.c.pages = start + (start.empty() || end.empty() ? "" : "-") + end;
  }
}

void take_keywords(XmlNode list, Record& r) {
  bool any = false;
  for (const XmlNode keyword : list.children("Keyword")) {
    std::string word = keyword.text();
    if (word.empty()) {
      continue;
    }
    if (attribute_is(keyword, "MajorTopicYN", "Y")) {
      keep(r, "OT major", word);
    }
    r.c.keywords.push_back(std::move(word));
    any = true;
  }
  if (any) {
    keep(r, "OTO", std::string(list.attribute("Owner")));
  }
}

/// As MEDLINE prints it: "Dermatomyositis/*drug therapy", a star before what the article is about.
void take_headings(XmlNode list, Record& r) {
  for (const XmlNode heading : list.children("MeshHeading")) {
    std::string out;
    for (const XmlNode part : heading.children()) {
      out += out.empty() ? "" : "/";
      out += attribute_is(part, "MajorTopicYN", "Y") ? "*" : "";
      out += part.text();
    }
    r.c.mesh.push_back(std::move(out));
  }
}

void take_language(XmlNode node, Record& r) { add_word(r.c.language, ", ", node.text()); }

// --- Identifiers ---------------------------------------------------------------------------------

namespace {

/// A first value finds its place; a further, different one is kept as "value [kind]".
void put_id(std::string& target, std::string clean, const std::string& value, std::string_view tag,
            std::string_view kind, Record& r) {
  if (target.empty() && !clean.empty()) {
    target = std::move(clean);
  } else if (clean.empty() || clean != target) {
    keep(r, tag, value + " [" + std::string(kind) + "]");
  }
}

}  // namespace

void take_location(XmlNode node, Record& r) {
  const std::string value = node.text();
  const std::string_view kind = node.attribute("EIdType");
  if (kind == "doi" && !attribute_is(node, "ValidYN", "N")) {
    put_id(r.c.doi, clean_doi(value), value, "LID", kind, r);
  } else if (!value.empty()) {
    const bool wrong = attribute_is(node, "ValidYN", "N");
    keep(r, "LID", value + " [" + std::string(kind) + (wrong ? ", not valid]" : "]"));
  }
}

void take_ids(XmlNode list, Record& r) {
  for (const XmlNode id : list.children("ArticleId")) {
    const std::string value = id.text();
    const std::string_view kind = id.attribute("IdType");
    if (value.empty()) {
      continue;
    }
    if (kind == "pubmed") {
      put_id(r.c.pmid, clean_pmid(value), value, "AID", kind, r);
    } else if (kind == "doi") {
      put_id(r.c.doi, clean_doi(value), value, "AID", kind, r);
    } else if (kind == "pmc") {
      put_id(r.c.pmcid, clean_pmcid(value), value, "AID", kind, r);
    } else if (kind == "mid") {
      keep(r, "MID", value);
    } else {
      keep(r, "AID", value + " [" + std::string(kind) + "]");
    }
  }
}

void take_other_id(XmlNode node, Record& r) {
  const std::string value = node.text();
  const std::string pmcid = clean_pmcid(value);
  if (!pmcid.empty() && pmcid == value && r.c.pmcid.empty()) {
    r.c.pmcid = pmcid;
  } else if (!value.empty() && value != r.c.pmcid) {
    keep(r, "OID", std::string(node.attribute("Source")) + ": " + value);
  }
}

void take_pmid(XmlNode node, Record& r) {
  const std::string value = node.text();
  put_id(r.c.pmid, clean_pmid(value), value, "PMID", "PMID", r);
  const std::string_view version = node.attribute("Version");
  if (!version.empty() && version != "1") {
    keep(r, "PMID version", std::string(version));
  }
}

}  // namespace warrant::bib::pubmed
