/// Where the appraisals of a review stand: what was appraised, what counts and what is missing.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "appraise/agreement.hpp"
#include "appraise/appraisal.hpp"
#include "appraise/consensus.hpp"
#include "appraise/figure.hpp"
#include "appraise/library.hpp"
#include "appraise/propose.hpp"
#include "review/review.hpp"

namespace warrant::appraise {

/// One study or result, appraised with one instrument by one person or several.
struct Standing {
  const Instrument* instrument = nullptr;  // nullptr where the review has none of that name
  std::string target;                      // "study:mecoli2020"
  std::vector<std::string> ids;            // of the stored appraisals
  std::string consensus;                   // id of the stored consensus, or empty
  std::vector<Appraisal> appraisals;       // of each person, as they made them
  std::optional<Appraisal> outcome;        // what counts: the consensus, or the only one
  bool by_two = false;                     // the outcome is that of two people
  std::vector<std::string> faults;         // what is missing or does not hold, a sentence each
};

/// Everything that somebody appraised, by instrument and then in the order of the review's studies
/// and results. Nothing counts while an answer, a judgement, a rationale or the settlement of a
/// difference is missing; one person's finished appraisal counts and is told to be one person's.
///   instruments  must outlive what is returned
[[nodiscard]] std::vector<Standing> standings(const review::Review& review,
                                              const Instruments& instruments);

/// What a band of studies is to be appraised with (Band::appraised_with) and nobody has begun.
///   returns  target ("study:id", "result:id", or "band:id" whose instrument is not there) and what
///            is missing, in the order of the bands
[[nodiscard]] std::vector<std::pair<std::string, std::string>> not_appraised(
    const review::Review& review, const Instruments& instruments,
    const std::vector<Standing>& standings);

/// A stored appraisal as the instruments' code takes it; what is blank is left out.
[[nodiscard]] Appraisal from_review(const review::StudyAppraisal& stored);

/// What a stored consensus settled, with the two appraisals it is of.
///   returns  nothing when the review does not have one of them
[[nodiscard]] std::optional<Consensus> from_review(const review::Review& review,
                                                   const review::AppraisalConsensus& stored);

/// How far two people agree over all targets of an instrument that both appraised.
[[nodiscard]] std::vector<Agreement> agreement_of(const Instrument& instrument,
                                                  const std::vector<Standing>& standings);

/// What a study counts for in bars of shares.
enum class Weights {
  equal,
  people  // those analysed, or else those in the study
};

/// The table from which figures and documents are drawn: one row per target with an outcome.
///   errors  bad_input when nothing of this instrument has an outcome, and for weights by people
///           when a study does not say how many it has
[[nodiscard]] Result<FigureTable> figure_of(const review::Review& review,
                                            const Instrument& instrument,
                                            const std::vector<Standing>& standings,
                                            Weights weights = Weights::equal);

/// "Mecoli 2020" for study:mecoli2020, "Mecoli 2020, R01" for a result.
[[nodiscard]] std::string name_of(const review::Review& review, const std::string& target);

}  // namespace warrant::appraise
