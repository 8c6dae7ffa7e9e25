/// EVENT-WINDOW, COMPOSITE: when an event happened, and what was counted together.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Outcome;
using review::StudyResult;

bool is_counted(const StudyResult& result) { return result.k && *result.k > 0; }

/// An event before treatment is no event of treatment.
void check_window(const StudyResult& result, Findings& out) {
  const std::string words = fold(result.measure + " " + result.caveat + " " + result.quote);
  const bool before = words.find("before treatment") != std::string::npos ||
                      words.find("before starting") != std::string::npos ||
                      words.find("prior to treatment") != std::string::npos ||
                      words.find("before immunoglobulin") != std::string::npos;
  if (!is_counted(result) || !before || !result.caveat.empty()) {
    return;  // a caveat says what the count holds
  }
  Finding& finding = out.add("EVENT-WINDOW", Status::proved, at(result, "k"),
                             "the count holds an event from before treatment");
  finding.passage = result.quote.empty() ? result.measure : result.quote;
  if (result.n) {
    finding.operands = {{"k", std::to_string(*result.k)}, {"n", std::to_string(*result.n)}};
    finding.arithmetic = fmt::format("{}/{} counts people, of whom fewer had it after starting",
                                     *result.k, *result.n);
  }
}

/// Parts of "a, b or c".
std::vector<std::string> components(const std::string& measure) {
  std::string text = fold(measure);
  if (text.find(" or ") == std::string::npos) {
    return {};
  }
  text = replace_all(std::move(text), " or ", ", ");
  std::vector<std::string> out;
  for (const std::string& part : split(text, ",")) {
    if (!trim(part).empty()) {
      out.emplace_back(trim(part));
    }
  }
  return out;
}

bool shares_a_word(const std::string& a, const std::string& b) {
  constexpr std::size_t short_word = 5;
  for (const std::string& word : split(a, " ")) {
    if (word.size() > short_word && fold(b).find(word) != std::string::npos) {
      return true;
    }
  }
  return false;
}

/// A composite that stands under the name of one of its parts.
void check_composite(const Subject& subject, const StudyResult& result, Findings& out) {
  const std::vector<std::string> parts = components(result.measure);
  const Outcome* outcome = subject.review.find<Outcome>(result.outcome);
  constexpr std::size_t fewest = 3;
  if (parts.size() < fewest || outcome == nullptr || !shares_a_word(parts.front(), outcome->name) ||
      !result.caveat.empty()) {
    return;
  }
  Finding& finding =
      out.add("COMPOSITE", Status::proved, at(result, "outcome"),
              fmt::format("a composite of {} stands under \"{}\"", list_of(parts), outcome->name));
  finding.passage = result.measure;
  for (const std::string& part : parts) {
    finding.operands.push_back({"component", part});
  }
}

}  // namespace

void check_events(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    check_window(result, out);
    check_composite(subject, result, out);
  }
}

}  // namespace warrant::check
