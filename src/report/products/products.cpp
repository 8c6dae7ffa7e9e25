/// The table of products.
#include "report/products.hpp"

#include <array>

namespace warrant::report {

std::span<const Product> products() {
  static constexpr std::array<Product, 4> all{
      {{.name = "reference-list", .title = "Reference list", .build = build_reference_list},
       {.name = "summary-of-abstracts",
        .title = "Summary of abstracts",
        .build = build_summary_of_abstracts},
       {.name = "evidence-review", .title = "Evidence review", .build = build_evidence_review},
       {.name = "committee-paper", .title = "Committee paper", .build = build_committee_paper}}};
  return all;
}

}  // namespace warrant::report
