/// Inlines as Markdown: escaping and emphasis.
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace warrant::report {

/// How words stand out on top of their own marks: captions are italic, bands bold.
struct Emphasis {
  bool bold = false;
  bool italic = false;
};

/// `text` so that Markdown shows it as it is, also within a table.
[[nodiscard]] std::string markdown_escaped(std::string_view text);

/// Inlines on one line; line breaks become <br>.
[[nodiscard]] std::string markdown_inlines(const Inlines& list, Emphasis emphasis = {});

/// Escapes what would make a paragraph a list, a heading, a rule or a fence.
[[nodiscard]] std::string markdown_line_start(std::string text);

}  // namespace warrant::report
