/// Studies named by author and year: "(Mecoli et al. 2020)", "Mecoli et al 2020", "Miguel (2017)".
#include <fmt/format.h>

#include "audit/find/finders.hpp"

namespace warrant::audit {
namespace {

bool is_year(const Tokens& tokens, std::size_t i) {
  constexpr int first = 1900;
  constexpr int last = 2100;
  const auto year = tokens.is_number(i) ? tokens.count(i) : std::nullopt;
  constexpr std::size_t digits = 4;
  return year && *year >= first && *year <= last && tokens.written(i).size() == digits;
}

bool is_name(const Tokens& tokens, std::size_t i) {
  const std::string_view written = tokens.written(i);
  return tokens.is_word(i) && !written.empty() &&
         ((written.front() >= 'A' && written.front() <= 'Z') ||
          static_cast<unsigned char>(written.front()) >= 0xC3);
}

}  // namespace

void find_studies(const Tokens& tokens, std::size_t block, std::vector<PrintedStudy>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_name(tokens, i)) {
      continue;
    }
    std::size_t at = i + 1;
    const bool et_al = tokens.is(at, "et") && tokens.is(at + 1, "al");
    if (et_al) {
      at += 2;
      while (tokens.is_one_of(at, {".", ",", "("})) {
        ++at;
      }
    } else if (tokens.is(at, "(") && is_year(tokens, at + 1) && tokens.is(at + 2, ")")) {
      ++at;
    } else {
      continue;
    }
    if (!is_year(tokens, at)) {
      continue;
    }
    out.push_back({.place = {.span = {.begin = tokens[i].begin, .end = tokens[at].end},
                             .block = block,
                             .sentence = tokens[i].sentence},
                   .key = fmt::format("{} {}", tokens[i].low, tokens.written(at))});
    i = at;
  }
}

}  // namespace warrant::audit
