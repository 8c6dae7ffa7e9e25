/// Property: what write_ris writes, read_ris reads back as it was.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/ris.hpp"
#include "bib/ris_tags.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;

/// One line of text with letters of several scripts and the characters that formats trip over.
rc::Gen<std::string> text() {
  const auto piece = rc::gen::element<std::string>(
      "a", "B", "7", " ", " ", "-", "  - ", "TY  - ", "ER  -", "ß", "é", "字", "🧪", ",", ";", ":",
      ".", "?", "=", "%", "\"", "'", "PMID", "10.1/x", "MeSH", "[", "]", "(", ")", "et al", "/");
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(piece),
      [](const std::vector<std::string>& parts) { return std::string(trim(join(parts, ""))); });
}

rc::Gen<std::string> word() {
  return rc::gen::suchThat(text(), [](const std::string& s) { return !s.empty(); });
}

rc::Gen<std::string> digits(int least, int most) {
  return rc::gen::map(rc::gen::inRange(least, most), [](int n) { return std::to_string(n); });
}

rc::Gen<std::string> maybe(rc::Gen<std::string> gen) {
  return rc::gen::oneOf(rc::gen::just(std::string()), std::move(gen));
}

rc::Gen<Person> person() {
  const auto part = rc::gen::suchThat(
      word(), [](const std::string& s) { return s.find(',') == std::string::npos; });
  return rc::gen::oneOf(
      rc::gen::map(
          rc::gen::pair(part, part),
          [](const auto& both) { return Person{.family = both.first, .given = both.second}; }),
      rc::gen::map(part,
                   [](const std::string& name) { return Person{.family = name, .given = {}}; }),
      rc::gen::map(part, [](const std::string& name) {
        return Person{.family = name, .given = {}, .collective = true};
      }));
}

rc::Gen<PartialDate> date() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(1000, 2100),
                                     rc::gen::inRange(1, 13), rc::gen::inRange(1, 29)),
                      [](const auto& t) {
                        const auto [precision, year, month, day] = t;
                        return PartialDate{precision > 0 ? year : 0, precision > 1 ? month : 0,
                                           precision > 2 ? day : 0};
                      });
}

rc::Gen<std::string> pages() {
  return rc::gen::oneOf(text(), rc::gen::element<std::string>(
                                    "221-235", "2089-95", "e121-e133", "e0167120", "CD007057",
                                    "S12-S18", "5-5", "1-5, 9", "12", "No-Specified"));
}

rc::Gen<std::pair<std::string, std::string>> other_field() {
  const auto tag = rc::gen::element<std::string>(
      "TY", "ER", "ID", "TI", "T1", "T2", "T3", "AU", "A1", "A2", "AB", "N1", "N2", "KW", "PY",
      "Y1", "Y2", "DA", "JF", "JO", "JA", "J2", "BT", "VL", "IS", "SP", "EP", "SN", "LA", "PB",
      "CY", "ET", "UR", "L1", "L2", "LK", "DO", "DP", "AN", "C1", "C2", "C7", "C8", "M1", "M3",
      "NL", "U2", "U3", "STAT", "label_included", "a=b%3D", "Ünïcode", "ZZ", "Z");
  const auto value = rc::gen::oneOf(
      word(), rc::gen::element<std::string>(
                  "10.1000/Xyz", "27287854", "PMC12", "PMID: 12", "PMCID: PMC77", "2016/05/",
                  "2017///Spring", "http://example.org/a", "http://doi.org/10.1/a", "CD001234",
                  "e99", "MEDLINE", "Embase", "warrant:et_al=yes", "warrant:none=doi", "EJOUR"));
  return rc::gen::pair(tag, value);
}

/// A citation in the form that Citation's comments promise.
Citation arbitrary_citation(int number) {
  Citation c;
  c.id = "c" + std::to_string(number);
  c.type = static_cast<CitationType>(*rc::gen::inRange(0, 8));
  c.authors = *rc::gen::container<std::vector<Person>>(person());
  c.et_al = *rc::gen::arbitrary<bool>();
  c.title = *text();
  c.journal = *text();
  c.journal_abbr = *text();
  c.published = *date();
  c.volume = *text();
  c.issue = *text();
  c.pages = *pages();
  c.pmid = *maybe(digits(1, 99999999));
  c.pmcid = *maybe(rc::gen::map(digits(1, 9999999), [](const auto& n) { return "PMC" + n; }));
  c.doi = *maybe(rc::gen::map(
      digits(1000, 9999), [](const auto& n) { return "10." + n + "/14651858.cd007057.pub" + n; }));
  c.cochrane_id = *maybe(rc::gen::element<std::string>("CD007057", "CD003643"));
  c.url = *rc::gen::oneOf(
      text(), rc::gen::element<std::string>("http://example.org", "https://doi.org/10.1000/abc"));
  c.cited = *date();
  c.publisher = *text();
  c.place = *text();
  c.abstract = *text();
  c.keywords = *rc::gen::container<std::vector<std::string>>(
      rc::gen::suchThat(word(), [](const std::string& s) { return !s.starts_with(mesh_mark); }));
  c.mesh = *rc::gen::container<std::vector<std::string>>(word());
  c.language = *text();
  c.epub_ahead = *rc::gen::arbitrary<bool>();
  c.other = *rc::gen::container<std::vector<Tagged>>(other_field());
  return c;
}

TEST(RisRoundTrip, GivesBackEveryCitation) {
  const bool holds = rc::check("read_ris(write_ris(x)) == x", [] {
    std::vector<Citation> citations;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
      citations.push_back(arbitrary_citation(i));
    }
    const std::string written = write_ris(citations);
    const auto read = read_ris(written, "r");
    RC_ASSERT(read.has_value());
    for (std::size_t i = 0; i < citations.size(); ++i) {
      if (i < read->citations.size() && read->citations[i] != citations[i]) {
        RC_LOG() << written << "\nread as\n" << write_ris({&read->citations[i], 1}) << "\n";
      }
    }
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

TEST(RisRoundTrip, SettlesAfterOneTurnWhateverTheBytes) {
  const bool holds = rc::check("write(read(write(x))) == write(x)", [] {
    Citation c = arbitrary_citation(0);
    c.title = *rc::gen::string<std::string>();
    c.abstract = *rc::gen::string<std::string>();
    c.publisher = *rc::gen::string<std::string>();
    const auto once = read_ris(write_ris({&c, 1}), "r");
    RC_ASSERT(once.has_value());
    const std::string written = write_ris(once->citations);
    const auto twice = read_ris(written, "r");
    RC_ASSERT(twice.has_value());
    RC_ASSERT(twice->citations == once->citations);
    RC_ASSERT(write_ris(twice->citations) == written);
  });
  EXPECT_TRUE(holds);
}

TEST(RisRoundTrip, ReadsAnyBytesWithoutHarm) {
  const bool holds = rc::check("read_ris takes anything", [] {
    const auto line = rc::gen::oneOf(
        rc::gen::string<std::string>(), text(),
        rc::gen::map(other_field(), [](const Tagged& f) { return f.first + "  - " + f.second; }));
    const auto lines = *rc::gen::container<std::vector<std::string>>(line);
    const auto read = read_ris(join(lines, "\n"), "r");
    if (read) {
      std::set<std::string> ids;
      for (const Citation& citation : read->citations) {
        RC_ASSERT(ids.insert(citation.id).second);
      }
    }
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace warrant::bib
