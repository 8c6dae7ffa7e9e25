/// Walks the blocks once, carrying heading, row and study along.
#include "audit/link/context.hpp"

#include <algorithm>

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

auto studies_in(const Found& found, std::size_t block) {
  return std::ranges::equal_range(found.studies, block, {},
                                  [](const PrintedStudy& study) { return study.place.block; });
}

/// The one study of a block; empty when it names several.
std::string last_study(const Found& found, std::size_t block, std::string inherited) {
  const auto named = studies_in(found, block);
  std::string out = std::move(inherited);
  for (const PrintedStudy& study : named) {
    out = study.key;
  }
  for (const PrintedStudy& study : named) {
    if (study.key != out) {
      return {};
    }
  }
  return out;
}

}  // namespace

Context::Context(const PaperText& paper, const Found& found) : paper_(paper), found_(found) {
  Surroundings now;
  int table = -1;
  int row = -1;
  blocks_.reserve(paper.blocks.size());
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    if (block.kind == Kind::heading) {
      now.section = std::string(words_of(paper, i));
      now.study.clear();
    }
    if (block.table != table || block.row != row) {
      table = block.table;
      row = block.row;
      now.row.clear();
      now.study.clear();
    }
    blocks_.push_back(now);
    if (block.table >= 0 && block.column == 0 && now.row.empty()) {
      now.row = std::string(words_of(paper, i));
      blocks_.back().row = now.row;
    }
    now.study = last_study(found, i, std::move(now.study));
  }
  for (const PrintedPartition& partition : found.partitions) {
    const std::string study = study_of(partition.place);
    std::vector<int>& sizes = people_[study];
    if (!study.empty() && std::ranges::find(sizes, partition.sum) == sizes.end()) {
      sizes.push_back(partition.sum);
    }
  }
}

std::string Context::study_of(const Place& place) const {
  std::string out = blocks_[place.block].study;
  std::size_t last_end = 0;
  for (const PrintedStudy& study : studies_in(found_, place.block)) {
    if (study.place.span.begin > place.span.begin) {
      break;
    }
    // "(Guarneri et al. 2017 and Mahevas et al. 2020)" speaks of both.
    constexpr std::size_t close = 10;
    const bool together = last_end > 0 && study.place.span.begin - last_end < close;
    out = together ? "" : study.key;
    last_end = study.place.span.end;
  }
  return out;
}

std::string Context::where(std::size_t block) const {
  constexpr std::size_t longest = 80;
  const Surroundings& here = blocks_[block];
  std::string out = here.row.empty() ? here.section : here.row;
  std::ranges::replace(out, '\n', ' ');
  if (out.size() > longest) {
    out.resize(
        out.find_last_of(' ', longest) == std::string::npos ? 0 : out.find_last_of(' ', longest));
    out += " ...";
  }
  return out;
}

std::optional<int> Context::people_of(const std::string& study) const {
  const auto at = people_.find(study);
  return study.empty() || at == people_.end() || at->second.size() != 1
             ? std::nullopt
             : std::optional(at->second.front());
}

std::size_t Context::block_at(std::size_t offset) const {
  const auto at = std::ranges::upper_bound(paper_.blocks, offset, {}, &TextBlock::begin);
  return at == paper_.blocks.begin() ? 0 : static_cast<std::size_t>(at - paper_.blocks.begin()) - 1;
}

}  // namespace warrant::audit
