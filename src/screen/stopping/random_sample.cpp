/// Exact limits from a sample without replacement.
#include "screen/stopping/random_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace warrant::screen {
namespace {

double log_choose(std::size_t n, std::size_t k) {
  const auto log_factorial = [](std::size_t x) { return std::lgamma(static_cast<double>(x) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/// P(X <= most), X relevant ones in the sample.
double lower_tail(std::size_t unread, std::size_t relevant, std::size_t drawn, std::size_t most) {
  const std::size_t least = drawn > unread - relevant ? drawn - (unread - relevant) : 0;
  double sum = 0;
  for (std::size_t x = least; x <= std::min({most, drawn, relevant}); ++x) {
    sum += std::exp(log_choose(relevant, x) + log_choose(unread - relevant, drawn - x) -
                    log_choose(unread, drawn));
  }
  return sum;
}

}  // namespace

std::size_t most_relevant(std::size_t unread, std::size_t drawn, std::size_t found,
                          double confidence) {
  std::size_t low = found;                      // always possible
  std::size_t high = unread - (drawn - found);  // the most that can be
  while (low < high) {
    const std::size_t middle = low + (high - low + 1) / 2;
    if (lower_tail(unread, middle, drawn, found) > 1 - confidence) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

Advice advise(const RandomSampleRule& rule, const Screened& screened) {
  const std::size_t read = screened.relevant.size();
  const std::size_t drawn = std::min(screened.random, read);
  const auto count = [&](std::size_t from, std::size_t end) {
    return std::accumulate(screened.relevant.begin() + static_cast<std::ptrdiff_t>(from),
                           screened.relevant.begin() + static_cast<std::ptrdiff_t>(end),
                           std::size_t{0});
  };
  const std::size_t ranked = read - drawn;
  const std::size_t before = count(0, ranked);
  const std::size_t found = count(ranked, read);
  const std::size_t most = most_relevant(screened.records - ranked, drawn, found, rule.confidence);
  const std::size_t all = before + most;
  Advice out;
  out.recall = all == 0 ? 1.0 : static_cast<double>(before + found) / static_cast<double>(all);
  out.stop = read >= screened.records ||
             (drawn >= rule.sample && before + found > 0 && *out.recall >= rule.recall);
  out.statement = fmt::format(
      "{} of {} records were read and {} relevant ones found. A random sample of {} of the rest "
      "held "
      "{}: with {:g} % confidence at most {} relevant records are unread, so that recall is at "
      "least {:.1f} %: {}.",
      read, screened.records, before + found, drawn, found, rule.confidence * 100, most - found,
      *out.recall * 100, out.stop ? "screening may stop" : "read on");
  return out;
}

}  // namespace warrant::screen
