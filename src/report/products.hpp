/// The documents Warrant builds, one file per product under report/products/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

struct Product {
  std::string_view name;   // "committee-paper"
  std::string_view title;  // "Committee paper"
  Result<Document> (*build)(const Sources& sources);
};

/// Every product, in the order they are listed.
[[nodiscard]] std::span<const Product> products();

[[nodiscard]] Result<Document> build_reference_list(const Sources& sources);
[[nodiscard]] Result<Document> build_summary_of_abstracts(const Sources& sources);
[[nodiscard]] Result<Document> build_evidence_review(const Sources& sources);
[[nodiscard]] Result<Document> build_committee_paper(const Sources& sources);

}  // namespace warrant::report
