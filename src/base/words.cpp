/// Words of a text, with a short way for ASCII.
#include "base/words.hpp"

#include <utf8proc.h>

#include <array>

namespace warrant {
namespace {

bool is_word_character(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

struct Span {
  std::size_t from = 0;
  std::size_t size = 0;
};

}  // namespace

std::vector<std::string_view> lower_words(std::string_view text, std::size_t shortest,
                                          std::string& lowered) {
  lowered.clear();
  lowered.reserve(text.size() + 8);
  std::vector<Span> spans;
  std::size_t from = 0;
  std::size_t characters = 0;
  const auto end_word = [&] {
    if (characters >= shortest && characters > 0) {
      spans.push_back({.from = from, .size = lowered.size() - from});
    }
    from = lowered.size();
    characters = 0;
  };
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char c = bytes[i];
    if (c < 0x80) {
      ++i;
      const bool upper = c >= 'A' && c <= 'Z';
      if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
        lowered.push_back(static_cast<char>(upper ? c + 32 : c));
        ++characters;
      } else {
        end_word();
      }
      continue;
    }
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &code);
    i += size > 0 ? static_cast<std::size_t>(size) : 1;
    if (size <= 0 || !is_word_character(code)) {
      end_word();
      continue;
    }
    std::array<utf8proc_uint8_t, 4> out{};
    const utf8proc_ssize_t length = utf8proc_encode_char(utf8proc_tolower(code), out.data());
    lowered.append(reinterpret_cast<const char*>(out.data()), static_cast<std::size_t>(length));
    ++characters;
  }
  end_word();
  std::vector<std::string_view> words;
  words.reserve(spans.size());
  for (const Span& span : spans) {
    words.push_back(std::string_view(lowered).substr(span.from, span.size));
  }
  return words;
}

}  // namespace warrant
