/// The Document tree as pandoc's syntax tree.
#include "report/pandoc/pandoc.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/process.hpp"
#include "base/text.hpp"

namespace warrant::report {
namespace {

using Json = nlohmann::ordered_json;

Json node(const char* type) { return Json{{"t", type}}; }
Json node(const char* type, Json content) { return Json{{"t", type}, {"c", std::move(content)}}; }
Json attributes(const std::string& id = "", const std::string& css_class = "") {
  Json classes = Json::array();
  if (!css_class.empty()) {
    classes.push_back(css_class);
  }
  return Json::array({id, classes, Json::array()});
}

class Tree {
 public:
  explicit Tree(const Document& document) : document_(document) {}

  std::string run() {
    Json meta = Json::object();
    meta["title"] = node("MetaInlines", words(document_.title));
    meta["lang"] = node("MetaString", document_.language);
    if (!document_.series.empty()) {
      meta["subtitle"] = node("MetaInlines", words(document_.series));
    }
    if (!document_.author.empty()) {
      meta["author"] =
          node("MetaList", Json::array({node("MetaInlines", words(document_.author))}));
    }
    if (!document_.date.empty()) {
      meta["date"] = node("MetaInlines", words(document_.date));
    }
    const Json tree{{"pandoc-api-version", Json::array({1, 22, 1})},
                    {"meta", std::move(meta)},
                    {"blocks", blocks(document_.blocks)}};
    return tree.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

 private:
  static Json words(std::string_view text) {
    Json out = Json::array();
    std::string word;
    const auto flush = [&] {
      if (!word.empty()) {
        out.push_back(node("Str", word));
        word.clear();
      }
    };
    bool blank = false;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!space) {
        word += c;
      } else {
        flush();
        if (!blank) {
          out.push_back(node("Space"));
        }
      }
      blank = space;
    }
    flush();
    return out;
  }

  static void extend(Json& to, Json more) {
    for (Json& item : more) {
      to.push_back(std::move(item));
    }
  }

  Json inlines(const Inlines& list) {
    Json out = Json::array();
    for (const Inline& part : list) {
      if (const Text* text = std::get_if<Text>(&part)) {
        Json content = words(text->text);
        if (text->superscript) {
          content = Json::array({node("Superscript", std::move(content))});
        }
        if (text->italic) {
          content = Json::array({node("Emph", std::move(content))});
        }
        if (text->bold) {
          content = Json::array({node("Strong", std::move(content))});
        }
        extend(out, std::move(content));
      } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
        figure(*fact, out);
      } else if (const Link* link = std::get_if<Link>(&part)) {
        out.push_back(node(
            "Link", Json::array({attributes(), words(link->text), Json::array({link->url, ""})})));
      } else {
        out.push_back(node("LineBreak"));
      }
    }
    return out;
  }

  void figure(const FactRef& fact, Json& out) {
    if (!document_.facts.contains(fact.id)) {
      extend(out, words(fact.printed));
      return;
    }
    const int time = ++seen_[fact.id];
    const std::string id = time == 1 ? "wf." + fact.id : fmt::format("wf.{}~{}", fact.id, time);
    out.push_back(node("Span", Json::array({attributes(id), words(fact.printed)})));
  }

  Json blocks(const Blocks& list) {
    Json out = Json::array();
    for (const Block& block : list) {
      std::visit([&](const auto& item) { write(item, out); }, block.value);
    }
    return out;
  }

  void write(const Heading& heading, Json& out) {
    // Level 1 is the title's, so that the first heading of the text is "Heading 1".
    out.push_back(node("Header", Json::array({heading.level - 1, attributes(heading.id),
                                              inlines(heading.inlines)})));
  }

  void write(const Paragraph& paragraph, Json& out) {
    out.push_back(node("Para", inlines(paragraph.inlines)));
  }

  void write(const List& list, Json& out) {
    Json items = Json::array();
    for (const Blocks& item : list.items) {
      items.push_back(blocks(item));
    }
    if (list.ordered) {
      out.push_back(node("OrderedList",
                         Json::array({Json::array({list.start, node("Decimal"), node("Period")}),
                                      std::move(items)})));
    } else {
      out.push_back(node("BulletList", std::move(items)));
    }
  }

  void write(const Callout& callout, Json& out) {
    out.push_back(node("BlockQuote", blocks(callout.blocks)));
  }

  Json cell(Json content, std::size_t span = 1) {
    return Json::array({attributes(), node("AlignDefault"), 1, span, std::move(content)});
  }

  void write(const Table& table, Json& out) {
    const std::size_t width = std::max<std::size_t>(table.widths.size(), 1);
    Json columns = Json::array();
    for (const int share : table.widths) {
      columns.push_back(Json::array({node("AlignLeft"), node("ColWidth", share / 100.0)}));
    }
    Json head_rows = Json::array();
    if (!table.columns.empty()) {
      Json cells = Json::array();
      for (const std::string& column : table.columns) {
        cells.push_back(
            cell(Json::array({node("Plain", Json::array({node("Strong", words(column))}))})));
      }
      head_rows.push_back(Json::array({attributes(), std::move(cells)}));
    }
    Json body = Json::array();
    for (const Row& row : table.rows) {
      Json cells = Json::array();
      for (const Cell& item : row.cells) {
        cells.push_back(cell(blocks(item.blocks), row.band ? width : 1));
      }
      body.push_back(Json::array({attributes(), std::move(cells)}));
    }
    Json caption =
        Json::array({Json(nullptr), Json::array({node("Plain", inlines(table.caption))})});
    out.push_back(node(
        "Table",
        Json::array({attributes(table.id), std::move(caption), std::move(columns),
                     Json::array({attributes(), std::move(head_rows)}),
                     Json::array({Json::array({attributes(), 0, Json::array(), std::move(body)})}),
                     Json::array({attributes(), Json::array()})})));
  }

  void write(const References& references, Json& out) {
    for (const References::Item& item : references.items) {
      Json content = words(fmt::format("{}. ", item.number));
      extend(content, inlines(item.inlines));
      out.push_back(node("Para", std::move(content)));
    }
  }

  const Document& document_;
  std::map<std::string, int> seen_;
};

Result<std::string> through_pandoc(const Document& document, const char* format) {
  if (!has_program("pandoc")) {
    return fail(Code::not_found,
                "pandoc is not installed: run `apt-get install pandoc`, or build without DOCX and "
                "ODT (--format html --format md --format pdf)");
  }
  // A fixed time makes the same document the same bytes.
  const ProcessOutput output = TRY(run_process(
      {"env", "SOURCE_DATE_EPOCH=1500000000", "pandoc", "-f", "json", "-t", format, "-o", "-"},
      to_pandoc_json(document)));
  if (output.exit_code != 0) {
    return fail(Code::io,
                fmt::format("pandoc could not make the {} file: {}", format, trim(output.err)));
  }
  return output.out;
}

}  // namespace

std::string to_pandoc_json(const Document& document) { return Tree(document).run(); }

Result<std::string> to_docx(const Document& document) { return through_pandoc(document, "docx"); }

Result<std::string> to_odt(const Document& document) { return through_pandoc(document, "odt"); }

}  // namespace warrant::report
