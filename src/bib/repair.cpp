/// Only elements and references by names that HTML has are taken for HTML.
#include "bib/repair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "bib/latex_table.hpp"
#include "bib/read_any.hpp"
#include "bib/xml_tree.hpp"

namespace warrant::bib {
namespace {

using review::Citation;

constexpr std::array<std::string_view, 36> elements{
    "a",         "abstract", "abstracttext", "b",       "bold",  "br", "div", "em",
    "font",      "h1",       "h2",           "h3",      "h4",    "h5", "i",   "inf",
    "italic",    "italics",  "li",           "ol",      "p",     "sc", "sec", "small",
    "span",      "strong",   "sub",          "sup",     "title", "tt", "u",   "ul",
    "underline", "section",  "sans-serif",   "overline"};

/// Those that part words: a blank stands in their place.
constexpr std::array<std::string_view, 14> parting{
    "abstract", "abstracttext", "br", "div", "h1",  "h2",    "h3",
    "h4",       "h5",           "li", "p",   "sec", "title", "section"};

using Named = std::pair<std::string_view, std::string_view>;
constexpr std::array<Named, 58> references{
    {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},   {"apos", "'"},
     {"nbsp", " "},   {"ndash", "–"},  {"mdash", "—"},  {"lsquo", "‘"},   {"rsquo", "’"},
     {"ldquo", "“"},  {"rdquo", "”"},  {"hellip", "…"}, {"deg", "°"},     {"plusmn", "±"},
     {"micro", "µ"},  {"middot", "·"}, {"times", "×"},  {"le", "≤"},      {"ge", "≥"},
     {"ne", "≠"},     {"asymp", "≈"},  {"infin", "∞"},  {"minus", "−"},   {"alpha", "α"},
     {"beta", "β"},   {"gamma", "γ"},  {"delta", "δ"},  {"epsilon", "ε"}, {"kappa", "κ"},
     {"lambda", "λ"}, {"mu", "μ"},     {"pi", "π"},     {"sigma", "σ"},   {"tau", "τ"},
     {"chi", "χ"},    {"omega", "ω"},  {"Delta", "Δ"},  {"agrave", "à"},  {"aacute", "á"},
     {"acirc", "â"},  {"atilde", "ã"}, {"auml", "ä"},   {"aring", "å"},   {"ccedil", "ç"},
     {"egrave", "è"}, {"eacute", "é"}, {"ecirc", "ê"},  {"euml", "ë"},    {"iacute", "í"},
     {"ntilde", "ñ"}, {"oacute", "ó"}, {"ocirc", "ô"},  {"ouml", "ö"},    {"oslash", "ø"},
     {"uuml", "ü"},   {"szlig", "ß"},  {"uacute", "ú"}}};

struct Element {
  std::string name;
  bool closing = false;
  std::size_t size = 0;  // bytes of the tag
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// The tag that begins with this "<", if HTML has it.
std::optional<Element> element_at(std::string_view text) {
  Element out;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') {
    out.closing = true;
    ++at;
  }
  if (text.substr(at).starts_with("jats:")) {
    at += 5;
  }
  const std::size_t begin = at;
  while (at < text.size() && is_name(text[at])) {
    ++at;
  }
  out.name = lower_ascii(text.substr(begin, at - begin));
  if (std::ranges::find(elements, std::string_view(out.name)) == elements.end()) {
    return std::nullopt;
  }
  constexpr std::size_t longest = 300;
  const std::size_t close = text.substr(0, longest).find_first_of("<>", at);
  const bool whole = close != std::string_view::npos && text[close] == '>';
  // "<p>" and "<p class=x>" and "<br/>", but not "<b, c>".
  if (!whole || (at < close && text[at] != ' ' && text[at] != '/')) {
    return std::nullopt;
  }
  if (at < close && text[at] == ' ' && !text.substr(at, close - at).contains('=') &&
      trim(text.substr(at, close - at)) != "/") {
    return std::nullopt;
  }
  out.size = close + 1;
  return out;
}

/// Every character raised or lowered; one that cannot be makes it "^(...)" or "_(...)".
std::string script(std::string_view text, bool raised) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("−") || text.substr(at).starts_with("–")) {
      out += raised ? superscript('-') : subscript('-');
      at += 3;
      continue;
    }
    const std::string_view sign = raised ? superscript(text[at]) : subscript(text[at]);
    if (sign.empty()) {
      const bool letters = std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; });
      return letters ? std::string(text) : fmt::format("{}({})", raised ? "^" : "_", text);
    }
    out += sign;
    ++at;
  }
  return out;
}

/// What "&...;" stands for, and its bytes.
std::optional<std::pair<std::string, std::size_t>> reference_at(std::string_view text) {
  constexpr std::size_t longest = 12;
  const std::size_t end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 2) {
    return std::nullopt;
  }
  const std::string_view name = text.substr(1, end - 1);
  if (name[0] != '#') {
    const auto* row = std::ranges::find(references, name, &Named::first);
    return row == references.end() ? std::nullopt
                                   : std::optional(std::pair(std::string(row->second), end + 1));
  }
  std::string character = without_entities(text.substr(0, end + 1));
  if (character.size() > 4 || character.starts_with('&') ||
      static_cast<unsigned char>(character[0]) < 0x20) {
    return std::nullopt;
  }
  return std::pair(std::move(character), end + 1);
}

void part(std::string& out) {
  if (!out.empty() && out.back() != ' ') {
    out += ' ';
  }
}

std::string once(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest[0] == '&') {
      if (const auto reference = reference_at(rest)) {
        out += reference->first;
        at += reference->second;
        continue;
      }
    }
    const auto element = rest[0] == '<' ? element_at(rest) : std::nullopt;
    if (!element) {
      const bool doubled = rest[0] == ' ' && out.ends_with(' ');
      if (!doubled) {
        out += rest[0];
      }
      ++at;
      continue;
    }
    at += element->size;
    const bool raised = element->name == "sup";
    const bool lowered = element->name == "sub" || element->name == "inf";
    const std::size_t close = text.find("</", at);
    if ((raised || lowered) && !element->closing && close != std::string_view::npos &&
        text.find('<', at) == close) {
      out += script(once(text.substr(at, close - at)), raised);
      at = close;
    } else if (std::ranges::find(parting, std::string_view(element->name)) != parting.end()) {
      part(out);
    }
  }
  return out;
}

}  // namespace

std::string without_html(std::string_view text) {
  if (text.find_first_of("<&") == std::string_view::npos) {
    return std::string(text);
  }
  const std::string out = once(text);
  // "&amp;lt;" and "&lt;i&gt;": programs that escape twice.
  const bool again = out.size() < text.size() && out.find_first_of("<&") != std::string::npos;
  return std::string(out == text ? text : trim(again ? once(out) : out));
}

void repair(Imported& imported) {
  constexpr std::array<std::string Citation::*, 4> texts{
      &Citation::title, &Citation::journal, &Citation::journal_abbr, &Citation::abstract};
  for (Citation& citation : imported.citations) {
    bool changed = false;
    const auto mend = [&](std::string& text) {
      std::string plain = without_html(text);
      if (plain != text) {
        text = std::move(plain);
        changed = true;
      }
    };
    for (const auto text : texts) {
      mend(citation.*text);
    }
    std::ranges::for_each(citation.keywords, mend);
    if (changed) {
      imported.notes.push_back(
          {.message = "HTML was read as the text that it shows", .where = "record " + citation.id});
    }
  }
}

Result<Imported> read_repaired(std::string_view bytes, std::string_view id_prefix) {
  Imported imported = TRY(read_any(bytes, id_prefix));
  repair(imported);
  return imported;
}

}  // namespace warrant::bib
