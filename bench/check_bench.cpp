/// How long the checks of a review take, without loading it: check_bench DIR.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "app/workspace.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "check/lint.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: check_bench DIR\n");
    return 2;
  }
  warrant::DiskFiles files;
  const warrant::SystemClock clock;
  const warrant::app::Context context{.files = files, .clock = clock, .author = {}, .why = {}};
  const auto workspace =
      warrant::app::open_workspace(context, argv[1], warrant::app::Recording::look_only);
  if (!workspace) {
    fmt::print(stderr, "{}\n", workspace.error().message);
    return 1;
  }
  std::vector<double> seconds;
  std::size_t findings = 0;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    findings =
        warrant::check::lint({.review = workspace->review, .library = workspace->library}).size();
    seconds.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::ranges::sort(seconds);
  fmt::print("{:.2f} s, {} findings\n", seconds[2], findings);
  return 0;
}
