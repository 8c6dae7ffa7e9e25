/// The finders, a file each. Each reads one block from left to right and adds what it finds.
#pragma once

#include <vector>

#include "audit/find/figures.hpp"
#include "audit/find/tokens.hpp"

namespace warrant::audit {

void find_p_values(const Tokens& tokens, std::size_t block, std::vector<PrintedP>& out);
void find_means(const Tokens& tokens, std::size_t block, std::vector<PrintedMean>& out);
void find_shares(const Tokens& tokens, std::size_t block, std::vector<PrintedShare>& out);
void find_intervals(const Tokens& tokens, std::size_t block, std::vector<PrintedInterval>& out);
void find_tests(const Tokens& tokens, std::size_t block, std::vector<PrintedTest>& out);
void find_follow_ups(const Tokens& tokens, std::size_t block, std::vector<PrintedFollowUp>& out);
void find_studies(const Tokens& tokens, std::size_t block, std::vector<PrintedStudy>& out);
/// `means` and `p_values` hold at least those of this block.
void find_changes(const Tokens& tokens, std::size_t block, const std::vector<PrintedMean>& means,
                  const std::vector<PrintedP>& p_values, std::vector<PrintedChange>& out);
void find_partitions(const Tokens& tokens, std::size_t block, std::vector<PrintedPartition>& out);

}  // namespace warrant::audit
