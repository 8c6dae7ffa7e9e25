/// Escaping and emphasis in Markdown.
#include "report/markdown/inline_text.hpp"

#include <fmt/format.h>

#include <cctype>

#include "base/text.hpp"

namespace warrant::report {
namespace {

bool is_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Emphasis by stars works only where words touch them from inside and none does from outside;
/// elsewhere the HTML elements say the same.
bool stars_work(std::string_view before, std::string_view core, char after) {
  const bool open = is_word(core.front()) || before.empty() || before.back() == ' ';
  const bool close = is_word(core.back()) || after == ' ' || after == '\0' || after == '<';
  return open && close && !before.ends_with('*') && !before.ends_with('>');
}

void add_words(std::string& out, std::string_view text, Emphasis emphasis, bool superscript,
               char after) {
  const std::string_view core = trim(text);
  if (core.empty()) {
    out += text.empty() ? "" : " ";
    return;
  }
  const std::size_t lead = text.find(core);
  out += lead > 0 ? " " : "";
  const bool trailing = lead + core.size() < text.size();
  std::string words = markdown_escaped(core);
  constexpr std::string_view end_of_raised = "</sup>";
  if (superscript && lead == 0 && out.ends_with(end_of_raised)) {
    out.resize(out.size() - end_of_raised.size());
    words += end_of_raised;
  } else if (superscript) {
    words = fmt::format("<sup>{}{}", words, end_of_raised);
  } else if (emphasis.bold || emphasis.italic) {
    const std::string_view stars = emphasis.bold ? (emphasis.italic ? "***" : "**") : "*";
    if (stars_work(out, core, trailing ? ' ' : after)) {
      words = fmt::format("{0}{1}{0}", stars, words);
    } else {
      words = emphasis.italic ? "<em>" + words + "</em>" : words;
      words = emphasis.bold ? "<strong>" + words + "</strong>" : words;
    }
  }
  out += words;
  out += trailing ? " " : "";
}

/// The first character an inline prints, for judging what follows an emphasis.
char first_of(const Inline& part) {
  if (const Text* words = std::get_if<Text>(&part)) {
    const bool marked = words->bold || words->italic || words->superscript;
    return words->text.empty() || marked ? '<' : words->text.front();
  }
  if (const FactRef* fact = std::get_if<FactRef>(&part)) {
    return fact->printed.empty() ? '<' : fact->printed.front();
  }
  return '<';
}

std::string address(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || c == '<' || c == '>' || c == '|' || c == '\\' || c == '`') {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string markdown_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '#':
      case '~':
        out += '\\';
        out += c;
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\n':
      case '\r':
      case '\t':
        out += ' ';
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
          out += c;
        }
    }
  }
  return out;
}

std::string markdown_inlines(const Inlines& list, Emphasis emphasis) {
  std::string out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char after = i + 1 < list.size() ? first_of(list[i + 1]) : '\0';
    if (const Text* words = std::get_if<Text>(&list[i])) {
      add_words(out, words->text,
                {.bold = emphasis.bold || words->bold, .italic = emphasis.italic || words->italic},
                words->superscript, after);
    } else if (const FactRef* fact = std::get_if<FactRef>(&list[i])) {
      add_words(out, fact->printed, emphasis, false, after);
    } else if (const Link* link = std::get_if<Link>(&list[i]);
               link != nullptr && link->superscript) {
      add_words(out, link->text, emphasis, true, after);  // Markdown has no anchors to lead to
    } else if (link != nullptr) {
      out += fmt::format("[{}](<{}>)", markdown_escaped(link->text), address(link->url));
    } else {
      out += "<br>";
    }
  }
  return out;
}

std::string markdown_line_start(std::string text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto ends_mark = [&](std::size_t at) { return at >= text.size() || text[at] == ' '; };
  if (text.empty()) {
    return text;
  }
  const bool bullet = (text[0] == '-' || text[0] == '+') && ends_mark(1);
  const bool rule = text.starts_with("--") || text.find_first_not_of("= ") == std::string::npos;
  if (bullet || rule) {
    text.insert(0, "\\");
  } else if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
             ends_mark(digits + 1)) {
    text.insert(digits, "\\");
  }
  return text;
}

}  // namespace warrant::report
