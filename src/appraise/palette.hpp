/// Colours that stay apart for people with any common colour vision, by name.
#pragma once

#include <span>
#include <string_view>

namespace warrant::appraise {

struct Colour {
  std::string_view name;
  std::string_view fill;  // "#009E73"
  std::string_view ink;   // colour of a symbol drawn upon it
};

/// Seven colours: bluish_green, yellow and vermillion are those of Okabe & Ito; the others are
/// chosen so that every vision tells them apart (palette_test.cpp holds them to it).
///   source  Okabe & Ito 2008, Color Universal Design, jfly.uni-koeln.de/color
[[nodiscard]] std::span<const Colour> palette();

/// nullptr when the palette has none of that name.
[[nodiscard]] const Colour* find_colour(std::string_view name);

}  // namespace warrant::appraise
