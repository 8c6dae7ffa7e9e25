/// A list of entities in order, each found by its key.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace warrant::review {

template <class T>
[[nodiscard]] std::string key_of(const T& item) {
  if constexpr (requires { T::singleton_key; }) {
    return std::string(T::singleton_key);
  } else {
    return item.id;
  }
}

/// Keeps order and unique keys; finding is constant time.
template <class T>
class Shelf {
 public:
  [[nodiscard]] const std::vector<T>& items() const { return items_; }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }

  [[nodiscard]] const T* find(std::string_view key) const {
    const auto found = places_.find(std::string(key));
    return found == places_.end() ? nullptr : &items_[found->second];
  }

  /// Replace the entity with this key where it stands, or add it at the end.
  void put(T item) {
    std::string key = key_of(item);
    const auto [place, added] = places_.try_emplace(std::move(key), items_.size());
    if (added) {
      items_.push_back(std::move(item));
    } else {
      items_[place->second] = std::move(item);
    }
  }

  /// Add (or move) it directly after the entity `before`, or first when `before` is empty.
  void put_after(T item, std::string_view before) {
    if (key_of(item) == before) {
      put(std::move(item));  // it stands after itself where it is
      return;
    }
    remove(key_of(item));
    const auto found = places_.find(std::string(before));
    const std::size_t at = found == places_.end() ? 0 : found->second + 1;
    items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
    index_from(at);
  }

  bool remove(std::string_view key) {
    const auto found = places_.find(std::string(key));
    if (found == places_.end()) {
      return false;
    }
    const std::size_t at = found->second;
    places_.erase(found);
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at));
    index_from(at);
    return true;
  }

  void reserve(std::size_t count) {
    items_.reserve(count);
    places_.reserve(count);
  }

  bool operator==(const Shelf& other) const { return items_ == other.items_; }

 private:
  void index_from(std::size_t at) {
    for (std::size_t i = at; i < items_.size(); ++i) {
      places_[key_of(items_[i])] = i;
    }
  }

  std::vector<T> items_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace warrant::review
