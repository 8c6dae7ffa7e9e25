/// Filters looked up and put into strategies.
#include "search/filters/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::search {
namespace {

constexpr std::size_t most_nodes = 1'000'000;

bool is_called(const Filter& filter, std::string_view name) {
  const std::string low = lower_ascii(trim(name));
  return filter.name == low || std::ranges::find(filter.aliases, low) != filter.aliases.end();
}

const Line* last_line(const Strategy& strategy) {
  const Line* last = nullptr;
  for (const Line& line : strategy.lines) {
    last = line.node ? &line : last;
  }
  return last;
}

/// Spans of another text mean nothing here.
void set_span(Node& node, Span span) {
  node.span = span;
  if (std::vector<Node>* parts = parts_to_change(node)) {
    for (Node& part : *parts) {
      set_span(part, span);
    }
  }
}

Result<void> write_out(const Strategy& strategy, Node& node, std::size_t& count) {
  if (++count > most_nodes) {
    return fail(Code::bad_input, "the lines refer to each other too often to be written out");
  }
  const auto copy_of = [&](int number) -> Result<Node> {
    const Line* line = find_line(strategy, number);
    if (line == nullptr) {
      return fail(Code::bad_input, fmt::format("there is no line {}", number));
    }
    Node copy = *line->node;
    CHECK_OK(write_out(strategy, copy, count));
    copy.brackets = 0;
    return copy;
  };
  if (const auto* line = std::get_if<LineRef>(&node.what)) {
    Node copy = TRY(copy_of(line->number));
    node = std::move(copy);
    return {};
  }
  if (const auto* set = std::get_if<LineSet>(&node.what)) {
    std::vector<Node> parts;
    for (const Line& line : strategy.lines) {
      const bool named =
          line.node && std::ranges::any_of(set->ranges, [&](const LineSet::Range& range) {
            return line.number >= range.first && line.number <= range.last;
          });
      if (named) {
        parts.push_back(TRY(copy_of(line.number)));
      }
    }
    if (parts.empty()) {
      return fail(Code::bad_input, "a set of lines names none");
    }
    Node out{.span = node.span};
    if (parts.size() == 1) {
      out = std::move(parts[0]);
    } else if (set->op == LineSet::Op::any) {
      out.what = Or{.parts = std::move(parts)};
    } else {
      out.what = And{.parts = std::move(parts)};
    }
    node = std::move(out);
    return {};
  }
  if (std::vector<Node>* parts = parts_to_change(node)) {
    for (Node& part : *parts) {
      CHECK_OK(write_out(strategy, part, count));
    }
  }
  return {};
}

class Inserter {
 public:
  Inserter(std::span<const Filter> filters, Platform platform)
      : filters_(filters), platform_(platform) {}

  void replace(Node& node) {
    if (const auto* reference = std::get_if<FilterRef>(&node.what)) {
      const Filter* filter = find_filter(filters_, reference->name, platform_);
      const Line* last = filter == nullptr ? nullptr : last_line(filter->strategy);
      if (last == nullptr) {
        not_found(reference->name);
        return;
      }
      Result<Node> whole = with_lines(filter->strategy, *last->node);
      if (!whole) {
        errors.push_back(whole.error());
        return;
      }
      const Span span = node.span;
      const int brackets = node.brackets;
      node = *std::move(whole);
      node.brackets = brackets;
      set_span(node, span);
    } else if (std::vector<Node>* parts = parts_to_change(node)) {
      for (Node& part : *parts) {
        replace(part);
      }
    }
  }

  std::vector<Error> errors;

 private:
  void not_found(std::string_view name) {
    std::vector<std::string> names;
    for (const Filter& filter : filters_) {
      names.push_back(filter.name);
    }
    const auto meant = nearest(name, names);
    std::ranges::sort(names);
    const auto rest = std::ranges::unique(names);
    names.erase(rest.begin(), rest.end());
    errors.push_back({.code = Code::not_found,
                      .message = fmt::format("no filter is named <{}>; {}", name,
                                             meant ? fmt::format("did you mean <{}>?", *meant)
                                                   : "there are " + list_of(names))});
  }

  std::span<const Filter> filters_;
  Platform platform_;
};

void collect(const Node& node, std::vector<std::string>& out) {
  if (const auto* reference = std::get_if<FilterRef>(&node.what)) {
    if (std::ranges::find(out, reference->name) == out.end()) {
      out.push_back(reference->name);
    }
  }
  for (const Node& part : parts_of(node)) {
    collect(part, out);
  }
}

}  // namespace

const Filter* find_filter(std::span<const Filter> filters, std::string_view name,
                          Platform platform) {
  const Filter* first = nullptr;
  for (const Filter& filter : filters) {
    if (is_called(filter, name)) {
      if (filter.strategy.platform == platform) {
        return &filter;
      }
      first = first == nullptr ? &filter : first;
    }
  }
  return first;
}

std::function<std::optional<FilterText>(std::string_view, Platform)> filter_lookup(
    std::span<const Filter> filters) {
  return [filters](std::string_view name, Platform platform) -> std::optional<FilterText> {
    const Filter* filter = find_filter(filters, name, platform);
    if (filter == nullptr) {
      return std::nullopt;
    }
    FilterText out{.strategy = &filter->strategy};
    if (filter->strategy.platform != platform) {
      out.note = fmt::format("the filter <{}> was published for {} and is translated here",
                             filter->name, name_of(filter->strategy.platform).title);
    }
    return out;
  };
}

Result<Node> with_lines(const Strategy& strategy, const Node& node) {
  Node out = node;
  std::size_t count = 0;
  CHECK_OK(write_out(strategy, out, count));
  return out;
}

Result<Strategy> with_filters(Strategy strategy, std::span<const Filter> filters) {
  Inserter inserter(filters, strategy.platform);
  for (Line& line : strategy.lines) {
    if (line.node) {
      inserter.replace(*line.node);
    }
  }
  if (!inserter.errors.empty()) {
    return fail(std::move(inserter.errors));
  }
  return strategy;
}

std::vector<std::string> filters_used(const Strategy& strategy) {
  std::vector<std::string> out;
  for (const Line& line : strategy.lines) {
    if (line.node) {
      collect(*line.node, out);
    }
  }
  return out;
}

const std::vector<Filter>& built_in_filters() {
  static const std::vector<Filter> all = [] {
    struct File {
      std::string_view name;
      std::string_view (*text)();
    };
    constexpr std::array<File, 4> files{
        {{"hta.toml", hta_filter_text},
         {"meta-analysis.toml", meta_analysis_filter_text},
         {"rct.toml", rct_filter_text},
         {"systematic-review.toml", systematic_review_filter_text}}};
    std::vector<Filter> out;
    for (const File& file : files) {
      // A test reads every file that is built in, so none is missing here.
      if (auto filters = read_filters(file.text(), file.name)) {
        std::ranges::move(*filters, std::back_inserter(out));
      }
    }
    return out;
  }();
  return all;
}

}  // namespace warrant::search
