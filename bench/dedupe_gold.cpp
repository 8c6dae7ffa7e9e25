/// Duplicates found against sets whose clusters are known: dedupe_gold [--list] FOLDER...
/// Exit code 1 where precision is below 0.999, recall below 0.98, or more than 3 % are for a
/// person.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "bib/read_any.hpp"
#include "dedupe/duplicates.hpp"

namespace {

using warrant::dedupe::Duplicates;
using warrant::dedupe::Match;
using warrant::review::Citation;
using Clusters = std::map<std::string, std::size_t>;  // record -> number of its true cluster

struct Set {
  std::string name;
  std::vector<Citation> records;
  Clusters truth;
};

warrant::Result<Set> read_set(const std::string& folder) {
  const warrant::DiskFiles files;
  Set out{.name = folder.substr(folder.find_last_of('/') + 1), .records = {}, .truth = {}};
  const std::string bytes = TRY(files.read(folder + "/records_pre_merged.csv"));
  out.records = TRY(warrant::bib::read_any(bytes, "r")).citations;
  const std::string merged = TRY(files.read(folder + "/merged_record_ids.csv"));
  std::size_t number = 0;
  const std::vector<std::string> lines = warrant::split(merged, "\n");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::string line(warrant::trim(lines[i]));
    std::erase(line, '"');
    for (const std::string& id : warrant::split(line, ";")) {
      if (!id.empty()) {
        out.truth[id] = number;
      }
    }
    ++number;
  }
  return out;
}

std::string said(const Citation& record) {
  return fmt::format("{} | {} | {} | {} | {} | {} {}", record.id,
                     record.authors.empty() ? "" : record.authors.front().family, record.title,
                     record.published.year, record.journal, record.volume, record.pages);
}

struct Counts {
  std::size_t right = 0;
  std::size_t wrong = 0;
};

/// Pairs of records that are one, among those of a list.
template <class Together>
std::size_t pairs_in(const std::vector<std::size_t>& sizes, const Together& together) {
  std::size_t out = 0;
  for (const std::size_t size : sizes) {
    out += together(size);
  }
  return out;
}

/// Whether precision, recall and the share of records for a person are as wanted.
bool measure(const Set& set, bool list) {
  const Duplicates found = warrant::dedupe::find_duplicates(set.records, {.threads = 2});
  const auto cluster = [&](std::uint32_t record) -> long {
    const auto at = set.truth.find(set.records[record].id);
    return at == set.truth.end() ? -1 - static_cast<long>(record) : static_cast<long>(at->second);
  };
  std::map<std::size_t, std::size_t> sizes;
  for (const auto& [id, number] : set.truth) {
    ++sizes[number];
  }
  std::size_t true_pairs = 0;
  for (const auto& [number, size] : sizes) {
    true_pairs += size * (size - 1) / 2;
  }
  Counts pairs;
  std::set<std::pair<std::uint32_t, std::uint32_t>> merged;
  for (const auto& group : found.groups) {
    for (std::size_t i = 0; i < group.records.size(); ++i) {
      for (std::size_t j = i + 1; j < group.records.size(); ++j) {
        const bool right = cluster(group.records[i]) == cluster(group.records[j]);
        (right ? pairs.right : pairs.wrong) += 1;
        merged.emplace(group.records[i], group.records[j]);
        if (list && !right) {
          fmt::print("WRONG\n  {}\n  {}\n", said(set.records[group.records[i]]),
                     said(set.records[group.records[j]]));
        }
      }
    }
  }
  std::set<std::uint32_t> asked;
  std::set<std::pair<std::uint32_t, std::uint32_t>> doubtful;
  std::size_t asked_right = 0;
  for (const Match& match : found.doubtful) {
    asked.insert(match.first);
    asked.insert(match.second);
    doubtful.emplace(match.first, match.second);
    const bool right = cluster(match.first) == cluster(match.second);
    asked_right += right ? 1 : 0;
    if (list) {
      fmt::print("ASKED {} {:.1f}\n  {}\n  {}\n", right ? "one" : "two", match.comparison.score,
                 said(set.records[match.first]), said(set.records[match.second]));
    }
  }
  if (list) {
    std::map<long, std::vector<std::uint32_t>> by_cluster;
    for (std::uint32_t i = 0; i < set.records.size(); ++i) {
      by_cluster[cluster(i)].push_back(i);
    }
    for (const auto& [number, records] : by_cluster) {
      for (std::size_t i = 0; number >= 0 && i < records.size(); ++i) {
        for (std::size_t j = i + 1; j < records.size(); ++j) {
          const auto pair = std::pair(records[i], records[j]);
          if (!merged.contains(pair) && !doubtful.contains(pair)) {
            fmt::print("MISSED\n  {}\n  {}\n", said(set.records[records[i]]),
                       said(set.records[records[j]]));
          }
        }
      }
    }
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  fmt::print("| {} | {} | {} | {:.4f} | {:.4f} | {} ({:.1f}%) | {} of {} pairs are one | {} |\n",
             set.name, set.records.size(), true_pairs,
             share(pairs.right, pairs.right + pairs.wrong), share(pairs.right, true_pairs),
             asked.size(), 100 * share(asked.size(), set.records.size()), asked_right,
             found.doubtful.size(), found.related.size());
  return share(pairs.right, pairs.right + pairs.wrong) >= 0.999 &&
         share(pairs.right, true_pairs) >= 0.98 && share(asked.size(), set.records.size()) <= 0.03;
}

/// What others published of their programs, each on sets of its own.
constexpr const char* peers = R"(
| program, on its own sets | published figures | source |
|---|---|---|
| SRA Deduplicator | precision 0.9896 (relaxed), recall 0.9757 (focused), F1 0.9647 (balanced) | 10.1186/s13643-024-02619-9 |
| ASySD | sensitivity 0.95 to 0.99, specificity above 0.99 | PMC10483700 |
| Deduklick | recall 0.9951, precision 1.0000 | 10.1186/s13643-022-02045-9 |
| SuperDeduper | sensitivity 0.982, 6.64% of records for a person | publication page of Laser AI |
| Rayyan | sensitivity 0.98, positive predictive value 0.41 | PMID 36241035 |
| Mendeley, Zotero, EndNote | sensitivity 0.93, 0.74, 0.73 | PMID 36241035 |
| Ovid, Covidence, Mendeley, Zotero, Rayyan, EndNote | 0, 2, 17, 20, 52, 208 wrongly removed | 10.1186/s13643-021-01583-y |
)";

}  // namespace

int main(int argc, char** argv) {
  bool list = false;
  bool as_wanted = true;
  fmt::print(
      "| set | records | true pairs | precision | recall | records asked about | of these | "
      "related |\n|---|---|---|---|---|---|---|---|\n");
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--list") {
      list = true;
      continue;
    }
    if (!std::filesystem::is_directory(argv[i])) {
      fmt::print(stderr, "SKIPPED: there is no folder {}\n", argv[i]);
      continue;
    }
    const auto set = read_set(argv[i]);
    if (!set) {
      fmt::print(stderr, "{}: {}\n", set.error().where, set.error().message);
      return 1;
    }
    as_wanted = measure(*set, list) && as_wanted;
  }
  fmt::print("{}", peers);
  return as_wanted ? 0 : 1;
}
