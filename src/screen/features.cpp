/// Counting terms, leaving out what compares nothing, and weighting the rest.
#include "screen/features.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/words.hpp"

namespace warrant::screen {
namespace {

constexpr std::uint32_t no_term = 0xFFFFFFFFU;

/// ln from exact operations only: libraries differ in the last bit between processors.
double exact_ln(double x) {
  int exponent = 0;
  double m = std::frexp(x, &exponent);
  if (m < std::numbers::sqrt2 / 2) {
    m *= 2;
    --exponent;
  }
  const double s = (m - 1) / (m + 1);
  double sum = 0;
  for (int k = 23; k >= 1; k -= 2) {
    sum = sum * s * s + 1.0 / k;
  }
  return 2 * s * sum + exponent * std::numbers::ln2;
}

/// From key to number, with open addressing: most of the time goes here.
class Numbers {
 public:
  Numbers() : slots_(std::size_t{1} << 16U) {}

  /// The number of the key; a new one where there is none.
  std::uint32_t number(std::uint64_t key) {
    if ((count_ + 1) * 10 > slots_.size() * 7) {
      grow();
    }
    Slot& slot = find(key);
    if (slot.number == no_term) {
      slot = {.key = key, .number = count_++};
    }
    return slot.number;
  }
  [[nodiscard]] std::uint32_t size() const { return count_; }
  [[nodiscard]] std::vector<std::uint64_t> keys() const {
    std::vector<std::uint64_t> out(count_);
    for (const Slot& slot : slots_) {
      if (slot.number != no_term) {
        out[slot.number] = slot.key;
      }
    }
    return out;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = no_term;
  };
  Slot& find(std::uint64_t key) {
    std::uint64_t h = key * 0x9E3779B97F4A7C15ULL;
    h ^= h >> 32U;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = h & mask;
    while (slots_[at].number != no_term && slots_[at].key != key) {
      at = (at + 1) & mask;
    }
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != no_term) {
        find(slot.key) = slot;
      }
    }
  }
  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

/// Words are numbered from 1, so that a word alone (0 in the upper half) is never a pair.
std::uint64_t pair_key(std::uint32_t first, std::uint32_t second) {
  return (std::uint64_t{first} << 32U) | second;
}

struct Stretch {
  std::string text;
  std::size_t heavy = 0;  // the first so many bytes count `title_weight` times
};

std::vector<Stretch> texts_of(const review::Citation& record, const FeatureOptions& options) {
  std::vector<Stretch> out;
  out.push_back({.text = record.title + " " + record.abstract, .heavy = record.title.size()});
  if (options.keywords) {
    for (const auto* list : {&record.keywords, &record.mesh}) {
      for (const std::string& keyword : *list) {
        out.push_back({.text = keyword});
      }
    }
  }
  return out;
}

/// Terms of one text, one entry a time they count. `number_of` gives 0 for words to pass over.
template <class NumberOf>
void add_terms(const Stretch& stretch, const FeatureOptions& options, NumberOf&& number_of,
               std::string& room, std::vector<std::uint64_t>& keys) {
  const std::vector<std::string_view> heavy =
      lower_words(std::string_view(stretch.text).substr(0, stretch.heavy), 2, room);
  const std::size_t heavy_words = heavy.size();
  std::uint32_t before = 0;
  std::size_t at = 0;
  for (const std::string_view word : lower_words(stretch.text, 2, room)) {
    const std::uint32_t number = number_of(word);
    const int times = at < heavy_words ? options.title_weight : 1;
    for (int k = 0; k < times; ++k) {
      if (number != 0) {
        keys.push_back(number);
      }
      if (options.pairs && before != 0 && number != 0) {
        keys.push_back(pair_key(before, number));
      }
    }
    before = number;
    ++at;
  }
}

struct Counted {
  std::vector<std::uint64_t> starts = {0};
  std::vector<std::uint32_t> terms;
  std::vector<std::uint16_t> times;
  std::vector<std::uint32_t> records_with;  // per term
};

double tf_weight(std::uint16_t times) {
  static const std::vector<double> small = [] {
    std::vector<double> out{0};
    for (int k = 1; k < 256; ++k) {
      out.push_back(1 + exact_ln(k));
    }
    return out;
  }();
  return times < small.size() ? small[times] : 1 + exact_ln(times);
}

/// Runs of equal values in a sorted list.
template <class T, class Each>
void for_runs(const std::vector<T>& sorted, Each&& each) {
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i;
    while (end < sorted.size() && sorted[end] == sorted[i]) {
      ++end;
    }
    each(sorted[i], static_cast<std::uint16_t>(std::min<std::size_t>(end - i, 0xFFFF)));
    i = end;
  }
}

Counted count_terms(std::span<const review::Citation> records, const FeatureOptions& options,
                    Features& out, Numbers& numbers) {
  Counted counted;
  std::string room;
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> terms;
  std::string spelled;
  const auto number_of = [&](std::string_view word) {
    spelled.assign(word);
    const auto [at, added] =
        out.word_numbers.try_emplace(spelled, static_cast<std::uint32_t>(out.words.size()));
    if (added) {
      out.words.push_back(spelled);
    }
    return at->second;
  };
  for (const review::Citation& record : records) {
    keys.clear();
    for (const Stretch& stretch : texts_of(record, options)) {
      add_terms(stretch, options, number_of, room, keys);
    }
    terms.clear();
    for (const std::uint64_t key : keys) {
      terms.push_back(numbers.number(key));
    }
    std::ranges::sort(terms);
    counted.records_with.resize(numbers.size());
    for_runs(terms, [&](std::uint32_t term, std::uint16_t times) {
      counted.terms.push_back(term);
      counted.times.push_back(times);
      ++counted.records_with[term];
    });
    counted.starts.push_back(counted.terms.size());
  }
  return counted;
}

}  // namespace

FeatureOptions elas_u4_features() {
  return {.title_weight = 1, .keywords = false, .pairs = true, .most_common = 0.95};
}

Row Features::row(std::size_t i) const {
  const std::size_t from = starts[i];
  const std::size_t size = starts[i + 1] - from;
  return {.terms = std::span(terms).subspan(from, size),
          .values = std::span(values).subspan(from, size)};
}

std::string Features::term(std::uint32_t number) const {
  const std::uint64_t key = keys[number];
  const std::string& last = words[key & 0xFFFFFFFFU];
  return key >> 32U == 0 ? last : words[key >> 32U] + " " + last;
}

Features make_features(std::span<const review::Citation> records, const FeatureOptions& options) {
  Features out{.options = options};
  out.words.emplace_back();
  Numbers numbers;
  Counted counted = count_terms(records, options, out, numbers);
  const auto n = static_cast<double>(records.size());
  const std::vector<std::uint64_t> keys = numbers.keys();
  std::vector<std::uint32_t> kept(keys.size(), no_term);
  std::vector<double> idf(keys.size(), 0);
  for (std::size_t t = 0; t < keys.size(); ++t) {
    const double df = counted.records_with[t];
    // One record alone has every term in all records; as no term could part it, all stay out.
    if (df > options.most_common * n) {
      continue;
    }
    idf[t] = exact_ln((1 + n) / (1 + df)) + 1;
    if (counted.records_with[t] > 1) {
      kept[t] = static_cast<std::uint32_t>(out.keys.size());
      out.term_numbers.emplace(keys[t], kept[t]);
      out.keys.push_back(keys[t]);
      out.idf.push_back(static_cast<float>(idf[t]));
    }
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    double square = 0;
    double alone = 0;
    const auto value_at = [&](std::size_t k) {
      return tf_weight(counted.times[k]) * idf[counted.terms[k]];
    };
    for (std::size_t k = counted.starts[i]; k < counted.starts[i + 1]; ++k) {
      const double value = value_at(k);
      square += value * value;
      alone += kept[counted.terms[k]] == no_term ? value * value : 0;
    }
    const double length = square > 0 ? std::sqrt(square) : 1;
    for (std::size_t k = counted.starts[i]; k < counted.starts[i + 1]; ++k) {
      if (const std::uint32_t term = kept[counted.terms[k]]; term != no_term) {
        out.terms.push_back(term);
        out.values.push_back(static_cast<float>(value_at(k) / length));
      }
    }
    out.alone.push_back(static_cast<float>(alone / (length * length)));
    out.starts.push_back(out.terms.size());
  }
  return out;
}

OwnRow make_row(const Features& features, std::string_view text) {
  std::string room;
  std::vector<std::uint64_t> keys;
  FeatureOptions options = features.options;
  options.title_weight = 1;
  const auto number_of = [&](std::string_view word) {
    const auto at = features.word_numbers.find(std::string(word));
    return at == features.word_numbers.end() ? 0U : at->second;
  };
  add_terms({.text = std::string(text)}, options, number_of, room, keys);
  std::vector<std::uint32_t> terms;
  for (const std::uint64_t key : keys) {
    if (const auto at = features.term_numbers.find(key); at != features.term_numbers.end()) {
      terms.push_back(at->second);
    }
  }
  std::ranges::sort(terms);
  OwnRow out;
  std::vector<double> values;
  double square = 0;
  for_runs(terms, [&](std::uint32_t term, std::uint16_t times) {
    out.terms.push_back(term);
    values.push_back(tf_weight(times) * static_cast<double>(features.idf[term]));
    square += values.back() * values.back();
  });
  const double length = square > 0 ? std::sqrt(square) : 1;
  for (const double value : values) {
    out.values.push_back(static_cast<float>(value / length));
  }
  return out;
}

}  // namespace warrant::screen
