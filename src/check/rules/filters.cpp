/// FILTER-APPLY: what was found against what the search let through.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/rules/design_words.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Band;
using review::Review;
using review::Study;

void add_filters(Finding& finding, const review::Methods& methods) {
  finding.operands = {{"filters", join(methods.filters, "; ")}};
}

/// A study of a design that the filters leave out is a chance find: others like it were not sought.
void check_studies(const Review& review, const review::Methods& methods, const Designs& through,
                   Findings& out) {
  for (const Study& study : review.shelf<Study>()) {
    if (study.design == review::Design::other || is_among(study.design, through)) {
      continue;
    }
    const Band* band = review.find<Band>(study.band);
    const bool listed = band != nullptr && band->appendix;
    const bool told = band != nullptr && !band->searched;
    Finding& finding = out.add(
        "FILTER-APPLY", Status::proved, at(study, "design"),
        fmt::format("the filters of the search leave out the design {}: {} is {} by chance{}",
                    name_of(study.design), study.label, listed ? "listed" : "included",
                    told ? ", and documents say so" : ", and nothing says so"));
    add_filters(finding, methods);
    finding.operands.push_back({"design", name_of(study.design)});
    if (told) {
      finding.level = Level::info;
      finding.mend = "Nothing: documents say that this design was not searched for.";
    }
  }
}

bool none_passes(const Designs& designs, const Designs& through) {
  return !designs.empty() && std::ranges::none_of(designs, [&](review::Design design) {
    return is_among(design, through);
  });
}

/// What the protocol asks for must be able to pass.
void check_criteria(const Review& review, const review::Methods& methods, const Designs& through,
                    Findings& out) {
  for (const auto& criterion : review.shelf<review::EligibilityCriterion>()) {
    const bool asked = criterion.element == review::Element::study_design &&
                       criterion.verdict == review::Verdict::include;
    if (asked && none_passes(designs_in(criterion.term), through)) {
      Finding& finding =
          out.add("FILTER-APPLY", Status::proved, fmt::format("criterion {}: term", criterion.id),
                  fmt::format("the protocol asks for \"{}\" and the filters of the search leave it "
                              "out",
                              criterion.term));
      finding.passage = criterion.term;
      add_filters(finding, methods);
    }
  }
}

/// "None was identified" says nothing where none could have been.
void check_empty_bands(const Review& review, const review::Methods& methods, const Designs& through,
                       Findings& out) {
  for (const Band& band : review.shelf<Band>()) {
    const bool empty = std::ranges::none_of(
        review.shelf<Study>(), [&](const Study& study) { return study.band == band.id; });
    if (empty && !band.appendix && band.searched && none_passes(designs_in(band.title), through)) {
      Finding& finding =
          out.add("FILTER-APPLY", Status::proved, fmt::format("band {}: searched", band.id),
                  fmt::format("documents would say that no {} were identified, and the filters of "
                              "the search leave them out",
                              band.plural));
      finding.passage = band.title;
      add_filters(finding, methods);
    }
  }
}

}  // namespace

void check_filters(const Subject& subject, Findings& out) {
  const auto* methods = subject.review.only<review::Methods>();
  Designs through;
  if (methods != nullptr) {
    for (const std::string& filter : methods->filters) {
      through.merge(designs_let_through(filter));
    }
  }
  if (through.empty()) {
    return;  // no filter, or none that names a design
  }
  check_studies(subject.review, *methods, through, out);
  check_criteria(subject.review, *methods, through, out);
  check_empty_bands(subject.review, *methods, through, out);
}

}  // namespace warrant::check
