/// NLM's own MeSH files, read piece by piece.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/mesh/mesh.hpp"

namespace warrant::search {

/// Reads one file from chunks of any size, so that the 300 MB of a descriptor file never stand in
/// memory at once. The kind of the file is told by its beginning:
///   desc20xx.xml   descriptor records in XML, with entry terms and tree numbers
///   d20xx.bin      the same in ASCII ("*NEWRECORD", "MH = ...")
///   tree tables    "A01.111<tab>D059925<tab>Anatomic Landmarks" or "Anatomic Landmarks;A01.111"
///                  (mtrees20xx.bin): no entry terms
///   source  NLM, "MeSH Data: XML data elements" and "ASCII MeSH record format"
class MeshReader {
 public:
  void feed(std::string_view chunk);

  /// What was read.
  ///   notes   records that could not be read, with their line
  ///   errors  bad_input where no descriptor was found
  [[nodiscard]] Result<Mesh> finish(std::vector<Note>& notes);

 private:
  enum class Kind : std::uint8_t { unknown, xml, ascii, table };
  void detect();
  void take_all(bool last);
  void take_xml();
  void take_lines(bool last);
  void take_ascii(std::string_view line);
  void take_row(std::string_view line);
  void read_record(std::string_view xml);
  void close();

  Kind kind_ = Kind::unknown;
  std::string buffer_;
  long long line_ = 1;  // of the beginning of the buffer
  MeshDescriptor current_;
  std::vector<MeshDescriptor> descriptors_;
  std::vector<Note> notes_;
};

/// The same for a file in memory.
[[nodiscard]] Result<Mesh> read_mesh(std::string_view text, std::vector<Note>& notes);

}  // namespace warrant::search
