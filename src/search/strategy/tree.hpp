/// A whole search strategy as a value: numbered lines, each a tree. What each part finds is said
/// here once; parsers, printers and evaluators keep to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/partial_date.hpp"
#include "search/strategy/fields.hpp"
#include "search/strategy/platform.hpp"

namespace warrant::search {

struct Node;

/// Bytes [begin, end) of Strategy::text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A stretch of a word: letters, or what a wildcard stands for.
struct Piece {
  enum class Kind : std::uint8_t {
    letters,  // `letters` as they stand, compared without regard to case and diacritics
    any,      // any number of characters, none included
    up_to,    // none to `most` characters
    maybe,    // none or one character
    one,      // exactly one character
  };
  Kind kind = Kind::letters;
  std::string letters = {};
  int most = 0;
  bool operator==(const Piece&) const = default;
};

/// One word as typed, without blanks: "colo" + maybe + "r", "neoplas" + any. Wildcards stand for
/// characters of one token of the text (they never cross a blank or a hyphen). Letters may hold
/// marks ("step-sectioned", "COVID-19", "p53/mdm2"): an evaluator cuts them where it cuts the text
/// of records and asks for the resulting tokens next to each other and in order. A word that holds
/// no token ("&") asks for nothing.
struct Word {
  std::vector<Piece> pieces;
  bool operator==(const Word&) const = default;
};

/// One word, or several.
///   in_order    the words stand next to each other in this order (with one word: the word)
///   every_word  each word stands somewhere in the fields, any order, any distance; each word by
///               itself may be in another of the fields. PubMed reads words without quotation
///               marks and without a field so, after its automatic term mapping has failed; the
///               mapping itself is not imitated, and the parser says so in a note.
/// A record is found when one of the parts named by `fields` (empty: default_fields) holds it;
/// words in_order must all stand in the same part, and in the same value of a part that has
/// several (one keyword, one author). For fields where is_whole_value() holds, the words must be
/// the whole value.
struct Words {
  enum class Reading : std::uint8_t { in_order, every_word };
  std::vector<Word> words;
  Reading reading = Reading::in_order;
  bool quoted = false;  // stood in quotation marks: says nothing about what is found
  Fields fields = {};
};

/// Two or more parts near each other in the same part of the record.
///   parts    Words (in_order), Or of such, or Near; no other node
///   between  at most so many words lie between. With two parts: between the end of the one and
///            the beginning of the other. With more: in the shortest stretch that holds one match
///            of each, words that belong to none of the matches.
///   ordered  the parts stand in the order given. Matches of two parts never overlap.
/// Ovid `a adj3 b` is between = 2 and any order; `a adj b` and `a adj1 b` are between = 0, ordered;
/// Cochrane NEAR/3 is between = 2, NEXT between = 0 and ordered; PubMed "a b"[tiab:~3] and EBSCO N3
/// are between = 3. Chains are read from the left: a adj3 b adj3 c is (a adj3 b) adj3 c, and the
/// place of a Near inside a Near is the whole stretch from its first to its last word.
struct Near {
  std::vector<Node> parts;
  int between = 0;
  bool ordered = false;
  int written = 0;  // the number as typed (3 of adj3); 0 where none was
};

/// Records found by all of the parts (2 or more).
struct And {
  std::vector<Node> parts;
};

/// Records found by any of the parts (2 or more).
struct Or {
  std::vector<Node> parts;
};

/// Records found by parts[0] and not by parts[1]. Always two.
struct Not {
  std::vector<Node> parts;
};

/// A controlled heading.
///   name         as typed: "Dermatomyositis"; inverted forms and entry terms are for the
///                vocabulary to resolve
///   explode      with all headings below it in the tree
///   major        only where it is a main topic of the record (starred heading, or a starred
///                subheading of it)
///   subheadings  full names in lower case ("drug therapy"): the heading must carry one of them.
///                Empty: with any or none. With `major` the star must be on one of these
///                subheadings.
///   explode_subheadings  with the subheadings grouped below each (PubMed does, Ovid does not)
/// The vocabulary is the one of Strategy::platform: MeSH but for Embase (Emtree), PsycINFO and
/// CINAHL.
struct Heading {
  std::string name;
  bool explode = true;
  bool major = false;
  std::vector<std::string> subheadings = {};
  bool explode_subheadings = false;
};

/// A subheading, whatever heading carries it: PubMed "drug therapy"[sh], Ovid drug therapy.fs.
///   name     full name in lower case where known, else as typed
///   explode  with the subheadings grouped below it
struct Subheading {
  std::string name;
  bool explode = false;
  bool major = false;
};

/// Dates from..to, both included, each as precise as typed; an absent end is open. A record's date
/// of less precision (2017) is found when any day of it lies within.
struct Dates {
  enum class Kind : std::uint8_t {
    published,   // in print or electronically: PubMed [dp], Ovid yr=, .dp.
    entered,     // added to the database: PubMed [edat], Ovid .ed. of Embase
    created,     // PubMed [crdt], Ovid .dt.
    indexed,     // headings were added: PubMed [mhda], Ovid .da.
    completed,   // PubMed [dcom], Ovid .ed. of MEDLINE
    revised,     // PubMed [lr], Ovid .up.
    electronic,  // PubMed [epdat]
    print,       // PubMed [ppdat]
  };
  Kind kind = Kind::published;
  std::optional<PartialDate> from = {};
  std::optional<PartialDate> to = {};
};

/// Records about humans (Group::humans: those with the heading Humans), or about animals
/// (Group::animals: those with the heading Animals or one below it).
struct Studied {
  enum class Group : std::uint8_t { humans, animals };
  Group group = Group::humans;
};

/// Records that have an abstract.
struct HasAbstract {};

/// What another line found. Numbers are Line::number.
struct LineRef {
  int number = 0;
};

/// Lines joined as a set: or/1-5,7 and {AND #1-#3}.
struct LineSet {
  struct Range {
    int first = 0;
    int last = 0;  // included; the same for a single line
    bool operator==(const Range&) const = default;
  };
  enum class Op : std::uint8_t { all, any };
  Op op = Op::any;
  std::vector<Range> ranges;
};

/// Ovid's `limit 5 to (english language and humans)`: what `parts[0]` found, if each of
/// parts[1..] finds it too. At least two parts.
struct Limit {
  std::vector<Node> parts;
};

/// A methodological filter by name: <rct>. Expand before evaluation.
struct FilterRef {
  std::string name;
};

/// A piece that no node can say. Printed visibly marked, never dropped; an evaluator must refuse
/// the line that holds it.
struct Untranslatable {
  std::string text;  // as it stood
  std::string why;   // one sentence
};

/// A node with the place it was read from.
struct Node {
  using What = std::variant<Words, Near, And, Or, Not, Heading, Subheading, Dates, Studied,
                            HasAbstract, LineRef, LineSet, Limit, FilterRef, Untranslatable>;
  What what;
  Span span = {};
  int brackets = 0;       // pairs of round brackets that stood around it; no meaning
  bool on_lines = false;  // the operators of an And, Or or Not stood on lines of their own
};

/// One line of a strategy. A line without node is a comment.
struct Line {
  int number = 0;  // 1, 2, ... as labelled, or as counted where no labels stand; 0 for a comment
  Span span = {};
  std::optional<Node> node = {};
  std::string note = {};               // the comment, or what stood behind the line
  std::optional<long long> hits = {};  // a count pasted with the line
};

/// The result of a strategy is what its last line with a node finds.
struct Strategy {
  Platform platform = Platform::pubmed;
  std::string text = {};
  std::vector<Line> lines = {};
  bool labelled = false;  // the lines carried numbers
};

/// Whether two trees say the same: places, brackets, layout and quotation marks aside; Words of
/// every_word are the And of its words.
[[nodiscard]] bool same(const Node& a, const Node& b);

/// The same for strategies: line by line, with numbers and comments.
[[nodiscard]] bool same(const Strategy& a, const Strategy& b);

/// The line with this number, or nothing.
[[nodiscard]] const Line* find_line(const Strategy& strategy, int number);

/// The parts of a node: empty for leaves.
[[nodiscard]] const std::vector<Node>& parts_of(const Node& node);
/// The same to change them; nothing for leaves.
[[nodiscard]] std::vector<Node>* parts_to_change(Node& node);

/// "neoplas*", "colo?r": a word in the notation of messages and tests (Ovid's).
[[nodiscard]] std::string to_text(const Word& word);

/// The tree in words for tests and messages: `(or (ti,ab "heart") (exp "Heart Failure"))`.
[[nodiscard]] std::string to_text(const Node& node);

}  // namespace warrant::search
