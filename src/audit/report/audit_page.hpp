/// An audit as a page: the findings, and the paper with its passages marked.
#pragma once

#include <string>
#include <string_view>

#include "audit/audit.hpp"

namespace warrant::audit {

/// One page with its style inside; it asks nothing of the network and runs nothing. Passages are
/// marked where they stand and numbered like their findings, each linked to the other.
[[nodiscard]] std::string audit_page(const PaperText& paper, const Audit& audit,
                                     std::string_view name);

/// The style sheets: data/report/page.css and data/audit/audit.css.
[[nodiscard]] std::string_view common_style();
[[nodiscard]] std::string_view audit_style();

}  // namespace warrant::audit
