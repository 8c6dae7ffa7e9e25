/// Text as people and files give it: encodings, folding for comparison, small string work.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant {

enum class Encoding { utf8, utf8_bom, latin1, utf16 };

/// Text as UTF-8 with the form it had on disk.
struct Decoded {
  std::string text;  // UTF-8, line ends as they were
  Encoding encoding = Encoding::utf8;
  bool crlf = false;             // at least one CRLF line end
  std::vector<Note> notes = {};  // "line 4 is not UTF-8 ..., so the file was read as ..."
};

/// Bytes of a text file to UTF-8. UTF-8 (with and without BOM) and UTF-16 with BOM are recognised;
/// text without a single UTF-8 character beyond ASCII is read as Windows-1252, with a note.
///   errors  bad_input when the bytes are not text (compressed, of an office program, a NUL byte in
///           a file without UTF-16 BOM), or when some are UTF-8 and some are not: whatever such a
///           file is read as, letters would be lost
[[nodiscard]] Result<Decoded> decode_text(std::string_view bytes);

[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Text for one line on a terminal: line ends, other control characters, marks that turn the
/// direction and bytes that are not UTF-8 are shown as escapes ("\n", "\u001B", "\xE9").
[[nodiscard]] std::string printable(std::string_view text);

/// Whether nothing of the text would be escaped.
[[nodiscard]] bool is_printable(std::string_view text);

/// For comparison only: NFKD, case folded, marks stripped, white space runs made one blank.
[[nodiscard]] std::string fold(std::string_view text);

/// Letters and marks as one character where there is one (NFC): "e" and U+0301 as "é". Text that is
/// not UTF-8 stays as it is.
[[nodiscard]] std::string compose(std::string_view text);

/// Letters and marks apart (NFD): "é" as "e" and U+0301.
[[nodiscard]] std::string decompose(std::string_view text);

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] std::string upper_first(std::string_view text);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string list_of(std::span<const std::string> parts,
                                  std::string_view last = "and");

/// "zero".."ninety-nine" in words, digits from 100 on.
[[nodiscard]] std::string in_words(int number);

/// The candidate nearest to `word` by edit distance, if near enough to be a likely slip.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string> candidates);

/// &, <, >, " escaped for HTML and XML.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace warrant
