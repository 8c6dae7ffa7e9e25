/// DENOM-PARTITION: complete and partial responses that leave nobody out, and say nothing of those
/// who did not respond.
#include <fmt/format.h>

#include <algorithm>

#include "audit/rules/rules.hpp"
#include "base/text.hpp"
#include "num/binomial.hpp"

namespace warrant::audit {
namespace {

/// "complete response", "partial response" right behind a share.
std::string_view kind_behind(const Subject& subject, const PrintedShare& share) {
  constexpr std::size_t reach = 60;
  const TextBlock& block = subject.paper.blocks[share.place.block];
  const std::size_t end = std::min(block.end, share.place.span.end + reach);
  const std::string behind =
      lower_ascii(subject.paper.text.substr(share.place.span.end, end - share.place.span.end));
  const std::size_t complete = behind.find("complete respon");
  const std::size_t partial = behind.find("partial respon");
  if (complete < partial) {
    return "complete";
  }
  return partial < complete ? "partial" : "";
}

struct Group {
  int complete = 0;
  int partial = 0;
  int n = 0;
  Span span;
};

/// Groups of which both kinds of response are printed side by side.
std::vector<Group> groups_of(const Subject& subject) {
  std::vector<Group> out;
  const auto& shares = subject.found.shares;
  for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
    const PrintedShare& a = shares[i];
    const PrintedShare& b = shares[i + 1];
    if (a.place.block == b.place.block && a.n == b.n && kind_behind(subject, a) == "complete" &&
        kind_behind(subject, b) == "partial") {
      out.push_back({.complete = a.k,
                     .partial = b.k,
                     .n = a.n,
                     .span = {.begin = a.place.span.begin, .end = b.place.span.end}});
    }
  }
  return out;
}

}  // namespace

void check_responses(const Subject& subject, Findings& out) {
  const std::vector<Group> groups = groups_of(subject);
  constexpr std::size_t few = 3;
  if (groups.size() < few) {
    return;
  }
  int complete = 0;
  int partial = 0;
  int people = 0;
  for (const Group& group : groups) {
    complete += group.complete;
    partial += group.partial;
    people += group.n;
  }
  if (complete + partial != people) {
    return;
  }
  PaperFinding& finding =
      out.add("DENOM-PARTITION", check::Status::proved, groups.front().span,
              fmt::format("everybody responded, completely or in part, in each of {} groups: {} of "
                          "{}; no row stands for people without a response",
                          groups.size(), people, people));
  finding.finding.level = check::Level::info;
  finding.finding.operands = {{"complete", std::to_string(complete)},
                              {"partial", std::to_string(partial)},
                              {"people", std::to_string(people)}};
  constexpr double hundred = 100;
  const Result<Interval> interval = num::clopper_pearson(people, people);
  finding.finding.arithmetic =
      fmt::format("{} + {} = {} of {} (exact 95% interval from {:.1f}%)", complete, partial, people,
                  people, interval ? hundred * interval->low : 0);
  for (const Group& group : groups) {
    finding.related.push_back(group.span);
  }
}

}  // namespace warrant::audit
