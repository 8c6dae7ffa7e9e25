/// The names of conditions in texts, and which studies a topic group holds.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "review/review.hpp"

namespace warrant::check {

/// Conditions by their labels and by the other names that criteria of one condition give them
/// ("atopic dermatitis/eczema").
class ConditionNames {
 public:
  explicit ConditionNames(const review::Review& review);

  struct Named {
    std::string condition;  // id
    std::string name;       // as looked for
    std::string longest;    // the longest name that stands there: another one when it is inside it
  };

  /// The conditions whose names stand in the text as whole words, longest names first; listed
  /// abbreviations count as their expansions. A name inside a longer one ("dermatomyositis" in
  /// "paraneoplastic dermatomyositis") is told as such.
  [[nodiscard]] std::vector<Named> named_in(std::string_view text) const;

  /// Whether one is the other, or stands above or below it.
  [[nodiscard]] bool are_related(const std::string& a, const std::string& b) const;

  /// Words of all names of these conditions and of those above them, without words that many
  /// conditions share ("disease", "chronic").
  [[nodiscard]] std::set<std::string> words_of(const std::vector<std::string>& conditions) const;

  /// The words of a text that can tell one condition from another.
  [[nodiscard]] std::set<std::string> telling_words(std::string_view text) const;

 private:
  [[nodiscard]] std::string expanded(std::string_view text) const;
  [[nodiscard]] std::set<std::string> above(const std::string& condition) const;

  const review::Review* review_;
  std::vector<std::pair<std::string, std::string>> names_;  // name, condition; longest first
};

enum class Inner { without, with };

/// Included studies that stand in a group by their condition codes, with or without those of the
/// groups inside it.
[[nodiscard]] std::vector<const review::Study*> studies_in(const review::Review& review,
                                                           const review::TopicGroup& group,
                                                           Inner inner);

/// Whether a study is included, and not only listed.
[[nodiscard]] bool is_included(const review::Review& review, const review::Study& study);

}  // namespace warrant::check
