/// EVENT-WINDOW, COMPOSITE: when an event happened, and what was counted together.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Outcome;
using review::StudyResult;

bool is_counted(const StudyResult& result) { return result.k && *result.k > 0; }

/// Words for the time before treatment, whatever stands beside them.
bool names_time_before(const std::string& words) {
  static constexpr std::array<std::string_view, 25> times{
      "at baseline",  "pre-treatment", "pretreatment", "preced",       "at study entry",
      "at entry",     "pre-existing",  "run-in",       "antedat",      "predat",
      "untreated",    "at diagnosis",  "at enrolment", "at screening", "during screening",
      "before enrol", "prior",         "previous",     "earlier",      "already",
      "historical",   "history of",    "known since",  "leading up",   "as a child"};
  return std::ranges::any_of(
      times, [&](std::string_view word) { return words.find(word) != std::string::npos; });
}

/// "Before" or "prior to" something. What ends a follow-up, a length of time and a change are no
/// beginning of treatment: "before discharge", "before 30 days", "before and after".
bool names_something_before(const std::string& words) {
  static constexpr std::array<std::string_view, 11> endings{
      "and after", "after",      "discharge", "follow-up", "the end", "stopping",
      "death",     "withdrawal", "surgery",   "relapse",   "the last"};
  for (const std::string_view opening : {"before", "prior to", "ahead of"}) {
    for (std::size_t at = words.find(opening); at != std::string::npos;
         at = words.find(opening, at + 1)) {
      const std::string_view rest = trim(std::string_view(words).substr(at + opening.size()));
      const bool number = !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
      if (!number && std::ranges::none_of(endings, [&](std::string_view ending) {
            return rest.starts_with(ending);
          })) {
        return true;
      }
    }
  }
  return false;
}

/// An event before treatment is no event of treatment.
void check_window(const StudyResult& result, Findings& out) {
  const std::string words = fold(result.measure + " " + result.caveat + " " + result.quote);
  const bool before = names_time_before(words) || names_something_before(words);
  if (!is_counted(result) || result.kind != review::ResultKind::proportion || !before ||
      !result.caveat.empty()) {
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

/// "a (or b)" and "events (a, b)" without their brackets; other remarks in brackets are no parts.
std::string without_remarks(std::string text) {
  text = replace_all(std::move(text), "(or ", " or ");
  text = replace_all(std::move(text), "events (", "composite of ");
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(')) {
    const std::size_t close = text.find(')', open);
    text.erase(open, close == std::string::npos ? close : close - open + 1);
  }
  return replace_all(std::move(text), ")", "");
}

/// Parts of "a, b or c", "a/b/c", "a plus b", "a, b and c combined", "a composite of a and b"; of a
/// harm also "a, b" and "a and b", where each is named in a word or two.
std::vector<std::string> components(const StudyResult& result) {
  std::string text = without_remarks(replace_all(fold(result.measure), "and/or", "or"));
  bool together = false;
  for (const std::string_view word :
       {" or ", "/", " plus ", " & ", " + ", " as well as ", " with or without "}) {
    together = together || text.find(word) != std::string::npos;
    text = replace_all(std::move(text), word, ", ");
  }
  for (const std::string_view word : {"composite of ", "composite: ", " combined", " combination",
                                      "first of ", "any of: ", "any of ", "all of "}) {
    together = together || text.find(word) != std::string::npos;
    text = replace_all(std::move(text), word, "");
  }
  text = replace_all(replace_all(std::move(text), " and ", ", "), ";", ",");
  std::vector<std::string> out;
  bool short_names = true;
  for (const std::string& part : split(text, ",")) {
    const std::string_view name = trim(part);
    if (!name.empty()) {
      out.emplace_back(name);
      short_names = short_names && std::ranges::count(name, ' ') < 2;
    }
  }
  const bool harms = !result.benefit && short_names;
  return together || harms ? out : std::vector<std::string>{};
}

bool shares_a_word(const std::string& a, const std::string& b) {
  static constexpr std::array<std::string_view, 7> common{
      "after", "before", "people", "patients", "treatment", "during", "first"};
  constexpr std::size_t short_word = 4;
  for (const std::string& word : split(a, " ")) {
    const bool tells = word.size() > short_word && std::ranges::find(common, word) == common.end();
    if (tells && fold(b).find(word) != std::string::npos) {
      return true;
    }
  }
  return false;
}

/// "complete or partial response": kinds of one thing, named by the last word.
bool are_kinds_of_one(const std::vector<std::string>& parts, const std::string& outcome) {
  const std::string& last = parts.back();
  const std::size_t blank = last.rfind(' ');
  const bool single = std::all_of(parts.begin(), parts.end() - 1, [](const std::string& part) {
    return part.find(' ') == std::string::npos;
  });
  return blank != std::string::npos && single && shares_a_word(last.substr(blank + 1), outcome);
}

/// A composite that stands under the name of one of its parts.
void check_composite(const Subject& subject, const StudyResult& result, Findings& out) {
  const bool counts = result.kind == review::ResultKind::proportion ||
                      result.kind == review::ResultKind::count ||
                      result.kind == review::ResultKind::effect;
  if (!counts) {
    return;
  }
  const std::vector<std::string> parts = components(result);
  const Outcome* outcome = subject.review.find<Outcome>(result.outcome);
  const auto own = [&](const std::string& part) { return shares_a_word(part, outcome->name); };
  if (parts.size() < 2 || outcome == nullptr || !result.caveat.empty() ||
      !std::ranges::any_of(parts, own) || std::ranges::all_of(parts, own) ||
      are_kinds_of_one(parts, outcome->name)) {
    return;  // one thing, or an outcome that is named after all of them
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
