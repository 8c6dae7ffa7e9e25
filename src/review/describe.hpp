/// How a type tells its fields, so that every form (folder, ledger, JSON, documentation) is derived
/// from one description.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace warrant::review {

enum class Need { optional, required };

/// One field: its key in files, the member, what it means.
template <class T, class M>
struct Field {
  std::string_view key;
  M T::* member;
  std::string_view doc;
  Need need = Need::optional;
};
template <class T, class M>
Field(std::string_view, M T::*, std::string_view) -> Field<T, M>;
template <class T, class M>
Field(std::string_view, M T::*, std::string_view, Need) -> Field<T, M>;

/// Specialised per type: `static constexpr std::string_view kind` (the word for it in files) and
/// `static constexpr auto fields = std::tuple{Field{...}, ...}`.
template <class T>
struct Describe;

template <class T>
concept Described = requires { Describe<T>::fields; };

/// Specialised per enumeration: `static constexpr std::array<std::string_view, N> words`, in the
/// order of the enumerators, which count from 0.
template <class E>
struct Words;

template <class E>
concept Worded = requires { Words<E>::words; };

template <Worded E>
[[nodiscard]] constexpr std::string_view word(E value) {
  return Words<E>::words[static_cast<std::size_t>(value)];
}

template <Worded E>
[[nodiscard]] std::optional<E> from_word(std::string_view text) {
  for (std::size_t i = 0; i < Words<E>::words.size(); ++i) {
    if (Words<E>::words[i] == text) {
      return static_cast<E>(i);
    }
  }
  return std::nullopt;
}

/// Call `visit(field)` for each field of T in file order.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, Describe<T>::fields);
}

}  // namespace warrant::review
