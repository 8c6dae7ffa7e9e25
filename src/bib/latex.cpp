/// Reads LaTeX character by character and writes it.
#include "bib/latex.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "bib/latex_table.hpp"

namespace warrant::bib {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The length of the UTF-8 character that begins with this byte.
std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

const std::unordered_map<std::string_view, std::string_view>& signs_by_command() {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::string_view> out;
    for (const LatexSign& sign : latex_signs()) {
      out.emplace(sign.command, sign.text);
    }
    return out;
  }();
  return table;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      step();
    }
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    const std::string_view rest = text_.substr(at_);
    if (c == '\\') {
      command();
    } else if (c == '{' || c == '}') {
      brace(c);
    } else if (c == '$') {
      in_formula_ = !in_formula_;
      ++at_;
    } else if (in_formula_ && (c == '_' || c == '^')) {
      ++at_;
      script(c == '^' ? superscript : subscript);
    } else if (c == '~') {
      append(" ", 1);
    } else if (rest.starts_with("---")) {
      append("—", 3);
    } else if (rest.starts_with("--")) {
      append("–", 2);
    } else if (rest.starts_with("``")) {
      append("“", 2);
    } else if (rest.starts_with("''")) {
      append("”", 2);
    } else {
      out_ += c;
      ++at_;
    }
  }

  void append(std::string_view text, std::size_t used) {
    out_ += text;
    at_ += used;
  }

  /// Braces only group, but those of an unknown command are kept.
  void brace(char c) {
    if (c == '{') {
      kept_.push_back(keep_next_);
    }
    const bool keep = kept_.empty() || kept_.back();
    if (c == '}' && !kept_.empty()) {
      kept_.pop_back();
    }
    keep_next_ = false;
    append(keep ? text_.substr(at_, 1) : std::string_view(), 1);
  }

  /// The name behind the backslash at `at_`: letters, or one other character.
  std::string_view name_here() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_letter(text_[end])) {
      ++end;
    }
    if (end == at_ + 1 && end < text_.size()) {
      end += length_of(text_[end]);
    }
    return text_.substr(at_ + 1, end - at_ - 1);
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) {
      ++at_;
    }
  }

  void command() {
    // "D\\\"ead": programs that escape twice. A line end is not written before an accent.
    const std::string_view rest = text_.substr(at_);
    if (rest.size() > 3 && rest[1] == '\\' &&
        std::string_view("'\"`^~").find(rest[2]) != std::string_view::npos &&
        (is_letter(rest[3]) || rest[3] == '{')) {
      ++at_;
    }
    const std::string_view name = name_here();
    at_ += 1 + name.size();
    const bool word = !name.empty() && is_letter(name[0]);
    if (const std::string_view mark = latex_accent(name); !mark.empty()) {
      accent(name, mark);
      return;
    }
    if (name == "textsuperscript" || name == "textsubscript") {
      script(name == "textsuperscript" ? superscript : subscript);
      return;
    }
    const auto sign = signs_by_command().find(name);
    if (sign != signs_by_command().end() || is_latex_font(name)) {
      const bool line_end = name == "\\";  // one blank, whatever stands around it
      if (sign != signs_by_command().end() && !(line_end && out_.ends_with(' '))) {
        out_ += sign->second;
      }
      if (line_end) {
        skip_blanks();
      }
      if (word) {  // blanks end the name and are not printed, nor is an empty group
        skip_blanks();
        if (text_.substr(at_).starts_with("{}")) {
          at_ += 2;
        }
      }
      return;
    }
    if (name == "href") {  // prints its second part
      argument();
      skip_blanks();
      return;
    }
    out_ += '\\';
    out_ += name;
    keep_next_ = at_ < text_.size() && text_[at_] == '{';
  }

  /// What stands in the braces that open here, or the next character or command.
  std::string_view argument() {
    skip_blanks();
    if (at_ >= text_.size()) {
      return {};
    }
    const std::size_t begin = at_;
    if (text_[at_] == '\\') {
      at_ += 1 + name_here().size();
      return text_.substr(begin, at_ - begin);
    }
    if (text_[at_] != '{') {
      if (text_[at_] == '}') {
        return {};
      }
      at_ = std::min(text_.size(), at_ + length_of(text_[at_]));
      return text_.substr(begin, at_ - begin);
    }
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      depth += text_[at_] == '{' ? 1 : text_[at_] == '}' ? -1 : 0;
      if (depth == 0) {
        return text_.substr(begin + 1, at_++ - begin - 1);
      }
    }
    return text_.substr(begin + 1);
  }

  /// The mark on the first character of what follows; alone where nothing does.
  void accent(std::string_view name, std::string_view mark) {
    const std::size_t before = at_;
    // Marks stand on letters: what is longer is no accent, and is not looked through again and
    // again.
    constexpr std::size_t longest = 200;
    skip_blanks();
    if (at_ < text_.size() && text_[at_] == '{' &&
        text_.substr(at_, longest).find('}') == std::string_view::npos) {
      out_ += '\\';
      out_ += name;
      return;
    }
    std::string_view base = argument();
    while (base.starts_with('{')) {  // \'{{e}}
      base = base.substr(1, base.size() - (base.ends_with('}') ? 2 : 1));
    }
    std::string_view rest;
    if (base.starts_with("\\")) {
      const bool dotless = base == "\\i" || base == "\\j";
      const std::string_view sign = base.substr(1);
      const auto known = signs_by_command().find(sign);
      if (!dotless && known == signs_by_command().end()) {
        out_ += '\\';  // an accent on an accent or on something strange: as it is written
        out_ += name;
        at_ = before;
        return;
      }
      base = dotless ? sign : known->second;
    } else if (!base.empty()) {
      rest = base.substr(std::min(base.size(), length_of(base[0])));
      base = base.substr(0, base.size() - rest.size());
    }
    if (trim(base).empty()) {
      const bool own_sign = name == "~" || name == "^" || name == "`" || name == "'" ||
                            name == "\"" || name == "=" || name == ".";
      out_ += own_sign ? name : mark;
      return;
    }
    out_ += compose(std::string(base) + std::string(mark));
    out_ += nested(rest);
  }

  /// Digits as their own characters, anything else as it is.
  void script(std::string_view (*form)(char)) {
    const std::string inner = nested(argument());
    std::string raised;
    for (const char c : inner) {
      raised += form(c);
    }
    const bool all = std::ranges::all_of(inner, [&](char c) { return !form(c).empty(); });
    out_ += all ? raised : inner;
  }

  /// Groups in groups are read a few levels deep; beyond, their text stays as it is.
  std::string nested(std::string_view text) const {
    if (level_ >= 8 || text.empty()) {
      return std::string(text);
    }
    Reader reader(text);
    reader.level_ = level_ + 1;
    reader.in_formula_ = in_formula_;
    return reader.run();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<bool> kept_;  // for each open brace
  bool keep_next_ = false;
  bool in_formula_ = false;
  int level_ = 0;
};

/// Characters beyond ASCII and the command that prints them.
const std::unordered_map<std::string_view, std::string_view>& commands_by_sign() {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::string_view> out;
    for (const LatexSign& sign : latex_signs()) {
      if (!sign.text.empty() && static_cast<unsigned char>(sign.text[0]) >= 0x80) {
        out.emplace(sign.text, sign.command);
      }
    }
    return out;
  }();
  return table;
}

void append_ascii(std::string& out, char c, std::string_view rest) {
  switch (c) {
    case '\\':
      out += "\\textbackslash{}";
      break;
    case '{':
      out += "\\textbraceleft{}";
      break;
    case '}':
      out += "\\textbraceright{}";
      break;
    case '~':
      out += "\\textasciitilde{}";
      break;
    case '^':
      out += "\\textasciicircum{}";
      break;
    case '`':
      out += "\\textasciigrave{}";
      break;
    case '$':
    case '&':
    case '%':
    case '#':
    case '_':
      out += '\\';
      out += c;
      break;
    case '-':
      out += rest.starts_with("-") ? "-{}" : "-";
      break;
    case '\'':
      out += rest.starts_with("'") ? "'{}" : "'";
      break;
    default:
      out += c;
  }
}

/// "\'{e}" of "é"; empty where no accent command makes it.
std::string accented(std::string_view character) {
  const std::string parts = decompose(character);
  const std::size_t first = length_of(parts[0]);
  const std::string_view base = std::string_view(parts).substr(0, first);
  const std::string_view mark = std::string_view(parts).substr(first);
  const std::string_view command = mark.empty() ? std::string_view() : accent_command(mark);
  if (command.empty() || base.size() != 1 || !is_letter(base[0])) {
    return {};
  }
  return "{\\" + std::string(command) + "{" + std::string(base) + "}}";
}

}  // namespace

std::string from_latex(std::string_view text) { return Reader(text).run(); }

std::string to_latex(std::string_view text, LatexLetters letters) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = std::min(length_of(text[i]), text.size() - i);
    const std::string_view character = text.substr(i, size);
    i += size;
    if (size == 1) {
      append_ascii(out, character[0], text.substr(i));
      continue;
    }
    if (letters == LatexLetters::unicode) {
      out += character;
      continue;
    }
    const auto sign = commands_by_sign().find(character);
    if (sign != commands_by_sign().end()) {
      out += "{\\" + std::string(sign->second) + "}";
    } else if (const std::string letter = accented(character); !letter.empty()) {
      out += letter;
    } else {
      out += character;
    }
  }
  return out;
}

}  // namespace warrant::bib
