/// Which record to read next: what was decided teaches what is likely to matter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screen/classifier.hpp"
#include "screen/features.hpp"

namespace warrant::screen {

/// How records are put in order.
struct RankingOptions {
  FeatureOptions features;
  ClassifierOptions classifier;
  double protocol_weight = 2;   // the protocol's words count as so many relevant records
  bool protocol_may_go = true;  // let go of the protocol's words where they are seen to hurt
  double patience = 0.02;       // train again after this share of the decided records, at least one
  unsigned threads = 1;         // for scoring; changes no bit of the order
  bool operator==(const RankingOptions&) const = default;
};

/// ASReview 3's default model, ELAS u4, that the order can be compared with.
///   source  de Bruin et al. 2025, Patterns 6:101318; figures of the released model
[[nodiscard]] RankingOptions elas_u4();

/// The name under which a decision keeps the model that proposed its record: "warrant-1" or
/// "elas-u4", or "custom" with other options.
[[nodiscard]] std::string model_name(const RankingOptions& options);

/// A term and what it adds to the score of a record.
struct Reason {
  std::string term;
  double adds;
};

/// The order of one set of records under the decisions made so far. The order is a function of the
/// records, the options and the sequence of decisions: no clock, no chance, no thread enters it.
class Ranking {
 public:
  /// `features` must outlive the ranking; `protocol` may be empty.
  Ranking(const Features& features, const RankingOptions& options, std::string_view protocol = {});

  /// A decision on a record; deciding again replaces it.
  void decide(std::size_t record, bool relevant);
  /// The record is open again.
  void undo(std::size_t record);
  /// Pass the record over for now without learning from it, or take it up again.
  void park(std::size_t record, bool parked);

  /// The open record with the highest score, ties to the lowest number; none when all are decided.
  /// Before anything is known the order is that of the records.
  [[nodiscard]] std::optional<std::size_t> next();
  /// All open records, best first.
  [[nodiscard]] std::vector<std::size_t> order();
  /// Open records with the score nearest 0: where the model doubts most.
  [[nodiscard]] std::optional<std::size_t> most_doubtful();
  /// The score of each record: larger is likelier to be relevant. Those of decided records stand
  /// as they were when they were decided.
  [[nodiscard]] const std::vector<double>& scores();
  /// The terms that lift or sink a record most, strongest first.
  [[nodiscard]] std::vector<Reason> why(std::size_t record, std::size_t most = 8);

  [[nodiscard]] std::size_t decided() const { return decided_; }
  [[nodiscard]] std::size_t relevant() const { return relevant_; }
  /// Whether the protocol's words still count.
  [[nodiscard]] bool uses_protocol() const { return protocol_example_.has_value(); }
  /// How often the model was trained.
  [[nodiscard]] std::size_t trainings() const { return trainings_; }

 private:
  enum class State : std::uint8_t { open, relevant, not_relevant, parked };
  void forget(std::size_t record);
  void refresh();
  void weigh_protocol();

  const Features* features_;
  RankingOptions options_;
  Classifier classifier_;
  OwnRow protocol_;
  std::optional<std::size_t> protocol_example_;
  std::size_t next_check_;  // of the protocol, in relevant records found
  std::vector<State> states_;
  std::vector<std::size_t> examples_;  // per record that is decided
  std::vector<double> scores_;
  std::size_t decided_ = 0;
  std::size_t relevant_ = 0;
  std::size_t changes_ = 0;  // since the last training
  std::size_t trainings_ = 0;
};

}  // namespace warrant::screen
