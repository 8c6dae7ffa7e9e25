/// Medical Subject Headings: names, entry terms and the tree, as one immutable value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::search {

/// A descriptor as a file gives it.
struct MeshDescriptor {
  std::string ui;    // "D003882"
  std::string name;  // "Dermatomyositis"
  std::vector<std::string> tree_numbers = {};
  std::vector<std::string> entry_terms = {};
};

/// All descriptors over one text, about 25 MB for a whole year's MeSH. Descriptors are known by
/// their place, 0 to size() - 1, in the order of their names.
class Mesh {
 public:
  using Id = std::uint32_t;

  /// Put together what was read; the same descriptor given twice is joined.
  [[nodiscard]] static Mesh from(std::vector<MeshDescriptor> descriptors);

  [[nodiscard]] std::size_t size() const { return descriptors_.size(); }
  [[nodiscard]] std::string_view name(Id id) const { return at(descriptors_[id].name); }
  [[nodiscard]] std::string_view ui(Id id) const { return at(descriptors_[id].ui); }
  [[nodiscard]] std::vector<std::string_view> tree_numbers(Id id) const;
  [[nodiscard]] std::vector<std::string_view> entry_terms(Id id) const;

  /// The descriptor of this name or entry term, or UI; case and diacritics do not count. A name
  /// goes before the entry terms of others.
  [[nodiscard]] std::optional<Id> find(std::string_view term) const;

  /// The descriptor itself and all below it in any of its places in the tree, each once, in the
  /// order of ids.
  [[nodiscard]] std::vector<Id> explode(Id id) const;

  /// The same by name or entry term; empty where nothing is found.
  [[nodiscard]] std::vector<Id> explode(std::string_view term) const;

  /// Names near to a term that was not found, best first, at most three.
  [[nodiscard]] std::vector<std::string> near_names(std::string_view term) const;

 private:
  struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  struct Entry {  // a term or a tree number, and whose it is
    Slice text;
    Id id = 0;
  };
  struct Row {
    Slice name;
    Slice ui;
    std::uint32_t trees = 0;  // first in own_trees_
    std::uint32_t terms = 0;  // first in own_terms_
  };

  [[nodiscard]] std::string_view at(Slice slice) const {
    return std::string_view(text_).substr(slice.begin, slice.size);
  }
  Slice keep(std::string_view text);

  std::string text_;
  std::vector<Row> descriptors_;
  std::vector<Slice> own_trees_;  // by descriptor
  std::vector<Slice> own_terms_;  // by descriptor
  std::vector<Entry> trees_;      // sorted by tree number
  std::vector<Entry> terms_;      // folded names and entry terms, sorted
};

}  // namespace warrant::search
