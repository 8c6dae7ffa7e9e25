/// Elements of PubMed records from citations.
#include "bib/pubmed_elements.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "bib/xml_write.hpp"

namespace warrant::bib {

using review::CitationType;
using review::Person;

std::vector<std::string_view> PubmedElements::values(std::string_view tag) const {
  std::vector<std::string_view> found;
  for (const auto& [name, value] : c_.other) {
    if (name == tag) {
      found.push_back(value);
    }
  }
  return found;
}

std::string PubmedElements::attribute(std::string_view name, std::string_view tag) const {
  const auto found = values(tag);
  std::string words;
  if (!found.empty()) {
    words = fmt::format(" {}=\"", name);
    append_xml(words, found[0]);
    words += '"';
  }
  return words;
}

std::string PubmedElements::status() const {
  const auto found = values("PST");
  return c_.epub_ahead ? "aheadofprint" : found.empty() ? "" : std::string(found[0]);
}

void PubmedElements::texts(std::string_view tag, std::string_view element) {
  for (const std::string_view value : values(tag)) {
    append_element(out, element, value);
  }
}

std::string PubmedElements::issn(std::string_view kind) const {
  const std::string end = fmt::format(" ({})", kind);
  for (const std::string_view value : values("SN")) {
    if (value.ends_with(end)) {
      return std::string(value.substr(0, value.size() - end.size()));
    }
  }
  return {};
}

void PubmedElements::date_parts(std::string_view year, std::string_view month,
                                std::string_view day) {
  append_element(out, "Year", year);
  append_element(out, "Month", month);
  append_element(out, "Day", day);
}

void PubmedElements::date_of_processing(std::string_view element, std::string_view tag) {
  for (const std::string_view value : values(tag)) {
    if (value.size() == 8) {
      open(element);
      date_parts(value.substr(0, 4), value.substr(4, 2), value.substr(6));
      close(element.substr(0, element.find(' ')));
    }
  }
}

void PubmedElements::published() {
  open("PubDate");
  if (const auto words = values("DP"); !words.empty()) {
    append_element(out, "MedlineDate", words[0]);
  } else if (c_.published.year != 0) {
    const auto figures = [](int n) { return n == 0 ? "" : fmt::format("{:02}", n); };
    date_parts(fmt::format("{:04}", c_.published.year), figures(c_.published.month),
               figures(c_.published.day));
  }
  close("PubDate");
}

void PubmedElements::pages() {
  if (!c_.pages.empty()) {
    open("Pagination");
    append_element(out, "MedlinePgn", c_.pages);
    close("Pagination");
  }
}

namespace {

/// "AIM: To test. RESULTS: None." in its parts, cut before words in capitals with a colon.
std::vector<std::string_view> labelled_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t colon = text.find(": "); colon != std::string_view::npos;
       colon = text.find(": ", colon + 1)) {
    std::size_t label = colon;
    while (label > 0 &&
           (text[label - 1] == ' ' || text[label - 1] == '&' || text[label - 1] == '-' ||
            text[label - 1] == '/' || text[label - 1] == ',' ||
            (text[label - 1] >= 'A' && text[label - 1] <= 'Z'))) {
      --label;
    }
    const std::string_view word = trim(text.substr(label, colon - label));
    if (word.size() < 3 || (label > 0 && text[label] != ' ')) {
      continue;
    }
    const std::size_t start = colon - word.size();
    if (start > begin) {
      parts.push_back(trim(text.substr(begin, start - begin)));
    }
    begin = start;
  }
  parts.push_back(trim(text.substr(begin)));
  return parts;
}

}  // namespace

void PubmedElements::abstract() {
  const auto rights = values("CI");
  const auto named = values("NlmCategory");
  if (c_.abstract.empty() && rights.empty()) {
    return;
  }
  open("Abstract");
  const auto categories = named.empty() ? std::vector<std::string>() : split(named[0], "; ");
  const auto parts = labelled_parts(c_.abstract);
  if (categories.empty() || parts.size() != categories.size()) {
    append_element(out, "AbstractText", c_.abstract);
  } else {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t colon = parts[i].find(": ");
      const bool labelled = colon != std::string_view::npos;
      std::string label;
      append_xml(label, parts[i].substr(0, labelled ? colon : 0));
      std::string category;
      append_xml(category, categories[i] == label ? "UNASSIGNED" : categories[i]);
      constexpr std::string_view known = " BACKGROUND OBJECTIVE METHODS RESULTS CONCLUSIONS ";
      if (known.find(" " + categories[i] + " ") != std::string_view::npos) {
        category = categories[i];
      }
      append_element(out,
                     fmt::format("AbstractText Label=\"{}\" NlmCategory=\"{}\"", label, category),
                     parts[i].substr(labelled ? colon + 2 : 0));
    }
  }
  texts("CI", "CopyrightInformation");
  close("Abstract");
}

void PubmedElements::languages() {
  for (const std::string& each : split(c_.language, ", ")) {
    append_element(out, "Language", each);
  }
}

void PubmedElements::name_parts(const Person& person) {
  if (person.collective) {
    append_element(out, "CollectiveName", person.family);
    return;
  }
  append_element(out, "LastName", person.family);
  append_element(out, "ForeName", person.given);
}

void PubmedElements::authors() {
  if (c_.authors.empty() && !c_.et_al) {
    return;
  }
  open(fmt::format("AuthorList CompleteYN=\"{}\"{}", c_.et_al ? "N" : "Y",
                   c_.type == CitationType::book || c_.type == CitationType::chapter
                       ? " Type=\"authors\""
                       : ""));
  std::vector<std::string_view> places = values("AD");
  for (const Person& person : c_.authors) {
    open("Author ValidYN=\"Y\"");
    name_parts(person);
    // Affiliations follow the order of the authors and begin with the family name.
    const std::string begin = person.family + ": ";
    while (!places.empty() && places.front().starts_with(begin)) {
      open("AffiliationInfo");
      append_element(out, "Affiliation", places.front().substr(begin.size()));
      close("AffiliationInfo");
      places.erase(places.begin());
      if (places.empty() || !next_is_same(person, places.front(), begin)) {
        break;
      }
    }
    close("Author");
  }
  close("AuthorList");
}

bool PubmedElements::next_is_same(const Person& person, std::string_view place,
                                  std::string_view begin) const {
  return place.starts_with(begin) &&
         std::ranges::count(c_.authors, person.family, &Person::family) == 1;
}

void PubmedElements::editors() {
  const auto names = values("A2");
  if (names.empty()) {
    return;
  }
  open("AuthorList Type=\"editors\"");
  for (const std::string_view name : names) {
    const std::size_t comma = name.find(", ");
    open("Author");
    name_parts(
        {.family = std::string(name.substr(0, comma)),
         .given = comma == std::string_view::npos ? "" : std::string(name.substr(comma + 2))});
    close("Author");
  }
  close("AuthorList");
}

void PubmedElements::journal() {
  open("Journal");
  for (const std::string_view value : values("SN")) {
    for (const std::string_view kind : {"Print", "Electronic"}) {
      const std::string end = fmt::format(" ({})", kind);
      if (value.ends_with(end)) {
        append_element(out, fmt::format("ISSN IssnType=\"{}\"", kind),
                       value.substr(0, value.size() - end.size()));
      }
    }
    if (!value.ends_with(')')) {
      append_element(out, "ISSN", value);
    }
  }
  open("JournalIssue CitedMedium=\"Internet\"");
  append_element(out, "Volume", c_.volume);
  append_element(out, "Issue", c_.issue);
  published();
  close("JournalIssue");
  append_element(out, "Title", c_.journal);
  const auto iso = values("ISOAbbreviation");
  append_element(out, "ISOAbbreviation", iso.empty() ? std::string_view(c_.journal_abbr) : iso[0]);
  close("Journal");
}

void PubmedElements::article_element() {
  const std::string model = attribute("PubModel", "PubModel");
  open("Article" + (model.empty() ? " PubModel=\"Print\"" : model));
  journal();
  append_element(out, "ArticleTitle", c_.title);
  pages();
  if (!c_.doi.empty()) {
    append_element(out, "ELocationID EIdType=\"doi\" ValidYN=\"Y\"", c_.doi);
  }
  constexpr std::string_view pii = " [pii]";
  for (const std::string_view value : values("LID")) {
    if (value.ends_with(pii)) {
      append_element(out, "ELocationID EIdType=\"pii\" ValidYN=\"Y\"",
                     value.substr(0, value.size() - pii.size()));
    }
  }
  abstract();
  authors();
  languages();
  databanks();
  grants();
  types();
  texts("TT", "VernacularTitle");
  date_of_processing("ArticleDate DateType=\"Electronic\"", "DEP");
  close("Article");
}

}  // namespace warrant::bib
