/// How the platforms write fields: one table each, read by the parser and by the printer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/strategy/tree.hpp"

namespace warrant::search {

/// What a tag or suffix asks for.
struct FieldCode {
  enum class Kind : std::uint8_t { words, heading, subheading, dates };
  std::string_view code;  // lower case: "tiab", "title/abstract"
  Kind kind = Kind::words;
  Fields fields = {};
  Dates::Kind dates = Dates::Kind::published;
  bool major = false;  // of a heading
};

/// The codes of a platform that is read, the one to print before its other spellings.
[[nodiscard]] std::span<const FieldCode> codes_of(Platform platform);

/// The row of this spelling, in any case.
[[nodiscard]] const FieldCode* find_code(Platform platform, std::string_view code);

/// The code to print for exactly this set of fields, or nothing.
[[nodiscard]] std::optional<std::string_view> code_for(Platform platform, Fields fields);

/// Codes that together say exactly this set, each as few as possible ("ti", "ab", "kf"); empty
/// where the platform cannot say it.
[[nodiscard]] std::vector<std::string_view> codes_for(Platform platform, Fields fields);

/// The code to print for a kind of date, or nothing.
[[nodiscard]] std::optional<std::string_view> code_for(Platform platform, Dates::Kind kind);

}  // namespace warrant::search
