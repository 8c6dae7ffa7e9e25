/// Taking corrections back.
#include <algorithm>

#include "base/text.hpp"
#include "check/lint.hpp"
#include "review/convert.hpp"

namespace warrant::check {
namespace {

using review::Review;

/// Set one field of an entity from its text; false when the text does not fit the field.
template <class T>
bool set_field(T& item, const std::string& field, const std::string& text) {
  Value value = review::to_value(item);
  Value::Table* table = std::get_if<Value::Table>(&value.data);
  const auto found = std::ranges::find(*table, field, &Value::Table::value_type::first);
  if (found == table->end()) {
    table->emplace_back(field, Value{.data = text});
  } else {
    found->second = Value{.data = text};
  }
  review::Reading reading("as printed");
  T changed;
  reading.read(value, review::Describe<T>::kind, changed);
  if (!reading.errors().empty()) {
    return false;
  }
  item = std::move(changed);
  return true;
}

void take_back(Review& review, const review::DataIssue& issue) {
  const std::size_t colon = issue.target.find(':');
  const std::string kind = issue.target.substr(0, colon);
  const std::string id = colon == std::string::npos ? kind : issue.target.substr(colon + 1);
  review::for_each_kind([&]<class T>() {
    if constexpr (!std::is_same_v<T, review::DataIssue>) {
      const T* item = review::Describe<T>::kind == kind ? review.find<T>(id) : nullptr;
      if (item != nullptr) {
        T changed = *item;
        if (set_field(changed, issue.field, issue.as_printed)) {
          review.shelf<T>().put(std::move(changed));
        }
      }
    }
  });
}

std::optional<review::Dispersion> label(const std::string& printed) {
  return review::from_word<review::Dispersion>(printed);
}

}  // namespace

Review as_printed(const Review& review) {
  Review out = review;
  for (const review::DataIssue& issue : review.shelf<review::DataIssue>()) {
    if (issue.disposition == review::Disposition::corrected) {
      if (!issue.field.empty()) {
        take_back(out, issue);
      }
      out.shelf<review::DataIssue>().remove(issue.id);
    }
  }
  for (const review::StudyResult& result : review.shelf<review::StudyResult>()) {
    if (const auto printed = label(result.dispersion_as_printed)) {
      review::StudyResult changed = *out.find<review::StudyResult>(result.id);
      changed.baseline_dispersion = changed.baseline_spread ? printed : std::nullopt;
      changed.post_dispersion = changed.post_spread ? printed : std::nullopt;
      out.shelf<review::StudyResult>().put(std::move(changed));
    }
  }
  return out;
}

}  // namespace warrant::check
