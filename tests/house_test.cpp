/// The rules of the house: who may include whom, how long a file may be, what must be documented.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "review/review.hpp"

namespace warrant {
namespace {

namespace fs = std::filesystem;

const fs::path root = WARRANT_SOURCE_DIR;

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

std::vector<fs::path> sources() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".hpp") {
      out.push_back(entry.path());
    }
  }
  return out;
}

std::string module_of(const fs::path& path) {
  return fs::relative(path, root / "src").begin()->string();
}

/// Module -> the modules it may use, as src/CMakeLists.txt says.
std::map<std::string, std::set<std::string>> allowed() {
  std::map<std::string, std::set<std::string>> out;
  const std::string text = text_of(root / "src" / "CMakeLists.txt");
  const std::regex module(R"(warrant_module\((\w+)([^)]*)\))");
  for (std::sregex_iterator at(text.begin(), text.end(), module), end; at != end; ++at) {
    std::set<std::string>& uses = out[(*at)[1]];
    uses.insert((*at)[1]);
    std::istringstream words((*at)[2]);
    std::string word;
    bool listing = false;
    while (words >> word) {
      if (word == "USES" || word == "PACKAGES" || word == "TEST_PACKAGES") {
        listing = word == "USES";
      } else if (listing) {
        uses.insert(word);
      }
    }
  }
  out["cli"] = {"cli", "app", "base"};
  return out;
}

TEST(House, EveryIncludeFollowsTheOrderOfTheModules) {
  const auto may_use = allowed();
  ASSERT_GE(may_use.size(), 8U);
  const std::regex include(R"(#include "([a-z_]+)/)");
  for (const fs::path& path : sources()) {
    const std::string text = text_of(path);
    const auto uses = may_use.find(module_of(path));
    ASSERT_NE(uses, may_use.end()) << path;
    for (std::sregex_iterator at(text.begin(), text.end(), include), end; at != end; ++at) {
      const std::string used = (*at)[1];
      EXPECT_TRUE(!may_use.contains(used) || uses->second.contains(used))
          << path << " includes " << used;
    }
  }
}

TEST(House, AThirdPartyHeaderAppearsInOneFolderOnly) {
  const std::map<std::string, std::string> home{
      {"sqlite3.h", "store"}, {"boost/", "num"},      {"CLI/CLI.hpp", "cli"}, {"toml++", "base"},
      {"utf8proc.h", "base"}, {"zip.h", "base"},      {"curl/", "search"},    {"zlib.h", "base"},
      {"zstd.h", "search"},   {"xlsxwriter.h", "bib"}};
  for (const fs::path& path : sources()) {
    const std::string text = text_of(path);
    for (const auto& [header, folder] : home) {
      const bool used = text.find("#include <" + header) != std::string::npos;
      EXPECT_TRUE(!used || module_of(path) == folder) << path << " includes " << header;
    }
  }
}

TEST(House, NoSourceFileIsTooLongToRead) {
  constexpr std::ptrdiff_t longest = 500;
  constexpr std::ptrdiff_t longest_test = 600;  // cases side by side
  for (const fs::path& path : sources()) {
    const std::string text = text_of(path);
    const bool test = path.string().ends_with("_test.cpp");
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), test ? longest_test : longest) << path;
  }
}

TEST(House, EverySourceFileBeginsBySayingWhatItIs) {
  for (const fs::path& path : sources()) {
    EXPECT_TRUE(text_of(path).starts_with("/// ") ||
                text_of(path).starts_with("#define TOML_EXCEPTIONS"))
        << path;
  }
}

TEST(House, EveryKeyOfTheFolderIsDocumentedWithItsMeaning) {
  const std::string page = text_of(root / "docs" / "formats" / "folder.md");
  review::for_each_kind([&]<class T>() {
    EXPECT_NE(page.find("### " + std::string(review::Describe<T>::kind) + "\n"), std::string::npos)
        << review::Describe<T>::kind;
    review::for_each_field<T>([&](const auto& field) {
      const std::string line = "| `" + std::string(field.key) + "` | ";
      EXPECT_NE(page.find(line), std::string::npos)
          << review::Describe<T>::kind << " " << field.key;
      EXPECT_NE(page.find(std::string(field.doc)), std::string::npos) << field.doc;
    });
  });
}

}  // namespace
}  // namespace warrant
