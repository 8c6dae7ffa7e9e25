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

LineColumns::LineColumns(std::string_view text) : characters_(text), begins_{0} {
  for (std::size_t i = text.find_first_of("\r\n"); i != std::string_view::npos;
       i = text.find_first_of("\r\n", i)) {
    i += text.substr(i).starts_with("\r\n") ? 2 : 1;
    begins_.push_back(i);
  }
}

LineColumn LineColumns::at(std::size_t byte) const {
  const auto after = std::ranges::upper_bound(begins_, byte);
  const std::size_t line_begin = *std::prev(after);
  return {.line = static_cast<std::size_t>(after - begins_.begin()),
          .column = 1 + characters_.before(byte) - characters_.before(line_begin)};
}

std::size_t character_begin(std::string_view text, std::size_t byte) {
  std::size_t at = std::min(byte, text.size());
  while (at > 0 && at < text.size() && !begins(text[at])) {
    --at;
  }
  return at;
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) {
    return std::string(text);
  }
  const std::string_view head = text.substr(0, character_begin(text, most));
  const std::size_t blank = head.find_last_of(" \t\r\n");
  const bool between_words = blank != std::string_view::npos && blank > most / 2;
  return std::string(between_words ? head.substr(0, blank) : head) + " ...";
}

}  // namespace warrant::audit
