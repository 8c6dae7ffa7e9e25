/// Shortening and completing the end page of a range.
#include "bib/pages.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace warrant::bib {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Where the digits at the end of "S12" begin.
std::size_t digits_at(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && is_digit(text[at - 1])) {
    --at;
  }
  return at;
}

std::string shorten(const std::string& first, const std::string& last) {
  if (first == last) {
    return first;
  }
  std::string_view end = last;
  if (is_number(first) && is_number(last) && first.size() == last.size() && first < last) {
    std::size_t common = 0;
    while (first[common] == last[common]) {
      ++common;
    }
    end.remove_prefix(common);
  }
  return first + "-" + std::string(end);
}

std::string complete(const std::string& first, const std::string& last) {
  const std::size_t at = digits_at(first);
  const std::string_view number = std::string_view(first).substr(at);
  if (!is_number(last) || number.empty() || (at == 0 && last.size() >= number.size())) {
    return first + "-" + last;
  }
  const std::size_t missing = number.size() > last.size() ? number.size() - last.size() : 0;
  return first + "-" + first.substr(0, at + missing) + last;
}

template <class Join>
std::string each_range(std::string_view pages, Join join_range) {
  // Sources write hyphen, en dash and minus alike.
  std::string text = replace_all(std::string(trim(pages)), "\u2013", "-");
  text = replace_all(std::move(text), "\u2212", "-");
  std::vector<std::string> parts = split(text, ",");
  for (std::string& part : parts) {
    const std::vector<std::string> ends = split(part, "-");
    if (ends.size() == 2 && !trim(ends[0]).empty() && !trim(ends[1]).empty()) {
      part = join_range(std::string(trim(ends[0])), std::string(trim(ends[1])));
    } else {
      part = std::string(trim(part));
    }
  }
  return join(parts, ", ");
}

}  // namespace

std::string short_pages(std::string_view pages) { return each_range(pages, shorten); }
std::string full_pages(std::string_view pages) { return each_range(pages, complete); }

}  // namespace warrant::bib
