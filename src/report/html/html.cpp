/// Writing documents as web pages: the frame around the blocks, and where the figures come from.
#include "report/html/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/html/blocks.hpp"

namespace warrant::report {
namespace {

/// Contents lists beyond this many lines keep to the main headings.
constexpr std::ptrdiff_t longest_contents = 40;

/// `text` as the inside of a CSS string within a style element.
std::string css_string(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == ' ' || byte >= 0x80;
    if (plain) {
      out += c;
    } else if (byte > 0x20 && byte != 0x7F) {
      fmt::format_to(std::back_inserter(out), "\\{:x} ", byte);
    }
  }
  return out;
}

bool is_right_to_left(std::string_view language) {
  const std::string_view first = language.substr(0, 2);
  return first == "ar" || first == "fa" || first == "he" || first == "ur";
}

class Page {
 public:
  explicit Page(const Document& document) : document_(document) {}

  std::string run() {
    out_.reserve(1 << 17);
    head();
    out_ += "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n";
    title();
    contents();
    out_ += "<main id=\"main\" tabindex=\"-1\">\n";
    HtmlBlocks(document_, out_).blocks(document_.blocks);
    origins();
    out_ += "</main>\n";
    foot();
    return std::move(out_);
  }

 private:
  void text(std::string_view words) { append_escaped(out_, words); }

  void element(std::string_view open, std::string_view words, std::string_view close) {
    if (!words.empty()) {
      out_ += open;
      text(words);
      out_ += close;
    }
  }

  void head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"";
    text(document_.language.empty() ? "en" : document_.language);
    out_ += is_right_to_left(document_.language) ? "\" dir=\"rtl\">\n" : "\">\n";
    out_ +=
        "<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    text(document_.title.empty() ? document_.product : document_.title);
    out_ += "</title>\n";
    element("<meta name=\"author\" content=\"", document_.author, "\">\n");
    element("<meta name=\"dcterms.created\" content=\"", document_.date, "\">\n");
    element("<meta name=\"dcterms.modified\" content=\"", document_.date, "\">\n");
    element("<meta name=\"warrant-product\" content=\"", document_.product, "\">\n");
    out_ += "<meta name=\"generator\" content=\"Warrant " WARRANT_VERSION "\">\n<style>\n";
    out_ += page_style();
    // The words of the header stand in the rule itself: not every printer knows string-set.
    fmt::format_to(std::back_inserter(out_),
                   "@page {{\n"
                   "  @top-left {{ content: \"{}\"; font: 8pt sans-serif; color: #444444; }}\n"
                   "  @bottom-right {{ content: \"Page \" counter(page) \" of \" counter(pages);"
                   " font: 8pt sans-serif; color: #444444; }}\n}}\n",
                   css_string(document_.running_header));
    out_ += "</style>\n</head>\n";
  }

  void title() {
    out_ += "<header class=\"top\">\n";
    element("<p>", document_.series, "</p>\n");
    element("<h1>", document_.title.empty() ? document_.product : document_.title, "</h1>\n");
    element("<p>", document_.subtitle, "</p>\n");
    out_ += "</header>\n";
  }

  [[nodiscard]] std::vector<const Heading*> headings(int deepest) const {
    std::vector<const Heading*> found;
    for (const Block& block : document_.blocks) {
      const Heading* heading = std::get_if<Heading>(&block.value);
      if (heading != nullptr && heading->level <= deepest && !heading->id.empty()) {
        found.push_back(heading);
      }
    }
    return found;
  }

  void contents() {
    std::vector<const Heading*> list = headings(3);
    if (std::ssize(list) > longest_contents) {
      list = headings(2);
    }
    if (list.size() < 2) {
      return;
    }
    out_ +=
        "<nav class=\"toc\" aria-labelledby=\"contents\"><div>\n"
        "<p id=\"contents\">Contents</p>\n<ul>\n";
    bool inner = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const bool deeper = list[i]->level > 2 && i > 0;
      if (deeper && !inner) {
        out_ += "\n<ul>\n";
      } else if (!deeper && inner) {
        out_ += "</li>\n</ul>\n</li>\n";
      } else if (i > 0) {
        out_ += "</li>\n";
      }
      inner = deeper;
      out_ += "<li><a href=\"#";
      text(list[i]->id);
      out_ += "\">";
      text(plain_words(list[i]->inlines));
      out_ += "</a>";
    }
    out_ += inner ? "</li>\n</ul>\n</li>\n" : "</li>\n";
    out_ += "</ul>\n</div></nav>\n";
  }

  /// Open at first, so that figures lead here without scripting; the script closes it.
  void origins() {
    if (document_.facts.empty()) {
      return;
    }
    out_ += "<details class=\"facts\" open>\n<summary>Where the figures come from</summary>\n";
    for (const auto& [id, provenance] : document_.facts) {
      origin(id, provenance);
    }
    out_ += "</details>\n";
  }

  void origin(const std::string& id, const Provenance& provenance) {
    out_ += "<div class=\"origin\" id=\"p-";
    text(id);
    out_ += "\">\n<p>";
    text(provenance.entity);
    element(", ", provenance.field, "");
    out_ += "</p>\n<dl class=\"source\">\n";
    part("As printed in the source", provenance.as_printed);
    part("Value used", provenance.value);
    part("How computed", provenance.derived);
    element("<dt>Quotation</dt><dd class=\"quote\">", provenance.quote, "</dd>\n");
    part("Where in the source", provenance.location);
    part("Source", provenance.source);
    part("Entered by", provenance.entered_by);
    part("Entered on", provenance.entered_on);
    part("Change", provenance.change);
    part("Correction", provenance.correction);
    out_ += "</dl>\n</div>\n";
  }

  void part(std::string_view name, std::string_view value) {
    if (!value.empty()) {
      out_ += "<dt>";
      out_ += name;
      out_ += "</dt><dd>";
      text(value);
      out_ += "</dd>\n";
    }
  }

  void foot() {
    out_ += "<footer class=\"foot\"><p>Made with Warrant " WARRANT_VERSION ".";
    if (document_.facts.empty()) {
      out_ += "</p></footer>\n</body>\n</html>\n";
      return;
    }
    out_ +=
        " Every figure with a dotted underline opens to its source.</p></footer>\n"
        "<dialog id=\"source\" aria-labelledby=\"source-title\">\n"
        "<div class=\"bar\"><h2 id=\"source-title\"></h2>"
        "<form method=\"dialog\"><button>Close</button></form></div>\n"
        "<p class=\"entity\"></p>\n<dl></dl>\n</dialog>\n<script>\n";
    out_ += page_script();
    out_ += "</script>\n</body>\n</html>\n";
  }

  const Document& document_;
  std::string out_;
};

}  // namespace

std::string to_html(const Document& document) { return Page(document).run(); }

}  // namespace warrant::report
