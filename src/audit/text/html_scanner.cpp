/// The states of the HTML syntax that matter for reading.
#include "audit/text/html_scanner.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Elements whose content is no markup. Their words are never wanted; a title is the page's name.
bool is_raw(std::string_view name) {
  constexpr std::array<std::string_view, 9> raw{"script", "style",   "textarea", "title",   "xmp",
                                                "iframe", "noembed", "noframes", "noscript"};
  return std::ranges::find(raw, name) != raw.end();
}

bool same_letters(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::ranges::equal(text, lower, [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

/// One attribute beginning at `at`, which is moved behind it.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

Attribute read_attribute(std::string_view text, std::size_t& at) {
  const auto skip_blanks = [&] {
    while (at < text.size() && is_blank(text[at])) {
      ++at;
    }
  };
  const auto until = [&](auto stops) {
    const std::size_t begin = at;
    while (at < text.size() && !stops(text[at])) {
      ++at;
    }
    return text.substr(begin, at - begin);
  };
  Attribute out;
  while (at < text.size() && (is_blank(text[at]) || text[at] == '/')) {
    ++at;
  }
  const bool odd = at < text.size() && text[at] == '=';  // a name may begin with "="
  const std::size_t begin = at;
  at += odd ? 1 : 0;
  static_cast<void>(until([](char c) { return is_blank(c) || c == '=' || c == '/'; }));
  out.name = text.substr(begin, at - begin);
  skip_blanks();
  if (at >= text.size() || text[at] != '=') {
    return out;
  }
  ++at;
  skip_blanks();
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const char quote = text[at++];
    out.value = until([&](char c) { return c == quote; });
    at += at < text.size() ? 1 : 0;
  } else {
    out.value = until(is_blank);
  }
  return out;
}

}  // namespace

std::optional<HtmlToken> HtmlScanner::next() {
  while (at_ < html_.size()) {
    const bool opens = html_[at_] == '<' && at_ + 1 < html_.size();
    const char after = opens ? html_[at_ + 1] : ' ';
    if (opens && (after == '!' || after == '?')) {
      skip_declaration();
      continue;
    }
    if (opens && (is_letter(after) ||
                  (after == '/' && at_ + 2 < html_.size() && is_letter(html_[at_ + 2])))) {
      HtmlToken token = tag();
      if (token.kind == HtmlToken::Kind::start && !token.closed && is_raw(token.name)) {
        skip_raw(token.name);
        continue;
      }
      return token;
    }
    // "p < 0.05" is text: the sign goes with what follows it.
    const std::size_t end = std::min(html_.find('<', at_ + 1), html_.size());
    HtmlToken token{.kind = HtmlToken::Kind::text, .name = {}, .attributes = {}};
    token.text = html_.substr(at_, end - at_);
    at_ = end;
    return token;
  }
  return std::nullopt;
}

/// Over "<!-- ... -->", "<![CDATA[ ... ]]>" (its words are kept), "<!DOCTYPE ...>", "<?xml ...>".
void HtmlScanner::skip_declaration() {
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with("<![CDATA[")) {
    at_ += 9;
    return;
  }
  std::size_t end = none;
  if (rest.starts_with("<!--")) {
    const std::size_t close = html_.find("-->", at_ + 2);
    end = close == none ? html_.size() : close + 3;
  } else {
    const std::size_t close = html_.find('>', at_);
    end = close == none ? html_.size() : close + 1;
  }
  at_ = end;
}

void HtmlScanner::skip_raw(std::string_view name) {
  while (at_ < html_.size()) {
    const std::size_t close = html_.find("</", at_);
    if (close == none) {
      at_ = html_.size();
      return;
    }
    at_ = close + 2;
    if (same_letters(html_.substr(at_, name.size()), name)) {
      at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
      return;
    }
  }
}

HtmlToken HtmlScanner::tag() {
  HtmlToken token;
  token.kind = html_[at_ + 1] == '/' ? HtmlToken::Kind::end : HtmlToken::Kind::start;
  std::size_t i = at_ + (token.kind == HtmlToken::Kind::end ? 2 : 1);
  const std::size_t name = i;
  while (i < html_.size() && !is_blank(html_[i]) && html_[i] != '>' && html_[i] != '/') {
    ++i;
  }
  // No element has a name this long; the beginning is enough to tell it from those we know.
  token.name = lower_ascii(html_.substr(name, std::min<std::size_t>(i - name, 40)));
  const std::size_t attributes = i;
  char quote = '\0';
  bool value = false;  // behind "=": a quote opens a value only there
  for (; i < html_.size() && (quote != '\0' || html_[i] != '>'); ++i) {
    const char c = html_[i];
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if ((c == '"' || c == '\'') && value) {
      quote = c;
      value = false;
    } else if (!is_blank(c)) {
      value = c == '=';
    }
  }
  token.attributes = html_.substr(attributes, i - attributes);
  token.closed = token.attributes.ends_with('/');
  at_ = std::min(i + 1, html_.size());
  return token;
}

std::optional<std::string> attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = 0; at < attributes.size();) {
    const Attribute found = read_attribute(attributes, at);
    if (same_letters(found.name, name)) {
      return decode_entities(found.value);
    }
  }
  return std::nullopt;
}

}  // namespace warrant::audit
