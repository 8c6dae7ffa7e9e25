/// The digest is taken over the canonical JSON of every entity, in the order of kinds.
#include "review/assurance.hpp"

#include "base/digest.hpp"
#include "review/convert.hpp"

namespace warrant::review {

std::string covered_digest(const Review& review) {
  std::string bytes;
  for_each_kind([&]<class T>() {
    if constexpr (!std::is_same_v<T, Assurance>) {
      for (const T& item : review.shelf<T>()) {
        T covered = item;
        if constexpr (std::is_same_v<T, CommitteePaper>) {
          covered.state = PaperState::draft;
        }
        bytes += Describe<T>::kind;
        bytes += ' ';
        bytes += to_json(to_value(covered));
        bytes += '\n';
      }
    }
  });
  for (const auto& [path, content] : review.files) {
    // Files that show entities (their wording and layout) are covered by the entities.
    if (path.starts_with("records/")) {
      bytes += path + ' ' + digest(content) + '\n';
    }
  }
  return digest(bytes);
}

AssuranceState state_of(const Assurance& assurance, const std::string& now) {
  if (assurance.confirmed_on == PartialDate{}) {
    return AssuranceState::not_given;
  }
  return assurance.covered_digest == now ? AssuranceState::holds : AssuranceState::voided;
}

}  // namespace warrant::review
