/// Appraisals: what one person answered about a study or result with an instrument, and how two
/// people settled where they differ.
#pragma once

#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "review/describe.hpp"

namespace warrant::review {

/// One item as one person answered it; without an answer while the work is going on.
struct ItemAnswer {
  std::string item;
  std::string answer;
  std::string quote;
  std::string location;
  std::string note;
  bool operator==(const ItemAnswer&) const = default;
};

/// One domain as one person judged it, or the whole ("overall").
struct DomainJudgement {
  std::string domain;
  std::string proposed;
  std::string level;
  std::string rationale;
  bool operator==(const DomainJudgement&) const = default;
};

/// What one person answered and judged; it stays as it was made when two people settle.
struct StudyAppraisal {
  std::string id;
  std::string instrument;
  std::string version;
  std::string variant;
  std::string target;
  std::string assessor;
  PartialDate date;
  std::vector<ItemAnswer> answers;
  std::vector<DomainJudgement> judgements;
  bool operator==(const StudyAppraisal&) const = default;
};

/// How one difference between two appraisals was settled.
struct SettledDifference {
  std::string what;
  std::string value;
  std::string reason;
  std::vector<std::string> agreed_by;
  bool operator==(const SettledDifference&) const = default;
};

/// What two people stand for: both of their appraisals, and what they settled.
struct AppraisalConsensus {
  std::string id;
  std::string first;
  std::string second;
  PartialDate date;
  std::vector<SettledDifference> settled;
  bool operator==(const AppraisalConsensus&) const = default;
};

template <>
struct Describe<ItemAnswer> {
  static constexpr std::string_view kind = "answer";
  static constexpr auto fields = std::tuple{
      Field{"item", &ItemAnswer::item, "number of the item in the instrument", Need::required},
      Field{"answer", &ItemAnswer::answer, "one of the item's answers; empty while it is open"},
      Field{"quote", &ItemAnswer::quote, "the words of the source it rests on"},
      Field{"location", &ItemAnswer::location, "where in the source they stand"},
      Field{"note", &ItemAnswer::note, "why it was answered so, in our words"}};
};

template <>
struct Describe<DomainJudgement> {
  static constexpr std::string_view kind = "judgement";
  static constexpr auto fields = std::tuple{
      Field{"domain", &DomainJudgement::domain, "domain of the instrument, or overall",
            Need::required},
      Field{"proposed", &DomainJudgement::proposed,
            "level that the instrument's rules proposed when it was judged; checked against the "
            "answers"},
      Field{"level", &DomainJudgement::level,
            "level that the person gave; empty while it is not judged"},
      Field{"rationale", &DomainJudgement::rationale,
            "why; needed where the level is not the one proposed"}};
};

template <>
struct Describe<StudyAppraisal> {
  static constexpr std::string_view kind = "appraisal";
  static constexpr auto fields = std::tuple{
      Field{"id", &StudyAppraisal::id, "short name", Need::required},
      Field{"instrument", &StudyAppraisal::instrument,
            "id of the appraisal instrument: `warrant appraise --list`", Need::required},
      Field{"version", &StudyAppraisal::version, "version of the instrument", Need::required},
      Field{"variant", &StudyAppraisal::variant, "way to use it, where the instrument has several"},
      Field{"target", &StudyAppraisal::target,
            "what is appraised, as study:id or result:id, as the instrument asks", Need::required},
      Field{"assessor", &StudyAppraisal::assessor, "contributor who appraised", Need::required},
      Field{"date", &StudyAppraisal::date, "day"},
      Field{"answers", &StudyAppraisal::answers, "items answered"},
      Field{"judgements", &StudyAppraisal::judgements, "domains judged, and the whole"}};
};

template <>
struct Describe<SettledDifference> {
  static constexpr std::string_view kind = "settled";
  static constexpr auto fields = std::tuple{
      Field{"what", &SettledDifference::what,
            "what was settled: \"item 2.1\", \"domain D2\" or \"overall\"", Need::required},
      Field{"value", &SettledDifference::value,
            "the answer or level that counts; empty for an item that is not asked any more"},
      Field{"reason", &SettledDifference::reason, "why", Need::required},
      Field{"agreed_by", &SettledDifference::agreed_by,
            "contributors who agreed besides the person who had given this value"}};
};

template <>
struct Describe<AppraisalConsensus> {
  static constexpr std::string_view kind = "consensus";
  static constexpr auto fields =
      std::tuple{Field{"id", &AppraisalConsensus::id, "short name", Need::required},
                 Field{"first", &AppraisalConsensus::first, "id of one appraisal", Need::required},
                 Field{"second", &AppraisalConsensus::second,
                       "id of the other: of the same thing, by another person", Need::required},
                 Field{"date", &AppraisalConsensus::date, "day"},
                 Field{"settled", &AppraisalConsensus::settled,
                       "what was settled, each with its reason; what both gave alike needs none"}};
};

}  // namespace warrant::review
