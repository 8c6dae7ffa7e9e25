/// LaTeX as bibliographies use it, to plain Unicode and back.
#pragma once

#include <string>
#include <string_view>

namespace warrant::bib {

/// Text without its LaTeX: accents and letters ("{\'e}", "\ss", "\alpha"), dashes and quotes become
/// characters, commands of the font leave no trace, braces go. Digits of superscripts and
/// subscripts become their own characters. Commands that are not known stay as they are written,
/// with their braces.
[[nodiscard]] std::string from_latex(std::string_view text);

enum class LatexLetters {
  unicode,  // only what LaTeX would take for its own is escaped: for Biber and modern LaTeX
  ascii     // letters with accents and signs as commands, where there is one: for old BibTeX
};

/// Text as LaTeX, so that from_latex gives it back. Braces are balanced.
[[nodiscard]] std::string to_latex(std::string_view text, LatexLetters letters);

}  // namespace warrant::bib
