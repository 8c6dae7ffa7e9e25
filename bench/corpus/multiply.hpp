/// As many records as wanted, made of real ones: the same words beside each other, about the same
/// lengths, and new rare words as a corpus grows.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/sources.hpp"
#include "review/citation.hpp"

namespace warrant::bench {

/// Texts are spliced: a stretch of a real text is copied, then another place of its last word goes
/// on, most often in a text of the same group, so that words that belong together stay together.
/// One word in a hundred is replaced by one of a long tail (the n-th most frequent has a share of
/// about 1/n), figures change a digit. Headings, types of publication and journals are those of
/// real records, with further headings of the vocabulary.
class Multiplier {
 public:
  Multiplier(Sources sources, std::uint64_t seed);

  /// The next record; ids are "1", "2" ...
  [[nodiscard]] review::Citation record();

 private:
  using Word = std::uint32_t;
  struct Stretch {  // of sequence_
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Texts {  // of one group
    Stretch all;
    std::vector<Stretch> titles;
    std::vector<Stretch> abstracts;
  };

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }
  bool chance(unsigned percent) { return below(100) < percent; }
  Stretch take(std::string_view text);
  void index_places();
  std::string spliced(const Texts& texts, const std::vector<Stretch>& like);
  std::size_t other_place(Word word, const Texts& texts, std::size_t place);
  void append(std::string& out, std::string_view word);
  std::string rare_word();
  void add_headings(review::Citation& out, const review::Citation& like);

  Sources sources_;
  std::mt19937_64 random_;
  std::unordered_map<std::string, Word> numbers_;
  std::vector<std::string> words_;
  std::vector<Word> sequence_;  // all texts, word 0 at the end of each
  std::vector<Texts> texts_;
  std::vector<std::size_t> group_of_;  // groups, each as often as it has records
  std::vector<std::size_t> starts_;    // of the places of each word
  std::vector<std::uint32_t> places_;
  std::vector<const review::Citation*> with_headings_;
  std::size_t made_ = 0;
};

}  // namespace warrant::bench
