/// The parts of a record as sources write them, brought to the one form that Citation keeps.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/partial_date.hpp"
#include "review/citation.hpp"

namespace warrant::bib {

/// The DOI that `text` is ("doi:10.1/A", "https://doi.org/10.1/a", "10.1/a [doi]"), lower case and
/// without prefix; empty where the text is something else.
[[nodiscard]] std::string clean_doi(std::string_view text);

/// The PubMed id that `text` is ("27287854", "PMID: 27287854"), digits only, or empty.
[[nodiscard]] std::string clean_pmid(std::string_view text);

/// "PMC4920839" of "PMC4920839" or "PMCID: PMC4920839.2", or empty.
[[nodiscard]] std::string clean_pmcid(std::string_view text);

/// The id named by `label` inside a longer text: number_after("PMID: 123. Free", "pmid") is "123".
[[nodiscard]] std::string number_after(std::string_view text, std::string_view label);

/// "CD007057" found in the pages or the DOI of a Cochrane review, or empty.
[[nodiscard]] std::string cochrane_id_of(const review::Citation& citation);

/// Whether the text is a Cochrane number and nothing else: "CD007057".
[[nodiscard]] bool is_cochrane_id(std::string_view text);

/// A name as a source writes it: "Family, Given", "Family AB", "Family A.B.", "Group Name" and
/// "Group Name," (the comma that reference managers put after a corporate author). "Family,," is a
/// person without given name.
[[nodiscard]] review::Person parse_person(std::string_view text);

/// A personal name in natural or inverted order: "Karl Marx" as well as "Marx, Karl".
[[nodiscard]] review::Person parse_personal_name(std::string_view text);

/// Whether the name is "et al", "et al." or "and others".
[[nodiscard]] bool is_et_al(std::string_view text);

struct LooseDate {
  PartialDate date;
  bool whole = false;  // nothing of the text is lost: false for "2018///Spring"
};

/// "2017", "2017/02/28/", "2017-02", "2017 Feb 28", "28 Feb 2017", "20170228", "1998 Dec-1999 Jan".
/// Nothing where no year of four digits is found.
[[nodiscard]] std::optional<LooseDate> parse_loose_date(std::string_view text);

/// White space of all kinds made single blanks, ends trimmed.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace warrant::bib
