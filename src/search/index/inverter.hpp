/// Collects the lists of all keys of a segment in memory while records come in.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
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
  /// The same for a row of keys at places that follow each other, in a fraction of the time: what
  /// each will touch in memory is asked for before it is needed.
  ///   keys   one after the other
  ///   ends   where each key ends
  void add_row(std::string_view keys, std::span<const std::uint32_t> ends, std::uint8_t part,
               std::uint32_t doc, std::uint32_t first_place);
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

  /// A key at a place, as add() with places.
  void add_at(Id id, std::uint32_t doc, std::uint32_t place) { put(id, doc, place); }

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
  /// The first bytes of a key, filled up with zeros.
  static constexpr std::size_t head_size = 24;
  using Head = std::array<std::uint64_t, head_size / 8>;

  /// All that adding to a key looks at, in one line of the processor's cache.
  struct alignas(64) Term {
    std::uint32_t first = 0;  // byte in the pool where its stream begins
    std::uint32_t write = 0;  // where it goes on
    std::uint32_t end = 0;    // end of the slice
    std::uint32_t docs = 0;
    std::uint32_t last_doc = 0;
    std::uint32_t last_place = 0;
    std::uint32_t hash = 0;
    std::uint16_t key_size = 0;
    std::uint8_t part = 0;
    std::uint8_t level = 0;  // size of the slice
    std::uint64_t key = 0;   // in keys_
    Head head = {};
  };

  /// A key with what finding it takes.
  struct Prepared {
    std::string_view key;
    Head head = {};
    std::uint32_t hash = 0;
    Id id = 0;
  };

  [[nodiscard]] static Prepared prepare(std::string_view key, std::uint8_t part);
  [[nodiscard]] bool is(const Term& term, const Prepared& key, std::uint8_t part) const;
  [[nodiscard]] Id find_or_make(const Prepared& key, std::uint8_t part);
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
  std::vector<std::uint64_t> table_;  // hash and number of a term + 1, by hash; 0 is free
  std::vector<std::unique_ptr<unsigned char[]>> chunks_;
  std::uint32_t used_ = 0;     // bytes of the chunks
  std::vector<Prepared> row_;  // of add_row, to be used again
};

}  // namespace warrant::search
