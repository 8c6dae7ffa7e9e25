/// Citation: one bibliographic record, whatever file it came from.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/partial_date.hpp"

namespace warrant::review {

struct Person {
  std::string family;  // "Del Pozzo-Magana"; a collective name stands here alone
  std::string given;   // "Blanca R" or initials "BR", as the source gives it
  bool collective = false;
  bool operator==(const Person&) const = default;
};

enum class CitationType { journal_article, book, chapter, report, thesis, conference, web, other };

/// One bibliographic record with its identifiers.
struct Citation {
  std::string id;  // unique in the review
  CitationType type = CitationType::journal_article;
  std::vector<Person> authors;
  bool et_al = false;  // the source names only the first authors
  std::string title;
  std::string journal;       // full name, where known
  std::string journal_abbr;  // abbreviated name (NLM)
  PartialDate published;     // year 0 = unknown
  std::string volume;
  std::string issue;        // "2", "2 Suppl 76", "Pt 1"
  std::string pages;        // as the source gives them: "221-235", "e121-e133", "e0167120"
  std::string pmid;         // digits only
  std::string pmcid;        // "PMC4920839"
  std::string doi;          // lower case, no prefix: "10.1111/jdv.14244"
  std::string cochrane_id;  // "CD007057"
  std::string url;
  PartialDate cited;  // when the link was looked at
  std::string publisher;
  std::string place;
  std::string abstract;
  std::vector<std::string> keywords;
  std::vector<std::string> mesh;
  std::string language;
  bool epub_ahead = false;  // ahead of print: a date, no volume or pages
  /// Fields no rule above holds, as (tag, value) in file order, so that they come out again.
  std::vector<std::pair<std::string, std::string>> other;
  bool operator==(const Citation&) const = default;
};

}  // namespace warrant::review
