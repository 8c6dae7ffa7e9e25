/// PLACEHOLDER: what a template left behind.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "audit/find/tokens.hpp"
#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

void add(const Tokens& tokens, std::size_t first, std::size_t last, std::string_view what,
         Findings& out) {
  const std::string passage(tokens.written(first, last));
  PaperFinding& finding = out.add("PLACEHOLDER", check::Status::proved,
                                  {.begin = tokens[first].begin, .end = tokens[last].end},
                                  fmt::format("\"{}\" {}", passage, what));
  finding.finding.operands = {{"text", passage}};
  finding.finding.arithmetic = "the words of a template stand where a fact belongs";
}

/// "Insert range" alone in its cell; "[insert name]" anywhere.
void check_insert(const Tokens& tokens, Findings& out) {
  constexpr std::size_t longest = 8;
  const auto is_order = [&](std::size_t i) {
    return tokens.is_one_of(i, {"insert", "enter", "add", "delete", "specify"}) &&
           tokens.is_word(i + 1) && !tokens.is_one_of(i + 1, {"site", "size"});
  };
  const bool capital = tokens.size() > 0 && tokens.written(0).starts_with("Insert");
  if (capital && tokens.size() <= longest && tokens.is_word(1) &&
      !tokens.is(tokens.size() - 1, ".")) {
    add(tokens, 0, tokens.size() - 1, "is an instruction of the template", out);
    return;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens.is_one_of(i, {"[", "<", "{"}) && is_order(i + 1)) {
      const std::size_t close = tokens.is(i, "<") ? i + 1 : tokens.closing(i);
      if (close < tokens.size() && close - i <= longest) {
        add(tokens, i, close, "is an instruction of the template", out);
        i = close;
      }
    }
    const bool click = tokens.follows(i, {"click", "here", "to", "enter"}) ||
                       tokens.follows(i, {"click", "or", "tap", "here"}) ||
                       tokens.follows(i, {"choose", "an", "item"}) ||
                       tokens.follows(i, {"lorem", "ipsum"}) ||
                       tokens.follows(i, {"reference", "source", "not", "found"});
    if (click) {
      add(tokens, i, i + 1, "is text of the template", out);
    }
    // "XX%", "xxx patients", "(n=XX)"
    const std::string_view written = tokens.written(i);
    if (tokens.is_word(i) && (written == "XX" || written == "XXX" || written == "xxx") &&
        !tokens.is_one_of(i - (i > 0 ? 1 : 0), {"chromosome", "factor"})) {
      const bool count = tokens.is_one_of(i + 1, {"%", "patients", "participants", "studies"}) ||
                         (i > 1 && tokens.is(i - 1, "=") && tokens.is(i - 2, "n"));
      if (count) {
        add(tokens, i, i, "stands for a number that was never filled in", out);
      }
    }
    if (tokens.is_word(i) && (written == "TBC" || written == "TBD" || written == "TBA") &&
        tokens.size() <= longest) {
      add(tokens, i, i, "was to be decided", out);
    }
  }
}

/// "In the Population what is the effect of the Intervention compared with Comparator?": the names
/// of the parts of a question where the parts should stand.
void check_question(const Tokens& tokens, Findings& out) {
  constexpr std::array<std::string_view, 4> names{"Population", "Intervention", "Comparator",
                                                  "Comparison"};
  for (std::size_t first = 0; first < tokens.size(); first = tokens.sentence_end(first)) {
    const std::size_t end = tokens.sentence_end(first);
    constexpr std::size_t shortest = 6;
    if (end - first < shortest || !tokens.is(end - 1, "?")) {
      continue;
    }
    std::vector<std::string> bare;
    for (std::size_t i = first + 1; i < end; ++i) {
      const std::string_view written = tokens.written(i);
      if (std::ranges::find(names, written) != names.end() &&
          tokens.is_one_of(i - 1, {"the", "with", "to", "in", "of", "by", "and", "for"})) {
        bare.emplace_back(written);
      }
    }
    if (bare.size() >= 2) {
      add(tokens, first, end - 1,
          fmt::format("names {} and says nothing in their place", list_of(bare)), out);
    }
  }
}

}  // namespace

void check_placeholders(const Subject& subject, Findings& out) {
  for (std::size_t i = 0; i < subject.paper.blocks.size(); ++i) {
    const Tokens tokens(words_of(subject.paper, i), subject.paper.blocks[i].begin);
    check_insert(tokens, out);
    check_question(tokens, out);
  }
}

}  // namespace warrant::audit
