/// ZIP archives in memory: the containers of DOCX and ODT.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant {

struct ArchiveEntry {
  std::string name;
  std::string bytes;
};

/// Every file of an archive, in its order.
///   errors  bad_input when the bytes are no archive, are damaged, or unpack to more than 200 MB in
///           one file or 400 MB in all
[[nodiscard]] Result<std::vector<ArchiveEntry>> read_archive(std::string_view bytes);

/// One file of an archive; not_found when it has none of that name, else as above.
[[nodiscard]] Result<std::string> read_archive_entry(std::string_view bytes, const char* name);

/// An archive of these files in this order, all of 1 January 1980, so that the same files give the
/// same bytes. A file named "mimetype" is stored as it is, as OpenDocument wants it.
[[nodiscard]] Result<std::string> write_archive(const std::vector<ArchiveEntry>& entries);

}  // namespace warrant
