/// The reference list of a review: which citation has which number.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"
#include "review/review.hpp"

namespace warrant::report {

struct NumberedStudy {
  int number = 0;  // 1-based
  const review::Study* study = nullptr;
  const review::Citation* citation = nullptr;
};

/// Studies in printed order - bands in their order, newest first, then first author - with their
/// numbers; appendix bands come last and numbering goes on through them.
struct Numbering {
  std::vector<NumberedStudy> studies;
  std::map<std::string, int> number_of;  // study id -> number

  /// Numbers of these studies as printed: "3,6,7,9,18,20,21" or "1-21".
  [[nodiscard]] std::string ranges(const std::vector<std::string>& study_ids) const;
};

[[nodiscard]] Numbering number_studies(const review::Review& review,
                                       const review::Library& library);

/// Included studies (those not in an appendix band) that belong to a topic group by their condition
/// codes: the group's own, without those of its sub-groups.
[[nodiscard]] std::vector<const review::Study*> studies_of_group(const review::Review& review,
                                                                 const review::TopicGroup& group);

/// "3,6-8" in superscript, each part a link to its (first) reference.
[[nodiscard]] Inlines citation_marks(std::string_view ranges);

}  // namespace warrant::report
