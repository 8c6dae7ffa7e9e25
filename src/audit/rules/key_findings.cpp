/// FINDING-EMPTY: key findings that count studies and say nothing of what they found.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "audit/find/tokens.hpp"
#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

bool is_key_heading(std::string_view heading) {
  const std::string low = lower_ascii(trim(heading));
  return low == "key findings" || low == "key messages" || low == "key points" ||
         low == "main findings" || low == "key finding" || low == "main results";
}

/// Words that say which way a result points, or how sure it is.
bool says_something(const Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& low = tokens[i].low;
    if (low == "%" || low == "p") {
      return true;
    }
    if (!tokens.is_word(i)) {
      continue;
    }
    for (const std::string_view stem :
         {"improv",       "reduc",        "increas",   "decreas",   "lower",        "higher",
          "benefit",      "harm",         "superior",  "inferior",  "similar",      "differ",
          "greater",      "fewer",        "worse",     "better",    "certain",      "uncertain",
          "insufficient", "inconclusive", "promising", "favo",      "no",           "not",
          "may",          "suggest",      "adverse",   "mortality", "surviv",       "risk",
          "significant",  "associat",     "vari",      "mixed",     "inconsistent", "supports",
          "efficac",      "respon"}) {
      if (low.starts_with(stem) && (stem.size() > 3 || low == stem)) {
        return true;
      }
    }
  }
  return false;
}

/// A sentence without its citations, for finding it again.
std::string plain(const Tokens& tokens, std::size_t first, std::size_t end) {
  std::string out;
  for (std::size_t i = first; i < end; ++i) {
    if (tokens[i].kind == Token::Kind::word || tokens[i].kind == Token::Kind::number) {
      out += tokens[i].kind == Token::Kind::word ? tokens[i].low : std::string(tokens.written(i));
      out += ' ';
    }
  }
  return out;
}

struct Repeat {
  std::size_t times = 0;
  std::vector<std::string> sections;
  std::vector<Span> places;
};

/// Where each long sentence of the paper stands.
std::map<std::string, Repeat> sentences_of(const Subject& subject) {
  constexpr std::size_t shortest = 12;
  std::map<std::string, Repeat> out;
  for (std::size_t i = 0; i < subject.paper.blocks.size(); ++i) {
    const Tokens tokens(words_of(subject.paper, i), subject.paper.blocks[i].begin);
    for (std::size_t first = 0; first < tokens.size(); first = tokens.sentence_end(first)) {
      const std::size_t end = tokens.sentence_end(first);
      if (end - first < shortest) {
        continue;
      }
      Repeat& repeat = out[plain(tokens, first, end)];
      ++repeat.times;
      repeat.places.push_back({.begin = tokens[first].begin, .end = tokens[end - 1].end});
      const std::string section = subject.context.of(i).section;
      if (std::ranges::find(repeat.sections, section) == repeat.sections.end()) {
        repeat.sections.push_back(section);
      }
    }
  }
  return out;
}

}  // namespace

void check_key_findings(const Subject& subject, Findings& out) {
  const auto& blocks = subject.paper.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != TextBlock::Kind::heading || !is_key_heading(words_of(subject.paper, i))) {
      continue;
    }
    std::size_t end = i + 1;
    bool something = false;
    while (end < blocks.size() && blocks[end].kind != TextBlock::Kind::heading) {
      something =
          something || says_something(Tokens(words_of(subject.paper, end), blocks[end].begin));
      ++end;
    }
    if (something || end == i + 1) {
      continue;
    }
    const Span span{.begin = blocks[i + 1].begin, .end = blocks[end - 1].end};
    PaperFinding& finding = out.add(
        "FINDING-EMPTY", check::Status::proved, span,
        "the key findings count studies and say neither what they found nor how sure it is");
    finding.finding.operands = {{"passages", std::to_string(end - i - 1)},
                                {"with a direction or a certainty", "0"}};
    finding.finding.arithmetic =
        fmt::format("0 of {} passages name a direction or a certainty", end - i - 1);
    const Tokens tokens(words_of(subject.paper, i + 1), blocks[i + 1].begin);
    const auto repeats = sentences_of(subject);
    const auto again = repeats.find(plain(tokens, 0, tokens.sentence_end(0)));
    if (again != repeats.end() && again->second.times > 1) {
      finding.finding.arithmetic +=
          fmt::format("; the same sentence stands {} times: {}", again->second.times,
                      list_of(again->second.sections));
      for (const Span& place : again->second.places) {
        if (place.begin != span.begin) {
          finding.related.push_back(place);
        }
      }
    }
  }
}

}  // namespace warrant::audit
