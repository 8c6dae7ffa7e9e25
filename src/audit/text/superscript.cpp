/// The superscript characters of Unicode.
#include "audit/text/superscript.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace warrant::audit {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 21> signs{{
    {"0", "⁰"}, {"1", "¹"}, {"2", "²"}, {"3", "³"}, {"4", "⁴"}, {"5", "⁵"}, {"6", "⁶"},
    {"7", "⁷"}, {"8", "⁸"}, {"9", "⁹"}, {"+", "⁺"}, {"-", "⁻"}, {"–", "⁻"}, {"−", "⁻"},
    {"‐", "⁻"}, {"‑", "⁻"}, {"—", "⁻"}, {"=", "⁼"}, {"(", "⁽"}, {")", "⁾"}, {"n", "ⁿ"},
}};

constexpr std::array<std::string_view, 26> letters{"ᵃ", "ᵇ", "ᶜ", "ᵈ", "ᵉ", "ᶠ", "ᵍ", "ʰ", "ⁱ",
                                                   "ʲ", "ᵏ", "ˡ", "ᵐ", "ⁿ", "ᵒ", "ᵖ", "q", "ʳ",
                                                   "ˢ", "ᵗ", "ᵘ", "ᵛ", "ʷ", "ˣ", "ʸ", "ᶻ"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Two letters in a row make a word: "th", "TM".
bool has_word(std::string_view words) {
  return std::ranges::adjacent_find(
             words, [](char a, char b) { return is_letter(a) && is_letter(b); }) != words.end();
}

}  // namespace

std::string superscript(std::string_view words) {
  if (has_word(words)) {
    return std::string(words);
  }
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    const char c = words[i];
    if (c >= 'a' && c <= 'z') {
      out += letters[static_cast<std::size_t>(c - 'a')];
      ++i;
      continue;
    }
    const auto* const sign = std::ranges::find_if(
        signs, [&](const auto& pair) { return words.substr(i).starts_with(pair.first); });
    const std::size_t size = sign == signs.end() ? 1 : sign->first.size();
    out += sign == signs.end() ? words.substr(i, 1) : sign->second;
    i += size;
  }
  return out;
}

}  // namespace warrant::audit
