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
};

using VotesByRecord = std::unordered_map<std::string, Votes>;

VotesByRecord votes_at(const Review& review, Stage stage) {
  VotesByRecord out;
  for (const ScreeningDecision& decision : review.shelf<ScreeningDecision>()) {
    if (decision.stage != stage) {
      continue;
    }
    Votes& votes = out[decision.citation];
    switch (decision.choice) {
      case Choice::include:
        ++votes.include;
        break;
      case Choice::exclude:
        ++votes.exclude;
        votes.reason = votes.reason.empty() ? decision.reason : votes.reason;
        break;
      case Choice::unsure:
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

Flow flow_of(const Review& review, const Library& library) {
  Flow flow;
  const VotesByRecord first = votes_at(review, Stage::title_abstract);
  const VotesByRecord second = votes_at(review, Stage::full_text);
  for (const Citation& citation : library.citations) {
    if (count(flow.title_abstract, first, citation.id)) {
      count(flow.full_text, second, citation.id);
    }
  }
  return flow;
}

}  // namespace warrant::review
