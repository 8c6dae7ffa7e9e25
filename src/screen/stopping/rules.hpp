/// The stopping rules by name, as a protocol declares one before screening starts.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "screen/stopping/heuristics.hpp"
#include "screen/stopping/hypergeometric.hpp"
#include "screen/stopping/random_sample.hpp"

namespace warrant::screen {

using StoppingRule =
    std::variant<HypergeometricRule, RandomSampleRule, SafeRule, ConsecutiveRule, ShareRule>;

/// "hypergeometric recall=0.95 confidence=0.95 bias=1", "random-sample recall=0.95 confidence=0.95
/// sample=200", "safe random=0.01 least=0.1 times=2 irrelevant=50 keys=3", "consecutive
/// irrelevant=100", "share share=0.5". What is not said has the default; nothing at all is the
/// hypergeometric rule.
///   errors  bad_input with every fault: unknown names, values out of range
[[nodiscard]] Result<StoppingRule> read_rule(std::string_view text);

/// All of a rule, so that reading it gives back the same rule.
[[nodiscard]] std::string write_rule(const StoppingRule& rule);

/// What the rule says of screening so far. SAFE takes the records drawn by chance for its first
/// phase.
///   source  of each rule, in its own file
[[nodiscard]] Advice advise(const StoppingRule& rule, const Screened& screened);

}  // namespace warrant::screen
