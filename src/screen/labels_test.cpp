/// Labels of several programs, and sets that contradict themselves.
#include "screen/labels.hpp"

#include <gtest/gtest.h>

namespace warrant::screen {
namespace {

review::Citation labelled(const std::string& id, const std::string& column,
                          const std::string& value) {
  review::Citation out{.id = id, .title = "Title of " + id};
  out.other.emplace_back(column, value);
  return out;
}

TEST(Labels, ReadOnesAndZerosAndLeaveBlanksOpen) {
  std::vector<review::Citation> records{labelled("a", "label_included", "1"),
                                        labelled("b", "label_included", "0"),
                                        labelled("c", "label_included", "")};
  records.push_back({.id = "d"});
  const Result<Labels> labels = read_labels(records);
  ASSERT_TRUE(labels.has_value());
  EXPECT_EQ(labels->of,
            (std::vector<Label>{Label::relevant, Label::not_relevant, Label::none, Label::none}));
  EXPECT_EQ(labels->count(Label::relevant), 1U);
}

TEST(Labels, TakeDigitsBesideLettersForReasonsOfExclusion) {
  const std::vector<review::Citation> records{
      labelled("a", "label2", "I"), labelled("b", "label2", "1"), labelled("c", "label2", "E")};
  const Result<Labels> labels = read_labels(records);
  ASSERT_TRUE(labels.has_value());
  EXPECT_EQ(labels->of,
            (std::vector<Label>{Label::relevant, Label::not_relevant, Label::not_relevant}));
}

TEST(Labels, PreferTheFinalDecisionAndTakeTheColumnThatIsNamed) {
  std::vector<review::Citation> records{labelled("a", "label_abstract_screening", "1")};
  records[0].other.emplace_back("label_included", "0");
  EXPECT_EQ(read_labels(records)->of[0], Label::not_relevant);
  EXPECT_EQ(read_labels(records, "Label_Abstract_Screening")->of[0], Label::relevant);
}

TEST(Labels, ReadTagsInNotes) {
  const std::vector<review::Citation> records{
      labelled("a", "N1", "ASReview_relevant"), labelled("b", "N1", "ASReview_irrelevant"),
      labelled("c", "N1", "ASReview_not_seen"),
      labelled("d", "N1", "RAYYAN-INCLUSION: {\"Ann\"=>\"Included\"}")};
  const Result<Labels> labels = read_labels(records);
  ASSERT_TRUE(labels.has_value());
  EXPECT_EQ(labels->of, (std::vector<Label>{Label::relevant, Label::not_relevant, Label::none,
                                            Label::relevant}));
}

TEST(Labels, RefuseWhatSaysNeitherYesNorNo) {
  const std::vector<review::Citation> records{labelled("a", "included", "perhaps"),
                                              labelled("b", "included", "1")};
  const Result<Labels> labels = read_labels(records);
  ASSERT_FALSE(labels.has_value());
  EXPECT_NE(labels.error().message.find("\"perhaps\" (1 times)"), std::string::npos);
  EXPECT_EQ(read_labels(records, "label9").error().code, Code::not_found);
  const std::vector<review::Citation> bare{{.id = "a", .title = "t"}};
  EXPECT_EQ(read_labels(bare).error().code, Code::not_found);
}

TEST(LabelledSet, KeepsRecordsOnceAndSaysWhereTheyContradict) {
  std::vector<review::Citation> records{
      labelled("a", "included", "0"), labelled("b", "included", "1"),
      labelled("c", "included", "0"), labelled("d", "included", "")};
  records[2].title = records[0].title;
  records[1].doi = "10.1/x";
  records.push_back(labelled("e", "included", "0"));
  records[4].doi = "10.1/x";
  const LabelledSet set = labelled_set(records, *read_labels(records));
  EXPECT_EQ(set.kept, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(set.relevant, (std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(set.duplicates, 2U);
  EXPECT_EQ(set.unlabelled, 1U);
  ASSERT_EQ(set.notes.size(), 1U) << "b and e";
}

TEST(LabelledSet, DoesNotTakeRecordsWithoutAnyTextForTheSame) {
  std::vector<review::Citation> records{labelled("a", "included", "0"),
                                        labelled("b", "included", "1")};
  records[0].title.clear();
  records[1].title.clear();
  EXPECT_EQ(labelled_set(records, *read_labels(records)).kept.size(), 2U);
}

}  // namespace
}  // namespace warrant::screen
