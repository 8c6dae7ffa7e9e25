/// What was read and could be held against nothing: told, so that silence is not taken for a pass.
#include <set>

#include "audit/rules/rules.hpp"

namespace warrant::audit {

void tell_unlinked(const Subject& subject, Findings& out) {
  std::set<std::size_t> linked;  // beginnings of means that are part of a change
  for (const LinkedResult& result : subject.results.all) {
    const PrintedChange& change = *result.change;
    linked.insert(change.before.place.span.begin);
    linked.insert(change.after.place.span.begin);
    if (!result.n && change.p && change.before.spread && change.after.spread) {
      out.leave(change.place.span,
                "how many people this change is of is not said where it could "
                "be read");
    }
  }
  for (const PrintedMean& mean : subject.found.means) {
    if (mean.spread && mean.kind == check::Spread::unlabelled &&
        !linked.contains(mean.place.span.begin)) {
      out.leave(mean.place.span, "nothing says what the figure behind the mean is");
    }
  }
}

}  // namespace warrant::audit
