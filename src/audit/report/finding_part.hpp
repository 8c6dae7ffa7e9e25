/// One finding of an audit as HTML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "audit/audit.hpp"

namespace warrant::audit {

/// The sign that stands before the word of a status, so that nothing hangs on colour.
[[nodiscard]] std::string_view sign_of(check::Status status);

/// "is-proved": what the style sheet calls a status or a level.
[[nodiscard]] std::string style_of(check::Status status);
[[nodiscard]] std::string style_of(check::Level level);

/// The finding with its arithmetic, operands and what to do; linked to its passage ("#p<number>"),
/// to its operands in the text and to its rule ("#rule-GRIM").
///   number  from 1
[[nodiscard]] std::string finding_part(const PaperText& paper, const PaperFinding& item,
                                       std::size_t number);

}  // namespace warrant::audit
