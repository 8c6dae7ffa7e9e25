/// The text of one folder file.
#pragma once

#include <optional>
#include <string>

#include "review/review.hpp"
#include "store/folder/layout.hpp"

namespace warrant::store {

/// The file in canonical form; nothing when no entity belongs to it.
[[nodiscard]] std::optional<std::string> render_canonical(const LayoutFile& file,
                                                          const review::Review& review);

/// The file as `kept`, a person's own layout of it, with only those entities rewritten that
/// changed.
[[nodiscard]] std::string render_kept(const LayoutFile& file, const review::Review& review,
                                      const std::string& kept);

}  // namespace warrant::store
