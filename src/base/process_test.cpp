/// Programs run without a shell.
#include "base/process.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

TEST(Process, HandsInputInAndOutputBack) {
  const std::string large(3'000'000, 'x');
  const auto cat = run_process({"cat"}, large);
  ASSERT_TRUE(cat);
  EXPECT_EQ(cat->out, large);
  EXPECT_EQ(cat->exit_code, 0);
}

TEST(Process, TellsTheExitCodeAndWhatWasSaid) {
  const auto shell = run_process({"sh", "-c", "echo said >&2; exit 7"});
  ASSERT_TRUE(shell);
  EXPECT_EQ(shell->exit_code, 7);
  EXPECT_EQ(shell->err, "said\n");
}

TEST(Process, PassesArgumentsAsTheyAre) {
  EXPECT_EQ(run_process({"printf", "%s", "a b; $HOME *"})->out, "a b; $HOME *");
}

TEST(Process, NamesAProgramThatIsNotThere) {
  const auto none = run_process({"warrant-no-such-program"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Code::not_found);
  EXPECT_FALSE(has_program("warrant-no-such-program"));
  EXPECT_TRUE(has_program("cat"));
}

TEST(Process, SaysWhenAProgramIsKilled) { EXPECT_FALSE(run_process({"sh", "-c", "kill -9 $$"})); }

TEST(Process, SurvivesAProgramThatDoesNotReadItsInput) {
  const auto done = run_process({"true"}, std::string(1'000'000, 'x'));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->exit_code, 0);
}

}  // namespace
}  // namespace warrant
