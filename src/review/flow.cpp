/// Counting decisions by record and stage.
#include "review/flow.hpp"

#include <unordered_map>

namespace warrant::review {
namespace {

struct Votes {
  int include = 0;
  int exclude = 0;
  int unsure = 0;
  std::string reason;  // of the first exclusion
  bool settled = false;
};

using VotesByRecord = std::unordered_map<std::string, Votes>;

using Kept = std::unordered_map<std::string, std::string>;

VotesByRecord votes_at(const Review& review, const Kept& kept, Stage stage) {
  VotesByRecord out;
  for (const ScreeningDecision& decision : review.shelf<ScreeningDecision>()) {
    if (decision.stage != stage) {
      continue;
    }
    const auto other = kept.find(decision.citation);
    Votes& votes = out[other == kept.end() ? decision.citation : other->second];
    if (votes.settled && !decision.settles) {
      continue;
    }
    if (decision.settles) {
      votes = Votes{.settled = true};
    }
    switch (decision.choice) {
      case Choice::include:
        ++votes.include;
        break;
      case Choice::exclude:
        ++votes.exclude;
        votes.reason = votes.reason.empty() ? decision.reason : votes.reason;
        break;
      case Choice::unsure:
      case Choice::parked:
        ++votes.unsure;
        break;
    }
  }
  return out;
}

/// Count one record; true when it goes on to the next stage.
bool count(StageFlow& flow, const VotesByRecord& all, const std::string& record) {
  ++flow.in;
  const auto found = all.find(record);
  if (found == all.end()) {
    ++flow.not_looked_at;
    return false;
  }
  const Votes& votes = found->second;
  if (votes.include > 0 && votes.exclude > 0) {
    ++flow.conflicting;
  } else if (votes.include > 0) {
    ++flow.included;
    return true;
  } else if (votes.exclude > 0) {
    ++flow.excluded;
    ++flow.reasons[votes.reason];
  } else {
    ++flow.undecided;
  }
  return false;
}

}  // namespace

std::unordered_map<std::string, std::string> stands_for(const Review& review) {
  std::unordered_map<std::string, std::string> out;
  for (const DuplicateGroup& group : review.shelf<DuplicateGroup>()) {
    if (group.apart) {
      continue;
    }
    for (const std::string& record : group.records) {
      if (record != group.kept) {
        out.emplace(record, group.kept);
      }
    }
  }
  return out;
}

Flow flow_of(const Review& review, const Library& library) {
  Flow flow;
  const Kept kept = stands_for(review);
  const VotesByRecord first = votes_at(review, kept, Stage::title_abstract);
  const VotesByRecord second = votes_at(review, kept, Stage::full_text);
  for (const Citation& citation : library.citations) {
    ++flow.records;
    if (kept.contains(citation.id)) {
      ++flow.duplicates;
      continue;
    }
    if (count(flow.title_abstract, first, citation.id)) {
      count(flow.full_text, second, citation.id);
    }
  }
  return flow;
}

}  // namespace warrant::review
