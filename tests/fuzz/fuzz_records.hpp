/// What must hold for every reader and writer of records, whatever the bytes.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "bib/imported.hpp"

namespace warrant {

using ReadFormat = Result<bib::Imported> (*)(std::string_view text, std::string_view id_prefix);
using WriteFormat = std::string (*)(std::span<const review::Citation> citations);

/// What can be read can be written, and is read back as it was. Readers take UTF-8; of other bytes
/// they must only do no harm.
inline void hold_records(std::string_view text, ReadFormat read, WriteFormat write) {
  const Result<bib::Imported> first = read(text, "f");
  if (!first || !is_utf8(text)) {
    return;
  }
  const std::string written = write(first->citations);
  const Result<bib::Imported> second = read(written, "f");
  if (!second || second->citations != first->citations) {
    std::fprintf(stderr, "what was written is read as something else:\n%.*s\n----\n%s\n",
                 static_cast<int>(text.size()), text.data(), written.c_str());
    std::abort();
  }
}

}  // namespace warrant
