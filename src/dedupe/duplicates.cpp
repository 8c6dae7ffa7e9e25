/// Compares candidate pairs and joins groups, the surest pairs first.
#include "dedupe/duplicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "dedupe/block.hpp"

namespace warrant::dedupe {
namespace {

using review::Citation;

/// The same for records that say the same, but for their ids. Of the abstract only its length:
/// is_same() looks at the rest.
std::uint64_t content_hash(const Citation& record) {
  std::uint64_t hash = 7;
  const auto add = [&](std::string_view text) { hash = hash_of(text, hash); };
  for (const review::Person& person : record.authors) {
    add(person.family);
    add(person.given);
  }
  for (const std::string* text :
       {&record.title, &record.journal, &record.journal_abbr, &record.volume, &record.issue,
        &record.pages, &record.pmid, &record.pmcid, &record.doi, &record.cochrane_id,
        &record.publisher, &record.place, &record.language}) {
    add(*text);
  }
  for (const int number :
       {record.published.year, record.published.month, record.published.day,
        static_cast<int>(record.type), static_cast<int>(record.abstract.size())}) {
    add(std::to_string(number));
  }
  return hash;
}

bool is_same(const Citation& a, const Citation& b) {
  return std::tie(a.type, a.authors, a.title, a.journal, a.journal_abbr, a.published, a.volume,
                  a.issue, a.pages, a.pmid, a.pmcid, a.doi, a.cochrane_id, a.publisher, a.place,
                  a.abstract, a.language) ==
         std::tie(b.type, b.authors, b.title, b.journal, b.journal_abbr, b.published, b.volume,
                  b.issue, b.pages, b.pmid, b.pmcid, b.doi, b.cochrane_id, b.publisher, b.place,
                  b.abstract, b.language);
}

/// Calls work(begin, end, part) over equal parts of 0..size, one thread each.
template <class Work>
void in_parts(std::size_t size, unsigned threads, const Work& work) {
  const std::size_t parts = std::max(1U, threads);
  std::vector<std::jthread> running;
  for (std::size_t part = 1; part < parts; ++part) {
    running.emplace_back([&, part] { work(size * part / parts, size * (part + 1) / parts, part); });
  }
  work(0, size / parts, 0);
}

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size), members_(size) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::uint32_t root(std::uint32_t record) {
    while (parent_[record] != record) {
      parent_[record] = parent_[parent_[record]];
      record = parent_[record];
    }
    return record;
  }

  /// The records of a group; one alone is a group too.
  std::vector<std::uint32_t> members(std::uint32_t of) const {
    return members_[of].empty() ? std::vector<std::uint32_t>{of} : members_[of];
  }

  void join(std::uint32_t a, std::uint32_t b) {
    std::uint32_t keep = root(a);
    std::uint32_t gone = root(b);
    if (keep == gone) {
      return;
    }
    std::vector<std::uint32_t> all = members(keep);
    const std::vector<std::uint32_t> more = members(gone);
    all.insert(all.end(), more.begin(), more.end());
    parent_[gone] = keep;
    members_[gone] = {};
    members_[keep] = std::move(all);
  }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;  // of roots with more than themselves
};

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
  return (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b);
}

class Finder {
 public:
  Finder(std::span<const Citation> records, const Options& options)
      : records_(records), options_(options), groups_(records.size()) {
    for (const auto& [a, b] : options.decided.apart) {
      apart_.insert(pair_key(a, b));
    }
  }

  Duplicates run() {
    say("reading");
    plain_.resize(records_.size());
    hashes_.resize(records_.size());
    arenas_.resize(std::max(1U, options_.threads));
    in_parts(records_.size(), options_.threads,
             [&](std::size_t begin, std::size_t end, std::size_t part) {
               for (std::size_t i = begin; i < end; ++i) {
                 plain_[i] = plain_record(records_[i], arenas_[part]);
                 hashes_[i] = content_hash(records_[i]);
               }
             });
    join_decided();
    join_identical();
    say("comparing");
    std::vector<Match> matches = compare_all(candidate_pairs(plain_));
    std::ranges::sort(matches, [&](const Match& a, const Match& b) { return before(a, b); });
    join_matches(matches);
    return gather(std::move(matches));
  }

 private:
  void say(const char* what) const {
    if (options_.progress) {
      options_.progress(fmt::format("{} {} records", what, records_.size()));
    }
  }

  void join_decided() {
    for (const auto& [a, b] : options_.decided.together) {
      groups_.join(std::min(a, b), std::max(a, b));
    }
  }

  /// Whatever else is said of them: bare titles, missing authors.
  void join_identical() {
    std::vector<std::uint32_t> order(records_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(hashes_[a], a) < std::tuple(hashes_[b], b);
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const std::uint32_t a = order[i - 1];
      const std::uint32_t b = order[i];
      if (hashes_[a] == hashes_[b] && is_same(records_[a], records_[b]) &&
          !records_[a].title.empty() && !are_apart(a, b)) {
        groups_.join(a, b);
        identical_.push_back({.first = a, .second = b, .comparison = same_record(a, b)});
      }
    }
  }

  [[nodiscard]] Comparison same_record(std::uint32_t a, std::uint32_t b) const {
    Comparison out = compare(plain_[a], plain_[b]);
    out.tier = Tier::merged;
    return out;
  }

  [[nodiscard]] bool are_apart(std::uint32_t a, std::uint32_t b) const {
    return !apart_.empty() && apart_.contains(pair_key(a, b));
  }

  std::vector<Match> compare_all(std::vector<Pair> pairs) {
    if (options_.known > 0) {
      std::erase_if(pairs, [&](const Pair& pair) { return pair.second < options_.known; });
    }
    compared_ = pairs.size();
    std::vector<std::vector<Match>> found(std::max(1U, options_.threads));
    in_parts(
        pairs.size(), options_.threads, [&](std::size_t begin, std::size_t end, std::size_t part) {
          for (std::size_t i = begin; i < end; ++i) {
            const auto& [a, b] = pairs[i];
            if (are_apart(a, b)) {
              continue;
            }
            Comparison comparison = compare(plain_[a], plain_[b]);
            if (comparison.tier != Tier::distinct || comparison.relation != Relation::none) {
              found[part].push_back({.first = a, .second = b, .comparison = std::move(comparison)});
            }
          }
        });
    std::vector<Match> out;
    for (std::vector<Match>& part : found) {
      std::ranges::move(part, std::back_inserter(out));
    }
    return out;
  }

  /// The surest first; of equals what the records say decides, not where they stand.
  [[nodiscard]] bool before(const Match& a, const Match& b) const {
    const auto place = [&](const Match& match) {
      const std::uint64_t one = hashes_[match.first];
      const std::uint64_t other = hashes_[match.second];
      return std::tuple(-match.comparison.score, std::min(one, other), std::max(one, other),
                        match.first, match.second);
    };
    return place(a) < place(b);
  }

  void join_matches(const std::vector<Match>& matches) {
    for (const Match& match : matches) {
      if (match.comparison.tier != Tier::merged) {
        continue;
      }
      const std::uint32_t a = groups_.root(match.first);
      const std::uint32_t b = groups_.root(match.second);
      if (a == b) {
        joined_.push_back(&match);
      } else if (may_join(a, b)) {
        groups_.join(a, b);
        joined_.push_back(&match);
      }
    }
  }

  /// Whether nobody in the one group contradicts anybody in the other.
  [[nodiscard]] bool may_join(std::uint32_t a, std::uint32_t b) const {
    constexpr std::size_t most_looked_at = 12;  // of each group; large ones agree among themselves
    const std::vector<std::uint32_t> one = groups_.members(a);
    const std::vector<std::uint32_t> other = groups_.members(b);
    for (std::size_t i = 0; i < std::min(one.size(), most_looked_at); ++i) {
      for (std::size_t j = 0; j < std::min(other.size(), most_looked_at); ++j) {
        if (are_apart(one[i], other[j]) || compare(plain_[one[i]], plain_[other[j]]).contradicted) {
          return false;
        }
      }
    }
    return true;
  }

  Duplicates gather(std::vector<Match> matches) {
    Duplicates out{.groups = {}, .doubtful = {}, .related = {}, .compared = compared_};
    std::unordered_map<std::uint32_t, std::size_t> places;
    for (std::uint32_t i = 0; i < records_.size(); ++i) {
      const std::uint32_t root = groups_.root(i);
      const auto [at, fresh] = places.try_emplace(root, out.groups.size());
      if (fresh) {
        out.groups.emplace_back();
      }
      out.groups[at->second].records.push_back(i);
    }
    for (const Match& match : identical_) {
      out.groups[places.at(groups_.root(match.first))].joined.push_back(match);
    }
    for (const Match* match : joined_) {
      out.groups[places.at(groups_.root(match->first))].joined.push_back(*match);
    }
    std::erase_if(out.groups, [](const Group& group) { return group.records.size() < 2; });
    for (Match& match : matches) {
      if (groups_.root(match.first) == groups_.root(match.second)) {
        continue;
      }
      if (match.comparison.tier == Tier::distinct) {
        out.related.push_back(std::move(match));
      } else {  // also what agreed, and was kept apart by another record of its group
        match.comparison.tier = Tier::doubtful;
        out.doubtful.push_back(std::move(match));
      }
    }
    return out;
  }

  std::span<const Citation> records_;
  const Options& options_;
  Groups groups_;
  std::vector<Arena> arenas_;  // one a thread; they hold the texts of plain_
  std::vector<PlainRecord> plain_;
  std::vector<std::uint64_t> hashes_;
  std::unordered_set<std::uint64_t> apart_;
  std::vector<Match> identical_;
  std::vector<const Match*> joined_;
  std::size_t compared_ = 0;
};

}  // namespace

Duplicates find_duplicates(std::span<const Citation> records, const Options& options) {
  return Finder(records, options).run();
}

}  // namespace warrant::dedupe
