/// Splits text once from left to right.
#include "audit/find/tokens.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace warrant::audit {
namespace {

using Kind = Token::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }

struct Form {
  std::string_view written;
  std::string_view low;
};

/// Characters beyond ASCII that have one plain form.
constexpr std::array<Form, 24> forms{
    {{"\xE2\x80\x90", "-"},  // hyphen
     {"\xE2\x80\x91", "-"},  // hyphen that does not break
     {"\xE2\x80\x92", "-"},  // figure dash
     {"\xE2\x80\x93", "-"},  // en dash
     {"\xE2\x80\x94", "-"},  // em dash
     {"\xE2\x88\x92", "-"},  // minus
     {"\xE2\x89\xA4", "<="}, {"\xE2\xA9\xBD", "<="}, {"\xE2\x89\xA6", "<="}, {"\xE2\x89\xA5", ">="},
     {"\xE2\xA9\xBE", ">="}, {"\xE2\x89\xA7", ">="}, {"\xC2\xB1", "+-"},     {"\xEF\xBC\x9D", "="},
     {"\xEF\xBC\x9C", "<"},  {"\xEF\xBC\x9E", ">"},  {"\xC3\x97", "x"},      {"\xE2\x80\x98", "'"},
     {"\xE2\x80\x99", "'"},  {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""}, {"\xEF\xBC\x85", "%"},
     {"\xEF\xBC\x88", "("},  {"\xEF\xBC\x89", ")"}}};

/// White space: blanks, NBSP, thin and other spaces of Unicode; how many bytes, 0 for none.
std::size_t space_at(std::string_view text, std::size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte <= 0x20) {
    return 1;
  }
  if (byte < 0xC2) {
    return 0;
  }
  if (text.substr(i, 2) == "\xC2\xA0") {
    return 2;
  }
  const std::string_view three = text.substr(i, 3);
  if (three == "\xE2\x80\xAF" || three == "\xE3\x80\x80" ||
      (three.size() == 3 && three.starts_with("\xE2\x80") &&
       static_cast<unsigned char>(three[2]) >= 0x80 &&
       static_cast<unsigned char>(three[2]) <= 0x8A)) {
    return 3;
  }
  return 0;
}

/// A superscript character in its plain form; empty for none. `size` is its length.
char superscript_at(std::string_view text, std::size_t i, std::size_t& size) {
  const std::string_view two = text.substr(i, 2);
  if (two == "\xC2\xB9" || two == "\xC2\xB2" || two == "\xC2\xB3") {
    size = 2;
    return two == "\xC2\xB9" ? '1' : (two == "\xC2\xB2" ? '2' : '3');
  }
  const std::string_view three = text.substr(i, 3);
  if (three.size() == 3 && three.starts_with("\xE2\x81")) {
    const auto last = static_cast<unsigned char>(three[2]);
    size = 3;
    if (last == 0xB0 || (last >= 0xB4 && last <= 0xB9)) {
      return static_cast<char>('0' + (last - 0xB0));
    }
    if (last == 0xBB || last == 0xBA) {
      return '-';
    }
  }
  return 0;
}

std::size_t character_size(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : (byte < 0xE0 ? 2 : (byte < 0xF0 ? 3 : 4));
}

/// Letters of Latin and Greek beyond ASCII count as parts of words.
bool is_word_character(std::string_view text, std::size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte < 0x80) {
    return is_letter(text[i]) || text[i] == '_';
  }
  return (byte >= 0xC3 && byte <= 0xD4 && text.substr(i, 2) != "\xC3\x97" &&
          text.substr(i, 2) != "\xC3\xB7") ||
         text.substr(i, 2) == "\xC2\xB5";
}

/// The end of a number that begins at `i`: digits, thousands commas, a point (or the raised point
/// of some journals) and digits.
std::size_t number_end(std::string_view text, std::size_t i) {
  std::size_t end = i;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  const auto three = [&](std::size_t at) {
    return at + 3 < text.size() && text[at] == ',' && is_digit(text[at + 1]) &&
           is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
           (at + 4 >= text.size() || !is_digit(text[at + 4]));
  };
  if (end - i >= 1 && end - i <= 3 && text[i] != '0') {
    while (three(end)) {
      end += 4;
    }
  }
  const bool raised = text.substr(end, 2) == "\xC2\xB7";
  const std::size_t after = end + (raised ? 2 : 1);
  if (after < text.size() && (raised || text[end] == '.') && is_digit(text[after])) {
    end = after;
    while (end < text.size() && is_digit(text[end])) {
      ++end;
    }
  }
  return end;
}

Decimal number_of(std::string_view written) {
  std::string plain(written);
  for (std::size_t at = plain.find("\xC2\xB7"); at != std::string::npos;
       at = plain.find("\xC2\xB7")) {
    plain.replace(at, 2, ".");
  }
  if (plain.starts_with('.')) {
    plain.insert(0, "0");
  }
  constexpr std::size_t most_digits = 18;
  if (plain.size() > most_digits) {
    return {};
  }
  Result<Decimal> value = parse_decimal(plain);
  return value ? std::move(*value) : Decimal{};
}

/// Ends of a sentence look like ends of these.
constexpr std::array<std::string_view, 20> shortened{
    "al", "vs", "fig",  "figs", "no",   "nos", "approx", "ref", "refs", "eg",
    "ie", "cf", "resp", "dr",   "prof", "st",  "e.g",    "i.e", "v",    "ca"};

}  // namespace

Tokens::Tokens(std::string_view words, std::size_t begin) : words_(words), offset_(begin) {
  read(begin);
  split_sentences();
}

void Tokens::read(std::size_t begin) {
  const std::string_view text = words_;
  bool spaced = false;
  std::size_t i = 0;
  const auto add = [&](Kind kind, std::size_t end, std::string low) -> Token& {
    tokens_.push_back({.kind = kind,
                       .begin = begin + i,
                       .end = begin + end,
                       .low = std::move(low),
                       .spaced = spaced || i == 0});
    spaced = false;
    i = end;
    return tokens_.back();
  };
  while (i < text.size()) {
    if (const std::size_t space = space_at(text, i); space > 0) {
      spaced = true;
      i += space;
      continue;
    }
    std::size_t size = 0;
    if (char plain = superscript_at(text, i, size); plain != 0) {
      std::string low;
      std::size_t end = i;
      while (plain != 0) {
        low += plain;
        end += size;
        plain = end < text.size() ? superscript_at(text, end, size) : '\0';
        // "3,6,7" between superscripts keeps its commas.
        if (plain == 0 && end + 1 < text.size() && text[end] == ',' &&
            superscript_at(text, end + 1, size) != 0) {
          low += ',';
          ++end;
          plain = superscript_at(text, end, size);
        }
      }
      add(Kind::superscript, end, std::move(low));
      continue;
    }
    if (text.substr(i, 2) == "^{") {
      const std::size_t close = text.find('}', i);
      constexpr std::size_t longest = 200;
      if (close != std::string_view::npos && close - i < longest) {
        std::string low(text.substr(i + 2, close - i - 2));
        for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x88\x92", "\xE2\x80\x90"}) {
          for (std::size_t at = low.find(dash); at != std::string::npos; at = low.find(dash)) {
            low.replace(at, dash.size(), "-");
          }
        }
        std::erase(low, ' ');
        add(Kind::superscript, close + 1, std::move(low));
        continue;
      }
    }
    const bool point = text[i] == '.' && i + 1 < text.size() && is_digit(text[i + 1]) &&
                       (spaced || i == 0 || !is_digit(text[i - 1]));
    if (is_digit(text[i]) || point) {
      const std::size_t end = number_end(text, point ? i + 1 : i);
      Decimal value = number_of(text.substr(i, end - i));
      add(Kind::number, end, {}).number = std::move(value);
      continue;
    }
    if (is_word_character(text, i)) {
      std::size_t end = i;
      std::string low;
      while (end < text.size()) {
        const char c = text[end];
        if (is_word_character(text, end)) {
          const std::size_t length = std::min(character_size(c), text.size() - end);
          low += length == 1 && is_upper(c) ? std::string(1, static_cast<char>(c - 'A' + 'a'))
                                            : std::string(text.substr(end, length));
          end += length;
        } else if (is_digit(c)) {
          low += c;
          ++end;
        } else if ((c == '-' || c == '/' || c == '\'') && end + 1 < text.size() && c != '/' &&
                   (is_letter(text[end + 1]) ||
                    (is_digit(text[end + 1]) && low.size() > 1 && low != "ci" && low != "sd"))) {
          low += c;
          ++end;
        } else {
          break;
        }
      }
      add(Kind::word, end, std::move(low));
      continue;
    }
    const std::string_view rest = text.substr(i);
    const auto* form = std::ranges::find_if(
        forms, [&](const Form& item) { return rest.starts_with(item.written); });
    if (form != forms.end()) {
      add(Kind::mark, i + form->written.size(), std::string(form->low));
    } else if (rest.starts_with("+/-") || rest.starts_with("+-") ||
               rest.starts_with("+/\xE2\x88\x92") || rest.starts_with("+/\xE2\x80\x93")) {
      add(Kind::mark, i + (rest[1] == '-' ? 2 : (rest[2] == '-' ? 3 : 5)), "+-");
    } else if (rest.starts_with("<=") || rest.starts_with(">=")) {
      add(Kind::mark, i + 2, std::string(rest.substr(0, 2)));
    } else {
      const std::size_t length = std::min(character_size(text[i]), text.size() - i);
      add(Kind::mark, i + length, std::string(rest.substr(0, length)));
    }
  }
}

std::string_view Tokens::written(std::size_t i) const { return written(i, i); }

std::string_view Tokens::written(std::size_t first, std::size_t last) const {
  if (first >= tokens_.size() || last >= tokens_.size() || last < first) {
    return {};
  }
  return words_.substr(tokens_[first].begin - offset_, tokens_[last].end - tokens_[first].begin);
}

bool Tokens::is_one_of(std::size_t i, std::initializer_list<std::string_view> low) const {
  return std::ranges::find(low, std::string_view((*this)[i].low)) != low.end() &&
         i < tokens_.size();
}

bool Tokens::follows(std::size_t i, std::initializer_list<std::string_view> words) const {
  for (const std::string_view word : words) {
    if (!is(i++, word)) {
      return false;
    }
  }
  return true;
}

std::optional<int> Tokens::count(std::size_t i) const {
  const Token& token = (*this)[i];
  if (token.kind == Kind::number) {
    constexpr double most = 1e9;
    const bool whole = token.number.places == 0 && !token.number.printed.empty();
    return whole && token.number.value < most ? std::optional(static_cast<int>(token.number.value))
                                              : std::nullopt;
  }
  return token.kind == Kind::word ? number_word(token.low) : std::nullopt;
}

void Tokens::split_sentences() {
  constexpr std::size_t longest = 400;  // tokens; what has no full stop is cut
  int sentence = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (i > 0 && tokens_[i - 1].sentence != sentence) {
      begin = i;
    }
    tokens_[i].sentence = sentence;
    if (i - begin >= longest) {
      ++sentence;
      continue;
    }
    const Token& token = tokens_[i];
    const bool line_end =
        i + 1 < tokens_.size() &&
        words_.substr(token.end - offset_, tokens_[i + 1].begin - token.end).find("\n\n") !=
            std::string_view::npos;
    const auto is_stop = [&](std::size_t k) {
      return tokens_[k].low == "." || tokens_[k].low == "?" || tokens_[k].low == "!";
    };
    // Citations behind the full stop belong to the sentence it ends.
    const bool cited = token.kind == Kind::superscript && i > 0 && is_stop(i - 1);
    const Token& next = (*this)[i + 1];
    if ((!is_stop(i) && !line_end && !cited) || next.kind == Kind::superscript) {
      continue;
    }
    if (!next.spaced) {
      continue;
    }
    if (token.low == "." && i > 0 && tokens_[i - 1].kind == Kind::word && !token.spaced) {
      const std::string& last = tokens_[i - 1].low;
      const bool initial = last.size() == 1 && is_upper(words_[tokens_[i - 1].begin - offset_]);
      if (initial || std::ranges::find(shortened, last) != shortened.end()) {
        continue;
      }
    }
    const char first = next.begin - offset_ < words_.size() ? words_[next.begin - offset_] : ' ';
    if (first >= 'a' && first <= 'z' && !line_end) {
      continue;
    }
    ++sentence;
  }
}

std::size_t Tokens::sentence_begin(std::size_t i) const {
  const int sentence = (*this)[i].sentence;
  while (i > 0 && tokens_[i - 1].sentence == sentence) {
    --i;
  }
  return i;
}

std::size_t Tokens::sentence_end(std::size_t i) const {
  const int sentence = (*this)[i].sentence;
  while (i < tokens_.size() && tokens_[i].sentence == sentence) {
    ++i;
  }
  return i;
}

std::size_t Tokens::closing(std::size_t i) const {
  const std::string_view open = (*this)[i].low;
  const std::string_view close = open == "(" ? ")" : (open == "[" ? "]" : "}");
  constexpr std::size_t longest = 200;
  int depth = 0;
  for (std::size_t j = i; j < std::min(size(), i + longest); ++j) {
    if (tokens_[j].low == open) {
      ++depth;
    } else if (tokens_[j].low == close && --depth == 0) {
      return j;
    }
  }
  return size();
}

std::optional<int> number_word(std::string_view low) {
  static constexpr std::array<std::string_view, 20> small{
      "zero",     "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::array<std::string_view, 8> tens{"twenty", "thirty",  "forty",  "fifty",
                                                        "sixty",  "seventy", "eighty", "ninety"};
  if (const auto at = std::ranges::find(small, low); at != small.end()) {
    return static_cast<int>(at - small.begin());
  }
  constexpr int ten = 10;
  for (std::size_t i = 0; i < tens.size(); ++i) {
    if (!low.starts_with(tens[i])) {
      continue;
    }
    const int value = static_cast<int>(i + 2) * ten;
    const std::string_view rest = low.substr(tens[i].size());
    if (rest.empty()) {
      return value;
    }
    if (rest.starts_with('-')) {
      const auto at = std::ranges::find(small, rest.substr(1));
      const auto unit = static_cast<int>(at - small.begin());
      if (at != small.end() && unit > 0 && unit < ten) {
        return value + unit;
      }
    }
  }
  return std::nullopt;
}

}  // namespace warrant::audit
