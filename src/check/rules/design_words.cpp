/// Names of designs.
#include "check/rules/design_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

using review::Design;

/// One spelling: "randomised", hyphens as blanks.
std::string plain(std::string_view text) {
  std::string out = fold(text);
  for (const std::string_view dash : {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "-"}) {
    out = replace_all(std::move(out), dash, " ");
  }
  return replace_all(std::move(out), "randomiz", "randomis");
}

constexpr std::array<std::pair<std::string_view, Design>, 24> names{{
    {"health technology assessment", Design::health_technology_assessment},
    {"health technology assessments", Design::health_technology_assessment},
    {"systematic review", Design::systematic_review},
    {"systematic reviews", Design::systematic_review},
    {"systematic literature review", Design::systematic_review},
    {"systematic literature reviews", Design::systematic_review},
    {"meta analysis", Design::meta_analysis},
    {"meta analyses", Design::meta_analysis},
    {"metaanalysis", Design::meta_analysis},
    {"metaanalyses", Design::meta_analysis},
    {"rct", Design::randomised_trial},
    {"rcts", Design::randomised_trial},
    {"cohort", Design::non_randomised},
    {"cohorts", Design::non_randomised},
    {"observational", Design::non_randomised},
    {"case control", Design::non_randomised},
    {"case series", Design::case_series},
    {"case report", Design::case_report},
    {"case reports", Design::case_report},
    {"case study", Design::case_report},
    {"case studies", Design::case_report},
    {"economic evaluation", Design::economic_evaluation},
    {"economic evaluations", Design::economic_evaluation},
    {"guideline", Design::guideline},
}};

}  // namespace

Designs designs_in(std::string_view text) {
  Designs out;
  std::string words = plain(text);
  for (const std::string_view denied :
       {"non randomised", "nonrandomised", "not randomised", "quasi randomised"}) {
    if (has_whole_word(words, denied)) {
      out.insert(Design::non_randomised);
      words = replace_all(std::move(words), denied, "");
    }
  }
  if (has_whole_word(words, "randomised")) {
    out.insert(Design::randomised_trial);
  }
  if (has_whole_word(words, "guidelines")) {
    out.insert(Design::guideline);
  }
  for (const auto& [name, design] : names) {
    if (has_whole_word(words, name)) {
      out.insert(design);
    }
  }
  return out;
}

Designs designs_let_through(std::string_view filter) {
  Designs out = designs_in(filter);
  const std::string words = plain(filter);
  const bool all_trials =
      words.find("trial") != std::string::npos && words.find("randomised") == std::string::npos;
  if (all_trials) {
    out.insert({Design::randomised_trial, Design::non_randomised});
  }
  if (words.find("review") != std::string::npos) {
    out.insert(Design::systematic_review);
  }
  return out;
}

bool is_review(Design design) {
  return design == Design::systematic_review || design == Design::meta_analysis;
}

bool is_among(Design design, const Designs& designs) {
  return designs.contains(design) || (is_review(design) && std::ranges::any_of(designs, is_review));
}

std::string name_of(Design design) {
  return replace_all(std::string(review::word(design)), "_", " ");
}

}  // namespace warrant::check
