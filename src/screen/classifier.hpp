/// A linear support vector machine over rows of features, trained on from where it stood.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "screen/features.hpp"

namespace warrant::screen {

struct ClassifierOptions {
  double cost = 0.11;       // C of the mean example
  double balance = 9.8;     // weight of all relevant examples for one of all the others
  double tolerance = 0.05;  // training ends when no example moves its margin by more
  int most_rounds = 1000;
  bool operator==(const ClassifierOptions&) const = default;
};

/// Squared hinge loss, L2 penalty, the intercept penalised as a feature that is always 1. The
/// dual is descended by coordinate, in the order the examples came, so that the same examples in
/// the same order give the same bits everywhere.
///   source  Hsieh et al. 2008, Proc ICML 25:408-415, algorithm 1; class weights as the
///           balanced learner of ASReview 3 documents them
class Classifier {
 public:
  Classifier(std::size_t terms, const ClassifierOptions& options);

  /// Learn from one more row.
  ///   alone    the sum of squares of the row's terms that are no features
  ///   weight   1 for a record; more makes it count as several
  ///   returns  the number of the example
  std::size_t add(Row row, double alone, bool relevant, double weight = 1);
  /// The example counts no more; what it taught is taken back.
  void remove(std::size_t example);
  /// Descend until no step is larger than the tolerance. False when `most_rounds` were not enough.
  bool train();

  [[nodiscard]] double score(Row row) const;
  [[nodiscard]] std::span<const double> weights() const { return weights_; }

 private:
  struct Example {
    Row row;
    double square;  // of the row and the intercept
    double alone;
    double sign;  // 1 relevant, -1 not
    double weight;
    double alpha = 0;
    bool counts = true;
  };
  struct Costs {
    double relevant;
    double other;
  };
  [[nodiscard]] Costs costs() const;
  void move(Example& example, double alpha);

  ClassifierOptions options_;
  std::vector<Example> examples_;
  std::vector<double> weights_;
  double intercept_ = 0;
};

}  // namespace warrant::screen
