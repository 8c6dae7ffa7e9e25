/// Small pieces from which products put their documents together.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "report/document.hpp"

namespace warrant::report {

[[nodiscard]] inline Inlines plain(std::string text) { return {Text{.text = std::move(text)}}; }
[[nodiscard]] inline Inlines strong(std::string text) {
  return {Text{.text = std::move(text), .bold = true}};
}
[[nodiscard]] inline Block paragraph(Inlines inlines) {
  return {Paragraph{.inlines = std::move(inlines)}};
}
[[nodiscard]] inline Block paragraph(std::string text) { return paragraph(plain(std::move(text))); }
/// A paragraph that introduces what follows it.
[[nodiscard]] inline Block lead(Inlines inlines) {
  return {Paragraph{.inlines = std::move(inlines), .leads = true}};
}
[[nodiscard]] inline Block heading(int level, std::string id, std::string text) {
  return {Heading{.level = level, .id = std::move(id), .inlines = plain(std::move(text))}};
}
[[nodiscard]] inline Block callout(Callout::Kind kind, Inlines inlines) {
  return {Callout{.kind = kind, .blocks = {paragraph(std::move(inlines))}}};
}
[[nodiscard]] inline Cell cell(Inlines inlines, bool header = false) {
  return {.blocks = {paragraph(std::move(inlines))}, .header = header};
}
[[nodiscard]] inline Row band(std::string text) {
  return {.cells = {cell(plain(std::move(text)), true)}, .band = true};
}
inline void append(Inlines& to, Inlines more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace warrant::report
