/// A shelf keeps order and finds by key, whatever is put, moved or removed.
#include "review/shelf.hpp"

#include <gtest/gtest.h>

#include "review/review.hpp"

namespace warrant::review {
namespace {

Contributor named(std::string id, std::string name = "somebody") {
  return {.id = std::move(id), .name = std::move(name), .role = ""};
}

Shelf<Contributor> shelf_of(std::string_view ids) {
  Shelf<Contributor> shelf;
  for (const char id : ids) {
    shelf.put(named(std::string(1, id)));
  }
  return shelf;
}

std::string order(const Shelf<Contributor>& shelf) {
  std::string out;
  for (const Contributor& item : shelf) {
    out += item.id;
  }
  return out;
}

/// Every item is found under its own key, at its own place.
void expect_indexed(const Shelf<Contributor>& shelf) {
  for (const Contributor& item : shelf) {
    EXPECT_EQ(shelf.find(item.id), &item) << item.id;
  }
}

TEST(Shelf, KeepsTheOrderOfArrival) {
  const Shelf<Contributor> shelf = shelf_of("cab");
  EXPECT_EQ(order(shelf), "cab");
  EXPECT_EQ(shelf.size(), 3U);
  expect_indexed(shelf);
}

TEST(Shelf, ReplacesWhereTheKeyStands) {
  Shelf<Contributor> shelf = shelf_of("abc");
  shelf.put(named("b", "another"));
  EXPECT_EQ(order(shelf), "abc");
  ASSERT_NE(shelf.find("b"), nullptr);
  EXPECT_EQ(shelf.find("b")->name, "another");
}

TEST(Shelf, FindsEverythingAfterAnItemInTheMiddleIsRemoved) {
  Shelf<Contributor> shelf = shelf_of("abcd");
  EXPECT_TRUE(shelf.remove("b"));
  EXPECT_EQ(order(shelf), "acd");
  EXPECT_EQ(shelf.find("b"), nullptr);
  expect_indexed(shelf);
  shelf.put(named("d", "changed"));
  shelf.put(named("b"));
  EXPECT_EQ(order(shelf), "acdb");
  EXPECT_EQ(shelf.find("d")->name, "changed");
  expect_indexed(shelf);
}

TEST(Shelf, RemovesTheFirstAndTheLastAndNothingElse) {
  Shelf<Contributor> shelf = shelf_of("abc");
  EXPECT_TRUE(shelf.remove("a"));
  EXPECT_TRUE(shelf.remove("c"));
  EXPECT_FALSE(shelf.remove("c"));
  EXPECT_FALSE(shelf.remove("never there"));
  EXPECT_EQ(order(shelf), "b");
  expect_indexed(shelf);
  EXPECT_TRUE(shelf.remove("b"));
  EXPECT_TRUE(shelf.empty());
}

TEST(Shelf, PutsDirectlyAfterTheOneNamed) {
  Shelf<Contributor> shelf = shelf_of("abc");
  shelf.put_after(named("x"), "a");
  EXPECT_EQ(order(shelf), "axbc");
  shelf.put_after(named("y"), "c");
  EXPECT_EQ(order(shelf), "axbcy");
  shelf.put_after(named("z"), "");
  EXPECT_EQ(order(shelf), "zaxbcy");
  expect_indexed(shelf);
}

TEST(Shelf, MovesForwardsAndBackwardsWithoutADouble) {
  Shelf<Contributor> shelf = shelf_of("abcd");
  shelf.put_after(named("a", "moved"), "c");
  EXPECT_EQ(order(shelf), "bcad");
  EXPECT_EQ(shelf.find("a")->name, "moved");
  expect_indexed(shelf);
  shelf.put_after(named("d"), "b");
  EXPECT_EQ(order(shelf), "bdca");
  expect_indexed(shelf);
  shelf.put_after(named("a"), "");
  EXPECT_EQ(order(shelf), "abdc");
  EXPECT_EQ(shelf.size(), 4U);
  expect_indexed(shelf);
}

TEST(Shelf, LeavesAnItemPutAfterItselfWhereItStands) {
  Shelf<Contributor> shelf = shelf_of("abc");
  shelf.put_after(named("c", "changed"), "c");
  EXPECT_EQ(order(shelf), "abc");
  EXPECT_EQ(shelf.find("c")->name, "changed");
}

TEST(Shelf, IsEqualByItemsAndOrderAndNotByHistory) {
  Shelf<Contributor> shelf = shelf_of("abx");
  shelf.remove("x");
  EXPECT_EQ(shelf, shelf_of("ab"));
  EXPECT_FALSE(shelf == shelf_of("ba"));
  shelf.put(named("b", "another"));
  EXPECT_FALSE(shelf == shelf_of("ab"));
}

TEST(Shelf, HoldsASingletonUnderItsKindsOwnKey) {
  Review review;
  EXPECT_EQ(review.only<ReviewProject>(), nullptr);
  ReviewProject project;
  project.id = "one";
  review.shelf<ReviewProject>().put(project);
  project.id = "two";
  review.shelf<ReviewProject>().put(project);
  ASSERT_EQ(review.shelf<ReviewProject>().size(), 1U);
  EXPECT_EQ(review.only<ReviewProject>()->id, "two");
  EXPECT_NE(review.find<ReviewProject>("review"), nullptr);
  EXPECT_EQ(review.find<ReviewProject>("two"), nullptr);
}

}  // namespace
}  // namespace warrant::review
