/// COUNT: how many studies sentences say there are, against how many there are.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "check/rules/condition_names.hpp"
#include "check/rules/design_words.hpp"
#include "check/rules/rules.hpp"
#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

using review::Claim;
using review::Design;
using review::Review;
using review::Study;

/// A word for studies of one kind, and the studies it counts: those of a band, of some designs, or
/// all.
struct Noun {
  std::string words;
  std::string band;
  Designs designs;

  [[nodiscard]] bool counts(const Study& study) const {
    return band.empty() ? designs.empty() || is_among(study.design, designs) : study.band == band;
  }
};

std::string plain(std::string_view text) { return replace_all(fold(text), "randomiz", "randomis"); }

/// Nouns of this review, longest first.
std::vector<Noun> nouns_of(const Review& review) {
  std::vector<Noun> out;
  for (const review::Band& band : review.shelf<review::Band>()) {
    for (const std::string& name : {band.plural, band.singular}) {
      out.push_back({.words = plain(name), .band = band.id, .designs = {}});
    }
  }
  const Designs reviews{Design::systematic_review, Design::meta_analysis};
  const Designs trials{Design::randomised_trial};
  const std::vector<std::pair<std::string_view, Designs>> known{
      {"systematic review", reviews},
      {"meta-analysis", {Design::meta_analysis}},
      {"review", reviews},
      {"health technology assessment", {Design::health_technology_assessment}},
      {"randomised controlled trial", trials},
      {"randomised trial", trials},
      {"trial", {Design::randomised_trial, Design::non_randomised}},
      {"case series", {Design::case_series}},
      {"case report", {Design::case_report}},
      {"study", {}}};
  for (const auto& [name, designs] : known) {
    const std::string word(name);
    out.push_back({.words = word, .band = "", .designs = designs});
    std::string plural = word + "s";
    plural = word == "meta-analysis" ? "meta-analyses" : word == "study" ? "studies" : plural;
    out.push_back({.words = plural, .band = "", .designs = designs});
  }
  std::erase_if(out, [](const Noun& noun) { return noun.words.empty(); });
  std::ranges::stable_sort(out, std::ranges::greater{},
                           [](const Noun& noun) { return noun.words.size(); });
  return out;
}

/// "21", "twenty-one", "no".
std::optional<int> number_of(const std::string& word) {
  static const std::map<std::string, int> words = [] {
    std::map<std::string, int> all{{"no", 0}};
    for (int i = 0; i < 100; ++i) {
      all[in_words(i)] = i;
    }
    return all;
  }();
  constexpr std::size_t longest = 3;
  if (const auto found = words.find(word); found != words.end()) {
    return found->second;
  }
  const bool digits = !word.empty() && word.size() <= longest &&
                      word.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::optional(std::stoi(word)) : std::nullopt;
}

/// One "number of studies" in a sentence, with what stands before and after it.
struct Mention {
  int number = 0;
  std::string printed;
  const Noun* noun = nullptr;
  std::string before;
  std::string after;
};

std::string strip(const std::string& token) {
  const std::size_t first = token.find_first_not_of("(\"");
  const std::size_t last = token.find_last_not_of(".,;:)\"");
  return first == std::string::npos || last == std::string::npos || last < first
             ? ""
             : token.substr(first, last - first + 1);
}

const Noun* noun_at(const std::vector<Noun>& nouns, const std::string& words) {
  const auto found = std::ranges::find_if(
      nouns, [&](const Noun& noun) { return words.starts_with(noun.words + " "); });
  return found == nouns.end() ? nullptr : &*found;
}

std::vector<Mention> mentions_in(const std::string& sentence, const std::vector<Noun>& nouns) {
  static constexpr std::array<std::string_view, 10> adjectives{
      "relevant",     "included",   "eligible", "published",          "small",
      "uncontrolled", "controlled", "blinded",  "placebo-controlled", "double-blind"};
  const std::vector<std::string> tokens = split(sentence, " ");
  const auto join_from = [&](std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to && i < tokens.size(); ++i) {
      out += strip(tokens[i]) + " ";
    }
    return out;
  };
  std::vector<Mention> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string printed = strip(tokens[i]);
    const std::optional<int> number = number_of(printed);
    if (!number) {
      continue;
    }
    std::size_t at = i + 1;
    const Noun* noun = noun_at(nouns, join_from(at, tokens.size()));
    while (noun == nullptr && at < tokens.size() &&
           std::ranges::find(adjectives, strip(tokens[at])) != adjectives.end()) {
      ++at;
      noun = noun_at(nouns, join_from(at, tokens.size()));
    }
    if (noun != nullptr) {
      out.push_back({.number = *number,
                     .printed = printed + " " + noun->words,
                     .noun = noun,
                     .before = join_from(0, i),
                     .after = join_from(at, tokens.size()).substr(noun->words.size())});
    }
  }
  return out;
}

/// Whether what follows "were included" leaves it a statement about this review: "in both reviews"
/// and "as controls" do not.
bool is_of_this_review(const std::string& rest) {
  static constexpr std::array<std::string_view, 4> here{" in this ", " in the review ",
                                                        " in the report ", " in the summary "};
  return !rest.starts_with(" as ") &&
         (!rest.starts_with(" in ") || std::ranges::any_of(here, [&](std::string_view words) {
           return rest.starts_with(words);
         }));
}

/// Whether the words around a count say that it is all there is.
bool is_total(const Mention& mention) {
  static constexpr std::array<std::string_view, 12> verbs{
      "were identified",   "was identified",    "were included",       "was included",
      "are included",      "is included",       "were selected",       "was selected",
      "met the inclusion", "met the selection", "met the eligibility", "met the criteria"};
  static constexpr std::array<std::string_view, 7> other_things{
      " which ", " that ", " who ", " where ", " people ", " patients ", " participants "};
  if (mention.before.ends_with("in total ")) {
    return true;
  }
  return std::ranges::any_of(verbs, [&](std::string_view verb) {
    const std::size_t at = mention.after.find(verb);
    return at != std::string::npos && !has_any(mention.after.substr(0, at), other_things) &&
           is_of_this_review(mention.after.substr(at + verb.size()));
  });
}

/// "At least two trials" and "two other trials" count no kind of study as a whole; "three trials of
/// the drug" count some.
bool is_partial(const Mention& mention) {
  static constexpr std::array<std::string_view, 12> open{
      "least ", "most ",    "over ",      "than ",    "about ", "phase ",
      "other ", "further ", "remaining ", "another ", "more ",  "of these "};
  return mention.after.starts_with(" of ") || std::ranges::any_of(open, [&](std::string_view word) {
           return mention.before.ends_with(word);
         });
}

/// A text with the studies it is about.
struct Said {
  std::string where;
  std::string text;
  std::string outcome;
  std::vector<const Study*> linked;
};

int count_of(const std::vector<const Study*>& studies, const Noun& noun) {
  return static_cast<int>(
      std::ranges::count_if(studies, [&](const Study* study) { return noun.counts(*study); }));
}

/// The included studies, and those of them with results for each outcome.
struct Included {
  std::vector<const Study*> all;
  std::map<std::string, std::vector<const Study*>> of_outcome;
};

Included included_in(const Review& review) {
  std::set<std::pair<std::string, std::string>> reported;  // outcome, study
  for (const auto& result : review.shelf<review::StudyResult>()) {
    reported.emplace(result.outcome, result.study);
  }
  for (const auto& event : review.shelf<review::AdverseEvent>()) {
    reported.emplace(event.outcome, event.study);
  }
  Included out;
  for (const Study& study : review.shelf<Study>()) {
    if (is_included(review, study)) {
      out.all.push_back(&study);
    }
  }
  for (const auto& [outcome, id] : reported) {
    const Study* study = review.find<Study>(id);
    if (study != nullptr && is_included(review, *study)) {
      out.of_outcome[outcome].push_back(study);
    }
  }
  return out;
}

void check_mention(const Included& included, const Said& said, const Mention& mention,
                   Findings& out) {
  const int linked = count_of(said.linked, *mention.noun);
  const bool of_reviews = linked == 0 && std::ranges::any_of(said.linked, [](const Study* study) {
                            return is_review(study->design);
                          });
  if (of_reviews || is_partial(mention)) {
    return;  // how many studies a review holds is its own affair
  }
  const auto of_outcome = included.of_outcome.find(said.outcome);
  const int all = count_of(included.all, *mention.noun);
  const int here = said.outcome.empty() ? all
                   : of_outcome == included.of_outcome.end()
                       ? 0
                       : count_of(of_outcome->second, *mention.noun);
  const bool total = is_total(mention);
  const bool more_than_there_are = mention.number > all;
  const bool more_than_linked = !said.linked.empty() && mention.number > linked;
  const bool fits = mention.number == all || mention.number == here;
  if (total ? fits : !more_than_there_are && !more_than_linked) {
    return;
  }
  const bool of_links = !total && !more_than_there_are;
  Finding& finding =
      out.add("COUNT", total ? Status::proved : Status::ambiguous, said.where,
              of_links ? fmt::format("\"{}\": the sentence rests on {}", mention.printed, linked)
                       : fmt::format("\"{}\": the review includes {}", mention.printed, all));
  finding.passage = said.text;
  finding.operands = {{"printed", mention.printed}, {"included", std::to_string(all)}};
  if (!said.outcome.empty()) {
    finding.operands.push_back({"with results for the outcome", std::to_string(here)});
  }
  if (of_links) {
    finding.operands.push_back({"linked", std::to_string(linked)});
  }
  finding.arithmetic =
      fmt::format("{} printed, {} counted", mention.number, of_links ? linked : all);
}

std::vector<Said> texts_of(const Review& review) {
  std::vector<Said> out;
  for (const Claim& claim : review.shelf<Claim>()) {
    Said said{.where = at_text(claim),
              .text = claim.text,
              .outcome = claim.outcome,
              .linked = studies_of(review, claim)};
    for (const std::string& link : claim.links) {
      if (const auto* group = review.find<review::TopicGroup>(id_of(link))) {
        const std::vector<const Study*> held = studies_in(review, *group, Inner::with);
        said.linked.insert(said.linked.end(), held.begin(), held.end());
      }
    }
    std::ranges::sort(said.linked);
    said.linked.erase(std::ranges::unique(said.linked).begin(), said.linked.end());
    out.push_back(std::move(said));
  }
  for (const auto& assessment : review.shelf<review::GradeAssessment>()) {
    for (const review::DomainStep& step : assessment.steps) {
      out.push_back({.where = fmt::format("assessment {}: steps.reason", assessment.id),
                     .text = step.reason,
                     .outcome = assessment.outcome,
                     .linked = {}});
    }
  }
  for (const auto& part : review.shelf<review::PropositionPart>()) {
    out.push_back({.where = fmt::format("{} {}: text",
                                        review::Describe<review::PropositionPart>::kind, part.id),
                   .text = part.text,
                   .outcome = "",
                   .linked = {}});
  }
  return out;
}

}  // namespace

void check_printed_counts(const Subject& subject, Findings& out) {
  const std::vector<Noun> nouns = nouns_of(subject.review);
  const Included included = included_in(subject.review);
  for (const Said& said : texts_of(subject.review)) {
    for (const std::string& sentence : split(plain(bare(said.text)), ". ")) {
      for (const Mention& mention : mentions_in(sentence, nouns)) {
        check_mention(included, said, mention, out);
      }
    }
  }
}

}  // namespace warrant::check
