/// The program run as a person or a script runs it, for tests.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "base/value.hpp"

namespace warrant::cli {

class Program : public testing::Test {
 protected:
  Program() {
    std::string name = (std::filesystem::temp_directory_path() / "warrant-cli-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Program() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  static ProcessOutput run(const std::vector<std::string>& words) {
    std::vector<std::string> all{"env", "WARRANT_AUTHOR=Ada", WARRANT_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    const auto output = run_process(all);
    EXPECT_TRUE(output) << output.error().message;
    return output.value_or(ProcessOutput{.exit_code = -1});
  }

  /// What an error says as JSON, line by line; also asserts the shape that all errors have.
  static std::string json_errors(std::vector<std::string> words) {
    words.insert(words.begin(), "--json");
    const ProcessOutput output = run(words);
    EXPECT_EQ(output.exit_code, 2);
    EXPECT_EQ(output.err, "");
    const auto value = parse_json(output.out);
    EXPECT_TRUE(value) << output.out;
    const Value* errors = value ? value->find("errors") : nullptr;
    if (errors == nullptr || errors->list() == nullptr || value->find("title") == nullptr) {
      ADD_FAILURE() << output.out;
      return "";
    }
    std::string out;
    for (const Value& error : *errors->list()) {
      EXPECT_EQ(error.table()->size(), 3U);
      out += *error.find("type")->text() + " | " + *error.find("where")->text() + " | " +
             *error.find("detail")->text() + "\n";
    }
    return out;
  }

  std::filesystem::path folder_;
  DiskFiles files_;
};

}  // namespace warrant::cli
