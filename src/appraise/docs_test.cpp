/// The page on instrument files names every key and every file.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "appraise/instruments_for_tests.hpp"
#include "appraise/palette.hpp"
#include "base/toml.hpp"

namespace warrant::appraise {
namespace {

std::string page() {
  std::ifstream file(std::string(WARRANT_SOURCE_DIR) + "/docs/formats/instruments.md");
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

void keys_of(const Value& value, std::set<std::string>& out) {
  if (const Value::Table* table = value.table()) {
    for (const auto& [key, inner] : *table) {
      if (!key.empty() && key.find_first_of("0123456789") == std::string::npos) {
        out.insert(key);
      }
      keys_of(inner, out);
    }
  } else if (const Value::List* list = value.list()) {
    for (const Value& inner : *list) {
      keys_of(inner, out);
    }
  }
}

TEST(InstrumentPage, NamesEveryKeyThatTheFilesUse) {
  const std::string text = page();
  std::set<std::string> keys;
  for (const std::string_view name : instrument_names) {
    const std::string file = data_file("instruments/" + std::string(name) + ".toml");
    const Result<TomlFile> read = read_toml(file, name);
    ASSERT_TRUE(read) << name;
    for (const TomlBlock& block : read->blocks) {
      keys_of(block.table, keys);
    }
  }
  EXPECT_GT(keys.size(), 25U);
  for (const std::string& key : keys) {
    if (!key.starts_with("B")) {  // items of a triage
      EXPECT_NE(text.find("`" + key + "`"), std::string::npos) << key;
    }
  }
}

TEST(InstrumentPage, ListsEveryFileAndColour) {
  const std::string text = page();
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(WARRANT_SOURCE_DIR) + "/data/instruments")) {
    files.insert(entry.path().stem().string());
    EXPECT_NE(text.find("| `" + entry.path().stem().string() + "` |"), std::string::npos)
        << entry.path();
  }
  EXPECT_EQ(files.size(), instrument_names.size()) << "the tests know every file";
  for (const Colour& colour : palette()) {
    EXPECT_NE(text.find(colour.name), std::string::npos) << colour.name;
  }
}

}  // namespace
}  // namespace warrant::appraise
