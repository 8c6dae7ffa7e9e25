/// Parses records of XML.
#include "bib/xml_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

namespace warrant::bib {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void append_code_point(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6U));
    put(0x80 | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12U));
    put(0x80 | ((code >> 6U) & 0x3FU));
    put(0x80 | (code & 0x3FU));
  } else {
    put(0xF0 | (code >> 18U));
    put(0x80 | ((code >> 12U) & 0x3FU));
    put(0x80 | ((code >> 6U) & 0x3FU));
    put(0x80 | (code & 0x3FU));
  }
}

/// Append what the entity at the beginning of `text` stands for; 0 where it is none of XML's own,
/// else its length.
std::size_t append_entity(std::string& out, std::string_view text) {
  using Row = std::pair<std::string_view, char>;
  constexpr std::array<Row, 5> rows = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  for (const auto& [entity, c] : rows) {
    if (text.starts_with(entity)) {
      out += c;
      return entity.size();
    }
  }
  const std::size_t end = text.substr(0, 12).find(';');
  if (!text.starts_with("&#") || end == std::string_view::npos) {
    return 0;
  }
  const bool is_hex = text[2] == 'x' || text[2] == 'X';
  const char* first = text.data() + (is_hex ? 3 : 2);
  const char* last = text.data() + end;
  std::uint32_t code = 0;
  const auto parsed = std::from_chars(first, last, code, is_hex ? 16 : 10);
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (first == last || parsed.ec != std::errc() || parsed.ptr != last || code == 0 || surrogate ||
      code > 0x10FFFF) {
    return 0;
  }
  append_code_point(out, code);
  return end + 1;
}

constexpr std::uint64_t each(unsigned char c) { return 0x0101010101010101ULL * c; }

/// The high bit of every byte that is zero, and perhaps of some above one that is.
constexpr std::uint64_t zero_bytes(std::uint64_t x) { return (x - each(1)) & ~x & each(0x80); }

/// How much of the text from `from` on can be copied as it is: no entity, no control character and
/// no two blanks in a row. Looks at eight bytes at once; an overcautious answer costs only time.
std::size_t plain_run(std::string_view text, std::size_t from) {
  while (from + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + from, 8);
    const std::uint64_t blanks = zero_bytes(word ^ each(' '));
    const std::uint64_t controls = (word - each(0x20)) & ~word & each(0x80);
    if ((zero_bytes(word ^ each('&')) | controls | (blanks & (blanks << 8U))) != 0) {
      break;
    }
    // A blank at the end may meet one at the beginning of what follows.
    if ((blanks >> 63U) != 0) {
      return from + 7;
    }
    from += 8;
  }
  return from;
}

}  // namespace

void append_xml_words(std::string& out, std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    // A first blank is looked at alone: it may follow another.
    const std::size_t run = is_white(text[i]) ? i : plain_run(text, i);
    out.append(text.substr(i, run - i));
    i = run;
    // Then by single bytes, until it is worth while again.
    const std::size_t stop = std::min(text.size(), i + 8);
    while (i < stop) {
      const char c = text[i];
      if (is_white(c)) {
        if (!out.empty() && out.back() != ' ') {
          out += ' ';
        }
        ++i;
      } else if (c == '&') {
        const std::size_t used = append_entity(out, text.substr(i));
        if (used == 0) {
          out += '&';
        } else if (is_white(out.back())) {
          // &#10; is white space like any other.
          out.pop_back();
          if (!out.empty() && out.back() != ' ') {
            out += ' ';
          }
        }
        i += used == 0 ? 1 : used;
      } else {
        out += c;
        ++i;
      }
    }
  }
}

std::string without_entities(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = text.find('&');
    out += text.substr(0, at);
    if (at == std::string_view::npos) {
      return out;
    }
    text.remove_prefix(at);
    const std::size_t used = append_entity(out, text);
    out += used == 0 ? "&" : "";
    text.remove_prefix(used == 0 ? 1 : used);
  }
}

std::string_view XmlNode::name() const {
  return tree_ == nullptr ? std::string_view() : tree_->nodes_[index_].words;
}

std::string_view XmlNode::attribute(std::string_view name) const {
  if (tree_ != nullptr) {
    const XmlTree::Node& node = tree_->nodes_[index_];
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
      const XmlTree::Attribute& each_one = tree_->attributes_[node.attributes + i];
      if (each_one.name == name) {
        return each_one.value;
      }
    }
  }
  return {};
}

XmlNode XmlNode::child(std::string_view name) const {
  for (const XmlNode node : children(name)) {
    return node;
  }
  return {};
}

XmlChildren XmlNode::children(std::string_view name) const { return {*this, name}; }

std::string XmlNode::text() const {
  std::string out;
  if (tree_ != nullptr) {
    tree_->append_text(index_, out);
    while (!out.empty() && out.back() == ' ') {
      out.pop_back();
    }
  }
  return out;
}

std::string XmlNode::raw_text() const {
  std::string out;
  for (std::uint32_t i = tree_ == nullptr ? XmlTree::none : tree_->nodes_[index_].child;
       i != XmlTree::none; i = tree_->nodes_[i].next) {
    const XmlTree::Node& child = tree_->nodes_[i];
    if (child.kind == XmlTree::Kind::text) {
      out += without_entities(child.words);
    } else if (child.kind == XmlTree::Kind::cdata) {
      out += child.words;
    }
  }
  return out;
}

void XmlTree::append_text(std::uint32_t node, std::string& out) const {
  for (std::uint32_t i = nodes_[node].child; i != none; i = nodes_[i].next) {
    const Node& child = nodes_[i];
    if (child.kind == Kind::text) {
      append_xml_words(out, child.words);
    } else if (child.kind == Kind::element) {
      append_text(i, out);  // no deeper than `deepest`
    } else {
      for (const char c : child.words) {
        if (!is_white(c)) {
          out += c;
        } else if (!out.empty() && out.back() != ' ') {
          out += ' ';
        }
      }
    }
  }
}

XmlNode XmlTree::root() const {
  for (std::uint32_t i = nodes_.empty() ? none : nodes_[0].child; i != none; i = nodes_[i].next) {
    if (nodes_[i].kind == Kind::element) {
      return {this, i};
    }
  }
  return {};
}

std::uint32_t XmlTree::add(Kind kind, std::string_view words) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  Open& parent = open_.back();
  (parent.last_child == none ? nodes_[parent.node].child : nodes_[parent.last_child].next) = index;
  parent.last_child = index;
  nodes_.push_back({.words = words, .kind = kind});
  return index;
}

XmlFault XmlTree::fault(std::string_view what) const {
  return {.what = std::string(what), .offset = at_};
}

std::size_t XmlTree::name_end(std::size_t from) const {
  static constexpr auto stops = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view(" \n\t\r>/=<\"'")) {
      table[static_cast<unsigned char>(c)] = true;
    }
    return table;
  }();
  while (from < text_.size() && !stops[static_cast<unsigned char>(text_[from])]) {
    ++from;
  }
  return from;
}

std::optional<XmlFault> XmlTree::parse(std::string_view text) {
  text_ = text;
  at_ = 0;
  nodes_.clear();
  attributes_.clear();
  open_.clear();
  decoded_.clear();
  nodes_.emplace_back();
  open_.push_back({});
  while (at_ < text_.size()) {
    const std::size_t tag = std::min(text_.find('<', at_), text_.size());
    if (tag > at_ && open_.size() > 1) {
      add(Kind::text, text_.substr(at_, tag - at_));
    }
    at_ = tag;
    if (tag + 1 >= text_.size()) {
      break;
    }
    const char next = text_[tag + 1];
    auto wrong = next == '/' ? close_tag() : next == '!' || next == '?' ? markup() : open_tag();
    if (wrong) {
      return wrong;
    }
  }
  if (open_.size() > 1 || at_ < text_.size()) {
    return fault("it ends inside an element");
  }
  return root() ? std::nullopt : std::optional(fault("there is no element"));
}

std::optional<XmlFault> XmlTree::open_tag() {
  const std::size_t end = name_end(at_ + 1);
  if (end == at_ + 1 || end == text_.size()) {
    return fault("a tag is malformed");
  }
  if (open_.size() > deepest) {
    return XmlFault{.what = "its tags are nested more than " + std::to_string(deepest) + " deep",
                    .offset = at_,
                    .too_deep = true};
  }
  const std::uint32_t node = add(Kind::element, text_.substr(at_ + 1, end - at_ - 1));
  nodes_[node].attributes = static_cast<std::uint32_t>(attributes_.size());
  at_ = end;
  if (text_[at_] != '>') {
    if (auto wrong = attributes(node)) {
      return wrong;
    }
  }
  if (text_[at_] == '/') {
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '>') {
      return fault("a tag is malformed");
    }
    at_ += 2;
    return std::nullopt;
  }
  ++at_;
  open_.push_back({.node = node});
  return std::nullopt;
}

/// Behind it `at_` is at the '>' or the '/' of the tag.
std::optional<XmlFault> XmlTree::attributes(std::uint32_t node) {
  while (true) {
    while (at_ < text_.size() && is_blank(text_[at_])) {
      ++at_;
    }
    if (at_ >= text_.size()) {
      return fault("a tag never ends");
    }
    if (text_[at_] == '>' || text_[at_] == '/') {
      return std::nullopt;
    }
    const std::size_t end = name_end(at_);
    std::size_t i = end;
    while (i < text_.size() && is_blank(text_[i])) {
      ++i;
    }
    if (end == at_ || i >= text_.size() || text_[i] != '=') {
      return fault("an attribute is malformed");
    }
    ++i;
    while (i < text_.size() && is_blank(text_[i])) {
      ++i;
    }
    const char quote = i < text_.size() ? text_[i] : '\0';
    const std::size_t close =
        quote == '"' || quote == '\'' ? text_.find(quote, i + 1) : std::string_view::npos;
    if (close == std::string_view::npos) {
      return fault("an attribute is malformed");
    }
    std::string_view value = text_.substr(i + 1, close - i - 1);
    if (value.find('<') != std::string_view::npos) {
      return fault("an attribute is malformed");
    }
    if (value.find('&') != std::string_view::npos) {
      value = decoded_.emplace_back(without_entities(value));
    }
    if (nodes_[node].attribute_count < 1000) {
      attributes_.push_back({.name = text_.substr(at_, end - at_), .value = value});
      ++nodes_[node].attribute_count;
    }
    at_ = close + 1;
  }
}

std::optional<XmlFault> XmlTree::close_tag() {
  const std::size_t end = name_end(at_ + 2);
  std::size_t i = end;
  while (i < text_.size() && is_blank(text_[i])) {
    ++i;
  }
  if (i >= text_.size() || text_[i] != '>') {
    return fault("a tag is malformed");
  }
  const std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
  if (open_.size() < 2 || nodes_[open_.back().node].words != name) {
    return fault("start and end tags do not match");
  }
  open_.pop_back();
  at_ = i + 1;
  return std::nullopt;
}

std::optional<XmlFault> XmlTree::markup() {
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("<!--")) {
    at_ += 4;
    return skip_to("-->", "a comment never ends");
  }
  if (rest.starts_with("<![CDATA[")) {
    const std::size_t begin = at_ + 9;
    at_ = begin;
    auto wrong = skip_to("]]>", "a CDATA section never ends");
    if (!wrong && open_.size() > 1) {
      add(Kind::cdata, text_.substr(begin, at_ - 3 - begin));
    }
    return wrong;
  }
  if (rest.starts_with("<?")) {
    return skip_to("?>", "a processing instruction never ends");
  }
  if (open_.size() > 1) {
    return fault("a piece of markup is malformed");
  }
  // A document type: skipped up to its own end, behind what it declares.
  const std::size_t declared = text_.find('[', at_);
  const std::size_t close = text_.find('>', at_);
  if (declared < close) {
    at_ = declared;
    if (auto wrong = skip_to("]", "a document type never ends")) {
      return wrong;
    }
  }
  return skip_to(">", "a document type never ends");
}

std::optional<XmlFault> XmlTree::skip_to(std::string_view end, std::string_view what) {
  const std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos) {
    return fault(what);
  }
  at_ = found + end.size();
  return std::nullopt;
}

}  // namespace warrant::bib
