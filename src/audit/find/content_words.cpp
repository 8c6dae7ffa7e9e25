/// Content words.
#include "audit/find/content_words.hpp"

#include <algorithm>
#include <array>

namespace warrant::audit {
namespace {

/// What stands around the name of an instrument in a result sentence.
constexpr std::array<std::string_view, 62> filler{
    "a",         "after",  "all",   "also",    "an",    "and",          "as",        "at",
    "baseline",  "be",     "been",  "before",  "both",  "but",          "by",        "during",
    "following", "for",    "from",  "had",     "has",   "have",         "in",        "is",
    "it",        "its",    "level", "levels",  "mean",  "median",       "average",   "of",
    "on",        "or",     "our",   "overall", "post",  "reported",     "result",    "results",
    "score",     "scores", "sd",    "se",      "sem",   "that",         "the",       "their",
    "there",     "these",  "they",  "this",    "those", "to",           "treatment", "value",
    "values",    "was",    "were",  "which",   "with",  "significantly"};

}  // namespace

bool is_filler(std::string_view low) { return std::ranges::find(filler, low) != filler.end(); }

std::string singular(std::string_view low) {
  constexpr std::size_t shortest = 4;
  if (low.size() < shortest || !low.ends_with('s') || low.ends_with("ss") || low.ends_with("us") ||
      low.ends_with("is")) {
    return std::string(low);
  }
  if (low.ends_with("ies")) {
    return std::string(low.substr(0, low.size() - 3)) + "y";
  }
  return std::string(low.substr(0, low.size() - 1));
}

std::vector<std::string> content_words(const Tokens& tokens, std::size_t first, std::size_t end) {
  std::vector<std::string> out;
  for (std::size_t i = first; i < std::min(end, tokens.size()); ++i) {
    if (tokens.is_one_of(i, {"(", "["})) {
      i = std::max(i, std::min(tokens.closing(i), end));
      continue;
    }
    if (tokens.is_word(i) && !is_filler(tokens[i].low)) {
      out.push_back(singular(tokens[i].low));
    }
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

std::vector<std::string> content_words(std::string_view text) {
  const Tokens tokens(text, 0);
  return content_words(tokens, 0, tokens.size());
}

}  // namespace warrant::audit
