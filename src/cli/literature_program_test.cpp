/// Strategies, subject headings and duplicates as a person meets them on the command line.
#include <gtest/gtest.h>

#include "cli/program_for_tests.hpp"

namespace warrant::cli {
namespace {

class Literature : public Program {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    const auto written = files_.write(path(name), text);
    EXPECT_TRUE(written);
    return path(name);
  }

  static Value json_of(std::vector<std::string> words) {
    words.insert(words.begin(), "--json");
    const ProcessOutput output = run(words);
    EXPECT_EQ(output.exit_code, 0) << output.err << output.out;
    return parse_json(output.out).value_or(Value{});
  }

  std::string review() {
    EXPECT_EQ(run({"new", path("review")}).exit_code, 0);
    return path("review");
  }

  static bool says(const std::string& text, const std::string& part) {
    const bool found = text.find(part) != std::string::npos;
    EXPECT_TRUE(found) << "\"" << part << "\" is not in:\n" << text;
    return found;
  }
};

constexpr const char* ovid_strategy =
    "1. exp Psoriasis/ (1,204)\n2. psoria*.ti,ab. (3,310)\n3. 1 or 2 (3,702)\n";

constexpr const char* first_search =
    "TY  - JOUR\nAU  - Moreau, Lucie\nTI  - Emollients for plaque psoriasis: a trial in Lyon\n"
    "JO  - Journal of Skin\nPY  - 2014\nVL  - 12\nSP  - 31\nEP  - 39\nAB  - Emollients helped.\n"
    "ID  - one\nER  - \n";
constexpr const char* second_search =
    "TY  - JOUR\nAU  - Moreau L\nTI  - Emollients for plaque psoriasis: a trial in Lyon.\n"
    "JO  - J Skin\nPY  - 2014/03//\nVL  - 12\nSP  - 31-9\nID  - two\nER  - \n"
    "TY  - JOUR\nAU  - Ito, Ken\nTI  - Light for vitiligo\nPY  - 2011\nID  - three\nER  - \n";

TEST_F(Literature, AStrategyIsWrittenForAnotherPlatformWithEveryMark) {
  const std::string strategy = file("s.txt", "1. exp Psoriasis/\n2. colo?r.ti.\n3. 1 and 2\n");
  const ProcessOutput output = run({"translate", strategy, "--to", "pubmed"});
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_EQ(output.out, "#1 Psoriasis[Mesh]\n#2 colo*r[ti]\n#3 #1 AND #2\n");
  says(output.err, "line 2, character 4 (wider): \"colo?r.ti.\"");

  const Value value = json_of({"translate", strategy, "--to", "pubmed"});
  EXPECT_EQ(*value.find("from")->text(), "ovid-medline");
  EXPECT_EQ(*value.find("text")->text(), "#1 Psoriasis[Mesh]\n#2 colo*r[ti]\n#3 #1 AND #2");
  EXPECT_EQ(value.find("marks")->list()->size(), 1U);

  EXPECT_EQ(run({"translate", strategy, "--to", "cochrane", "-o", path("c.txt")}).exit_code, 0);
  says(*files_.read(path("c.txt")), "[mh Psoriasis]");
}

TEST_F(Literature, FaultsOfAStrategyComeAllAtOnceWithTheirCharacters) {
  const std::string strategy = file("s.txt", "1. (a or b\n2. c and\n3. 1 or 7\n");
  const std::string errors =
      json_errors({"translate", strategy, "--from", "ovid-medline", "--to", "pubmed"});
  for (const char* where : {"line 1", "line 2", "line 3"}) {
    says(errors, where);
  }
  says(json_errors({"translate", strategy, "--to", "pubmd"}), "did you mean pubmed?");
  says(json_errors({"translate"}), "STRATEGY is missing");
  says(json_errors({"translate", path("none.txt"), "--to", "pubmed"}), "not_found");
}

TEST_F(Literature, FiltersAreToldWithTheirSources) {
  const ProcessOutput list = run({"filters"});
  for (const char* name : {"hta ", "meta-analysis ", "rct ", "systematic-review "}) {
    says(list.out, name);
  }
  const ProcessOutput rct = run({"filters", "rct"});
  says(rct.out, "Source: ");
  says(rct.out, "randomized controlled trial[pt]");
  says(json_errors({"filters", "rtc"}), "not_found");
}

TEST_F(Literature, SubjectHeadingsAreLoadedOnceAndShown) {
  const std::string tree = file("mtrees.bin",
                                "Skin Diseases;C17.800\nPsoriasis;C17.800.859\n"
                                "Pustular Psoriasis;C17.800.859.100\n");
  const ProcessOutput loaded = run({"mesh", "load", tree, "--mesh", path("mesh.txt")});
  EXPECT_EQ(loaded.exit_code, 0) << loaded.err;
  says(loaded.out, "3 headings, 0 entry terms, 3 places in the tree");
  const ProcessOutput shown = run({"mesh", "show", "psoriasis", "--mesh", path("mesh.txt")});
  says(shown.out, "Psoriasis");
  says(shown.out, "C17.800.859");
  says(shown.out, "Pustular Psoriasis");
  says(json_errors({"mesh", "show", "x", "--mesh", path("none.txt")}), "not_found");
  const ProcessOutput empty =
      run({"mesh", "load", file("empty.bin", ""), "--mesh", path("m2.txt")});
  EXPECT_EQ(empty.exit_code, 2);
  says(empty.err, "no MeSH descriptor was found");
}

TEST_F(Literature, ARunIsKeptWithItsStrategyByteForByte) {
  const std::string strategy = file("medline.txt", ovid_strategy);
  const std::string folder = review();
  const ProcessOutput output =
      run({"searched", folder, "-f", strategy, "--source", "MEDLINE", "--platform", "ovid-medline",
           "--date", "2026-10-02", "--corpus", "1946 to September 2026"});
  EXPECT_EQ(output.exit_code, 0) << output.err;
  says(output.out, "3 lines with a count, 3702 records found");
  EXPECT_EQ(*files_.read(folder + "/searches/medline.txt"), ovid_strategy);
  const std::string search = *files_.read(folder + "/search.toml");
  says(search, "[[search_run]]");
  says(search, "hits = 3310");
  says(json_errors({"searched", folder, "-f", strategy, "--source", "MEDLINE", "--platform",
                    "ovid-medlin", "--date", "2026-13-02"}),
       "--platform");
}

TEST_F(Literature, DuplicatesOfFilesAreMergedAndOfAReviewKeptUndoneAndKeptApart) {
  const std::string one = file("one.ris", first_search);
  const std::string two = file("two.ris", second_search);
  const Value found = json_of({"dedupe", one, two, "-o", path("merged.ris")});
  EXPECT_EQ(found.find("groups")->list()->size(), 1U);
  const std::string merged = *files_.read(path("merged.ris"));
  says(merged, "Emollients helped.");
  EXPECT_EQ(merged.find("TY  - "), 0U);
  EXPECT_EQ(merged.find("TY  - ", merged.find("TY  - ", 1) + 1), std::string::npos) << merged;

  // Against an earlier search, only what is new is left; the log tells every merge.
  const ProcessOutput fresh =
      run({"dedupe", two, "--known", one, "-o", path("new.ris"), "--log", path("log.csv")});
  says(fresh.out, "1 record that the known files do not have");
  const std::string left = *files_.read(path("new.ris"));
  says(left, "Light for vitiligo");
  EXPECT_EQ(left.find("Emollients"), std::string::npos);
  const std::string log = *files_.read(path("log.csv"));
  says(log, "what,group,record,with,score,because,decided_by,words\nmerged,,one,one,");
  says(log, "\nmerged,,two,one,");
  says(log, "\nnot shown,,two,one,,pages,,");

  const std::string folder = review();
  for (const auto& [path, source] : {std::pair(one, "Embase"), std::pair(two, "MEDLINE")}) {
    EXPECT_EQ(run({"import", folder, path, "--source", source, "--date", "2026-10-02"}).exit_code,
              0);
  }
  says(run({"dedupe", folder}).out, "3 records: 1 group of duplicates (1 new), 2 records left");
  says(run({"dedupe", folder}).out, "1 group of duplicates (0 new)");
  EXPECT_EQ(run({"dedupe", folder, "--apart", "one", "two"}).exit_code, 0);
  says(run({"dedupe", folder}).out, "0 groups of duplicates (0 new), 3 records left");
  EXPECT_EQ(run({"dedupe", folder, "--together", "one", "two"}).exit_code, 0);
  says(run({"dedupe", folder}).out, "1 group of duplicates (0 new), 2 records left");
  says(json_errors({"dedupe", folder, "--apart", "one", "nobody"}), "not_found");
  says(json_errors({"dedupe", one, two, "--apart", "one", "two"}), "bad_input");
}

}  // namespace
}  // namespace warrant::cli
