/// Finding what templates leave behind.
#include "check/rules/placeholders.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

/// What no text of its own holds, in any capitals.
std::string token_in(const std::string& text) {
  static constexpr std::array<std::string_view, 29> tokens{"insert ",
                                                           "[insert",
                                                           "<insert",
                                                           "lorem ipsum",
                                                           "click here to",
                                                           "click or tap",
                                                           "choose an item",
                                                           "???",
                                                           "dd/mm/yy",
                                                           "xx/xx",
                                                           "#ref!",
                                                           "#n/a",
                                                           "#value!",
                                                           "#name?",
                                                           "[...]",
                                                           "[ ]",
                                                           "<<",
                                                           "__",
                                                           "text to follow",
                                                           "[\xE2\x80\xA6]",
                                                           "error! ref",
                                                           "sample text",
                                                           "placeholder",
                                                           "delete as appropriate",
                                                           "type here",
                                                           "[add]",
                                                           "0.00 (0.00",
                                                           "yyyy",
                                                           "your text"};
  const std::string low = lower_ascii(text);
  for (const std::string_view token : tokens) {
    const std::size_t at = low.find(token);
    // "Insert" orders somebody to; "inserted" and "to insert a line" do not.
    const bool order = token != "insert " || text[at == std::string::npos ? 0 : at] == 'I';
    if (at != std::string::npos && order) {
      return std::string(trim(text.substr(at, token.size())));
    }
  }
  return "";
}

/// Letters that stand for a decision to come, or for a figure.
std::string letters_in(const std::string& text) {
  static constexpr std::array<std::string_view, 10> letters{"TBC", "TBD", "TBA", "TODO", "XX",
                                                            "XXX", "xxx", "N.N", "tbc",  "xx"};
  for (const std::string_view word : letters) {
    if (has_whole_word(text, word)) {
      return std::string(word);
    }
  }
  return "";
}

/// A sentence that tells its writer what to do.
std::string order_in(const std::string& text) {
  static constexpr std::array<std::string_view, 11> orders{
      "to be added",   "to be confirmed", "to be completed", "to be determined",
      "to be agreed",  "to be inserted",  "to be advised",   "add text",
      "enter details", "enter text",      "please "};
  const std::string low = lower_ascii(text);
  for (const std::string_view order : orders) {
    for (std::size_t at = low.find(order); at != std::string::npos; at = low.find(order, at + 1)) {
      const std::size_t before = at == 0 ? at : low.find_last_not_of(' ', at - 1);
      const bool opens = at == 0 || before == std::string::npos ||
                         std::string_view(".:;[(<").find(low[before]) != std::string_view::npos;
      if (opens) {
        return text.substr(at, order.size());
      }
    }
  }
  return "";
}

/// Words in the brackets of a template: "[name of drug]", "<condition>". Brackets that hold a mark
/// of their own kind are none: "[sic]", "[Retracted]", "[95% CI 1 to 2]", "<0.001".
std::string slot_in(const std::string& text) {
  static constexpr std::array<std::string_view, 12> slots{
      "name",       "drug", "condition", "intervention", "comparator", "outcome",
      "population", "date", "number",    "disease",      "author",     "reference"};
  for (const auto& [open, close] :
       {std::pair{'[', ']'}, std::pair{'<', '>'}, std::pair{'{', '}'}}) {
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
      const std::size_t end = text.find(close, at);
      constexpr std::size_t longest = 40;
      const bool reference = text.compare(at, 2, "{{") == 0 || (at > 0 && text[at - 1] == '{');
      if (end == std::string::npos || end - at > longest || reference) {
        continue;
      }
      const std::string inside = lower_ascii(text.substr(at + 1, end - at - 1));
      if (inside.starts_with("to be ") || std::ranges::any_of(slots, [&](std::string_view slot) {
            return has_whole_word(inside, slot);
          })) {
        return text.substr(at, end - at + 1);
      }
    }
  }
  return "";
}

/// The parts of a question by their names instead of what they are.
std::string part_in(const std::string& text) {
  static constexpr std::array<std::string_view, 4> parts{"the Population", "the Intervention",
                                                         "the Comparator", "the Outcome"};
  for (const std::string_view part : parts) {
    if (has_whole_word(text, part)) {
      return std::string(part);
    }
  }
  return "";
}

}  // namespace

std::string placeholder_in(const std::string& text) {
  for (const auto find : {token_in, letters_in, order_in, slot_in, part_in}) {
    if (std::string found = find(text); !found.empty()) {
      return found;
    }
  }
  return "";
}

}  // namespace warrant::check
