/// The elements of HTML that matter for reading.
#pragma once

#include <string_view>

namespace warrant::audit {

/// From `heading` on, each begins a new block.
enum class HtmlTag {
  none,  // <font>, <foo>: elements we do not know change nothing
  unwanted,
  empty,
  inlined,
  sup,
  line_break,
  heading,
  paragraph,
  preformatted,
  block,
  list,
  item,
  caption,
  table,
  group,
  row,
  cell
};

/// What an element is, by its name in lower case.
[[nodiscard]] HtmlTag html_tag(std::string_view name);

}  // namespace warrant::audit
