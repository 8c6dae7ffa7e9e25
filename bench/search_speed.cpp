/// The search index beside SQLite FTS5 and Lucene: search_speed RECORDS [FOLDER]. Made of the real
/// records where WARRANT_SHARED names them. Exit code 1 where two engines count differently.
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "base/mapped_file.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "corpus/multiply.hpp"
#include "peers/cut.hpp"
#include "peers/fts5.hpp"
#include "peers/query.hpp"
#include "search/index/corpus.hpp"
#include "search/index/corpus_writer.hpp"
#include "search/index/segment_file.hpp"
#include "search/mesh/read_mesh.hpp"
#include "search/run/run.hpp"
#include "search/strategy/parse.hpp"

namespace {

namespace fs = std::filesystem;
using namespace warrant;
using Counts = std::map<int, long long>;

constexpr std::size_t batch = 5000;
constexpr std::size_t largest = std::size_t{1} << 30U;

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <class T>
T need(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "search_speed: {} {}\n", result.error().message, result.error().where);
    std::exit(2);
  }
  if constexpr (!std::is_void_v<T>) {
    return std::move(*result);
  }
}

double median(const std::function<void()>& work, std::size_t repeats) {
  std::vector<double> times;
  for (std::size_t i = 0; i < repeats; ++i) {
    times.push_back(seconds_of(work));
  }
  std::ranges::sort(times);
  return times[repeats / 2];
}

/// Of all threads: tells more than the clock where other programs run beside this one.
double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

struct Setting {
  std::size_t records = 10'000;
  unsigned threads = 2;
  std::size_t repeats = 5;
  fs::path folder;
  bench::Sources sources;
  search::Strategy strategy;
  std::optional<search::Mesh> mesh;
};

struct Measured {
  std::string name;
  double index_s = 0;
  double index_cpu_s = 0;  // of all threads
  std::uint64_t bytes = 0;
  double whole_s = 0;  // the strategy, what lines refer to written out
  double kept_s = 0;   // ... with what lines found kept beside the engine
  Counts counts = {};
};

std::uint64_t bytes_of(const fs::path& path) {
  if (!fs::is_directory(path)) {
    return fs::file_size(path);
  }
  std::uint64_t out = 0;
  for (const auto& entry : fs::directory_iterator(path)) {
    out += entry.file_size();
  }
  return out;
}

/// What the bytes of a corpus are spent on.
void print_sections(const fs::path& folder) {
  constexpr std::array<const char*, search::section_count> names{
      "lists",   "dictionary", "its groups", "ids",         "ends of ids",
      "numbers", "dates",      "records",    "their blocks"};
  std::array<std::size_t, search::section_count> sizes{};
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with("segment-") && !entry.path().has_extension()) {
      const MappedFile file = need(MappedFile::open(entry.path()));
      const search::SegmentLayout layout = need(search::read_layout(file.bytes()));
      for (std::size_t i = 0; i < sizes.size(); ++i) {
        sizes[i] += layout.sections[i].size();
      }
    }
  }
  fmt::print("Warrant: MB of");
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    fmt::print("{} {} {:.2f}", i == 0 ? "" : ",", names[i], static_cast<double>(sizes[i]) / 1e6);
  }
  fmt::print("\n");
}

/// Each line that refers to no other, by itself.
void print_line_times(const Setting& setting, const search::Corpus& corpus,
                      const search::Mesh* mesh) {
  for (const search::Line& line : setting.strategy.lines) {
    search::Strategy alone{.platform = setting.strategy.platform};
    alone.lines.push_back(line);
    if (line.node && search::why_not_run(alone).empty()) {
      const double time = median([&] { need(search::run_strategy(alone, corpus, mesh)); }, 9);
      fmt::print("Warrant: line_s {} {:.6f}\n", line.number, time);
    }
  }
}

Measured measure_ours(const Setting& setting) {
  const fs::path folder = setting.folder / "corpus";
  Measured out{.name = "Warrant, records in and stored"};
  // All records are made before: the writer's own threads go on between two calls of add().
  std::vector<std::vector<review::Citation>> batches;
  bench::Multiplier multiplier(setting.sources, 2026);
  for (std::size_t done = 0; done < setting.records; ++done) {
    if (done % batch == 0) {
      batches.emplace_back();
    }
    batches.back().push_back(multiplier.record());
  }
  const long before = peak_mb();
  out.index_cpu_s = -cpu_seconds();
  {
    auto writer = need(search::CorpusWriter::open(folder, {.threads = setting.threads}));
    out.index_s = seconds_of([&] {
      for (std::vector<review::Citation>& some : batches) {
        need(writer.add(std::move(some)));
      }
      need(writer.commit());
    });
  }
  out.index_cpu_s += cpu_seconds();
  fmt::print("Warrant: {:.2f} s to index, {} MB of memory before with all records, {} at most\n",
             out.index_s, before, peak_mb());
  out.bytes = bytes_of(folder);
  print_sections(folder);
  const search::Corpus corpus = need(search::Corpus::open(folder));
  const search::Mesh* mesh = setting.mesh ? &*setting.mesh : nullptr;
  const auto run = [&] {
    const auto found = need(search::run_strategy(setting.strategy, corpus, mesh));
    for (const search::LineHits& line : found.lines) {
      out.counts[line.line] = static_cast<long long>(line.hits);
    }
  };
  fmt::print("Warrant: {} parts, first run of the strategy {:.1f} ms\n", corpus.parts().size(),
             seconds_of(run) * 1e3);
  out.whole_s = out.kept_s = median(run, setting.repeats * 3);
  if (std::getenv("WARRANT_LINE_TIMES") != nullptr) {
    print_line_times(setting, corpus, mesh);
  }
  // As Lucene's below: merged into one part, which is what the sizes of the table are of.
  const double merge_s = seconds_of([&] {
    auto writer =
        need(search::CorpusWriter::open(folder, {.threads = setting.threads, .most_parts = 1}));
    need(writer.commit());
  });
  fmt::print("Warrant: {:.1f} MB, merged into one part in {:.1f} s {:.1f} MB\n",
             static_cast<double>(out.bytes) / 1e6, merge_s,
             static_cast<double>(bytes_of(folder)) / 1e6);
  out.bytes = bytes_of(folder);
  return out;
}

bool has_lines(const bench::Query& query) {
  return query.op == bench::Query::Op::line || std::ranges::any_of(query.parts, has_lines);
}

using Rows = std::vector<bool>;

/// Lines keep what they found; only what refers to no line is searched.
Rows evaluate(const bench::Fts5& peer, const bench::Query& query, const std::map<int, Rows>& lines,
              const std::map<const bench::Query*, std::string>& texts) {
  if (query.op == bench::Query::Op::line) {
    return lines.at(query.number);
  }
  if (!has_lines(query)) {
    return need(peer.rows(texts.at(&query)));
  }
  Rows out = evaluate(peer, query.parts[0], lines, texts);
  for (std::size_t p = 1; p < query.parts.size(); ++p) {
    const Rows other = evaluate(peer, query.parts[p], lines, texts);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = query.op == bench::Query::Op::any   ? out[i] || other[i]
               : query.op == bench::Query::Op::all ? out[i] && other[i]
                                                   : out[i] && !other[i];
    }
  }
  return out;
}

using Queries = std::map<int, bench::Query>;

/// Texts of all that is searched, written beforehand: a peer pays for searching only.
void write_texts(const bench::Fts5& peer, const bench::Query& query,
                 std::map<const bench::Query*, std::string>& out) {
  if (!has_lines(query)) {
    out[&query] = need(peer.text_of(query, {}));
    return;
  }
  for (const bench::Query& part : query.parts) {
    write_texts(peer, part, out);
  }
}

/// As most programs use it: text in, text out. Its tokenizer does not do what the strategies need,
/// so that it is measured at indexing only.
Measured measure_fts5_as_it_comes(const Setting& setting) {
  const fs::path file = setting.folder / "fts5-as-it-comes.sqlite";
  Measured out{.name = "SQLite FTS5, text in and stored"};
  auto peer = need(bench::Fts5AsItComes::make(file));
  bench::Multiplier multiplier(setting.sources, 2026);
  std::vector<review::Citation> records;
  out.index_cpu_s = 0;
  for (std::size_t done = 0; done < setting.records;) {
    records.clear();
    for (; records.size() < batch && done < setting.records; ++done) {
      records.push_back(multiplier.record());
    }
    const double before = cpu_seconds();
    out.index_s += seconds_of([&] { need(peer.add(records)); });
    out.index_cpu_s += cpu_seconds() - before;
  }
  const double before = cpu_seconds();
  out.index_s += seconds_of([&] { need(peer.commit()); });
  out.index_cpu_s += cpu_seconds() - before;
  out.bytes = bytes_of(file);
  return out;
}

/// At its fastest: the words cut for it beforehand, nothing stored.
Measured measure_fts5(const Setting& setting, const Queries& queries) {
  const fs::path file = setting.folder / "fts5.sqlite";
  Measured out{.name = "SQLite FTS5, cut words in, nothing stored"};
  auto peer = need(bench::Fts5::make(file));
  std::vector<bench::Fts5::Row> rows;
  bench::Multiplier multiplier(setting.sources, 2026);
  for (std::size_t done = 0; done < setting.records;) {
    rows.clear();
    for (; rows.size() < batch && done < setting.records; ++done) {
      rows.push_back(bench::Fts5::row(bench::cut(multiplier.record())));
    }
    const double before = cpu_seconds();
    out.index_s += seconds_of([&] { need(peer.add(rows)); });
    out.index_cpu_s += cpu_seconds() - before;
  }
  const double before = cpu_seconds();
  out.index_s += seconds_of([&] { need(peer.commit()); });
  out.index_cpu_s += cpu_seconds() - before;
  fmt::print("SQLite FTS5: {:.2f} s to index, not optimized, {:.1f} MB\n", out.index_s,
             static_cast<double>(bytes_of(file)) / 1e6);
  fmt::print("SQLite FTS5: {:.2f} s to optimize\n", seconds_of([&] { need(peer.optimize()); }));
  out.bytes = bytes_of(file);

  std::map<int, std::string> whole;
  std::map<const bench::Query*, std::string> texts;
  for (const auto& [line, query] : queries) {
    whole[line] = need(peer.text_of(query, whole));
    write_texts(peer, query, texts);
  }
  const std::size_t repeats = setting.records > 200'000 ? 1 : 3;
  const double written_out = median(
      [&] {
        for (const auto& [line, text] : whole) {
          out.counts[line] = need(peer.count(text));
        }
      },
      repeats);
  const double kept = median(
      [&] {
        std::map<int, Rows> lines;
        for (const auto& [line, query] : queries) {
          lines[line] = evaluate(peer, query, lines, texts);
          if (std::ranges::count(lines[line], true) != out.counts[line]) {
            need(Result<void>(fail(Code::conflict, "FTS5 counts differently by itself")));
          }
        }
      },
      repeats);
  fmt::print(
      "SQLite FTS5: strategy {:.1f} ms with lines written out, {:.1f} ms with what lines "
      "found kept beside it\n",
      written_out * 1e3, kept * 1e3);
  out.whole_s = written_out;
  out.kept_s = kept;
  return out;
}

void write_for_lucene(const Setting& setting, const Queries& queries) {
  std::ofstream records(setting.folder / "records.cut", std::ios::binary);
  bench::Multiplier multiplier(setting.sources, 2026);
  std::string text;
  for (std::size_t i = 0; i < setting.records; ++i) {
    text.clear();
    bench::append_lines(text, bench::cut(multiplier.record()));
    records << text;
  }
  std::ofstream lines(setting.folder / "lines.txt", std::ios::binary);
  for (const auto& [line, query] : queries) {
    lines << line << ' ' << bench::to_text(query) << '\n';
  }
}

std::optional<Measured> measure_lucene(const Setting& setting, const Queries& queries) {
  write_for_lucene(setting, queries);
  const auto run =
      need(run_process({"bench/peers/lucene/run", setting.folder.string(),
                        std::to_string(setting.threads), std::to_string(setting.repeats)}));
  if (run.exit_code != 0) {
    fmt::print("Lucene: not measured: {}\n", run.err);
    return std::nullopt;
  }
  Measured out{.name = "Lucene, cut words in, records stored"};
  double whole = 0;
  double kept = 0;
  for (const std::string& line : split(run.out, "\n")) {
    const std::vector<std::string> words = split(line, " ");
    if (words.size() < 2) {
      continue;
    }
    if (words[0] != "count") {
      fmt::print("Lucene: {}\n", line);
    }
    const auto number = [&](std::size_t i) { return std::atof(words[i].c_str()); };
    if (words[0] == "index_s") {
      out.index_s = number(1);
    } else if (words[0] == "index_cpu_s") {
      out.index_cpu_s = number(1);
    } else if (words[0] == "bytes_compact") {
      out.bytes = static_cast<std::uint64_t>(number(1));
    } else if (words[0] == "query_whole_s") {
      whole = number(1);
    } else if (words[0] == "query_kept_s") {
      kept = number(1);
    } else if (words[0] == "count") {
      out.counts[std::atoi(words[1].c_str())] = std::atoll(words[2].c_str());
    }
  }
  out.whole_s = whole;
  out.kept_s = kept;
  return out;
}

/// The first line that two count differently, or nothing.
bool same_counts(const Measured& ours, const Measured& theirs) {
  bool same = true;
  for (const auto& [line, hits] : ours.counts) {
    const auto other = theirs.counts.find(line);
    if (other == theirs.counts.end() || other->second != hits) {
      fmt::print("DIFFERENT: line {}: {} here, {} by {}\n", line, hits,
                 other == theirs.counts.end() ? -1 : other->second, theirs.name);
      same = false;
    }
  }
  return same;
}

Setting setting_of(int argc, char** argv) {
  Setting out;
  out.records = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : out.records;
  std::string name = (fs::temp_directory_path() / "warrant-speed-XXXXXX").string();
  out.folder = argc > 2 ? fs::path(argv[2]) : fs::path(::mkdtemp(name.data()));
  fs::create_directories(out.folder);
  DiskFiles files;
  const std::string text = need(files.read("bench/corpus/strategy.ovid.txt"));
  out.strategy = need(search::read_strategy(text, search::Platform::ovid_medline)).strategy;
  const char* shared = std::getenv("WARRANT_SHARED");
  const fs::path data = shared == nullptr ? "../shared" : shared;
  if (auto real = bench::real_sources(data)) {
    out.sources = std::move(*real);
  } else {
    out.sources = bench::invented_sources(text);
  }
  if (auto table = files.read(data / "data/mesh/2017MeshTree.txt.gz")) {
    std::vector<Note> notes;
    out.mesh = need(search::read_mesh(need(unpacked(std::move(*table), largest)), notes));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // figures at once: large corpora take their time
  const Setting setting = setting_of(argc, argv);
  fmt::print("{} records made of {} ones, {} threads to index, one to search\n", setting.records,
             setting.sources.real ? "real" : "invented", setting.threads);
  Queries queries;
  for (const search::Line& line : setting.strategy.lines) {
    queries[line.number] = need(
        bench::query_of(setting.strategy, *line.node, setting.mesh ? &*setting.mesh : nullptr));
  }
  const Measured ours = measure_ours(setting);
  std::vector<Measured> peers{measure_fts5_as_it_comes(setting), measure_fts5(setting, queries)};
  if (auto lucene = measure_lucene(setting, queries)) {
    peers.push_back(std::move(*lucene));
  }
  fmt::print(
      "\n| engine | index, s | of processors, s | ours faster | MB | ours of it | strategy, ms | "
      "ours faster | lines kept, ms | ours faster |\n|---|---|---|---|---|---|---|---|---|---|\n");
  const auto row = [&](const Measured& of) {
    fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.1f} | {:.2f} | ", of.name, of.index_s,
               of.index_cpu_s, of.index_s / ours.index_s, static_cast<double>(of.bytes) / 1e6,
               static_cast<double>(ours.bytes) / static_cast<double>(of.bytes));
    if (of.counts.empty()) {
      fmt::print("- | - | - | - |\n");
    } else {
      fmt::print("{:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", of.whole_s * 1e3,
                 of.whole_s / ours.whole_s, of.kept_s * 1e3, of.kept_s / ours.kept_s);
    }
  };
  row(ours);
  bool same = true;
  for (const Measured& peer : peers) {
    row(peer);
    same = (peer.counts.empty() || same_counts(ours, peer)) && same;
  }
  std::string hits;
  for (const auto& [line, count] : ours.counts) {
    hits += fmt::format(" {}:{}", line, count);
  }
  fmt::print("\nHits by line, {}:{}\n", same ? "the same everywhere" : "NOT the same", hits);
  if (argc <= 2) {
    fs::remove_all(setting.folder);
  }
  return same ? 0 : 1;
}
