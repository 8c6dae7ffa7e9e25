/// Strategies read in one language and written in another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"

namespace warrant::app {

/// A place where the translation does not say exactly what the strategy says.
struct TranslationMark {
  std::string kind;     // "wider", "narrower", "different", "untranslatable"
  std::string where;    // "line 3, character 14" of the strategy
  std::string piece;    // the words there
  std::string message;  // one sentence
};

struct Translation {
  std::string from;  // keys of the platforms
  std::string to;
  std::string text;
  std::vector<TranslationMark> marks;
  std::vector<Note> notes;  // readings that a searcher may not expect
};

/// Read a strategy and write it for another platform.
///   from  key of the platform, or empty to tell it by the marks that the text carries
///   errors  bad_input for a platform that there is not or that cannot be read; every fault of the
///           strategy with its line and character
[[nodiscard]] Result<Translation> translate(std::string_view text, std::string_view from,
                                            std::string_view to);

/// {"from", "to", "text", "marks": [{"kind", "where", "piece", "message"}], "notes": [...]}
[[nodiscard]] Value translation_value(const Translation& translation);

/// One line per platform: key, name, whether it is read.
[[nodiscard]] std::string platform_list();

}  // namespace warrant::app
