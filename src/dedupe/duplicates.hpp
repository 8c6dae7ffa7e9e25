/// Duplicates among records: groups to merge, pairs for a person, related reports.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dedupe/compare.hpp"
#include "review/citation.hpp"

namespace warrant::dedupe {

/// Two records and why they are what they are. Positions into the records; first < second.
struct Match {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  Comparison comparison;
};

/// Records that are one report.
struct Group {
  std::vector<std::uint32_t> records;  // ascending, 2 or more
  std::vector<Match> joined;           // the matches that joined them, the surest first
};

struct Duplicates {
  std::vector<Group> groups;    // by their first record
  std::vector<Match> doubtful;  // of records in different groups, the surest first
  std::vector<Match> related;   // reports of their own that belong together
  std::size_t compared = 0;     // pairs looked at
};

/// What people decided before. It stands, whatever the fields say.
struct Decided {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> together;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
};

struct Options {
  unsigned threads = 1;     // the result is the same for any number
  std::uint32_t known = 0;  // the first `known` records were compared among themselves before
  Decided decided = {};
  std::function<void(const std::string&)> progress = {};
};

/// Find duplicates. Records that are the same in every field but their ids are always merged. Two
/// records are merged when they agree, and no record of the one's group contradicts one of the
/// other's. Which groups come out does not depend on the order of the records. Time grows with the
/// records, not with their square.
[[nodiscard]] Duplicates find_duplicates(std::span<const review::Citation> records,
                                         const Options& options = {});

}  // namespace warrant::dedupe
