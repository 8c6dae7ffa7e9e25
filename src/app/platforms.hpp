/// Platforms by the names that people type.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "search/strategy/platform.hpp"

namespace warrant::app {

/// The platform of this key.
///   where  the option that named it
///   errors  not_found with the nearest
[[nodiscard]] Result<search::Platform> platform_of(std::string_view key, std::string_view where);

/// The same, of platforms whose language is read.
///   errors  also unsupported, with those that are read
[[nodiscard]] Result<search::Platform> readable_platform(std::string_view key,
                                                         std::string_view where);

}  // namespace warrant::app
