/// The tokeniser, and patterns held against tokens.
#include "search/words/tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text.hpp"

namespace warrant::search {
namespace {

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Bytes of the UTF-8 character that begins here.
std::size_t size_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

/// Beyond ASCII everything is part of a word but punctuation and symbols: U+0080-U+00BF (after
/// folding no letter is left there but ª, º and µ, which fold away), U+00D7, U+00F7, and the blocks
/// U+2000-U+2BFF and U+3000-U+303F.
bool is_separator(std::string_view character) {
  if (character.size() == 1) {
    return !is_ascii_word(character[0]);
  }
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 2) {
    const unsigned code = (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    return code <= 0xBFU || code == 0xD7U || code == 0xF7U;
  }
  if (character.size() == 3) {
    const unsigned code = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    return (code >= 0x2000U && code <= 0x2BFFU) || (code >= 0x3000U && code <= 0x303FU) ||
           code == 0xFFFDU || code == 0xFEFFU;
  }
  return false;
}

/// Letters without a separator between, and whether one stands before or behind them: what touches
/// a wildcard belongs to the same token.
struct Run {
  std::string letters;
  bool after_separator = false;
  bool before_separator = false;
};

std::vector<Run> runs_of(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<Run> out;
  bool separated = false;
  bool open = false;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t size = std::min(size_of(folded[i]), folded.size() - i);
    const std::string_view character(folded.data() + i, size);
    if (is_separator(character)) {
      if (open) {
        out.back().before_separator = true;
      }
      open = false;
      separated = true;
    } else {
      if (!open) {
        out.push_back({.letters = "", .after_separator = separated});
      }
      open = true;
      separated = false;
      out.back().letters += character;
    }
    i += size;
  }
  if (separated && out.empty()) {
    out.push_back({.letters = "", .after_separator = true, .before_separator = true});
  }
  return out;
}

bool match_from(std::span<const Piece> pieces, std::string_view token) {
  if (pieces.empty()) {
    return token.empty();
  }
  const Piece& piece = pieces.front();
  const auto rest = pieces.subspan(1);
  if (piece.kind == Piece::Kind::letters) {
    return token.starts_with(piece.letters) && match_from(rest, token.substr(piece.letters.size()));
  }
  int least = 0;
  int most = 0;
  switch (piece.kind) {
    case Piece::Kind::any:
      most = static_cast<int>(token.size());
      break;
    case Piece::Kind::up_to:
      most = piece.most;
      break;
    case Piece::Kind::one:
      least = most = 1;
      break;
    default:
      most = 1;
  }
  for (int taken = 0;; ++taken) {
    if (taken >= least && match_from(rest, token)) {
      return true;
    }
    if (taken >= most || token.empty()) {
      return false;
    }
    token.remove_prefix(std::min(size_of(token[0]), token.size()));
  }
}

}  // namespace

Tokens tokens_of(std::string_view text) {
  Tokens out;
  for (Run& run : runs_of(text)) {
    if (!run.letters.empty()) {
      out.push_back(std::move(run.letters));
    }
  }
  return out;
}

std::vector<Pattern> patterns_of(const Word& word) {
  std::vector<Pattern> out;
  bool open = false;  // the last pattern goes on
  for (const Piece& piece : word.pieces) {
    if (piece.kind != Piece::Kind::letters) {
      if (!open) {
        out.emplace_back();
      }
      out.back().push_back(piece);
      open = true;
      continue;
    }
    for (Run& run : runs_of(piece.letters)) {
      open = open && !run.after_separator;
      if (!run.letters.empty()) {
        if (!open) {
          out.emplace_back();
        }
        out.back().push_back({.kind = Piece::Kind::letters, .letters = std::move(run.letters)});
        open = true;
      }
      open = open && !run.before_separator;
    }
  }
  return out;
}

std::vector<Pattern> patterns_of(const std::vector<Word>& words) {
  std::vector<Pattern> out;
  for (const Word& word : words) {
    std::ranges::move(patterns_of(word), std::back_inserter(out));
  }
  return out;
}

bool has_wildcard(const Pattern& pattern) {
  return std::ranges::any_of(pattern,
                             [](const Piece& piece) { return piece.kind != Piece::Kind::letters; });
}

std::string letters_of(const Pattern& pattern) {
  std::string out;
  for (const Piece& piece : pattern) {
    out += piece.letters;
  }
  return out;
}

std::string regexp_of(const Pattern& pattern) {
  std::string out;
  for (const Piece& piece : pattern) {
    switch (piece.kind) {
      case Piece::Kind::letters:
        out += piece.letters;  // letters and digits: no marks of the syntax
        break;
      case Piece::Kind::any:
        out += ".*";
        break;
      case Piece::Kind::up_to:
        out += fmt::format(".{{0,{}}}", piece.most);
        break;
      case Piece::Kind::maybe:
        out += ".?";
        break;
      case Piece::Kind::one:
        out += '.';
        break;
    }
  }
  return out;
}

bool matches(const Pattern& pattern, std::string_view token) { return match_from(pattern, token); }

}  // namespace warrant::search
