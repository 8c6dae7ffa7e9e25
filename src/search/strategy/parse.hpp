/// Strategies as people write them, read into trees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search {

/// Something wrong at a place of the text.
struct Fault {
  Span span;
  std::string message;  // one sentence
};

struct Read {
  Strategy strategy;
  std::vector<Fault> notes;  // readings that a searcher may not expect; no errors
};

/// Read a whole strategy: one line, or numbered lines.
///   platform  whose language it is written in; Platform::mixed takes what can be told apart
///   returns   a tree for each line, and notes
///   errors    bad_input: every fault of the text, each pointing at its line and character
///             ("line 3, character 14: ..."); the first 100 of them
///   source    PubMed User Guide (operators from left to right, tags, proximity, truncation);
///             Ovid help, "Advanced searching" (operators, adjacency, wildcards, limits, line
///             numbers: adjacency before AND and NOT, these before OR); Cochrane Library search
///             help
[[nodiscard]] Result<Read> read_strategy(std::string_view text, Platform platform);

/// Faults of the text instead of an error, for an editor; empty when it can be read.
[[nodiscard]] std::vector<Fault> faults_of(std::string_view text, Platform platform);

/// The platform whose marks the text carries ("[tiab]", ".ti,ab.", "adj3", "[mh ...]"), mixed where
/// there are none or those of several.
[[nodiscard]] Platform detect(std::string_view text);

/// "line 3, character 14" of a byte offset; characters are counted as people do, not in bytes.
[[nodiscard]] std::string place_of(std::string_view text, std::size_t offset);

}  // namespace warrant::search
