/// From answers to proposed judgements, by the rules of an instrument. People decide; a proposal
/// tells them what the instrument's algorithm says and on which answers it rests.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appraise/instrument.hpp"

namespace warrant::appraise {

/// Item -> answer. Items that are not asked may be absent.
using Answers = std::map<std::string, std::string>;

/// Domain -> level.
using Levels = std::map<std::string, std::string>;

struct DomainProposal {
  std::string domain;
  std::optional<std::string> level;  // none while answers are missing, or where people judge
  std::vector<std::string> because;  // "2.6 = N": the answers by which the rule held
  std::vector<std::string> missing;  // items asked and not answered
};

struct OverallProposal {
  std::optional<std::string> level;
  std::vector<std::string> may_be;  // other levels the instrument leaves to people
  std::vector<std::string> because;
  int critical_flaws = 0;
  int other_flaws = 0;
  bool ends = false;  // decided early: unanswered items are not missing
};

struct Proposal {
  std::vector<DomainProposal> domains;
  OverallProposal overall;
};

/// What the rules say.
///   variant   one of the instrument's, or empty where it has none
///   answers   what people answered; an answer to an item that is not asked is not looked at
///   judged    levels people gave to domains: they count for the whole instead of the proposed ones
///   errors    bad_input, all at once: a variant, item, answer, domain or level that the instrument
///             does not have, with the nearest that it has
///   source    Sterne et al. 2019, BMJ 366:l4898, supplement (RoB 2); Shea et al. 2017, BMJ
///             358:j4008, box 2 (AMSTAR 2); Sterne et al. 2016, BMJ 355:i4919, table 3 (ROBINS-I)
[[nodiscard]] Result<Proposal> propose(const Instrument& instrument, std::string_view variant,
                                       const Answers& answers, const Levels& judged = {});

/// The answers with the instrument's word for "not asked" at every item that is not asked; that
/// word at an item that is asked and cannot be answered so counts as no answer.
[[nodiscard]] Answers with_not_asked(const Instrument& instrument, std::string_view variant,
                                     const Answers& answers);

/// Whether the condition holds; an item without an answer has none of any answers.
[[nodiscard]] bool holds(const Condition& condition, const Answers& answers);

/// Answers and levels that the instrument does not have; `where` begins each place.
[[nodiscard]] std::vector<Error> unknown_words(const Instrument& instrument,
                                               std::string_view variant, const Answers& answers,
                                               const Levels& judged, std::string_view where);

}  // namespace warrant::appraise
