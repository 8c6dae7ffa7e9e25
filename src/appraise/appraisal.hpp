/// What one person answered and judged about one study or result, and whether it is in order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "appraise/instrument.hpp"
#include "appraise/propose.hpp"

namespace warrant::appraise {

struct Answered {
  std::string answer;
  std::string quote = {};  // the words of the source it rests on
  std::string note = {};
  bool operator==(const Answered&) const = default;
};

struct Judgement {
  std::string level;
  std::string rationale = {};
  bool operator==(const Judgement&) const = default;
};

struct Appraisal {
  std::string instrument;  // id
  std::string version;     // of the instrument: an appraisal stays what it was when a new one comes
  std::string variant = {};
  std::string target;                                // "study:mecoli2020" or "result:R01"
  std::string assessor;                              // contributor
  std::map<std::string, Answered> answers = {};      // by item
  std::map<std::string, Judgement> judgements = {};  // by domain
  std::optional<Judgement> overall = {};
  bool operator==(const Appraisal&) const = default;
};

/// Whether an appraisal is complete and keeps to its instrument.
///   errors  bad_input, all at once: another instrument or version; a target of the wrong kind; no
///           assessor; an unknown item, answer, domain or level, with the nearest; an item asked
///           and not answered, or answered and not asked; a domain or the whole not judged; a
///           judgement that differs from the proposed one, or that no rule proposes, without a
///           rationale
[[nodiscard]] Result<void> check(const Instrument& instrument, const Appraisal& appraisal);

/// The proposal that belongs to an appraisal.
[[nodiscard]] Result<Proposal> propose(const Instrument& instrument, const Appraisal& appraisal);

/// How often each answer was given, in the instrument's order, zeros included; no score.
[[nodiscard]] std::vector<std::pair<std::string, int>> count_answers(const Instrument& instrument,
                                                                     const Appraisal& appraisal);

[[nodiscard]] Answers answers_of(const Appraisal& appraisal);
[[nodiscard]] Levels levels_of(const Appraisal& appraisal);

}  // namespace warrant::appraise
