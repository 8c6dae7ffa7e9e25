/// A whole strategy: its lines cut, each parsed, all faults told at once.
#include "search/strategy/parse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "search/strategy/lines.hpp"
#include "search/strategy/parser.hpp"

namespace warrant::search {
namespace {

constexpr std::size_t most_faults = 100;

/// Longer than any strategy by far, and short enough for trees on the stack and quick answers.
constexpr std::size_t longest_strategy = std::size_t{4} << 20U;

struct Parsed {
  Read read;
  std::vector<Fault> faults;
};

Parsed parse(std::string_view text, Platform platform) {
  Parsed out;
  Strategy& strategy = out.read.strategy;
  strategy.platform = platform;
  strategy.text = text;
  if (text.size() > longest_strategy) {
    out.faults.push_back(
        {{longest_strategy, text.size()}, "a strategy cannot be longer than 4 MB"});
    return out;
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    out.faults.push_back({{nul, nul + 1}, "this is no text: it holds a NUL byte"});
    return out;
  }
  const RawLines raw = cut_lines(text);
  strategy.labelled = raw.labelled;
  const Language language = language_of(platform);
  std::set<int> numbers;
  Report report;
  int last = 0;
  for (const RawLine& line : raw.lines) {
    if (!line.comment.empty()) {
      strategy.lines.push_back({.span = line.span, .note = line.comment});
      continue;
    }
    Parser parser(raw.masked, line.span, language, numbers, report);
    std::optional<Node> node = parser.read();
    if (!node) {
      continue;
    }
    last = line.number > 0 ? line.number : last + 1;
    numbers.insert(last);
    strategy.lines.push_back(
        {.number = last, .span = line.span, .node = std::move(node), .hits = line.hits});
  }
  out.faults = std::move(report.faults);
  out.read.notes = std::move(report.notes);
  if (numbers.empty() && out.faults.empty()) {
    out.faults.push_back({{0, text.size()}, "the strategy is empty"});
  }
  std::ranges::stable_sort(out.faults, {}, [](const Fault& fault) { return fault.span.begin; });
  return out;
}

std::string snippet(std::string_view text, Span span) {
  constexpr std::size_t longest = 40;
  std::size_t end = std::min({span.end, span.begin + longest, text.size()});
  while (end > span.begin && end < text.size() &&
         (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return span.begin >= end ? std::string() : printable(text.substr(span.begin, end - span.begin));
}

}  // namespace

std::string place_of(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto characters = std::ranges::count_if(before.substr(start), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return fmt::format("line {}, character {}", line, characters + 1);
}

Result<Read> read_strategy(std::string_view text, Platform platform) {
  if (!is_utf8(text)) {
    return fail(Code::bad_input, "the strategy is not UTF-8 text; save it as UTF-8");
  }
  Parsed parsed = parse(text, platform);
  if (parsed.faults.empty()) {
    return std::move(parsed.read);
  }
  std::vector<Error> errors;
  for (const Fault& fault : parsed.faults) {
    if (errors.size() == most_faults) {
      break;
    }
    const std::string at = snippet(text, fault.span);
    errors.push_back(
        {.code = Code::bad_input,
         .message = fault.message,
         .where = place_of(text, fault.span.begin) + (at.empty() ? "" : fmt::format(": {}", at))});
  }
  return fail(std::move(errors));
}

std::vector<Fault> faults_of(std::string_view text, Platform platform) {
  return parse(text, platform).faults;
}

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a tag of PubMed's stands anywhere behind a word.
bool has_tags(std::string_view text) {
  for (std::size_t open = text.find('['); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == std::string_view::npos) {
      return false;
    }
    std::string_view inside = text.substr(open + 1, close - open - 1);
    inside = inside.substr(0, inside.find(':'));
    if (find_code(Platform::pubmed, trim(inside)) != nullptr) {
      return true;
    }
  }
  return false;
}

/// ".ti,ab." behind a word, "exp heading/", "adj3", "or/1-5", "limit 3 to".
bool has_ovid_marks(std::string_view text) {
  const std::string low = lower_ascii(text);
  for (std::size_t i = 1; i < low.size(); ++i) {
    const bool after_word =
        is_letter(low[i - 1]) || std::string_view(")\"*$?# /").contains(low[i - 1]);
    if (low[i] == '.' && after_word) {
      std::size_t end = i + 1;
      while (end < low.size() && (is_letter(low[end]) || low[end] == ',')) {
        ++end;
      }
      const std::vector<std::string> codes =
          split(std::string_view(low).substr(i + 1, end - i - 1), ",");
      const bool stops = end >= low.size() || std::string_view(". )\n\r").contains(low[end]);
      if (stops && std::ranges::all_of(codes, [](const std::string& code) {
            return code.size() == 2 && find_code(Platform::ovid_medline, code) != nullptr;
          })) {
        return true;
      }
    }
    const bool starts = !is_word_char(low[i - 1]);
    const std::string_view rest = std::string_view(low).substr(i);
    if (starts && (rest.starts_with("adj") && rest.size() > 3 &&
                   (rest[3] == ' ' || (rest[3] >= '0' && rest[3] <= '9')))) {
      return true;
    }
    if (low[i] == '/' && low[i - 1] != ' ' &&
        (i + 1 == low.size() || std::string_view(" )\n\r").contains(low[i + 1]))) {
      return true;
    }
  }
  return low.starts_with("exp ") || low.contains(" exp ") || low.contains("(exp ") ||
         low.contains("or/") || low.contains("limit ");
}

bool has_cochrane_marks(std::string_view text) {
  const std::string low = lower_ascii(text);
  return low.contains("[mh ") || low.contains("mesh descriptor:") || low.contains(" next ") ||
         low.contains(":ti,ab") || low.contains(":ti ") || low.ends_with(":ti") ||
         low.contains(":ti)") || low.contains(" near/") || low.contains("{or ") ||
         low.contains("{and ");
}

}  // namespace

Platform detect(std::string_view text) {
  const bool pubmed = has_tags(text);
  const bool cochrane = has_cochrane_marks(text);
  const bool ovid = has_ovid_marks(text);
  if (pubmed && !cochrane && !lower_ascii(text).contains(" adj")) {
    // A slash belongs to PubMed, too: psoriasis/dt[Majr].
    return Platform::pubmed;
  }
  if (cochrane && !ovid && !pubmed) {
    return Platform::cochrane;
  }
  return ovid && !cochrane && !pubmed ? Platform::ovid_medline : Platform::mixed;
}

}  // namespace warrant::search
