/// Packs and unpacks; every width has an unrolled loop of its own.
#include "search/index/packing.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace warrant::search {
namespace {

static_assert(std::endian::native == std::endian::little, "files are read as they lie");

constexpr std::size_t packed_size(unsigned width) { return std::size_t{width} * block_size / 8; }

template <unsigned Width>
void unpack(const unsigned char* from, std::uint32_t* out) {
  if constexpr (Width == 0) {
    std::memset(out, 0, block_size * sizeof(std::uint32_t));
  } else {
    // Groups of 32 numbers begin at a whole byte, so that the shifts are constants.
    constexpr std::uint64_t mask = (std::uint64_t{1} << Width) - 1;
    for (std::size_t group = 0; group < block_size / 32; ++group) {
      const unsigned char* base = from + group * Width * 4;
      [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((out[group * 32 + I] =
              [&] {
                constexpr std::size_t bit = I * Width;
                // The last numbers are read from further ahead, never from beyond the block.
                constexpr std::size_t size = Width * std::size_t{4};
                constexpr std::size_t wanted = bit / 8;
                constexpr std::size_t start =
                    size < 8 ? 0 : (wanted + 8 > size ? size - 8 : wanted);
                std::uint64_t word = 0;
                std::memcpy(&word, base + start, size < 8 ? size : 8);
                return static_cast<std::uint32_t>((word >> (bit - start * 8)) & mask);
              }()),
         ...);
      }(std::make_index_sequence<32>());
    }
  }
}

using Unpack = void (*)(const unsigned char*, std::uint32_t*);
constexpr auto unpackers = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array<Unpack, 33>{unpack<I>...};
}(std::make_index_sequence<33>());

}  // namespace

void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80U) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

void pack_block(std::string& out, const std::uint32_t* values) {
  std::array<unsigned, 33> wide{};  // numbers of each width
  for (std::size_t i = 0; i < block_size; ++i) {
    ++wide[static_cast<std::size_t>(std::bit_width(values[i]))];
  }
  unsigned width = 32;
  std::size_t best = packed_size(32);
  std::size_t outside = 0;
  for (unsigned each = 33; each-- > 0;) {
    // A number outside costs its place and what is left of it.
    const std::size_t cost = packed_size(each) + outside * (each + 7 < 32 ? 3 : 2);
    if (cost < best) {
      best = cost;
      width = each;
    }
    outside += wide[each];
  }
  const std::uint32_t mask = width == 32 ? 0xFFFFFFFFU : (std::uint32_t{1} << width) - 1;
  std::array<unsigned char, packed_size(32) + 8> packed{};
  std::string rest;
  unsigned exceptions = 0;
  for (std::size_t i = 0; i < block_size; ++i) {
    const std::size_t bit = i * width;
    std::uint64_t word = 0;
    std::memcpy(&word, packed.data() + bit / 8, 8);
    word |= static_cast<std::uint64_t>(values[i] & mask) << (bit % 8);
    std::memcpy(packed.data() + bit / 8, &word, 8);
    if (width < 32 && (values[i] >> width) != 0) {
      ++exceptions;
      rest += static_cast<char>(i);
      put_varint(rest, values[i] >> width);
    }
  }
  out += static_cast<char>(width);
  out += static_cast<char>(exceptions);
  out.append(reinterpret_cast<const char*>(packed.data()), packed_size(width));
  out += rest;
}

void ByteReader::block(std::uint32_t* out) {
  const unsigned width = byte();
  const unsigned exceptions = byte();
  if (width > 32 || left() < packed_size(width)) {
    damaged();
    std::memset(out, 0, block_size * sizeof(std::uint32_t));
    return;
  }
  unpackers[width](at_, out);
  at_ += packed_size(width);
  for (unsigned i = 0; i < exceptions; ++i) {
    const unsigned place = byte();
    const std::uint64_t high = varint();
    if (place >= block_size || width >= 32) {
      damaged();
      return;
    }
    out[place] |= static_cast<std::uint32_t>(high << width);
  }
}

void ByteReader::skip_block() {
  const unsigned width = byte();
  const unsigned exceptions = byte();
  if (width > 32 || left() < packed_size(width)) {
    damaged();
    return;
  }
  at_ += packed_size(width);
  for (unsigned i = 0; i < exceptions; ++i) {
    (void)byte();
    (void)varint();
  }
}

std::uint32_t ByteReader::u32() {
  const std::string_view bytes = take(4);
  return bytes.size() == 4 ? u32_at(bytes, 0) : 0;
}

std::uint64_t ByteReader::u64() {
  const std::string_view bytes = take(8);
  return bytes.size() == 8 ? u64_at(bytes, 0) : 0;
}

std::string_view ByteReader::take(std::size_t size) {
  if (left() < size) {
    damaged();
    return {};
  }
  const std::string_view out(reinterpret_cast<const char*>(at_), size);
  at_ += size;
  return out;
}

void put_u32(std::string& out, std::uint32_t value) {
  std::array<char, 4> bytes{};
  std::memcpy(bytes.data(), &value, 4);
  out.append(bytes.data(), 4);
}

void put_u64(std::string& out, std::uint64_t value) {
  std::array<char, 8> bytes{};
  std::memcpy(bytes.data(), &value, 8);
  out.append(bytes.data(), 8);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  std::memcpy(&out, bytes.data() + at, 4);
  return out;
}

std::uint64_t u64_at(std::string_view bytes, std::size_t at) {
  std::uint64_t out = 0;
  std::memcpy(&out, bytes.data() + at, 8);
  return out;
}

}  // namespace warrant::search
