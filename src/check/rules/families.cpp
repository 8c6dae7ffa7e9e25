/// Families of tests.
#include "check/rules/families.hpp"

#include <fmt/format.h>

#include <map>

#include "base/text.hpp"

namespace warrant::check {

using review::StudyResult;

std::optional<PValue> p_of(const StudyResult& result) {
  std::string text = replace_all(lower_ascii(result.p), " ", "");
  PValue out;
  if (text.starts_with('<')) {
    out.relation = Relation::less;
  } else if (text.starts_with('>')) {
    out.relation = Relation::greater;
  }
  text.erase(0, text.find_first_not_of("p<>="));
  if (text.starts_with('.')) {
    text.insert(0, "0");
  }
  Result<Decimal> value = parse_decimal(text);
  if (!value || value->value < 0 || value->value > 1) {
    return std::nullopt;
  }
  out.value = std::move(*value);
  return out;
}

std::vector<PFamily> p_families(const review::Review& review) {
  std::map<std::pair<std::string, std::string>, PFamily> all;
  for (const StudyResult& result : review.shelf<StudyResult>()) {
    const std::optional<PValue> p = result.subset.empty() ? p_of(result) : std::nullopt;
    if (p) {
      PFamily& family = all[{result.study, fold(result.timepoint)}];
      family.results.push_back(&result);
      family.p.push_back(*p);
    }
  }
  constexpr std::size_t few = 5;
  std::vector<PFamily> out;
  for (auto& [key, family] : all) {
    if (family.p.size() < few) {
      continue;
    }
    std::vector<double> values;
    for (const PValue& p : family.p) {
      values.push_back(p.relation == Relation::greater ? 1 : p.value.value);
    }
    const std::vector<bool> keeps = holm_keeps(values);
    for (std::size_t i = 0; i < keeps.size(); ++i) {
      if (keeps[i]) {
        family.kept.push_back(family.results[i]);
      }
    }
    out.push_back(std::move(family));
  }
  return out;
}

std::string kept_line(const PFamily& family) {
  std::vector<std::string> out;
  for (const StudyResult* result : family.kept) {
    out.push_back(fmt::format("{} (p {})", result->id, result->p));
  }
  return out.empty() ? "none" : list_of(out);
}

}  // namespace warrant::check
