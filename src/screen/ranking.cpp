/// Training, scoring and choosing the next record.
#include "screen/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

namespace warrant::screen {
namespace {

constexpr std::size_t never = ~std::size_t{0};
constexpr std::size_t first_check = 10;  // relevant records before the protocol is judged
constexpr std::size_t folds = 5;
constexpr double worse_by = 0.005;  // in the area under the curve: less is chance
constexpr std::size_t rows_a_thread = 10'000;

struct Scored {
  double score;
  bool relevant;
};

/// Probability that a relevant record stands above another one; ties count half.
///   source  Hanley & McNeil 1982, Radiology 143:29-36
double area_under_curve(std::vector<Scored> scored) {
  std::ranges::sort(scored, {}, &Scored::score);
  double pairs = 0;
  double others_below = 0;
  double relevant = 0;
  for (std::size_t i = 0; i < scored.size();) {
    std::size_t end = i;
    double here[2] = {0, 0};
    while (end < scored.size() && scored[end].score == scored[i].score) {
      ++here[scored[end].relevant ? 1 : 0];
      ++end;
    }
    pairs += here[1] * (others_below + here[0] / 2);
    others_below += here[0];
    relevant += here[1];
    i = end;
  }
  return relevant > 0 && others_below > 0 ? pairs / (relevant * others_below) : 0.5;
}

}  // namespace

RankingOptions elas_u4() {
  return {.features = elas_u4_features(),
          .classifier = {.cost = 0.11, .balance = 9.8, .tolerance = 1e-7, .most_rounds = 100000},
          .protocol_weight = 0,
          .protocol_may_go = false,
          .patience = 0};
}

std::string model_name(const RankingOptions& options) {
  RankingOptions plain = options;
  plain.threads = 1;
  if (plain == RankingOptions{}) {
    return "warrant-1";
  }
  return plain == elas_u4() ? "elas-u4" : "custom";
}

Ranking::Ranking(const Features& features, const RankingOptions& options, std::string_view protocol)
    : features_(&features),
      options_(options),
      classifier_(features.idf.size(), options.classifier),
      next_check_(options.protocol_may_go ? first_check : never),
      states_(features.rows(), State::open),
      examples_(features.rows(), never),
      scores_(features.rows(), 0.0) {
  if (options.protocol_weight > 0) {
    protocol_ = make_row(features, protocol);
    if (!protocol_.terms.empty()) {
      protocol_example_ = classifier_.add(protocol_.row(), 0, true, options.protocol_weight);
      changes_ = 1;
    }
  }
}

void Ranking::forget(std::size_t record) {
  State& state = states_[record];
  if (state == State::relevant || state == State::not_relevant) {
    classifier_.remove(examples_[record]);
    relevant_ -= state == State::relevant ? 1 : 0;
    --decided_;
    ++changes_;
  }
  state = State::open;
}

void Ranking::decide(std::size_t record, bool relevant) {
  const State state = relevant ? State::relevant : State::not_relevant;
  if (states_[record] == state) {
    return;
  }
  forget(record);
  states_[record] = state;
  examples_[record] = classifier_.add(features_->row(record),
                                      static_cast<double>(features_->alone[record]), relevant);
  relevant_ += relevant ? 1 : 0;
  ++decided_;
  ++changes_;
}

void Ranking::undo(std::size_t record) { forget(record); }

void Ranking::park(std::size_t record, bool parked) {
  if (parked) {
    forget(record);
    states_[record] = State::parked;
  } else if (states_[record] == State::parked) {
    states_[record] = State::open;
  }
}

/// Judge the protocol by records set aside: every fifth of them is put in order by what the others
/// teach, with the protocol's words and without.
void Ranking::weigh_protocol() {
  if (!protocol_example_ || relevant_ < next_check_) {
    return;
  }
  next_check_ = relevant_ * 2;
  double with = 0;
  double without = 0;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    for (const bool use : {true, false}) {
      Classifier trial(features_->idf.size(), options_.classifier);
      if (use) {
        trial.add(protocol_.row(), 0, true, options_.protocol_weight);
      }
      std::vector<std::size_t> aside;
      std::size_t seen[2] = {0, 0};
      for (std::size_t i = 0; i < states_.size(); ++i) {
        if (states_[i] != State::relevant && states_[i] != State::not_relevant) {
          continue;
        }
        const bool relevant = states_[i] == State::relevant;
        if (seen[relevant ? 1 : 0]++ % folds == fold) {
          aside.push_back(i);
        } else {
          trial.add(features_->row(i), static_cast<double>(features_->alone[i]), relevant);
        }
      }
      trial.train();
      std::vector<Scored> scored;
      for (const std::size_t i : aside) {
        scored.push_back({trial.score(features_->row(i)), states_[i] == State::relevant});
      }
      (use ? with : without) += area_under_curve(std::move(scored)) / folds;
    }
  }
  if (with + worse_by < without) {
    classifier_.remove(*protocol_example_);
    protocol_example_.reset();
  }
}

void Ranking::refresh() {
  const double due = std::max(1.0, std::floor(options_.patience * static_cast<double>(decided_)));
  if (static_cast<double>(changes_) < due) {
    return;
  }
  changes_ = 0;
  if (relevant_ == 0 && !protocol_example_) {
    std::ranges::fill(scores_, 0.0);  // nothing says what matters: the order of the records
    return;
  }
  weigh_protocol();
  classifier_.train();
  ++trainings_;
  const auto score_part = [this](std::size_t from, std::size_t end) {
    for (std::size_t i = from; i < end; ++i) {
      if (states_[i] == State::open || states_[i] == State::parked) {
        scores_[i] = classifier_.score(features_->row(i));
      }
    }
  };
  const std::size_t parts =
      std::clamp<std::size_t>(scores_.size() / rows_a_thread, 1, std::max(1U, options_.threads));
  std::vector<std::jthread> helpers;
  for (std::size_t part = 1; part < parts; ++part) {
    helpers.emplace_back(score_part, scores_.size() * part / parts,
                         scores_.size() * (part + 1) / parts);
  }
  score_part(0, scores_.size() / parts);
}

std::optional<std::size_t> Ranking::next() {
  refresh();
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (states_[i] == State::open && (!best || scores_[i] > scores_[*best])) {
      best = i;
    }
  }
  return best;
}

std::optional<std::size_t> Ranking::most_doubtful() {
  refresh();
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (states_[i] == State::open && (!best || std::abs(scores_[i]) < std::abs(scores_[*best]))) {
      best = i;
    }
  }
  return best;
}

std::vector<std::size_t> Ranking::order() {
  refresh();
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (states_[i] == State::open) {
      out.push_back(i);
    }
  }
  std::ranges::stable_sort(
      out, [this](std::size_t a, std::size_t b) { return scores_[a] > scores_[b]; });
  return out;
}

const std::vector<double>& Ranking::scores() {
  refresh();
  return scores_;
}

std::vector<Reason> Ranking::why(std::size_t record, std::size_t most) {
  refresh();
  const Row row = features_->row(record);
  std::vector<std::size_t> places(row.terms.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto adds = [&](std::size_t k) {
    return classifier_.weights()[row.terms[k]] * static_cast<double>(row.values[k]);
  };
  std::ranges::stable_sort(
      places, [&](std::size_t a, std::size_t b) { return std::abs(adds(a)) > std::abs(adds(b)); });
  std::vector<Reason> out;
  for (const std::size_t k : places) {
    if (out.size() == most || adds(k) == 0) {
      break;
    }
    out.push_back({.term = features_->term(row.terms[k]), .adds = adds(k)});
  }
  return out;
}

}  // namespace warrant::screen
