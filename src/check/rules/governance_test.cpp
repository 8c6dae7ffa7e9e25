/// NUMBER-ABSENT, DATE-ORDER: amounts, and the order of the work.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

std::string assured(const char* post, const char* statement) {
  Sample s;
  s.put<review::Assurance>({.id = "1", .post = post, .statement = statement});
  return s.told("NUMBER-ABSENT");
}

TEST(NumberAbsent, WantsAnAmountAndNoYear) {
  const std::string missing = "warn proved assurance 1: statement";
  EXPECT_EQ(assured("Director", "The costs fit the envelope of 2024/25."), missing);
  EXPECT_EQ(assured("Director", "It is affordable under clause 4.2."), missing);
  EXPECT_EQ(assured("Director",
                    "The budget impact is \xC2\xA3"
                    "423,000 a year."),
            "");
  EXPECT_EQ(assured("Director", "The budget impact is 423 thousand pounds."), "");
  EXPECT_EQ(assured("Director", "The budget impact is 12,000 a year."), "");
  EXPECT_EQ(assured("Director", "The review is complete."), "");
}

TEST(NumberAbsent, WantsItOfWhoeverAnswersForTheMoney) {
  EXPECT_EQ(assured("Director of Finance", "The bill is manageable."),
            "warn proved assurance 1: statement");
}

PartialDate date(const char* text) { return parse_date(text).value(); }

TEST(DateOrder, RunsFromProtocolToDecision) {
  Sample s;
  s.put<review::ReviewProject>(
      {.id = "r", .title = "T", .products = {}, .protocol_locked = date("2024-01-10")});
  s.put<review::Source>({.id = "pubmed", .name = "PubMed", .date_run = date("2024-02-01")});
  s.put<review::Import>({.id = "records/a.ris", .source = "pubmed", .date = date("2024-02")});
  s.put<review::ScreeningDecision>({.id = "D1", .citation = "c", .date = date("2024-02-03")});
  s.put<review::Methods>({.date_to = date("2024")});
  EXPECT_EQ(s.told("DATE-ORDER"), "") << "February 2024 may be after the first of it";
  s.edit<review::Source>("pubmed",
                         [](review::Source& source) { source.date_run = date("2023-12-01"); });
  EXPECT_EQ(s.told("DATE-ORDER"),
            "warn proved source pubmed: date_run\nwarn proved methods: date_to");
  s.edit<review::Source>("pubmed",
                         [](review::Source& source) { source.date_run = date("2024-03-01"); });
  EXPECT_EQ(s.told("DATE-ORDER"),
            "warn proved import records/a.ris: date\nwarn proved decision D1: date");
}

}  // namespace
}  // namespace warrant::check
