/// Passages over a text, written as HTML piece by piece.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"

namespace warrant::audit {

/// A page lists no more figures without a partner than these.
constexpr std::size_t most_unlinked = 2000;

/// Walks over the text once, from its beginning to its end. The passage of finding i (from 0)
/// begins at the id "p<i+1>", its operand k at "r<i+1>-<k+1>", the figure without a partner j at
/// "u<j+1>"; behind passages and operands stands a link to "#f<i+1>". Where marks overlap, each
/// piece looks like the strongest of them. Every id comes exactly once, also of passages that hold
/// no words.
class Marks {
 public:
  Marks(std::string_view text, const Audit& audit);

  /// Write the words from `begin` to `end`. Blocks come in their order.
  ///   until  where the next block begins; links of passages that end before it are written here
  void write(std::size_t begin, std::size_t end, std::size_t until, std::string& out);

  /// Write the ids and links that no block had.
  void write_rest(std::string& out) { close(text_.size(), out); }

  /// Whether an operand of this finding has a mark of its own.
  static bool is_apart(const PaperFinding& finding, const Span& operand) {
    return !(operand == finding.span);
  }

 private:
  /// From the weakest look to the strongest.
  enum class Look { unlinked, related, ambiguous, conditional, proved };
  static constexpr std::array<std::string_view, 5> look_names{"unlinked", "related", "ambiguous",
                                                              "conditional", "proved"};
  struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t number = 0;  // of the finding, or of the figure without a partner
    std::size_t part = 0;    // 0 for the passage, else which operand
    Look look = Look::unlinked;
    bool met = false;
  };

  void add(Span span, std::size_t number, std::size_t part, Look look);
  [[nodiscard]] static std::string id_of(const Mark& mark);
  void open(std::size_t at);
  void close(std::size_t at, std::string& out);
  void piece(std::size_t begin, std::size_t end, std::string& out);

  std::string_view text_;
  std::vector<Mark> marks_;            // by where they begin
  std::vector<std::size_t> by_end_;    // the same by where they end
  std::size_t next_begin_ = 0;         // the first mark that is not open yet
  std::size_t next_end_ = 0;           // in by_end_: the first that is not closed yet
  std::array<std::size_t, 5> open_{};  // how many are open, by look
  std::vector<std::size_t> begun_;     // opened since the last piece
};

}  // namespace warrant::audit
