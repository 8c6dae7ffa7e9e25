/// DUP, RETRACTION, DATE-ORDER: titles in several forms, marks of retraction, the search window.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

Sample cited(const char* title, const char* other = "Another title") {
  Sample s;
  s.record("a", title);
  s.record("b", other);
  s.put<review::Study>({.id = "s", .label = "S", .citations = {"a", "b"}});
  return s;
}

TEST(Dup, KnowsATitleInOtherPointsAndCapitals) {
  EXPECT_EQ(cited("Skin scores: a trial", "SKIN SCORES - A TRIAL.").told("DUP"),
            "warn proved record b");
  EXPECT_EQ(cited("Skin scores: a trial", "Skin scores: a trial II").told("DUP"), "");
}

TEST(Retraction, IsMarkedBeforeOrAfterATitle) {
  for (const char* title : {"RETRACTED: A trial", "Retracted Article: A trial",
                            "A trial [Retracted]", "A trial: RETRACTED", "Withdrawn: A trial",
                            "A trial (Retraction in vol. 12)", "Notice of retraction. A trial"}) {
    EXPECT_EQ(cited(title).told("RETRACTION"), "blocker proved record a") << title;
  }
  EXPECT_EQ(cited("Lid retraction in thyroid eye disease").told("RETRACTION"), "");
}

TEST(Retraction, IsMarkedByDatabases) {
  Sample s = cited("A trial");
  s.library.citations.front().other = {{"RIN", "J Res. 2019;3:12"}};
  EXPECT_EQ(s.told("RETRACTION"), "blocker proved record a");
}

TEST(Window, EndsWithTheMonth) {
  Sample s = cited("A trial");
  s.put<review::Methods>({.date_from = {.year = 2009, .month = 1, .day = 1},
                          .date_to = {.year = 2017, .month = 10, .day = 24}});
  s.library.citations.front().published = {.year = 2017, .month = 10};
  EXPECT_EQ(s.told("DATE-ORDER"), "");
  s.library.citations.front().published = {.year = 2017, .month = 11};
  EXPECT_EQ(s.told("DATE-ORDER"), "warn proved study s");
}

}  // namespace
}  // namespace warrant::check
