/// What a person wrote into a folder comes out again byte for byte, however it was laid out.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "store/folder/folder.hpp"

namespace warrant::store {
namespace {

using Contents = std::map<std::string, std::string>;

Contents example(const std::string& name) {
  const DiskFiles files;
  const std::filesystem::path folder =
      std::filesystem::path(WARRANT_SOURCE_DIR) / "examples" / name;
  Contents out;
  const std::vector<std::string> paths = files.list(folder).value();
  for (const std::string& path : paths) {
    out[path] = files.read(folder / path).value();
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines = split(text, "\n");
  if (!lines.empty() && lines.back().empty()) {
    lines.pop_back();
  }
  return lines;
}

/// Comments and blank lines between the blocks, as a person leaves them.
std::string with_comments(const std::string& toml, std::mt19937& random) {
  std::string out;
  for (const std::string& line : lines_of(toml)) {
    if (line.starts_with('[') && random() % 4 == 0) {
      out += random() % 2 == 0 ? "# looked at, to be asked: \xC3\xA4\n" : "\n\n";
    }
    out += line + (line.find(" = ") != std::string::npos && line.ends_with('"') && random() % 9 == 0
                       ? "   # noted\n"
                       : "\n");
  }
  return out;
}

/// The same table with its columns in another order.
std::string with_other_columns(const std::string& csv, std::mt19937& random) {
  const std::vector<CsvRow> rows = read_csv(csv).value();
  std::vector<std::size_t> order(rows.front().cells.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::ranges::shuffle(order, random);
  std::string out;
  for (const CsvRow& row : rows) {
    std::vector<std::string> cells;
    for (const std::size_t column : order) {
      cells.push_back(row.cells[column]);
    }
    out += csv_row(cells);
  }
  return out;
}

std::string with_other_line_ends(const std::string& text, std::mt19937& random) {
  const std::string crlf = random() % 2 == 0 ? replace_all(text, "\n", "\r\n") : text;
  return random() % 2 == 0 ? "\xEF\xBB\xBF" + crlf : crlf;
}

Contents laid_out_anew(Contents contents, std::mt19937& random) {
  for (auto& [path, bytes] : contents) {
    if (path.contains('/')) {
      continue;
    }
    if (path.ends_with(".toml") && random() % 2 == 0) {
      bytes = with_comments(bytes, random);
    }
    if (path.ends_with(".csv") && random() % 2 == 0) {
      bytes = with_other_columns(bytes, random);
    }
    bytes = with_other_line_ends(bytes, random);
  }
  return contents;
}

TEST(Folder, ChangesNoByteOfWhatAPersonLaidOut) {
  const std::vector<Contents> examples{example("scleromyxedema"), example("ivig-dermatology")};
  const review::Review plain[2] = {read_folder(examples[0])->review,
                                   read_folder(examples[1])->review};
  constexpr unsigned layouts = 30;
  for (unsigned seed = 0; seed < layouts; ++seed) {
    const std::size_t which = seed % examples.size();
    std::mt19937 random(seed);
    const Contents contents = laid_out_anew(examples[which], random);
    const Result<FolderReview> read = read_folder(contents);
    ASSERT_TRUE(read) << seed << ": " << read.error().where << ": " << read.error().message;
    EXPECT_TRUE(read->review.shelves == plain[which].shelves) << seed;
    EXPECT_EQ(write_folder(read->review), contents) << seed;
  }
}

TEST(Folder, AChangeOfOneEntityLeavesAllOthersAsTheyWereLaidOut) {
  Contents contents = example("scleromyxedema");
  contents["studies.toml"] = "# our studies\n" + replace_all(contents["studies.toml"], "[[study]]",
                                                             "# a study\n[[study]]");
  FolderReview read = read_folder(contents).value();
  review::Study study = *read.review.find<review::Study>("mecoli2020");
  study.note = "a new note";
  read.review.shelf<review::Study>().put(study);
  const std::string written = write_folder(read.review).at("studies.toml");
  EXPECT_TRUE(written.starts_with("# our studies\n"));
  EXPECT_NE(written.find("a new note"), std::string::npos);
  const std::vector<std::string> before = lines_of(contents["studies.toml"]);
  const std::vector<std::string> after = lines_of(written);
  std::size_t kept = 0;
  for (const std::string& line : before) {
    kept += std::ranges::find(after, line) != after.end() ? 1 : 0;
  }
  EXPECT_GE(kept + 4, before.size()) << "only the changed study may be written anew";
  EXPECT_TRUE(read_folder(write_folder(read.review))->review.shelves == read.review.shelves);
}

TEST(Folder, ReadsLatin1AndSaysSo) {
  Contents contents = example("scleromyxedema");
  contents["review.toml"] =
      replace_all(contents["review.toml"], "title = \"Human", "title = \"Ren\xE9 Human");
  const Result<FolderReview> read = read_folder(contents);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_EQ(read->notes[0].where, "review.toml");
  EXPECT_TRUE(read->review.only<review::ReviewProject>()->title.starts_with("Ren\xC3\xA9 Human"));
  EXPECT_EQ(write_folder(read->review), contents);
}

struct Bad {
  std::string path;
  std::string bytes;
  std::string where;
  std::string says;
};

class BadFolder : public testing::TestWithParam<Bad> {};

TEST_P(BadFolder, IsToldWithFileAndLine) {
  Contents contents{{"review.toml", "[review]\nid = \"r\"\ntitle = \"T\"\nproducts = []\n"}};
  contents[GetParam().path] = GetParam().bytes;
  const Result<FolderReview> read = read_folder(contents);
  ASSERT_FALSE(read);
  std::string all = read.error().where + " " + read.error().message + "\n";
  for (const Error& other : read.error().others) {
    all += other.where + " " + other.message + "\n";
  }
  EXPECT_NE(all.find(GetParam().where), std::string::npos) << all;
  EXPECT_NE(all.find(GetParam().says), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, BadFolder,
    testing::Values(
        Bad{"studies.toml", "[[stduy]]\nid = \"a\"\n", "studies.toml:1", "did you mean \"study\"?"},
        Bad{"studies.toml", "[study]\nid = \"a\"\n", "studies.toml:1", "[[study]]"},
        Bad{"review.toml", "[[review]]\nid = \"a\"\n", "review.toml:1", "[review]"},
        Bad{"studies.toml", "[[study]]\nid = \"a\"\nn = \"many\"\n", "studies.toml:3", "n"},
        Bad{"studies.toml", "[[study]]\nid = \"a\"\nmean_age = 55.5\n", "studies.toml:3", "quote"},
        Bad{"studies.toml", "[[study]]\nid = \"a\n", "studies.toml:2", ""},
        Bad{"resluts.csv", "id\n", "resluts.csv", "did you mean results.csv?"},
        Bad{"results.csv", "id,outcmoe\nR1,O1\n", "results.csv", "did you mean \"outcome\"?"},
        Bad{"results.csv", "id,outcome\nR1\n", "results.csv:2", "1 cells"},
        Bad{"results.csv", "id,outcome\n\"R1,O1\n", "results.csv", "quote"},
        Bad{"results.csv",
            "id,outcome,study,kind,measure,k,n\nR1,O1,s,proportion,m,9,8\nR1,O1,s,narrative,m,,\n",
            "results.csv:3", "R1"},
        Bad{"results.csv", std::string("id\0x", 4), "results.csv", ""}));

TEST(BadFolders, TellAllTheirFaultsAtOnce) {
  const Result<FolderReview> read =
      read_folder({{"review.toml", "[review]\nidd = \"r\"\n"},
                   {"studies.toml", "[[study]]\nn = \"x\"\n[[study]]\nid = 3\n"},
                   {"results.csv", "id,kind\nR1,guess\n"}});
  ASSERT_FALSE(read);
  EXPECT_GE(read.error().others.size(), 8U);
}

TEST(BadFolders, OfAnyBytesAreRefusedNotCrashedOn) {
  EXPECT_TRUE(rc::check([] {
    std::string bytes = *rc::gen::string<std::string>();
    const auto path = *rc::gen::elementOf(
        std::vector<std::string>{"review.toml", "results.csv", "studies.toml", "paper.toml"});
    const Result<FolderReview> read = read_folder({{path, bytes}});
    if (read) {
      RC_ASSERT(write_folder(read->review).at(path) == bytes);
    }
  }));
  EXPECT_FALSE(read_folder({{"studies.toml", "[[study]]\nx = " + std::string(200'000, '[')}}));
  EXPECT_FALSE(read_folder({{"results.csv", std::string(5'000'000, 'x')}}));
}

}  // namespace
}  // namespace warrant::store
