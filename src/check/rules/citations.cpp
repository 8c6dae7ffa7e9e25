/// REF-PMID, REF-STYLE, DUP, RETRACTION, DATE-ORDER: references.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Citation;
using review::Review;
using review::Study;

std::string at_record(const Citation& citation) { return fmt::format("record {}", citation.id); }

std::vector<const Citation*> cited(const Subject& subject) {
  std::vector<const Citation*> out;
  for (const Study& study : subject.review.shelf<Study>()) {
    for (const std::string& id : study.citations) {
      if (const Citation* citation = subject.library.find(id)) {
        out.push_back(citation);
      }
    }
  }
  return out;
}

/// A title as its letters and figures: databases differ in capitals, points and dashes.
std::string letters_of(const std::string& title) {
  std::string out;
  for (const char c : fold(title)) {
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    out += kept ? std::string(1, c) : "";
  }
  return out;
}

void check_identifiers(const Subject& subject, Findings& out) {
  std::map<std::string, const Citation*> by_pmid;
  std::map<std::string, const Citation*> by_doi;
  std::map<std::string, const Citation*> by_title;
  std::size_t with = 0;
  const std::vector<const Citation*> all = cited(subject);
  for (const Citation* citation : all) {
    with += citation->pmid.empty() ? 0 : 1;
  }
  for (const Citation* citation : all) {
    const bool most_have_one = 2 * with > all.size();
    if (citation->pmid.empty() && most_have_one &&
        citation->type == review::CitationType::journal_article) {
      Finding& finding = out.add("REF-PMID", Status::proved, at_record(*citation),
                                 "this reference has no PubMed number, most others have one");
      finding.operands = {{"with a number", std::to_string(with)},
                          {"references", std::to_string(all.size())}};
    }
    constexpr std::size_t longest_pmid = 8;
    if (citation->pmid.size() > longest_pmid) {
      out.add("REF-PMID", Status::proved, at_record(*citation),
              fmt::format("{} is no PubMed number", citation->pmid));
    }
    const auto twice = [&](auto& seen, const std::string& key, std::string_view what) {
      const auto [place, added] = seen.try_emplace(key, citation);
      if (!key.empty() && !added && place->second != citation) {
        Finding& finding =
            out.add("DUP", Status::proved, at_record(*citation),
                    fmt::format("it has the {} of record {}", what, place->second->id));
        finding.operands = {{std::string(what), key}};
      }
    };
    twice(by_pmid, citation->pmid, "PubMed number");
    twice(by_doi, citation->doi, "DOI");
    twice(by_title, letters_of(citation->title), "title");
  }
}

void check_journals(const Subject& subject, Findings& out) {
  std::map<std::string, std::string> abbreviation;  // full name -> abbreviation used
  for (const Citation* citation : cited(subject)) {
    const std::string full = fold(citation->journal);
    if (!full.empty() && !citation->journal_abbr.empty()) {
      abbreviation.try_emplace(full, citation->journal_abbr);
    }
  }
  for (const Citation* citation : cited(subject)) {
    const auto known = abbreviation.find(fold(citation->journal));
    if (citation->journal_abbr.empty() && known != abbreviation.end()) {
      Finding& finding = out.add("REF-STYLE", Status::proved, at_record(*citation),
                                 fmt::format("the journal is spelled out here and abbreviated as "
                                             "\"{}\" elsewhere",
                                             known->second));
      finding.passage = citation->journal;
    }
  }
}

/// Marks of retraction that publishers and databases put before or after a title. A report about
/// retractions has the word elsewhere.
bool is_marked(const std::string& title) {
  static constexpr std::array<std::string_view, 7> marks{
      "[retracted",         "(retracted",           "(retraction",      "[retraction",
      "has been retracted", "notice of retraction", "retraction notice"};
  static constexpr std::array<std::string_view, 5> openings{"retracted", "withdrawn:", "withdrawn.",
                                                            "retraction:", "retraction of"};
  return title.ends_with("retracted") ||
         std::ranges::any_of(openings,
                             [&](std::string_view mark) { return title.starts_with(mark); }) ||
         std::ranges::any_of(
             marks, [&](std::string_view mark) { return title.find(mark) != std::string::npos; });
}

/// A retracted report must not carry evidence unnoticed.
void check_retraction(const Subject& subject, Findings& out) {
  for (const Citation* citation : cited(subject)) {
    bool retracted = is_marked(fold(citation->title));
    for (const auto& [tag, value] : citation->other) {
      // RIN: "retraction in", of MEDLINE
      retracted = retracted || tag == "RIN" || fold(value) == "retracted publication" ||
                  fold(value).find("retraction in") != std::string::npos;
    }
    for (const std::string& keyword : citation->keywords) {
      retracted = retracted || fold(keyword) == "retracted publication";
    }
    if (retracted) {
      Finding& finding =
          out.add("RETRACTION", Status::proved, at_record(*citation), "the report was retracted");
      finding.passage = citation->title;
    }
  }
}

/// Documents include what was published in the window of the search.
void check_window(const Subject& subject, Findings& out) {
  const review::Methods* methods = subject.review.only<review::Methods>();
  if (methods == nullptr || methods->date_from == PartialDate{}) {
    return;
  }
  for (const Study& study : subject.review.shelf<Study>()) {
    const Citation* citation =
        study.citations.empty() ? nullptr : subject.library.find(study.citations.front());
    if (citation == nullptr || citation->published.year == 0) {
      continue;
    }
    const bool early = is_before(citation->published, methods->date_from);
    const bool late = methods->date_to.year > 0 && is_before(methods->date_to, citation->published);
    if (early || late) {
      Finding& finding = out.add(
          "DATE-ORDER", Status::proved, fmt::format("study {}", study.id),
          fmt::format("published {}, outside the window of the search", iso(citation->published)));
      finding.operands = {{"from", iso(methods->date_from)}, {"to", iso(methods->date_to)}};
    }
  }
}

}  // namespace

void check_citations(const Subject& subject, Findings& out) {
  check_identifiers(subject, out);
  check_journals(subject, out);
  check_retraction(subject, out);
  check_window(subject, out);
}

}  // namespace warrant::check
