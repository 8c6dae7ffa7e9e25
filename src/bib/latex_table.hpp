/// Commands of LaTeX and the characters they print.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace warrant::bib {

/// A command without its backslash and what it prints.
struct LatexSign {
  std::string_view command;
  std::string_view text;
};

/// Where several commands print a character, the first is the one written.
///   source  LaTeX2e reference manual (fonts, symbols, text accents); amssymb for mathematics
[[nodiscard]] std::span<const LatexSign> latex_signs();

/// The combining character of an accent command ("'", "v"), or empty.
[[nodiscard]] std::string_view latex_accent(std::string_view command);

/// The accent command of a combining character, or empty.
[[nodiscard]] std::string_view accent_command(std::string_view combining);

/// Whether the command prints only what stands in its braces: "emph", "textbf", "mathrm".
[[nodiscard]] bool is_latex_font(std::string_view command);

/// "\u2070" of '0' and the like; empty for other characters.
[[nodiscard]] std::string_view superscript(char c);
[[nodiscard]] std::string_view subscript(char c);

}  // namespace warrant::bib
