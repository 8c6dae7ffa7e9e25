/// TOML split into one block per entity.
#include "base/toml.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

constexpr std::string_view file = R"(# head
[review]
id = "r"

# about the first
[[study]]
id = "a"
n = 12
[study.follow_up]
printed = "2 weeks"
[[study.subsets]]
id = "x"

[[study]]
id = "b"
tags = [
  "one", # why
  "two",
]
)";

TEST(Toml, SplitsIntoEntitiesAndKeepsEveryByte) {
  const auto read = read_toml(file, "f.toml");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->blocks.size(), 3U);
  EXPECT_EQ(read->blocks[1].kind, "study");
  EXPECT_TRUE(read->blocks[1].many);
  EXPECT_FALSE(read->blocks[0].many);
  EXPECT_EQ(read->blocks[1].line, 6);
  EXPECT_TRUE(read->blocks[1].raw.starts_with("# about the first"));
  EXPECT_EQ(*read->blocks[1].table.find("follow_up")->find("printed")->text(), "2 weeks");
  EXPECT_EQ(read->blocks[1].table.find("subsets")->list()->size(), 1U);
  EXPECT_EQ(read->blocks[2].table.find("tags")->list()->size(), 2U);
  std::string all(read->preamble);
  for (const TomlBlock& block : read->blocks) {
    all += block.raw;
  }
  EXPECT_EQ(all, file);
}

TEST(Toml, TellsEveryFaultWithItsLine) {
  const auto read =
      read_toml("stray = 1\n[[a]]\nx = \n[[b]]\ny = 1.5\n[[c]]\nz = \"fine\"\n", "f.toml");
  ASSERT_FALSE(read);
  std::string all = read.error().where + read.error().message;
  for (const Error& other : read.error().others) {
    all += " | " + other.where + " " + other.message;
  }
  EXPECT_NE(all.find("f.toml:1"), std::string::npos) << all;
  EXPECT_NE(all.find("f.toml:3"), std::string::npos) << all;
  EXPECT_NE(all.find("f.toml:5"), std::string::npos) << all;
}

TEST(Toml, WritesWhatItReads) {
  const auto read = read_toml(file, "f.toml");
  ASSERT_TRUE(read);
  for (const TomlBlock& block : read->blocks) {
    const std::string written = toml_block(block.kind, block.many, block.table);
    const auto again = read_toml(written, "again");
    ASSERT_TRUE(again) << written;
    ASSERT_EQ(again->blocks.size(), 1U);
    EXPECT_EQ(again->blocks[0].table, block.table);
  }
}

TEST(Toml, WritesTextOfAnyKind) {
  Value table{.data = Value::Table{
                  {"id", Value{.data = std::string("quote \" back \\ tab \t line \n end \x01")}}}};
  const std::string written = toml_block("x", true, table);
  const auto again = read_toml(written, "again");
  ASSERT_TRUE(again) << written;
  EXPECT_EQ(again->blocks[0].table, table);
}

TEST(Toml, SurvivesHostileNesting) {
  EXPECT_FALSE(read_toml("[[a]]\nx = " + std::string(100'000, '['), "f"));
}

TEST(Toml, RefusesAHeaderWithoutAName) {
  for (const std::string_view text : {"[a]\n[ \n", "[a]\n[ ", "[a]\n[[ \n]]", "[a]\nx = { \n"}) {
    EXPECT_FALSE(read_toml(text, "f")) << text;
  }
}

TEST(Toml, SurvivesHostileKeysWithTheLineTold) {
  std::string dots;
  for (int i = 0; i < 200'000; ++i) {
    dots += ".a";
  }
  for (const std::string& text :
       {"[a]\nx = 1\n\n[a.b" + dots + "]\n", "[a]\n\n\nx" + dots + " = 1\n",
        "[a]\n\nt = {\"}\" = 2,\nx" + dots + " = 1}\n",
        "[a]\n\ny = {t = \"\"\"q\"\"\"\",\nx" + dots + " = 1}\n",
        "[a]\n\n\n[\"]\".b" + dots + "]\n"}) {
    const auto read = read_toml(text, "f");
    ASSERT_FALSE(read) << text.substr(0, 20);
    EXPECT_EQ(read.error().where, "f:4") << text.substr(0, 20);
    EXPECT_NE(read.error().message.find("nested"), std::string::npos);
  }
}

TEST(Toml, LeavesDotsInTextsAndCommentsAlone) {
  const std::string leader(1000, '.');
  EXPECT_TRUE(read_toml("[a]  # " + leader + "\n# " + leader + "\nx = \"" + leader +
                            "\"\ny = '''\n" + leader + "\n'''\nz = [\"" + leader + "\"]  # " +
                            leader + "\n",
                        "f"));
  std::string many = "[a]\nx = [";
  for (int i = 0; i < 1000; ++i) {
    many += "{a.b = \"1.5\"},\n";
  }
  EXPECT_TRUE(read_toml(many + "]\n", "f")) << "many beside each other are not deep";
}

}  // namespace
}  // namespace warrant
