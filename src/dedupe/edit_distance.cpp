/// Bits of a word are cells of a column.
#include "dedupe/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace warrant::dedupe {
namespace {

constexpr std::size_t bits = 64;

struct Column {
  std::uint64_t up = ~std::uint64_t{0};  // cells one more than the cell above
  std::uint64_t down = 0;                // cells one less
};

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > most) {
    return most + 1;
  }
  if (a.empty()) {
    return b.size();
  }
  const std::size_t blocks = (a.size() + bits - 1) / bits;
  std::vector<std::array<std::uint64_t, 256>> places(blocks);
  for (auto& block : places) {
    block.fill(0);
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    places[i / bits][static_cast<unsigned char>(a[i])] |= std::uint64_t{1} << (i % bits);
  }
  std::vector<Column> columns(blocks);
  std::size_t distance = a.size();
  const std::uint64_t last_bit = std::uint64_t{1} << ((a.size() - 1) % bits);
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::uint64_t up_in = 1;  // the row above the first counts upwards
    std::uint64_t down_in = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
      Column& column = columns[block];
      const std::uint64_t same = places[block][static_cast<unsigned char>(b[j])];
      const std::uint64_t vertical = same | column.down;
      const std::uint64_t start = same | down_in;
      const std::uint64_t horizontal = (((start & column.up) + column.up) ^ column.up) | start;
      std::uint64_t up = column.down | ~(horizontal | column.up);
      std::uint64_t down = column.up & horizontal;
      if (block + 1 == blocks) {
        distance += (up & last_bit) != 0 ? 1 : 0;
        distance -= (down & last_bit) != 0 ? 1 : 0;
      }
      const std::uint64_t up_out = up >> (bits - 1);
      const std::uint64_t down_out = down >> (bits - 1);
      up = (up << 1U) | up_in;
      down = (down << 1U) | down_in;
      column.up = down | ~(vertical | up);
      column.down = up & vertical;
      up_in = up_out;
      down_in = down_out;
    }
    if (distance > most + (b.size() - 1 - j)) {
      return most + 1;
    }
  }
  return std::min(distance, most + 1);
}

}  // namespace warrant::dedupe
