/// Days and names.
#include "app/changes.hpp"

#include "base/text.hpp"

namespace warrant::app {

PartialDate today(const Clock& clock) {
  return parse_date(clock.now().substr(0, std::string_view("2026-11-23").size()))
      .value_or(PartialDate{});
}

std::string slug(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fine) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) {
    out.pop_back();
  }
  return out.empty() ? "source" : out;
}

std::string contributor_of(const review::Review& review, const std::string& author,
                           std::vector<review::Change>& changes) {
  for (const review::Contributor& each : review.shelf<review::Contributor>()) {
    if (each.id == author || each.name == author) {
      return each.id;
    }
  }
  const review::Contributor added{.id = slug(author), .name = author};
  changes.push_back(put(added));
  return added.id;
}

}  // namespace warrant::app
