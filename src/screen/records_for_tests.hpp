/// Records about two topics, made up for tests.
#pragma once

#include <string>
#include <vector>

#include "num/random.hpp"
#include "review/citation.hpp"

namespace warrant::screen {

struct MadeUp {
  std::vector<review::Citation> records;
  std::vector<std::uint8_t> relevant;
};

/// Every `rare`-th record is about the topic; all of them share most of their words.
inline MadeUp made_up(std::size_t count, std::size_t rare, std::uint64_t seed = 1) {
  const std::vector<std::string> topic{"immunoglobulin", "scleromyxedema", "infusion",
                                       "dermatology",    "skin",           "gammopathy"};
  const std::vector<std::string> other{"heart",  "failure",  "bridge", "concrete", "river",
                                       "market", "bacteria", "school", "teacher",  "song"};
  const std::vector<std::string> common{"study", "patients", "results", "the",     "of",
                                        "and",   "with",     "trial",   "outcome", "years"};
  num::Random random(seed);
  MadeUp out;
  for (std::size_t i = 0; i < count; ++i) {
    const bool relevant = i % rare == rare - 1;
    review::Citation record{.id = "r" + std::to_string(i)};
    const auto word = [&](const std::vector<std::string>& from) {
      return from[random.below(from.size())] + " ";
    };
    for (int k = 0; k < 4; ++k) {
      record.title += word(random.below(4) == 0 ? common : relevant ? topic : other);
    }
    for (int k = 0; k < 30; ++k) {
      record.abstract += word(random.below(3) != 0 ? common : relevant ? topic : other);
    }
    out.records.push_back(record);
    out.relevant.push_back(relevant ? 1 : 0);
  }
  return out;
}

}  // namespace warrant::screen
