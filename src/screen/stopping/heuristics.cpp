/// Counting, without a promise.
#include "screen/stopping/heuristics.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace warrant::screen {
namespace {

std::string so_far(const Screened& screened) {
  return fmt::format("{} of {} records were read and {} relevant ones found",
                     screened.relevant.size(), screened.records,
                     std::ranges::count(screened.relevant, 1));
}

bool all_read(const Screened& screened) { return screened.relevant.size() >= screened.records; }

}  // namespace

std::size_t irrelevant_in_a_row(const Screened& screened) {
  std::size_t out = 0;
  while (out < screened.relevant.size() &&
         screened.relevant[screened.relevant.size() - 1 - out] == 0) {
    ++out;
  }
  return out;
}

Advice advise(const ConsecutiveRule& rule, const Screened& screened) {
  const std::size_t row = irrelevant_in_a_row(screened);
  Advice out{.stop = all_read(screened) || row >= rule.irrelevant};
  out.statement = fmt::format(
      "{}; the last {} were irrelevant (rule: {}). This rule of thumb says nothing about recall.",
      so_far(screened), row, rule.irrelevant);
  return out;
}

Advice advise(const ShareRule& rule, const Screened& screened) {
  const auto wanted =
      static_cast<std::size_t>(std::ceil(rule.share * static_cast<double>(screened.records)));
  Advice out{.stop = all_read(screened) || screened.relevant.size() >= wanted};
  out.statement =
      fmt::format("{} (rule: {:g} % of the records). A fixed share says nothing about recall.",
                  so_far(screened), rule.share * 100);
  return out;
}

Advice advise(const SafeRule& rule, const Screened& screened, const SafeState& state) {
  const auto records = static_cast<double>(screened.records);
  const auto read = static_cast<double>(screened.relevant.size());
  const auto found = static_cast<std::size_t>(std::ranges::count(screened.relevant, 1));
  std::vector<std::string> missing;
  const auto random_wanted = static_cast<std::size_t>(std::ceil(rule.random_share * records));
  if (state.random_read < random_wanted) {
    missing.push_back(
        fmt::format("phase 1: {} of {} records read by chance", state.random_read, random_wanted));
  }
  const auto least = static_cast<std::size_t>(std::ceil(rule.least_share * records));
  if (screened.relevant.size() < least) {
    missing.push_back(fmt::format("{} of at least {} records read", read, least));
  }
  const double expected = state.random_read == 0
                              ? 0
                              : records * static_cast<double>(state.random_relevant) /
                                    static_cast<double>(state.random_read);
  const double wanted = std::max(rule.times_expected * expected, 0.0);
  if (read < wanted) {
    missing.push_back(
        fmt::format("{} records read of {:.0f}, {:g} times the {:.0f} relevant ones "
                    "that phase 1 foretells",
                    read, wanted, rule.times_expected, expected));
  }
  if (state.keys_found < rule.keys) {
    missing.push_back(fmt::format("{} of {} key papers found", state.keys_found, rule.keys));
  }
  const std::size_t row = irrelevant_in_a_row(screened);
  if (row < rule.irrelevant) {
    missing.push_back(fmt::format("{} of {} irrelevant records in a row", row, rule.irrelevant));
  }
  Advice out{.stop = all_read(screened) || missing.empty()};
  out.statement = fmt::format(
      "{} of {} records were read and {} relevant ones found. {}", screened.relevant.size(),
      screened.records, found,
      all_read(screened) ? "All are read."
      : missing.empty()
          ? "SAFE's second phase may end. To do: phase 3, rank the rest with another model and "
            "read "
            "until the same number in a row is irrelevant; phase 4, look again at the excluded "
            "records that stand highest."
          : fmt::format("SAFE reads on: {}.", fmt::join(missing, "; ")));
  return out;
}

}  // namespace warrant::screen
