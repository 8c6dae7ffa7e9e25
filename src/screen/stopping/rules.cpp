/// Reading and writing rules; asking any of them.
#include "screen/stopping/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <vector>

#include "base/text.hpp"

namespace warrant::screen {
namespace {

struct Setting {
  std::string_view name;
  double least;
  double most;
  std::function<double()> get;
  std::function<void(double)> set;
  bool whole = false;
};

Setting share(std::string_view name, double& value) {
  return {.name = name,
          .least = 0,
          .most = 1,
          .get = [&value] { return value; },
          .set = [&value](double x) { value = x; }};
}
Setting number(std::string_view name, double& value) {
  return {.name = name,
          .least = 0,
          .most = 1000,
          .get = [&value] { return value; },
          .set = [&value](double x) { value = x; }};
}
Setting count(std::string_view name, std::size_t& value) {
  return {.name = name,
          .least = 0,
          .most = 1e9,
          .get = [&value] { return static_cast<double>(value); },
          .set = [&value](double x) { value = static_cast<std::size_t>(x); },
          .whole = true};
}

std::vector<Setting> settings_of(HypergeometricRule& rule) {
  return {share("recall", rule.recall), share("confidence", rule.confidence),
          number("bias", rule.bias)};
}
std::vector<Setting> settings_of(RandomSampleRule& rule) {
  return {share("recall", rule.recall), share("confidence", rule.confidence),
          count("sample", rule.sample)};
}
std::vector<Setting> settings_of(SafeRule& rule) {
  return {share("random", rule.random_share), share("least", rule.least_share),
          number("times", rule.times_expected), count("irrelevant", rule.irrelevant),
          count("keys", rule.keys)};
}
std::vector<Setting> settings_of(ConsecutiveRule& rule) {
  return {count("irrelevant", rule.irrelevant)};
}
std::vector<Setting> settings_of(ShareRule& rule) { return {share("share", rule.share)}; }

std::string_view name_of(const StoppingRule& rule) {
  constexpr std::string_view names[] = {"hypergeometric", "random-sample", "safe", "consecutive",
                                        "share"};
  return names[rule.index()];
}

std::vector<StoppingRule> all_rules() {
  return {HypergeometricRule{}, RandomSampleRule{}, SafeRule{}, ConsecutiveRule{}, ShareRule{}};
}

std::string fault_of(std::string_view word, std::vector<Setting>& settings) {
  const std::size_t equals = word.find('=');
  const std::string_view name = word.substr(0, equals);
  const auto at = std::ranges::find(settings, name, &Setting::name);
  if (equals == word.npos || at == settings.end()) {
    std::string known;
    for (const Setting& setting : settings) {
      known += fmt::format("{}{}=", known.empty() ? "" : " ", setting.name);
    }
    return fmt::format("\"{}\" is no setting of this rule; there are {}", word, known);
  }
  const std::string_view text = word.substr(equals + 1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  // A share of 0 or a confidence of 1 asks for what no sample can give.
  const bool inner = name == "recall" || name == "confidence" || name == "bias";
  if (!is_number || !(value >= at->least && value <= at->most) || (inner && value == 0) ||
      (name == "confidence" && value == 1) ||
      (at->whole && value != static_cast<double>(static_cast<std::size_t>(value)))) {
    return fmt::format(
        "{} must be {} {} {} and {}, not \"{}\"", name, at->whole ? "a whole number" : "a number",
        inner ? "above" : "from", fmt::format("{:g}", at->least),
        name == "confidence" ? "below 1" : fmt::format("up to {:g}", at->most), text);
  }
  at->set(value);
  return {};
}

}  // namespace

Result<StoppingRule> read_rule(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string& word : split(text, " ")) {
    if (!word.empty()) {
      words.push_back(word);
    }
  }
  if (words.empty()) {
    return StoppingRule{};
  }
  for (StoppingRule rule : all_rules()) {
    if (name_of(rule) != words.front()) {
      continue;
    }
    std::vector<Setting> settings = std::visit([](auto& each) { return settings_of(each); }, rule);
    std::vector<Error> faults;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (std::string fault = fault_of(words[i], settings); !fault.empty()) {
        faults.push_back(
            {.code = Code::bad_input, .message = std::move(fault), .where = words.front()});
      }
    }
    if (!faults.empty()) {
      return fail(std::move(faults));
    }
    return rule;
  }
  return fail(Code::bad_input,
              fmt::format("there is no stopping rule \"{}\"; there are hypergeometric, "
                          "random-sample, safe, consecutive and share",
                          words.front()));
}

std::string write_rule(const StoppingRule& rule) {
  StoppingRule copy = rule;
  std::string out(name_of(rule));
  for (const Setting& setting : std::visit([](auto& each) { return settings_of(each); }, copy)) {
    out += fmt::format(" {}={}", setting.name, setting.get());
  }
  return out;
}

Advice advise(const StoppingRule& rule, const Screened& screened) {
  if (const auto* safe = std::get_if<SafeRule>(&rule)) {
    const std::size_t drawn = std::min(screened.random, screened.relevant.size());
    SafeState state{.random_read = drawn};
    for (const std::uint8_t relevant : screened.relevant.first(drawn)) {
      state.random_relevant += relevant;
    }
    return advise(*safe, screened, state);
  }
  return std::visit(
      [&](const auto& each) -> Advice {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, SafeRule>) {
          return {};
        } else {
          return advise(each, screened);
        }
      },
      rule);
}

}  // namespace warrant::screen
