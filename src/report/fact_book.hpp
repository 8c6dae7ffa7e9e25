/// Turns references in texts into figures, and keeps where each figure comes from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/document.hpp"
#include "review/review.hpp"

namespace warrant::report {

/// Last change of each entity: "result:R01" -> "#12, 2026-11-23T04:00:00Z, editor, 3f9a01bc".
using ChangeIndex = std::unordered_map<std::string, std::string>;

/// What a product is built from.
struct Sources {
  const review::Review& review;
  const review::Library& library;
  const ChangeIndex& changes;
};

class FactBook {
 public:
  explicit FactBook(const Sources& sources) : sources_(sources) {}

  /// Text with {{kind:id.field}} references as inlines. Known kinds: result, study, event (an
  /// adverse event), outcome (fields studies, people, certainty), paper, review, methods, issue,
  /// instrument, count. An unknown reference is kept as text and reported by `problems()`.
  [[nodiscard]] Inlines text(std::string_view with_references);

  /// One figure of an entity: figure("result", "R01", "baseline").
  [[nodiscard]] Inlines figure(std::string_view kind, std::string_view id, std::string_view field);

  /// A computed figure: `name` is its stable id ("count.included"), `derived` how it was computed.
  [[nodiscard]] FactRef computed(std::string name, std::string printed, std::string value,
                                 std::string derived);

  /// Exact 95% interval of a proportion, "3.2% to 65.1%", as a computed figure; empty when the
  /// result has no k and n.
  [[nodiscard]] Inlines interval(const review::StudyResult& result);

  [[nodiscard]] const std::map<std::string, Provenance>& facts() const { return facts_; }
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }

 private:
  Sources sources_;
  std::map<std::string, Provenance> facts_;
  std::vector<std::string> problems_;
};

/// Correction notes for an entity ("result:R01"): issues with disposition corrected that target it.
[[nodiscard]] std::vector<const review::DataIssue*> corrections_of(const review::Review& review,
                                                                   std::string_view target);

}  // namespace warrant::report
