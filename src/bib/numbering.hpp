/// The order of a reference list, and citations of it in the text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "review/citation.hpp"

namespace warrant::bib {

/// A heading of the reference list: one study design, or one kind of appendix item.
struct Band {
  std::string key;    // "systematic_review_or_meta_analysis"
  std::string title;  // "Systematic Reviews and Meta-analyses"
  bool appendix = false;
};

/// Positions into `citations` in the order of their numbers: by band as `bands` lists them, then
/// the newest year first, then the first author's family name, then the title (both folded).
///   band_of  the key of each citation's band, as long as `citations`; keys not in `bands` come
///   last
[[nodiscard]] std::vector<std::size_t> order_citations(std::span<const review::Citation> citations,
                                                       std::span<const std::string> band_of,
                                                       std::span<const Band> bands);

/// Numbers as printed in superscript: "1-21", "3,6,7,9,18,20,21"; runs of three or more are joined,
/// repeats are named once.
[[nodiscard]] std::string citation_ranges(std::vector<int> numbers);

}  // namespace warrant::bib
