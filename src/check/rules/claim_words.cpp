/// Reading the words of sentences.
#include "check/rules/claim_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

bool has_any_word(const std::string& text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return has_whole_word(text, word); });
}

constexpr std::array<std::string_view, 18> comparatives{
    "greater",  "larger",   "bigger", "more",   "better", "further", "higher", "lower", "smaller",
    "superior", "inferior", "fewer",  "faster", "longer", "shorter", "less",   "worse", "stronger"};

}  // namespace

bool claims_effect(const std::string& text) {
  static constexpr std::array<std::string_view, 45> words{
      "reduced",     "reduces",   "reduce",     "reduction", "improved",   "improves",  "improve",
      "improvement", "increased", "increases",  "increase",  "decreased",  "decreases", "decrease",
      "lowered",     "lowers",    "raised",     "raises",    "fell",       "falls",     "rose",
      "rises",       "dropped",   "drops",      "declined",  "led to",     "effective", "benefit",
      "benefited",   "benefits",  "better",     "worse",     "worsened",   "superior",  "inferior",
      "favoured",    "favours",   "helped",     "helps",     "alleviated", "relieved",  "prevented",
      "prevents",    "shortened", "efficacious"};
  return has_any_word(text, words);
}

bool holds_back(const std::string& text) {
  static constexpr std::array<std::string_view, 22> words{
      "not",          "no",           "nor",       "neither",    "without",
      "never",        "chance",       "whether",   "unclear",    "uncertain",
      "unknown",      "may",          "might",     "could",      "untested",
      "cannot",       "said to",      "published", "as printed", "nonsignificant",
      "same outcome", "insignificant"};
  return has_any_word(text, words) || text.find("non-significant") != std::string::npos;
}

bool compares_groups(const std::string& text) {
  static constexpr std::array<std::string_view, 13> against{
      "than in",     "than the",   "than those",    "than people", "than for",
      "than with",   "than among", "compared with", "compared to", "versus",
      "relative to", "as against", "in comparison"};
  static constexpr std::array<std::string_view, 17> one_sided{
      "greater in",   "larger in",      "bigger in",        "better in",  "higher in",
      "lower in",     "more in",        "greater for",      "larger for", "better for",
      "benefit more", "benefited more", "responded better", "did better", "worked better",
      "more likely",  "greatest in"};
  return has_any_word(text, one_sided) ||
         (has_any_word(text, comparatives) && has_any_word(text, against));
}

bool improves_a_count(const std::string& text) {
  static constexpr std::array<std::string_view, 8> counts{
      "number", "numbers", "count", "counts", "proportion", "percentage", "share", "total"};
  static constexpr std::array<std::string_view, 10> judged{
      "improved", "improves",     "better",   "worse",       "worsened",
      "worsens",  "deteriorated", "enhanced", "bad to good", "good to bad"};
  static constexpr std::array<std::string_view, 4> seen{
      "improvement in the", "improvement was seen in the", "showed improvement",
      "showed an improvement"};
  static constexpr std::array<std::string_view, 9> of_people{
      "who improved",  "that improved", "whose",           "who got better",  "with improvement",
      "got better or", "improved or",   "was better than", "better than half"};
  return has_any_word(text, counts) && !has_any_word(text, of_people) &&
         (has_any_word(text, judged) || has_any_word(text, seen));
}

bool only_counts_studies(const std::string& text) {
  static constexpr std::array<std::string_view, 6> studies{"studies", "study",   "trials",
                                                           "trial",   "reviews", "reports"};
  static constexpr std::array<std::string_view, 10> found{
      "identified", "found",    "included", "retrieved", "met",
      "listed",     "selected", "eligible", "available", "located"};
  static constexpr std::array<std::string_view, 8> said{
      "effect", "difference", "change", "changed", "evidence", "uncertain", "favours", "option"};
  return has_any_word(text, studies) && has_any_word(text, found) && !claims_effect(text) &&
         !holds_back(text) && !has_any_word(text, comparatives) && !has_any_word(text, said);
}

}  // namespace warrant::check
