/// Everything read from a paper, block by block.
#pragma once

#include <vector>

#include "audit/find/figures.hpp"

namespace warrant::audit {

struct Found {
  std::vector<PrintedP> p_values;
  std::vector<PrintedMean> means;
  std::vector<PrintedShare> shares;
  std::vector<PrintedInterval> intervals;
  std::vector<PrintedTest> tests;
  std::vector<PrintedFollowUp> follow_ups;
  std::vector<PrintedStudy> studies;
  std::vector<PrintedChange> changes;
  std::vector<PrintedPartition> partitions;
};

/// Read all blocks once.
[[nodiscard]] Found find_all(const PaperText& paper);

/// The words of a block.
[[nodiscard]] std::string_view words_of(const PaperText& paper, std::size_t block);

}  // namespace warrant::audit
