/// CSV as people's programs write it.
#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, ReadsQuotesLineBreaksAndDoubledQuotes) {
  const auto rows = read_csv("a,b\n\"x, y\",\"two\nlines and \"\"quotes\"\"\"\nlast,\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[1].cells, (Cells{"x, y", "two\nlines and \"quotes\""}));
  EXPECT_EQ((*rows)[1].line, 2);
  EXPECT_EQ((*rows)[2].cells, (Cells{"last", ""}));
  EXPECT_EQ((*rows)[2].line, 4);
}

TEST(Csv, EndsRowsWithAnyLineEndOrNone) {
  const auto rows = read_csv("a,b\r\n1,2\r\n3,4");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[1].cells, (Cells{"1", "2"}));
  EXPECT_EQ((*rows)[2].cells, (Cells{"3", "4"}));
}

TEST(Csv, AccountsForEveryByte) {
  const std::string text = "a,b\n\n1,2\r\n\r\n\"3\",4";
  const auto rows = read_csv(text);
  ASSERT_TRUE(rows);
  std::string all;
  for (const CsvRow& row : *rows) {
    all += row.raw;
  }
  EXPECT_EQ(all, text);
}

TEST(Csv, NamesTheLineOfAQuoteThatNeverCloses) {
  const auto rows = read_csv("a\nfine\n\"open\nand on\n");
  ASSERT_FALSE(rows);
  EXPECT_NE((rows.error().where + rows.error().message).find("3"), std::string::npos);
  EXPECT_FALSE(read_csv("a\n\"x\"y\n"));
}

TEST(Csv, WritesWhatItReads) {
  const Cells cells{"plain", "a,b", "say \"so\"", "two\nlines", "", " blank "};
  const auto rows = read_csv(csv_row(cells));
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->front().cells, cells);
  EXPECT_EQ(csv_row(Cells{"a", "b"}), "a,b\n");
}

TEST(CsvLeniently, TakesStrayQuotesForLettersAndLosesNoRow) {
  std::vector<Note> notes;
  const auto rows = read_csv_leniently(
      "a,b\n\"He said \"hello\" to me\",2\n\"x\"y,3\n4,\"never closes\n5,6\n", ',', notes);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"He said \"hello\" to me", "2"}));
  EXPECT_EQ(rows[2].cells, (std::vector<std::string>{"x\"y", "3"}));
  EXPECT_EQ(rows[3].cells, (std::vector<std::string>{"4", "\"never closes"}));
  EXPECT_EQ(rows[4].cells, (std::vector<std::string>{"5", "6"}));
  EXPECT_EQ(rows[4].line, 5);
  ASSERT_EQ(notes.size(), 4U);
  EXPECT_EQ(notes[0].where, "line 2");
  EXPECT_EQ(notes[3].where, "line 4");
}

TEST(CsvLeniently, ReadsSoundTablesAsTheyAre) {
  std::vector<Note> notes;
  const std::string text = "a,b\r\n\"1 \"\"q\"\"\nx\",2\r\n";
  const auto rows = read_csv_leniently(text, ',', notes);
  const auto strict = read_csv(text);
  ASSERT_TRUE(strict);
  ASSERT_EQ(rows.size(), strict->size());
  EXPECT_EQ(rows[1].cells, (*strict)[1].cells);
  EXPECT_TRUE(notes.empty());
}

}  // namespace
}  // namespace warrant
