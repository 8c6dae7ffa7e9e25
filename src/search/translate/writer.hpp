/// What the printers share: walking the tree, brackets, words with wildcards, marks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/strategy/codes.hpp"
#include "search/translate/print.hpp"

namespace warrant::search {

/// Printed text, and whether it is one piece or parts joined by an operator, that need brackets
/// beside another operator.
struct Text {
  enum class Bond : std::uint8_t { one, or_, and_ };
  std::string text;
  Bond bond = Bond::one;
};

class Writer;

/// What characters stand for; empty where the platform has none.
struct Wildcards {
  std::string_view any = "*";
  std::string_view maybe = {};
  std::string_view one = {};
  bool counted = false;      // *3
  bool in_quotes = true;     // wildcards work between quotation marks
  std::string_view removed;  // characters that words cannot hold
};

/// A language: one file each.
struct Dialect {
  std::string_view label = "#";  // before the number of a line
  std::string_view label_end = " ";
  std::string_view reference = "#";
  char quote = '"';
  Wildcards wildcards;
  bool lifts = false;  // (a OR b) with one field prints the field once, behind the bracket

  /// Words with their fields; `said` is them in the right spelling and quotation marks.
  Text (*words)(const Words& words, std::string said, Writer& writer);
  /// A field around an expression that names none.
  Text (*wrapped)(Fields fields, const std::string& inside, Writer& writer);
  Text (*near)(const Near& near, Writer& writer);
  Text (*heading)(const Heading& heading, Writer& writer);
  Text (*subheading)(const Subheading& subheading, Writer& writer);
  Text (*dates)(const Dates& dates, Writer& writer);
  Text (*studied)(const Studied& studied, Writer& writer);
  Text (*has_abstract)(Writer& writer);
};

[[nodiscard]] const Dialect& dialect_of(Platform platform);

class Writer {
 public:
  Writer(const Strategy& strategy, Platform target, const PrintOptions& options)
      : strategy_(strategy), target_(target), options_(options), dialect_(dialect_of(target)) {}

  [[nodiscard]] Printed print();

  /// One node, with brackets if it would not stand by itself beside another operator.
  [[nodiscard]] Text node(const Node& node);
  [[nodiscard]] std::string part(const Node& node);

  void mark(Mark::Kind kind, std::string message);
  /// {{not translated: ...}}
  [[nodiscard]] Text untranslatable(std::string_view text, std::string why);
  [[nodiscard]] Text untranslatable_here(std::string why);

  /// The words in quotation marks where they need them.
  [[nodiscard]] std::string spelled(const Words& words);
  [[nodiscard]] std::string spelled(const Word& word);
  [[nodiscard]] std::string quoted(std::string_view text, bool always = true) const;

  /// "a NEAR/3 b" with the parts as they print.
  [[nodiscard]] Text infix(const Near& near, std::string_view op);
  /// The same where one field stands around it.
  [[nodiscard]] Text infix_without_fields(const Near& near, std::string_view op);
  /// The parts of a Near joined by AND, with a mark.
  [[nodiscard]] Text near_as_and(const Near& near, std::string why);

  [[nodiscard]] Platform target() const { return target_; }
  [[nodiscard]] Platform source() const { return strategy_.platform; }
  [[nodiscard]] const Dialect& dialect() const { return dialect_; }
  /// Whether words that name no field stand within one that was put around them.
  [[nodiscard]] bool inside_field() const { return inside_field_ > 0; }

 private:
  Text bare(const Node& node);
  Text joined(const Node& node, const std::vector<Node>& parts, std::string_view op,
              Text::Bond bond);
  Text lifted(const Node& node);
  Text line(int number);
  Text lines(const LineSet& set);
  Text filter(const FilterRef& filter);
  Text words(const Words& words);
  [[nodiscard]] std::string_view truncation() const;
  Text limit(const Limit& limit, const Node& node);

  const Strategy& strategy_;
  Platform target_;
  const PrintOptions& options_;
  const Dialect& dialect_;
  /// What was said already, and how often since.
  struct Marked {
    std::size_t mark = 0;
    Span last = {};
    int more = 0;
  };

  std::vector<Mark> marks_;
  std::map<std::string, Marked, std::less<>> marked_;
  Span span_;
  int depth_ = 0;
  int inside_field_ = 0;
  std::size_t expanded_ = 0;
};

/// The fields that all words of the node share; nothing where they differ or where it holds
/// anything but words, OR and proximity.
[[nodiscard]] std::optional<Fields> shared_fields(const Node& node);

/// The same tree with no field named.
[[nodiscard]] Node without_fields(Node node);

/// Names of fields for messages: "title and abstract".
[[nodiscard]] std::string names_of(Fields fields);

/// "2009/01/31", "2009/01", "2009".
[[nodiscard]] std::string slashed(const PartialDate& date);

/// "20090131"; the parts that are missing filled from the first or the last day.
[[nodiscard]] std::string digits(const PartialDate& date, bool last);

/// One thing that Ovid's limit command asks for: "english language", yr="2009 -Current".
[[nodiscard]] std::string ovid_limit(const Node& item, Writer& writer);

// The dialects, one file each.
[[nodiscard]] const Dialect& pubmed_dialect();
[[nodiscard]] const Dialect& ovid_dialect();
[[nodiscard]] const Dialect& cochrane_dialect();
[[nodiscard]] const Dialect& embase_dialect();
[[nodiscard]] const Dialect& ebsco_dialect();
[[nodiscard]] const Dialect& scopus_dialect();
[[nodiscard]] const Dialect& web_of_science_dialect();
[[nodiscard]] const Dialect& web_of_science_advanced_dialect();
[[nodiscard]] const Dialect& lilacs_dialect();
[[nodiscard]] const Dialect& hta_dialect();

}  // namespace warrant::search
