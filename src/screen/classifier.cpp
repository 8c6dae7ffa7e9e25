/// Dual coordinate descent.
#include "screen/classifier.hpp"

#include <algorithm>
#include <cmath>

namespace warrant::screen {
namespace {

double dot(std::span<const double> weights, Row row) {
  double sum = 0;
  for (std::size_t k = 0; k < row.terms.size(); ++k) {
    sum += weights[row.terms[k]] * static_cast<double>(row.values[k]);
  }
  return sum;
}

}  // namespace

Classifier::Classifier(std::size_t terms, const ClassifierOptions& options)
    : options_(options), weights_(terms, 0.0) {}

std::size_t Classifier::add(Row row, double alone, bool relevant, double weight) {
  double square = 1 + alone;
  for (const float value : row.values) {
    square += static_cast<double>(value) * static_cast<double>(value);
  }
  examples_.push_back({.row = row,
                       .square = square,
                       .alone = alone,
                       .sign = relevant ? 1.0 : -1.0,
                       .weight = weight});
  return examples_.size() - 1;
}

void Classifier::remove(std::size_t example) {
  move(examples_[example], 0);
  examples_[example].counts = false;
}

void Classifier::move(Example& example, double alpha) {
  const double step = (alpha - example.alpha) * example.sign;
  for (std::size_t k = 0; k < example.row.terms.size(); ++k) {
    weights_[example.row.terms[k]] += step * static_cast<double>(example.row.values[k]);
  }
  intercept_ += step;
  example.alpha = alpha;
}

Classifier::Costs Classifier::costs() const {
  double relevant = 0;
  double other = 0;
  for (const Example& example : examples_) {
    if (example.counts) {
      (example.sign > 0 ? relevant : other) += example.weight;
    }
  }
  const double all = relevant + other;
  const double b = options_.balance;
  return {.relevant = relevant > 0 ? options_.cost * b / (1 + b) * all / relevant : 0,
          .other = other > 0 ? options_.cost / (1 + b) * all / other : 0};
}

bool Classifier::train() {
  const Costs cost = costs();
  for (int round = 0; round < options_.most_rounds; ++round) {
    double largest = 0;
    for (Example& example : examples_) {
      if (!example.counts) {
        continue;
      }
      const double c = (example.sign > 0 ? cost.relevant : cost.other) * example.weight;
      const double slack = 1 / (2 * c);
      const double gradient = example.sign * (dot(weights_, example.row) + intercept_) +
                              example.alpha * (example.alone + slack) - 1;
      const double alpha = std::max(0.0, example.alpha - gradient / (example.square + slack));
      const double step = alpha - example.alpha;
      if (step != 0) {
        // What the margin moves by: alphas of rare classes are larger than others by their cost.
        largest = std::max(largest, std::abs(step) * (example.square + slack));
        move(example, alpha);
      }
    }
    if (largest < options_.tolerance) {
      return true;
    }
  }
  return false;
}

double Classifier::score(Row row) const { return dot(weights_, row) + intercept_; }

}  // namespace warrant::screen
