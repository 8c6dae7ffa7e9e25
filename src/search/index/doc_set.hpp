/// A set of the records of one segment, as one bit each.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace warrant::search {

/// All operations take sets of the same size.
class DocSet {
 public:
  explicit DocSet(std::uint32_t size = 0) : size_(size), words_((size + 63) / 64) {}

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] bool has(std::uint32_t doc) const {
    return (words_[doc / 64] >> (doc % 64) & 1U) != 0;
  }
  void add(std::uint32_t doc) { words_[doc / 64] |= std::uint64_t{1} << (doc % 64); }
  void remove(std::uint32_t doc) { words_[doc / 64] &= ~(std::uint64_t{1} << (doc % 64)); }

  void add_all() {
    for (std::uint64_t& word : words_) {
      word = ~std::uint64_t{0};
    }
    if (size_ % 64 != 0) {
      words_.back() = (std::uint64_t{1} << (size_ % 64)) - 1;
    }
  }
  void operator|=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] |= other.words_[i];
    }
  }
  void operator&=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] &= other.words_[i];
    }
  }
  void operator-=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] &= ~other.words_[i];
    }
  }
  bool operator==(const DocSet&) const = default;

  [[nodiscard]] std::uint32_t count() const {
    std::uint32_t out = 0;
    for (const std::uint64_t word : words_) {
      out += static_cast<std::uint32_t>(std::popcount(word));
    }
    return out;
  }
  [[nodiscard]] bool empty() const {
    for (const std::uint64_t word : words_) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
  /// Whether any of first..last is in it; both included and below size().
  [[nodiscard]] bool has_any(std::uint32_t first, std::uint32_t last) const {
    const std::size_t begin = first / 64;
    const std::size_t end = last / 64;
    const std::uint64_t from = ~std::uint64_t{0} << (first % 64);
    const std::uint64_t to = ~std::uint64_t{0} >> (63 - last % 64);
    if (begin == end) {
      return (words_[begin] & from & to) != 0;
    }
    if ((words_[begin] & from) != 0 || (words_[end] & to) != 0) {
      return true;
    }
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (words_[i] != 0) {
        return true;
      }
    }
    return false;
  }
  template <class Each>
  void for_each(Each each) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        each(static_cast<std::uint32_t>(i * 64) +
             static_cast<std::uint32_t>(std::countr_zero(word)));
      }
    }
  }
  /// The bits, 64 records a word, the lowest first.
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }
  [[nodiscard]] std::vector<std::uint64_t>& words() { return words_; }

 private:
  std::uint32_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace warrant::search
