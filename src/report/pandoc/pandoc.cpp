/// The Document tree as pandoc's syntax tree.
#include "report/pandoc/pandoc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>

#include "base/process.hpp"
#include "base/text.hpp"
#include "report/pandoc/office.hpp"

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

/// "wf.<id>", "wf.<id>~2" ...; from the hundredth time on in base 36, which keeps a name of the
/// longest id within the 40 characters that Word and pandoc leave alone.
std::string bookmark_name(const std::string& id, int time) {
  if (time == 1) {
    return "wf." + id;
  }
  if (time < 100) {
    return fmt::format("wf.{}~{}", id, time);
  }
  constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string suffix;
  for (int rest = time - 100 + 360; rest > 0; rest /= 36) {  // 360 is "a0"
    suffix.insert(suffix.begin(), digits[static_cast<std::size_t>(rest % 36)]);
  }
  return fmt::format("wf.{}~{}", id, suffix);
}

class Tree {
 public:
  explicit Tree(const Document& document) : document_(document) {}

  std::string run() {
    Json meta = Json::object();
    meta["title"] = node("MetaInlines", words(document_.title));
    meta["lang"] = node("MetaString", document_.language);
    Json subtitle = words(document_.series);
    if (!document_.series.empty() && !document_.subtitle.empty()) {
      subtitle.push_back(node("LineBreak"));
    }
    extend(subtitle, words(document_.subtitle));
    if (!subtitle.empty()) {
      meta["subtitle"] = node("MetaInlines", std::move(subtitle));
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
  /// One string with its blanks: pandoc would make a run of every word otherwise.
  static Json words(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (const char c : text) {
      if (c == '\n' || c == '\t' || c == '\r') {
        clean += ' ';
      } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
        clean += c;  // other control characters may not stand in XML
      }
    }
    Json out = Json::array();
    if (!clean.empty()) {
      out.push_back(node("Str", std::move(clean)));
    }
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
        Json content = words(link->text);
        if (link->superscript) {
          content = Json::array({node("Superscript", std::move(content))});
        }
        out.push_back(node(
            "Link", Json::array({attributes(), std::move(content), Json::array({link->url, ""})})));
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
    out.push_back(node("Span", Json::array({attributes(bookmark_name(fact.id, ++seen_[fact.id])),
                                            words(fact.printed)})));
  }

  /// In cells and list items a paragraph stands close to the next one.
  Json tight(const Blocks& list) {
    Json out = Json::array();
    for (const Block& block : list) {
      if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
        out.push_back(node("Plain", inlines(paragraph->inlines)));
      } else {
        std::visit([&](const auto& item) { write(item, out); }, block.value);
      }
    }
    return out;
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
    const int level = std::clamp(heading.level - 1, 1, 6);
    out.push_back(
        node("Header", Json::array({level, attributes(heading.id), inlines(heading.inlines)})));
  }

  void write(const Paragraph& paragraph, Json& out) {
    out.push_back(node("Para", inlines(paragraph.inlines)));
  }

  void write(const List& list, Json& out) {
    Json items = Json::array();
    for (const Blocks& item : list.items) {
      items.push_back(tight(item));
    }
    if (list.ordered) {
      out.push_back(ordered(list.start, std::move(items)));
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
    std::size_t width = std::max<std::size_t>({table.columns.size(), table.widths.size(), 1});
    for (const Row& row : table.rows) {
      width = std::max(width, row.cells.size());
    }
    Json columns = Json::array();
    for (std::size_t i = 0; i < width; ++i) {
      const double share =
          i < table.widths.size() ? table.widths[i] / 100.0 : 1.0 / static_cast<double>(width);
      columns.push_back(Json::array({node("AlignLeft"), node("ColWidth", share)}));
    }
    Json head_rows = Json::array();
    if (!table.columns.empty()) {
      Json cells = Json::array();
      for (std::size_t i = 0; i < width; ++i) {
        const std::string name = i < table.columns.size() ? table.columns[i] : "";
        cells.push_back(cell(Json::array({node("Plain", words(name))})));
      }
      head_rows.push_back(Json::array({attributes(), std::move(cells)}));
    }
    Json body = Json::array();
    for (const Row& row : table.rows) {
      Json cells = Json::array();
      for (std::size_t i = 0; i < (row.band ? 1 : width); ++i) {
        cells.push_back(cell(i < row.cells.size() ? tight(row.cells[i].blocks) : Json::array(),
                             row.band ? width : 1));
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

  Json ordered(int start, Json items) {
    return node("OrderedList", Json::array({Json::array({start, node("Decimal"), node("Period")}),
                                            std::move(items)}));
  }

  /// Lists count on by themselves, so a list ends where the numbers jump.
  void write(const References& references, Json& out) {
    Json items = Json::array();
    int start = 1;
    for (const References::Item& item : references.items) {
      if (!items.empty() && item.number != start + static_cast<int>(items.size())) {
        out.push_back(ordered(start, std::move(items)));
        items = Json::array();
      }
      if (items.empty()) {
        start = item.number;
      }
      Json anchor = node("Span", Json::array({attributes(fmt::format("ref-{}", item.number)),
                                              inlines(item.inlines)}));
      items.push_back(Json::array({node("Plain", Json::array({std::move(anchor)}))}));
    }
    if (!items.empty()) {
      out.push_back(ordered(start, std::move(items)));
    }
  }

  const Document& document_;
  std::map<std::string, int> seen_;
};

/// Seconds since 1970 of an ISO date, so that files carry the document's date and not today's.
std::string source_date(std::string_view date) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    const std::string_view part = at < date.size() ? date.substr(at, size) : std::string_view{};
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc{} && end == part.data() + part.size() ? value : 1;
  };
  const bool has_year = date.size() >= 4 && number(0, 4) >= 1980;
  const std::chrono::year_month_day day{
      std::chrono::year{has_year ? number(0, 4) : 2000},
      std::chrono::month{static_cast<unsigned>(std::clamp(number(5, 2), 1, 12))},
      std::chrono::day{static_cast<unsigned>(std::clamp(number(8, 2), 1, 28))}};
  return fmt::format("{}", std::chrono::sys_days{day}.time_since_epoch().count() * 86400LL);
}

Result<std::string> through_pandoc(const Document& document, const char* format) {
  if (!has_program("pandoc")) {
    return fail(Code::not_found,
                "pandoc is not installed: run `apt-get install pandoc`, or build without DOCX and "
                "ODT (--format html --format md --format pdf)");
  }
  const ProcessOutput output =
      TRY(run_process({"env", "SOURCE_DATE_EPOCH=" + source_date(document.date), "pandoc", "-f",
                       "json", "-t", format, "-o", "-"},
                      to_pandoc_json(document)));
  if (output.exit_code != 0) {
    return fail(Code::io,
                fmt::format("pandoc could not make the {} file: {}", format, last_words(output)));
  }
  return output.out;
}

}  // namespace

std::string to_pandoc_json(const Document& document) { return Tree(document).run(); }

Result<std::string> to_docx(const Document& document) {
  return finish_docx(TRY(through_pandoc(document, "docx")), document);
}

Result<std::string> to_odt(const Document& document) {
  return finish_odt(TRY(through_pandoc(document, "odt")), document);
}

}  // namespace warrant::report
