/// Applying changes to a review, and finding the changes between two states.
#include "review/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>

#include "review/convert.hpp"
#include "review/invariants.hpp"

namespace warrant::review {
namespace {

/// Kinds that make up the protocol: once locked, they change only with a reason.
template <class T>
constexpr bool in_protocol() {
  return std::is_same_v<T, Question> || std::is_same_v<T, EligibilityCriterion> ||
         std::is_same_v<T, Outcome>;
}

bool is_locked(const Review& review) {
  const ReviewProject* project = review.only<ReviewProject>();
  return project != nullptr && project->protocol_locked != PartialDate{};
}

bool is_published(const Review& review) {
  const CommitteePaper* paper = review.only<CommitteePaper>();
  return paper != nullptr &&
         (paper->state == PaperState::published || paper->state == PaperState::superseded);
}

/// draft -> checked -> assured -> submitted -> tabled -> decided -> published -> corrected or
/// superseded; withdrawn from any state before decided; back to draft from any before tabled.
bool may_follow(PaperState from, PaperState to) {
  using enum PaperState;
  if (from == to) {
    return true;
  }
  switch (to) {
    case draft:
      return from == checked || from == assured || from == submitted;
    case checked:
      return from == draft;
    case assured:
      return from == checked;
    case submitted:
      return from == assured;
    case tabled:
      return from == submitted;
    case decided:
      return from == tabled;
    case published:
      return from == decided || from == corrected;
    case corrected:
    case superseded:
      return from == published || from == corrected;
    case withdrawn:
      return from < decided;
  }
  return false;
}

Result<void> check_state(const Review& review, const CommitteePaper& next) {
  const CommitteePaper* paper = review.only<CommitteePaper>();
  if (paper != nullptr && !may_follow(paper->state, next.state)) {
    return fail(
        Code::conflict,
        fmt::format("a paper that is {} cannot become {}", word(paper->state), word(next.state)),
        "paper: state");
  }
  return {};
}

std::unexpected<Error> refuse_published(const Change& change) {
  return fail(Code::conflict,
              "the paper is published: set its state to corrected first, which makes a new version",
              fmt::format("{} {}", change.kind.empty() ? "file" : change.kind, change.id));
}

/// A published paper itself: only its state moves on, until it is corrected.
Result<void> check_paper(const Review& review, const Change& change, const CommitteePaper* next) {
  if (next == nullptr) {
    return is_published(review) ? Result<void>(refuse_published(change)) : Result<void>{};
  }
  CHECK_OK(check_state(review, *next));
  if (is_published(review) && next->state != PaperState::corrected) {
    CommitteePaper moved = *review.only<CommitteePaper>();
    moved.state = next->state;
    if (!(moved == *next)) {
      return refuse_published(change);
    }
  }
  return {};
}

/// Whether a change touches the protocol: its parts, the lock itself, the instruments named for a
/// design.
template <class T>
bool touches_protocol(const Review& review, const std::string& key, const T* next) {
  if constexpr (std::is_same_v<T, ReviewProject>) {
    return next == nullptr ||
           !(next->protocol_locked == review.only<ReviewProject>()->protocol_locked);
  }
  if constexpr (std::is_same_v<T, Band>) {  // of a band, only how its studies are appraised
    const Band* old = review.find<Band>(key);
    return (old == nullptr ? std::vector<std::string>{} : old->appraised_with) !=
           (next == nullptr ? std::vector<std::string>{} : next->appraised_with);
  }
  return in_protocol<T>();
}

template <class T>
Result<void> check_allowed(const Review& review, const Change& change, const T* next) {
  if (is_locked(review) && change.reason.empty() && touches_protocol(review, change.id, next)) {
    return fail(Code::conflict,
                "the protocol is locked: give the reason for this amendment (--why)",
                fmt::format("{} {}", change.kind, change.id));
  }
  if constexpr (std::is_same_v<T, CommitteePaper>) {
    CHECK_OK(check_paper(review, change, next));
  } else if (is_published(review)) {
    return refuse_published(change);
  }
  if constexpr (std::is_same_v<T, DataIssue>) {
    const DataIssue* old = review.find<DataIssue>(change.id);
    if (old != nullptr && !old->as_printed.empty() &&
        (next == nullptr || next->as_printed != old->as_printed)) {
      return fail(Code::conflict, "a correction never erases what the source prints (as_printed)",
                  fmt::format("issue {}: as_printed", change.id));
    }
  }
  return {};
}

template <class T>
Result<void> put_entity(Review& review, const Change& change) {
  Reading reading(fmt::format("{} {}", change.kind, change.id));
  T item;
  reading.read(change.value, change.kind, item);
  for (Error& error : check(item)) {
    error.where = fmt::format("{} {}: {}", change.kind, change.id, error.where);
    reading.errors().push_back(std::move(error));
  }
  if (reading.errors().empty() && key_of(item) != change.id) {
    return fail(Code::bad_input,
                fmt::format("the id in the value is \"{}\", not \"{}\"", key_of(item), change.id));
  }
  if (!reading.errors().empty()) {
    return fail(std::move(reading.errors()));
  }
  CHECK_OK(check_allowed<T>(review, change, &item));
  Shelf<T>& shelf = review.shelf<T>();
  if (change.after && !(shelf.find(*change.after) == nullptr && !change.after->empty())) {
    shelf.put_after(std::move(item), *change.after);
  } else {
    shelf.put(std::move(item));
  }
  return {};
}

template <class T>
Result<void> remove_entity(Review& review, const Change& change) {
  if (review.find<T>(change.id) == nullptr) {
    return fail(Code::not_found, fmt::format("there is no {} \"{}\"", change.kind, change.id));
  }
  CHECK_OK(check_allowed<T>(review, change, static_cast<const T*>(nullptr)));
  review.shelf<T>().remove(change.id);
  return {};
}

/// The records that the documents cite; other files show entities or are notes.
bool holds_records(const std::string& path) { return path.starts_with("records/"); }

Result<void> apply_file(Review& review, const Change& change) {
  if (is_published(review) && holds_records(change.id)) {
    return refuse_published(change);
  }
  if (change.operation == Operation::put_file) {
    review.files[change.id] = change.bytes;
    return {};
  }
  if (review.files.erase(change.id) == 0) {
    return fail(Code::not_found, fmt::format("there is no file \"{}\"", change.id));
  }
  return {};
}

/// Of positions in an old order, met in a new order, a longest run that keeps rising: those items
/// stay where they are, all others move (patience sorting; Fredman 1975, Discrete Math 11:29-35).
std::vector<bool> staying(const std::vector<std::size_t>& positions) {
  std::vector<std::size_t> tails;  // index of the last item of the best run of each length
  std::vector<std::size_t> before(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const auto place = std::ranges::lower_bound(
        tails, positions[i], {}, [&](std::size_t index) { return positions[index]; });
    before[i] = place == tails.begin() ? positions.size() : *std::prev(place);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<bool> out(positions.size(), false);
  for (std::size_t i = tails.empty() ? positions.size() : tails.back(); i < positions.size();
       i = before[i]) {
    out[i] = true;
  }
  return out;
}

template <class T>
void difference_of(const Review& from, const Review& to, std::vector<Change>& out) {
  const Shelf<T>& old_shelf = from.shelf<T>();
  const Shelf<T>& new_shelf = to.shelf<T>();
  if (old_shelf == new_shelf) {
    return;
  }
  const std::string kind(Describe<T>::kind);
  for (const T& item : old_shelf) {
    std::string key = key_of(item);
    if (new_shelf.find(key) == nullptr) {
      out.push_back({.operation = Operation::remove, .kind = kind, .id = std::move(key)});
    }
  }
  std::vector<std::size_t> positions;  // of the items in both, in the new order
  for (const T& item : new_shelf) {
    if (const T* old = old_shelf.find(key_of(item))) {
      positions.push_back(static_cast<std::size_t>(old - old_shelf.items().data()));
    }
  }
  const std::vector<bool> stays = staying(positions);
  const bool moves = std::ranges::find(stays, false) != stays.end();
  std::size_t met = 0;
  std::string before;
  for (const T& item : new_shelf) {
    std::string key = key_of(item);
    const T* old = old_shelf.find(key);
    const bool moved = old != nullptr && !stays[met];
    met += old != nullptr ? 1 : 0;
    const bool at_end = !moves && met == positions.size();
    const bool placed = moved || (old == nullptr && !at_end);
    if (old == nullptr || !(*old == item) || moved) {
      out.push_back({.operation = Operation::put,
                     .kind = kind,
                     .id = key,
                     .value = to_value(item),
                     .after = placed ? std::optional(before) : std::nullopt});
    }
    before = std::move(key);
  }
}

/// What closes a gate (locking the protocol, publishing) comes after all that it would forbid, what
/// opens one comes before.
void order_gates(const Review& from, const Review& to, std::vector<Change>& changes) {
  const auto is_paper = [](const Change& change) {
    return change.kind == Describe<CommitteePaper>::kind;
  };
  const auto is_project = [](const Change& change) {
    return change.kind == Describe<ReviewProject>::kind;
  };
  if (!is_locked(from) && is_locked(to)) {
    std::ranges::stable_partition(changes, std::not_fn(is_project));
  }
  if (is_published(from)) {
    std::ranges::stable_partition(changes, is_paper);
  } else if (is_published(to)) {
    std::ranges::stable_partition(changes, std::not_fn(is_paper));
  }
}

}  // namespace

Result<void> apply(Review& review, const Change& change) {
  if (change.operation == Operation::put_file || change.operation == Operation::remove_file) {
    return apply_file(review, change);
  }
  Result<void> outcome =
      fail(Code::bad_input,
           fmt::format("\"{}\" is not a kind of entity this version knows", change.kind));
  for_each_kind([&]<class T>() {
    if (Describe<T>::kind == change.kind) {
      outcome = change.operation == Operation::put ? put_entity<T>(review, change)
                                                   : remove_entity<T>(review, change);
    }
  });
  return outcome;
}

std::vector<Change> difference(const Review& from, const Review& to) {
  std::vector<Change> out;
  for_each_kind([&]<class T>() { difference_of<T>(from, to, out); });
  for (const auto& [path, bytes] : from.files) {
    if (!to.files.contains(path)) {
      out.push_back({.operation = Operation::remove_file, .kind = "", .id = path});
    }
  }
  for (const auto& [path, bytes] : to.files) {
    const auto old = from.files.find(path);
    if (old == from.files.end() || old->second != bytes) {
      out.push_back({.operation = Operation::put_file, .kind = "", .id = path, .bytes = bytes});
    }
  }
  order_gates(from, to, out);
  return out;
}

}  // namespace warrant::review
