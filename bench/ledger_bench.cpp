/// How many changes a second the ledger takes, in groups and one by one, and replays:
/// ledger_bench DIR CHANGES.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "app/workspace.hpp"
#include "review/convert.hpp"
#include "store/change_payload.hpp"
#include "store/ledger.hpp"

namespace {

using namespace warrant;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// A change as a person makes it: one result of a study, entered or entered again.
store::Draft draft(std::size_t i) {
  constexpr std::size_t distinct = 20'000;
  review::StudyResult result;
  result.id = fmt::format("R{}", i % distinct);
  result.outcome = fmt::format("O{}", i % 12);
  result.study = fmt::format("s{}", i % 2000);
  result.kind = review::ResultKind::proportion;
  result.measure = "responded";
  result.k = static_cast<int>(i % 40);
  result.n = 50;
  result.location = "Table 1";
  const review::Change change{.operation = review::Operation::put,
                              .kind = "result",
                              .id = result.id,
                              .value = review::to_value(result)};
  return {.at = "2026-11-23T04:00:00Z",
          .who = "bench",
          .why = "",
          .payload = store::change_payload(change)};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: ledger_bench DIR CHANGES\n");
    return 2;
  }
  const std::filesystem::path path = std::filesystem::path(argv[1]) / "ledger.sqlite";
  std::filesystem::create_directories(argv[1]);
  std::filesystem::remove(path);
  const std::size_t total = std::strtoul(argv[2], nullptr, 10);
  auto ledger = store::open_sqlite_ledger(path.string(), true);
  if (!ledger) {
    fmt::print(stderr, "{}\n", ledger.error().message);
    return 1;
  }
  std::vector<store::Draft> drafts;
  for (std::size_t i = 0; i < total; ++i) {
    drafts.push_back(draft(i));
  }
  constexpr std::size_t group = 1000;
  std::int64_t last = 0;
  auto start = std::chrono::steady_clock::now();
  for (std::size_t begin = 0; begin < total; begin += group) {
    const std::size_t count = std::min(group, total - begin);
    const auto stored = (*ledger)->append(last, {&drafts[begin], count}, {});
    if (!stored) {
      fmt::print(stderr, "{}\n", stored.error().message);
      return 1;
    }
    last = stored->back().seq;
  }
  fmt::print("in groups of {}: {:.0f} changes/s\n", group,
             static_cast<double>(total) / seconds_since(start));
  constexpr std::size_t singles = 500;
  start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < singles; ++i) {
    const auto stored = (*ledger)->append(last, {&drafts[i % total], 1}, {});
    if (!stored) {
      return 1;
    }
    last = stored->back().seq;
  }
  fmt::print("one by one: {:.0f} changes/s\n", singles / seconds_since(start));
  start = std::chrono::steady_clock::now();
  const auto review = app::replay(**ledger);
  if (!review) {
    fmt::print(stderr, "{}\n", review.error().message);
    return 1;
  }
  fmt::print("replay: {:.0f} changes/s\n", static_cast<double>(last) / seconds_since(start));
  start = std::chrono::steady_clock::now();
  const auto faults = (*ledger)->verify();
  fmt::print("verify: {:.0f} entries/s, {} faults\n",
             static_cast<double>(last) / seconds_since(start), faults ? faults->size() : 1);
  return faults && faults->empty() ? 0 : 1;
}
