/// What a format has no place for, as one piece of text that travels along inside the record.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// The fields in which `read` is not what was `meant`, as `warrant:{"issue":"2"}`; empty where both
/// are equal. One line without blanks at its ends or in runs, and with no { } < > @ % # & or
/// non-ASCII blank but the outer braces, so that no format changes it.
[[nodiscard]] std::string own_fields(const review::Citation& meant, const review::Citation& read);

/// Put the fields back that own_fields told. False, and nothing is changed, for other text.
[[nodiscard]] bool put_own_fields(review::Citation& citation, std::string_view text);

/// Writes one record; `own` is to be set where the reader finds it, and is empty at first.
using WriteRecord = std::function<std::string(const review::Citation&, std::string_view own)>;
using ReadRecords = std::function<Result<Imported>(std::string_view text)>;

/// The record of `citation` in a form that is read back equal: it is written, read, and written
/// again with what was lost or changed beside it.
[[nodiscard]] std::string write_faithfully(const review::Citation& citation,
                                           const WriteRecord& write, const ReadRecords& read);

}  // namespace warrant::bib
