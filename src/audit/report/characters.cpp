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

LineColumn LineColumns::at(std::size_t byte) {
  if (byte < line_begin_) {
    line_begin_ = 0;
    line_ = 1;
  }
  for (std::size_t end = text_.find('\n', line_begin_); end < byte;
       end = text_.find('\n', line_begin_)) {
    line_begin_ = end + 1;
    ++line_;
  }
  return {.line = line_, .column = 1 + count_in(text_.substr(line_begin_, byte - line_begin_))};
}

}  // namespace warrant::audit
