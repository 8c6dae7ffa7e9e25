/// One appraisal from two: who settled each difference, and how.
#include "appraise/consensus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.hpp"

namespace warrant::appraise {
namespace {

/// Two people stand behind every value: the one who gave it and another, or two others.
bool has_two_people(const Difference& difference, const Settled& settled,
                    const Consensus& consensus) {
  std::vector<std::string> people = settled.agreed_by;
  if (settled.value == difference.first) {
    people.push_back(consensus.first.assessor);
  }
  if (settled.value == difference.second) {
    people.push_back(consensus.second.assessor);
  }
  std::erase_if(people, [](const std::string& name) { return trim(name).empty(); });
  return std::ranges::any_of(
      people, [&](const std::string& name) { return !same_person(name, people.front()); });
}

std::string place_of(const Consensus& consensus, const std::string& what) {
  return fmt::format("consensus on {}: {}", consensus.first.target, what);
}

/// `unasked` are the differences that the settled answers make superfluous.
std::vector<Error> unsettled(const Consensus& consensus, const std::vector<Difference>& all,
                             const std::set<std::string>& unasked) {
  std::vector<Error> errors;
  for (const Difference& one : all) {
    if (one.first != one.second && !unasked.contains(one.what) &&
        std::ranges::find(consensus.settled, one.what, &Settled::what) == consensus.settled.end()) {
      errors.push_back(
          {.code = Code::bad_input,
           .message = fmt::format("\"{}\" and \"{}\" are not settled", one.first, one.second),
           .where = place_of(consensus, one.what)});
    }
  }
  return errors;
}

/// "item 2.1" and "domain D2" apart; nothing behind "overall".
std::string id_in(const std::string& what) {
  const std::size_t blank = what.find(' ');
  return blank == std::string::npos ? "" : what.substr(blank + 1);
}

/// Why nobody could have answered or judged so.
std::vector<Error> unknown_value(const Instrument& instrument, const Consensus& consensus,
                                 const Settled& settled) {
  if (settled.what == "overall") {
    return rank_of(instrument, settled.value) >= 0
               ? std::vector<Error>{}
               : std::vector<Error>{
                     {.code = Code::bad_input,
                      .message = fmt::format("\"{}\" is no judgement here", settled.value),
                      .where = place_of(consensus, settled.what)}};
  }
  const bool is_item = settled.what.starts_with("item ");
  if (is_item && settled.value.empty()) {
    return {};
  }
  const std::map<std::string, std::string> one{{id_in(settled.what), settled.value}};
  return unknown_words(instrument, consensus.first.variant, is_item ? one : Answers{},
                       is_item ? Levels{} : one,
                       fmt::format("consensus on {}", consensus.first.target));
}

/// Keep the quote and note of whoever gave the value that counts.
void set_answer(Appraisal& out, const Consensus& consensus, const std::string& item,
                const Settled& settled) {
  if (settled.value.empty()) {
    out.answers.erase(item);
    return;
  }
  Answered answered{.answer = settled.value};
  for (const Appraisal* one : {&consensus.first, &consensus.second}) {
    const auto given = one->answers.find(item);
    if (given != one->answers.end() && given->second.answer == settled.value) {
      answered = given->second;
      break;
    }
  }
  answered.note = answered.note.empty() ? settled.reason : answered.note + " " + settled.reason;
  out.answers[item] = std::move(answered);
}

}  // namespace

std::vector<Error> wrongly_settled(const Instrument& instrument, const Consensus& consensus) {
  std::vector<Error> errors;
  const auto add = [&](const std::string& what, std::string message) {
    errors.push_back({.code = Code::bad_input,
                      .message = std::move(message),
                      .where = place_of(consensus, what)});
  };
  const std::vector<Difference> all = side_by_side(instrument, consensus.first, consensus.second);
  for (const Difference& one : all) {
    if (std::ranges::count(consensus.settled, one.what, &Settled::what) > 1) {
      add(one.what, "settled twice");
    }
  }
  for (const Settled& settled : consensus.settled) {
    const auto given = std::ranges::find(all, settled.what, &Difference::what);
    if (given == all.end()) {
      add(settled.what, "the instrument has nothing of that name");
      continue;
    }
    if (trim(settled.reason).empty()) {
      add(settled.what, "say why it was settled so");
    }
    std::ranges::move(unknown_value(instrument, consensus, settled), std::back_inserter(errors));
    if (!has_two_people(*given, settled, consensus)) {
      add(settled.what, fmt::format("\"{}\" needs the agreement of a second person; write who "
                                    "agreed",
                                    settled.value));
    }
  }
  return errors;
}

Result<Appraisal> settle(const Instrument& instrument, const Consensus& consensus) {
  CHECK_OK(comparable(consensus.first, consensus.second));
  Appraisal out = consensus.first;
  out.assessor = consensus.first.assessor + " and " + consensus.second.assessor;
  for (const Settled& settled : consensus.settled) {
    const std::string id = id_in(settled.what);
    if (settled.what == "overall") {
      out.overall = Judgement{.level = settled.value, .rationale = settled.reason};
    } else if (settled.what.starts_with("item ")) {
      set_answer(out, consensus, id, settled);
    } else {
      out.judgements[id] = Judgement{.level = settled.value, .rationale = settled.reason};
    }
  }
  const Answers full = with_not_asked(instrument, out.variant, answers_of(out));
  std::set<std::string> unasked;
  for (const Domain* domain : domains_of(instrument, out.variant)) {
    for (const Item& item : domain->items) {
      if (!holds(item.asked_if, full)) {
        unasked.insert("item " + item.id);
        out.answers.erase(item.id);
      }
    }
  }
  const std::vector<Difference> all = side_by_side(instrument, consensus.first, consensus.second);
  std::vector<Error> errors = unsettled(consensus, all, unasked);
  std::ranges::move(wrongly_settled(instrument, consensus), std::back_inserter(errors));
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  CHECK_OK(check(instrument, out));
  return out;
}

}  // namespace warrant::appraise
