/// Programs run without a shell.
#include "base/process.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <thread>

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

TEST(LastWords, AreOneLine) {
  EXPECT_EQ(last_words({.exit_code = 7, .out = "", .err = "Error at line 3:\n\n  no figure\r\n"}),
            "Error at line 3:; no figure");
  EXPECT_EQ(last_words({.exit_code = 7, .out = "", .err = " \n"}),
            "it ended with code 7 and said nothing");
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

TEST(Process, SaysBySignalAndNameWhatKilledAProgram) {
  const auto killed = run_process({"sh", "-c", "echo half; kill -9 $$"});
  ASSERT_FALSE(killed);
  EXPECT_EQ(killed.error().code, Code::io);
  EXPECT_TRUE(killed.error().message.starts_with("sh did not finish"));
  EXPECT_NE(killed.error().message.find("signal 9 (Killed)"), std::string::npos);
  const auto crashed = run_process({"sh", "-c", "kill -SEGV $$"});
  ASSERT_FALSE(crashed);
  EXPECT_NE(crashed.error().message.find("signal 11"), std::string::npos);
  EXPECT_EQ(crashed.error().message.find("memory"), std::string::npos);
}

TEST(Process, SurvivesAProgramThatDoesNotReadItsInput) {
  const auto done = run_process({"true"}, std::string(1'000'000, 'x'));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->exit_code, 0);
}

TEST(Process, SurvivesAnyNumberOfProgramsThatEndBeforeReadingTheirInput) {
  const std::string large(10'000'000, 'x');
  for (int i = 0; i < 200; ++i) {
    const auto done = run_process({"sh", "-c", "exit 0"}, large);
    ASSERT_TRUE(done) << i << ": " << done.error().message;
    ASSERT_EQ(done->exit_code, 0) << i;
  }
  const auto half = run_process({"sh", "-c", "head -c 100000 >/dev/null; exit 3"}, large);
  ASSERT_TRUE(half);
  EXPECT_EQ(half->exit_code, 3);
}

TEST(Process, SurvivesThemInManyThreadsAtOnce) {
  const std::string large(1'000'000, 'x');
  std::atomic<int> done = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int run = 0; run < 10; ++run) {
          done += run_process({"true"}, large) ? 1 : 0;
        }
      });
    }
  }
  EXPECT_EQ(done, 80);
}

TEST(Process, NamesTheProgramThatEnvRan) {
  const auto killed = run_process({"env", "A=b", "sh", "-c", "kill -9 $$"});
  ASSERT_FALSE(killed);
  EXPECT_TRUE(killed.error().message.starts_with("sh did not finish")) << killed.error().message;
}

TEST(Process, LeavesSigpipeToTheProgramAsItWas) {
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  ASSERT_EQ(::sigaction(SIGPIPE, &usual, nullptr), 0) << "whoever started us may ignore it";
  ASSERT_TRUE(run_process({"true"}, std::string(1'000'000, 'x')));
  struct sigaction now{};
  ASSERT_EQ(::sigaction(SIGPIPE, nullptr, &now), 0);
  EXPECT_EQ(now.sa_handler, SIG_DFL);
  sigset_t mask{};
  ASSERT_EQ(::pthread_sigmask(SIG_BLOCK, nullptr, &mask), 0);
  EXPECT_EQ(::sigismember(&mask, SIGPIPE), 0);
  ASSERT_EQ(::sigpending(&mask), 0);
  EXPECT_EQ(::sigismember(&mask, SIGPIPE), 0) << "one signal would end us at the next chance";
  EXPECT_FALSE(run_process({"sh", "-c", "kill -PIPE $$"}))
      << "programs that we start do not inherit our protection";
}

TEST(Process, FeedsAProgramThatClosedItsOutput) {
  const auto done = run_process({"sh", "-c", "exec >&- 2>&-; wc -c >/dev/null; exit 4"},
                                std::string(1'000'000, 'x'));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->exit_code, 4);
}

}  // namespace
}  // namespace warrant
