/// The machinery the parsers share: one text, one place in it, faults collected as they are found.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "search/strategy/codes.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::search {

/// Which of the languages' marks are understood. `mixed` understands all.
struct Language {
  Platform codes = Platform::pubmed;  // whose field codes hold where the form does not tell
  bool pubmed = false;                // words[tag]
  bool ovid = false;                  // words.ti,ab.  exp heading/  adj3  limit  1 or 2
  bool cochrane = false;              // words:ti,ab  [mh heading]  NEAR/3  NEXT
  bool ebsco = false;                 // N3  W3
  bool left_to_right = false;         // no operator binds tighter than another
  bool loose_words = false;           // words without quotation marks need not stand together
};

[[nodiscard]] Language language_of(Platform platform);

/// What the parser of one line knows of the rest and reports to it.
struct Report {
  std::vector<Fault> faults;
  std::vector<Fault> notes;
};

class Parser {
 public:
  Parser(std::string_view text, Span span, const Language& language, const std::set<int>& numbers,
         Report& report)
      : text_(text.substr(0, span.end)),
        at_(span.begin),
        language_(language),
        numbers_(numbers),
        report_(report) {}

  /// The whole span as one expression.
  [[nodiscard]] std::optional<Node> read();

 private:
  enum class Op : std::uint8_t { none, and_, or_, not_, near };
  struct Operator {
    Op op = Op::none;
    std::size_t end = 0;
    int between = 0;
    bool ordered = false;
    int written = 0;
    bool on_line = false;
  };
  /// What stood before a tag or suffix: words, and where.
  struct Run {
    std::vector<Word> words;
    Span span;
    int units = 0;        // quoted strings and bare words
    bool quoted = false;  // all of it in one pair of quotation marks
    bool has_quotes = false;
  };

  // parser.cpp: expressions, operators, brackets.
  Node expression();
  Node left_to_right();
  Node or_chain();
  Node and_chain();
  Node near_chain();
  Node operand();
  Node bracket();
  Node joined(Node left, const Operator& op, Node right);
  bool nests_too_far(const Node& left, const Operator& op, int& levels);
  Operator peek_operator() const;
  Operator near_operator(std::string_view word, std::size_t end) const;
  bool is_adjacent_start() const;
  void skip_space();
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char here(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::size_t quote_length(std::size_t at) const;
  void fault(Span span, std::string message);
  void note(Span span, std::string message);
  Node broken(Span span) const;
  void check_near(const Near& near, Span span);

  // terms.cpp: runs of words and what follows them.
  Node term();
  Run read_run();
  void read_quoted(Run& run);
  bool read_bare(Run& run);
  [[nodiscard]] bool at_suffix(std::size_t at, std::size_t& end, std::string& codes) const;
  [[nodiscard]] bool at_colon(std::size_t at, std::size_t& end, std::string& codes) const;
  Node finish(Run run);
  Node words_node(Run run, Fields fields) const;
  Word word_of(std::string_view letters);
  void apply_fields(Node& node, Fields fields, Span span);
  bool read_suffix(Node& node);
  std::optional<FieldCode> code_of(Platform platform, std::string_view codes, Span span);
  Node coded(Run run, const FieldCode& code, std::string_view modifier, Span tag);
  std::optional<Node> line_reference();
  std::optional<Node> line_set();
  std::optional<Node> marked();

  // pubmed_terms.cpp
  Node tagged(Run run);
  Node proximity(const Run& run, Fields fields, int between, Span span);
  Node heading_named(std::string_view name, bool explode, bool major, bool families, Span span);
  Node checked(Heading heading, Span span);
  std::optional<Node> known_filter(const Run& run, Fields fields);

  // dates.cpp
  Node dates_node(std::string_view words, Dates::Kind kind, Span span);
  std::optional<Node> date_range(const Run& run);

  // ovid_terms.cpp
  std::optional<Node> ovid_heading();
  std::vector<std::string> slash_codes();
  std::optional<Node> limit();
  Node limit_item(std::string_view text, Span span);

  // cochrane_terms.cpp
  std::optional<Node> cochrane_heading();
  std::optional<Node> descriptor();
  std::optional<Node> printed_limit();
  [[nodiscard]] bool at_printed_limit() const;

  std::string_view text_;
  std::size_t at_;
  Language language_;
  const std::set<int>& numbers_;
  Report& report_;
  int depth_ = 0;
};

/// Nesting deeper than this is refused: no strategy needs it, and trees are walked on the stack.
inline constexpr int deepest_brackets = 60;

/// So many operators may nest to the left in one bracket: a NOT b NOT c ..., a AND b OR c AND d ...
inline constexpr int longest_chain = 100;

/// And so deep may the whole tree be.
inline constexpr int deepest_tree = 300;

/// Join Near{between 0, ordered} of plain words with the same fields into one Words.
[[nodiscard]] Node tidy(Node node);

/// The text of an untranslatable piece: on one line, and without the mark that would end it.
[[nodiscard]] std::string one_piece(std::string_view text);

/// Whether c can be part of a word for the boundary of an operator.
[[nodiscard]] bool is_word_char(char c);

/// A date as strategies write it: 2009, 2009/01, 2009/01/31, 20090131, 200901*; nothing else.
[[nodiscard]] std::optional<PartialDate> strategy_date(std::string_view text);

}  // namespace warrant::search
