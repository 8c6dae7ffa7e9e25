/// Finding the parts of an instrument.
#include "appraise/instrument.hpp"

#include <algorithm>

namespace warrant::appraise {

std::vector<const Domain*> domains_of(const Instrument& instrument, std::string_view variant) {
  std::vector<const Domain*> out;
  for (const Domain& domain : instrument.domains) {
    if (domain.variant.empty() || domain.variant == variant) {
      out.push_back(&domain);
    }
  }
  return out;
}

const Domain* find_domain(const Instrument& instrument, std::string_view variant,
                          std::string_view domain) {
  for (const Domain* one : domains_of(instrument, variant)) {
    if (one->id == domain) {
      return one;
    }
  }
  return nullptr;
}

const Item* find_item(const Instrument& instrument, std::string_view variant,
                      std::string_view item) {
  for (const Domain* domain : domains_of(instrument, variant)) {
    const auto found = std::ranges::find(domain->items, item, &Item::id);
    if (found != domain->items.end()) {
      return &*found;
    }
  }
  return nullptr;
}

const Mark* find_mark(const std::vector<Mark>& marks, std::string_view id) {
  const auto found = std::ranges::find(marks, id, &Mark::id);
  return found == marks.end() ? nullptr : &*found;
}

int rank_of(const Instrument& instrument, std::string_view level) {
  const auto found = std::ranges::find(instrument.levels, level, &Mark::id);
  return found == instrument.levels.end() ? -1
                                          : static_cast<int>(found - instrument.levels.begin());
}

}  // namespace warrant::appraise
