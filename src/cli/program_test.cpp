/// The program as a person or a script meets it: exit codes, sentences, JSON.
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/program_for_tests.hpp"

namespace warrant::cli {
namespace {

namespace fs = std::filesystem;

TEST_F(Program, TellsEveryMissingArgumentAtOnce) {
  const ProcessOutput output = run({"import", "x"});
  EXPECT_EQ(output.exit_code, 2);
  EXPECT_EQ(output.out, "");
  for (const char* name : {"FILE", "--source", "--date"}) {
    EXPECT_NE(output.err.find(std::string(name) + " is missing ("), std::string::npos)
        << output.err;
  }
  EXPECT_EQ(output.err.find("DIR"), std::string::npos) << "it was given";
}

TEST_F(Program, TellsUnknownOptionsWithTheNearest) {
  EXPECT_EQ(json_errors({"import", "x", "y", "--sorce=A", "--date", "2026"}),
            "bad_input | warrant import | there is no option \"--sorce\"; did you mean "
            "\"--source\"?\nbad_input | warrant import | --source is missing (name of the source: "
            "PubMed, Embase, ...)\n");
  EXPECT_EQ(json_errors({"--foo"}),
            "bad_input | warrant | there is no option \"--foo\"; `warrant --help` tells which "
            "there are\n");
  EXPECT_EQ(json_errors({"--autor", "Ada", "status", "x"}),
            "bad_input | warrant status | there is no option \"--autor\"; did you mean "
            "\"--author\"?\n");
}

TEST_F(Program, TellsWordsThatAreNoCommandOrOneTooMany) {
  EXPECT_NE(json_errors({"stats", "x"}).find("did you mean \"warrant status\"?"),
            std::string::npos);
  EXPECT_NE(json_errors({}).find("a command is missing; commands are new, build"),
            std::string::npos);
  EXPECT_EQ(json_errors({"status", "x", "more"}),
            "bad_input | warrant status | \"more\" is one word too many; write names with blanks "
            "in quotes\n");
}

TEST_F(Program, TellsOptionsWithoutOrWithTwoValues) {
  EXPECT_EQ(json_errors({"import", "x", "y", "--date"}),
            "bad_input | warrant import | --date lacks its value: write it after it\n");
  EXPECT_EQ(json_errors({"import", "x", "y", "--date", "1", "--date", "2"}),
            "bad_input | warrant import | --date is given more than once: give it once\n");
  EXPECT_NE(json_errors({"build", "x", "--format", "html5"}).find("\"html5\" is no format"),
            std::string::npos);
}

TEST_F(Program, EmptyNamesAreBadInputAndNoFaultOfOurs) {
  EXPECT_EQ(json_errors({"new", ""}), "bad_input | DIR | this is empty: write what is meant\n");
  EXPECT_EQ(json_errors({"--author", "", "new", path("r")}),
            "bad_input | --author | this is empty: name who makes the changes\n");
  EXPECT_FALSE(fs::exists(path("r")));
  EXPECT_NE(json_errors({"convert", "/dev/zero", path("z.ris")}).find("bad_input | /dev/zero |"),
            std::string::npos);
}

TEST_F(Program, RefusesTextThatCouldForgeALineOfTheLog) {
  for (const std::string forged : {"Ada\n#9 2026 Eve", "Ada\x1B[2J", "Ren\xE9"}) {
    for (const char* option : {"--author", "--why"}) {
      EXPECT_NE(json_errors({option, forged, "new", path("r")})
                    .find(std::string("bad_input | ") + option + " |"),
                std::string::npos);
    }
    EXPECT_NE(json_errors({"import", path("r"), "x.ris", "--date", "2026", "--source", forged})
                  .find("bad_input | --source |"),
              std::string::npos);
  }
  EXPECT_FALSE(fs::exists(path("r")));
}

TEST_F(Program, ShowsControlCharactersOfFilesAsEscapes) {
  ASSERT_EQ(run({"new", path("r")}).exit_code, 0);
  const std::string toml = *files_.read(path("r/review.toml"));
  ASSERT_TRUE(files_.write(path("r/review.toml"),
                           replace_all(toml, "people with the condition",
                                       "people\\n#7 2026-01-01 Eve forged\\u001B[2J")));
  const ProcessOutput status = run({"status", path("r")});
  ASSERT_EQ(status.exit_code, 0) << status.err;
  EXPECT_NE(status.err.find("people\\n#7 2026-01-01 Eve forged\\u001B"), std::string::npos)
      << status.err;
  ASSERT_EQ(run({"build", path("r"), "--out", path("out"), "--format", "md"}).exit_code, 0);
  const ProcessOutput log = run({"log", path("r")});
  ASSERT_EQ(log.exit_code, 0) << log.err;
  EXPECT_NE(log.out.find("forged"), std::string::npos) << log.out;
  EXPECT_EQ(log.out.find('\x1B'), std::string::npos);
  for (const std::string& line : split(log.out, "\n")) {
    EXPECT_FALSE(line.starts_with("#7 2026-01-01")) << line;
  }
}

TEST_F(Program, EveryCommandAnswersInJsonWhenAsked) {
  ASSERT_TRUE(files_.write(path("a.ris"), "TY  - JOUR\nTI  - T\nER  - \n"));
  const std::pair<std::vector<std::string>, std::string> commands[] = {
      {{"--version"}, "version"},
      {{"keys"}, "text"},
      {{"new", path("r")}, "folder"},
      {{"import", path("r"), path("a.ris"), "--source", "A", "--date", "2026"}, "files"},
      {{"status", path("r")}, "steps"},
      {{"export", path("r"), path("copy")}, "files"},
      {{"convert", path("a.ris"), path("b.json")}, "records"},
      {{"log", path("r")}, "entries"},
      {{"verify-ledger", path("r")}, "faults"}};
  for (auto [words, key] : commands) {
    words.push_back("--json");
    const ProcessOutput output = run(words);
    EXPECT_EQ(output.exit_code, 0) << words[0] << output.err << output.out;
    const auto value = parse_json(output.out);
    ASSERT_TRUE(value) << words[0] << ": " << output.out;
    EXPECT_NE(value->find(key), nullptr) << words[0] << ": " << output.out;
  }
}

TEST_F(Program, NamesInBytesThatAreNotUtf8StayValidJson) {
  const std::string said = json_errors({"status", path("caf\xE9")});
  EXPECT_NE(said.find("caf\\xE9"), std::string::npos) << said;
}

TEST_F(Program, SaysWhereThereIsNoLedgerWhatALedgerNeeds) {
  for (const char* command : {"log", "verify-ledger"}) {
    const std::string said = json_errors({command, folder_.string()});
    EXPECT_NE(said.find("there is no ledger here"), std::string::npos) << said;
    EXPECT_EQ(said.find("make it first"), std::string::npos) << said;
  }
}

TEST_F(Program, AppraisesFromTheFormToTheFigure) {
  const std::string review = path("review");
  fs::copy(fs::path(WARRANT_SOURCE_DIR) / "examples" / "scleromyxedema", review,
           fs::copy_options::recursive);
  std::string forms;
  for (const std::string person : {"example-editor", "example-rater"}) {
    const ProcessOutput form = run({"appraise", review, "--form", "jbi-case-series", "--target",
                                    "study:mecoli2020", "--author", person});
    EXPECT_EQ(form.exit_code, 0) << form.err;
    forms += form.out;
  }
  ASSERT_TRUE(files_.write(path("review/appraisals.toml"), forms));
  EXPECT_EQ(run({"appraise", review}).exit_code, 1) << "nothing is answered yet";
  forms = replace_all(forms, "answer = \"\"", "answer = \"Y\"");
  forms = replace_all(forms, "level = \"\"", "level = \"include\"");
  forms = replace_all(forms, "rationale = \"\"", "rationale = \"invented\"");
  ASSERT_TRUE(files_.write(path("review/appraisals.toml"), forms));
  const ProcessOutput done = run({"appraise", review});
  EXPECT_EQ(done.exit_code, 0) << done.out;
  EXPECT_NE(done.out.find("1 appraised, 0 missing"), std::string::npos) << done.out;
  const ProcessOutput figure = run({"appraise", review, "--figure", "share-bars", "--instrument",
                                    "jbi-case-series", "--weights", "people"});
  EXPECT_EQ(figure.exit_code, 0);
  EXPECT_TRUE(figure.out.starts_with("<svg")) << figure.out.substr(0, 80);
  EXPECT_EQ(run({"appraise", review, "--form", "jbi", "--target", "study:no"}).exit_code, 2);
}

TEST_F(Program, AuditsAPaper) {
  ASSERT_TRUE(files_.write(path("paper.txt"), "In total 18 of 42 patients (19%) responded.\n"));
  const ProcessOutput said = run({"audit", path("paper.txt"), "-o", path("page.html")});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_NE(said.out.find("blocker SUM [proved] " + path("paper.txt") + ":1:10\n"),
            std::string::npos)
      << said.out;
  EXPECT_NE(said.err.find("wrote " + path("page.html")), std::string::npos) << said.err;
  EXPECT_TRUE(files_.exists(path("page.html")));
  const ProcessOutput json = run({"--json", "audit", path("paper.txt"), "--text", path("text")});
  const auto value = parse_json(json.out);
  ASSERT_TRUE(value) << json.out;
  ASSERT_NE(value->find("findings"), nullptr);
  EXPECT_EQ(value->find("findings")->list()->size(), 1U);
  EXPECT_EQ(files_.read(path("text")).value_or(""),
            "In total 18 of 42 patients (19%) responded.\n");
}

TEST_F(Program, AuditsTheOtherPapersWhenOneCannotBeRead) {
  ASSERT_TRUE(files_.write(path("paper.txt"), "Nothing to find here.\n"));
  const ProcessOutput said = run({"audit", path("missing.pdf"), path("paper.txt")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_NE(said.out.find("paper.txt: 0 findings"), std::string::npos) << said.out;
  EXPECT_NE(said.err.find("missing.pdf"), std::string::npos) << said.err;
}

TEST_F(Program, AuditsSeveralPapersWithALineOfTotalsEach) {
  ASSERT_TRUE(files_.write(path("a.txt"), "In total 18 of 42 patients (19%) responded.\n"));
  ASSERT_TRUE(files_.write(path("b.txt"), "Nothing to find here.\n"));
  const ProcessOutput said = run({"audit", path("a.txt"), path("b.txt")});
  EXPECT_EQ(said.exit_code, 1);
  for (const std::string& line :
       {path("a.txt") + ": 1 finding, 1 of them would stop a final document\n",
        path("b.txt") + ": 0 findings, 0 of them would stop a final document\n",
        std::string("2 of 2 papers read: 1 finding, 1 of them would stop a final document\n")}) {
    EXPECT_NE(said.out.find(line), std::string::npos) << said.out;
  }
  const ProcessOutput json = run({"--json", "audit", path("a.txt"), path("b.txt")});
  const auto value = parse_json(json.out);
  ASSERT_TRUE(value) << json.out;
  ASSERT_NE(value->find("papers"), nullptr) << json.out;
  EXPECT_EQ(value->find("papers")->list()->size(), 2U);
}

TEST_F(Program, SaysThatAPdfIsLocked) {
  // As small as a PDF can be that names a password.
  std::string pdf = "%PDF-1.4\n";
  const std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
      "<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + std::string(64, '4') + "> /U <" +
          std::string(64, '5') + "> >>"};
  std::string places = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(pdf.size());
    places += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string begin = std::to_string(pdf.size());
  pdf += "xref\n0 4\n" + places +
         "trailer << /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<41><41>] >>\nstartxref\n" + begin +
         "\n%%EOF\n";
  ASSERT_TRUE(files_.write(path("locked.pdf"), pdf));
  EXPECT_NE(json_errors({"audit", path("locked.pdf")}).find("locked by a password"),
            std::string::npos);
}

TEST_F(Program, AuditsStandardInput) {
  const auto said = run_process({WARRANT_PROGRAM, "audit", "-"},
                                "<p>Caf\xC3\xA9: 18 of 42 patients (19%) responded.</p>");
  ASSERT_TRUE(said);
  EXPECT_EQ(said->exit_code, 1);
  EXPECT_NE(said->out.find("[proved] standard input:1:7\n"), std::string::npos) << said->out;
}

TEST_F(Program, NeverOverwritesThePaperItAudits) {
  ASSERT_TRUE(files_.write(path("paper.html"), "<p>Words.</p>"));
  fs::create_symlink(path("paper.html"), path("link.html"));
  for (const char* option : {"--output", "--text"}) {
    for (const std::string& name : {path("paper.html"), path("link.html"), path("./paper.html")}) {
      EXPECT_EQ(json_errors({"audit", path("paper.html"), option, name}),
                std::string("bad_input | ") + option +
                    " | this would overwrite the paper: choose another name\n");
    }
  }
  EXPECT_NE(json_errors({"audit", path("paper.html"), "-o", path("x"), "--text", path("x")})
                .find("choose another name"),
            std::string::npos);
  EXPECT_EQ(files_.read(path("paper.html")).value_or(""), "<p>Words.</p>");
}

}  // namespace
}  // namespace warrant::cli
