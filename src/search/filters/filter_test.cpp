/// The filters of the program, and filters within strategies.
#include "search/filters/filter.hpp"

#include <gtest/gtest.h>

#include "search/strategy/parse.hpp"

namespace warrant::search {
namespace {

TEST(Filters, OfTheProgramAreAllReadAndCited) {
  for (const auto& text : {hta_filter_text(), meta_analysis_filter_text(), rct_filter_text(),
                           systematic_review_filter_text()}) {
    const auto filters = read_filters(text, "a.toml");
    ASSERT_TRUE(filters) << filters.error().where << " " << filters.error().message;
    for (const Filter& filter : *filters) {
      EXPECT_GT(filter.source.size(), 40U) << filter.name;
      EXPECT_FALSE(filter.strategy.lines.empty());
    }
  }
  for (const char* name : {"rct", "RCT Filter", "sr", "meta-analysis", "hta", "rct-precise"}) {
    EXPECT_NE(find_filter(built_in_filters(), name, Platform::pubmed), nullptr) << name;
  }
}

TEST(Filters, AreChosenForThePlatform) {
  EXPECT_EQ(find_filter(built_in_filters(), "rct", Platform::ovid_medline)->strategy.platform,
            Platform::ovid_medline);
  EXPECT_EQ(find_filter(built_in_filters(), "rct", Platform::scopus)->strategy.platform,
            Platform::pubmed);
}

TEST(Filters, StandInStrategiesByName) {
  const auto read = read_strategy("myositis.ti. and <rct>", Platform::ovid_medline);
  ASSERT_TRUE(read);
  EXPECT_EQ(filters_used(read->strategy), (std::vector<std::string>{"rct"}));
  const auto whole = with_filters(read->strategy, built_in_filters());
  ASSERT_TRUE(whole);
  const std::string tree = to_text(*whole->lines[0].node);
  EXPECT_TRUE(
      tree.starts_with("(and title:\"myositis\" (not (or [exp randomized controlled trial] "
                       "publication_type:\"controlled clinical trial\""))
      << tree;
  EXPECT_TRUE(tree.ends_with("(not [exp animals] [humans])))")) << tree;
  const Printed printed = print_strategy(read->strategy, Platform::ovid_medline,
                                         {.filter = filter_lookup(built_in_filters())});
  const auto again = read_strategy(printed.text, Platform::ovid_medline);
  ASSERT_TRUE(again) << printed.text;
  EXPECT_TRUE(same(*again->strategy.lines[0].node, *whole->lines[0].node)) << printed.text << "\n"
                                                                           << tree;
}

TEST(Filters, ThatNobodyKnowsAreAnError) {
  const auto read = read_strategy("a[ti] AND <rtc>", Platform::pubmed);
  ASSERT_TRUE(read);
  const auto whole = with_filters(read->strategy, built_in_filters());
  ASSERT_FALSE(whole);
  EXPECT_TRUE(whole.error().message.contains("did you mean <rct>?")) << whole.error().message;
  const Printed printed = print_strategy(read->strategy, Platform::scopus,
                                         {.filter = filter_lookup(built_in_filters())});
  EXPECT_EQ(printed.text, "TITLE(a) AND {{not translated: <rtc> | no filter is named \"rtc\"}}");
}

TEST(Filters, AreTranslatedWithAWordOfWarning) {
  const auto read = read_strategy("<hta>", Platform::ovid_medline);
  ASSERT_TRUE(read);
  const Printed printed = print_strategy(read->strategy, Platform::embase_com,
                                         {.filter = filter_lookup(built_in_filters())});
  EXPECT_TRUE(printed.text.contains("'technology assessment, biomedical'/exp")) << printed.text;
  bool told = false;
  for (const Mark& mark : printed.marks) {
    told = told || mark.message.contains("was published for MEDLINE (Ovid)");
  }
  EXPECT_TRUE(told);
}

TEST(ReadFilters, TellsEveryFault) {
  const auto filters = read_filters(
      "[[filter]]\nname = \"x\"\ntitle = \"y\"\nfinds = \"z\"\nplatform = \"pubmed\"\n"
      "colour = \"red\"\nstrategy = \"a[tiib] OR\"\n",
      "x.toml");
  ASSERT_FALSE(filters);
  EXPECT_EQ(filters.error().others.size(), 3U);
  EXPECT_FALSE(read_filters("", "x.toml"));
}

TEST(WithLines, WritesOutReferencesButNotWithoutEnd) {
  const auto read = read_strategy("1. a\n2. b\n3. or/1-2\n4. 3 not 1", Platform::ovid_medline);
  ASSERT_TRUE(read);
  const auto node = with_lines(read->strategy, *read->strategy.lines[3].node);
  ASSERT_TRUE(node);
  EXPECT_EQ(to_text(*node), R"((not (or "a" "b") "a"))");
  std::string many = "1. a\n";
  for (int i = 2; i < 60; ++i) {
    const std::string before = std::to_string(i - 1);
    many += std::to_string(i) + ". " + before + " or " + before + "\n";
  }
  const auto doubled = read_strategy(many, Platform::ovid_medline);
  ASSERT_TRUE(doubled);
  EXPECT_FALSE(with_lines(doubled->strategy, *doubled->strategy.lines.back().node));
}

}  // namespace
}  // namespace warrant::search
