/// Phrases by intersecting places, nearness by choosing one place of each part.
#include "search/run/stretches.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>

namespace warrant::search {
namespace {

Phrase phrase_of(Lookup& lookup, const Words& words, Field field) {
  Phrase out;
  for (const Pattern& pattern : patterns_of(words.words)) {
    out.push_back(of_part(lookup.words(pattern), field));
  }
  return out;
}

std::uint64_t docs_in(const Lists& lists) {
  return std::accumulate(lists.begin(), lists.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const ListEntry& list) { return sum + list.docs; });
}

std::optional<DocSet> docs_of_phrase(Lookup& lookup, const Phrase& phrase) {
  std::optional<DocSet> out;
  for (const Lists& lists : phrase) {
    if (lists.empty()) {
      return std::nullopt;
    }
    DocSet docs = lookup.none();
    lookup.add(lists, true, docs);
    if (out) {
      *out &= docs;
    } else {
      out = std::move(docs);
    }
  }
  return out;
}

/// Begins of which a word stands `offset` places behind.
void keep_followed(std::vector<Occurrence>& begins, const std::vector<Occurrence>& words,
                   std::uint32_t offset) {
  auto word = words.begin();
  std::erase_if(begins, [&](Occurrence begin) {
    while (word != words.end() && *word < begin + offset) {
      ++word;
    }
    return word == words.end() || *word != begin + offset;
  });
}

DocSet docs_of(const std::vector<Occurrence>& places, std::uint32_t size) {
  DocSet out(size);
  for (const Occurrence place : places) {
    out.add(doc_of(place));
  }
  return out;
}

void tidy(std::vector<Stretch>& stretches) {
  std::ranges::sort(stretches);
  const auto rest = std::ranges::unique(stretches);
  stretches.erase(rest.begin(), rest.end());
}

std::uint32_t longest(std::span<const Stretch> stretches) {
  std::uint32_t out = 0;
  for (const Stretch& each : stretches) {
    out = std::max(out, each.length);
  }
  return out;
}

/// Chooses one stretch of each part within one record, none overlapping another, with few enough
/// words between.
class Chooser {
 public:
  Chooser(const Near& near, std::vector<std::vector<Stretch>> parts)
      : near_(near), parts_(std::move(parts)) {
    for (const std::vector<Stretch>& part : parts_) {
      all_lengths_ += longest(part);
    }
  }

  std::vector<Stretch> all() {
    chosen_.reserve(parts_.size());
    choose(0);
    tidy(out_);
    return std::move(out_);
  }

 private:
  void choose(std::size_t part) {
    if (part == parts_.size()) {
      keep();
      return;
    }
    const std::vector<Stretch>& all = parts_[part];
    auto at = all.begin();
    Occurrence last = ~Occurrence{0};
    if (!chosen_.empty()) {
      // All parts and the words between lie within this of any of them.
      const Occurrence reach = all_lengths_ + static_cast<Occurrence>(near_.between);
      const Occurrence anchor = chosen_.front().begin;
      at = std::ranges::lower_bound(all, anchor > reach ? anchor - reach : 0, {}, &Stretch::begin);
      last = anchor + reach;
    }
    for (; at != all.end() && at->begin <= last; ++at) {
      const Stretch& place = *at;
      const bool fits = std::ranges::all_of(chosen_, [&](const Stretch& other) {
        const bool same = doc_of(other.begin) == doc_of(place.begin);
        return same && (other.begin + other.length <= place.begin ||
                        (!near_.ordered && place.begin + place.length <= other.begin));
      });
      if (fits) {
        chosen_.push_back(place);
        choose(part + 1);
        chosen_.pop_back();
      }
    }
  }

  void keep() {
    Occurrence begin = chosen_.front().begin;
    Occurrence end = 0;
    Occurrence covered = 0;
    for (const Stretch& each : chosen_) {
      begin = std::min(begin, each.begin);
      end = std::max(end, each.begin + each.length);
      covered += each.length;
    }
    if (end - begin - covered <= static_cast<Occurrence>(near_.between)) {
      out_.push_back({.begin = begin, .length = static_cast<std::uint32_t>(end - begin)});
    }
  }

  const Near& near_;
  std::vector<std::vector<Stretch>> parts_;
  Occurrence all_lengths_ = 0;
  std::vector<Stretch> chosen_;
  std::vector<Stretch> out_;
};

/// The same for two parts, as most are: both are gone through once, side by side.
std::vector<Stretch> both_near(const Near& near, const std::vector<Stretch>& one,
                               const std::vector<Stretch>& other) {
  std::vector<Stretch> out;
  const auto between = static_cast<Occurrence>(near.between);
  const Occurrence reach = between + longest(other);
  auto first = other.begin();  // the first that may lie near enough before
  for (const Stretch& a : one) {
    while (first != other.end() && first->begin + reach < a.begin) {
      ++first;
    }
    const Occurrence last = a.begin + a.length + between;
    for (auto at = first; at != other.end() && at->begin <= last; ++at) {
      const Stretch& b = *at;
      const bool behind = a.begin + a.length <= b.begin;
      const bool before = !near.ordered && b.begin + b.length <= a.begin &&
                          a.begin - (b.begin + b.length) <= between;
      if (doc_of(a.begin) == doc_of(b.begin) && (behind || before)) {
        const Occurrence begin = std::min(a.begin, b.begin);
        const Occurrence end = std::max(a.begin + a.length, b.begin + b.length);
        out.push_back({.begin = begin, .length = static_cast<std::uint32_t>(end - begin)});
      }
    }
  }
  tidy(out);
  return out;
}

}  // namespace

std::vector<Occurrence> phrase_places(Lookup& lookup, const Phrase& phrase, const DocSet* among) {
  if (std::ranges::any_of(phrase, &Lists::empty)) {
    return {};
  }
  std::optional<DocSet> docs = among == nullptr ? docs_of_phrase(lookup, phrase) : *among;
  if (!docs || docs->empty()) {
    return {};
  }
  std::vector<std::size_t> order(phrase.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return docs_in(phrase[i]); });
  std::vector<Occurrence> begins;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto offset = static_cast<std::uint32_t>(order[i]);
    std::vector<Occurrence> words = lookup.occurrences(phrase[order[i]], *docs);
    if (i == 0) {
      // What stands too near to the beginning has no room for the words before it.
      std::erase_if(words,
                    [&](Occurrence word) { return static_cast<std::uint32_t>(word) < offset; });
      begins = std::move(words);
      for (Occurrence& begin : begins) {
        begin -= offset;
      }
    } else {
      keep_followed(begins, words, offset);
    }
    if (begins.empty()) {
      return {};
    }
    if (i + 1 < order.size()) {
      docs = docs_of(begins, docs->size());
    }
  }
  return begins;
}

DocSet candidates(Lookup& lookup, const Node& node, Field field) {
  if (const auto* words = std::get_if<Words>(&node.what)) {
    const std::optional<DocSet> docs = docs_of_phrase(lookup, phrase_of(lookup, *words, field));
    return docs ? *docs : lookup.none();
  }
  DocSet out = lookup.none();
  if (std::holds_alternative<Or>(node.what)) {
    for (const Node& part : parts_of(node)) {
      out |= candidates(lookup, part, field);
    }
  } else if (std::holds_alternative<Near>(node.what)) {
    out.add_all();
    for (const Node& part : parts_of(node)) {
      out &= candidates(lookup, part, field);
    }
  }
  return out;
}

std::vector<Stretch> stretches(Lookup& lookup, const Node& node, Field field, const DocSet& among) {
  std::vector<Stretch> out;
  if (const auto* words = std::get_if<Words>(&node.what)) {
    const Phrase phrase = phrase_of(lookup, *words, field);
    for (const Occurrence begin : phrase_places(lookup, phrase, &among)) {
      out.push_back({.begin = begin, .length = static_cast<std::uint32_t>(phrase.size())});
    }
  } else if (std::holds_alternative<Or>(node.what)) {
    for (const Node& part : parts_of(node)) {
      const std::vector<Stretch> more = stretches(lookup, part, field, among);
      out.insert(out.end(), more.begin(), more.end());
    }
    tidy(out);
  } else if (const auto* near = std::get_if<Near>(&node.what)) {
    std::vector<std::vector<Stretch>> parts;
    for (const Node& part : near->parts) {
      parts.push_back(stretches(lookup, part, field, among));
      if (parts.back().empty()) {
        return {};
      }
    }
    out = parts.size() == 2 ? both_near(*near, parts[0], parts[1])
                            : Chooser(*near, std::move(parts)).all();
  }
  return out;
}

}  // namespace warrant::search
