/// Fields of JSON answers, read leniently: what is missing or of another kind is empty.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::search::remote {

/// A whole JSON text, at most 100 levels deep.
///   errors  io: what is cut, malformed or not UTF-8 may come whole at another try
[[nodiscard]] Result<nlohmann::json> parse_answer(std::string_view text);

/// The value at "journalInfo/journal/title", or nothing.
[[nodiscard]] const nlohmann::json* at(const nlohmann::json& json, std::string_view path);

/// Text, or a number or truth value as text, at a path; else empty. Ends trimmed.
[[nodiscard]] std::string text_at(const nlohmann::json& json, std::string_view path);

/// The values of a list at a path; none where there is no list.
[[nodiscard]] std::vector<const nlohmann::json*> list_at(const nlohmann::json& json,
                                                         std::string_view path);

/// A whole number of 0 and above at a path, written as number or as text.
[[nodiscard]] std::optional<std::int64_t> count_at(const nlohmann::json& json,
                                                   std::string_view path);

/// Words of a text with HTML in it: known tags are taken out ("<i>", "<sup>"), headings become
/// "Heading: ", the common entities their characters; "p<0.05" stays.
[[nodiscard]] std::string words_of_html(std::string_view html);

}  // namespace warrant::search::remote
