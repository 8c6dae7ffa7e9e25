/// Sorted keys make blocks.
#include "dedupe/block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace warrant::dedupe {
namespace {

enum class KeyKind : std::uint8_t {
  doi = 1,
  pmid,
  pmcid,
  cochrane,
  title,
  beginning,
  longest_words,
  author_year_page,
  volume_pages,
  author_beginning,
  abstract
};

struct Entry {
  std::uint64_t key = 0;
  std::uint32_t record = 0;
  auto operator<=>(const Entry&) const = default;
};

constexpr std::size_t neighbours = 8;

/// The three longest words of a title, in the order of the alphabet.
std::string longest_words(std::string_view title) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < title.size();) {
    const std::size_t end = std::min(title.find(' ', begin), title.size());
    words.push_back(title.substr(begin, end - begin));
    begin = end + 1;
  }
  std::ranges::sort(words, [](std::string_view a, std::string_view b) {
    return std::tuple(b.size(), a) < std::tuple(a.size(), b);
  });
  words.resize(std::min<std::size_t>(words.size(), 3));
  if (words.size() < 3) {
    return "";
  }
  std::ranges::sort(words);
  std::string out;
  for (const std::string_view word : words) {
    out.append(word).push_back(' ');
  }
  return out;
}

/// What sorts the records of a block that is too large, and their neighbours with them.
auto place(const PlainRecord& record) {
  return std::tuple(record.authors.empty() ? std::string_view() : record.authors.front().family,
                    record.year, record.pages.first, record.volume, record.title, record.doi,
                    record.pmid);
}

void pairs_of_block(std::span<const PlainRecord> records, std::span<const Entry> block,
                    std::vector<Pair>& out) {
  if (block.size() <= largest_block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        out.emplace_back(block[i].record, block[j].record);
      }
    }
    return;
  }
  std::vector<std::uint32_t> sorted;
  sorted.reserve(block.size());
  for (const Entry& entry : block) {
    sorted.push_back(entry.record);
  }
  std::ranges::sort(sorted, [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(place(records[a]), a) < std::tuple(place(records[b]), b);
  });
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (std::size_t j = i + 1; j < std::min(sorted.size(), i + 1 + neighbours); ++j) {
      out.emplace_back(std::min(sorted[i], sorted[j]), std::max(sorted[i], sorted[j]));
    }
  }
}

}  // namespace

void add_keys(const PlainRecord& record, std::vector<std::uint64_t>& keys) {
  const auto add = [&](KeyKind kind, std::string_view text) {
    if (!text.empty()) {
      keys.push_back(hash_of(text, static_cast<std::uint64_t>(kind)));
    }
  };
  add(KeyKind::doi, record.doi);
  add(KeyKind::pmid, record.pmid);
  add(KeyKind::pmcid, record.pmcid);
  add(KeyKind::cochrane, record.cochrane_id);
  add(KeyKind::title, record.title);
  constexpr std::size_t beginning = 30;
  if (record.title.size() > beginning) {
    add(KeyKind::beginning, record.title.substr(0, beginning));
  }
  add(KeyKind::longest_words, longest_words(record.title));
  const std::string_view author =
      record.authors.empty() ? std::string_view() : record.authors.front().family;
  if (!author.empty() && record.year > 0 && !record.pages.first.empty()) {
    add(KeyKind::author_year_page,
        fmt::format("{}|{}|{}", author, record.year, record.pages.first));
  }
  if (!record.volume.empty() && !record.pages.first.empty() && record.pages.first != "1") {
    add(KeyKind::volume_pages, fmt::format("{}|{}|{}|{}", record.volume, record.pages.first,
                                           record.pages.last, record.year));
  }
  if (!author.empty() && !record.title.empty()) {
    add(KeyKind::author_beginning,
        fmt::format("{}|{}|{}", author, record.title.substr(0, 12), record.year));
  }
  constexpr std::size_t telling = 80;
  if (record.abstract.size() >= telling) {
    add(KeyKind::abstract, record.abstract.substr(0, telling));
  }
}

std::vector<Pair> candidate_pairs(std::span<const PlainRecord> records) {
  std::vector<Entry> entries;
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < records.size(); ++i) {
    keys.clear();
    add_keys(records[i], keys);
    for (const std::uint64_t key : keys) {
      entries.push_back({.key = key, .record = static_cast<std::uint32_t>(i)});
    }
  }
  std::ranges::sort(entries);
  std::vector<Pair> out;
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin + 1;
    while (end < entries.size() && entries[end].key == entries[begin].key) {
      ++end;
    }
    if (end - begin > 1) {
      pairs_of_block(records, std::span(entries).subspan(begin, end - begin), out);
    }
    begin = end;
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace warrant::dedupe
