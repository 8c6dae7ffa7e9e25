/// The reference list: numbered references by design.
#include "report/compose.hpp"
#include "report/products.hpp"
#include "report/products/parts.hpp"

namespace warrant::report {

Result<Document> build_reference_list(const Sources& sources) {
  FactBook book(sources);
  Document document = new_document(sources, "reference-list");
  document.series = "Reference list";
  add_notice(document.blocks);
  add_banded_references(sources, book, document.blocks);
  return finish(std::move(document), book);
}

}  // namespace warrant::report
