/// Several stopping rules asked after every record, as simulations and a live page need it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "screen/stopping/rules.hpp"

namespace warrant::screen {

/// Where each rule would have stopped. The random-sample rule asks for a sample after ranked
/// reading and cannot be watched along the way: it never stops here.
class StoppingWatch {
 public:
  /// `random` first records are those drawn by chance, for SAFE.
  StoppingWatch(std::size_t records, std::span<const StoppingRule> rules, std::size_t random = 0);

  void add(bool relevant);
  /// Per rule, the number of records read when it first said stop.
  [[nodiscard]] const std::vector<std::optional<std::size_t>>& stopped() const { return stopped_; }
  [[nodiscard]] bool all_stopped() const;

 private:
  [[nodiscard]] bool says_stop(const StoppingRule& rule, std::size_t number) const;
  std::size_t records_;
  std::size_t random_;
  std::vector<StoppingRule> rules_;
  std::vector<std::optional<HypergeometricWatch>> tests_;
  std::vector<std::uint8_t> relevant_;
  std::size_t row_ = 0;  // irrelevant records since the last relevant one
  std::vector<std::optional<std::size_t>> stopped_;
};

}  // namespace warrant::screen
