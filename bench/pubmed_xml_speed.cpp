/// How long a PubMed XML file takes and how much memory: pubmed_xml_speed FILE...
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>

#include "base/gzip.hpp"
#include "bib/pubmed_xml.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The most memory the program has held, in megabytes.
double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace warrant;
  if (argc < 2) {
    fmt::print(stderr, "usage: pubmed_xml_speed FILE...\n");
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const auto start = std::chrono::steady_clock::now();
    FilePieces file(argv[i]);
    GunzipPieces unpacked(file, std::size_t{64} << 30U);
    AheadPieces ahead(unpacked);
    std::size_t letters = 0;
    std::size_t fields = 0;
    const auto read = bib::read_pubmed_xml(ahead, [&](review::Citation&& citation) {
      letters += citation.title.size() + citation.abstract.size();
      fields += citation.other.size() + citation.mesh.size() + citation.keywords.size();
    });
    if (!read) {
      fmt::print(stderr, "{}: {}\n", read.error().where, read.error().message);
      return 1;
    }
    fmt::print("{} records {:.3f} s {:.1f} MB (left out {}, letters {}, fields {})\n",
               read->records, seconds_since(start), peak_mb(), read->left_out, letters, fields);
  }
  return 0;
}
