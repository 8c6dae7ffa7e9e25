/// An audit for programs.
#pragma once

#include <string>

#include "audit/audit.hpp"
#include "base/value.hpp"

namespace warrant::audit {

/// {"paper": {"name", "format", "characters"}, "findings": [...], "untold", "unlinked":
/// [{"passage", "start", "end", "why"}], "read": {"p values": 14, ...}, "notes": [...]}. A finding
/// is that of `check` with "related": [{"start", "end"}]. start and end count characters (Unicode
/// code points) of the paper's text, so that text[start:end] is the passage.
[[nodiscard]] Value audit_value(const PaperText& paper, const Audit& audit,
                                const std::string& name);

}  // namespace warrant::audit
