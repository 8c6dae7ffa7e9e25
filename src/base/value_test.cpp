/// JSON in and out.
#include "base/value.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

TEST(Json, ComesBackAsItWas) {
  const std::string text = R"({"b":[1,-2,"x",true,null],"a":{"empty":[],"t":"\u00e9\n\"\\"}})";
  const Result<Value> value = parse_json(text);
  ASSERT_TRUE(value);
  EXPECT_EQ(*parse_json(to_json(*value)), *value);
  EXPECT_EQ(*parse_json(to_json_pretty(*value)), *value);
  EXPECT_EQ(value->table()->front().first, "b") << "keys keep their order";
}

TEST(Json, RefusesWhatItCannotKeep) {
  for (const std::string text :
       {"1.5", "1e3", "99999999999999999999", "{\"a\":1,}", "[1", "", "{\"a\":1} x", "\"\xFF\""}) {
    EXPECT_FALSE(parse_json(text)) << text;
  }
}

TEST(Json, SurvivesHostileNesting) { EXPECT_FALSE(parse_json(std::string(1'000'000, '['))); }

}  // namespace
}  // namespace warrant
