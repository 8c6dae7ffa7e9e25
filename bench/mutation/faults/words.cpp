/// What templates leave behind, and abbreviations spelled in two ways.
#include <algorithm>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using MaybeMutant = std::optional<Mutant>;

const std::vector<std::string>& leftovers() {
  static const std::vector<std::string> all{
      "Insert range",
      "[insert figure]",
      "TBC",
      "TBD",
      "XX% of people",
      "Lorem ipsum dolor sit amet",
      "Click or tap here to enter text.",
      "Choose an item.",
      "dd/mm/yyyy",
      "<condition>",
      "[name of drug]",
      "to be confirmed",
      "In the Population, what is the effect of the Intervention?",
      "???",
      "[to be completed]",
      "Add text here",
      "xxx",
      "To be added",
      "#REF!",
      "[...]",
      "<<drug>>",
      "Text to follow",
      "Enter details here",
      "Name of drug",
      "__/__/____",
      "N.N.",
      "Delete as appropriate",
      "PLACEHOLDER",
      "Sample text",
      "xx/xx/xxxx",
      "Error! Reference source not found.",
      "Type here",
      "{drug}",
      "YYYY",
      "[ADD]",
      "0.00 (0.00 to 0.00)"};
  return all;
}

/// Text of a template in a place that is printed.
MaybeMutant leftover(const Case& clean, Chance& chance) {
  const std::string& text = chance.pick(leftovers());
  switch (chance.between(0, 6)) {
    case 0:
      return change_one<review::Outcome>(clean, chance, [&](review::Outcome& outcome) {
        outcome.importance = text;
        return std::optional(fmt::format("importance \"{}\"", text));
      });
    case 1:
      return change_one<review::Question>(clean, chance, [&](review::Question& question) {
        question.text = text;
        return std::optional(fmt::format("text \"{}\"", text));
      });
    case 2:
      return change_one<review::Study>(clean, chance, [&](review::Study& study) {
        study.population = text;
        return std::optional(fmt::format("population \"{}\"", text));
      });
    case 3:
      return change_one<review::Claim>(clean, chance, [&](review::Claim& claim) {
        claim.text += " " + text;
        return std::optional(fmt::format("text ends with \"{}\"", text));
      });
    case 4:
      return change_one<review::PropositionPart>(clean, chance, [&](review::PropositionPart& part) {
        part.text = text;
        return std::optional(fmt::format("text \"{}\"", text));
      });
    case 5:
      return change_one<review::Outcome>(
          clean, chance, [&](review::Outcome& outcome) -> std::optional<std::string> {
            const bool dealt_with = std::ranges::any_of(
                clean.review.shelf<review::DataIssue>(),
                [&](const auto& issue) { return issue.target == "outcome:" + outcome.id; });
            if (dealt_with) {
              return std::nullopt;
            }
            outcome.certainty_as_printed = text;
            return fmt::format("certainty \"{}\"", text);
          });
    default:
      return change_one<review::GradeAssessment>(
          clean, chance, [&](review::GradeAssessment& assessment) -> std::optional<std::string> {
            if (assessment.steps.empty()) {
              return std::nullopt;
            }
            assessment.steps.front().reason = text;
            return fmt::format("reason \"{}\"", text);
          });
  }
}

/// "MRSS" where "mRSS" is listed: one letter in another case, or one letter more or less.
MaybeMutant spelling(const Case& clean, Chance& chance) {
  std::vector<review::Abbreviation> items = clean.review.shelf<review::Abbreviation>().items();
  chance.shuffle(items);
  for (const review::Abbreviation& item : items) {
    std::string other = item.id;
    constexpr std::size_t shortest = 3;
    const auto letter =
        static_cast<std::size_t>(chance.between(0, static_cast<int>(other.size()) - 1));
    char& c = other[letter];
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    if (item.id.size() < shortest || !(lower || upper)) {
      continue;
    }
    c = static_cast<char>(lower ? c - 'a' + 'A' : c - 'A' + 'a');
    if (clean.review.find<review::Abbreviation>(other) != nullptr || chance.with(0.1)) {
      continue;
    }
    auto mutant = change_one<review::Claim>(
        clean, chance, [&](review::Claim& claim) -> std::optional<std::string> {
          if (claim.text.find(item.id) == std::string::npos) {
            claim.text += fmt::format(" See also {}.", other);
          } else {
            claim.text = replace_all(claim.text, item.id, other);
          }
          return fmt::format("{} spelled {}", item.id, other);
        });
    if (mutant) {
      return mutant;
    }
  }
  return std::nullopt;
}

/// The abbreviation of a score is not the one that is listed.
MaybeMutant not_listed(const Case& clean, Chance& chance) {
  return change_one<review::Instrument>(
      clean, chance, [&](review::Instrument& instrument) -> std::optional<std::string> {
        const std::string right = instrument.abbreviation;
        if (clean.review.find<review::Abbreviation>(right) == nullptr) {
          return std::nullopt;
        }
        const bool longer = chance.with(0.5);
        const std::string wrong = longer ? right + right.back() : right.substr(0, right.size() - 1);
        constexpr std::size_t shortest = 2;
        if (wrong.size() < shortest || clean.review.find<review::Abbreviation>(wrong) != nullptr) {
          return std::nullopt;
        }
        instrument.abbreviation = wrong;
        return fmt::format("{} given as {}, which is not listed", right, wrong);
      });
}

}  // namespace

std::vector<FaultKind> word_faults() {
  return {
      {"template", "template text left in", {"PLACEHOLDER"}, leftover},
      {"spelling", "an abbreviation in other capitals", {"TERM"}, spelling},
      {"not-listed",
       "a score under an abbreviation that is not listed",
       {"ABBREV", "TERM"},
       not_listed},
  };
}

}  // namespace warrant::mutation
