/// Known studies: found, missed by a named piece, or not in the corpus.
#include "search/run/known.hpp"

#include <gtest/gtest.h>

#include "search/index/corpus_writer.hpp"
#include "search/strategy/parse.hpp"
#include "temporary_folder.hpp"

namespace warrant::search {
namespace {

using review::Citation;

class Known : public testing::Test {
 protected:
  Known() {
    auto writer = CorpusWriter::open(folder_.path());
    EXPECT_TRUE(writer->add(
        {{.id = "1",
          .title = "Light for vitiligo",
          .published = {.year = 2011},
          .pmid = "1",
          .doi = "10.1/abc",
          .abstract = "A trial of light.",
          .mesh = {"Humans", "Vitiligo/*therapy"}},
         {.id = "2",
          .title = "Emollients in mice: a trial",
          .published = {.year = 2014},
          .abstract = "Emollients helped the skin.",
          .mesh = {"Mice"}},
         {.id = "3", .title = "Emollients without an abstract", .published = {.year = 2015}}}));
    EXPECT_TRUE(writer->commit());
  }

  std::vector<KnownStudy> check(const std::string& text, const std::vector<Citation>& known) {
    const auto corpus = Corpus::open(folder_.path());
    const auto read = read_strategy(text, Platform::ovid_medline);
    EXPECT_TRUE(read) << read.error().message;
    const auto run = run_strategy(read->strategy, *corpus, nullptr);
    EXPECT_TRUE(run);
    const auto out = check_known(read->strategy, *corpus, nullptr, *run, known);
    EXPECT_TRUE(out);
    return *out;
  }

  static std::string told(const std::vector<Loss>& losses) {
    std::string out;
    for (const Loss& each : losses) {
      out += each.where + ": " + each.piece + ": " + each.why + "\n";
    }
    return out;
  }

  TemporaryFolder folder_;
};

constexpr const char* strategy =
    "1. emollient*.ti,ab.\n2. (trial or cohort).ti,ab.\n3. 1 and 2\n4. mice/\n5. 3 not 4\n";

TEST_F(Known, AreFoundByNumberDoiOrTitle) {
  const auto out =
      check("light.ti.", {{.title = "other words", .pmid = "1"},
                          {.title = "other words", .doi = "10.1/ABC"},
                          {.title = "LIGHT for Vitiligo.", .published = {.year = 2012}},
                          {.title = "Light for vitiligo", .pmid = "999"},
                          {.title = "Light for vitiligo", .published = {.year = 1990}},
                          {.title = "Light for vitiligo again"},
                          {}});
  ASSERT_EQ(out.size(), 7U);
  for (const std::size_t i : {0U, 1U, 2U}) {
    EXPECT_EQ(out[i].id, "1") << i;
    EXPECT_TRUE(out[i].is_found);
    EXPECT_TRUE(out[i].losses.empty());
  }
  for (const std::size_t i : {3U, 4U, 5U, 6U}) {
    EXPECT_EQ(out[i].id, "") << i;
    EXPECT_FALSE(out[i].is_found);
  }
}

TEST_F(Known, ThePiecesThatLoseARecordAreNamed) {
  const auto out = check(strategy, {{.title = "Light for vitiligo"},
                                    {.title = "Emollients in mice: a trial"},
                                    {.title = "Emollients without an abstract"}});
  EXPECT_EQ(told(out[0].losses),
            "line 1, character 4: emollient*.ti,ab.: the record does not have this\n");
  EXPECT_EQ(told(out[1].losses), "line 5, character 10: 4: takes the record out\n");
  EXPECT_EQ(told(out[2].losses).substr(0, 20), "line 2, character 4:");
  EXPECT_NE(told(out[2].losses).find("none of these 2"), std::string::npos);
}

TEST_F(Known, HeadingsDatesAndNearnessAreToldAsSuch) {
  EXPECT_EQ(check("1. mice/\n2. emollients.ti.\n3. 1 and 2",
                  {{.title = "Emollients without an abstract"}})[0]
                .losses[0]
                .why,
            "the record has no subject headings");
  EXPECT_EQ(
      check("1. light.ti.\n2. limit 1 to yr=\"2013 - 2014\"", {{.pmid = "1"}})[0].losses[0].why,
      "the record's date lies outside");
  EXPECT_EQ(check("(emollients adj2 trial).ti.", {{.title = "Emollients in mice: a trial"}})[0]
                .losses[0]
                .why,
            "the words do not stand near each other in the record");
}

}  // namespace
}  // namespace warrant::search
