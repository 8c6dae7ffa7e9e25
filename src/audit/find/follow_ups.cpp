/// Lengths of follow-up: "mean follow up 21 months", "follow up at 6 months to 13 years (mean 4.3
/// years)", "a median follow-up of 3.2 years".
#include <array>

#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

struct Unit {
  std::string_view word;
  double months;
};

constexpr double days_per_month = 365.25 / 12;
constexpr std::array<Unit, 12> units{{{"year", 12},
                                      {"years", 12},
                                      {"yr", 12},
                                      {"yrs", 12},
                                      {"month", 1},
                                      {"months", 1},
                                      {"mo", 1},
                                      {"week", 7 / days_per_month},
                                      {"weeks", 7 / days_per_month},
                                      {"wk", 7 / days_per_month},
                                      {"day", 1 / days_per_month},
                                      {"days", 1 / days_per_month}}};

const Unit* unit_at(const Tokens& tokens, std::size_t i) {
  for (const Unit& unit : units) {
    if (tokens.is(i, unit.word)) {
      return &unit;
    }
  }
  return nullptr;
}

/// One past "follow up", "follow-up", "followup" at `i`; 0 for none.
std::size_t past_follow_up(const Tokens& tokens, std::size_t i) {
  if (tokens.is_one_of(i, {"follow-up", "followup", "follow-ups"})) {
    return i + 1;
  }
  if (tokens.is(i, "follow") && tokens.is(i + 1, "up")) {
    return i + 2;
  }
  return 0;
}

}  // namespace

void find_follow_ups(const Tokens& tokens, std::size_t block, std::vector<PrintedFollowUp>& out) {
  using Kind = PrintedFollowUp::Kind;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::size_t behind = past_follow_up(tokens, i);
    if (behind == 0) {
      continue;
    }
    // "mean follow up 21 months": the word stands just before.
    Kind kind = Kind::plain;
    for (std::size_t k = i > 2 ? i - 2 : 0; k < i; ++k) {
      kind = tokens.is_one_of(k, {"mean", "average"}) ? Kind::mean
             : tokens.is(k, "median")                 ? Kind::median
                                                      : kind;
    }
    constexpr std::size_t furthest = 16;
    std::size_t at = behind;
    const std::size_t stop = std::min(tokens.sentence_end(i), behind + furthest);
    for (; at < stop; ++at) {
      if (tokens.is_one_of(at, {"mean", "average"})) {
        kind = Kind::mean;
      } else if (tokens.is(at, "median")) {
        kind = Kind::median;
      } else if (tokens.is_number(at) && unit_at(tokens, at + 1) != nullptr) {
        // In "6 months to 13 years (mean 4.3 years)" the mean is what counts.
        std::size_t mean_at = at;
        for (std::size_t k = at; k < stop; ++k) {
          if (tokens.is_one_of(k, {"mean", "average"}) && tokens.is_number(k + 1) &&
              unit_at(tokens, k + 2) != nullptr) {
            mean_at = k + 1;
            kind = Kind::mean;
            break;
          }
        }
        if (tokens.is_one_of(at + 2, {"to", "-"}) && mean_at == at) {
          break;  // a range and nothing else
        }
        const Unit* unit = unit_at(tokens, mean_at + 1);
        out.push_back({.place = place_of(tokens, i, mean_at + 1, block),
                       .value = tokens[mean_at].number,
                       .months = unit->months,
                       .unit = std::string(tokens[mean_at + 1].low),
                       .kind = kind});
        at = mean_at + 1;
        break;
      } else if (tokens.is_number(at) && !tokens.is_one_of(at + 1, {"to", "-"})) {
        break;
      }
    }
    i = std::max(i, at > i ? at - 1 : i);
  }
}

}  // namespace warrant::audit
