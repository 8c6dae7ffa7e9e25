/// Small parts of an SVG: numbers, texts, marks and the frame that tells readers what it shows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "appraise/instrument.hpp"

namespace warrant::appraise::svg {

/// At most two digits after the point: 12, 12.5, 12.25.
[[nodiscard]] std::string number(double value);

/// Text that XML may hold: escaped, control characters and bytes that are not UTF-8 shown as such.
[[nodiscard]] std::string xml(std::string_view text);

/// Width in units of a text set at `size`, on the wide side.
[[nodiscard]] double width_of(std::string_view text, double size);

/// The text, or its beginning and an ellipsis where it is wider than `room`.
[[nodiscard]] std::string fitted(std::string_view text, double size, double room);

/// Lines of words, none wider than `room` unless a single word is.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double size, double room);

enum class Anchor { start, middle, end };

struct Text {
  double x = 0;
  double y = 0;  // of the base line
  double size = 12;
  Anchor anchor = Anchor::start;
  bool bold = false;
  std::string fill = "#000000";
};
[[nodiscard]] std::string text(const Text& how, std::string_view content);

/// A circle with the mark's symbol in it and a title that screen readers tell.
[[nodiscard]] std::string circle(const Mark& mark, double x, double y, double radius,
                                 std::string_view title);

/// The whole image: size, title, description, white ground, font.
struct Frame {
  std::string id;
  std::string title;
  std::string description;
  double width = 0;
  double height = 0;
};
[[nodiscard]] std::string framed(const Frame& frame, std::string_view content);

/// The mark of a cell that nobody judged yet.
[[nodiscard]] const Mark& not_judged();

/// A row of marks with their labels, broken where it is full.
///   returns  the SVG and the height it takes
[[nodiscard]] std::pair<std::string, double> legend(std::span<const Mark> marks, double x, double y,
                                                    double width);

}  // namespace warrant::appraise::svg
