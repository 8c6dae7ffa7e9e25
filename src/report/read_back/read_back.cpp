/// Reading figures from HTML by their data-fact, from DOCX and ODT by their bookmarks.
#include "report/read_back/read_back.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <pugixml.hpp>

#include "base/archive.hpp"
#include "base/text.hpp"

namespace warrant::report {
namespace {

using Facts = std::map<std::string, std::vector<std::string>>;

/// White space runs as one blank: editors re-wrap lines.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) {
    out.pop_back();
  }
  return out;
}

std::string without_tags(std::string_view html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') {
      inside = true;
    } else if (c == '>' && inside) {
      inside = false;
    } else if (!inside) {
      text += c;
    }
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
      {{"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&#39;", "'"},
       {"&nbsp;", "\xC2\xA0"},
       {"&amp;", "&"}}};
  for (const auto& [entity, character] : entities) {
    text = replace_all(std::move(text), entity, character);
  }
  return one_line(text);
}

/// Digits typed directly beside a figure make another figure of it: they are read with it.
std::string digits_before(std::string_view html, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && html[begin - 1] >= '0' && html[begin - 1] <= '9') {
    --begin;
  }
  return std::string(html.substr(begin, at - begin));
}

std::string digits_after(std::string_view html, std::size_t at) {
  const std::string_view rest = html.substr(at);
  const std::size_t size = std::min(rest.find_first_not_of("0123456789"), rest.size());
  return std::string(rest.substr(0, size));
}

Result<Facts> from_html(std::string_view html) {
  Facts facts;
  constexpr std::string_view mark = "data-fact=\"";
  constexpr std::string_view close = "</a>";
  if (html.rfind("</html>") == std::string_view::npos) {
    return fail(Code::bad_input, "the page is cut off: its end is missing; build it again");
  }
  for (std::size_t at = html.find(mark); at != std::string_view::npos; at = html.find(mark, at)) {
    const std::size_t open = html.rfind('<', at);
    at += mark.size();
    const std::size_t quote = html.find('"', at);
    const std::size_t begin = html.find('>', quote);
    const std::size_t end = begin == std::string_view::npos ? begin : html.find(close, begin);
    if (open == std::string_view::npos || quote == std::string_view::npos ||
        end == std::string_view::npos) {
      return fail(Code::bad_input, "the page is cut off in the middle of a figure; build it again");
    }
    facts[std::string(html.substr(at, quote - at))].push_back(
        digits_before(html, open) + without_tags(html.substr(begin + 1, end - begin - 1)) +
        digits_after(html, end + close.size()));
  }
  return facts;
}

/// "wf.r.r01.post~2" -> "r.r01.post"; nothing for bookmarks of others.
std::string fact_of(std::string_view bookmark) {
  constexpr std::string_view ours = "wf.";
  if (!bookmark.starts_with(ours)) {
    return {};
  }
  bookmark.remove_prefix(ours.size());
  return std::string(bookmark.substr(0, bookmark.find('~')));
}

/// Walks a document tree; text between a bookmark's start and end belongs to its fact.
class BookmarkReader final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = node.name();
    if (name == "w:bookmarkStart") {
      open(node.attribute("w:id").value(), node.attribute("w:name").value());
    } else if (name == "w:bookmarkEnd") {
      close(node.attribute("w:id").value());
    } else if (name == "text:bookmark-start") {
      open(node.attribute("text:name").value(), node.attribute("text:name").value());
    } else if (name == "text:bookmark-end") {
      close(node.attribute("text:name").value());
    } else if (name == "text:s") {
      add(" ");
    } else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      add(node.value());
    }
    return true;
  }

  Facts facts;

 private:
  struct Open {
    std::string key;
    std::string fact;
    std::size_t place;
  };

  void open(std::string key, std::string_view bookmark) {
    std::string fact = fact_of(bookmark);
    if (!fact.empty()) {
      auto& texts = facts[fact];
      texts.emplace_back();
      open_.push_back({.key = std::move(key), .fact = std::move(fact), .place = texts.size() - 1});
    }
  }
  void close(std::string_view key) {
    std::erase_if(open_, [&](const Open& item) { return item.key == key; });
  }
  void add(std::string_view text) {
    for (const Open& item : open_) {
      facts[item.fact][item.place] += text;
    }
  }

  std::vector<Open> open_;
};

Result<Facts> from_zip(std::string_view bytes) {
  Result<std::string> xml = read_archive_entry(bytes, "word/document.xml");
  if (!xml && xml.error().code == Code::not_found) {
    xml = read_archive_entry(bytes, "content.xml");
  }
  if (!xml) {
    return std::unexpected(std::move(xml).error());
  }
  pugi::xml_document tree;
  if (!tree.load_buffer(xml->data(), xml->size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
    return fail(Code::bad_input, "the file is damaged; build it again");
  }
  BookmarkReader reader;
  tree.traverse(reader);
  for (auto& [fact, texts] : reader.facts) {
    for (std::string& text : texts) {
      text = one_line(text);
    }
  }
  return std::move(reader.facts);
}

}  // namespace

Result<Facts> read_facts(std::string_view bytes) {
  if (bytes.starts_with("PK")) {
    return from_zip(bytes);
  }
  const std::string_view head = bytes.substr(0, 1024);
  if (head.find("<html") != std::string_view::npos ||
      lower_ascii(head).find("<!doctype html") != std::string::npos) {
    return from_html(bytes);
  }
  if (head.starts_with("%PDF")) {
    return fail(Code::unsupported,
                "a PDF carries no facts; verify the .html, .docx or .odt of the same build");
  }
  return fail(Code::unsupported,
              "this file carries no facts; verify the .html, .docx or .odt of the same build");
}

}  // namespace warrant::report
