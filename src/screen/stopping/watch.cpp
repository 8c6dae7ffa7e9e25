/// Asking without starting over at each record.
#include "screen/stopping/watch.hpp"

#include <algorithm>

namespace warrant::screen {

StoppingWatch::StoppingWatch(std::size_t records, std::span<const StoppingRule> rules,
                             std::size_t random)
    : records_(records),
      random_(random),
      rules_(rules.begin(), rules.end()),
      tests_(rules.size()),
      stopped_(rules.size()) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (const auto* rule = std::get_if<HypergeometricRule>(&rules[i])) {
      tests_[i].emplace(records, *rule);
    }
  }
}

bool StoppingWatch::says_stop(const StoppingRule& rule, std::size_t number) const {
  if (relevant_.size() >= records_) {
    return true;
  }
  if (tests_[number]) {
    // p falls only where nothing was found: after a relevant record there is nothing new to ask.
    return relevant_.back() == 0 && tests_[number]->may_stop();
  }
  if (const auto* row = std::get_if<ConsecutiveRule>(&rule)) {
    return row_ >= row->irrelevant;
  }
  if (std::holds_alternative<RandomSampleRule>(rule)) {
    return false;
  }
  if (const auto* safe = std::get_if<SafeRule>(&rule); safe != nullptr && row_ < safe->irrelevant) {
    return false;
  }
  return advise(rule, {.records = records_, .relevant = relevant_, .random = random_}).stop;
}

void StoppingWatch::add(bool relevant) {
  relevant_.push_back(relevant ? 1 : 0);
  row_ = relevant ? 0 : row_ + 1;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (tests_[i]) {
      tests_[i]->add(relevant);
    }
    if (!stopped_[i] && says_stop(rules_[i], i)) {
      stopped_[i] = relevant_.size();
    }
  }
}

bool StoppingWatch::all_stopped() const {
  return std::ranges::all_of(stopped_, [](const auto& each) { return each.has_value(); });
}

}  // namespace warrant::screen
