/// HTML read as text, and what a report tells of a file.
#include "bib/import_report.hpp"

#include <gtest/gtest.h>

#include <string>

#include "bib/repair.hpp"

namespace warrant::bib {
namespace {

TEST(Repair, ReadsHtmlAsTheTextThatItShows) {
  using Row = std::pair<const char*, const char*>;
  for (const auto& [html, text] : {
           Row{"<i>In vitro</i> and <B>more</B>", "In vitro and more"},
           Row{"10<sup>-3</sup> CO<sub>2</sub> a<sup>x+1</sup>", "10⁻³ CO₂ a^(x+1)"},
           Row{"10<sup>−3</sup>", "10⁻³"},
           Row{"Author<sup>th</sup>", "Authorth"},
           Row{"p &lt; 0.05 &amp; q &gt; 2", "p < 0.05 & q > 2"},
           Row{"p < 0.05 and x<y, z>w", "p < 0.05 and x<y, z>w"},
           Row{"&#946;-blocker &#x3B2; &beta; &nosuch; R&D;", "β-blocker β β &nosuch; R&D;"},
           Row{"<p>One.</p><p>Two.</p>", "One. Two."},
           Row{"<jats:title>Aim</jats:title><jats:p>To see.</jats:p>", "Aim To see."},
           Row{"a &lt;i&gt;b&lt;/i&gt;", "a b"},
           Row{"line<br/>end<br />", "line end"},
           Row{"<a href=\"x\">link</a>", "link"},
           Row{"<b, c> and <sub", "<b, c> and <sub"},
           Row{"nothing", "nothing"},
           Row{"", ""},
       }) {
    EXPECT_EQ(without_html(html), text) << html;
  }
}

TEST(Repair, TellsWhichRecordsItChanged) {
  const auto read = read_repaired("id,title\na,<i>One</i>\nb,Two\n", "x");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->citations[0].title, "One");
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_EQ(read->notes[0].where, "record a");
}

TEST(ImportReport, CountsWhatIsMissingOddAndRepeated) {
  const auto read = read_repaired(
      "id,title,abstract,year,doi,pmid,language,type\n"
      "a,One,Text,2001,10.1000/a,,eng,\n"
      "b,Two,,3017,10.1000/A,,eng,book\n"
      "c,,Text,,,12,ger,\n"
      "d,<b>Four</b>,Text,1999,,12,,\n"
      "e,<b>Five</b>,Text,2003,,,,\n"
      "f,Five,Text,2003,,,,\n",
      "x");
  ASSERT_TRUE(read);
  const ImportReport report = import_report(*read, 2026);
  EXPECT_EQ(report.format, "csv");
  EXPECT_EQ(report.records, 6U);
  EXPECT_EQ(report.without.at("title"), 1U);
  EXPECT_EQ(report.without.at("abstract"), 1U);
  EXPECT_EQ(report.without.at("year"), 1U);
  EXPECT_EQ(report.without.at("authors"), 6U);
  EXPECT_EQ(report.without.at("doi_and_pmid"), 2U);
  EXPECT_EQ(report.first_year, 1999);
  EXPECT_EQ(report.last_year, 2003);
  EXPECT_EQ(report.odd_years, std::vector<std::string>{"b: 3017"});
  EXPECT_EQ(report.repeated, (std::vector<std::string>{"b", "d"}));
  EXPECT_EQ(report.identical, 1U);
  EXPECT_EQ(report.types.at("book"), 1U);
  EXPECT_EQ(report.languages.at("eng"), 2U);
  ASSERT_EQ(report.remarks.size(), 1U);
  EXPECT_EQ(report.remarks[0].times, 2U);
  EXPECT_EQ(report.remarks[0].first, "record d");
}

}  // namespace
}  // namespace warrant::bib
