/// Screening a review: what to read next, decisions, conflicts, agreement, when to stop.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "screen/agreement/ratings.hpp"
#include "screen/ranking.hpp"
#include "screen/stopping/screened.hpp"

namespace warrant::app {

/// A record to read, for the person who asks; what others decided on it is not told.
struct NextRecord {
  std::string id;
  std::string title;
  std::string abstract;
  std::vector<screen::Reason> why;
};
struct NextRecords {
  std::vector<NextRecord> records;
  std::string proposed_by;   // model and what it had learnt from, to be kept with the decision
  std::size_t open = 0;      // records that still wait for this person
  bool by_protocol = false;  // the protocol's words count
};

/// The records at a stage that the person should read next, best first: those that the mode of
/// screening still asks this person for. The order is a function of the records, the protocol and
/// the decisions, so that it is the same on every machine.
///   errors  those of opening the review
[[nodiscard]] Result<NextRecords> next_records(const Context& context,
                                               const std::filesystem::path& folder,
                                               review::Stage stage, std::size_t count);

struct DecideRequest {
  std::filesystem::path folder;
  std::vector<std::string> records;
  review::Stage stage = review::Stage::title_abstract;
  std::optional<review::Choice> choice;  // none takes the person's own decision back
  std::string reason;
  std::string note;
  std::vector<std::string> tags;
  std::string proposed_by;
  bool settles = false;
};

/// Keep what the person decided on records. Deciding again replaces the person's own decision; the
/// ledger keeps both.
///   errors  not_found for a record that is not in the review or not at this stage; bad_input for
///           an exclusion without a reason, or settling what nobody decided; all at once
[[nodiscard]] Result<void> decide(const Context& context, const DecideRequest& request);

/// A record on which people differ and nobody settled it.
struct Conflict {
  std::string id;
  std::string title;
  std::vector<review::ScreeningDecision> decisions;
};
[[nodiscard]] Result<std::vector<Conflict>> conflicts(const Context& context,
                                                      const std::filesystem::path& folder,
                                                      review::Stage stage);

/// How people agree over the records that more than one of them judged. A statistic without a value
/// has the reason instead.
struct AgreementLine {
  std::string who;   // "ann and ben", or "all"
  std::string what;  // "kappa", "PABAK", "share agreed", "AC1", "alpha"
  Result<screen::Agreement> agreement;
};
[[nodiscard]] Result<std::vector<AgreementLine>> agreement(const Context& context,
                                                           const std::filesystem::path& folder,
                                                           review::Stage stage);

struct StopReport {
  std::string rule;
  bool declared = false;  // in the protocol
  screen::Advice advice;
};
/// Ask the rule of the protocol, or another, whether screening of titles and abstracts may stop.
///   rule    as screen::read_rule reads it; empty: the protocol's, else the default
[[nodiscard]] Result<StopReport> stop_check(const Context& context,
                                            const std::filesystem::path& folder,
                                            const std::string& rule);

}  // namespace warrant::app
