/// Europe PMC and ClinicalTrials.gov: their answers read, their pages followed.
#include "search/remote/paged.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "search/remote/clinical_trials.hpp"
#include "search/remote/download.hpp"
#include "search/remote/europe_pmc.hpp"
#include "search/remote/json_fields.hpp"
#include "search/remote/stub_server.hpp"
#include "temporary_folder.hpp"

namespace warrant::search::remote {
namespace {

using Json = nlohmann::json;
using Tags = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view europe_pmc_page = R"({"version":"6.9","hitCount":2,
"nextCursorMark":"AoJ/next==","resultList":{"result":[
 {"id":"27287854","source":"MED","pmid":"27287854","pmcid":"PMC4920839","doi":"10.1111/JDV.14244",
  "title":"Treatment of <i>scleromyxedema</i> with p<0.05 &amp; more.",
  "authorString":"Smith JA, The Group.",
  "authorList":{"author":[
    {"fullName":"Smith JA","firstName":"Jane A","lastName":"Smith","initials":"JA",
     "authorAffiliationDetailsList":{"authorAffiliation":[{"affiliation":"Leeds, UK."}]}},
    {"collectiveName":"The Group"}]},
  "journalInfo":{"issue":"6","volume":"30","dateOfPublication":"2016 Jun","yearOfPublication":2016,
    "journal":{"title":"Journal of X","medlineAbbreviation":"J X","issn":"0926-9959","essn":"1468-3083"}},
  "pubYear":"2016","pageInfo":"e1-e9",
  "abstractText":"<h4>Background</h4>It is rare.<h4>Results:</h4> CO<sub>2</sub> fell.<br/>End",
  "language":"eng","pubTypeList":{"pubType":["research-article","Journal Article"]},
  "meshHeadingList":{"meshHeading":[{"majorTopic_YN":"N","descriptorName":"Scleromyxedema",
    "meshQualifierList":{"meshQualifier":[{"abbreviation":"DT","qualifierName":"drug therapy","majorTopic_YN":"Y"}]}},
    {"majorTopic_YN":"Y","descriptorName":"Immunoglobulins, Intravenous"}]},
  "keywordList":{"keyword":["IVIg","<i>Skin</i>"]},
  "chemicalList":{"chemical":[{"name":"Thalidomide","registryNumber":"4Z8R6ORS6L"}]},
  "grantsList":{"grant":[{"grantId":"R01","agency":"NIH"}]},
  "firstPublicationDate":"2016-05-02"},
 {"id":"PPR12","source":"PPR","title":"A preprint","authorString":"Jones B, Li C.","pubYear":"2021",
  "firstPublicationDate":"2021-03-04"}]}})";

TEST(EuropePmc, ReadsCoreResults) {
  const Result<Page> page = read_europe_pmc(europe_pmc_page);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->total, 2);
  EXPECT_EQ(page->next, "AoJ/next==");
  ASSERT_EQ(page->citations.size(), 2U);
  const review::Citation& c = page->citations[0];
  EXPECT_EQ(c.id, "27287854");
  EXPECT_EQ(c.pmcid, "PMC4920839");
  EXPECT_EQ(c.doi, "10.1111/jdv.14244");
  EXPECT_EQ(c.title, "Treatment of scleromyxedema with p<0.05 & more.");
  EXPECT_EQ(c.authors, (std::vector<review::Person>{
                           {.family = "Smith", .given = "Jane A"},
                           {.family = "The Group", .given = "", .collective = true}}));
  EXPECT_EQ(c.published, (PartialDate{.year = 2016, .month = 6}));
  EXPECT_EQ(c.journal_abbr, "J X");
  EXPECT_EQ(c.pages, "e1-e9");
  EXPECT_EQ(c.abstract, "Background: It is rare. Results: CO2 fell. End");
  EXPECT_EQ(c.mesh, (std::vector<std::string>{"Scleromyxedema/*drug therapy",
                                              "*Immunoglobulins, Intravenous"}));
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"IVIg", "Skin"}));
  EXPECT_EQ(c.other, (Tags{{"AD", "Smith: Leeds, UK."},
                           {"M3", "research-article"},
                           {"M3", "Journal Article"},
                           {"RN", "4Z8R6ORS6L (Thalidomide)"},
                           {"GR", "R01/NIH"},
                           {"SN", "0926-9959"},
                           {"SN", "1468-3083"},
                           {"AN", "MED/27287854"}}));
  const review::Citation& preprint = page->citations[1];
  EXPECT_EQ(preprint.type, review::CitationType::other);
  EXPECT_EQ(preprint.url, "https://europepmc.org/article/PPR/PPR12");
  EXPECT_EQ(preprint.published, (PartialDate{.year = 2021, .month = 3, .day = 4}));
  ASSERT_EQ(preprint.authors.size(), 2U);
  EXPECT_EQ(preprint.authors[1].family, "Li");
}

constexpr std::string_view trials_page =
    R"({"totalCount":3,"nextPageToken":"NF0g5JyEl_o","studies":[
 {"protocolSection":{
   "identificationModule":{"nctId":"NCT01234567","orgStudyIdInfo":{"id":"ABC-1"},"acronym":"SMILE",
     "secondaryIdInfos":[{"id":"2012-001-22","type":"EUDRACT_NUMBER"}],
     "briefTitle":"IVIg in Scleromyxedema","officialTitle":"A Randomised Trial of IVIg"},
   "statusModule":{"overallStatus":"COMPLETED","startDateStruct":{"date":"2012-03"},
     "completionDateStruct":{"date":"2014-01-31"},"studyFirstPostDateStruct":{"date":"2012-02-01"}},
   "sponsorCollaboratorsModule":{"leadSponsor":{"name":"University of Leeds"},"collaborators":[{"name":"NIHR"}]},
   "descriptionModule":{"briefSummary":"First line.\n\nSecond line."},
   "conditionsModule":{"conditions":["Scleromyxedema"],"keywords":["IVIg"]},
   "designModule":{"studyType":"INTERVENTIONAL","phases":["PHASE2"],"enrollmentInfo":{"count":22,"type":"ACTUAL"}},
   "armsInterventionsModule":{"interventions":[{"type":"DRUG","name":"Immunoglobulin"}]},
   "contactsLocationsModule":{"overallOfficials":[{"name":"Jane Smith, MD","affiliation":"Leeds"}],
     "locations":[{"geoPoint":{"lat":53.79648,"lon":-1.54785}}]},
   "referencesModule":{"references":[{"pmid":"27287854","type":"RESULT"}]}},
  "derivedSection":{"conditionBrowseModule":{"meshes":[{"id":"D053718","term":"Scleromyxedema"}]}},
  "hasResults":true},
 {"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"Only brief"}}},
 {"protocolSection":{"identificationModule":{"briefTitle":"No number"}}}]})";

TEST(ClinicalTrials, ReadsStudies) {
  const Result<Page> page = read_clinical_trials(trials_page);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->records, 3);
  EXPECT_EQ(page->total, 3);
  EXPECT_EQ(page->next, "NF0g5JyEl_o");
  ASSERT_EQ(page->citations.size(), 2U);
  ASSERT_EQ(page->notes.size(), 1U);
  const review::Citation& c = page->citations[0];
  EXPECT_EQ(c.id, "NCT01234567");
  EXPECT_EQ(c.title, "A Randomised Trial of IVIg");
  EXPECT_EQ(c.url, "https://clinicaltrials.gov/study/NCT01234567");
  EXPECT_EQ(c.abstract, "First line. Second line.");
  EXPECT_EQ(c.published, (PartialDate{.year = 2012, .month = 2, .day = 1}));
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"Scleromyxedema", "IVIg", "Immunoglobulin"}));
  EXPECT_EQ(c.mesh, (std::vector<std::string>{"Scleromyxedema"}));
  ASSERT_EQ(c.authors.size(), 1U);
  EXPECT_TRUE(c.authors[0].collective);
  EXPECT_EQ(c.other, (Tags{{"ST", "IVIg in Scleromyxedema"},
                           {"AN", "NCT01234567"},
                           {"N1", "SMILE"},
                           {"N1", "ABC-1"},
                           {"SI", "2012-001-22"},
                           {"N1", "Status: COMPLETED"},
                           {"N1", "Start: 2012-03"},
                           {"N1", "Completion: 2014-01-31"},
                           {"N1", "Results posted"},
                           {"M3", "INTERVENTIONAL"},
                           {"M3", "PHASE2"},
                           {"N1", "Enrolment: 22 (actual)"},
                           {"A2", "NIHR"},
                           {"IR", "Jane Smith, MD (Leeds)"},
                           {"RF", "PMID 27287854 (RESULT)"}}));
  EXPECT_EQ(page->citations[1].title, "Only brief");
}

TEST(ParseAnswer, RefusesWhatIsNotWhole) {
  for (const std::string_view whole : {europe_pmc_page, trials_page}) {
    for (std::size_t size = 0; size < whole.size(); size += 3) {
      EXPECT_FALSE(parse_answer(whole.substr(0, size)));
    }
  }
  EXPECT_FALSE(parse_answer("{\"a\":\"\xff\"}"));
  EXPECT_FALSE(parse_answer(std::string(100'000, '[') + std::string(100'000, ']')));
  EXPECT_TRUE(parse_answer(R"({"a":"[[[[\"]]]"})"));
  for (const char* json :
       {"[]", "{}", "null", R"({"studies":1})", R"({"hitCount":1,"resultList":[]})"}) {
    EXPECT_FALSE(read_europe_pmc(json)) << json;
    EXPECT_FALSE(read_clinical_trials(json)) << json;
  }
  // Right JSON of the wrong shape costs records, with a note, not the program.
  const Result<Page> odd = read_clinical_trials(
      R"({"studies":[1,null,{"protocolSection":[]},{"protocolSection":{"identificationModule":{"nctId":5}}}]})");
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->notes.size(), 4U);
}

/// A source of `total` studies in pages; positions are numbers.
class FakePages {
 public:
  FakePages(int total, bool europe) : total_(total), europe_(europe) {}
  Reply operator()(const Seen& seen) {
    const std::string position = text(seen, europe_ ? "cursorMark" : "pageToken");
    const int from = position.empty() || position == "*" ? 0 : std::stoi(position);
    const int size = std::stoi(text(seen, "pageSize"));
    const int to = std::min(total_, from + size);
    Json records = Json::array();
    for (int i = from; i < to; ++i) {
      records.push_back(
          europe_ ? Json{{"id", std::to_string(i + 1)},
                         {"source", "MED"},
                         {"pmid", std::to_string(i + 1)},
                         {"title", "T"}}
                  : Json{{"protocolSection",
                          {{"identificationModule",
                            {{"nctId", fmt::format("NCT{:08}", i + 1)}, {"briefTitle", "T"}}}}}});
    }
    Json out;
    if (europe_) {
      out = {{"hitCount", total_}, {"resultList", {{"result", records}}}};
      // Europe PMC names a cursor on the last page too.
      out["nextCursorMark"] = from == to ? position : std::to_string(to);
    } else {
      out = {{"studies", records}};
      if (from == 0) {
        out["totalCount"] = total_;
      }
      if (to < total_) {
        out["nextPageToken"] = std::to_string(to);
      }
    }
    return {.body = out.dump()};
  }

 private:
  static std::string text(const Seen& seen, const char* key) {
    const auto found = seen.form.find(key);
    return found == seen.form.end() ? "" : found->second;
  }
  int total_;
  bool europe_;
};

class PagesTest : public ::testing::TestWithParam<bool> {
 protected:
  Result<Fetched> run(StubServer& server, int tries = 3) {
    CurlTransport transport;
    TestPace pace;
    return download(
        GetParam() ? Source::europe_pmc : Source::clinical_trials, {},
        {.query = "sclero* AND \"a b\"", .base = server.url(), .batch_size = 10, .tries = tries},
        folder_.path(), {.transport = transport, .pace = pace, .files = files_}, {});
  }
  TemporaryFolder folder_;
  DiskFiles files_;
};

TEST_P(PagesTest, FollowsThePagesToTheEnd) {
  for (const int total : {0, 1, 10, 35}) {
    const TemporaryFolder fresh;
    StubServer server{FakePages(total, GetParam())};
    const Result<Fetched> fetched = run(server);
    ASSERT_TRUE(fetched) << fetched.error().message;
    EXPECT_EQ(fetched->delivered, total);
    EXPECT_EQ(fetched->total, total);
    EXPECT_TRUE(fetched->notes.empty());
    const Result<bib::Imported> imported = read_download(files_, folder_.path());
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->citations.size(), static_cast<std::size_t>(total));
    EXPECT_EQ(server.seen()[0].form.at(GetParam() ? "query" : "query.term"), "sclero* AND \"a b\"");
    std::filesystem::remove_all(folder_.path());
  }
}

TEST_P(PagesTest, GoesOnAfterABreak) {
  int asked = 0;
  bool broken = true;
  StubServer server([pages = FakePages(35, GetParam()), &asked, &broken](const Seen& seen) mutable {
    Reply reply = pages(seen);
    if (broken && ++asked > 2) {
      reply.fault = Reply::Fault::cut_in_body;
    }
    return reply;
  });
  const Result<Fetched> first = run(server);
  ASSERT_FALSE(first);
  EXPECT_TRUE(first.error().message.contains("the connection was cut")) << first.error().message;
  EXPECT_FALSE(read_download(files_, folder_.path()));
  broken = false;
  const Result<Fetched> second = run(server);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE(second->resumed);
  EXPECT_EQ(second->delivered, 35);
  EXPECT_EQ(read_download(files_, folder_.path())->citations.size(), 35U);
}

TEST_P(PagesTest, PassingFaultsCostNoRecord) {
  const std::vector<Reply> faults{{.status = 429, .headers = {"Retry-After: 1"}},
                                  {.status = 500},
                                  {.body = "{\"hitCount\":"},
                                  {.body = "{}"},
                                  {.body = "<html>"},
                                  {.body = "{\"a\":\"\xff\"}"},
                                  {.body = "{}", .fault = Reply::Fault::length_long}};
  StubServer server(
      [pages = FakePages(35, GetParam()), &faults, n = std::size_t{0}](const Seen& seen) mutable {
        return n++ % 2 == 0 && n / 2 < faults.size() ? faults[n / 2] : pages(seen);
      });
  const Result<Fetched> fetched = run(server);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->delivered, 35);
}

TEST_P(PagesTest, SaysWhenFewerCameThanWereAnnounced) {
  StubServer server([pages = FakePages(25, GetParam()), asked = 0](const Seen& seen) mutable {
    const Reply reply = pages(seen);
    Json json = Json::parse(reply.body);
    if (++asked > 1) {
      json.erase("nextPageToken");
      json.erase("nextCursorMark");
    }
    return Reply{.body = json.dump()};
  });
  const Result<Fetched> fetched = run(server);
  ASSERT_TRUE(fetched);
  ASSERT_EQ(fetched->notes.size(), 1U);
  EXPECT_TRUE(fetched->notes[0].message.contains("announced 25 records and gave 20"));
}

INSTANTIATE_TEST_SUITE_P(Both, PagesTest, ::testing::Bool(), [](const auto& each) {
  return each.param ? "EuropePmc" : "ClinicalTrials";
});

}  // namespace
}  // namespace warrant::search::remote
