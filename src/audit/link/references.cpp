/// Splits the list into entries and their parts.
#include "audit/link/references.hpp"

#include <algorithm>

#include "audit/find/tokens.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number an entry begins with: "12. ", "12) ", "[12] ".
int entry_number(std::string_view words) {
  std::size_t at = words.starts_with('[') ? 1 : 0;
  const std::size_t first = at;
  int number = 0;
  while (at < words.size() && is_digit(words[at]) && at - first < 4) {
    number = number * 10 + (words[at++] - '0');
  }
  const bool marked =
      at > first && at < words.size() && (words[at] == '.' || words[at] == ')' || words[at] == ']');
  return marked && at + 1 < words.size() && !is_digit(words[at + 1]) ? number : -1;
}

/// Digits behind "PMID:", "PubMed: PM", "PubMed PMID:".
std::string pmid_in(std::string_view text) {
  const std::string low = lower_ascii(text);
  for (const std::string_view label : {"pubmed: pm", "pmid:", "pmid", "pubmed:"}) {
    std::size_t at = low.find(label);
    if (at == std::string::npos) {
      continue;
    }
    at += label.size();
    while (at < low.size() && (low[at] == ' ' || low[at] == ':')) {
      ++at;
    }
    std::string digits;
    while (at < low.size() && is_digit(low[at])) {
      digits += low[at++];
    }
    if (!digits.empty()) {
      return digits;
    }
  }
  return {};
}

std::string doi_in(std::string_view text) {
  const std::size_t at = text.find("10.");
  if (at == std::string_view::npos) {
    return {};
  }
  const std::size_t slash = text.find('/', at);
  constexpr std::size_t longest_prefix = 12;
  if (slash == std::string_view::npos || slash - at > longest_prefix) {
    return {};
  }
  std::size_t end = text.find_first_of(" >)]\n", slash);
  end = std::min(end, text.size());
  while (end > slash && (text[end - 1] == '.' || text[end - 1] == ',')) {
    --end;
  }
  return std::string(text.substr(at, end - at));
}

/// Whether a full stop at `i` ends a part of a Vancouver reference: white space behind, no initials
/// before.
bool ends_part(std::string_view text, std::size_t i) {
  return (text[i] == '.' || text[i] == '?') &&
         (i + 1 >= text.size() || text[i + 1] == ' ' || text[i + 1] == '*');
}

/// The place of the year: four digits 19.. or 20.. behind a part's end.
std::size_t year_at(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i + 4 <= text.size(); ++i) {
    const std::string_view year = text.substr(i, 4);
    const bool digits = std::ranges::all_of(year, is_digit);
    const bool alone =
        (i == 0 || !is_digit(text[i - 1])) && (i + 4 == text.size() || !is_digit(text[i + 4]));
    if (digits && alone && (year.starts_with("19") || year.starts_with("20"))) {
      return i;
    }
  }
  return std::string_view::npos;
}

std::string without_marks(std::string_view text) {
  std::string out = replace_all(std::string(trim(text)), "*", "");
  out = replace_all(out, "[Internet]", "");
  while (!out.empty() && (out.back() == '.' || out.back() == ' ' || out.back() == ';')) {
    out.pop_back();
  }
  return out;
}

/// Authors. Title. Journal. Year...
void split_parts(PrintedReference& out) {
  const std::string_view text = out.text;
  std::vector<std::pair<std::size_t, std::size_t>> parts;
  std::size_t begin = text.find_first_of(".)]");
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (ends_part(text, i)) {
      parts.emplace_back(begin, i);
      begin = i + 1;
    }
  }
  if (parts.size() < 3) {
    return;
  }
  out.title = without_marks(text.substr(parts[1].first, parts[1].second - parts[1].first));
  const std::size_t after_title = parts[1].second + 1;
  const std::size_t year = year_at(text, after_title);
  if (year != std::string_view::npos && year > after_title) {
    const std::string journal = without_marks(text.substr(after_title, year - after_title));
    constexpr std::size_t longest = 90;
    if (journal.size() <= longest && journal.find("http") == std::string::npos) {
      out.journal = journal;
    }
  }
}

bool looks_like_reference(std::string_view text) {
  return year_at(text, 0) != std::string_view::npos && text.find('.') != std::string_view::npos;
}

}  // namespace

const PrintedReference* ReferenceList::find(int number) const {
  const auto at = std::ranges::find(entries, number, &PrintedReference::number);
  return at == entries.end() ? nullptr : &*at;
}

ReferenceList reference_list(const PaperText& paper) {
  ReferenceList best;
  ReferenceList now;
  bool appendix = false;
  bool open = false;
  const auto finish = [&] {
    if (now.entries.size() > best.entries.size()) {
      best = std::move(now);
    }
    now = {};
    open = false;
  };
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    const std::string_view words = words_of(paper, i);
    if (block.kind == Kind::heading) {
      const std::string low = lower_ascii(words);
      appendix = appendix || low.find("appendix") != std::string::npos ||
                 low.find("further information") != std::string::npos;
      open = false;
      continue;
    }
    if (block.table >= 0) {
      continue;
    }
    const int number = entry_number(words);
    const int expected = now.entries.empty() ? 1 : now.entries.back().number + 1;
    if (number == expected && (looks_like_reference(words) || i + 1 < paper.blocks.size())) {
      if (number == 1) {
        now.first_block = i;
      }
      now.entries.push_back({.number = number,
                             .text = replace_all(std::string(words), "\n", " "),
                             .appendix = appendix,
                             .span = {.begin = block.begin, .end = block.end}});
      now.last_block = i;
      open = true;
    } else if (number == 1) {
      finish();
      now.first_block = i;
      now.last_block = i;
      now.entries.push_back({.number = 1,
                             .text = replace_all(std::string(words), "\n", " "),
                             .appendix = appendix,
                             .span = {.begin = block.begin, .end = block.end}});
      open = true;
    } else if (open) {
      now.entries.back().text += " " + replace_all(std::string(words), "\n", " ");
      now.entries.back().span.end = block.end;
      now.last_block = i;
    }
  }
  finish();
  const auto like = std::ranges::count_if(
      best.entries, [](const PrintedReference& entry) { return looks_like_reference(entry.text); });
  constexpr std::size_t few = 3;
  if (best.entries.size() < few || 2 * static_cast<std::size_t>(like) < best.entries.size()) {
    best = {};
    best.first_block = paper.blocks.size();
    return best;
  }
  for (PrintedReference& entry : best.entries) {
    split_parts(entry);
    entry.pmid = pmid_in(entry.text);
    entry.doi = doi_in(entry.text);
  }
  return best;
}

}  // namespace warrant::audit
