/// One pass over the blocks; the tokens of a block live no longer than its turn.
#include "audit/find/found.hpp"

#include "audit/find/finders.hpp"

namespace warrant::audit {

std::string_view words_of(const PaperText& paper, std::size_t block) {
  const TextBlock& at = paper.blocks[block];
  return std::string_view(paper.text).substr(at.begin, at.end - at.begin);
}

Found find_all(const PaperText& paper) {
  Found out;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const Tokens tokens(words_of(paper, i), paper.blocks[i].begin);
    find_p_values(tokens, i, out.p_values);
    find_means(tokens, i, out.means);
    find_shares(tokens, i, out.shares);
    find_intervals(tokens, i, out.intervals);
    find_tests(tokens, i, out.tests);
    find_follow_ups(tokens, i, out.follow_ups);
    find_studies(tokens, i, out.studies);
    find_changes(tokens, i, out.means, out.p_values, out.changes);
    find_partitions(tokens, i, out.partitions);
  }
  return out;
}

}  // namespace warrant::audit
