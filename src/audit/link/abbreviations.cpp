/// Finds the list by its form.
#include "audit/link/abbreviations.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "audit/find/tokens.hpp"
#include "audit/link/references.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// The entries of one block: pieces between ";" of the form "ABC, words" or "ABC = words".
///   titled  "Abbreviations" stands above them
std::vector<Abbreviation> entries_of(const PaperText& paper, std::size_t block, bool titled) {
  const std::string_view words = words_of(paper, block);
  std::vector<Abbreviation> out;
  std::size_t pieces = 0;
  std::size_t begin = 0;
  while (begin < words.size()) {
    const std::size_t end = std::min(words.find(';', begin), words.size());
    const std::string_view piece = words.substr(begin, end - begin);
    ++pieces;
    const std::size_t mark = piece.find_first_of(titled ? "=,:" : "=,");
    if (mark != std::string_view::npos) {
      std::string_view word = trim(piece.substr(0, mark));
      if (const std::size_t colon = word.rfind(':'); titled && colon != std::string_view::npos) {
        word = trim(word.substr(colon + 1));
      }
      const std::string_view meaning = trim(piece.substr(mark + 1));
      const bool words_follow =
          !meaning.empty() && std::isalpha(static_cast<unsigned char>(meaning.front())) != 0;
      if (is_abbreviation(word) && words_follow) {
        const std::size_t at = static_cast<std::size_t>(word.data() - paper.text.data());
        out.push_back({.word = std::string(word),
                       .meaning = std::string(meaning),
                       .span = {.begin = at, .end = at + word.size()}});
      }
    }
    begin = end + 1;
  }
  // Most pieces have to be entries, else it is a sentence with semicolons.
  const std::size_t few = titled ? 2 : 3;
  return out.size() >= few && 2 * out.size() > pieces ? out : std::vector<Abbreviation>{};
}

}  // namespace

bool is_abbreviation(std::string_view word) {
  constexpr std::size_t longest = 12;
  if (word.size() < 2 || word.size() > longest || word.find(' ') != std::string_view::npos) {
    return false;
  }
  if (word.find_first_not_of("IVX") == std::string_view::npos && word != "IV") {
    return false;  // II, III, VI: numbers
  }
  constexpr std::ptrdiff_t most_digits = 2;
  const auto capitals = std::ranges::count_if(word, is_upper);
  const auto small = std::ranges::count_if(word, [](char c) { return c >= 'a' && c <= 'z'; });
  const auto digits = std::ranges::count_if(word, [](char c) { return c >= '0' && c <= '9'; });
  return capitals >= 2 && small <= capitals && digits <= most_digits;
}

AbbreviationList abbreviation_list(const PaperText& paper) {
  AbbreviationList out;
  bool titled = false;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const std::string_view words = words_of(paper, i);
    const bool title = lower_ascii(words.substr(0, 20)).find("abbreviation") != std::string::npos;
    titled = title || (titled && paper.blocks[i].kind != TextBlock::Kind::heading);
    std::vector<Abbreviation> entries = entries_of(paper, i, titled);
    if (!entries.empty()) {
      out.blocks.push_back(i);
      std::ranges::move(entries, std::back_inserter(out.entries));
    }
  }
  return out;
}

std::vector<Use> abbreviations_used(const PaperText& paper, const AbbreviationList& list) {
  std::vector<Use> out;
  std::map<std::string, std::size_t, std::less<>> index;
  const ReferenceList references = reference_list(paper);  // initials of authors are none
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    if (std::ranges::find(list.blocks, i) != list.blocks.end() ||
        (i >= references.first_block && i <= references.last_block)) {
      continue;
    }
    const Tokens tokens(words_of(paper, i), paper.blocks[i].begin);
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      if (!tokens.is_word(k) || !is_abbreviation(tokens.written(k))) {
        continue;
      }
      // "SMRs" uses "SMR".
      std::string_view word = tokens.written(k);
      if (word.ends_with('s') && is_abbreviation(word.substr(0, word.size() - 1))) {
        word.remove_suffix(1);
      }
      const auto at = index.find(word);
      if (at == index.end()) {
        index.emplace(word, out.size());
        out.push_back({.word = std::string(word),
                       .count = 1,
                       .first = {.begin = tokens[k].begin, .end = tokens[k].end}});
      } else {
        ++out[at->second].count;
      }
    }
  }
  return out;
}

}  // namespace warrant::audit
