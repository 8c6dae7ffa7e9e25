/// Between files, strategies as people write them, and the index.
#include "app/corpus.hpp"

#include <algorithm>
#include <optional>
#include <thread>

#include "app/platforms.hpp"
#include "app/record_files.hpp"
#include "app/vocabulary.hpp"
#include "base/text.hpp"
#include "search/filters/filter.hpp"
#include "search/index/corpus_writer.hpp"
#include "search/mesh/read_mesh.hpp"
#include "search/run/known.hpp"
#include "search/run/run.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
using review::Citation;

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

/// Give records to the writer a few at a time, so that its threads share them evenly.
Result<void> add_in_batches(search::CorpusWriter& writer, std::vector<Citation> records) {
  constexpr std::size_t batch_size = 1'000;
  for (std::size_t i = 0; i < records.size(); i += batch_size) {
    const std::size_t end = std::min(records.size(), i + batch_size);
    std::vector<Citation> batch;
    batch.reserve(end - i);
    std::move(records.begin() + static_cast<std::ptrdiff_t>(i),
              records.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(batch));
    CHECK_OK(writer.add(std::move(batch)));
  }
  return {};
}

/// The headings, where they were loaded; without them strategies run as typed, and a note says so.
Result<std::optional<search::Mesh>> mesh_at(const Context& context, const fs::path& path,
                                            std::vector<Note>& notes) {
  if (path.empty() || !context.files.exists(path)) {
    return std::nullopt;
  }
  const std::string text = TRY(context.files.read(path));
  std::vector<Note> reading;
  search::Mesh mesh = TRY(search::read_mesh(text, reading));
  std::ranges::move(reading, std::back_inserter(notes));
  return mesh;
}

bool has_heading(const search::Node& node) {
  const auto* heading = std::get_if<search::Heading>(&node.what);
  return (heading != nullptr && heading->explode) ||
         std::ranges::any_of(search::parts_of(node), has_heading);
}

std::string words_of(const Citation& record) {
  std::string out = record.authors.empty() ? "" : record.authors.front().family;
  for (const std::string& part :
       {record.published.year > 0 ? std::to_string(record.published.year) : "", record.title}) {
    if (!part.empty()) {
      out += (out.empty() ? "" : ", ") + part;
    }
  }
  return out.empty() ? record.id : out;
}

KnownFound told(const search::KnownStudy& study) {
  KnownFound out{.known = words_of(study.known), .id = study.id, .is_found = study.is_found};
  for (const search::Loss& loss : study.losses) {
    out.losses.push_back(
        {.line = loss.line, .where = loss.where, .piece = loss.piece, .why = loss.why});
  }
  return out;
}

Result<void> write_found(const Context& context, const search::Corpus& corpus,
                         const search::RunResult& run, const fs::path& out) {
  std::vector<Citation> records;
  CHECK_OK(corpus.each([&](search::RecordPlace place, Citation&& record) -> Result<void> {
    if (run.parts[place.segment].has(place.doc)) {
      records.push_back(std::move(record));
    }
    return {};
  }));
  return write_record_file(context, out, records);
}

}  // namespace

Result<Indexed> index_files(const Context& context, const IndexRequest& request) {
  search::WriterOptions options;
  options.memory = std::max<std::size_t>(request.memory_mb, 16) << 20U;
  options.threads = core_count();
  search::CorpusWriter writer = TRY(search::CorpusWriter::open(request.corpus, options));
  Indexed out;
  std::vector<Error> errors;
  for (const fs::path& file : request.files) {
    Result<RecordFiles> read = read_record_files(context, std::span(&file, 1));
    if (!read) {
      errors.push_back(std::move(read).error());
      continue;
    }
    std::ranges::move(read->notes, std::back_inserter(out.notes));
    for (Citation& record : read->records) {
      record.id = indexed_id(record, file);
    }
    if (errors.empty()) {
      CHECK_OK(add_in_batches(writer, std::move(read->records)));
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  CHECK_OK(writer.remove(request.removed));
  if (context.progress) {
    context.progress("writing " + request.corpus.string());
  }
  const search::Committed done = TRY(writer.commit());
  const search::Corpus corpus = TRY(search::Corpus::open(request.corpus));
  out.added = done.added;
  out.replaced = done.replaced;
  out.removed = done.removed;
  out.records = corpus.size();
  out.bytes = corpus.bytes();
  return out;
}

Result<SearchFound> search_corpus(const Context& context, const SearchRequest& request) {
  const search::Platform platform = request.platform.empty()
                                        ? search::detect(request.strategy)
                                        : TRY(readable_platform(request.platform, "--from"));
  search::Read read = TRY(search::read_strategy(request.strategy, platform));
  SearchFound out{.platform = std::string(search::name_of(platform).key)};
  for (const search::Fault& note : read.notes) {
    out.notes.push_back(
        {.message = note.message, .where = search::place_of(request.strategy, note.span.begin)});
  }
  const search::Strategy strategy =
      TRY(search::with_filters(std::move(read.strategy), search::built_in_filters()));
  const std::optional<search::Mesh> mesh = TRY(mesh_at(context, request.mesh, out.notes));
  const bool explodes = std::ranges::any_of(strategy.lines, [](const search::Line& line) {
    return line.node && has_heading(*line.node);
  });
  if (!mesh && explodes) {
    out.notes.push_back(
        {.message = "no subject headings are loaded, so that none is exploded and none found by "
                    "an entry term: see warrant mesh load"});
  }
  const search::Corpus corpus = TRY(search::Corpus::open(request.corpus));
  const search::Mesh* headings = mesh ? &*mesh : nullptr;
  const search::RunResult run = TRY(search::run_strategy(strategy, corpus, headings, core_count()));
  out.records = corpus.size();
  for (const search::LineHits& line : run.lines) {
    const search::Line* found = search::find_line(strategy, line.line);
    out.lines.push_back({.line = line.line,
                         .text = found == nullptr
                                     ? ""
                                     : request.strategy.substr(found->span.begin,
                                                               found->span.end - found->span.begin),
                         .hits = line.hits});
  }
  out.ids = search::ids_of(corpus, run.parts);
  if (!request.known.empty()) {
    const RecordFiles known = TRY(read_record_files(context, request.known));
    for (const search::KnownStudy& study :
         TRY(search::check_known(strategy, corpus, headings, run, known.records))) {
      out.known.push_back(told(study));
    }
  }
  if (!request.out.empty()) {
    CHECK_OK(write_found(context, corpus, run, request.out));
  }
  return out;
}

namespace {

Value text(std::string value) { return Value{.data = std::move(value)}; }

Value number(std::uint64_t value) { return Value{.data = static_cast<std::int64_t>(value)}; }

Value known_value(const KnownFound& known) {
  Value::List losses;
  for (const KnownFound::Loss& loss : known.losses) {
    losses.push_back(
        Value{.data = Value::Table{{"line", number(static_cast<std::uint64_t>(loss.line))},
                                   {"where", text(loss.where)},
                                   {"piece", text(loss.piece)},
                                   {"why", text(loss.why)}}});
  }
  return Value{.data = Value::Table{{"known", text(known.known)},
                                    {"id", text(known.id)},
                                    {"found", Value{.data = known.is_found}},
                                    {"losses", Value{.data = std::move(losses)}}}};
}

}  // namespace

Value search_value(const SearchFound& found) {
  Value::List lines;
  for (const LineFound& line : found.lines) {
    lines.push_back(
        Value{.data = Value::Table{{"line", number(static_cast<std::uint64_t>(line.line))},
                                   {"text", text(line.text)},
                                   {"hits", number(line.hits)}}});
  }
  Value::List ids;
  for (const std::string& id : found.ids) {
    ids.push_back(text(id));
  }
  Value::List known;
  for (const KnownFound& each : found.known) {
    known.push_back(known_value(each));
  }
  Value::List notes;
  for (const Note& note : found.notes) {
    notes.push_back(
        Value{.data = Value::Table{{"message", text(note.message)}, {"where", text(note.where)}}});
  }
  return Value{.data = Value::Table{{"platform", text(found.platform)},
                                    {"records", number(found.records)},
                                    {"lines", Value{.data = std::move(lines)}},
                                    {"ids", Value{.data = std::move(ids)}},
                                    {"known", Value{.data = std::move(known)}},
                                    {"notes", Value{.data = std::move(notes)}}}};
}

}  // namespace warrant::app
