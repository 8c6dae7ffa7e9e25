/// Methodological filters: published strategies that a strategy may use by name.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "search/strategy/tree.hpp"
#include "search/translate/print.hpp"

namespace warrant::search {

/// One published form of a filter, for one platform.
struct Filter {
  std::string name;   // "rct"; the forms of one filter share it
  std::string title;  // "Randomised controlled trials, sensitivity-maximising"
  std::string finds;  // "randomised controlled trials"
  std::vector<std::string> aliases = {};
  std::string source;     // the citation
  std::string note = {};  // what a user should know
  Strategy strategy;      // of the platform it was published for
};

/// The filters of a file (data/filters/*.toml): [[filter]] with name, title, finds, platform,
/// source, strategy, and, as wanted, aliases and note.
///   file    name for messages
///   errors  every fault of the file with its line; faults of a strategy with their place in it
[[nodiscard]] Result<std::vector<Filter>> read_filters(std::string_view text,
                                                       std::string_view file);

/// Those that come with the program, read once.
[[nodiscard]] const std::vector<Filter>& built_in_filters();

/// The form of a filter that fits a platform best: one made for it, else the first. Names and
/// aliases are looked up in any case; nothing where none is so named.
[[nodiscard]] const Filter* find_filter(std::span<const Filter> filters, std::string_view name,
                                        Platform platform);

/// For PrintOptions::filter: looks names up among `filters`, which must outlive it.
[[nodiscard]] std::function<std::optional<FilterText>(std::string_view, Platform)> filter_lookup(
    std::span<const Filter> filters);

/// The same strategy with every filter's name replaced by what it stands for, for evaluation.
///   errors  not_found for each name that no filter has, with the nearest
[[nodiscard]] Result<Strategy> with_filters(Strategy strategy, std::span<const Filter> filters);

/// A node with the lines it refers to written out in their place.
///   errors  bad_input where that would be larger than a million nodes
[[nodiscard]] Result<Node> with_lines(const Strategy& strategy, const Node& node);

/// The names that are used in a strategy, each once.
[[nodiscard]] std::vector<std::string> filters_used(const Strategy& strategy);

// The files that are built in.
[[nodiscard]] std::string_view hta_filter_text();
[[nodiscard]] std::string_view meta_analysis_filter_text();
[[nodiscard]] std::string_view rct_filter_text();
[[nodiscard]] std::string_view systematic_review_filter_text();

}  // namespace warrant::search
