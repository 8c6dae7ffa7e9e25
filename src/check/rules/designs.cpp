/// DESIGN: the design a study is filed under against what it says of itself.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "check/rules/design_words.hpp"
#include "check/rules/rules.hpp"
#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

using review::Citation;
using review::Design;
using review::Study;

bool has_no_comparison(Design design) {
  return design == Design::case_series || design == Design::case_report;
}

/// Whether a text that names these designs cannot be about a study of this one. Series, reports and
/// cohorts run into each other, and reviews name the designs of what they review.
bool contradicts(Design design, const Designs& named) {
  const bool review_named = std::ranges::any_of(named, is_review);
  const bool trial_named = named.contains(Design::randomised_trial);
  if (named.empty() || is_among(design, named)) {
    return false;
  }
  switch (design) {
    case Design::randomised_trial:
      return review_named || !trial_named;
    case Design::non_randomised:
    case Design::case_series:
    case Design::case_report:
      return review_named || trial_named;
    default:
      return false;
  }
}

/// A review that calls itself one trial.
bool is_one_trial(Design design, const std::string& text) {
  const std::string words = fold(text);
  return is_review(design) && designs_in(words) == Designs{Design::randomised_trial} &&
         has_whole_word(words, "trial") && words.find("review") == std::string::npos;
}

std::string named_line(const Designs& named) {
  std::vector<std::string> out;
  std::ranges::transform(named, std::back_inserter(out), name_of);
  return list_of(out);
}

Finding& add(const Study& study, Status status, std::string_view field, std::string message,
             Findings& out) {
  Finding& finding = out.add("DESIGN", status, at(study, field), std::move(message));
  finding.operands = {{"design", name_of(study.design)}};
  return finding;
}

/// The design in the source's words, and the title of its report.
void check_names(const Study& study, const Citation* report, Findings& out) {
  const Designs printed = designs_in(study.design_as_printed);
  if (contradicts(study.design, printed) || is_one_trial(study.design, study.design_as_printed)) {
    add(study, Status::proved, "design_as_printed",
        fmt::format("filed as {}, and the source says {}", name_of(study.design),
                    named_line(printed)),
        out)
        .passage = study.design_as_printed;
  }
  if (report == nullptr) {
    return;
  }
  const Designs titled = designs_in(report->title);
  if (contradicts(study.design, titled) || is_one_trial(study.design, report->title)) {
    // A cohort or a series in a title may be where the people came from.
    const bool firm =
        titled.contains(Design::randomised_trial) || std::ranges::any_of(titled, is_review);
    add(study, firm ? Status::proved : Status::ambiguous, "design",
        fmt::format("filed as {}, and the title of its report says {}", name_of(study.design),
                    named_line(titled)),
        out)
        .passage = report->title;
  }
}

/// The types a database gives the report.
void check_types(const Study& study, const Citation* report, Findings& out) {
  static constexpr std::array<std::string_view, 4> types{
      "randomized controlled trial", "systematic review", "meta-analysis", "case reports"};
  Designs named;
  if (report != nullptr) {
    for (const auto& [tag, value] : report->other) {
      if (std::ranges::find(types, fold(value)) != types.end()) {
        named.merge(designs_in(value));
      }
    }
  }
  const bool review_of_nothing =
      is_review(study.design) && !named.empty() && std::ranges::none_of(named, is_review);
  if (contradicts(study.design, named) || review_of_nothing) {
    Finding& finding = add(study, Status::ambiguous, "design",
                           fmt::format("filed as {}, and its record is of the type {}",
                                       name_of(study.design), named_line(named)),
                           out);
    finding.operands.push_back({"type", named_line(named)});
  }
}

/// What the abstract, or the note of who read it, tells of arms and allocation. Words that
/// abstracts use of other studies ("randomised trials are needed") do not count.
void check_account(const Study& study, std::string_view field, const std::string& text,
                   Findings& out) {
  static constexpr std::array<std::string_view, 8> of_trials{
      "open-label",    "open label",    "randomly assigned", "randomly allocated",
      "were randomis", "were randomiz", "was randomis",      "was randomiz"};
  static constexpr std::array<std::string_view, 5> of_others{
      "single-arm", "single arm", "historical control", "not randomis", "not randomiz"};
  const std::string words = fold(text);
  const auto said = [&](std::span<const std::string_view> list) {
    const auto found = std::ranges::find_if(
        list, [&](std::string_view word) { return words.find(word) != std::string::npos; });
    return found == list.end() ? std::string_view() : *found;
  };
  std::string_view word;
  if (has_no_comparison(study.design)) {
    word = said(of_trials);
  } else if (study.design == Design::randomised_trial) {
    word = said(of_others);
  }
  if (!word.empty()) {
    Finding& finding = add(study, Status::ambiguous, field,
                           fmt::format("filed as {}, and what is known of the study says \"{}\"",
                                       name_of(study.design), word),
                           out);
    finding.passage = text;
  }
}

/// A plan made before or after the fact: one in the source's words, the other in the abstract.
void check_direction(const Study& study, const Citation* report, Findings& out) {
  const auto plan = [](const std::string& text) {
    const std::string words = fold(text);
    const bool before =
        has_whole_word(words, "prospective") || has_whole_word(words, "prospectively");
    const bool after =
        has_whole_word(words, "retrospective") || has_whole_word(words, "retrospectively");
    return before == after ? std::string() : std::string(before ? "prospective" : "retrospective");
  };
  const std::string printed = plan(study.design_as_printed);
  const std::string own = report == nullptr ? "" : plan(report->title + ". " + report->abstract);
  if (!printed.empty() && !own.empty() && printed != own) {
    add(study, Status::ambiguous, "design_as_printed",
        fmt::format("called {}, and its own report says {}", printed, own), out)
        .passage = study.design_as_printed;
  }
}

/// Fields of the review that cannot both be right.
void check_fields(const review::Review& review, const Study& study, Findings& out) {
  if (has_no_comparison(study.design) && !study.comparators.empty()) {
    Finding& finding = add(study, Status::proved, "comparators",
                           fmt::format("a {} has no comparison group, and a comparator is entered",
                                       name_of(study.design)),
                           out);
    finding.operands.push_back({"comparators", join(study.comparators, ", ")});
  }
  const review::Band* band = review.find<review::Band>(study.band);
  const Designs here = band == nullptr ? Designs{} : designs_in(band->title);
  if (!here.empty() && study.design != Design::other && !is_among(study.design, here)) {
    add(study, Status::proved, "band",
        fmt::format("filed as {} and printed under \"{}\"", name_of(study.design), band->title),
        out)
        .passage = band->title;
  }
}

}  // namespace

void check_designs(const Subject& subject, Findings& out) {
  for (const Study& study : subject.review.shelf<Study>()) {
    const Citation* report =
        study.citations.empty() ? nullptr : subject.library.find(study.citations.front());
    check_names(study, report, out);
    check_types(study, report, out);
    check_account(study, "note", study.note, out);
    if (report != nullptr) {
      check_account(study, "design", report->abstract, out);
    }
    check_direction(study, report, out);
    check_fields(subject.review, study, out);
  }
}

}  // namespace warrant::check
