/// Runs a fuzz target over a kept corpus and over seeded mutations of it. The targets are those of
/// libFuzzer, so that a build with clang can replace this file by -fsanitize=fuzzer:
///
///   clang++ -std=c++23 -fsanitize=fuzzer,address -Isrc tests/fuzz/fuzz_figures.cpp src/audit/... ;
///   ./a.out tests/fuzz/corpus/figures
///
/// usage: fuzz_NAME CORPUS-FOLDER MUTATIONS [SEED]
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

/// Pieces that readers and finders stop at.
const std::vector<std::string> pieces{
    "(",       ")",      "[",           "]",     "{",
    "}",       "<",      ">",           "</p>",  "<td>",
    "<table>", "<!--",   "&#x",         "&amp;", "\t",
    "\n",      "\n\n",   "\f",          "|",     "^{",
    "12/30",   " (40%)", "\u00B1",      "p=0.0", " of ",
    "from 1",  " to 2",  "95% CI ",     "-",     ".",
    ",",       ";",      "et al. 2020", "n=",    "1. ",
    "\u2022 ", "\xC3",   "\xE2\x80",    "\xFF",  "99999999999999999999",
    "<w:p>",   "</w:p>", "<w:tbl>",     "\""};

std::string mutated(const std::vector<std::string>& corpus, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  std::string text = corpus[below(corpus.size())];
  const std::size_t times = 1 + below(8);
  for (std::size_t i = 0; i < times; ++i) {
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(at, pieces[below(pieces.size())]);
        break;
      case 1:
        text.erase(at, below(40));
        break;
      case 2:
        if (at < text.size()) {
          text[at] = static_cast<char>(random());
        }
        break;
      case 3: {
        const std::string& other = corpus[below(corpus.size())];
        const std::size_t from = below(other.size() + 1);
        text.insert(at, other.substr(from, below(400)));
        break;
      }
      case 4:
        text.resize(at);
        break;
      default: {
        const std::string piece = pieces[below(pieces.size())];
        const std::size_t count = below(300);
        std::string many;
        for (std::size_t k = 0; k < count; ++k) {
          many += piece;
        }
        text.insert(at, many);
        break;
      }
    }
  }
  constexpr std::size_t longest = 100'000;
  text.resize(std::min(text.size(), longest));
  return text;
}

void run(const std::string& text) {
  // A crash leaves the input behind.
  static const bool keep = std::getenv("FUZZ_KEEP") != nullptr;
  if (keep) {
    std::ofstream("fuzz-last-input", std::ios::binary) << text;
  }
  // Bytes of their own, so that reading past the end is seen.
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int count, char** words) {
  const std::span arguments(words, static_cast<std::size_t>(count));
  if (arguments.size() < 3) {
    std::fprintf(stderr, "usage: %s CORPUS-FOLDER MUTATIONS [SEED]\n", words[0]);
    return 2;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(arguments[1])) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<std::string> corpus{""};
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    run(corpus.back());
  }
  std::mt19937 random(arguments.size() > 3 ? std::strtoul(arguments[3], nullptr, 10) : 1);
  const long mutations = std::strtol(arguments[2], nullptr, 10);
  for (long i = 0; i < mutations; ++i) {
    run(mutated(corpus, random));
  }
  std::printf("%zu files, %ld mutations\n", files.size(), mutations);
  return 0;
}
