/// The records of a large XML file, one after the other, whatever stands between them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/pieces.hpp"
#include "base/result.hpp"
#include "bib/xml_tree.hpp"

namespace warrant::bib {

/// What was made of one record. Both are sentences' ends or empty.
struct RecordVerdict {
  std::string left_out;  // the reason why it is not used
  std::string note;      // what is to be told although it is
};

struct RecordKinds {
  /// Names of elements that are records. At most 31 letters.
  std::span<const std::string_view> names;
  /// Outer and inner name of those that hold others: once an outer one was met, inner ones are no
  /// records of their own.
  std::span<const std::pair<std::string_view, std::string_view>> holders = {};
  /// How a record that is too deep to be read is called: "PubMed id 123", or empty.
  std::string (*call)(XmlNode root) = nullptr;
};

struct RecordsSummary {
  std::size_t left_out = 0;
  std::vector<Note> notes;  // with "line N"; the first hundred in full
};

using TakeRecord = std::function<RecordVerdict(XmlNode root)>;

/// Every record that is well-formed, in file order. Memory holds one record of at most 64 MB and
/// one piece. The text is UTF-8; of a record that is not, the bytes are read as Windows-1252, with
/// a note. A record that is broken is left out with its line and reason, and the next one looked
/// for.
///   errors  those of the source
[[nodiscard]] Result<RecordsSummary> read_xml_records(Pieces& source, const RecordKinds& kinds,
                                                      const TakeRecord& take);

}  // namespace warrant::bib
