/// Changes: what apply does, what it refuses, and that difference finds the way between two states.
#include "review/change.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "review/convert.hpp"

namespace warrant::review {
namespace {

template <class T>
Change put(const T& item, std::optional<std::string> after = {}, std::string reason = "") {
  return {.operation = Operation::put,
          .kind = std::string(Describe<T>::kind),
          .id = key_of(item),
          .value = to_value(item),
          .after = std::move(after),
          .reason = std::move(reason)};
}

Change removal(std::string kind, std::string id, std::string reason = "") {
  return {.operation = Operation::remove,
          .kind = std::move(kind),
          .id = std::move(id),
          .reason = std::move(reason)};
}

Change file(std::string path, std::string bytes) {
  return {.operation = Operation::put_file,
          .kind = "",
          .id = std::move(path),
          .bytes = std::move(bytes)};
}

Contributor person(std::string id, std::string name = "somebody") {
  return {.id = std::move(id), .name = std::move(name), .role = ""};
}

Outcome outcome(std::string id) {
  return {.id = std::move(id), .question = "Q1", .name = "activity"};
}

ReviewProject project(PartialDate locked = {}) {
  ReviewProject out{.id = "r", .title = "T", .products = {"evidence-review"}};
  out.protocol_locked = locked;
  return out;
}

const PartialDate a_day{2026, 11, 1};

CommitteePaper paper(PaperState state) {
  return {.urn = "1",
          .state = state,
          .body = "committee",
          .national_programme = "programme",
          .clinical_reference_group = "group",
          .public_note = "One figure was corrected."};
}

Review review_at(PaperState state) {
  Review review;
  review.shelf<CommitteePaper>().put(paper(state));
  return review;
}

std::string order(const Review& review) {
  std::string out;
  for (const Contributor& item : review.shelf<Contributor>()) {
    out += item.id;
  }
  return out;
}

/// Expect a refusal with this code that leaves the review as it was; returns where it says.
std::string refused(const Review& review, const Change& change, Code code) {
  Review copy = review;
  const Result<void> outcome_of_it = apply(copy, change);
  EXPECT_TRUE(copy == review) << "changed although refused";
  if (outcome_of_it) {
    ADD_FAILURE() << "not refused";
    return "";
  }
  EXPECT_EQ(outcome_of_it.error().code, code) << outcome_of_it.error().message;
  return outcome_of_it.error().where;
}

bool accepted(Review review, const Change& change) {
  const Result<void> done = apply(review, change);
  return done.has_value();
}

TEST(Apply, PutsAtTheEndAndReplacesInPlace) {
  Review review;
  for (const std::string id : {"a", "b", "c"}) {
    ASSERT_TRUE(apply(review, put(person(id))).has_value());
  }
  EXPECT_EQ(order(review), "abc");
  ASSERT_TRUE(apply(review, put(person("a", "another"))).has_value());
  EXPECT_EQ(order(review), "abc");
  EXPECT_EQ(review.find<Contributor>("a")->name, "another");
}

TEST(Apply, PutsAfterTheOneNamedOrFirst) {
  Review review;
  for (const std::string id : {"a", "b", "c"}) {
    ASSERT_TRUE(apply(review, put(person(id))).has_value());
  }
  ASSERT_TRUE(apply(review, put(person("x"), "a")).has_value());
  EXPECT_EQ(order(review), "axbc");
  ASSERT_TRUE(apply(review, put(person("c", "moved"), "")).has_value());
  EXPECT_EQ(order(review), "caxb");
  EXPECT_EQ(review.find<Contributor>("c")->name, "moved");
  ASSERT_TRUE(apply(review, put(person("c"), "b")).has_value());
  EXPECT_EQ(order(review), "axbc");
}

TEST(Apply, PutsAtItsPlaceOrTheEndWhenTheOneNamedIsGone) {
  Review review;
  for (const std::string id : {"a", "b"}) {
    ASSERT_TRUE(apply(review, put(person(id))).has_value());
  }
  ASSERT_TRUE(apply(review, put(person("a", "changed"), "gone")).has_value());
  ASSERT_TRUE(apply(review, put(person("z"), "gone")).has_value());
  EXPECT_EQ(order(review), "abz");
  EXPECT_EQ(review.find<Contributor>("a")->name, "changed");
}

TEST(Apply, RemovesWhatIsThereOnly) {
  Review review;
  ASSERT_TRUE(apply(review, put(person("a"))).has_value());
  ASSERT_TRUE(apply(review, put(person("b"))).has_value());
  refused(review, removal("contributor", "c"), Code::not_found);
  refused(review, removal("outcome", "a"), Code::not_found);
  refused(review, removal("paper", "paper"), Code::not_found);
  ASSERT_TRUE(apply(review, removal("contributor", "a")).has_value());
  EXPECT_EQ(order(review), "b");
}

TEST(Apply, PutsAndRemovesFiles) {
  Review review;
  ASSERT_TRUE(apply(review, file("records/a.ris", "one")).has_value());
  ASSERT_TRUE(apply(review, file("records/a.ris", std::string("t\0o", 3))).has_value());
  EXPECT_EQ(review.files.at("records/a.ris"), std::string("t\0o", 3));
  Change remove = file("records/b.ris", "");
  remove.operation = Operation::remove_file;
  refused(review, remove, Code::not_found);
  remove.id = "records/a.ris";
  ASSERT_TRUE(apply(review, remove).has_value());
  EXPECT_TRUE(review.files.empty());
}

TEST(Apply, RefusesAKindItDoesNotKnow) {
  refused({}, removal("reslt", "R1"), Code::bad_input);
  Change change = put(person("a"));
  change.kind = "";
  refused({}, change, Code::bad_input);
}

TEST(Apply, RefusesAValueOfAnotherKeyOrShape) {
  Change change = put(person("a"));
  change.id = "b";
  refused({}, change, Code::bad_input);
  change.id = "a";
  change.value = {};
  refused({}, change, Code::bad_input);
  change.value = {.data = Value::Table{{"id", Value{.data = std::string("a")}}}};
  EXPECT_NE(refused({}, change, Code::bad_input).find("name"), std::string::npos);
}

TEST(Apply, RefusesAValueThatBreaksItsOwnInvariantAndNamesTheField) {
  StudyResult result;
  result.id = "R1";
  result.outcome = "O1";
  result.study = "s1";
  result.kind = ResultKind::proportion;
  result.k = 3;
  EXPECT_EQ(refused({}, put(result), Code::bad_input), "result R1: n");
  result.n = 8;
  EXPECT_TRUE(accepted({}, put(result)));
  result.post_spread = *parse_decimal("2.0");
  EXPECT_EQ(refused({}, put(result), Code::bad_input), "result R1: post_dispersion");
}

TEST(Apply, TellsEveryFaultOfAValueTogether) {
  StudyResult result;
  result.id = "R1";
  result.outcome = "O1";
  result.study = "s1";
  result.kind = ResultKind::proportion;
  Review review;
  const Result<void> done = apply(review, put(result));
  ASSERT_FALSE(done.has_value());
  ASSERT_EQ(done.error().others.size(), 1U);
  EXPECT_EQ(done.error().where, "result R1: k");
  EXPECT_EQ(done.error().others.front().where, "result R1: n");
}

TEST(LockedProtocol, ChangesOnlyWithAReason) {
  const Question question{.id = "Q1", .population = "people", .intervention = "it"};
  const EligibilityCriterion criterion{.id = "E1", .term = "x"};
  Review open;
  open.shelf<ReviewProject>().put(project());
  open.shelf<Outcome>().put(outcome("O1"));
  open.shelf<Question>().put(question);
  open.shelf<EligibilityCriterion>().put(criterion);
  Review locked = open;
  locked.shelf<ReviewProject>().put(project(a_day));
  const std::vector<Change> amendments{put(outcome("O2")),
                                       put(outcome("O1"), ""),
                                       put(question),
                                       put(criterion),
                                       removal("outcome", "O1"),
                                       removal("question", "Q1"),
                                       removal("criterion", "E1")};
  for (Change change : amendments) {
    EXPECT_TRUE(accepted(open, change)) << change.kind;
    EXPECT_EQ(refused(locked, change, Code::conflict), change.kind + " " + change.id);
    change.reason = "the panel asked for it";
    EXPECT_TRUE(accepted(locked, change)) << change.kind;
  }
}

TEST(LockedProtocol, LeavesTheEvidenceOpen) {
  Review locked;
  locked.shelf<ReviewProject>().put(project(a_day));
  EXPECT_TRUE(accepted(locked, put(person("a"))));
  EXPECT_TRUE(accepted(locked, put(Study{.id = "s", .label = "S", .band = "b"})));
  ReviewProject renamed = project(a_day);
  renamed.title = "Another title";
  EXPECT_TRUE(accepted(locked, put(renamed)));
}

TEST(LockedProtocol, IsNotUnlockedWithoutAReason) {
  Review locked;
  locked.shelf<ReviewProject>().put(project(a_day));
  refused(locked, put(project()), Code::conflict);
  refused(locked, put(project(PartialDate{2027, 1, 1})), Code::conflict);
  refused(locked, removal("review", "review"), Code::conflict);
  EXPECT_TRUE(accepted(locked, put(project(), {}, "the panel asked for it")));
}

TEST(PublishedPaper, FreezesEveryEntityUntilItIsCorrected) {
  for (const PaperState state : {PaperState::published, PaperState::superseded}) {
    Review review = review_at(state);
    review.shelf<Contributor>().put(person("a"));
    EXPECT_EQ(refused(review, put(person("b")), Code::conflict), "contributor b");
    EXPECT_EQ(refused(review, put(person("a", "x")), Code::conflict), "contributor a");
    EXPECT_EQ(refused(review, removal("contributor", "a"), Code::conflict), "contributor a");
    Change with_reason = put(person("b"));
    with_reason.reason = "a reason alone does not reopen it";
    refused(review, with_reason, Code::conflict);
  }
  for (const PaperState state : {PaperState::decided, PaperState::corrected}) {
    EXPECT_TRUE(accepted(review_at(state), put(person("b")))) << word(state);
  }
}

TEST(PublishedPaper, IsReopenedByACorrectionThatSaysWhatChanged) {
  Review review = review_at(PaperState::published);
  CommitteePaper silent = paper(PaperState::corrected);
  silent.public_note.clear();
  EXPECT_EQ(refused(review, put(silent), Code::bad_input), "paper paper: public_note");
  ASSERT_TRUE(apply(review, put(paper(PaperState::corrected))).has_value());
  ASSERT_TRUE(apply(review, put(person("a"))).has_value());
  ASSERT_TRUE(apply(review, put(paper(PaperState::published))).has_value());
  refused(review, put(person("b")), Code::conflict);
}

TEST(PublishedPaper, IsNotItselfRewritten) {
  CommitteePaper rewritten = paper(PaperState::published);
  rewritten.title = "Another title";
  EXPECT_EQ(refused(review_at(PaperState::published), put(rewritten), Code::conflict).substr(0, 5),
            "paper");
}

TEST(PublishedPaper, IsNotRemoved) {
  refused(review_at(PaperState::published), removal("paper", "paper"), Code::conflict);
  EXPECT_TRUE(accepted(review_at(PaperState::draft), removal("paper", "paper")));
}

TEST(PublishedPaper, KeepsTheRecordsItCites) {
  Review review = review_at(PaperState::published);
  review.files["records/a.ris"] = "TY  - JOUR";
  refused(review, file("records/a.ris", "other"), Code::conflict);
  refused(review, file("records/b.ris", "more"), Code::conflict);
  Change remove = file("records/a.ris", "");
  remove.operation = Operation::remove_file;
  refused(review, remove, Code::conflict);
}

TEST(PaperState, MovesAlongItsStatesOnly) {
  using enum PaperState;
  const std::vector<std::vector<PaperState>> next{{checked, withdrawn},           // draft
                                                  {draft, assured, withdrawn},    // checked
                                                  {draft, submitted, withdrawn},  // assured
                                                  {draft, tabled, withdrawn},     // submitted
                                                  {decided, withdrawn},           // tabled
                                                  {published},                    // decided
                                                  {corrected, superseded},        // published
                                                  {published, superseded},        // corrected
                                                  {},                             // superseded
                                                  {}};                            // withdrawn
  for (std::size_t i = 0; i < Words<PaperState>::words.size(); ++i) {
    const auto from = static_cast<PaperState>(i);
    for (std::size_t k = 0; k < Words<PaperState>::words.size(); ++k) {
      const auto to = static_cast<PaperState>(k);
      const bool allowed = from == to || std::ranges::find(next[i], to) != next[i].end();
      if (allowed) {
        EXPECT_TRUE(accepted(review_at(from), put(paper(to)))) << word(from) << " " << word(to);
      } else {
        EXPECT_EQ(refused(review_at(from), put(paper(to)), Code::conflict), "paper: state")
            << word(from) << " " << word(to);
      }
    }
  }
}

TEST(Issue, NeverLosesWhatTheSourcePrints) {
  Review review;
  DataIssue issue{.id = "N1", .as_printed = "24.2%", .statement = "does not add up"};
  ASSERT_TRUE(apply(review, put(issue)).has_value());
  DataIssue rewritten = issue;
  rewritten.as_printed = "25%";
  EXPECT_EQ(refused(review, put(rewritten), Code::conflict), "issue N1: as_printed");
  rewritten.as_printed.clear();
  EXPECT_EQ(refused(review, put(rewritten), Code::conflict), "issue N1: as_printed");
  EXPECT_EQ(refused(review, removal("issue", "N1"), Code::conflict), "issue N1: as_printed");
  issue.corrected = "25%";
  EXPECT_TRUE(accepted(review, put(issue)));
  ASSERT_TRUE(apply(review, put(DataIssue{.id = "N2", .statement = "missing"})).has_value());
  EXPECT_TRUE(accepted(review, removal("issue", "N2")));
}

/// Apply the changes one after the other; the first refusal as a test failure.
Review followed(Review review, const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const Result<void> done = apply(review, change);
    if (!done) {
      ADD_FAILURE() << change.kind << " " << change.id << ": " << done.error().message;
      break;
    }
  }
  return review;
}

TEST(Difference, IsEmptyBetweenEquals) {
  Review review = review_at(PaperState::draft);
  review.shelf<Contributor>().put(person("a"));
  review.files["notes.md"] = "x";
  EXPECT_TRUE(difference(review, review).empty());
}

TEST(Difference, NamesTheOneEntityThatChanged) {
  Review from;
  for (const std::string id : {"a", "b", "c"}) {
    from.shelf<Contributor>().put(person(id));
  }
  Review to = from;
  to.shelf<Contributor>().put(person("b", "another"));
  const std::vector<Change> changes = difference(from, to);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().operation, Operation::put);
  EXPECT_EQ(changes.front().id, "b");
  EXPECT_EQ(changes.front().after, std::nullopt);
}

TEST(Difference, NamesOnlyWhatIsNewOrGone) {
  Review from;
  for (const std::string id : {"a", "b", "c"}) {
    from.shelf<Contributor>().put(person(id));
  }
  Review to = from;
  to.shelf<Contributor>().remove("a");
  to.shelf<Contributor>().put_after(person("x"), "b");
  to.shelf<Contributor>().put(person("z"));
  const std::vector<Change> changes = difference(from, to);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].operation, Operation::remove);
  EXPECT_EQ(changes[0].id, "a");
  EXPECT_EQ(changes[1].id, "x");
  EXPECT_EQ(changes[1].after, "b");
  EXPECT_EQ(changes[2].id, "z");
  EXPECT_TRUE(followed(from, changes) == to);
}

TEST(Difference, CanBeAppliedWhenTheProtocolIsLockedAtTheEnd) {
  Review from;
  from.shelf<ReviewProject>().put(project());
  Review to = from;
  to.shelf<ReviewProject>().put(project(a_day));
  to.shelf<Outcome>().put(outcome("O1"));
  EXPECT_TRUE(followed(from, difference(from, to)) == to);
}

TEST(Difference, CanBeAppliedWhenThePaperIsPublishedAtTheEnd) {
  const Review from = review_at(PaperState::decided);
  Review to = review_at(PaperState::published);
  to.shelf<Contributor>().put(person("a"));                // a kind listed before the paper
  to.shelf<Action>().put({.id = "one", .text = "Read."});  // and one listed after it
  EXPECT_TRUE(followed(from, difference(from, to)) == to);
  EXPECT_TRUE(followed({}, difference({}, to)) == to);
}

TEST(Difference, CanBeAppliedWhenAPublishedPaperIsCorrected) {
  const Review from = review_at(PaperState::published);
  Review to = review_at(PaperState::corrected);
  to.shelf<Contributor>().put(person("a"));
  to.shelf<Action>().put({.id = "one", .text = "Read."});
  EXPECT_TRUE(followed(from, difference(from, to)) == to);
}

/// One small random edit: put, replace, move, remove - of entities of three kinds - or a file.
void edit(Review& review) {
  const std::string id(1, *rc::gen::inRange('a', 'j'));
  const std::string before(1, *rc::gen::inRange('a', 'j'));
  const std::string name = *rc::gen::element<std::string>("one", "two", "three");
  auto& people = review.shelf<Contributor>();
  auto& outcomes = review.shelf<Outcome>();
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
    case 1:
      people.put(person(id, name));
      break;
    case 2:
      people.remove(id);
      break;
    case 3:
      if (id != before) {
        people.put_after(person(id, name), before);  // first, when `before` is not there
      }
      break;
    case 4:
      outcomes.put({.id = id, .question = "Q", .name = name});
      break;
    case 5:
      outcomes.put_after({.id = id, .question = "Q", .name = name}, "");
      break;
    case 6:
      outcomes.remove(id);
      break;
    case 7:
      review.files["records/" + id] = name;
      break;
    default:
      review.files.erase("records/" + id);
  }
}

TEST(Difference, LeadsFromAnyStateToAnyOther) {
  EXPECT_TRUE(rc::check("apply(a, difference(a, b)) is b", [] {
    Review from;
    for (int left = *rc::gen::inRange(0, 25); left > 0; --left) {
      edit(from);
    }
    Review to = *rc::gen::arbitrary<bool>() ? from : Review{};  // near by, or unrelated
    for (int left = *rc::gen::inRange(0, 25); left > 0; --left) {
      edit(to);
    }
    const std::vector<Change> changes = difference(from, to);
    RC_ASSERT(changes.empty() == (from == to));
    Review reached = from;
    for (const Change& change : changes) {
      RC_ASSERT(apply(reached, change).has_value());
    }
    RC_ASSERT(reached == to);
  }));
}

TEST(Difference, ReachesEveryOrderOfTheSameItems) {
  Review from;
  for (const std::string id : {"a", "b", "c", "d"}) {
    from.shelf<Contributor>().put(person(id));
  }
  std::string wanted = "abcd";
  do {
    Review to;
    for (const char id : wanted) {
      to.shelf<Contributor>().put(person(std::string(1, id)));
    }
    EXPECT_EQ(order(followed(from, difference(from, to))), wanted);
  } while (std::ranges::next_permutation(wanted).found);
}

TEST(Difference, TakesEntitiesOfEveryKind) {
  Review to;
  to.shelf<ReviewProject>().put(project());
  to.shelf<Question>().put({.id = "Q1", .population = "people", .intervention = "it"});
  to.shelf<GradeAssessment>().put(
      {.id = "G1",
       .outcome = "O1",
       .start_reason = "series",
       .steps = {{.domain = Domain::imprecision, .levels = -1, .reason = "59 people"}}});
  to.shelf<Methods>().put({.search_type = "limited", .full_text_read = false});
  to.shelf<PackDocument>().put({.id = "doc", .title = "Paper", .included = false});
  const std::vector<Change> changes = difference({}, to);
  EXPECT_EQ(changes.size(), 5U);
  EXPECT_TRUE(followed({}, changes) == to);
  EXPECT_TRUE(followed(to, difference(to, {})) == Review{});
}

}  // namespace
}  // namespace warrant::review
