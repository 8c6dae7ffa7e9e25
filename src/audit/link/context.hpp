/// What a passage is about: its section, its row of a table, the study it reports.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/find/found.hpp"

namespace warrant::audit {

/// One block's surroundings.
struct Surroundings {
  std::string section;  // the nearest heading above
  std::string row;      // the first cell of its row, for cells behind it
  std::string study;    // the study the text before it last spoke of in the same row or section
};

class Context {
 public:
  Context(const PaperText& paper, const Found& found);

  [[nodiscard]] const Surroundings& of(std::size_t block) const { return blocks_[block]; }

  /// The study a figure belongs to: the last one named before it in its block, else the one the
  /// block inherits. Empty when two are named together or none is.
  [[nodiscard]] std::string study_of(const Place& place) const;

  /// "Disease Activity" or the heading above: where a reader finds the block.
  [[nodiscard]] std::string where(std::size_t block) const;

  /// How many people a study has, when the paper says one number only.
  [[nodiscard]] std::optional<int> people_of(const std::string& study) const;

  /// The block a byte offset stands in.
  [[nodiscard]] std::size_t block_at(std::size_t offset) const;

 private:
  const PaperText& paper_;
  const Found& found_;
  std::vector<Surroundings> blocks_;
  std::map<std::string, std::vector<int>> people_;
};

}  // namespace warrant::audit
