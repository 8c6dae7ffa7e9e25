/// How far two people agree, item by item, beyond what chance would give.
#include "appraise/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace warrant::appraise {
namespace {

using Pair = std::pair<std::string, std::string>;

/// Everything that was answered or judged in one appraisal, in the instrument's order.
std::vector<Pair> all_of(const Instrument& instrument, const Appraisal& appraisal) {
  std::vector<Pair> out;
  const Answers answers = with_not_asked(instrument, appraisal.variant, answers_of(appraisal));
  for (const Domain* domain : domains_of(instrument, appraisal.variant)) {
    for (const Item& item : domain->items) {
      const auto given = answers.find(item.id);
      out.emplace_back("item " + item.id, given == answers.end() ? "" : given->second);
    }
    if (domain->judged != Judged::not_judged) {
      const auto judged = appraisal.judgements.find(domain->id);
      out.emplace_back("domain " + domain->id,
                       judged == appraisal.judgements.end() ? "" : judged->second.level);
    }
  }
  out.emplace_back("overall", appraisal.overall ? appraisal.overall->level : "");
  return out;
}

Agreement agreement_of(std::string what, const std::vector<Pair>& pairs) {
  Agreement out{.what = std::move(what), .raw = {}, .kappa = cohen_kappa(pairs)};
  out.n = static_cast<int>(pairs.size());
  out.agreed = static_cast<int>(
      std::ranges::count_if(pairs, [](const Pair& pair) { return pair.first == pair.second; }));
  if (out.n > 0) {
    out.raw = static_cast<double>(out.agreed) / out.n;
  }
  return out;
}

}  // namespace

bool same_person(std::string_view one, std::string_view other) {
  return fold(trim(one)) == fold(trim(other));
}

Result<void> comparable(const Appraisal& first, const Appraisal& second) {
  const std::string where = fmt::format("{} and {}", first.target, second.target);
  if (first.instrument != second.instrument || first.version != second.version ||
      first.variant != second.variant) {
    return fail(Code::bad_input,
                "these appraisals differ in instrument, version or variant, so their answers "
                "cannot be compared",
                where);
  }
  if (first.target != second.target) {
    return fail(Code::bad_input, "these appraisals are of different things", where);
  }
  if (first.assessor.empty() || second.assessor.empty() ||
      same_person(first.assessor, second.assessor)) {
    return fail(Code::bad_input,
                fmt::format("two people must appraise, not \"{}\" and \"{}\"", first.assessor,
                            second.assessor),
                where);
  }
  return {};
}

std::optional<double> cohen_kappa(std::span<const Pair> pairs) {
  if (pairs.empty()) {
    return std::nullopt;
  }
  std::map<std::string, std::pair<double, double>> margins;
  double agreed = 0;
  for (const Pair& pair : pairs) {
    margins[pair.first].first += 1;
    margins[pair.second].second += 1;
    agreed += pair.first == pair.second ? 1 : 0;
  }
  const auto n = static_cast<double>(pairs.size());
  double by_chance = 0;  // n^2 pe, whole, so that pe = 1 is seen exactly
  for (const auto& [category, margin] : margins) {
    by_chance += margin.first * margin.second;
  }
  if (by_chance == n * n) {
    return std::nullopt;
  }
  return (agreed * n - by_chance) / (n * n - by_chance);
}

std::vector<Difference> side_by_side(const Instrument& instrument, const Appraisal& first,
                                     const Appraisal& second) {
  std::vector<Difference> out;
  const auto ours = all_of(instrument, first);
  const auto theirs = all_of(instrument, second);
  for (std::size_t i = 0; i < ours.size() && i < theirs.size(); ++i) {
    out.push_back({.what = ours[i].first, .first = ours[i].second, .second = theirs[i].second});
  }
  return out;
}

std::vector<Difference> differences(const Instrument& instrument, const Appraisal& first,
                                    const Appraisal& second) {
  std::vector<Difference> out = side_by_side(instrument, first, second);
  std::erase_if(out, [](const Difference& one) { return one.first == one.second; });
  return out;
}

Result<std::vector<Agreement>> agreement(const Instrument& instrument,
                                         std::span<const std::pair<Appraisal, Appraisal>> pairs) {
  std::vector<Error> errors;
  std::vector<std::string> order;
  std::map<std::string, std::vector<Pair>> by_what;
  std::vector<Pair> items;
  for (const auto& [first, second] : pairs) {
    if (Result<void> fits = comparable(first, second); !fits) {
      errors.push_back(fits.error());
      continue;
    }
    for (const auto& [what, ours, theirs] : side_by_side(instrument, first, second)) {
      if (!by_what.contains(what)) {
        order.push_back(what);
        by_what[what];
      }
      const bool is_item = what.starts_with("item ");
      const bool nobody_asked = is_item && !instrument.not_asked.empty() &&
                                ours == instrument.not_asked && theirs == instrument.not_asked;
      if (ours.empty() || theirs.empty() || nobody_asked) {
        continue;
      }
      by_what[what].emplace_back(ours, theirs);
      if (is_item) {
        items.emplace_back(ours, theirs);
      }
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  std::vector<Agreement> out;
  out.reserve(order.size() + 1);
  for (const std::string& what : order) {
    out.push_back(agreement_of(what, by_what[what]));
  }
  out.push_back(agreement_of("all items", items));
  return out;
}

}  // namespace warrant::appraise
