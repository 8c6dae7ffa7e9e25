/// Dates and ranges of dates as strategies write them.
#include <algorithm>

#include "base/text.hpp"
#include "search/strategy/parser.hpp"

namespace warrant::search {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string bare(std::string_view text) {
  std::string out;
  for (const char* mark : {"\u201C", "\u201D", "\u201E", "\""}) {
    out = replace_all(out.empty() ? std::string(text) : out, mark, "");
  }
  return std::string(trim(out));
}

bool is_open_end(std::string_view text) {
  const std::string low = lower_ascii(text);
  return text.empty() || low == "current" || low == "present" || text.starts_with("3000");
}

}  // namespace

std::optional<PartialDate> strategy_date(std::string_view text) {
  const bool cut = text.ends_with('*') || text.ends_with('$');
  const std::string_view digits = cut ? text.substr(0, text.size() - 1) : text;
  std::string iso_text;
  if (!digits.empty() && std::ranges::all_of(digits, is_digit)) {
    if (digits.size() != 4 && digits.size() != 6 && (digits.size() != 8 || cut)) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
      iso_text += i == 4 || i == 6 ? "-" : "";
      iso_text += digits[i];
    }
  } else if (!cut) {
    for (const std::string& part : split(replace_all(std::string(digits), "/", "-"), "-")) {
      iso_text += iso_text.empty() ? "" : "-";
      iso_text += part.size() == 1 ? "0" + part : part;
    }
  }
  const auto date = parse_date(iso_text);
  return date ? std::optional(*date) : std::nullopt;
}

Node Parser::dates_node(std::string_view words, Dates::Kind kind, Span span) {
  const std::string said = bare(words);
  Dates dates{.kind = kind};
  const auto untranslatable = [&](std::string why) {
    note(span, why);
    return Node{
        .what = Untranslatable{.text = one_piece(text_.substr(span.begin, span.end - span.begin)),
                               .why = std::move(why)},
        .span = span};
  };
  if (lower_ascii(said).starts_with("last ")) {
    return untranslatable("it counts back from the day of the search: write the dates out");
  }
  std::size_t cut = said.find(':');
  if (cut == std::string::npos) {
    // "2009-2017", "2009 -Current", "20090101-20171024"
    const std::size_t dash = said.find('-');
    const std::string_view before = trim(std::string_view(said).substr(0, dash));
    const bool range = dash != std::string::npos &&
                       ((before.size() == 4 && said.size() - dash > 3) || before.size() == 8);
    cut = range && !strategy_date(said) ? dash : std::string::npos;
  }
  const std::string_view from = trim(std::string_view(said).substr(0, cut));
  const std::string_view to =
      cut == std::string::npos ? from : trim(std::string_view(said).substr(cut + 1));
  dates.from = strategy_date(from);
  dates.to = is_open_end(to) && cut != std::string::npos ? std::nullopt : strategy_date(to);
  const bool no_from = !dates.from && !(cut != std::string::npos && from.empty());
  const bool no_to = !dates.to && !(cut != std::string::npos && is_open_end(to));
  if (no_from || no_to || (!dates.from && !dates.to)) {
    fault(span, "this is no date; write 2017, 2017/10 or 2017/10/24, and a range as 2009:2017");
    return broken(span);
  }
  if (dates.to && dates.to->year >= 3000 && cut != std::string::npos) {
    dates.to.reset();
  }
  // The start of everything: PubMed writes open beginnings as 1000 or 0001.
  if (dates.from && dates.from->year <= 1000) {
    dates.from.reset();
    if (!dates.to) {
      fault(span, "this range has neither beginning nor end");
      return broken(span);
    }
  }
  if (dates.from && dates.to &&
      (dates.from->year > dates.to->year ||
       (dates.from->year == dates.to->year && dates.from->month != 0 && dates.to->month != 0 &&
        (dates.from->month > dates.to->month ||
         (dates.from->month == dates.to->month && dates.from->day != 0 && dates.to->day != 0 &&
          dates.from->day > dates.to->day))))) {
    fault(span, "this range ends before it begins");
    return broken(span);
  }
  return {.what = dates, .span = span};
}

}  // namespace warrant::search
