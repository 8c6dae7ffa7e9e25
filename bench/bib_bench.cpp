/// How long reading and writing a RIS file takes: bib_bench FILE.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>

#include "base/files.hpp"
#include "bib/read_any.hpp"
#include "bib/ris.hpp"

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
  if (argc != 2) {
    fmt::print(stderr, "usage: bib_bench FILE\n");
    return 2;
  }
  const auto bytes = warrant::DiskFiles().read(argv[1]);
  if (!bytes) {
    fmt::print(stderr, "{}\n", bytes.error().message);
    return 1;
  }
  fmt::print("file    {:8.1f} MB, memory {:.0f} MB\n", static_cast<double>(bytes->size()) / 1e6,
             peak_mb());
  auto start = std::chrono::steady_clock::now();
  const auto read = warrant::bib::read_any(*bytes, "b");
  if (!read) {
    fmt::print(stderr, "{}\n", read.error().message);
    return 1;
  }
  fmt::print("read    {:8.2f} s, {} records, memory {:.0f} MB\n", seconds_since(start),
             read->citations.size(), peak_mb());
  start = std::chrono::steady_clock::now();
  const std::string written = warrant::bib::write_ris(read->citations);
  fmt::print("write   {:8.2f} s, {:.1f} MB\n", seconds_since(start),
             static_cast<double>(written.size()) / 1e6);
  return 0;
}
