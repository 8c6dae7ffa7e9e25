/// What faults are made with: choosing a place, changing it, changing the passage with it.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mutation/fault.hpp"

namespace warrant::mutation {

/// Two neighbouring digits exchanged, "13.6" as "31.6" or "16.3"; nothing where that gives the same
/// number or a leading zero.
[[nodiscard]] std::optional<std::string> swap_digits(const std::string& number, Chance& chance);

/// One digit typed as another.
[[nodiscard]] std::string other_digit(const std::string& number, Chance& chance);

/// Where `number` stands in a passage as a number of its own; npos where it does not.
[[nodiscard]] std::size_t place_in(const std::string& passage, const std::string& number);

/// Put `changed` in the place of `number` in the passage of a result; false where it does not stand
/// there, so that the source cannot be made to print the fault.
[[nodiscard]] bool requote(review::StudyResult& result, const std::string& number,
                           const std::string& changed);

[[nodiscard]] Decimal number(double value, int places);
[[nodiscard]] Decimal number(const std::string& printed);

/// The people of a result's group, or of its whole study; 0 where not known.
[[nodiscard]] int people_of(const Case& clean, const review::StudyResult& result);

[[nodiscard]] bool is_included(const Case& clean, const review::Study& study);

/// The review with this entity changed or added.
template <class T>
[[nodiscard]] Mutant with(const Case& clean, T changed, std::string what) {
  Mutant out{.made = clean, .what = std::move(what)};
  out.made.review.shelf<T>().put(std::move(changed));
  return out;
}

/// Try `change` on copies of the entities of one kind, in random order, until it says in words what
/// it did: change(T&) -> optional<string>.
template <class T, class Change>
[[nodiscard]] std::optional<Mutant> change_one(const Case& clean, Chance& chance, Change change) {
  std::vector<T> items = clean.review.shelf<T>().items();
  chance.shuffle(items);
  for (T& item : items) {
    if (std::optional<std::string> what = change(item)) {
      std::string where = fmt::format("{} {}", review::Describe<T>::kind, review::key_of(item));
      return with(clean, std::move(item), fmt::format("{}: {}", where, *what));
    }
  }
  return std::nullopt;
}

}  // namespace warrant::mutation
