/// The least probability over all moments at which a sample could have begun.
#include "screen/stopping/hypergeometric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace warrant::screen {

HypergeometricWatch::HypergeometricWatch(std::size_t records, const HypergeometricRule& rule)
    : records_(records), rule_(rule), log_factorials_(records + 1, 0.0) {
  for (std::size_t k = 1; k <= records; ++k) {
    log_factorials_[k] = log_factorials_[k - 1] + std::log(static_cast<double>(k));
  }
}

void HypergeometricWatch::add(bool relevant) {
  ++read_;
  if (relevant) {
    starts_.push_back(read_);
  }
}

/// P(X <= most) for X relevant ones among `drawn` of `unread` records, `relevant` of them relevant.
double HypergeometricWatch::tail(std::size_t drawn, std::size_t unread, std::size_t relevant,
                                 std::size_t most) const {
  const std::size_t others = unread - relevant;
  const std::size_t least = drawn > others ? drawn - others : 0;
  const std::size_t top = std::min(drawn, relevant);
  if (most >= top) {
    return 1;
  }
  if (most < least) {
    return 0;
  }
  const auto choose = [this](std::size_t n, std::size_t k) {
    return log_factorials_[n] - log_factorials_[k] - log_factorials_[n - k];
  };
  const double log_bias = std::log(rule_.bias);
  const auto log_weight = [&](std::size_t x) {
    return choose(relevant, x) + choose(others, drawn - x) + static_cast<double>(x) * log_bias;
  };
  if (rule_.bias == 1) {
    const double all = choose(unread, drawn);
    double sum = 0;
    for (std::size_t x = least; x <= most; ++x) {
      sum += std::exp(log_weight(x) - all);
    }
    return std::min(sum, 1.0);
  }
  double largest = log_weight(least);
  for (std::size_t x = least; x <= top; ++x) {
    largest = std::max(largest, log_weight(x));
  }
  double below = 0;
  double all = 0;
  for (std::size_t x = least; x <= top; ++x) {
    const double weight = std::exp(log_weight(x) - largest);
    below += x <= most ? weight : 0;
    all += weight;
  }
  return below / all;
}

double HypergeometricWatch::p() const {
  if (read_ >= records_) {
    return 0;
  }
  if (found() == 0) {
    return 1;
  }
  const auto all_found = static_cast<double>(found());
  const auto wanted_total = static_cast<std::size_t>(std::floor(all_found / rule_.recall + 1e-9));
  double least = 1;
  // Between two relevant records the number still missing and the number found since stay the
  // same while an earlier moment makes the sample larger, and a larger sample that holds no more is
  // less likely. So the least p lies at the start or just after a relevant record.
  for (std::size_t before = 0; before < starts_.size(); ++before) {
    const std::size_t unread = records_ - starts_[before];
    const std::size_t drawn = read_ - starts_[before];
    const std::size_t missed = wanted_total - before + 1;  // at least so many were unread
    if (missed > unread) {
      return 0;  // there are not enough records left to miss the recall
    }
    least = std::min(least, tail(drawn, unread, missed, found() - before));
  }
  return least;
}

bool HypergeometricWatch::may_stop() const {
  return read_ >= records_ || p() < 1 - rule_.confidence;
}

Advice advise(const HypergeometricRule& rule, const Screened& screened) {
  HypergeometricWatch watch(screened.records, rule);
  for (const std::uint8_t relevant : screened.relevant) {
    watch.add(relevant != 0);
  }
  const double p = watch.p();
  Advice out{.stop = watch.may_stop(), .p = p};
  const std::string so_far = fmt::format("{} of {} records were read and {} relevant ones found",
                                         watch.read(), screened.records, watch.found());
  if (watch.read() >= screened.records) {
    out.statement = so_far + ": all are read.";
  } else if (watch.found() == 0) {
    out.statement = so_far + ": nothing can be said about recall before the first.";
  } else {
    out.statement = fmt::format(
        "{}. The hypothesis that recall is below {:g} % {} (p = {:.4f}, limit {:.4f}; ranked "
        "quasi-sampling, bias {:g}): {}.",
        so_far, rule.recall * 100, out.stop ? "is rejected" : "is not rejected", p,
        1 - rule.confidence, rule.bias, out.stop ? "screening may stop" : "read on");
  }
  return out;
}

}  // namespace warrant::screen
