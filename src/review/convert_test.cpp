/// Every kind goes to plain values and comes back as it was; what is not right is told with its
/// key.
#include "review/convert.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "review/review.hpp"

namespace warrant::review {
namespace {

rc::Gen<std::string> text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "B", "7", " ", "; ", "\n", "\"", "é", "字", ",", "0")),
                      [](const std::vector<std::string>& parts) { return join(parts, ""); });
}

PartialDate any_date() {
  const int precision = *rc::gen::inRange(0, 4);
  return {.year = precision > 0 ? *rc::gen::inRange(1000, 3000) : 0,
          .month = precision > 1 ? *rc::gen::inRange(1, 13) : 0,
          .day = precision > 2 ? *rc::gen::inRange(1, 29) : 0};
}

/// Fill a value at random, so that a required text is never empty.
template <class M>
void fill(M& member, bool required);

template <Described T>
void fill_fields(T& item) {
  for_each_field<T>(
      [&](const auto& field) { fill(item.*(field.member), field.need == Need::required); });
}

template <class M>
void fill(M& member, bool required) {
  if constexpr (Described<M>) {
    fill_fields(member);
  } else if constexpr (IsOptional<M>::value) {
    member.reset();
    if (*rc::gen::arbitrary<bool>()) {
      fill(member.emplace(), true);
    }
  } else if constexpr (IsList<M>::value) {
    member.resize(*rc::gen::inRange<std::size_t>(0, 4));
    for (auto& entry : member) {
      fill(entry, true);
    }
  } else if constexpr (Worded<M>) {
    member = static_cast<M>(*rc::gen::inRange<std::size_t>(0, Words<M>::words.size()));
  } else if constexpr (std::is_same_v<M, std::string>) {
    member = *text() + (required ? "x" : "");
  } else if constexpr (std::is_same_v<M, bool>) {
    member = *rc::gen::arbitrary<bool>();
  } else if constexpr (std::is_same_v<M, int>) {
    member = *rc::gen::arbitrary<int>();
  } else if constexpr (std::is_same_v<M, PartialDate>) {
    member = any_date();
    if (required && member == PartialDate{}) {
      member = PartialDate{.year = 2026};
    }
  } else if constexpr (std::is_same_v<M, Duration>) {
    member = *parse_duration(*rc::gen::element<std::string>("33.5 months", "2 weeks", "1 day"));
  } else {
    static_assert(std::is_same_v<M, Decimal>);
    member = *parse_decimal(*rc::gen::element<std::string>("2.0", "-12.5", "1,204", "0", "+3"));
  }
}

template <class T>
Result<T> from_value(const Value& value) {
  Reading reading("x");
  T item;
  reading.read(value, "value", item);
  if (!reading.errors().empty()) {
    return fail(std::move(reading.errors()));
  }
  return item;
}

TEST(Convert, EveryKindComesBackAsItWasAlsoThroughJson) {
  int kinds = 0;
  for_each_kind([&]<class T>() {
    ++kinds;
    EXPECT_TRUE(rc::check(std::string(Describe<T>::kind), [] {
      T item;
      fill_fields(item);
      const Value value = to_value(item);
      const Result<T> back = from_value<T>(value);
      if (!back) {
        RC_FAIL(back.error().where + ": " + back.error().message);
      }
      RC_ASSERT(*back == item);
      const Result<Value> json = parse_json(to_json(value));
      RC_ASSERT(json.has_value());
      const Result<T> again = from_value<T>(*json);
      RC_ASSERT(again.has_value());
      RC_ASSERT(*again == item);
    }));
  });
  EXPECT_EQ(kinds, 33);
}

TEST(Convert, KindsAndKeysAreUnique) {
  std::vector<std::string> kinds;
  for_each_kind([&]<class T>() {
    kinds.emplace_back(Describe<T>::kind);
    std::vector<std::string> keys;
    for_each_field<T>([&](const auto& field) {
      EXPECT_FALSE(field.doc.empty()) << Describe<T>::kind << " " << field.key;
      keys.emplace_back(field.key);
    });
    std::ranges::sort(keys);
    EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end()) << Describe<T>::kind;
  });
  std::ranges::sort(kinds);
  EXPECT_EQ(std::ranges::adjacent_find(kinds), kinds.end());
}

TEST(Convert, ReadsNumbersWithTheirValueAndTheirDigits) {
  StudyResult result;
  result.id = "R1";
  result.outcome = "O1";
  result.study = "s1";
  result.post = *parse_decimal("-2.50");
  const Result<StudyResult> back = from_value<StudyResult>(to_value(result));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->post->printed, "-2.50");
  EXPECT_EQ(back->post->value, -2.5);
  EXPECT_EQ(back->post->places, 2);
}

TEST(Convert, LeavesOutWhatIsNotSaidAndKeepsWhatIsRequired) {
  const Value value = to_value(PackDocument{});
  ASSERT_NE(value.table(), nullptr);
  ASSERT_EQ(value.table()->size(), 2U);
  EXPECT_EQ(value.table()->at(0).first, "id");
  EXPECT_EQ(value.table()->at(1).first, "title");
  EXPECT_NE(to_value(PackDocument{.included = false}).find("included"), nullptr);
}

/// "where | message" of each error in reading `json` as a T.
template <class T>
std::vector<std::string> complaints(std::string_view json) {
  const Result<T> item = from_value<T>(*parse_json(json));
  std::vector<std::string> out;
  if (!item) {
    out.push_back(item.error().where + " | " + item.error().message);
    for (const Error& other : item.error().others) {
      out.push_back(other.where + " | " + other.message);
    }
  }
  return out;
}

TEST(Reading, TellsEveryMissingKeyAtOnce) {
  const auto errors = complaints<Abbreviation>(R"({"id": ""})");
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_TRUE(errors[0].starts_with("x: id | id is missing")) << errors[0];
  EXPECT_TRUE(errors[1].starts_with("x: expansion | expansion is missing")) << errors[1];
}

TEST(Reading, TellsTheNearestKeyAndRefusesAKeyTwice) {
  const auto unknown =
      complaints<Abbreviation>(R"({"id": "SD", "expansion": "e", "expanson": "f"})");
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_TRUE(unknown[0].starts_with("x: expanson | ")) << unknown[0];
  EXPECT_NE(unknown[0].find("did you mean \"expansion\"?"), std::string::npos) << unknown[0];

  Value twice{.data = Value::Table{{"id", Value{.data = std::string("SD")}},
                                   {"expansion", Value{.data = std::string("one")}},
                                   {"expansion", Value{.data = std::string("two")}}}};
  const Result<Abbreviation> read = from_value<Abbreviation>(twice);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().where, "x: expansion");
}

TEST(Reading, TellsTheLineWhereAValueStands) {
  Value value{.data = Value::Table{{"id", Value{.data = std::string("D"), .line = 7}},
                                   {"title", Value{.data = true, .line = 8}}},
              .line = 6};
  const Result<PackDocument> read = from_value<PackDocument>(value);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().where, "x:8: title");
}

TEST(Reading, AWordIsOneOfThoseListed) {
  const auto errors =
      complaints<DomainStep>(R"({"domain": "imprecison", "levels": -1, "reason": "few people"})");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_TRUE(errors[0].starts_with("x: domain | ")) << errors[0];
  EXPECT_NE(errors[0].find("did you mean \"imprecision\"?"), std::string::npos) << errors[0];
}

TEST(Reading, AWholeNumberIsWholeAndFits) {
  const auto levels = [](std::string_view text) {
    return complaints<DomainStep>(
        fmt::format(R"({{"domain": "imprecision", "levels": {}, "reason": "few people"}})", text));
  };
  EXPECT_TRUE(levels("-1").empty());
  EXPECT_TRUE(levels("\"-1\"").empty());
  for (const std::string_view wrong : {"\"1.5\"", "\"1 \"", "\"one\"", "4294967297", "true"}) {
    EXPECT_EQ(levels(wrong).size(), 1U) << wrong;
  }
}

TEST(Reading, ACellHoldsAListBetweenSemicolonsAndYesOrNo) {
  const Result<Assurance> assurance = from_value<Assurance>(
      *parse_json(R"({"id": "F", "post": "p", "statement": "s", "documents": "a; b ;; c"})"));
  ASSERT_TRUE(assurance.has_value());
  EXPECT_EQ(assurance->documents, (std::vector<std::string>{"a", "b", "c"}));
  const auto included = [](std::string_view text) {
    return from_value<PackDocument>(
        *parse_json(fmt::format(R"({{"id": "d", "title": "t", "included": "{}"}})", text)));
  };
  EXPECT_FALSE(included("no")->included);
  EXPECT_TRUE(included("yes")->included);
  EXPECT_TRUE(included("")->included);  // as if not said
  EXPECT_FALSE(included("perhaps").has_value());
}

TEST(Reading, DatesNumbersAndLengthsAreRefusedWithTheirKey) {
  const auto date = complaints<Import>(R"({"id": "a", "source": "b", "date": "2026-02-30"})");
  ASSERT_EQ(date.size(), 1U);
  EXPECT_TRUE(date[0].starts_with("x: date | ")) << date[0];
  const auto number = complaints<Instrument>(R"({"id": "a", "name": "b", "low": "none"})");
  ASSERT_EQ(number.size(), 1U);
  EXPECT_TRUE(number[0].starts_with("x: low | ")) << number[0];
  const auto length = complaints<FollowUp>(R"({"mean": "44"})");
  ASSERT_EQ(length.size(), 1U);
  EXPECT_TRUE(length[0].starts_with("x: mean | ")) << length[0];
}

TEST(Reading, AListIsNotATableNorATruth) {
  EXPECT_EQ(complaints<Condition>(R"({"id": "a", "label": "b", "parents": true})").size(), 1U);
  EXPECT_EQ(complaints<Condition>(R"({"id": "a", "label": "b", "parents": [true]})").size(), 1U);
  EXPECT_EQ(complaints<Condition>(R"(["a", "b"])").size(), 1U);
}

}  // namespace
}  // namespace warrant::review
