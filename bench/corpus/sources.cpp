/// Reads the real records, or invents some.
#include "corpus/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "base/text.hpp"
#include "bib/read_any.hpp"
#include "search/words/tokens.hpp"

namespace warrant::bench {
namespace {

constexpr std::size_t largest = std::size_t{1} << 30U;

/// Names of the table of MeSH: number, identifier, name, between tabs.
std::vector<std::string> names_of_table(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string& line : split(text, "\n")) {
    const std::size_t tab = line.rfind('\t');
    if (tab != std::string::npos) {
      out.emplace_back(trim(std::string_view(line).substr(tab + 1)));
    }
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

}  // namespace

Result<Sources> real_sources(const std::filesystem::path& shared) {
  DiskFiles files;
  Sources out{.real = true};
  for (const char* folder : {"data/screening", "data/pubmed"}) {
    const auto names = files.list(shared / folder);
    if (!names) {
      continue;
    }
    for (const std::string& name : *names) {
      if (!name.ends_with(".gz")) {
        continue;  // the others hold what the packed ones hold
      }
      std::string packed = TRY(files.read(shared / folder / name));
      const std::string bytes = TRY(unpacked(std::move(packed), largest));
      if (auto read = bib::read_any(bytes, name)) {
        out.groups.push_back(std::move(read->citations));
      }
    }
  }
  if (out.groups.empty()) {
    return fail(Code::not_found, "there are no records below " + shared.string());
  }
  if (auto table = files.read(shared / "data/mesh/2017MeshTree.txt.gz")) {
    out.headings = names_of_table(TRY(unpacked(std::move(*table), largest)));
  }
  return out;
}

Sources invented_sources(std::string_view text) {
  const search::Tokens words = search::tokens_of(text);
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  const auto phrase = [&](std::size_t size) {
    std::string out;
    while (size-- > 0) {
      const double share = static_cast<double>(below(10'000)) / 10'000;
      const auto rank =
          static_cast<std::size_t>(std::pow(static_cast<double>(words.size()), share) - 1);
      // Stretches of three, so that phrases come back.
      for (std::size_t i = rank; i < std::min(rank + 3, words.size()); ++i) {
        out += (out.empty() ? "" : " ") + words[i];
      }
    }
    return out;
  };
  Sources out;
  out.groups.emplace_back();
  for (int i = 0; i < 3000; ++i) {
    review::Citation record{.id = fmt::format("s{}", i)};
    record.title = phrase(3 + below(4)) + ".";
    record.abstract = phrase(30 + below(60)) + ".";
    record.journal = "Journal of " + phrase(1);
    record.authors.push_back({.family = phrase(1), .given = "A B"});
    record.language = "eng";
    record.mesh = {phrase(1), "*" + phrase(1) + "/drug therapy"};
    record.other.emplace_back("PT", "Journal Article");
    out.groups.back().push_back(std::move(record));
  }
  return out;
}

}  // namespace warrant::bench
