/// `warrant audit`: what arithmetic and the paper's own words say against a paper.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/text/paper_text.hpp"
#include "check/finding.hpp"

namespace warrant::audit {

/// A piece of the paper's text, as byte offsets into PaperText::text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

/// A fault in a paper. `finding.where` names the section, `finding.passage` is the text of `span`.
struct PaperFinding {
  check::Finding finding;
  Span span;                  // what is at fault
  std::vector<Span> related;  // where its other operands stand, in the order of the text
};

/// A figure that was read but belongs to nothing that could be checked with it.
struct Unlinked {
  Span span;
  std::string why;  // "no number of people stands near this mean"
};

/// How much of a kind was read: {"p values", 14}.
struct Tally {
  std::string what;
  std::size_t count = 0;
};

struct Audit {
  std::vector<PaperFinding> findings;  // in the order of the text, then of the catalogue
  std::vector<Unlinked> unlinked;      // in the order of the text
  std::vector<Tally> read;
  std::size_t untold = 0;  // findings beyond the first 50,000
};

/// Find the statistics of a paper, link what belongs together and hold them against each other.
/// Pure, linear in the text; never fails: what cannot be read is left out and told in `unlinked`.
[[nodiscard]] Audit audit(const PaperText& paper);

}  // namespace warrant::audit
