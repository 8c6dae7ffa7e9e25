/// Counts the bytes that begin a character.
#include "audit/report/characters.hpp"

#include <algorithm>

namespace warrant::audit {
namespace {

constexpr std::size_t step = 1024;

bool begins(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t count_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

}  // namespace

Characters::Characters(std::string_view text) : text_(text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += step) {
    marks_.push_back(count);
    count += count_in(text.substr(at, step));
  }
}

std::size_t Characters::before(std::size_t byte) const {
  const std::size_t at = std::min(byte, text_.size());
  const std::size_t mark = at / step;
  return marks_[mark] + count_in(text_.substr(mark * step, at - mark * step));
}

LineColumn line_column(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte);
  const std::size_t line_begin =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {.line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n')),
          .column = 1 + count_in(before.substr(line_begin))};
}

}  // namespace warrant::audit
