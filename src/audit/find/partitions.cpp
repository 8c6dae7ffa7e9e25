/// People by sex: "12 female and 3 male participants", "15 patients (12 women, 3 men)".
#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

enum class Sex { none, female, male };

Sex sex_at(const Tokens& tokens, std::size_t i) {
  if (tokens.is_one_of(i, {"female", "females", "women", "woman", "girls", "girl"})) {
    return Sex::female;
  }
  if (tokens.is_one_of(i, {"male", "males", "men", "man", "boys", "boy"})) {
    return Sex::male;
  }
  return Sex::none;
}

bool is_people(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"patients", "participants", "people", "subjects", "adults",
                              "children", "individuals", "cases", "volunteers", "persons",
                              "infants", "adolescents", "students", "veterans", "survivors"});
}

struct Part {
  int k = 0;
  Sex sex = Sex::none;
};

/// "12 female", "3 (20%) men", "12 were women": the count and the sex within two words.
std::optional<Match<Part>> part_at(const Tokens& tokens, std::size_t i) {
  const auto k = count_at(tokens, i);
  if (!k) {
    return std::nullopt;
  }
  std::size_t at = k->next;
  if (tokens.is_one_of(at, {"(", "["}) && tokens.is_number(at + 1) && tokens.is(at + 2, "%")) {
    at = tokens.closing(at) + 1;
  }
  for (std::size_t word = 0; word < 2; ++word) {
    if (const Sex sex = sex_at(tokens, at); sex != Sex::none) {
      return Match<Part>{.value = {.k = k->value, .sex = sex}, .next = at + 1};
    }
    if (!tokens.is_one_of(at, {"were", "was", "adult", "young", "healthy", "elderly"})) {
      return std::nullopt;
    }
    ++at;
  }
  return std::nullopt;
}

/// The number of people printed right before the parts: "15 patients (", "Fifteen adults, ".
std::optional<int> whole_before(const Tokens& tokens, std::size_t i) {
  if (i < 3 || !tokens.is_one_of(i - 1, {"(", "[", ":"}) || !is_people(tokens, i - 2)) {
    return std::nullopt;
  }
  constexpr std::size_t most_words = 4;
  for (std::size_t k = i - 2; k-- > 0 && k + 2 + most_words >= i;) {
    if (const auto whole = count_at(tokens, k)) {
      // "1 263 children", "769 White and 190 Black adults", "12 of 40 patients": not everyone.
      const bool of_others = k > 1 && tokens.is(k - 1, "of") && tokens.count(k - 2);
      const bool part_of_more =
          k > 0 && (tokens.is_one_of(k - 1, {"hundred", "/", "-", ".", "and", "plus", "&"}) ||
                    tokens.is_number(k - 1) || is_about(tokens, k) || of_others);
      return whole->next <= i - 2 && !part_of_more ? std::optional(whole->value) : std::nullopt;
    }
    if (!tokens.is_word(k)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

void find_partitions(const Tokens& tokens, std::size_t block, std::vector<PrintedPartition>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto first = part_at(tokens, i);
    if (!first) {
      continue;
    }
    std::size_t at = first->next;
    if (tokens.is_one_of(at, {"(", "["}) && tokens.closing(at) < at + 5) {
      at = tokens.closing(at) + 1;
    }
    if (is_people(tokens, at)) {
      ++at;
    }
    while (tokens.is_one_of(at, {"and", ",", ";", "/", "&"})) {
      ++at;
    }
    const auto second = part_at(tokens, at);
    if (!second || second->value.sex == first->value.sex ||
        tokens[at].sentence != tokens[i].sentence) {
      continue;
    }
    // A third part ("2 unknown") may follow.
    std::size_t last = second->next;
    const bool ends = !tokens.is_one_of(last, {","}) || !count_at(tokens, last + 1);
    PrintedPartition found{
        .place = place_of(tokens, i, last - 1, block),
        .parts = {{std::string(tokens.written(first->next - 1)), first->value.k},
                  {std::string(tokens.written(second->next - 1)), second->value.k}},
        .whole = ends ? whole_before(tokens, i) : std::nullopt,
        .sum = first->value.k + second->value.k};
    out.push_back(std::move(found));
    i = last - 1;
  }
}

}  // namespace warrant::audit
