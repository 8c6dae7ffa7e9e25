/// FU-WEIGHTED: a mean follow-up over a list lies among the means of its items.
#include <fmt/format.h>

#include <algorithm>

#include "audit/rules/rules.hpp"
#include "check/core/weighted_mean.hpp"

namespace warrant::audit {
namespace {

using FollowUp = PrintedFollowUp;

const FollowUp* mean_in(const Found& found, std::size_t block) {
  const auto here = std::ranges::equal_range(found.follow_ups, block, {},
                                             [](const FollowUp& item) { return item.place.block; });
  const FollowUp* out = nullptr;
  for (const FollowUp& item : here) {
    if (item.kind == FollowUp::Kind::mean) {
      if (out != nullptr) {
        return nullptr;
      }
      out = &item;
    }
  }
  return out;
}

/// The people of a list item: the one number that all its shares are of.
std::optional<int> people_in(const Found& found, std::size_t block) {
  const auto here = std::ranges::equal_range(
      found.shares, block, {}, [](const PrintedShare& item) { return item.place.block; });
  std::optional<int> out;
  for (const PrintedShare& share : here) {
    if (out && *out != share.n) {
      return std::nullopt;
    }
    out = share.n;
  }
  return out;
}

}  // namespace

void check_follow_ups(const Subject& subject, Findings& out) {
  const std::vector<TextBlock>& blocks = subject.paper.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const FollowUp* whole =
        blocks[i].kind == TextBlock::Kind::list_item ? nullptr : mean_in(subject.found, i);
    if (whole == nullptr) {
      continue;
    }
    std::vector<check::MeanOfPart> parts;
    std::vector<Span> related;
    for (std::size_t k = i + 1; k < blocks.size() && blocks[k].kind == TextBlock::Kind::list_item;
         ++k) {
      const FollowUp* part = mean_in(subject.found, k);
      const auto n = people_in(subject.found, k);
      if (part == nullptr || !n) {
        continue;
      }
      parts.push_back({.n = *n, .mean = part->value, .factor = part->months});
      related.push_back(part->place.span);
    }
    if (parts.size() < 2) {
      continue;
    }
    const check::Judgement judgement =
        check::weighted_mean(parts, {.mean = whole->value, .factor = whole->months});
    PaperFinding* finding =
        out.judge("FU-WEIGHTED", judgement, whole->place.span,
                  fmt::format("a mean follow-up of {} {} cannot be that of the groups beneath it",
                              whole->value.printed, whole->unit));
    if (finding != nullptr) {
      finding->related = std::move(related);
    }
  }
}

}  // namespace warrant::audit
