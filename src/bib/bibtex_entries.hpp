/// The entries of a BibTeX file as they are written, before their fields mean anything.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace warrant::bib {

struct BibtexEntry {
  std::string type;  // lower case: "article"
  std::string key;
  /// Names in lower case and values with their LaTeX, texts joined and macros put in; in file
  /// order.
  std::vector<std::pair<std::string, std::string>> fields;
  int line = 0;
};

struct BibtexFile {
  std::vector<BibtexEntry> entries;
  /// Groups of JabRef that list their members: (key, name of the group).
  std::vector<std::pair<std::string, std::string>> groups;
  std::vector<Note> notes;  // what could not be read, with its line
};

/// Every entry that can be read; of a broken one, the next is looked for where a line begins with
/// "@". @string macros (of both BibTeX and the months) are put in, @preamble and @comment are no
/// entries.
///   source  Patashnik 1988, BibTeXing; tamethebeast; the grammar of btparse
[[nodiscard]] BibtexFile read_bibtex_entries(std::string_view text);

/// Whether a line begins an entry: "@word{" or "@word(".
[[nodiscard]] bool is_bibtex(std::string_view head);

}  // namespace warrant::bib
