/// Files looked at and converted, corpora filled and searched, as a person does it.
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/program_for_tests.hpp"

namespace warrant::cli {
namespace {

constexpr const char* records =
    "TY  - JOUR\nID  - one\nAU  - Moreau, Lucie\nTI  - Emollients for plaque psoriasis\nT2  - "
    "Journal of Skin\nPY  - 2014\nDO  - 10.1000/one\nAB  - They <i>helped</i> 12 people.\nER  - \n"
    "TY  - JOUR\nID  - two\nAU  - Ito, Ken\nTI  - Light for vitiligo\nPY  - 3011\nER  - \n"
    "TY  - JOUR\nID  - three\nTI  - Psoriasis in children\nPY  - 2020\nKW  - skin\nER  - \n";

class Corpus : public Program {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    EXPECT_TRUE(files_.write(path(name), text));
    return path(name);
  }

  static Value json_of(std::vector<std::string> words) {
    words.insert(words.begin(), "--json");
    const ProcessOutput output = run(words);
    EXPECT_EQ(output.exit_code, 0) << output.err << output.out;
    return parse_json(output.out).value_or(Value{});
  }

  static bool says(const std::string& text, const std::string& part) {
    const bool found = text.find(part) != std::string::npos;
    EXPECT_TRUE(found) << "\"" << part << "\" is not in:\n" << text;
    return found;
  }

  std::string corpus() {
    const std::string folder = path("corpus");
    const ProcessOutput output = run({"index", file("found.ris", records), "-o", folder});
    EXPECT_EQ(output.exit_code, 0) << output.err;
    return folder;
  }

  std::string strategy() {
    return file("s.txt",
                "1. psoria*.ti,ab.\n2. (plaque or child*).ti.\n3. 1 and 2\n4. 3 not child*.ti.\n");
  }
};

TEST_F(Corpus, AFileIsToldBeforeItIsTakenIn) {
  const std::string found = file("found.ris", records);
  const ProcessOutput output = run({"inspect", found});
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_EQ(output.out, found +
                            "\n"
                            "  3 records (ris), 2014 to 2020\n"
                            "  2 without abstract\n"
                            "  1 without authors\n"
                            "  2 without DOI and PubMed id\n"
                            "  2 without journal\n"
                            "  1 with a year that cannot be: two: 3011\n"
                            "  HTML was read as the text that it shows (record one)\n");
  const Value value = json_of({"inspect", found});
  const Value& report = value.find("files")->list()->front();
  EXPECT_EQ(*report.find("format")->text(), "ris");
  EXPECT_EQ(report.find("odd_years")->list()->size(), 1U);
  EXPECT_NE(json_errors({"inspect", path("none.ris"), found}).find("not_found"), std::string::npos);
}

TEST_F(Corpus, RecordsAreConvertedToEveryFormatAndBack) {
  const std::string found = file("found.ris", records);
  for (const std::string name :
       {"a.nbib", "a.bib", "a.ciw", "a.enw", "a.json", "a.csv", "a.tsv", "a.xlsx", "a.xml",
        "a.pubmed.xml", "a.ovid.txt", "a.refworks.txt", "a.rayyan.csv"}) {
    EXPECT_EQ(run({"convert", found, path(name)}).exit_code, 0) << name;
    EXPECT_EQ(run({"convert", path(name), path("back.ris")}).exit_code, 0) << name;
    const auto back = files_.read(path("back.ris"));
    ASSERT_TRUE(back);
    says(*back, "TI  - Light for vitiligo");
    says(*back, "AB  - They helped 12 people.");
    says(*back, "DO  - 10.1000/one");
  }
  const std::string errors = json_errors({"convert", found, path("a.doc")});
  says(errors, ".xlsx");
  says(json_errors({"convert", found, path("a.doc"), "--to", "word"}), "web_of_science");
  EXPECT_EQ(run({"convert", found, path("a.txt"), "--to", "refer"}).exit_code, 0);
}

TEST_F(Corpus, AStrategyPrintsTheHitsOfEachLine) {
  const std::string folder = corpus();
  const ProcessOutput output = run({"search", folder, "-f", strategy()});
  EXPECT_EQ(output.exit_code, 0) << output.err;
  EXPECT_EQ(
      output.out,
      "2    1. psoria*.ti,ab.\n2    2. (plaque or child*).ti.\n2    3. 1 and 2\n1    4. 3 not "
      "child*.ti.\n1 of 3 records found\n");
  EXPECT_EQ(run({"search", folder, "-f", strategy(), "--ids"}).out, "one@found.ris\n");
  EXPECT_EQ(run({"search", folder, "-f", strategy(), "-o", path("hits.csv")}).exit_code, 0);
  says(files_.read(path("hits.csv")).value_or(""), "Emollients for plaque psoriasis");
}

TEST_F(Corpus, KnownStudiesThatAreMissedAreNamedWithTheLineThatLosesThem) {
  const std::string known =
      file("known.ris",
           "TY  - JOUR\nTI  - Psoriasis in children\nPY  - 2020\nER  - \n"
           "TY  - JOUR\nTI  - Something that was never indexed\nPY  - 2001\nER  - \n");
  const ProcessOutput output = run({"search", corpus(), "-f", strategy(), "--check", known});
  EXPECT_EQ(output.exit_code, 1);
  says(output.out, "missed: ");
  says(output.out, "child*.ti.");
  says(output.out, "not in the corpus: ");
  says(output.out, "0 of 2 known records found, 1 missed, 1 not in the corpus");
}

TEST_F(Corpus, RecordsAreReplacedAndTakenOut) {
  const std::string folder = corpus();
  const Value again = json_of({"index", path("found.ris"), "-o", folder});
  EXPECT_EQ(std::get<std::int64_t>(again.find("replaced")->data), 3);
  EXPECT_EQ(std::get<std::int64_t>(again.find("records")->data), 3);
  const Value less = json_of({"index", "-o", folder, "--remove", "one@found.ris"});
  EXPECT_EQ(std::get<std::int64_t>(less.find("records")->data), 2);
  EXPECT_EQ(run({"search", folder, "-f", strategy(), "--ids"}).out, "");
}

TEST_F(Corpus, FaultsSayWhatToDo) {
  says(json_errors({"index", file("found.ris", records)}), "--output or a cluster with --to");
  says(json_errors({"search", path("none"), "-f", strategy()}), "not_found");
  const std::string broken = file("b.txt", "1. (psoria*.ti,ab.\n2. 1 and 7\n");
  const std::string errors = json_errors({"search", corpus(), "-f", broken});
  says(errors, "line 1");
  says(errors, "line 2");
  says(json_errors(
           {"search", "https://localhost:1/x", "-f", strategy(), "--ids", "-o", path("x.ris")}),
       "need a corpus on this machine");
}

}  // namespace
}  // namespace warrant::cli
