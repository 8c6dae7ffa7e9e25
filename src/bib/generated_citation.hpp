/// Citations of all kinds for the tests that write and read them again.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "review/citation.hpp"

namespace warrant::bib::generated {

using review::Citation;
using review::CitationType;
using review::Person;

/// One line of text with letters of several scripts and the characters that formats trip over.
inline rc::Gen<std::string> text() {
  const auto piece = rc::gen::element<std::string>(
      "a", "B", "7", " ", " ", "-", "--", " - ", "ß", "é", "字", "🧪", "e\u0301", "\u00A0", ",",
      ";", ":", ".", "?", "=", "%", "\"", "'", "`", "PMID", "10.1/x", "[", "]", "(", ")", "et al",
      "/", "{", "}", "\\", "\\'e", "$", "~", "^", "_", "#", "@", "&", "&amp;", "<", ">", "<b>",
      "]]>", " and ", "|", "*", "AIM: ", "others", "von ", "0", "1e5", "true", "2001");
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(piece),
      [](const std::vector<std::string>& parts) { return std::string(trim(join(parts, ""))); });
}

inline rc::Gen<std::string> word() {
  return rc::gen::suchThat(text(), [](const std::string& s) { return !s.empty(); });
}

inline rc::Gen<std::string> number(int least, int most) {
  return rc::gen::map(rc::gen::inRange(least, most), [](int n) { return std::to_string(n); });
}

inline rc::Gen<std::string> maybe(rc::Gen<std::string> gen) {
  return rc::gen::oneOf(rc::gen::just(std::string()), std::move(gen));
}

inline rc::Gen<Person> person() {
  return rc::gen::oneOf(
      rc::gen::map(
          rc::gen::pair(word(), word()),
          [](const auto& both) { return Person{.family = both.first, .given = both.second}; }),
      rc::gen::just(Person{.family = "Del Pozzo-Magana", .given = "Blanca R"}),
      rc::gen::just(Person{.family = "von der Heide", .given = "J.-P., Jr"}),
      rc::gen::map(word(), [](const std::string& name) { return Person{name, {}}; }),
      rc::gen::map(word(), [](const std::string& name) { return Person{name, {}, true}; }));
}

inline rc::Gen<PartialDate> date() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(1000, 2100),
                                     rc::gen::inRange(1, 13), rc::gen::inRange(1, 29)),
                      [](const auto& t) {
                        const auto [precision, year, month, day] = t;
                        return PartialDate{precision > 0 ? year : 0, precision > 1 ? month : 0,
                                           precision > 2 ? day : 0};
                      });
}

/// A citation in the form that Citation's comments promise; `tags` are names of fields that the
/// format under test takes for its own.
inline Citation citation(int counter, const std::vector<std::string>& tags) {
  const auto words = [] { return rc::gen::container<std::vector<std::string>>(word()); };
  Citation c;
  c.id = *rc::gen::oneOf(rc::gen::just("c" + std::to_string(counter)),
                         rc::gen::map(word(), [counter](const std::string& s) {
                           return s + std::to_string(counter);
                         }));
  c.type = static_cast<CitationType>(*rc::gen::inRange(0, 8));
  c.authors = *rc::gen::container<std::vector<Person>>(person());
  c.et_al = *rc::gen::arbitrary<bool>();
  c.title = *text();
  c.journal = *text();
  c.journal_abbr = *text();
  c.published = *date();
  c.volume = *text();
  c.issue = *text();
  c.pages = *rc::gen::oneOf(text(), rc::gen::element<std::string>("221-235", "2089-95", "e0167120",
                                                                  "CD007057", "S12-S18", "1-5, 9"));
  c.pmid = *maybe(number(1, 99999999));
  c.pmcid = *maybe(rc::gen::map(number(1, 9999999), [](const auto& n) { return "PMC" + n; }));
  c.doi = *maybe(rc::gen::map(
      number(1000, 9999), [](const auto& n) { return "10." + n + "/14651858.cd007057.pub" + n; }));
  c.cochrane_id = *maybe(rc::gen::element<std::string>("CD007057", "CD003643"));
  c.url = *rc::gen::oneOf(
      text(), rc::gen::element<std::string>("http://example.org", "https://doi.org/10.1000/abc"));
  c.cited = *date();
  c.publisher = *text();
  c.place = *text();
  c.abstract = *text();
  c.keywords = *words();
  c.mesh = *words();
  c.language = *text();
  c.epub_ahead = *rc::gen::arbitrary<bool>();
  c.other = *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(rc::gen::pair(
      rc::gen::oneOf(rc::gen::elementOf(tags), word()),
      rc::gen::oneOf(
          word(), rc::gen::element<std::string>("10.1000/Xyz", "27287854", "PMC12", "2017 Spring",
                                                "warrant:{}", "warrant:{\"x\":1}"))));
  return c;
}

inline std::vector<Citation> citations(const std::vector<std::string>& tags) {
  std::vector<Citation> out;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    out.push_back(citation(i, tags));
  }
  return out;
}

}  // namespace warrant::bib::generated
