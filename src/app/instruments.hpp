/// The appraisal instruments for people.
#pragma once

#include <string>

#include "base/result.hpp"

namespace warrant::app {

/// One line per instrument: id, name, what it is for.
[[nodiscard]] std::string instrument_list();

/// What an instrument asks.
///   errors  not_found with the nearest
[[nodiscard]] Result<std::string> explain_instrument(const std::string& id);

}  // namespace warrant::app
