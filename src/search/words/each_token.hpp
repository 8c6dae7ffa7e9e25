/// The tokens of a text one after the other, without a string for each.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "search/words/tokens.hpp"

namespace warrant::search {

/// What an ASCII character is in a token: itself in lower case, or 0 where it separates.
inline constexpr auto ascii_tokens = [] {
  std::array<char, 128> out{};
  for (char c = '0'; c <= '9'; ++c) {
    out[static_cast<std::size_t>(c)] = c;
  }
  for (char c = 'a'; c <= 'z'; ++c) {
    out[static_cast<std::size_t>(c)] = c;
    out[static_cast<std::size_t>(c - 'a' + 'A')] = c;
  }
  return out;
}();

/// Calls each(token) for what tokens_of(text) gives, in its order. Only stretches with letters
/// beyond ASCII, up to the next ASCII separators, are folded with all of Unicode's rules.
///   scratch  memory to be used again
template <class Each>
void each_token(std::string_view text, std::string& scratch, Each each) {
  if (!is_utf8(text)) {  // folded as a whole by other rules
    for (const std::string& token : tokens_of(text)) {
      each(std::string_view(token));
    }
    return;
  }
  const auto plain = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 128 ? ascii_tokens[byte] : '\1';
  };
  for (std::size_t at = 0; at < text.size();) {
    char c = plain(at);
    if (c == '\0') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    scratch.clear();
    while (c != '\0' && c != '\1') {
      scratch += c;
      c = ++at < text.size() ? plain(at) : '\0';
    }
    if (c == '\0') {
      each(std::string_view(scratch));
      continue;
    }
    while (at < text.size() && plain(at) != '\0') {
      ++at;
    }
    for (const std::string& token : tokens_of(text.substr(begin, at - begin))) {
      each(std::string_view(token));
    }
  }
}

}  // namespace warrant::search
