/// Test statistics with their p values: "t(28) = 2.20, p = .036", "F(2, 28) = 4.1; P < .05".
#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

using check::Relation;
using check::Statistic;

struct Head {
  Statistic test = Statistic::t;
  std::optional<Decimal> df1;
  std::optional<Decimal> df2;
  int n = 0;
};

/// "(28)", "(2, 28)", "(1, N = 90)", "(df = 2)".
std::optional<Match<Head>> degrees_at(const Tokens& tokens, std::size_t i, Head head) {
  if (!tokens.is_one_of(i, {"(", "["})) {
    return std::nullopt;
  }
  std::size_t at = i + 1;
  if (tokens.is(at, "df") && tokens.is(at + 1, "=")) {
    at += 2;
  }
  if (!tokens.is_number(at)) {
    return std::nullopt;
  }
  head.df1 = tokens[at].number;
  ++at;
  if (tokens.is_one_of(at, {",", ";"})) {
    ++at;
    if (tokens.is(at, "n") && tokens.is(at + 1, "=")) {
      head.n = tokens.count(at + 2).value_or(0);
      at += 3;
    } else if (tokens.is_number(at)) {
      head.df2 = tokens[at].number;
      ++at;
    }
  }
  if (!tokens.is_one_of(at, {")", "]"})) {
    return std::nullopt;
  }
  return Match<Head>{.value = head, .next = at + 1};
}

/// The statistic named at `i` with its degrees of freedom.
std::optional<Match<Head>> head_at(const Tokens& tokens, std::size_t i) {
  Head head;
  std::size_t at = i + 1;
  if (tokens.is(i, "t")) {
    head.test = Statistic::t;
  } else if (tokens.is(i, "f") && tokens.written(i) == "F") {
    head.test = Statistic::f;
  } else if (tokens.is(i, "r") && tokens.written(i) == "r") {
    head.test = Statistic::r;
  } else if (tokens.is(i, "z")) {
    head.test = Statistic::z;
    return tokens.is(at, "=") ? std::optional(Match<Head>{.value = head, .next = at})
                              : std::nullopt;
  } else if (tokens.is_one_of(i, {"\xCF\x87", "chi2",
                                  "\xCF\x87"
                                  "2",
                                  "\xCE\xA7",
                                  "\xCE\xA7"
                                  "2"})) {
    head.test = Statistic::chi_squared;
    if (tokens[at].kind == Token::Kind::superscript && tokens.is(at, "2")) {
      ++at;
    }
  } else {
    return std::nullopt;
  }
  if (i > 0 && !tokens[i].spaced && !tokens.is_one_of(i - 1, {"(", "[", ",", ";"})) {
    return std::nullopt;
  }
  auto degrees = degrees_at(tokens, at, head);
  if (degrees && (head.test == Statistic::f) != degrees->value.df2.has_value()) {
    return std::nullopt;
  }
  return degrees;
}

}  // namespace

void find_tests(const Tokens& tokens, std::size_t block, std::vector<PrintedTest>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto head = head_at(tokens, i);
    if (!head) {
      continue;
    }
    std::size_t at = head->next;
    Relation relation = Relation::equal;
    if (tokens.is(at, "<")) {
      relation = Relation::less;
    } else if (tokens.is(at, ">")) {
      relation = Relation::greater;
    } else if (!tokens.is(at, "=")) {
      continue;
    }
    const auto value = number_at(tokens, at + 1);
    if (!value) {
      continue;
    }
    // The p stands right behind it: "; p = .03", ", MSE = 2.1, P < .05".
    constexpr std::size_t furthest = 6;
    std::size_t p_at = value->next;
    const std::size_t stop = p_at + furthest;
    while (p_at < stop && !tokens.is(p_at, "p") && !head_at(tokens, p_at) &&
           tokens[p_at].sentence == tokens[i].sentence) {
      ++p_at;
    }
    if (!tokens.is(p_at, "p") || !tokens.is_one_of(p_at + 1, {"=", "<", ">"})) {
      continue;
    }
    const auto p = number_at(tokens, p_at + 2);
    if (!p || p->value.value < 0 || p->value.value > 1 ||
        tokens.is_one_of(p->next, {"x", "*", "%"})) {
      continue;
    }
    const Relation p_relation =
        tokens.is(p_at + 1, "=") ? Relation::equal
                                 : (tokens.is(p_at + 1, "<") ? Relation::less : Relation::greater);
    out.push_back({.place = place_of(tokens, i, p->next - 1, block),
                   .figures = {.test = head->value.test,
                               .value = value->value,
                               .relation = relation,
                               .df1 = head->value.df1,
                               .df2 = head->value.df2,
                               .n = head->value.n,
                               .p = {.value = p->value, .relation = p_relation}},
                   .written = std::string(tokens.written(i, p->next - 1))});
    i = p->next - 1;
  }
}

}  // namespace warrant::audit
