/// References as a printed list has them; the titles are invented.
#include "bib/vancouver.hpp"

#include <gtest/gtest.h>

#include "bib/pages.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;

std::string printed(const Citation& citation) { return plain_text(vancouver(citation)); }

Citation article() {
  Citation c;
  c.id = "a1";
  c.authors = {{.family = "Del Pozzo-Magana", .given = "Blanca R"},
               {.family = "Muster", .given = "E"}};
  c.title = "A test of references";
  c.journal = "Journal of Invented Results";
  c.journal_abbr = "J Inv Res";
  c.published = {2017, 2, 0};
  c.volume = "31";
  c.issue = "2";
  c.pages = "221-235";
  c.pmid = "1";
  return c;
}

TEST(Vancouver, PrintsAnArticle) {
  EXPECT_EQ(printed(article()),
            "Del Pozzo-Magana BR, Muster E. A test of references. J Inv Res. 2017 "
            "Feb;31(2):221-35. PubMed: PM1");
}

TEST(Vancouver, SetsTheJournalInItalicsAndLinksThePubMedId) {
  const Reference reference = vancouver(article());
  ASSERT_EQ(reference.runs.size(), 4U);
  EXPECT_EQ(reference.runs[1], (bib::Run{"J Inv Res", bib::Run::Kind::italic}));
  EXPECT_EQ(reference.runs[3],
            (bib::Run{"PubMed: PM1", bib::Run::Kind::link, "https://pubmed.ncbi.nlm.nih.gov/1/"}));
}

TEST(Vancouver, NamesSixAuthorsAtMost) {
  Citation c = article();
  c.authors.assign(6, {.family = "A", .given = "B"});
  EXPECT_TRUE(printed(c).starts_with("A B, A B, A B, A B, A B, A B. A test"));
  c.et_al = true;
  EXPECT_TRUE(printed(c).starts_with("A B, A B, A B, A B, A B, A B, et al. A test"));
  c.et_al = false;
  c.authors.push_back({.family = "Seventh", .given = "S"});
  EXPECT_TRUE(printed(c).starts_with("A B, A B, A B, A B, A B, A B, et al. A test"));
}

TEST(Vancouver, ReducesGivenNamesToInitials) {
  EXPECT_EQ(initials("Jean-Pierre"), "JP");
  EXPECT_EQ(initials("B.R."), "BR");
  EXPECT_EQ(initials("BR"), "BR");
  EXPECT_EQ(initials("Blanca R."), "BR");
  EXPECT_EQ(initials("J.-P."), "JP");
  EXPECT_EQ(initials("Élodie"), "É");
  EXPECT_EQ(initials("MARIA"), "M");
  EXPECT_EQ(initials("Martin Luther, Jr."), "ML Jr");
  EXPECT_EQ(initials(""), "");
  EXPECT_EQ(short_name({.family = "van der Berg", .given = "Jan"}), "van der Berg J");
  EXPECT_EQ(short_name({.family = "Test Study Group", .given = {}, .collective = true}),
            "Test Study Group");
}

TEST(Vancouver, DoesNotDoubleTheEndOfATitle) {
  Citation c = article();
  c.title = "Does it work?";
  EXPECT_NE(printed(c).find("Does it work? J Inv Res. 2017"), std::string::npos);
  c.title = "It works.";
  EXPECT_NE(printed(c).find("It works. J Inv Res. 2017"), std::string::npos);
}

TEST(Vancouver, PrintsTheLinkOnlyWithTheDayItWasSeen) {
  Citation c = article();
  c.url = "http://example.org/a";
  EXPECT_EQ(printed(c).find("Internet"), std::string::npos);
  c.cited = {2017, 11, 3};
  EXPECT_EQ(printed(c),
            "Del Pozzo-Magana BR, Muster E. A test of references. J Inv Res [Internet]. 2017 Feb "
            "[cited 2017 Nov 3];31(2):221-35. Available from: http://example.org/a PubMed: PM1");
}

TEST(Vancouver, PrintsWhatThereIsOfVolumeIssueAndPages) {
  Citation c = article();
  c.pmid.clear();
  const std::string start = "Del Pozzo-Magana BR, Muster E. A test of references. J Inv Res. ";
  c.published = {2012, 8, 15};
  c.volume.clear();
  c.issue = "8";
  c.pages = "CD003643";
  EXPECT_EQ(printed(c), start + "2012 Aug 15;(8):CD003643.");
  c.cochrane_id = "CD003643";
  c.pages.clear();
  EXPECT_EQ(printed(c), start + "2012 Aug 15;(8):CD003643.");
  c.cochrane_id.clear();
  c.published = {2011, 0, 0};
  c.volume = "18";
  c.issue.clear();
  c.pages = "e121-e133";
  EXPECT_EQ(printed(c), start + "2011;18:e121-e133.");
  c.issue = "2 Suppl 76";
  c.pages = "151-6";
  EXPECT_EQ(printed(c), start + "2011;18(2 Suppl 76):151-6.");
  c.published = {2017, 7, 25};
  c.epub_ahead = true;
  EXPECT_EQ(printed(c), start + "2017 Jul 25.");
  c.published = {};
  EXPECT_EQ(printed(c), start + "[date unknown].");
}

TEST(Vancouver, PrintsReportsAndChaptersWithTheirPublisher) {
  Citation c;
  c.type = CitationType::report;
  c.title = "Tests of tests";
  c.place = "Ottawa";
  c.publisher = "Invented Agency";
  c.published = {2017, 11, 0};
  EXPECT_EQ(printed(c), "Tests of tests. Ottawa: Invented Agency; 2017 Nov.");
  c.type = CitationType::chapter;
  c.journal = "Book of tests";
  c.pages = "12-19";
  EXPECT_EQ(printed(c),
            "Tests of tests. In: Book of tests. Ottawa: Invented Agency; 2017 Nov. p. 12-9.");
}

TEST(Vancouver, SurvivesAnEmptyCitation) { EXPECT_EQ(printed({}), "[date unknown]."); }

TEST(ShortPages, DropsTheDigitsThatTheEndShares) {
  EXPECT_EQ(short_pages("221-235"), "221-35");
  EXPECT_EQ(short_pages("1073-1080"), "1073-80");
  EXPECT_EQ(short_pages("787-801"), "787-801");
  EXPECT_EQ(short_pages("99-101"), "99-101");
  EXPECT_EQ(short_pages("101-109"), "101-9");
  EXPECT_EQ(short_pages("e121-e133"), "e121-e133");
  EXPECT_EQ(short_pages("e0167120"), "e0167120");
  EXPECT_EQ(short_pages("2089-95"), "2089-95");
  EXPECT_EQ(short_pages("5-5"), "5");
  EXPECT_EQ(short_pages("221\u2013235"), "221-35");
  EXPECT_EQ(short_pages("221-235, 240"), "221-35, 240");
  EXPECT_EQ(short_pages("-"), "-");
  EXPECT_EQ(short_pages(""), "");
}

TEST(FullPages, CompletesTheEnd) {
  EXPECT_EQ(full_pages("221-35"), "221-235");
  EXPECT_EQ(full_pages("2089-95"), "2089-2095");
  EXPECT_EQ(full_pages("99-101"), "99-101");
  EXPECT_EQ(full_pages("S12-8"), "S12-S18");
  EXPECT_EQ(full_pages("e121-e133"), "e121-e133");
  EXPECT_EQ(full_pages("11-4"), "11-14");
  EXPECT_EQ(full_pages(""), "");
}

}  // namespace
}  // namespace warrant::bib
