/// Numbers in few bytes: variable-length ones, and blocks of 128 packed to equal widths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace warrant::search {

constexpr std::size_t block_size = 128;

/// Seven bits a byte, the lowest first; the highest bit says that another byte follows.
void put_varint(std::string& out, std::uint64_t value);

/// Append 128 numbers: a width that suits most of them, those packed, then what sticks out of the
/// width by place (patched frame of reference, as in Zukowski et al. 2006, "Super-Scalar RAM-CPU
/// Cache Compression", without its chains).
void pack_block(std::string& out, const std::uint32_t* values);

/// Reads what the functions above wrote. Never beyond the end: after damage ok() is false and all
/// numbers are 0.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}

  [[nodiscard]] std::uint64_t varint() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
      const unsigned char byte = *at_++;
      out |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80U) {
        return out;
      }
    }
    damaged();
    return 0;
  }
  [[nodiscard]] std::uint32_t varint32() {
    const std::uint64_t out = varint();
    if (out > 0xFFFFFFFFU) {
      damaged();
      return 0;
    }
    return static_cast<std::uint32_t>(out);
  }
  [[nodiscard]] unsigned char byte() {
    if (at_ == end_) {
      damaged();
      return 0;
    }
    return *at_++;
  }
  [[nodiscard]] std::uint32_t u32();
  [[nodiscard]] std::uint64_t u64();
  [[nodiscard]] std::string_view take(std::size_t size);
  /// 128 numbers of pack_block.
  void block(std::uint32_t* out);
  void skip_block();

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

 private:
  void damaged() {
    ok_ = false;
    at_ = end_;
  }

  const unsigned char* at_;
  const unsigned char* end_;
  bool ok_ = true;
};

/// Four and eight bytes, the lowest first.
void put_u32(std::string& out, std::uint32_t value);
void put_u64(std::string& out, std::uint64_t value);
[[nodiscard]] std::uint32_t u32_at(std::string_view bytes, std::size_t at);
[[nodiscard]] std::uint64_t u64_at(std::string_view bytes, std::size_t at);

}  // namespace warrant::search
