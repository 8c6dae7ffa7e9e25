/// Finds the channels of blanks that run down a table.
#include "audit/text/columns.hpp"

#include <algorithm>
#include <limits>

namespace warrant::audit {
namespace {

constexpr std::size_t widest_line = 2000;
constexpr std::size_t longest_table = 1000;  // lines; what follows begins another table
constexpr int beyond = std::numeric_limits<int>::max();

struct Channel {
  int from = 0;
  int to = 0;
};

std::vector<Channel> blanks_of(const std::vector<Segment>& segments) {
  std::vector<Channel> out;
  int at = 0;
  for (const Segment& segment : segments) {
    if (segment.from > at) {
      out.push_back({.from = at, .to = segment.from});
    }
    at = segment.to;
  }
  out.push_back({.from = at, .to = beyond});
  return out;
}

/// The channels both have, where they stay at least two wide.
std::vector<Channel> common(const std::vector<Channel>& a, const std::vector<Channel>& b) {
  std::vector<Channel> out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Channel both{.from = std::max(a[i].from, b[j].from), .to = std::min(a[i].to, b[j].to)};
    if (both.to - both.from >= 2) {
      out.push_back(both);
    }
    ++(a[i].to < b[j].to ? i : j);
  }
  return out;
}

/// Channels with words left and right of them, somewhere in the group.
std::vector<Channel> inner(const std::vector<Channel>& channels, int left, int right) {
  std::vector<Channel> out;
  std::ranges::copy_if(channels, std::back_inserter(out), [&](const Channel& channel) {
    return channel.from > left && channel.to < right;
  });
  return out;
}

bool has_both_sides(const std::vector<Segment>& segments, const std::vector<Channel>& channels) {
  return std::ranges::any_of(channels, [&](const Channel& channel) {
    return segments.front().to <= channel.from && segments.back().from >= channel.to;
  });
}

bool is_blank_line(std::string_view text, Line line) {
  const Line kept = trimmed(text, line);
  return kept.begin == kept.end;
}

}  // namespace

std::vector<Segment> segments_of(std::string_view text, Line line) {
  std::vector<Segment> out;
  if (line.end - line.begin > widest_line) {
    return out;
  }
  int column = 0;
  int blanks = 2;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const char c = text[i];
    if (c == ' ' || c == '\t') {
      const int width = c == '\t' ? 4 - column % 4 : 1;
      column += width;
      blanks += c == '\t' ? 2 : 1;
      continue;
    }
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (blanks >= 2) {
      out.push_back({.begin = i, .end = i, .from = column, .to = column});
    }
    column += continues ? 0 : 1;
    blanks = 0;
    out.back().end = i + 1;
    out.back().to = column;
  }
  return out;
}

Aligned find_aligned(std::string_view text, std::span<const Line> lines, Cells kind) {
  const bool wrapped = kind == Cells::wrapped;
  constexpr std::size_t most_blank = 4;  // lines between the rows of a printed table
  std::size_t blank = 0;
  std::size_t steady = 1;  // lines with words at the beginning of a column
  Aligned out{.lines = 0, .tried = 1, .starts = {}};
  std::vector<Segment> row = lines.empty() ? std::vector<Segment>{} : segments_of(text, lines[0]);
  if (row.size() < 2) {
    return out;
  }
  std::vector<Channel> channels = blanks_of(row);
  int left = row.front().from;
  int right = row.back().to;
  std::vector<std::vector<Segment>> rows{row};
  std::vector<std::size_t> at{0};
  for (std::size_t i = 1; i < std::min(lines.size(), longest_table); ++i) {
    if (is_blank_line(text, lines[i])) {
      if (++blank > (wrapped ? most_blank : 1)) {
        break;
      }
      continue;
    }
    blank = 0;
    row = segments_of(text, lines[i]);
    const bool after_blank = i > at.back() + 1;
    if (row.empty() || (after_blank && row.size() < 2 && !wrapped) ||
        is_rule(text.substr(lines[i].begin, lines[i].end - lines[i].begin))) {
      break;
    }
    const std::vector<Channel> kept = common(channels, blanks_of(row));
    const int leftmost = std::min(left, row.front().from);
    const int rightmost = std::max(right, row.back().to);
    if (inner(kept, leftmost, rightmost).empty()) {
      break;
    }
    channels = kept;
    left = leftmost;
    right = rightmost;
    rows.push_back(std::move(row));
    at.push_back(i);
  }
  out.tried = at.back() + 1;
  const std::vector<Channel> inside = inner(channels, left, right);
  while (!rows.empty() && rows.back().size() == 1 && rows.back().front().from <= left) {
    rows.pop_back();
    at.pop_back();
  }
  const auto full = std::ranges::count_if(
      rows, [&](const std::vector<Segment>& cells) { return has_both_sides(cells, inside); });
  const bool wide = std::ranges::any_of(
      inside, [](const Channel& channel) { return channel.to - channel.from >= 3; });
  if (wrapped) {
    for (const std::vector<Segment>& words : rows) {
      steady += std::ranges::any_of(words, [&](const Segment& segment) {
        return segment.from <= left + 1 || std::ranges::any_of(inside, [&](const Channel& channel) {
                 return segment.from >= channel.to && segment.from <= channel.to + 1;
               });
      });
    }
    constexpr std::size_t of_ten = 7;
    if (full < 2 || steady * 10 < rows.size() * of_ten) {
      return out;
    }
  }
  const bool enough = wrapped || full >= 3 || (full == 2 && (inside.size() > 1 || wide));
  if (!enough || (!wrapped && static_cast<std::size_t>(full) * 2 < rows.size())) {
    return out;
  }
  out.lines = at.back() + 1;
  out.tried = out.lines;
  for (const Channel& channel : inside) {
    out.starts.push_back(channel.to);
  }
  return out;
}

std::vector<Line> cells_of(std::string_view text, Line line, std::span<const int> starts) {
  std::vector<Line> out(starts.size() + 1, {.begin = line.begin, .end = line.begin});
  for (const Segment& segment : segments_of(text, line)) {
    const auto column = static_cast<std::size_t>(
        std::ranges::count_if(starts, [&](int start) { return start <= segment.from; }));
    Line& cell = out[column];
    cell.begin = cell.begin == cell.end ? segment.begin : cell.begin;
    cell.end = segment.end;
  }
  return out;
}

}  // namespace warrant::audit
