/// Splits HTML into tags and text as browsers do: never fails, each byte looked at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace warrant::audit {

struct HtmlToken {
  enum class Kind { text, start, end } kind = Kind::text;
  std::string name;             // of a tag, in lower case
  std::string_view attributes;  // of a start tag, as written
  std::string_view text;        // entities not yet decoded
  bool closed = false;          // "<br/>"
};

/// Comments, declarations and processing instructions are passed over, and so is what stands in
/// script, style and other elements whose content is no HTML.
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  /// The next token; nothing at the end.
  [[nodiscard]] std::optional<HtmlToken> next();

 private:
  void skip_declaration();
  void skip_raw(std::string_view name);
  [[nodiscard]] HtmlToken tag();

  std::string_view html_;
  std::size_t at_ = 0;
};

/// The value of an attribute, entities decoded; empty text for one without a value.
[[nodiscard]] std::optional<std::string> attribute(std::string_view attributes,
                                                   std::string_view name);

/// "&lt;", "&#177;", "&#xB1;" as characters; what is no entity stays as it is.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace warrant::audit
