/// Small parts of an SVG: numbers, texts, marks and the frame that tells readers what it shows.
#include "appraise/svg.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "appraise/palette.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"

namespace warrant::appraise::svg {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The beginning of the text that is `room` wide at most, never half a character.
std::size_t bytes_that_fit(std::string_view text, double size, double room) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && continues(text[next])) {
      ++next;
    }
    if (width_of(text.substr(0, next), size) > room) {
      break;
    }
    end = next;
  }
  return end;
}

constexpr double legend_size = 12;
constexpr double legend_line = 24;

}  // namespace

std::string number(double value) {
  std::string out = fixed(value, 2);
  while (out.ends_with('0')) {
    out.pop_back();
  }
  if (out.ends_with('.')) {
    out.pop_back();
  }
  return out;
}

std::string xml(std::string_view text) {
  std::string out = escape_html(printable(text));
  // the two characters of the basic plane that XML forbids although they are valid UTF-8
  out = replace_all(std::move(out), "\xEF\xBF\xBE", "\\uFFFE");
  return replace_all(std::move(out), "\xEF\xBF\xBF", "\\uFFFF");
}

double width_of(std::string_view text, double size) {
  double ems = 0;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    // lead bytes from 0xE1 begin characters that may be as wide as they are high
    ems += continues(byte) ? 0.0 : value >= 0xE1U ? 1.0 : value >= 'A' && value <= 'Z' ? 0.7 : 0.56;
  }
  return ems * size;
}

std::string fitted(std::string_view text, double size, double room) {
  if (width_of(text, size) <= room) {
    return std::string(text);
  }
  const std::size_t end = bytes_that_fit(text, size, room - size);
  return std::string(trim(text.substr(0, end))) + "\xE2\x80\xA6";
}

std::vector<std::string> wrapped(std::string_view text, double size, double room) {
  std::vector<std::string> lines{""};
  for (const std::string& word : split(text, " ")) {
    const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
    if (lines.back().empty() || width_of(longer, size) <= room) {
      lines.back() = longer;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::string text(const Text& how, std::string_view content) {
  std::string_view anchor;
  if (how.anchor != Anchor::start) {
    anchor = how.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  }
  return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}{}>{}</text>\n", number(how.x),
                     number(how.y), number(how.size), anchor,
                     how.bold ? " font-weight=\"bold\"" : "",
                     how.fill == "#000000" ? "" : " fill=\"" + how.fill + "\"", xml(content));
}

std::string circle(const Mark& mark, double x, double y, double radius, std::string_view title) {
  const Colour* colour = find_colour(mark.colour);
  const std::string fill(colour != nullptr ? colour->fill : "#FFFFFF");
  const std::string ink(colour != nullptr ? colour->ink : "#000000");
  // one character fills the circle, two share it
  const double size = radius * (width_of(mark.symbol, 1) > 0.8 ? 1.05 : 1.5);
  constexpr double middle = 0.36;  // of the size: half the height of a capital
  return fmt::format(
      "<g><title>{}</title><circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" "
      "stroke=\"#333333\"{}/>\n{}</g>\n",
      xml(title), number(x), number(y), number(radius), fill,
      mark.id.empty() ? " stroke-dasharray=\"2 2\"" : "",
      text({.x = x,
            .y = y + size * middle,
            .size = size,
            .anchor = Anchor::middle,
            .bold = true,
            .fill = ink},
           mark.symbol));
}

std::string framed(const Frame& frame, std::string_view content) {
  const std::string id = xml(frame.id);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{0}-title "
      "{0}-desc\" width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} {2}\" "
      "font-family=\"Arial, Helvetica, Liberation Sans, sans-serif\">\n"
      "<title id=\"{0}-title\">{3}</title>\n<desc id=\"{0}-desc\">{4}</desc>\n"
      "<rect width=\"{1}\" height=\"{2}\" fill=\"#FFFFFF\"/>\n{5}</svg>\n",
      id, number(frame.width), number(frame.height), xml(frame.title), xml(frame.description),
      content);
}

const Mark& not_judged() {
  static const Mark mark{
      .id = "", .label = "not judged", .symbol = "\xE2\x80\xA6", .colour = "white"};
  return mark;
}

std::pair<std::string, double> legend(std::span<const Mark> marks, double x, double y,
                                      double width) {
  std::string out;
  double at = x;
  double line = y;
  for (const Mark& mark : marks) {
    constexpr double beside = 24;
    const double need = beside + width_of(mark.label, legend_size) + 16;
    if (at > x && at + need > x + width) {
      at = x;
      line += legend_line;
    }
    constexpr double radius = 9;
    out += circle(mark, at + radius + 1, line + legend_line / 2, radius, mark.label);
    out +=
        text({.x = at + beside, .y = line + legend_line / 2 + 4, .size = legend_size}, mark.label);
    at += need;
  }
  return {out, line + legend_line - y};
}

}  // namespace warrant::appraise::svg
