/// Streams in slices that grow: most keys are rare, a few are in every record.
///
/// A stream is a row of numbers, one for each place: twice the step from the place before, plus one
/// where a record begins; there the step from the record before follows, and the place counts from
/// 0.
#include "search/index/inverter.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <span>

namespace warrant::search {
namespace {

constexpr std::array<std::uint32_t, 8> slice_sizes{10, 20, 40, 80, 160, 320, 640, 1280};
constexpr std::size_t link_size = 4;  // at the end of a slice, where the stream goes on

std::uint64_t mixed(std::uint64_t out, std::uint64_t word) {
  // Steps of eight bytes, mixed as in MurmurHash3.
  out = (out ^ word) * 0xFF51AFD7ED558CCDULL;
  return out ^ out >> 32U;
}

std::uint32_t hash_of(std::span<const std::uint64_t> head, std::string_view rest, std::size_t size,
                      std::uint8_t part) {
  std::uint64_t out = 0x9E3779B97F4A7C15ULL ^ (static_cast<std::uint64_t>(part) << 56U) ^ size;
  for (const std::uint64_t word : head) {
    out = mixed(out, word);
  }
  while (!rest.empty()) {
    std::uint64_t word = 0;
    const std::size_t some = std::min<std::size_t>(rest.size(), 8);
    std::memcpy(&word, rest.data(), some);
    out = mixed(out, word);
    rest.remove_prefix(some);
  }
  out *= 0xC4CEB9FE1A85EC53ULL;
  return static_cast<std::uint32_t>(out ^ out >> 32U);
}

/// Numbers in the order of the bytes that they were read from.
std::uint64_t big_endian(std::uint64_t word) {
  return std::endian::native == std::endian::little ? __builtin_bswap64(word) : word;
}

std::uint64_t slot_of(std::uint32_t hash, std::uint32_t id) {
  return static_cast<std::uint64_t>(hash) << 32U | (id + 1U);
}

}  // namespace

Inverter::Inverter() : table_(std::size_t{1} << 12U) {}

std::size_t Inverter::memory() const {
  return keys_.capacity() + terms_.capacity() * sizeof(Term) + table_.capacity() * 8 +
         chunks_.size() * chunk_size;
}

Inverter::Prepared Inverter::prepare(std::string_view key, std::uint8_t part) {
  constexpr std::size_t longest = 0xFFFF;
  Prepared out{.key = key.substr(0, longest)};
  std::memcpy(out.head.data(), out.key.data(), std::min(out.key.size(), head_size));
  out.hash =
      hash_of(out.head, out.key.substr(std::min(out.key.size(), head_size)), out.key.size(), part);
  return out;
}

bool Inverter::is(const Term& term, const Prepared& key, std::uint8_t part) const {
  return term.part == part && term.key_size == key.key.size() && term.head == key.head &&
         (key.key.size() <= head_size ||
          std::memcmp(keys_.data() + term.key + head_size, key.key.data() + head_size,
                      key.key.size() - head_size) == 0);
}

Inverter::Id Inverter::find_or_make(std::string_view key, std::uint8_t part) {
  return find_or_make(prepare(key, part), part);
}

Inverter::Id Inverter::find_or_make(const Prepared& key, std::uint8_t part) {
  std::size_t slot = key.hash & (table_.size() - 1);
  for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    const auto id = static_cast<Id>(table_[slot]) - 1;
    if (table_[slot] >> 32U == key.hash && is(terms_[id], key, part)) {
      return id;
    }
  }
  const auto id = static_cast<Id>(terms_.size());
  Term term{.hash = key.hash,
            .key_size = static_cast<std::uint16_t>(key.key.size()),
            .part = part,
            .key = keys_.size(),
            .head = key.head};
  keys_ += key.key;
  term.first = term.write = new_slice(slice_sizes[0]);
  term.end = term.first + slice_sizes[0];
  terms_.push_back(term);
  table_[slot] = slot_of(key.hash, id);
  if (terms_.size() * 2 > table_.size()) {
    grow();
  }
  return id;
}

void Inverter::add_row(std::string_view keys, std::span<const std::uint32_t> ends,
                       std::uint8_t part, std::uint32_t doc, std::uint32_t first_place) {
  row_.clear();
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    row_.push_back(prepare(keys.substr(begin, end - begin), part));
    __builtin_prefetch(&table_[row_.back().hash & (table_.size() - 1)]);
    begin = end;
  }
  for (const Prepared& key : row_) {
    const std::uint64_t slot = table_[key.hash & (table_.size() - 1)];
    if (slot != 0) {
      __builtin_prefetch(&terms_[static_cast<Id>(slot) - 1]);
    }
  }
  for (Prepared& key : row_) {
    key.id = find_or_make(key, part);
    __builtin_prefetch(&at(terms_[key.id].write));
  }
  for (const Prepared& key : row_) {
    put(key.id, doc, first_place++);
  }
}

void Inverter::grow() {
  table_.assign(table_.size() * 2, 0);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    std::size_t slot = terms_[i].hash & (table_.size() - 1);
    while (table_[slot] != 0) {
      slot = (slot + 1) & (table_.size() - 1);
    }
    table_[slot] = slot_of(terms_[i].hash, static_cast<Id>(i));
  }
}

std::uint32_t Inverter::new_slice(std::size_t size) {
  if (chunks_.empty() || (used_ & (chunk_size - 1)) + size > chunk_size) {
    chunks_.push_back(std::make_unique_for_overwrite<unsigned char[]>(chunk_size));
    used_ = static_cast<std::uint32_t>((chunks_.size() - 1) << chunk_bits);
  }
  const std::uint32_t out = used_;
  used_ += static_cast<std::uint32_t>(size);
  return out;
}

void Inverter::put_byte(Term& term, unsigned char byte) {
  if (term.write + link_size == term.end) {
    if (term.level + 1U < slice_sizes.size()) {
      ++term.level;
    }
    const std::uint32_t next = new_slice(slice_sizes[term.level]);
    std::memcpy(&at(term.write), &next, link_size);
    term.write = next;
    term.end = next + slice_sizes[term.level];
  }
  at(term.write++) = byte;
}

void Inverter::put_number(Term& term, std::uint64_t number) {
  while (number >= 0x80U) {
    put_byte(term, static_cast<unsigned char>((number & 0x7FU) | 0x80U));
    number >>= 7U;
  }
  put_byte(term, static_cast<unsigned char>(number));
}

void Inverter::put(Id id, std::uint32_t doc, std::uint32_t place) {
  Term& term = terms_[id];
  if (term.docs != 0 && term.last_doc == doc) {
    put_number(term, static_cast<std::uint64_t>(place - term.last_place) << 1U);
  } else {
    put_number(term, static_cast<std::uint64_t>(place) << 1U | 1U);
    put_number(term, doc - term.last_doc);
    term.last_doc = doc;
    ++term.docs;
  }
  term.last_place = place;
}

std::vector<Inverter::Entry> Inverter::sorted() const {
  // Most keys are told apart by their first bytes, read as one number.
  struct Sorted {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    Entry entry;
  };
  std::vector<Sorted> all;
  all.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const Term& term = terms_[i];
    all.push_back({.first = big_endian(term.head[0]),
                   .second = big_endian(term.head[1]),
                   .entry = {.key = std::string_view(keys_).substr(term.key, term.key_size),
                             .part = term.part,
                             .id = static_cast<Id>(i)}});
  }
  std::ranges::sort(all, [](const Sorted& a, const Sorted& b) {
    if (a.first != b.first) {
      return a.first < b.first;
    }
    if (a.second != b.second) {
      return a.second < b.second;
    }
    const int order = a.entry.key.compare(b.entry.key);
    return order != 0 ? order < 0 : a.entry.part < b.entry.part;
  });
  std::vector<Entry> out;
  out.reserve(all.size());
  std::ranges::transform(all, std::back_inserter(out), &Sorted::entry);
  return out;
}

void Inverter::postings(Id id, bool with_places, Postings& out) const {
  const Term& term = terms_[id];
  out.docs.clear();
  out.counts.clear();
  out.places.clear();
  std::uint32_t read = term.first;
  std::uint32_t end = term.first + slice_sizes[0];
  std::size_t level = 0;
  const auto byte = [&]() -> unsigned {
    if (read + link_size == end) {
      std::uint32_t next = 0;
      std::memcpy(&next, &chunks_[read >> chunk_bits][read & (chunk_size - 1)], link_size);
      level = std::min(level + 1, slice_sizes.size() - 1);
      read = next;
      end = next + slice_sizes[level];
    }
    return at(read++);
  };
  const auto number = [&] {
    std::uint64_t out_number = 0;
    for (unsigned shift = 0;; shift += 7) {
      const unsigned each = byte();
      out_number |= static_cast<std::uint64_t>(each & 0x7FU) << shift;
      if (each < 0x80U) {
        return out_number;
      }
    }
  };
  std::uint32_t doc = 0;
  std::uint32_t place = 0;
  while (read != term.write) {
    const std::uint64_t code = number();
    if ((code & 1U) != 0) {
      doc += static_cast<std::uint32_t>(number());
      place = 0;
      out.docs.push_back(doc);
      if (with_places) {
        out.counts.push_back(0);
      }
    }
    place += static_cast<std::uint32_t>(code >> 1U);
    if (with_places) {
      ++out.counts.back();
      out.places.push_back(place);
    }
  }
}

}  // namespace warrant::search
