/// The sorted keys of a segment and where their lists lie.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/index/packing.hpp"

namespace warrant::search {

/// One list of a key: a word has one for each part of a record that it stands in.
struct ListEntry {
  std::uint8_t part = 0;    // number of the Field; 0 for keys that are no words
  std::uint32_t docs = 0;   // records of the list
  std::uint64_t begin = 0;  // bytes in the section of lists
  std::uint64_t end = 0;
};

/// Writes keys in ascending order of their bytes, in groups of 16: the first whole, of the others
/// what differs from the one before.
class DictionaryWriter {
 public:
  /// `lists` lie one behind the other, also from key to key.
  void add(std::string_view key, const std::vector<ListEntry>& lists);

  /// The groups, then where each begins.
  [[nodiscard]] std::string groups() && { return std::move(groups_); }
  [[nodiscard]] const std::string& starts() const { return starts_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  std::string groups_;
  std::string starts_;  // eight bytes a group
  std::string before_;
  std::uint64_t size_ = 0;
};

class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(std::string_view groups, std::string_view starts) : groups_(groups), starts_(starts) {}

  [[nodiscard]] bool empty() const { return starts_.empty(); }

  /// Goes through the keys in order.
  class Cursor {
   public:
    [[nodiscard]] bool at_end() const { return end_; }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const std::vector<ListEntry>& lists() const { return lists_; }
    void next();

   private:
    friend class Dictionary;
    void enter(std::size_t group);

    const Dictionary* of_ = nullptr;
    std::size_t group_ = 0;
    ByteReader in_{{}};
    std::string key_;
    std::vector<ListEntry> lists_;
    std::uint64_t list_end_ = 0;
    unsigned left_ = 0;  // keys of the group behind this one
    bool end_ = false;
    bool ok_ = true;
  };

  /// At the first key that is not below `key`.
  [[nodiscard]] Cursor seek(std::string_view key) const;

  /// The lists of a key; empty when it is not there.
  [[nodiscard]] std::vector<ListEntry> find(std::string_view key) const;

 private:
  [[nodiscard]] std::size_t group_count() const { return starts_.size() / 8; }
  [[nodiscard]] std::string_view first_key(std::size_t group) const;

  std::string_view groups_;
  std::string_view starts_;
};

}  // namespace warrant::search
