/// Europe PMC's core results into citations.
#include "search/remote/europe_pmc.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "search/remote/json_fields.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::remote {
namespace {

using Json = nlohmann::json;
using review::Citation;
using review::CitationType;

void keep(Citation& citation, std::string_view tag, std::string value) {
  if (!value.empty()) {
    citation.other.emplace_back(tag, std::move(value));
  }
}

review::Person person_of(const Json& author) {
  if (std::string name = text_at(author, "collectiveName"); !name.empty()) {
    return {.family = std::move(name), .given = {}, .collective = true};
  }
  review::Person person{.family = text_at(author, "lastName"),
                        .given = text_at(author, "firstName")};
  if (person.given.empty()) {
    person.given = text_at(author, "initials");
  }
  if (person.family.empty()) {
    person = bib::parse_person(text_at(author, "fullName"));
  }
  return person;
}

void read_authors(const Json& result, Citation& citation) {
  for (const Json* author : list_at(result, "authorList/author")) {
    review::Person person = person_of(*author);
    if (person.family.empty()) {
      continue;
    }
    for (const Json* place : list_at(*author, "authorAffiliationDetailsList/authorAffiliation")) {
      if (const std::string words = text_at(*place, "affiliation"); !words.empty()) {
        keep(citation, "AD", person.family + ": " + words);
      }
    }
    citation.authors.push_back(std::move(person));
  }
  if (citation.authors.empty()) {  // "Smith J, Jones AB."
    std::string names = text_at(result, "authorString");
    names.resize(names.ends_with('.') ? names.size() - 1 : names.size());
    for (const std::string& name : split(names, ", ")) {
      if (bib::is_et_al(name)) {
        citation.et_al = true;
      } else if (!trim(name).empty()) {
        citation.authors.push_back(bib::parse_person(name));
      }
    }
  }
}

/// As MEDLINE prints it: "Dermatomyositis/*drug therapy".
std::string heading_of(const Json& heading) {
  const auto star = [](const Json& part) {
    return text_at(part, "majorTopic_YN") == "Y" ? "*" : "";
  };
  std::string out = star(heading) + text_at(heading, "descriptorName");
  for (const Json* qualifier : list_at(heading, "meshQualifierList/meshQualifier")) {
    out += std::string("/") + star(*qualifier) + text_at(*qualifier, "qualifierName");
  }
  return out;
}

void read_lists(const Json& result, Citation& citation) {
  for (const Json* heading : list_at(result, "meshHeadingList/meshHeading")) {
    if (std::string words = heading_of(*heading); !words.empty()) {
      citation.mesh.push_back(std::move(words));
    }
  }
  for (const Json* keyword : list_at(result, "keywordList/keyword")) {
    if (keyword->is_string()) {
      citation.keywords.push_back(words_of_html(keyword->get_ref<const std::string&>()));
    }
  }
  for (const Json* type : list_at(result, "pubTypeList/pubType")) {
    if (type->is_string()) {
      keep(citation, "M3", type->get<std::string>());
    }
  }
  for (const Json* chemical : list_at(result, "chemicalList/chemical")) {
    const std::string number = text_at(*chemical, "registryNumber");
    const std::string name = text_at(*chemical, "name");
    keep(citation, "RN", number.empty() ? name : fmt::format("{} ({})", number, name));
  }
  for (const Json* grant : list_at(result, "grantsList/grant")) {
    const std::string id = text_at(*grant, "grantId");
    const std::string agency = text_at(*grant, "agency");
    keep(citation, "GR", id.empty() || agency.empty() ? id + agency : id + "/" + agency);
  }
}

/// The most precise of the dates that say when the issue appeared; when there is none, when the
/// record first did.
void read_date(const Json& result, Citation& citation) {
  const std::string words = text_at(result, "journalInfo/dateOfPublication");
  for (const std::string& text :
       {words, text_at(result, "firstPublicationDate"),
        text_at(result, "journalInfo/yearOfPublication"), text_at(result, "pubYear")}) {
    if (const auto date = bib::parse_loose_date(text)) {
      citation.published = date->date;
      if (!date->whole) {
        keep(citation, "DP", text);
      }
      return;
    }
  }
  keep(citation, "DP", words);
}

CitationType type_of(const Json& result) {
  const std::string source = text_at(result, "source");
  if (at(result, "bookOrReportDetails") != nullptr) {
    return CitationType::book;
  }
  if (source == "ETH") {  // the British Library's theses
    return CitationType::thesis;
  }
  if (source == "PPR" || source == "PAT") {  // preprints, patents
    return CitationType::other;
  }
  return source == "HIR" ? CitationType::report : CitationType::journal_article;  // NHS guidelines
}

Citation citation_of(const Json& result) {
  Citation citation;
  const std::string source = text_at(result, "source");
  const std::string id = text_at(result, "id");
  citation.type = type_of(result);
  citation.pmid = bib::clean_pmid(text_at(result, "pmid"));
  citation.pmcid = bib::clean_pmcid(text_at(result, "pmcid"));
  citation.doi = bib::clean_doi(text_at(result, "doi"));
  citation.id = !citation.pmid.empty() ? citation.pmid : id;
  citation.title = words_of_html(text_at(result, "title"));
  citation.journal = text_at(result, "journalInfo/journal/title");
  citation.journal_abbr = text_at(result, "journalInfo/journal/medlineAbbreviation");
  if (citation.journal_abbr.empty()) {
    citation.journal_abbr = text_at(result, "journalInfo/journal/isoabbreviation");
  }
  citation.volume = text_at(result, "journalInfo/volume");
  citation.issue = text_at(result, "journalInfo/issue");
  citation.pages = text_at(result, "pageInfo");
  citation.publisher = text_at(result, "bookOrReportDetails/publisher");
  citation.abstract = words_of_html(text_at(result, "abstractText"));
  citation.language = text_at(result, "language");
  citation.epub_ahead = text_at(result, "publicationStatus") == "aheadofprint";
  read_date(result, citation);
  read_authors(result, citation);
  read_lists(result, citation);
  for (const char* path : {"journalInfo/journal/issn", "journalInfo/journal/essn",
                           "bookOrReportDetails/isbn13", "bookOrReportDetails/isbn10"}) {
    keep(citation, "SN", text_at(result, path));
  }
  if (!source.empty() && !id.empty()) {
    keep(citation, "AN", source + "/" + id);
    if (citation.pmid.empty()) {
      citation.url = fmt::format("https://europepmc.org/article/{}/{}", source, percent_encode(id));
    }
  }
  if (source == "PPR") {
    keep(citation, "M3", "Preprint");
  }
  citation.cochrane_id = bib::cochrane_id_of(citation);
  return citation;
}

}  // namespace

Result<Page> read_europe_pmc(std::string_view json) {
  const Json answer = TRY(parse_answer(json));
  if (const std::string error = text_at(answer, "errMsg"); !error.empty()) {
    return fail(Code::bad_input, fmt::format("the search was not run: {}", printable(error)));
  }
  const Json* results = at(answer, "resultList/result");
  const auto total = count_at(answer, "hitCount");
  if (!total || results == nullptr || !results->is_array()) {
    return fail(Code::io, "the answer holds no list of results");
  }
  Page page{.records = static_cast<std::int64_t>(results->size()), .total = total};
  for (const Json& result : *results) {
    Citation citation = citation_of(result);
    if (citation.id.empty() || (citation.title.empty() && citation.pmid.empty())) {
      page.notes.push_back(
          {.message = "a record was left out: it has neither a title nor a PubMed id",
           .where = citation.id});
    } else {
      page.citations.push_back(std::move(citation));
    }
  }
  if (std::string next = text_at(answer, "nextCursorMark"); !next.empty()) {
    page.next = std::move(next);
  }
  return page;
}

Result<Fetched> fetch_europe_pmc(const Account& account, const Fetch& fetch,
                                 const Connection& connection, const Accept& accept) {
  const PagedSource source{
      .key = "europe_pmc",
      .name = "Europe PMC",
      .first_position = "*",
      .public_base = "https://www.ebi.ac.uk/europepmc/webservices/rest",
      .per_second = 5,
      .usual_batch = 100,
      .largest_batch = 1'000,
      .request =
          [&](const std::string& base, const std::string& query, const std::string& position,
              int size) {
            // By POST: strategies are longer than addresses may be.
            return Request{.method = "POST",
                           .url = base + "/searchPOST",
                           .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                           .body = form_of({{"query", query},
                                            {"resultType", "core"},
                                            {"format", "json"},
                                            {"synonym", "FALSE"},
                                            {"cursorMark", position},
                                            {"pageSize", std::to_string(size)},
                                            {"email", account.email}})};
          },
      .read = read_europe_pmc};
  return fetch_pages(source, fetch, connection, accept);
}

}  // namespace warrant::search::remote
