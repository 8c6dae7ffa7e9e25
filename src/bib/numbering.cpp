/// Sorting references into bands and joining runs of numbers.
#include "bib/numbering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <tuple>

#include "base/text.hpp"

namespace warrant::bib {

std::vector<std::size_t> order_citations(std::span<const review::Citation> citations,
                                         std::span<const std::string> band_of,
                                         std::span<const Band> bands) {
  assert(citations.size() == band_of.size());
  struct Key {
    std::size_t band;
    int newest_first;
    std::string family;
    std::string title;
    std::size_t position;
  };
  std::vector<Key> keys;
  keys.reserve(citations.size());
  for (std::size_t i = 0; i < citations.size(); ++i) {
    const review::Citation& citation = citations[i];
    const auto band = std::ranges::find(bands, band_of[i], &Band::key);
    keys.push_back({.band = static_cast<std::size_t>(band - bands.begin()),
                    .newest_first = -citation.published.year,
                    .family = citation.authors.empty() ? "" : fold(citation.authors[0].family),
                    .title = fold(citation.title),
                    .position = i});
  }
  std::ranges::sort(keys, [](const Key& a, const Key& b) {
    return std::tie(a.band, a.newest_first, a.family, a.title, a.position) <
           std::tie(b.band, b.newest_first, b.family, b.title, b.position);
  });
  std::vector<std::size_t> order;
  order.reserve(keys.size());
  for (const Key& key : keys) {
    order.push_back(key.position);
  }
  return order;
}

std::string citation_ranges(std::vector<int> numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
      ++last;
    }
    if (last - i >= 2) {
      parts.push_back(fmt::format("{}-{}", numbers[i], numbers[last]));
      i = last + 1;
    } else {
      parts.push_back(fmt::format("{}", numbers[i]));
      ++i;
    }
  }
  return join(parts, ",");
}

}  // namespace warrant::bib
