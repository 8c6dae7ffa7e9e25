/// Source lines taken apart from their numbers: the journal ends where volume and pages begin.
#include "bib/ovid_source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/text.hpp"
#include "bib/fields.hpp"

namespace warrant::bib {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Without blanks and stops at its end.
std::string_view bare(std::string_view text) {
  text = trim(text);
  while (!text.empty() && std::string_view(".,;: ").contains(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

/// Past the bracket that closes the one at `at`, or npos.
std::size_t after_bracket(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::string_view pages_of(std::string_view text) {
  text = trim(text);
  for (const std::string_view mark : {"pp.", "pp", "p."}) {
    if (text.starts_with(mark)) {
      text = trim(text.substr(mark.size()));
      break;
    }
  }
  text = bare(text);
  return std::ranges::any_of(text, is_digit) ? text : std::string_view();
}

struct Numbers {
  std::string_view volume;
  std::string_view issue;
  std::string_view pages;  // in brackets: "(pp 123-124)"
  std::string_view rest;   // from the sign that follows
};

/// "118 (21) (pp 1-2), ...", "58(6):688", "12, ...": a volume at the begin of the text.
std::optional<Numbers> numbers_at(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() &&
         (is_digit(text[at]) || is_letter(text[at]) || text[at] == '-' || text[at] == '/')) {
    ++at;
  }
  Numbers out{.volume = text.substr(0, at), .issue = {}, .pages = {}, .rest = {}};
  const bool numbered = at > 0 && (is_digit(text[0]) || (at > 1 && is_digit(text[1])));
  if (!numbered) {
    return std::nullopt;
  }
  while (true) {
    const std::size_t open = text.find_first_not_of(' ', at);
    if (open == std::string_view::npos || text[open] != '(') {
      break;
    }
    const std::size_t close = after_bracket(text, open);
    if (close == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view inner = trim(text.substr(open + 1, close - open - 2));
    if (inner.starts_with("pp")) {
      out.pages = pages_of(inner);
    } else if (out.issue.empty()) {
      out.issue = inner;
    }
    at = close;
  }
  out.rest = trim(text.substr(at));
  if (!out.rest.empty() && !std::string_view(":,;").contains(out.rest[0])) {
    return std::nullopt;
  }
  return out;
}

void put(OvidSource& out, const Numbers& numbers) {
  out.volume = numbers.volume;
  out.issue = numbers.issue;
  out.pages = numbers.pages;
}

std::optional<PartialDate> date_of(std::string_view text) {
  const auto parsed = parse_loose_date(bare(text));
  return parsed ? std::optional(parsed->date) : std::nullopt;
}

bool is_date_word(std::string_view word) {
  constexpr std::array<std::string_view, 18> names{
      "jan", "feb", "mar", "apr",  "may",  "jun",  "jul",    "aug",  "sep",
      "oct", "nov", "dec", "wint", "spri", "summ", "autumn", "fall", "season"};
  word = bare(word);
  if (!word.empty() && std::ranges::all_of(word, is_digit)) {
    return word.size() <= 2 || word.size() == 4;
  }
  const std::string lower = lower_ascii(word);
  return std::ranges::any_of(names, [&](std::string_view name) { return lower.starts_with(name); });
}

/// "Journal Name June 2015" and "Journal. 2007 15 June": the date is the last words with a year.
void take_journal_and_date(OvidSource& out, std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    const std::size_t blank = text.find_last_of(' ', begin - 1);
    const std::size_t word = blank == std::string_view::npos ? 0 : blank + 1;
    if (!is_date_word(text.substr(word, begin - word))) {
      break;
    }
    begin = blank == std::string_view::npos ? 0 : blank;
  }
  if (const auto date = date_of(text.substr(begin))) {
    out.published = *date;
    text = text.substr(0, begin);
  }
  out.journal = bare(text);
}

/// "Journal June 2015;58(6):688-696" and "Journal. 2007 15 June; 433-441."
bool read_after_semicolon(OvidSource& out, std::string_view text) {
  const std::size_t at = text.rfind(';');
  constexpr std::size_t longest = 40;  // bytes of a date
  if (at == std::string_view::npos ||
      !date_of(text.substr(at < longest ? 0 : at - longest, std::min(at, longest)))) {
    return false;
  }
  const std::string_view tail = bare(text.substr(at + 1));
  const auto numbers = numbers_at(tail);
  const bool volume = numbers && (!numbers->issue.empty() || numbers->rest.starts_with(':'));
  if (volume) {
    put(out, *numbers);
    if (numbers->rest.starts_with(':')) {
      out.pages = pages_of(numbers->rest.substr(1));
    }
  } else {
    out.pages = pages_of(tail);
    if (out.pages.empty()) {
      return false;
    }
  }
  take_journal_and_date(out, trim(text.substr(0, at)));
  return true;
}

/// What follows the numbers: ":327-334, November 15, 2004", ", Sep 2015, pp. 623-634",
/// ", Winter 2007: 7-14", ", 2011. Date of Publication: 18 Nov 2011".
bool take_rest(OvidSource& out, std::string_view rest) {
  if (rest.empty()) {
    return true;
  }
  const bool pages_first = rest[0] == ':';
  rest = trim(rest.substr(1));
  if (pages_first) {
    // The date begins behind the first comma from which on everything is a date.
    for (std::size_t at = rest.find(','); at != std::string_view::npos;
         at = rest.find(',', at + 1)) {
      const auto date = date_of(rest.substr(at + 1));
      const std::string_view next = trim(rest.substr(at + 1));
      if (date && is_date_word(next.substr(0, next.find_first_of(" ,/-.")))) {
        out.published = *date;
        rest = rest.substr(0, at);
        break;
      }
    }
    out.pages = pages_of(rest);
    return true;
  }
  constexpr std::string_view exact = "Date of Publication:";
  if (const std::size_t at = rest.find(exact); at != std::string_view::npos) {
    if (const auto date = date_of(rest.substr(at + exact.size()))) {
      out.published = *date;
    }
    rest = rest.substr(0, at);
  }
  std::size_t split = rest.find(", pp");
  if (split == std::string_view::npos) {
    split = rest.find(':');
  }
  const auto date = date_of(rest.substr(0, split));
  if (!date) {
    return false;
  }
  if (out.published.year == 0) {
    out.published = *date;
  }
  if (split != std::string_view::npos) {
    out.pages = pages_of(rest.substr(split + 1));
  }
  return true;
}

bool read_numbers(OvidSource& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t begin = at;
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '.') {
      continue;
    }
    if (text.substr(at).starts_with("Vol.")) {
      begin = std::min(text.find_first_not_of(' ', at + 4), text.size());
    } else if (text[at] == ':') {  // a book: ".:371-397, 2004"
      OvidSource tried = out;
      if (take_rest(tried, text.substr(at))) {
        out = tried;
        out.journal = bare(text.substr(0, at));
        return true;
      }
    }
    const auto numbers = numbers_at(text.substr(begin));
    if (!numbers) {
      continue;
    }
    OvidSource tried = out;
    put(tried, *numbers);
    if (take_rest(tried, numbers->rest) &&
        (tried.published.year != 0 || !tried.pages.empty() || !tried.issue.empty())) {
      out = tried;
      out.journal = bare(text.substr(0, at));
      return true;
    }
  }
  return false;
}

/// "Book. (pp. 11-31). xvii, 254 pp. New York": a chapter's pages in brackets of their own.
bool read_chapter(OvidSource& out, std::string_view text) {
  // ") (pp" follows the numbers of a journal.
  const std::size_t point = text.find(". (pp");
  const std::size_t at = point == std::string_view::npos ? point : point + 2;
  const std::size_t close = at == std::string_view::npos ? at : after_bracket(text, at);
  if (close == std::string_view::npos) {
    return false;
  }
  out.pages = pages_of(text.substr(at + 1, close - at - 2));
  std::string_view book = trim(text.substr(0, at));
  if (book.starts_with('(')) {  // "(2012). Book."
    const std::size_t end = after_bracket(book, 0);
    if (const auto date = date_of(book.substr(1, end - 2)); date && end != std::string_view::npos) {
      out.published = *date;
      book.remove_prefix(end);
    }
  }
  while (book.starts_with('.') || book.starts_with(' ')) {
    book.remove_prefix(1);
  }
  out.journal = bare(book);
  return true;
}

}  // namespace

OvidSource read_ovid_source(std::string_view text) {
  OvidSource out;
  text = bare(text);
  if (const std::size_t editor = text.rfind("[Ed"); editor != std::string_view::npos) {
    const std::size_t close = text.find(']', editor);
    if (close != std::string_view::npos) {
      out.editors = text.substr(0, close + 1);
      text = trim(text.substr(close + 1));
      while (text.starts_with('.') || text.starts_with(' ')) {
        text.remove_prefix(1);
      }
    }
  }
  constexpr std::string_view meeting = "Conference:";
  const std::size_t at = text.find(meeting);
  const bool read =
      read_after_semicolon(out, text) || read_chapter(out, text) || read_numbers(out, text);
  if (!read) {
    take_journal_and_date(out, text);
  }
  if (at != std::string_view::npos && at < out.journal.size()) {
    out.conference = trim(std::string_view(out.journal).substr(at + meeting.size()));
    out.journal = bare(std::string_view(out.journal).substr(0, at));
  }
  return out;
}

std::string ovid_source(const OvidSource& source) {
  std::string out = source.journal;
  out += out.empty() ? "" : ". ";
  out += source.volume;
  out += source.issue.empty() ? "" : "(" + source.issue + ")";
  out += source.pages.empty() ? "" : ":" + source.pages;
  if (source.published.year != 0) {
    const bool numbers = !out.empty() && !out.ends_with(". ");
    out += (numbers ? ", " : "") + iso(source.published);
  }
  return out.empty() ? out : out + ".";
}

}  // namespace warrant::bib
