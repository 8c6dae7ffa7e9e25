/// Stopping by a test: could so few turn up if a relevant share were still left?
#pragma once

#include <vector>

#include "screen/stopping/screened.hpp"

namespace warrant::screen {

struct HypergeometricRule {
  double recall = 0.95;
  double confidence = 0.95;
  double bias = 1;  // odds at which a relevant record is drawn sooner than another; 1 is chance
  bool operator==(const HypergeometricRule&) const = default;
};

/// Watches decisions as they are made. After any of them, those since each earlier moment are taken
/// for a random sample, without replacement, of what was unread at that moment. The recall wanted
/// is missed if at least K_i relevant records were unread then; p_i is the probability of drawing
/// as few of them as were found since, or fewer. p is the least p_i. Ranked reading finds relevant
/// records sooner than chance does, so that a bias of 1 errs towards reading on.
///   source  Callaghan & Müller-Hansen 2020, Syst Rev 9:273, section "Ranked quasi-sampling";
///           bias as odds of Fisher's noncentral hypergeometric distribution (Fog 2008, Commun Stat
///           Simul Comput 37:258-273)
class HypergeometricWatch {
 public:
  HypergeometricWatch(std::size_t records, const HypergeometricRule& rule);

  void add(bool relevant);
  /// Probability, under the best chance for it, that the recall wanted is missed; 1 before the
  /// first relevant record, 0 when all records are read.
  [[nodiscard]] double p() const;
  [[nodiscard]] bool may_stop() const;
  [[nodiscard]] std::size_t read() const { return read_; }
  [[nodiscard]] std::size_t found() const { return starts_.size() - 1; }

 private:
  [[nodiscard]] double tail(std::size_t drawn, std::size_t unread, std::size_t relevant,
                            std::size_t most) const;
  std::size_t records_;
  HypergeometricRule rule_;
  std::size_t read_ = 0;
  std::vector<std::size_t> starts_ = {0};  // records read when the k-th relevant one was found
  std::vector<double> log_factorials_;
};

[[nodiscard]] Advice advise(const HypergeometricRule& rule, const Screened& screened);

}  // namespace warrant::screen
