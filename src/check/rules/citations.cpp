/// CITE-TOPIC, CITE-COVER, COUNT, REF-PMID, REF-STYLE, DUP, OVERLAP, RETRACTION: references.
#include <fmt/format.h>

#include <algorithm>
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
    twice(by_title, fold(citation->title), "title");
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

/// A retracted report must not carry evidence unnoticed.
void check_retraction(const Subject& subject, Findings& out) {
  for (const Citation* citation : cited(subject)) {
    bool retracted = fold(citation->title).starts_with("retracted");
    for (const auto& [tag, value] : citation->other) {
      const std::string folded = fold(value);
      retracted = retracted || folded == "retracted publication" ||
                  folded.find("retraction in") != std::string::npos;
    }
    if (retracted) {
      Finding& finding =
          out.add("RETRACTION", Status::proved, at_record(*citation), "the report was retracted");
      finding.passage = citation->title;
    }
  }
}

/// Two reviews by one team on one condition are likely to share their studies.
void check_overlap(const Subject& subject, Findings& out) {
  struct Seen {
    const Study* study;
    const Citation* citation;
  };
  std::vector<Seen> reviews;
  for (const Study& study : subject.review.shelf<Study>()) {
    const bool is_review = study.design == review::Design::systematic_review ||
                           study.design == review::Design::meta_analysis;
    const Citation* citation =
        study.citations.empty() ? nullptr : subject.library.find(study.citations.front());
    const review::Band* band = subject.review.find<review::Band>(study.band);
    if (is_review && citation != nullptr && !citation->authors.empty() &&
        (band == nullptr || !band->appendix)) {
      reviews.push_back({&study, citation});
    }
  }
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    for (std::size_t k = i + 1; k < reviews.size(); ++k) {
      const bool same_team = fold(reviews[i].citation->authors.front().family) ==
                             fold(reviews[k].citation->authors.front().family);
      const bool same_topic =
          std::ranges::any_of(reviews[i].study->conditions, [&](const std::string& code) {
            return std::ranges::find(reviews[k].study->conditions, code) !=
                   reviews[k].study->conditions.end();
          });
      if (same_team && same_topic) {
        Finding& finding = out.add(
            "OVERLAP", Status::ambiguous, fmt::format("study {}", reviews[k].study->id),
            fmt::format("{} and {} are by one team on one condition; studies they share would be "
                        "counted twice",
                        reviews[i].study->label, reviews[k].study->label));
        finding.operands = {{"reviews", reviews[i].study->id + ", " + reviews[k].study->id}};
      }
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
    const bool early = citation->published.year < methods->date_from.year;
    const bool late = methods->date_to.year > 0 && citation->published.year > methods->date_to.year;
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
  check_overlap(subject, out);
  check_window(subject, out);
}

}  // namespace warrant::check
