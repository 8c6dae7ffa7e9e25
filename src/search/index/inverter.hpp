/// Collects the lists of all keys of a segment in memory while records come in.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/index/postings.hpp"

namespace warrant::search {

/// A key and a part, with a stream of records and places behind it.
class Inverter {
 public:
  Inverter();

  /// A key at a place of a record. Records come in ascending order; places of one record and key
  /// too.
  void add(std::string_view key, std::uint8_t part, std::uint32_t doc, std::uint32_t place) {
    put(find_or_make(key, part), doc, place);
  }
  /// A key of a record, without places; again for the same record says nothing new.
  void add(std::string_view key, std::uint32_t doc) { add_again(find_or_make(key, 0), doc); }

  /// Number of a key, for add_again.
  using Id = std::uint32_t;
  [[nodiscard]] Id find_or_make(std::string_view key, std::uint8_t part);
  void add_again(Id id, std::uint32_t doc) {
    if (terms_[id].last_doc != doc || terms_[id].docs == 0) {
      put(id, doc, 0);
    }
  }

  /// Bytes in use.
  [[nodiscard]] std::size_t memory() const;

  /// All keys in order of their bytes, then of the parts.
  struct Entry {
    std::string_view key;
    std::uint8_t part = 0;
    Id id = 0;
  };
  [[nodiscard]] std::vector<Entry> sorted() const;
  /// The list of a key.
  void postings(Id id, bool with_places, Postings& out) const;

 private:
  struct Term {
    std::uint64_t key = 0;  // in keys_
    std::uint32_t hash = 0;
    std::uint32_t first = 0;  // byte in the pool where its stream begins
    std::uint32_t write = 0;  // where it goes on
    std::uint32_t end = 0;    // end of the slice
    std::uint32_t docs = 0;
    std::uint32_t last_doc = 0;
    std::uint32_t last_place = 0;
    std::uint16_t key_size = 0;
    std::uint8_t part = 0;
    std::uint8_t level = 0;  // size of the slice
  };

  void put(Id id, std::uint32_t doc, std::uint32_t place);
  void put_byte(Term& term, unsigned char byte);
  void put_number(Term& term, std::uint64_t number);
  [[nodiscard]] std::uint32_t new_slice(std::size_t size);
  void grow();
  [[nodiscard]] unsigned char& at(std::uint32_t place) {
    return chunks_[place >> chunk_bits][place & (chunk_size - 1)];
  }
  [[nodiscard]] unsigned char at(std::uint32_t place) const {
    return chunks_[place >> chunk_bits][place & (chunk_size - 1)];
  }

  static constexpr unsigned chunk_bits = 20;
  static constexpr std::uint32_t chunk_size = 1U << chunk_bits;

  std::string keys_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> table_;  // number of a term + 1, by hash
  std::vector<std::unique_ptr<unsigned char[]>> chunks_;
  std::uint32_t used_ = 0;  // bytes of the chunks
};

}  // namespace warrant::search
