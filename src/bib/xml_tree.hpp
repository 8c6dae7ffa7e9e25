/// One record of XML as a tree of views into its text: for files of millions of small records.
///
/// Well-formedness is checked (tags, attributes, markup); document types are not read, so that no
/// entity can name a file or grow: &amp; and its like and &#8211; are known, others stay as they
/// are written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warrant::bib {

class XmlTree;
class XmlChildren;

/// An element of a tree, or nothing. Good for as long as the tree and its text.
class XmlNode {
 public:
  XmlNode() = default;
  XmlNode(const XmlTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  explicit operator bool() const { return tree_ != nullptr; }

  [[nodiscard]] std::string_view name() const;
  /// The value of an attribute; empty without one.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  /// The first child element of this name, or nothing.
  [[nodiscard]] XmlNode child(std::string_view name) const;
  /// The child elements, all or those of a name.
  [[nodiscard]] XmlChildren children(std::string_view name = {}) const;
  /// All words below as one line; <i>, <sup> and their like leave no trace.
  [[nodiscard]] std::string text() const;
  /// The words directly in it as they stand, with their white space.
  [[nodiscard]] std::string raw_text() const;
  /// text() of the first child of this name; empty without one.
  [[nodiscard]] std::string child_text(std::string_view name) const { return child(name).text(); }

 private:
  friend class XmlChildren;
  const XmlTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

struct XmlFault {
  std::string what;  // "start and end tags do not match"
  std::size_t offset = 0;
  bool too_deep = false;
};

class XmlTree {
 public:
  static constexpr int deepest = 64;

  /// Parse a text that holds one element, with comments and the like around it. The tree of before
  /// is gone, its memory is used again. After a fault root() gives what was read until there.
  [[nodiscard]] std::optional<XmlFault> parse(std::string_view text);

  [[nodiscard]] XmlNode root() const;

 private:
  friend class XmlNode;
  friend class XmlChildren;

  enum class Kind : std::uint8_t { element, text, cdata };
  static constexpr std::uint32_t none = 0;  // node 0 stands above the root

  struct Node {
    std::string_view words;  // the name of an element, the text as it is written
    std::uint32_t child = none;
    std::uint32_t next = none;
    std::uint32_t attributes = 0;  // the first of them
    std::uint16_t attribute_count = 0;
    Kind kind = Kind::element;
  };
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t last_child = none;
  };

  std::uint32_t add(Kind kind, std::string_view words);
  std::optional<XmlFault> open_tag();
  std::optional<XmlFault> close_tag();
  std::optional<XmlFault> markup();
  std::optional<XmlFault> attributes(std::uint32_t node);
  [[nodiscard]] XmlFault fault(std::string_view what) const;
  std::optional<XmlFault> skip_to(std::string_view end, std::string_view what);
  std::size_t name_end(std::size_t from) const;
  void append_text(std::uint32_t node, std::string& out) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<Open> open_;
  std::deque<std::string> decoded_;  // values of attributes with entities
};

/// For loops over child elements.
class XmlChildren {
 public:
  class Iterator {
   public:
    Iterator(const XmlTree* tree, std::uint32_t index, std::string_view name)
        : tree_(tree), index_(index), name_(name) {
      settle();
    }
    XmlNode operator*() const { return {tree_, index_}; }
    Iterator& operator++() {
      index_ = tree_->nodes_[index_].next;
      settle();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    void settle() {
      while (index_ != XmlTree::none) {
        const XmlTree::Node& node = tree_->nodes_[index_];
        if (node.kind == XmlTree::Kind::element && (name_.empty() || node.words == name_)) {
          return;
        }
        index_ = node.next;
      }
    }

    const XmlTree* tree_;
    std::uint32_t index_;
    std::string_view name_;
  };

  XmlChildren(XmlNode parent, std::string_view name) : parent_(parent), name_(name) {}
  [[nodiscard]] Iterator begin() const {
    return {parent_.tree_, parent_ ? parent_.tree_->nodes_[parent_.index_].child : XmlTree::none,
            name_};
  }
  [[nodiscard]] Iterator end() const { return {parent_.tree_, XmlTree::none, {}}; }

 private:
  XmlNode parent_;
  std::string_view name_;
};

/// Append text with its entities read and runs of white space made one blank, none at the
/// beginning of `out`.
void append_xml_words(std::string& out, std::string_view text);

/// Text with its entities read, white space as it is.
[[nodiscard]] std::string without_entities(std::string_view text);

}  // namespace warrant::bib
