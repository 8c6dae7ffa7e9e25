/// A block of a paper as words, numbers and marks.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"

namespace warrant::audit {

struct Token {
  enum class Kind { word, number, mark, superscript } kind = Kind::mark;
  std::size_t begin = 0;  // byte offsets into the text of the paper
  std::size_t end = 0;
  std::string low;  // words in lower case; marks in one form ("-" for every dash, "<=" for U+2264,
                    // "+-" for U+00B1); superscripts as plain characters ("1-21")
  Decimal number;   // of numbers
  int sentence = 0;
  bool spaced = false;  // white space stands before it
};

/// The tokens of a block. Positions beyond the end read as an empty mark, so that matching needs no
/// bounds.
class Tokens {
 public:
  /// `begin` is where `words` stands in the text of the paper.
  Tokens(std::string_view words, std::size_t begin);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const Token& operator[](std::size_t i) const {
    return i < tokens_.size() ? tokens_[i] : beyond_;
  }
  [[nodiscard]] std::string_view written(std::size_t i) const;
  /// The text from one token to the end of another.
  [[nodiscard]] std::string_view written(std::size_t first, std::size_t last) const;

  [[nodiscard]] bool is(std::size_t i, std::string_view low) const { return (*this)[i].low == low; }
  [[nodiscard]] bool is_one_of(std::size_t i, std::initializer_list<std::string_view> low) const;
  [[nodiscard]] bool is_word(std::size_t i) const { return (*this)[i].kind == Token::Kind::word; }
  [[nodiscard]] bool is_number(std::size_t i) const {
    return (*this)[i].kind == Token::Kind::number;
  }
  /// Whether these words follow each other from `i` on.
  [[nodiscard]] bool follows(std::size_t i, std::initializer_list<std::string_view> words) const;

  /// A whole number that is not negative, in digits ("12", "1,204") or words ("Twelve").
  [[nodiscard]] std::optional<int> count(std::size_t i) const;

  /// The first and the last token of the sentence of token `i`.
  [[nodiscard]] std::size_t sentence_begin(std::size_t i) const;
  [[nodiscard]] std::size_t sentence_end(std::size_t i) const;  // one past the last

  /// The mark that closes the bracket opened at `i`; size() when none does.
  [[nodiscard]] std::size_t closing(std::size_t i) const;

 private:
  void read(std::size_t begin);
  void split_sentences();

  std::string_view words_;
  std::size_t offset_ = 0;
  std::vector<Token> tokens_;
  Token beyond_;
};

/// "one" to "ninety-nine", "hundred" as a whole number.
[[nodiscard]] std::optional<int> number_word(std::string_view low);

}  // namespace warrant::audit
