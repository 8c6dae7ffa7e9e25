/// Overlap of reviews.
#include "check/core/covered_area.hpp"

#include <fmt/format.h>

#include <set>

#include "base/decimal.hpp"

namespace warrant::check {

Result<CoveredArea> covered_area(const std::vector<std::vector<std::string>>& included) {
  CoveredArea out;
  std::set<std::string> studies;
  for (const std::vector<std::string>& review : included) {
    const std::set<std::string> own(review.begin(), review.end());
    out.citations += static_cast<int>(own.size());
    studies.insert(own.begin(), own.end());
  }
  out.studies = static_cast<int>(studies.size());
  out.reviews = static_cast<int>(included.size());
  if (out.reviews < 2 || out.studies < 1) {
    return fail(Code::bad_input,
                "overlap needs at least two reviews and one primary study: list what they include");
  }
  const double cells = static_cast<double>(out.studies) * out.reviews;
  out.covered = out.citations / cells;
  out.corrected_covered = (out.citations - out.studies) / (cells - out.studies);
  out.overlap = out.corrected_covered <= 0.05   ? "slight"
                : out.corrected_covered <= 0.10 ? "moderate"
                : out.corrected_covered <= 0.15 ? "high"
                                                : "very high";
  out.arithmetic =
      fmt::format("({} - {})/({}*{} - {}) = {}", out.citations, out.studies, out.studies,
                  out.reviews, out.studies, fixed(out.corrected_covered, 3));
  return out;
}

}  // namespace warrant::check
