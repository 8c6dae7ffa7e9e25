/// EVENT-WINDOW: events counted after a treatment, one of which the text puts before it.
#include <fmt/format.h>

#include "audit/find/phrases.hpp"
#include "audit/rules/rules.hpp"
#include "num/binomial.hpp"

namespace warrant::audit {
namespace {

bool is_person(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"person", "patient", "participant", "case", "people", "patients",
                              "participants", "cases", "subject", "subjects", "woman", "man"});
}

bool is_treatment(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"treatment",   "therapy",       "iv",
                              "intravenous", "ivig",          "infusion",
                              "starting",    "start",         "initiation",
                              "first",       "randomisation", "randomization",
                              "baseline",    "receiving",     "enrolment",
                              "enrollment",  "surgery",       "administration",
                              "drug",        "dose",          "immunoglobulin"});
}

/// "one person before IV immunoglobulin": how many, and the tokens.
std::optional<Match<int>> before_at(const Tokens& tokens, std::size_t i) {
  const auto k = count_at(tokens, i);
  if (!k || !is_person(tokens, k->next)) {
    return std::nullopt;
  }
  std::size_t at = k->next + 1;
  if (tokens.is_one_of(at, {"occurred", "was", "progressed", "event", "happened"})) {
    ++at;
  }
  if (!tokens.is_one_of(at, {"before", "prior"})) {
    return std::nullopt;
  }
  at += tokens.is(at, "prior") && tokens.is(at + 1, "to") ? 2 : 1;
  constexpr std::size_t reach = 3;
  for (std::size_t word = at; word < at + reach; ++word) {
    if (is_treatment(tokens, word)) {
      return Match<int>{.value = k->value, .next = word + 1};
    }
  }
  return std::nullopt;
}

/// "0.3 to 52.7%": the exact interval of k of n.
std::string exact_interval(int k, int n) {
  constexpr double hundred = 100;
  const Result<Interval> interval = num::clopper_pearson(k, n);
  return interval
             ? fmt::format("{:.1f} to {:.1f}%", hundred * interval->low, hundred * interval->high)
             : "";
}

}  // namespace

void check_events(const Subject& subject, Findings& out) {
  for (const PrintedShare& share : subject.found.shares) {
    const TextBlock& block = subject.paper.blocks[share.place.block];
    const std::size_t begin = share.place.span.begin;
    constexpr std::size_t reach = 400;
    const std::string_view behind =
        std::string_view(subject.paper.text).substr(begin, std::min(block.end - begin, reach));
    if (behind.find("before") == std::string_view::npos &&
        behind.find("prior") == std::string_view::npos) {
      continue;
    }
    const Tokens tokens(behind, begin);
    for (std::size_t i = 0; i < tokens.size() && tokens[i].sentence == 0; ++i) {
      const auto early = before_at(tokens, i);
      // The bracket has to split the very events of the share.
      if (tokens[i].begin < share.place.span.end || !early || early->value > share.k) {
        continue;
      }
      const int after = share.k - early->value;
      constexpr double hundred = 100;
      PaperFinding& finding = out.add(
          "EVENT-WINDOW", check::Status::proved, share.place.span,
          fmt::format("{} of the {} events happened before the treatment and cannot be its result: "
                      "{} of {} remain",
                      early->value, share.k, after, share.n));
      finding.finding.operands = {{"events", std::to_string(share.k)},
                                  {"before", std::to_string(early->value)},
                                  {"people", std::to_string(share.n)}};
      finding.finding.arithmetic = fmt::format(
          "{} - {} = {}; {}/{} = {:.1f}% (exact 95% interval {})", share.k, early->value, after,
          after, share.n, hundred * after / share.n, exact_interval(after, share.n));
      finding.related.push_back({.begin = tokens[i].begin, .end = tokens[early->next - 1].end});
      break;
    }
  }
}

}  // namespace warrant::audit
