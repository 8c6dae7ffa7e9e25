/// Making mutants, checking them, counting.
#include "mutation/rates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.hpp"
#include "check/lint.hpp"
#include "mutation/clean/clean_review.hpp"
#include "mutation/variation.hpp"
#include "review/invariants.hpp"

namespace warrant::mutation {
namespace {

/// One thing that a person who opens and checks a review is told.
struct Line {
  std::string where;
  std::string message;
  std::string detail;  // status, arithmetic and passage
  bool counts = true;  // above info, and not waived
  bool waived = false;
};

/// By rule; a refused review is not checked.
using Told = std::multimap<std::string, Line>;

Told open_and_check(const Case& made) {
  Told out;
  const auto refuse = [&](const std::vector<Error>& errors) {
    for (const Error& error : errors) {
      out.emplace(refused, Line{.where = error.where, .message = error.message, .detail = ""});
    }
  };
  review::for_each_kind([&]<class T>() {
    for (const T& item : made.review.shelf<T>()) {
      refuse(review::check(item));
    }
  });
  refuse(review::check_review(made.review, made.library));
  if (!out.empty()) {
    return out;
  }
  for (const check::Finding& finding :
       check::lint({.review = made.review, .library = made.library})) {
    out.emplace(finding.rule, Line{.where = finding.where,
                                   .message = finding.message,
                                   .detail = fmt::format("{}, {}, {}", review::word(finding.status),
                                                         finding.arithmetic, finding.passage),
                                   .counts = finding.level > check::Level::info && !finding.waived,
                                   .waived = finding.waived.has_value()});
  }
  return out;
}

/// Rules that tell something new of `after`.
std::set<std::string> new_rules(const Told& before, const Told& after) {
  std::set<std::string> out;
  for (const auto& [rule, line] : after) {
    const auto [first, last] = before.equal_range(rule);
    const bool known = std::any_of(first, last, [&](const auto& entry) {
      return entry.second.where == line.where && entry.second.message == line.message &&
             entry.second.counts == line.counts;
    });
    if (line.counts && !known) {
      out.insert(rule);
    }
  }
  return out;
}

/// Whether the fault stands where a right rule had already found another one, whose arithmetic or
/// passage it changes, or where somebody waived that rule: the reader is at the place, and nothing
/// new is told.
bool is_behind_another(const FaultKind& kind, const Told& before, const Told& after) {
  return std::ranges::any_of(kind.rules, [&](std::string_view rule) {
    const auto [first, last] = after.equal_range(std::string(rule));
    const auto [from, to] = before.equal_range(std::string(rule));
    return std::any_of(first, last, [&](const auto& entry) {
      const Line& line = entry.second;
      const bool same = std::any_of(from, to, [&](const auto& old) {
        return old.second.where == line.where && old.second.detail == line.detail;
      });
      const bool place =
          std::any_of(from, to, [&](const auto& old) { return old.second.where == line.where; });
      return !same && (place || line.waived);
    });
  });
}

/// A review to put a fault into: mostly invented, now and then an example in another form.
Case base(std::uint64_t seed, std::span<const Case> examples) {
  Chance chance(seed);
  constexpr double from_examples = 0.25;
  if (!examples.empty() && chance.with(from_examples)) {
    const auto place =
        static_cast<std::size_t>(chance.between(0, static_cast<int>(examples.size()) - 1));
    return told_otherwise(examples[place], chance);
  }
  return clean_review(seed_of(seed, 0));
}

void try_kind(KindRate& rate, std::uint64_t seed, std::span<const Case> examples) {
  constexpr std::uint64_t most_tries = 200;
  for (std::uint64_t i = 0; i < most_tries; ++i) {
    const Case clean = base(seed_of(seed, i), examples);
    Chance chance(seed_of(seed, i + most_tries));
    const std::optional<Mutant> mutant = rate.kind->inject(clean, chance);
    if (!mutant) {
      continue;
    }
    const Told before = open_and_check(clean);
    const Told after = open_and_check(mutant->made);
    const std::set<std::string> rules = new_rules(before, after);
    const bool right = std::ranges::any_of(
        rate.kind->rules, [&](std::string_view rule) { return rules.contains(std::string(rule)); });
    if (!right && is_behind_another(*rate.kind, before, after)) {
      continue;
    }
    ++rate.made;
    rate.right += right ? 1 : 0;
    rate.any += rules.empty() ? 0 : 1;
    if (!right) {
      const std::vector<std::string> found(rules.begin(), rules.end());
      rate.missed.push_back(
          fmt::format("{} [{}]", mutant->what, found.empty() ? "nothing" : join(found, ", ")));
    }
    return;
  }
}

void check_clean(Rates& rates, const Amounts& amounts) {
  for (int i = 0; i < amounts.clean; ++i) {
    const std::uint64_t seed = seed_of(amounts.seed, static_cast<std::uint64_t>(i));
    for (const auto& [rule, line] : open_and_check(clean_review(seed))) {
      if (line.counts) {
        rates.false_findings.push_back(
            {fmt::format("invented review {}", i),
             fmt::format("{} {}: {} ({})", rule, line.where, line.message, line.detail)});
      }
    }
  }
}

std::map<std::string, std::size_t> by_rule(const Told& told) {
  std::map<std::string, std::size_t> out;
  for (const auto& [rule, line] : told) {
    if (line.counts) {
      ++out[rule];
    }
  }
  return out;
}

/// An example holds findings about its published source; in another form it holds as many.
void check_examples(Rates& rates, const Amounts& amounts, std::span<const Case> examples) {
  for (int i = 0; i < amounts.told_again && !examples.empty(); ++i) {
    const std::size_t place = static_cast<std::size_t>(i) % examples.size();
    Chance chance(seed_of(amounts.seed ^ 1U, static_cast<std::uint64_t>(i)));
    const auto before = by_rule(open_and_check(examples[place]));
    for (const auto& [rule, count] :
         by_rule(open_and_check(told_otherwise(examples[place], chance)))) {
      const auto known = before.find(rule);
      if (count != (known == before.end() ? 0 : known->second)) {
        rates.false_findings.push_back({fmt::format("example {} told otherwise {}", place, i),
                                        fmt::format("{} findings of {}", count, rule)});
      }
    }
  }
}

}  // namespace

Rates measure(const Amounts& amounts, std::span<const Case> examples) {
  Rates rates;
  for (const FaultKind& kind : fault_kinds()) {
    rates.kinds.push_back({.kind = &kind});
  }
  for (int i = 0; i < amounts.mutants; ++i) {
    KindRate& rate = rates.kinds[static_cast<std::size_t>(i) % rates.kinds.size()];
    try_kind(rate, seed_of(~amounts.seed, static_cast<std::uint64_t>(i)), examples);
  }
  for (const KindRate& rate : rates.kinds) {
    rates.made += rate.made;
    rates.right += rate.right;
  }
  check_clean(rates, amounts);
  check_examples(rates, amounts, examples);
  return rates;
}

std::string table(const Rates& rates) {
  const auto percent = [](int part, int whole) {
    return whole == 0 ? std::string("-") : fixed(100.0 * part / whole, 0) + "%";
  };
  std::string out =
      "| Fault | What is wrong | Made | Found by the right rule | By any | Right rules |\n"
      "|---|---|---|---|---|---|\n";
  for (const KindRate& rate : rates.kinds) {
    std::vector<std::string> rules(rate.kind->rules.begin(), rate.kind->rules.end());
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {} | {} | {} |\n", rate.kind->id,
                   rate.kind->what, rate.made, percent(rate.right, rate.made),
                   percent(rate.any, rate.made), join(rules, ", "));
  }
  fmt::format_to(std::back_inserter(out), "| all | {} kinds | {} | {}% | | |\n", rates.kinds.size(),
                 rates.made, fixed(100 * rates.share(), 1));
  return out;
}

}  // namespace warrant::mutation
