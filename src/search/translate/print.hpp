/// Strategies written in the language of a platform.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "search/strategy/tree.hpp"

namespace warrant::search {

/// Where the printed text does not say exactly what the tree says. The same thing at many places is
/// said once, at the first of them, with their number; what is untranslatable is said each time.
struct Mark {
  enum class Kind {
    wider,           // finds more
    narrower,        // may miss records
    different,       // neither the one nor the other for sure
    untranslatable,  // left in the text between {{ and }}, to be settled by a person
  };
  Kind kind = Kind::wider;
  Span span = {};       // in the strategy that was printed
  std::string message;  // one sentence
};

/// "finds more", "may miss records" ...
[[nodiscard]] std::string_view name_of(Mark::Kind kind);

/// What a filter's name stands for on a platform.
struct FilterText {
  std::string published;               // as its authors publish it for this platform, or empty
  const Strategy* strategy = nullptr;  // otherwise the strategy to translate
  std::string note = {};               // said with every use: "validated for MEDLINE (Ovid)"
};

struct PrintOptions {
  bool expand_lines = false;  // "(1 or 2)" becomes what lines 1 and 2 say
  bool numbers = true;        // lines carry their numbers where there are several
  /// Looks a filter up; without it <name> is printed as it stands.
  std::function<std::optional<FilterText>(std::string_view name, Platform)> filter = {};
};

struct Printed {
  std::string text;
  std::vector<Mark> marks;
};

/// Write a strategy for `target`. For platforms that are read (PubMed, Ovid, Cochrane Library),
/// what is written of a strategy of the same platform reads back as the same tree.
///   Proximity keeps its number: adj3 becomes NEAR/3 and N3, though the platforms count differently
///   by one; a mark says where that finds more or less. PubMed's proximity gets the exact number.
[[nodiscard]] Printed print_strategy(const Strategy& strategy, Platform target,
                                     const PrintOptions& options = {});

}  // namespace warrant::search
