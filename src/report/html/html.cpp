/// Writing documents as web pages.
#include "report/html/html.hpp"

#include <fmt/format.h>

#include <array>

#include "base/text.hpp"

namespace warrant::report {
namespace {

class Page {
 public:
  explicit Page(const Document& document) : document_(document) {}

  std::string run() {
    out_.reserve(1 << 16);
    head();
    out_ += "<main id=\"main\">\n";
    blocks(document_.blocks);
    sources();
    out_ += "</main>\n";
    foot();
    return std::move(out_);
  }

 private:
  void text(std::string_view words) { out_ += escape_html(words); }

  void head() {
    out_ += fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
                        escape_html(document_.language));
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    text(document_.title);
    out_ += "</title>\n";
    meta("author", document_.author);
    meta("dcterms.date", document_.date);
    meta("warrant-product", document_.product);
    out_ += "<style>";
    out_ += page_style();
    out_ += "</style>\n</head>\n<body>\n";
    out_ += "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n";
    out_ += "<div class=\"running\" aria-hidden=\"true\">";
    text(document_.running_header);
    out_ += "</div>\n<header class=\"top\">\n";
    if (!document_.series.empty()) {
      out_ += "<p>";
      text(document_.series);
      out_ += "</p>\n";
    }
    out_ += "<h1>";
    text(document_.title);
    out_ += "</h1>\n";
    if (!document_.subtitle.empty()) {
      out_ += "<p>";
      text(document_.subtitle);
      out_ += "</p>\n";
    }
    out_ += "</header>\n";
    contents();
  }

  void meta(std::string_view name, const std::string& value) {
    if (!value.empty()) {
      out_ += fmt::format("<meta name=\"{}\" content=\"{}\">\n", name, escape_html(value));
    }
  }

  void contents() {
    std::string list;
    for (const Block& block : document_.blocks) {
      const Heading* heading = std::get_if<Heading>(&block.value);
      if (heading != nullptr && heading->level == 2) {
        list += fmt::format("<li><a href=\"#{}\">", escape_html(heading->id));
        for (const Inline& part : heading->inlines) {
          if (const Text* words = std::get_if<Text>(&part)) {
            list += escape_html(words->text);
          } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
            list += escape_html(fact->printed);
          }
        }
        list += "</a></li>\n";
      }
    }
    if (!list.empty()) {
      out_ += "<nav class=\"toc\" aria-label=\"Contents\">\n<ul>\n" + list + "</ul>\n</nav>\n";
    }
  }

  void inlines(const Inlines& list) {
    for (const Inline& part : list) {
      if (const Text* words = std::get_if<Text>(&part)) {
        styled(*words);
      } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
        figure(*fact);
      } else if (const Link* link = std::get_if<Link>(&part)) {
        const bool safe = link->url.starts_with("http://") || link->url.starts_with("https://") ||
                          link->url.find(':') == std::string::npos;
        if (safe) {
          out_ += fmt::format("<a href=\"{}\">", escape_html(link->url));
        }
        text(link->text);
        out_ += safe ? "</a>" : "";
      } else {
        out_ += "<br>";
      }
    }
  }

  void styled(const Text& words) {
    out_ += words.bold ? "<strong>" : "";
    out_ += words.italic ? "<em>" : "";
    out_ += words.superscript ? "<sup>" : "";
    text(words.text);
    out_ += words.superscript ? "</sup>" : "";
    out_ += words.italic ? "</em>" : "";
    out_ += words.bold ? "</strong>" : "";
  }

  void figure(const FactRef& fact) {
    if (!document_.facts.contains(fact.id)) {
      text(fact.printed);
      return;
    }
    out_ += fmt::format("<a class=\"fact\" href=\"#p-{0}\" data-fact=\"{0}\">{1}</a>", fact.id,
                        escape_html(fact.printed));
  }

  void blocks(const Blocks& list) {
    for (const Block& block : list) {
      std::visit([this](const auto& item) { write(item); }, block.value);
    }
  }

  void write(const Heading& heading) {
    out_ += fmt::format("<h{} id=\"{}\">", heading.level, escape_html(heading.id));
    inlines(heading.inlines);
    out_ += fmt::format("</h{}>\n", heading.level);
  }

  void write(const Paragraph& paragraph) {
    out_ += "<p>";
    inlines(paragraph.inlines);
    out_ += "</p>\n";
  }

  void write(const List& list) {
    out_ += !list.ordered     ? "<ul>\n"
            : list.start == 1 ? "<ol>\n"
                              : fmt::format("<ol start=\"{}\">\n", list.start);
    for (const Blocks& item : list.items) {
      out_ += "<li>";
      tight(item);
      out_ += "</li>\n";
    }
    out_ += list.ordered ? "</ol>\n" : "</ul>\n";
  }

  /// A single paragraph stands without its own tags.
  void tight(const Blocks& list) {
    const Paragraph* only =
        list.size() == 1 ? std::get_if<Paragraph>(&list.front().value) : nullptr;
    if (only != nullptr) {
      inlines(only->inlines);
    } else {
      blocks(list);
    }
  }

  void write(const Callout& callout) {
    static constexpr std::array<std::string_view, 4> names{"correction", "gap", "draft", "notice"};
    out_ += fmt::format("<div class=\"note {}\" role=\"note\">\n",
                        names[static_cast<std::size_t>(callout.kind)]);
    blocks(callout.blocks);
    out_ += "</div>\n";
  }

  void write(const Table& table) {
    out_ += fmt::format(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"cap-{0}\">\n"
        "<table id=\"{0}\"{1}>\n<caption id=\"cap-{0}\">",
        escape_html(table.id), table.columns.empty() ? " class=\"facts-table\"" : "");
    inlines(table.caption);
    out_ += "</caption>\n<colgroup>";
    for (const int width : table.widths) {
      out_ += fmt::format("<col style=\"width:{}%\">", width);
    }
    out_ += "</colgroup>\n";
    if (!table.columns.empty()) {
      out_ += "<thead><tr>";
      for (const std::string& column : table.columns) {
        out_ += "<th scope=\"col\">";
        text(column);
        out_ += "</th>";
      }
      out_ += "</tr></thead>\n";
    }
    rows(table);
    out_ += "</table>\n</div>\n";
  }

  void rows(const Table& table) {
    bool open = false;
    for (const Row& row : table.rows) {
      if (row.band || !open) {
        out_ += open ? "</tbody>\n<tbody>\n" : "<tbody>\n";
        open = true;
      }
      if (row.band) {
        out_ += fmt::format("<tr class=\"band\"><th scope=\"rowgroup\" colspan=\"{}\">",
                            std::max<std::size_t>(table.widths.size(), 1));
        if (!row.cells.empty()) {
          tight(row.cells.front().blocks);
        }
        out_ += "</th></tr>\n";
        continue;
      }
      out_ += is_short(row) ? "<tr class=\"short\">" : "<tr>";
      for (const Cell& cell : row.cells) {
        out_ += cell.header ? "<th scope=\"row\">" : "<td>";
        tight(cell.blocks);
        out_ += cell.header ? "</th>" : "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += open ? "</tbody>\n" : "";
  }

  /// Short rows are kept on one page; long ones may break.
  static bool is_short(const Row& row) {
    std::size_t blocks = 0;
    for (const Cell& cell : row.cells) {
      blocks += cell.blocks.size();
    }
    return blocks <= row.cells.size() + 2;
  }

  void write(const References& references) {
    out_ += "<ol class=\"refs\">\n";
    for (const References::Item& item : references.items) {
      out_ += fmt::format("<li id=\"ref-{0}\" value=\"{0}\"><span>{0}.</span><div>", item.number);
      inlines(item.inlines);
      out_ += "</div></li>\n";
    }
    out_ += "</ol>\n";
  }

  void sources() {
    if (!document_.facts.empty()) {
      out_ += "<details class=\"facts\"><summary>Where the figures come from</summary>\n<dl>\n";
      for (const auto& [id, provenance] : document_.facts) {
        out_ += fmt::format("<dt id=\"p-{}\">", id);
        text(provenance.entity +
             (provenance.field.empty() ? std::string{} : ", " + provenance.field));
        out_ += "</dt>\n";
        source("As printed in the source", provenance.as_printed);
        source("Value used", provenance.value);
        source("How computed", provenance.derived);
        source("Quotation", provenance.quote);
        source("Location", provenance.location);
        source("Source", provenance.source);
        source("Entered by",
               provenance.entered_by +
                   (provenance.entered_on.empty() ? std::string{} : ", " + provenance.entered_on));
        source("Change", provenance.change);
        source("Correction", provenance.correction);
      }
      out_ += "</dl></details>\n";
    }
  }

  void source(std::string_view name, const std::string& value) {
    if (!value.empty()) {
      out_ += fmt::format("<dd data-name=\"{0}\" data-value=\"{1}\">{0}: {1}</dd>\n", name,
                          escape_html(value));
    }
  }

  void foot() {
    out_ += "<footer><p>Made with Warrant " WARRANT_VERSION
            ". Every underlined figure opens to its source.</p></footer>\n";
    out_ +=
        "<dialog id=\"source\" aria-labelledby=\"source-title\"><h2 id=\"source-title\"></h2>"
        "<dl></dl><form method=\"dialog\"><button>Close</button></form></dialog>\n<script>";
    out_ += page_script();
    out_ += "</script>\n</body>\n</html>\n";
  }

  const Document& document_;
  std::string out_;
};

}  // namespace

std::string to_html(const Document& document) { return Page(document).run(); }

}  // namespace warrant::report
