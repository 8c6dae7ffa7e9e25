/// Streams in slices that grow: most keys are rare, a few are in every record.
///
/// A stream is a row of numbers, one for each place: twice the step from the place before, plus one
/// where a record begins; there the step from the record before follows, and the place counts from
/// 0.
#include "search/index/inverter.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace warrant::search {
namespace {

constexpr std::array<std::uint32_t, 8> slice_sizes{10, 20, 40, 80, 160, 320, 640, 1280};
constexpr std::size_t link_size = 4;  // at the end of a slice, where the stream goes on

std::uint32_t hash_of(std::string_view key, std::uint8_t part) {
  // FNV-like steps of eight bytes, mixed as in MurmurHash3.
  std::uint64_t out =
      0x9E3779B97F4A7C15ULL ^ (static_cast<std::uint64_t>(part) << 56U) ^ key.size();
  while (key.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, key.data(), 8);
    out = (out ^ word) * 0xFF51AFD7ED558CCDULL;
    out ^= out >> 32U;
    key.remove_prefix(8);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, key.data(), key.size());
  out = (out ^ word) * 0xC4CEB9FE1A85EC53ULL;
  out ^= out >> 29U;
  return static_cast<std::uint32_t>(out ^ out >> 32U);
}

}  // namespace

Inverter::Inverter() : table_(std::size_t{1} << 12U) {}

std::size_t Inverter::memory() const {
  return keys_.capacity() + terms_.capacity() * sizeof(Term) + table_.capacity() * 4 +
         chunks_.size() * chunk_size;
}

Inverter::Id Inverter::find_or_make(std::string_view key, std::uint8_t part) {
  constexpr std::size_t longest = 0xFFFF;
  key = key.substr(0, longest);
  const std::uint32_t hash = hash_of(key, part);
  std::size_t slot = hash & (table_.size() - 1);
  while (table_[slot] != 0) {
    const Term& term = terms_[table_[slot] - 1];
    if (term.hash == hash && term.part == part && term.key_size == key.size() &&
        std::memcmp(keys_.data() + term.key, key.data(), key.size()) == 0) {
      return table_[slot] - 1;
    }
    slot = (slot + 1) & (table_.size() - 1);
  }
  const auto id = static_cast<Id>(terms_.size());
  Term term{.key = keys_.size(),
            .hash = hash,
            .key_size = static_cast<std::uint16_t>(key.size()),
            .part = part};
  keys_ += key;
  term.first = term.write = new_slice(slice_sizes[0]);
  term.end = term.first + slice_sizes[0];
  terms_.push_back(term);
  table_[slot] = id + 1;
  if (terms_.size() * 2 > table_.size()) {
    grow();
  }
  return id;
}

void Inverter::grow() {
  table_.assign(table_.size() * 2, 0);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    std::size_t slot = terms_[i].hash & (table_.size() - 1);
    while (table_[slot] != 0) {
      slot = (slot + 1) & (table_.size() - 1);
    }
    table_[slot] = static_cast<std::uint32_t>(i + 1);
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
  std::vector<Entry> out;
  out.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const Term& term = terms_[i];
    out.push_back({.key = std::string_view(keys_).substr(term.key, term.key_size),
                   .part = term.part,
                   .id = static_cast<Id>(i)});
  }
  std::ranges::sort(out, [](const Entry& a, const Entry& b) {
    const int order = a.key.compare(b.key);
    return order != 0 ? order < 0 : a.part < b.part;
  });
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
