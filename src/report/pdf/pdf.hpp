/// Pages as PDF.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant::report {

/// A page as tagged PDF, by WeasyPrint; the same page gives the same bytes.
///   errors  not_found when WeasyPrint is not installed, io when it fails
[[nodiscard]] Result<std::string> to_pdf(std::string_view html);

}  // namespace warrant::report
