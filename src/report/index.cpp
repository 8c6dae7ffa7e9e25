/// The page that lists what was built.
#include "report/index.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/compose.hpp"
#include "report/html/html.hpp"
#include "report/products.hpp"

namespace warrant::report {

std::string index_page(const Sources& sources, std::span<const Document> documents,
                       const std::vector<std::string>& files) {
  const review::ReviewProject* project = sources.review.only<review::ReviewProject>();
  Document page;
  page.product = "index";
  page.language = project->language;
  page.series = "Documents of this review";
  page.title = project->title;
  page.running_header = project->title;
  Table table{.id = "documents",
              .caption = plain("Documents and their formats"),
              .columns = {"Document", "Title", "Formats"},
              .widths = {25, 45, 30},
              .rows = {}};
  for (const Document& document : documents) {
    Inlines formats;
    for (const std::string_view extension : {"html", "pdf", "docx", "odt", "md"}) {
      const std::string name = fmt::format("{}.{}", document.product, extension);
      if (std::ranges::find(files, name) != files.end()) {
        append(formats, plain(formats.empty() ? "" : ", "));
        formats.push_back(Link{.text = std::string(extension), .url = name});
      }
    }
    const auto list = products();
    const auto product = std::ranges::find(list, document.product, &Product::name);
    const std::string kind(product == list.end() ? document.product : product->title);
    table.rows.push_back({.cells = {cell(plain(kind), true), cell(plain(document.title)),
                                    cell(std::move(formats))}});
  }
  page.blocks.push_back({std::move(table)});
  page.blocks.push_back(paragraph(
      Inlines{Text{.text = "For programs: "}, Link{.text = "review.json", .url = "review.json"}}));
  return to_html(page);
}

}  // namespace warrant::report
