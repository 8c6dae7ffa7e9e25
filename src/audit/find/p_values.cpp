/// p values: "p = .003", "P<0.05", "p-value for interaction 0.4", "p less than 0.05".
#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

bool is_p_word(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"p", "p-value", "p-values", "ps", "pvalue"});
}

/// The relation that stands at `i`, "=", "<", "less than", "of", and what follows it.
std::optional<Match<check::Relation>> relation_at(const Tokens& tokens, std::size_t i) {
  using check::Relation;
  if (tokens.is_one_of(i, {"=", ":", "of", "was", "is"})) {
    return Match<Relation>{.value = Relation::equal, .next = i + 1};
  }
  if (tokens.is_one_of(i, {"<", "<="})) {
    return Match<Relation>{.value = Relation::less, .next = i + (tokens.is(i + 1, "=") ? 2 : 1)};
  }
  if (tokens.is_one_of(i, {">", ">="})) {
    return Match<Relation>{.value = Relation::greater, .next = i + 1};
  }
  if (tokens.follows(i, {"less", "than"}) || tokens.follows(i, {"smaller", "than"})) {
    return Match<Relation>{.value = Relation::less, .next = i + 2};
  }
  if (tokens.follows(i, {"greater", "than"}) || tokens.follows(i, {"more", "than"})) {
    return Match<Relation>{.value = Relation::greater, .next = i + 2};
  }
  return std::nullopt;
}

/// Powers of ten ("2 x 10-5", "1e-4") are not read.
bool has_exponent(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"x", "*", "\xC2\xB7"}) ||
         (tokens.is_word(i) && tokens[i].low.starts_with('e') && !tokens[i].spaced);
}

}  // namespace

void find_p_values(const Tokens& tokens, std::size_t block, std::vector<PrintedP>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_p_word(tokens, i)) {
      continue;
    }
    PrintedP found;
    std::size_t at = i + 1;
    while (tokens.is_one_of(at, {"value", "values", "-"})) {
      ++at;
    }
    constexpr std::size_t longest = 5;
    const std::size_t limit = at + longest;
    if (tokens.is_one_of(at, {"for", "of", "(", "trend", "interaction", "heterogeneity", "log-rank",
                              "logrank", "adjusted", "corrected", "nominal", "het"}) &&
        !tokens.is_number(at + 1)) {
      while (at < limit && !relation_at(tokens, at)) {
        if (tokens.is_word(at) && !tokens.is_one_of(at, {"for", "of", "the"})) {
          found.of_what += (found.of_what.empty() ? "" : " ") + tokens[at].low;
        }
        ++at;
      }
    }
    const auto relation = relation_at(tokens, at);
    if (!relation) {
      continue;
    }
    const auto number = number_at(tokens, relation->next);
    if (!number || number->value.value < 0 || number->value.value > 1 ||
        has_exponent(tokens, number->next) || tokens.is(number->next, "%")) {
      continue;
    }
    found.p = {.value = number->value, .relation = relation->value};
    found.place = place_of(tokens, i, number->next - 1, block);
    i = number->next - 1;
    out.push_back(std::move(found));
  }
}

}  // namespace warrant::audit
