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

}  // namespace
}  // namespace warrant
