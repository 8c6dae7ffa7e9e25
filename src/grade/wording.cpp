/// Choosing words by what the evidence supports.
#include "grade/wording.hpp"

#include <charconv>

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
  if (text.starts_with('>')) {
    text.erase(0, 1);  // "p>0.05" is told apart by its value
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

Support support_of(const StudyResult& result) {
  constexpr double level = 0.05;
  if (const std::optional<PValue> p = parse_p(result.p)) {
    const bool below = p->bound ? p->value <= level : p->value < level;
    return below ? Support::significant : Support::not_significant;
  }
  if (result.ci_low && result.ci_high) {
    const double null = result.unit == "ratio" ? 1 : 0;
    const bool excluded = result.ci_low->value > null || result.ci_high->value < null;
    return excluded ? Support::significant : Support::not_significant;
  }
  return Support::untested;
}

std::string verb_of(const StudyResult& result) {
  if (support_of(result) != Support::significant || !result.baseline || !result.post ||
      result.baseline->value == result.post->value) {
    return "changed";
  }
  return result.post->value < result.baseline->value ? "was reduced" : "was increased";
}

std::string qualification_of(const StudyResult& result) {
  switch (support_of(result)) {
    case Support::significant:
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
