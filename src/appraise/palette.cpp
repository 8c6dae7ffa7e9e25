/// Colours that stay apart for people with any common colour vision, by name.
#include "appraise/palette.hpp"

#include <algorithm>
#include <array>

namespace warrant::appraise {

std::span<const Colour> palette() {
  static constexpr std::array<Colour, 7> colours{{
      {.name = "bluish_green", .fill = "#009E73", .ink = "#000000"},
      {.name = "pale_green", .fill = "#A6DFC9", .ink = "#000000"},
      {.name = "yellow", .fill = "#F0E442", .ink = "#000000"},
      {.name = "vermillion", .fill = "#D55E00", .ink = "#000000"},
      {.name = "dark_red", .fill = "#5C0A1E", .ink = "#FFFFFF"},
      {.name = "blue_grey", .fill = "#B8BEDC", .ink = "#000000"},
      {.name = "white", .fill = "#FFFFFF", .ink = "#000000"},
  }};
  return colours;
}

const Colour* find_colour(std::string_view name) {
  const auto found = std::ranges::find(palette(), name, &Colour::name);
  return found == palette().end() ? nullptr : &*found;
}

}  // namespace warrant::appraise
