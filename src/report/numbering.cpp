/// Which citation has which number.
#include "report/numbering.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "bib/numbering.hpp"
#include "grade/statement.hpp"

namespace warrant::report {

using review::Band;
using review::Review;
using review::Study;
using review::TopicGroup;

Numbering number_studies(const Review& review, const review::Library& library) {
  std::vector<const Study*> studies;
  std::vector<review::Citation> citations;
  std::vector<std::string> band_of;
  for (const Study& study : review.shelf<Study>()) {
    const review::Citation* citation =
        study.citations.empty() ? nullptr : library.find(study.citations.front());
    if (citation != nullptr) {
      studies.push_back(&study);
      citations.push_back(*citation);
      band_of.push_back(study.band);
    }
  }
  std::vector<bib::Band> bands;
  for (const bool appendix : {false, true}) {
    for (const Band& band : review.shelf<Band>()) {
      if (band.appendix == appendix) {
        bands.push_back({.key = band.id, .title = band.title, .appendix = appendix});
      }
    }
  }
  Numbering numbering;
  for (const std::size_t place : bib::order_citations(citations, band_of, bands)) {
    const int number = static_cast<int>(numbering.studies.size()) + 1;
    numbering.studies.push_back(
        {.number = number, .study = studies[place], .citation = library.find(citations[place].id)});
    numbering.number_of[studies[place]->id] = number;
  }
  return numbering;
}

std::string Numbering::ranges(const std::vector<std::string>& study_ids) const {
  std::vector<int> numbers;
  for (const std::string& id : study_ids) {
    if (const auto found = number_of.find(id); found != number_of.end()) {
      numbers.push_back(found->second);
    }
  }
  return bib::citation_ranges(std::move(numbers));
}

std::vector<const Study*> studies_of_group(const Review& review, const TopicGroup& group) {
  const std::vector<std::string> codes = grade::with_descendants(review, group.conditions);
  const std::set<std::string> covered(codes.begin(), codes.end());
  std::vector<const Study*> out;
  for (const Study& study : review.shelf<Study>()) {
    const Band* band = review.find<Band>(study.band);
    const bool fits = std::ranges::any_of(
        study.conditions, [&](const std::string& code) { return covered.contains(code); });
    if (fits && band != nullptr && !band->appendix) {
      out.push_back(&study);
    }
  }
  return out;
}

Inlines citation_marks(std::string_view ranges) {
  Inlines out;
  while (!ranges.empty()) {
    const std::string_view part = ranges.substr(0, ranges.find(','));
    const std::string_view first = part.substr(0, part.find('-'));
    if (!out.empty()) {
      out.push_back(Text{.text = ",", .superscript = true});
    }
    out.push_back(
        Link{.text = std::string(part), .url = "#ref-" + std::string(first), .superscript = true});
    ranges.remove_prefix(std::min(part.size() + 1, ranges.size()));
  }
  return out;
}

}  // namespace warrant::report
