/// Choosing words by what the evidence supports.
#include "grade/wording.hpp"

#include <charconv>
#include <set>

#include "base/text.hpp"

namespace warrant::grade {

using review::Certainty;
using review::HouseStyle;
using review::StudyResult;

std::optional<PValue> parse_p(std::string_view printed) {
  std::string text = lower_ascii(printed);
  for (const std::string_view noise : {"p", " ", "\xC2\xA0", "="}) {
    text = replace_all(text, noise, "");
  }
  PValue out;
  for (const std::string_view sign : {"<", "\xE2\x89\xA4"}) {
    if (text.starts_with(sign)) {
      out.bound = true;
      text.erase(0, sign.size());
    }
  }
  for (const std::string_view sign : {">", "\xE2\x89\xA5"}) {
    if (text.starts_with(sign)) {
      out.above = true;
      text.erase(0, sign.size());
    }
  }
  if (text.starts_with('.')) {
    text.insert(0, "0");
  }
  const char* end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, out.value);
  if (text.empty() || code != std::errc{} || stop != end || out.value < 0 || out.value > 1) {
    return std::nullopt;
  }
  return out;
}

namespace {

/// Whether "no effect" is 1: told by the unit, or by the name of the measure.
bool is_ratio(const StudyResult& result) {
  static const std::set<std::string> ratios{"ratio", "hr", "or", "rr", "irr", "smr"};
  const std::string measure = lower_ascii(result.measure);
  return ratios.contains(lower_ascii(result.unit)) || lower_ascii(result.unit).ends_with("ratio") ||
         measure.ends_with("ratio") || measure.find(" ratio ") != std::string::npos ||
         measure.find(" ratio,") != std::string::npos;
}

/// Whether the interval excludes no effect; nothing without an interval.
std::optional<bool> interval_excludes_null(const StudyResult& result) {
  if (!result.ci_low || !result.ci_high) {
    return std::nullopt;
  }
  const double null = is_ratio(result) ? 1 : 0;
  return result.ci_low->value > null || result.ci_high->value < null;
}

}  // namespace

Support support_of(const StudyResult& result) {
  constexpr double level = 0.05;
  const std::optional<bool> excluded = interval_excludes_null(result);
  if (const std::optional<PValue> p = parse_p(result.p)) {
    const bool below = p->bound ? p->value <= level : p->value < level;
    const bool significant = below && !p->above;
    if (excluded && *excluded != significant) {
      return Support::unclear;
    }
    return significant ? Support::significant : Support::not_significant;
  }
  if (!trim(result.p).empty()) {
    const std::string said = replace_all(lower_ascii(trim(result.p)), ".", "");
    const bool not_significant = said == "ns" || said.starts_with("not sig");
    return not_significant ? Support::not_significant : Support::unclear;
  }
  if (excluded) {
    return *excluded ? Support::significant : Support::not_significant;
  }
  switch (result.significance) {
    case review::Significance::significant:
      return Support::significant;
    case review::Significance::not_significant:
      return Support::not_significant;
    case review::Significance::not_stated:
      break;
  }
  return Support::untested;
}

std::string verb_of(const StudyResult& result) {
  const bool shown = !result.p.empty() || result.ci_low.has_value();  // not on the study's word
  if (!shown || support_of(result) != Support::significant || !result.baseline || !result.post ||
      result.baseline->value == result.post->value) {
    return "changed";
  }
  return result.post->value < result.baseline->value ? "was reduced" : "was increased";
}

std::string qualification_of(const StudyResult& result) {
  switch (support_of(result)) {
    case Support::significant:
      return result.p.empty() && !result.ci_low ? "; reported as significant, without a figure"
                                                : "";
    case Support::unclear:
      return "";
    case Support::not_significant:
      return "; not statistically significant";
    case Support::untested:
      return "; no statistical analysis reported";
  }
  return "";
}

std::string hedge(HouseStyle style, Certainty level) {
  if (style == HouseStyle::nhs_england) {
    return upper_first(replace_all(std::string(review::word(level)), "_", " ")) +
           " certainty evidence";
  }
  switch (level) {
    case Certainty::high:
      return "High certainty evidence shows the following";
    case Certainty::moderate:
      return "The following is likely (moderate certainty evidence)";
    case Certainty::low:
      return "The following may be so (low certainty evidence)";
    default:
      return "The evidence is very uncertain";
  }
}

}  // namespace warrant::grade
