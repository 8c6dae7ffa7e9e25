/// Checking a review with the lint catalogue.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/value.hpp"
#include "check/finding.hpp"

namespace warrant::app {

enum class View { corrected, as_printed };

struct Checked {
  std::vector<check::Finding> findings;  // in the order of the catalogue
  std::size_t blockers = 0;              // of them, not waived
  std::vector<HandEdit> hand_edits;
  std::vector<Note> notes;
};

/// Run every rule over the review in `folder`; with View::as_printed over what its source prints,
/// corrections taken back.
[[nodiscard]] Result<Checked> check_folder(const Context& context,
                                           const std::filesystem::path& folder, View view);

/// {"findings": [{"rule", "level", "status", "where", "message", "passage", "start", "end",
/// "operands", "arithmetic", "assumption", "mend", "waived"}]}; start and end are null where the
/// finding is about an entity and not about a passage of a paper.
[[nodiscard]] Value findings_value(const std::vector<check::Finding>& findings);

/// "proved" and "blocker" for people.
[[nodiscard]] std::string status_word(const check::Finding& finding);
[[nodiscard]] std::string level_word(const check::Finding& finding);

/// The page of one rule, or of all when `rule` is "all".
///   errors  not_found with the nearest rule
[[nodiscard]] Result<std::string> explain_rule(const std::string& rule);

}  // namespace warrant::app
