/// BibTeX: grammar, names, dates, inheritance; broken files; what is written is read back.
#include "bib/bibtex.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/files.hpp"
#include "bib/bibtex_names.hpp"
#include "bib/generated_citation.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;
using Other = std::vector<std::pair<std::string, std::string>>;

std::string sample(const std::string& name) {
  const auto bytes =
      DiskFiles().read(std::string(WARRANT_SOURCE_DIR) + "/tests/fuzz/corpus/bibtex/" + name);
  EXPECT_TRUE(bytes) << name;
  return bytes.value_or("");
}

Citation only(std::string_view text) {
  const auto read = read_bibtex(text, "x");
  EXPECT_TRUE(read && read->citations.size() == 1) << text;
  return read && !read->citations.empty() ? read->citations[0] : Citation{};
}

TEST(Bibtex, ReadsAnEntryWithEverything) {
  const auto read = read_bibtex(sample("library.bib"), "x");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->notes.empty()) << read->notes[0].message;
  ASSERT_EQ(read->citations.size(), 4U);
  const Citation& c = read->citations[0];
  EXPECT_EQ(c.id, "muster:2010");
  EXPECT_EQ(c.authors, (std::vector<Person>{
                           {.family = "von Muster", .given = "Erika B., Jr"},
                           {.family = "Test Group of München", .given = {}, .collective = true},
                           {.family = "de La Fontaine", .given = "Jean"}}));
  EXPECT_TRUE(c.et_al);
  EXPECT_EQ(c.title, "The HIV test: Étude of naïve α-cells in H₂O — a “trial”: part two");
  EXPECT_EQ(c.journal, "Journal of invented records");
  EXPECT_EQ(c.journal_abbr, "J. Inv. Rec.");
  EXPECT_EQ(c.published, (PartialDate{2010, 9, 8}));
  EXPECT_EQ(c.pages, "11-19");
  EXPECT_EQ(c.doi, "10.99999/test_1");
  EXPECT_EQ(c.url, "https://example.org/~muster/a_b?x=1&y=2");
  EXPECT_EQ(c.cited, (PartialDate{2020, 5, 2}));
  EXPECT_EQ(c.publisher, "Nobody & Sons");
  EXPECT_EQ(c.abstract, "To test tea, p<0.05, 50% of \\unknowncommand{all}.");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"tea, water", "Øl"}));
  EXPECT_EQ(c.pmid, "90000041");
  EXPECT_EQ(c.pmcid, "PMC9000041");
  EXPECT_EQ(c.other, (Other{{"SN", "0000-0019"},
                            {"N1", "A note."},
                            {"file", ":C\\:/Users/me/a_b.pdf:PDF"},
                            {"groups", "Reading, To do"},
                            {"x-odd", "Some çedilla"}}));
}

TEST(Bibtex, LetsEntriesInherit) {
  const auto read = read_bibtex(sample("library.bib"), "x");
  ASSERT_TRUE(read);
  const Citation& talk = read->citations.at(1);
  EXPECT_EQ(talk.type, CitationType::conference);
  EXPECT_EQ(talk.title, "A talk");
  EXPECT_EQ(talk.journal, "Proceedings of tests");
  EXPECT_EQ(talk.published, (PartialDate{2001, 3, 4}));
  EXPECT_EQ(talk.place, "Nowhere");
  EXPECT_EQ(talk.other,
            (Other{{"crossref", "procs"}, {"A2", "Ed, I."}, {"date", "2001-03-04/2001-03-06"}}));
  const Citation& thesis = read->citations.at(3);
  EXPECT_EQ(thesis.type, CitationType::thesis);
  EXPECT_EQ(thesis.pmid, "90000042");
  EXPECT_EQ(thesis.pages, "e17");
  EXPECT_EQ(thesis.published, (PartialDate{2019, 7, 0}));
}

TEST(Bibtex, TakesNamesApartAsBibtexDoes) {
  using Row = std::pair<const char*, Person>;
  for (const auto& [text, person] : {
           Row{"Donald E. Knuth", {"Knuth", "Donald E."}},
           Row{"Knuth, Donald E.", {"Knuth", "Donald E."}},
           Row{"Ludwig van Beethoven", {"van Beethoven", "Ludwig"}},
           Row{"van der Berg, Jan", {"van der Berg", "Jan"}},
           Row{"Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
               {"de la Vallée Poussin", "Charles Louis Xavier Joseph"}},
           Row{"King, Jr, Martin Luther", {"King", "Martin Luther, Jr"}},
           Row{"{Barnes and Noble}", {"Barnes and Noble", "", true}},
           Row{"{\\'E}douard Masterly", {"Masterly", "Édouard"}},
           Row{"Milton {Abramowitz}", {"Abramowitz", "Milton"}},
           Row{"Plato", {"Plato", ""}},
           Row{"Plato,", {"Plato", ""}},
           Row{"sudhin jacob", {"jacob", "sudhin"}},
           Row{"J.~P. {de Boer}", {"de Boer", "J. P."}},
       }) {
    const BibtexNames names = read_bibtex_names(text);
    ASSERT_EQ(names.people.size(), 1U) << text;
    EXPECT_EQ(names.people[0], person) << text << " is read as " << names.people[0].family;
  }
  EXPECT_EQ(read_bibtex_names("A One and  B Two\nAND Three, C and others").people.size(), 3U);
  EXPECT_TRUE(read_bibtex_names("A One and others").et_al);
}

TEST(Bibtex, ReadsDatesOfBothKinds) {
  using Row = std::pair<const char*, PartialDate>;
  for (const auto& [fields, date] : {
           Row{"year = 2001", {2001, 0, 0}},
           Row{"year = {2001}, month = mar", {2001, 3, 0}},
           Row{"year = {2001}, month = {March}, day = 7", {2001, 3, 7}},
           Row{"year = {2001}, month = {18 June}", {2001, 6, 18}},
           Row{"year = {2001}, month = {June 18}", {2001, 6, 18}},
           Row{"year = {2001}, month = 12", {2001, 12, 0}},
           Row{"date = {2001-03-07}", {2001, 3, 7}},
           Row{"date = {2001-03}, year = 2001", {2001, 3, 0}},
           Row{"date = {2001/2003}", {2001, 0, 0}},
           Row{"year = {in press}", {0, 0, 0}},
       }) {
    EXPECT_EQ(only(std::string("@misc{a, title = {T}, ") + fields + "}").published, date) << fields;
  }
  EXPECT_EQ(only("@misc{a, title = {T}, year = {in press}}").other, (Other{{"year", "in press"}}));
  EXPECT_EQ(only("@misc{a, title = {T}, year = 2001, month = {Sep-Oct}}").other,
            (Other{{"month", "Sep-Oct"}}));
}

TEST(Bibtex, GivesEveryEntryOfABrokenFileThatCanBeReadAndSaysWhichCannot) {
  const auto read = read_bibtex(sample("broken.bib"), "x");
  ASSERT_TRUE(read);
  std::vector<std::string> ids;
  for (const Citation& c : read->citations) {
    ids.push_back(c.id);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"one", "four", "five"}));
  EXPECT_EQ(read->citations[1].title, "No commas");
  EXPECT_EQ(read->citations[1].published.year, 1999);
  EXPECT_EQ(read->citations[2].title, "Escaped { brace");
  std::vector<std::string> places;
  for (const Note& note : read->notes) {
    places.push_back(note.where);
  }
  EXPECT_EQ(places, (std::vector<std::string>{"line 2", "line 3", "line 4", "line 12"}));
}

TEST(Bibtex, TakesTheGroupsThatOlderJabrefListsInAComment) {
  const Citation c = only(
      "@article{k1, title = {T}}\n@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n"
      "1 ExplicitGroup:Include\\;0\\;k1\\;k2\\;;\n}\n");
  EXPECT_EQ(c.other, (Other{{"groups", "Include"}}));
}

TEST(Bibtex, IsToldByItsContent) {
  EXPECT_TRUE(is_bibtex("% comment\n @Article {x, title"));
  EXPECT_TRUE(is_bibtex("@string(a = {b})"));
  EXPECT_FALSE(is_bibtex("mail me@home (now)"));
  EXPECT_FALSE(is_bibtex("TY  - JOUR\nAD  - x@y.z\n"));
}

TEST(Bibtex, StaysQuickOverFilesMadeToBeSlow) {
  std::string open;
  std::string quotes;
  std::string accents;
  for (int i = 0; i < 30'000; ++i) {
    open += "@a{k,x={";
    quotes += "@a{k,x=\"";
    accents += "\\'{";
  }
  EXPECT_FALSE(read_bibtex(open, "x"));
  EXPECT_FALSE(read_bibtex(quotes, "x"));
  EXPECT_EQ(from_latex(std::string(100'000, '{')), "");
  EXPECT_FALSE(from_latex(accents).empty());
  const auto deep = read_bibtex(
      "@a{k, title = {" + std::string(100'000, '{') + "T" + std::string(100'000, '}') + "}}", "x");
  ASSERT_TRUE(deep);
  EXPECT_EQ(deep->citations.at(0).title, "T");
}

TEST(Bibtex, WritesWhatItReads) {
  const bool holds = rc::check("read_bibtex(write_bibtex(x)) == x", [] {
    const std::vector<Citation> citations = generated::citations(
        {"entry type",   "T3",    "SN",       "ET",       "N1",     "M3",         "ST",
         "AD",           "A2",    "file",     "groups",   "eprint", "eprinttype", "crossref",
         "date",         "month", "year",     "author",   "editor", "title",      "doi",
         "howpublished", "eid",   "location", "fjournal", "x-odd",  "x-warrant",  "keywords"});
    for (const LatexLetters letters : {LatexLetters::unicode, LatexLetters::ascii}) {
      const std::string written = write_bibtex(citations, letters);
      const auto read = read_bibtex(written, "r");
      RC_LOG() << written << "\n";
      RC_ASSERT(read.has_value());
      RC_ASSERT(read->citations == citations);
    }
  });
  EXPECT_TRUE(holds);
}

TEST(Bibtex, WritesItsOwnFieldsForWhatItReads) {
  const auto read = read_bibtex(sample("library.bib"), "x");
  ASSERT_TRUE(read);
  const std::string written = write_bibtex({&read->citations[0], 1});
  EXPECT_NE(written.find("title = {The {HIV} test: Étude"), std::string::npos) << written;
  EXPECT_NE(written.find("pages = {11--19}"), std::string::npos);
  EXPECT_NE(written.find("{Test Group of München} and de La Fontaine, Jean and others"),
            std::string::npos);
  EXPECT_NE(written.find("file = {:C\\:/Users/me/a_b.pdf:PDF}"), std::string::npos);
  const std::string ascii = write_bibtex({&read->citations[0], 1}, LatexLetters::ascii);
  EXPECT_NE(ascii.find("{\\'{E}}tude"), std::string::npos) << ascii;
  EXPECT_NE(ascii.find("M{\\\"{u}}nchen"), std::string::npos);
  EXPECT_NE(ascii.find("{\\alpha}"), std::string::npos);
}

TEST(Latex, ReadsAccentsLettersAndFonts) {
  using Row = std::pair<const char*, const char*>;
  for (const auto& [latex, plain] : {
           Row{"{\\'e}\\'{e}\\'e{\\' e}", "éééé"},
           Row{"\\v{s}\\c c\\H{o}\\k a\\r{u}\\d{h}", "šçőąůḥ"},
           Row{"{\\'{\\i}}\\'\\i\\\"{\\i}", "ííï"},
           Row{"\\ss\\ \\AA{}ngstr\\\"om \\o re \\L{}\\'od\\'z", "ß Ångström øre Łódź"},
           Row{"\\textit{a {\\bf b} \\emph{c}}", "a b c"},
           Row{"50\\% \\& \\$5 \\#1 a\\_b \\{x\\}", "50% & $5 #1 a_b {x}"},
           Row{"1--2 --- ``q''", "1–2 — “q”"},
           Row{"$\\beta$-carotene $10^{-3}$ CO\\textsubscript{2} x$_{max}$",
               "β-carotene 10⁻³ CO₂ xmax"},
           Row{"\\href{http://x.y/z}{text} \\foo{bar} \\foo", "text \\foo{bar} \\foo"},
           Row{"a~b\\,c\\-d", "a b cd"},
           Row{"\\~{} \\^{} \\textasciitilde", "~ ^ ~"},
           Row{"unclosed {brace", "unclosed brace"},
           Row{"end\\", "end\\"},
           Row{"D\\\\'ecoret \\\\ x", "Décoret x"},
       }) {
    EXPECT_EQ(from_latex(latex), plain) << latex;
  }
}

}  // namespace
}  // namespace warrant::bib
