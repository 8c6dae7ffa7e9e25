/// What one person answered and judged about one study or result, and whether it is in order.
#include "appraise/appraisal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace warrant::appraise {
namespace {

/// The faults of one appraisal, each with its place.
class Checker {
 public:
  Checker(const Instrument& instrument, const Appraisal& appraisal)
      : instrument_(instrument),
        appraisal_(appraisal),
        where_(fmt::format("appraisal of {} by {}", appraisal.target,
                           appraisal.assessor.empty() ? "nobody" : appraisal.assessor)) {}

  std::vector<Error> faults() {
    head();
    // without the right instrument its words mean nothing
    if (!errors_.empty()) {
      return errors_;
    }
    Levels levels = levels_of(appraisal_);
    errors_ =
        unknown_words(instrument_, appraisal_.variant, answers_of(appraisal_), levels, where_);
    if (appraisal_.overall && rank_of(instrument_, appraisal_.overall->level) < 0) {
      add("overall", fmt::format("\"{}\" is no judgement here", appraisal_.overall->level));
    }
    if (!errors_.empty()) {
      return errors_;
    }
    const Result<Proposal> proposal = propose(instrument_, appraisal_);
    if (!proposal) {
      return {proposal.error()};
    }
    if (!proposal->overall.ends) {
      items(*proposal);
      domains(*proposal);
    }
    overall(proposal->overall);
    if (appraisal_.assessor.empty()) {
      add("assessor", "say who appraised");
    }
    return errors_;
  }

 private:
  void add(std::string_view place, std::string message) {
    errors_.push_back({.code = Code::bad_input,
                       .message = std::move(message),
                       .where = fmt::format("{}: {}", where_, place)});
  }

  void head() {
    if (appraisal_.instrument != instrument_.id) {
      add("instrument",
          fmt::format("made with {}, not with {}", appraisal_.instrument, instrument_.id));
    } else if (appraisal_.version != instrument_.version) {
      add("version", fmt::format("made with version {} of {}, this is {}; appraise again or keep "
                                 "the file of that version",
                                 appraisal_.version, instrument_.name, instrument_.version));
    }
    const std::string prefix = instrument_.target + ":";
    if (!appraisal_.target.starts_with(prefix) || appraisal_.target.size() == prefix.size()) {
      add("target", fmt::format("{} appraises a {}; name it as {}id, not \"{}\"", instrument_.name,
                                instrument_.target, prefix, appraisal_.target));
    }
  }

  void items(const Proposal& proposal) {
    for (const DomainProposal& domain : proposal.domains) {
      for (const std::string& item : domain.missing) {
        add("item " + item, "not answered");
      }
    }
    const Answers full = with_not_asked(instrument_, appraisal_.variant, answers_of(appraisal_));
    for (const auto& [item, given] : appraisal_.answers) {
      const auto meant = full.find(item);
      if (meant != full.end() && meant->second != given.answer) {
        add("item " + item,
            fmt::format("not asked after the answers before it; remove \"{}\"", given.answer));
      }
    }
  }

  void domains(const Proposal& proposal) {
    for (const DomainProposal& one : proposal.domains) {
      if (find_domain(instrument_, appraisal_.variant, one.domain)->judged == Judged::not_judged) {
        continue;
      }
      const auto judged = appraisal_.judgements.find(one.domain);
      if (judged == appraisal_.judgements.end()) {
        add("domain " + one.domain,
            one.level ? fmt::format("not judged; the rules propose {}", *one.level)
                      : std::string("not judged"));
      } else if (one.missing.empty()) {
        reasoned("domain " + one.domain, judged->second, one.level);
      }
    }
  }

  void overall(const OverallProposal& proposal) {
    if (!appraisal_.overall) {
      add("overall", proposal.level
                         ? fmt::format("not judged; the rules propose {}", *proposal.level)
                         : std::string("not judged"));
    } else if (proposal.level || instrument_.overall.method == Method::by_people) {
      reasoned("overall", *appraisal_.overall, proposal.level);
    }
  }

  void reasoned(const std::string& place, const Judgement& judgement,
                const std::optional<std::string>& proposed) {
    if (judgement.level == proposed || !trim(judgement.rationale).empty()) {
      return;
    }
    add(place, proposed
                   ? fmt::format("judged {} where the rules propose {}; say why", judgement.level,
                                 *proposed)
                   : fmt::format("judged {}; no rule proposes it, so say why", judgement.level));
  }

  const Instrument& instrument_;
  const Appraisal& appraisal_;
  std::string where_;
  std::vector<Error> errors_;
};

}  // namespace

Answers answers_of(const Appraisal& appraisal) {
  Answers out;
  for (const auto& [item, given] : appraisal.answers) {
    out[item] = given.answer;
  }
  return out;
}

Levels levels_of(const Appraisal& appraisal) {
  Levels out;
  for (const auto& [domain, judgement] : appraisal.judgements) {
    out[domain] = judgement.level;
  }
  return out;
}

Result<Proposal> propose(const Instrument& instrument, const Appraisal& appraisal) {
  return propose(instrument, appraisal.variant, answers_of(appraisal), levels_of(appraisal));
}

Result<void> check(const Instrument& instrument, const Appraisal& appraisal) {
  if (std::vector<Error> errors = Checker(instrument, appraisal).faults(); !errors.empty()) {
    return fail(std::move(errors));
  }
  return {};
}

std::vector<std::pair<std::string, int>> count_answers(const Instrument& instrument,
                                                       const Appraisal& appraisal) {
  std::vector<std::pair<std::string, int>> out;
  for (const Mark& answer : instrument.answers) {
    const auto count = std::ranges::count_if(
        appraisal.answers, [&](const auto& one) { return one.second.answer == answer.id; });
    out.emplace_back(answer.id, static_cast<int>(count));
  }
  return out;
}

}  // namespace warrant::appraise
