/// From answers to proposed judgements, by the rules of an instrument.
#include "appraise/propose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace warrant::appraise {
namespace {

bool is(const ItemIs& wanted, const Answers& answers) {
  const auto given = answers.find(wanted.item);
  return given != answers.end() &&
         std::ranges::find(wanted.answers, given->second) != wanted.answers.end();
}

/// Whether the item, when asked, may be answered so.
bool may_answer(const Item& item, std::string_view answer) {
  return std::ranges::find(item.answers, answer) != item.answers.end();
}

bool is_conditional(const Item& item) {
  return !item.asked_if.all.empty() || !item.asked_if.any.empty();
}

/// Whether answers are missing on which it depends if the condition holds.
bool is_open(const Condition& condition, const Answers& answers) {
  const auto unanswered = [&](const ItemIs& wanted) { return !answers.contains(wanted.item); };
  return !holds(condition, answers) && (std::ranges::any_of(condition.all, unanswered) ||
                                        std::ranges::any_of(condition.any, unanswered));
}

/// The answers that made a condition hold.
std::vector<std::string> reasons(const Condition& condition, const Answers& answers) {
  std::vector<std::string> out;
  for (const std::vector<ItemIs>* list : {&condition.all, &condition.any}) {
    for (const ItemIs& wanted : *list) {
      if (is(wanted, answers)) {
        out.push_back(fmt::format("{} = {}", wanted.item, answers.at(wanted.item)));
      }
    }
  }
  return out;
}

DomainProposal propose_domain(const Domain& domain, const Answers& answers) {
  DomainProposal out{.domain = domain.id, .level = {}, .because = {}, .missing = {}};
  bool complete = true;
  for (const Item& item : domain.items) {
    const bool answered = answers.contains(item.id);
    complete = complete && answered;
    if (!answered && !is_open(item.asked_if, answers)) {
      out.missing.push_back(item.id);
    }
  }
  if (domain.judged != Judged::by_rules || !complete) {
    return out;
  }
  const auto rule =
      std::ranges::find_if(domain.rules, [&](const Rule& one) { return holds(one.when, answers); });
  if (rule != domain.rules.end()) {  // always: the last rule has no condition
    out.level = rule->level;
    out.because = reasons(rule->when, answers);
  }
  return out;
}

/// Parts of one item (9a, 9b) are one flaw.
void count_flaws(const Instrument& instrument, std::string_view variant, const Answers& answers,
                 OverallProposal& out) {
  std::set<std::string> critical;
  std::set<std::string> other;
  for (const Domain* domain : domains_of(instrument, variant)) {
    for (const Item& item : domain->items) {
      const auto given = answers.find(item.id);
      if (given != answers.end() && std::ranges::find(instrument.overall.flaws, given->second) !=
                                        instrument.overall.flaws.end()) {
        (item.critical ? critical : other).insert(item.part_of);
      }
    }
  }
  out.critical_flaws = static_cast<int>(critical.size());
  out.other_flaws = static_cast<int>(other.size());
}

bool has_condition(const OverallRule& rule) {
  return !rule.when.all.empty() || !rule.when.any.empty();
}

/// A rule that ends the appraisal looks at its own items only; the others wait for every answer.
const OverallRule* rule_that_holds(const Overall& overall, const Answers& answers, bool complete,
                                   const OverallProposal& flaws) {
  for (const OverallRule& rule : overall.rules) {
    if ((complete || (rule.ends && has_condition(rule))) && holds(rule.when, answers) &&
        flaws.critical_flaws >= rule.critical_flaws && flaws.other_flaws >= rule.other_flaws) {
      return &rule;
    }
  }
  return nullptr;
}

/// The worst of the domains that are judged, once all of them are.
std::optional<std::string> worst(const Instrument& instrument, const Levels& levels,
                                 std::size_t wanted) {
  if (levels.size() < wanted || levels.empty()) {
    return std::nullopt;
  }
  const auto found = std::ranges::max_element(
      levels, {}, [&](const auto& one) { return rank_of(instrument, one.second); });
  return found->second;
}

OverallProposal propose_overall(const Instrument& instrument, std::string_view variant,
                                const Answers& answers, const Levels& judged,
                                const std::vector<DomainProposal>& proposals) {
  OverallProposal out;
  count_flaws(instrument, variant, answers, out);
  Levels levels = judged;
  std::size_t wanted = 0;
  bool complete = true;
  for (const DomainProposal& proposal : proposals) {
    if (find_domain(instrument, variant, proposal.domain)->judged != Judged::not_judged) {
      ++wanted;
    }
    complete = complete && proposal.missing.empty();
    if (proposal.level) {
      levels.emplace(proposal.domain, *proposal.level);  // a person's judgement stays
    }
  }
  const Overall& overall = instrument.overall;
  if (const OverallRule* rule = rule_that_holds(overall, answers, complete, out)) {
    out.level = rule->level;
    out.because = reasons(rule->when, answers);
    out.ends = rule->ends;
  } else if (overall.method == Method::worst_domain) {
    out.level = worst(instrument, levels, wanted);
    for (const auto& [domain, level] : levels) {
      if (level == out.level) {
        out.because.push_back(fmt::format("{} = {}", domain, level));
      }
    }
  }
  for (const Choice& choice : overall.choices) {
    const auto same = std::ranges::count(levels, choice.level, &Levels::value_type::second);
    if (!out.ends && out.level == choice.level && same >= choice.at_least) {
      out.may_be.push_back(choice.may_be);
    }
  }
  return out;
}

std::string near_one(std::string_view wrong, const std::vector<std::string>& candidates) {
  if (const std::optional<std::string> near = nearest(wrong, candidates)) {
    return "; did you mean " + *near + "?";
  }
  constexpr std::size_t few = 8;
  if (candidates.empty()) {
    return "; it has none";
  }
  return candidates.size() <= few ? "; it has " + list_of(candidates)
                                  : fmt::format("; it has {}, from {} to {}", candidates.size(),
                                                candidates.front(), candidates.back());
}

}  // namespace

bool holds(const Condition& condition, const Answers& answers) {
  const auto one = [&](const ItemIs& wanted) { return is(wanted, answers); };
  return std::ranges::all_of(condition.all, one) &&
         (condition.any.empty() || std::ranges::any_of(condition.any, one));
}

Answers with_not_asked(const Instrument& instrument, std::string_view variant,
                       const Answers& answers) {
  Answers out;
  for (const Domain* domain : domains_of(instrument, variant)) {
    for (const Item& item : domain->items) {
      const auto given = answers.find(item.id);
      if (!holds(item.asked_if, out) && !is_open(item.asked_if, out)) {
        out[item.id] = instrument.not_asked;
      } else if (given != answers.end() && may_answer(item, given->second)) {
        out[item.id] = given->second;
      }
    }
  }
  return out;
}

std::vector<Error> unknown_words(const Instrument& instrument, std::string_view variant,
                                 const Answers& answers, const Levels& judged,
                                 std::string_view where) {
  std::vector<Error> out;
  const auto add = [&](std::string_view place, std::string message) {
    out.push_back({.code = Code::bad_input,
                   .message = std::move(message),
                   .where = fmt::format("{}{}{}", where, where.empty() ? "" : ": ", place)});
  };
  const bool known =
      instrument.variants.empty()
          ? variant.empty()
          : std::ranges::find(instrument.variants, variant) != instrument.variants.end();
  if (!known) {
    add("variant", fmt::format("{} has no variant \"{}\"{}", instrument.name, variant,
                               near_one(variant, instrument.variants)));
    return out;  // without it no item is known
  }
  std::vector<std::string> items;
  std::vector<std::string> domains;
  for (const Domain* domain : domains_of(instrument, variant)) {
    if (domain->judged != Judged::not_judged) {
      domains.push_back(domain->id);
    }
    for (const Item& item : domain->items) {
      items.push_back(item.id);
    }
  }
  std::vector<std::string> levels;
  levels.reserve(instrument.levels.size());
  for (const Mark& level : instrument.levels) {
    levels.push_back(level.id);
  }
  for (const auto& [id, answer] : answers) {
    const Item* item = find_item(instrument, variant, id);
    if (item == nullptr) {
      add("item " + id, fmt::format("{} has no such item{}", instrument.name, near_one(id, items)));
    } else if (!may_answer(*item, answer) &&
               !(is_conditional(*item) && answer == instrument.not_asked)) {
      add("item " + id,
          fmt::format("\"{}\" is no answer here{}", answer, near_one(answer, item->answers)));
    }
  }
  for (const auto& [domain, level] : judged) {
    if (std::ranges::find(domains, domain) == domains.end()) {
      add("domain " + domain,
          fmt::format("{} judges no such domain{}", instrument.name, near_one(domain, domains)));
    }
    if (rank_of(instrument, level) < 0) {
      add("domain " + domain,
          fmt::format("\"{}\" is no judgement here{}", level, near_one(level, levels)));
    }
  }
  return out;
}

Result<Proposal> propose(const Instrument& instrument, std::string_view variant,
                         const Answers& answers, const Levels& judged) {
  if (std::vector<Error> errors = unknown_words(instrument, variant, answers, judged, "");
      !errors.empty()) {
    return fail(std::move(errors));
  }
  const Answers full = with_not_asked(instrument, variant, answers);
  Proposal out;
  for (const Domain* domain : domains_of(instrument, variant)) {
    out.domains.push_back(propose_domain(*domain, full));
  }
  out.overall = propose_overall(instrument, variant, full, judged, out.domains);
  return out;
}

}  // namespace warrant::appraise
