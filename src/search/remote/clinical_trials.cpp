/// Registered studies into citations.
#include "search/remote/clinical_trials.hpp"

#include <fmt/format.h>

#include <algorithm>
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

bool is_nct(std::string_view id) {
  return id.size() == 11 && id.starts_with("NCT") &&
         std::ranges::all_of(id.substr(3), [](char c) { return c >= '0' && c <= '9'; });
}

void read_design(const Json& study, Citation& citation) {
  const Json* const design = at(study, "protocolSection/designModule");
  if (design == nullptr) {
    return;
  }
  keep(citation, "M3", text_at(*design, "studyType"));
  for (const Json* phase : list_at(*design, "phases")) {
    if (phase->is_string()) {
      keep(citation, "M3", phase->get<std::string>());
    }
  }
  const std::string people = text_at(*design, "enrollmentInfo/count");
  const std::string kind = lower_ascii(text_at(*design, "enrollmentInfo/type"));
  keep(citation, "N1",
       people.empty()
           ? ""
           : fmt::format("Enrolment: {}{}", people, kind.empty() ? "" : " (" + kind + ")"));
}

void read_people(const Json& protocol, Citation& citation) {
  if (std::string sponsor = text_at(protocol, "sponsorCollaboratorsModule/leadSponsor/name");
      !sponsor.empty()) {
    citation.authors.push_back({.family = std::move(sponsor), .given = {}, .collective = true});
  }
  for (const Json* each : list_at(protocol, "sponsorCollaboratorsModule/collaborators")) {
    keep(citation, "A2", text_at(*each, "name"));
  }
  for (const Json* each : list_at(protocol, "contactsLocationsModule/overallOfficials")) {
    const std::string name = text_at(*each, "name");
    const std::string place = text_at(*each, "affiliation");
    keep(citation, "IR", place.empty() ? name : name + " (" + place + ")");
  }
}

void read_words(const Json& study, const Json& protocol, Citation& citation) {
  for (const char* path : {"conditionsModule/conditions", "conditionsModule/keywords"}) {
    for (const Json* word : list_at(protocol, path)) {
      if (word->is_string()) {
        citation.keywords.emplace_back(trim(word->get_ref<const std::string&>()));
      }
    }
  }
  for (const Json* each : list_at(protocol, "armsInterventionsModule/interventions")) {
    if (std::string name = text_at(*each, "name"); !name.empty()) {
      citation.keywords.push_back(std::move(name));
    }
  }
  for (const char* path : {"derivedSection/conditionBrowseModule/meshes",
                           "derivedSection/interventionBrowseModule/meshes"}) {
    for (const Json* each : list_at(study, path)) {
      if (std::string term = text_at(*each, "term"); !term.empty()) {
        citation.mesh.push_back(std::move(term));
      }
    }
  }
}

Citation citation_of(const Json& study) {
  Citation citation;
  const Json* const found = at(study, "protocolSection");
  if (found == nullptr) {
    return citation;
  }
  const Json& protocol = *found;
  const std::string nct = text_at(protocol, "identificationModule/nctId");
  if (!is_nct(nct)) {
    return citation;
  }
  citation.id = nct;
  citation.type = CitationType::web;
  citation.title = bib::one_line(text_at(protocol, "identificationModule/officialTitle"));
  const std::string brief = bib::one_line(text_at(protocol, "identificationModule/briefTitle"));
  if (citation.title.empty()) {
    citation.title = brief;
  } else if (brief != citation.title) {
    keep(citation, "ST", brief);
  }
  citation.publisher = "ClinicalTrials.gov";
  citation.url = "https://clinicaltrials.gov/study/" + nct;
  citation.abstract = bib::one_line(text_at(protocol, "descriptionModule/briefSummary"));
  for (const char* path :
       {"statusModule/studyFirstPostDateStruct/date", "statusModule/studyFirstSubmitDate"}) {
    if (const auto date = bib::parse_loose_date(text_at(protocol, path));
        date && citation.published.year == 0) {
      citation.published = date->date;
    }
  }
  keep(citation, "AN", nct);
  for (const char* path :
       {"identificationModule/acronym", "identificationModule/orgStudyIdInfo/id"}) {
    keep(citation, "N1", text_at(protocol, path));
  }
  for (const Json* each : list_at(protocol, "identificationModule/secondaryIdInfos")) {
    keep(citation, "SI", text_at(*each, "id"));
  }
  const std::string status = text_at(protocol, "statusModule/overallStatus");
  keep(citation, "N1", status.empty() ? "" : "Status: " + status);
  const std::string begun = text_at(protocol, "statusModule/startDateStruct/date");
  keep(citation, "N1", begun.empty() ? "" : "Start: " + begun);
  const std::string ended = text_at(protocol, "statusModule/completionDateStruct/date");
  keep(citation, "N1", ended.empty() ? "" : "Completion: " + ended);
  keep(citation, "N1", text_at(study, "hasResults") == "true" ? "Results posted" : "");
  read_design(study, citation);
  read_people(protocol, citation);
  read_words(study, protocol, citation);
  for (const Json* each : list_at(protocol, "referencesModule/references")) {
    const std::string pmid = bib::clean_pmid(text_at(*each, "pmid"));
    keep(citation, "RF",
         pmid.empty() ? "" : fmt::format("PMID {} ({})", pmid, text_at(*each, "type")));
  }
  return citation;
}

}  // namespace

Result<Page> read_clinical_trials(std::string_view json) {
  const Json answer = TRY(parse_answer(json));
  const Json* studies = at(answer, "studies");
  if (studies == nullptr || !studies->is_array()) {
    return fail(Code::io, "the answer holds no list of studies");
  }
  Page page{.records = static_cast<std::int64_t>(studies->size()),
            .total = count_at(answer, "totalCount")};
  for (const Json& study : *studies) {
    Citation citation = citation_of(study);
    if (citation.id.empty() || citation.title.empty()) {
      page.notes.push_back({.message = "a study was left out: it has no NCT number or no title",
                            .where = citation.id});
    } else {
      page.citations.push_back(std::move(citation));
    }
  }
  if (std::string next = text_at(answer, "nextPageToken"); !next.empty()) {
    page.next = std::move(next);
  }
  return page;
}

Result<Fetched> fetch_clinical_trials(const Fetch& fetch, const Connection& connection,
                                      const Accept& accept) {
  const PagedSource source{.key = "clinical_trials",
                           .name = "ClinicalTrials.gov",
                           .first_position = "",
                           .public_base = "https://clinicaltrials.gov/api/v2",
                           .per_second = 0.8,  // about 50 requests a minute are allowed
                           .usual_batch = 100,
                           .largest_batch = 1'000,
                           .request =
                               [](const std::string& base, const std::string& query,
                                  const std::string& position, int size) {
                                 return Request{.url = base + "/studies?" +
                                                       form_of({{"query.term", query},
                                                                {"format", "json"},
                                                                {"countTotal", "true"},
                                                                {"pageSize", std::to_string(size)},
                                                                {"pageToken", position}})};
                               },
                           .read = read_clinical_trials};
  return fetch_pages(source, fetch, connection, accept);
}

}  // namespace warrant::search::remote
