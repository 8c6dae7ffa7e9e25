/// Appraisals of a review: where they stand, figures, forms to fill in.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "appraise/standing.hpp"
#include "base/value.hpp"
#include "check/finding.hpp"

namespace warrant::app {

/// The appraisals of a review, and the findings of checks that bear on their items.
struct Appraised {
  review::Review review;
  appraise::Instruments instruments;
  std::vector<appraise::Standing> standings;
  std::vector<check::Finding> findings;
  std::vector<Note> notes;
};
[[nodiscard]] Result<Appraised> appraise_folder(const Context& context,
                                                const std::filesystem::path& folder);

/// {"appraisals": [{"instrument", "target", "name", "assessors", "by_two", "judgements", "overall",
/// "faults"}], "agreement": [{"instrument", "what", "n", "agreed", "kappa"}]}
[[nodiscard]] Value appraisals_value(const Appraised& appraised);

enum class AppraisalFigure { traffic_lights, share_bars };

/// A figure of all outcomes with one instrument, as SVG.
///   weights  of the bars: each study alike, or by its people
///   errors   not_found for an instrument there is not; those of appraise::figure_of
[[nodiscard]] Result<std::string> appraisal_figure(const Appraised& appraised,
                                                   const std::string& instrument,
                                                   AppraisalFigure figure,
                                                   appraise::Weights weights);

/// A block for appraisals.toml with every item of the instrument, to be filled in by one person.
/// Findings of checks about the target stand beside the items they bear on; they answer nothing.
///   target  "study:id" or "result:id"
///   errors  not_found for an instrument or a target there is not
[[nodiscard]] Result<std::string> appraisal_form(const Appraised& appraised,
                                                 const std::string& instrument,
                                                 const std::string& target,
                                                 const std::string& assessor);

/// Findings about what is missing from the appraisals of a review, and about instrument files of
/// its own that cannot be used: rule APPRAISAL.
[[nodiscard]] std::vector<check::Finding> appraisal_findings(const review::Review& review);

}  // namespace warrant::app
