/// Between files, strategies as people write them, and a cluster.
#include "app/cluster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/platforms.hpp"
#include "app/record_files.hpp"
#include "base/text.hpp"
#include "search/filters/filter.hpp"
#include "search/mesh/read_mesh.hpp"
#include "search/opensearch/cluster.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
namespace opensearch = search::opensearch;

Result<opensearch::Address> address_of(std::string_view text, const Settings& settings) {
  opensearch::Address out = TRY(opensearch::parse_address(text));
  out.user = settings.cluster_user;
  out.password = settings.cluster_password;
  out.max_clauses = settings.cluster_max_clauses;
  return out;
}

bool has_explosion(const search::Node& node) {
  const auto* heading = std::get_if<search::Heading>(&node.what);
  return (heading != nullptr && heading->explode) ||
         std::ranges::any_of(search::parts_of(node), has_explosion);
}

Result<std::optional<search::Mesh>> mesh_at(const Context& context, const fs::path& path,
                                            const search::Strategy& strategy,
                                            std::vector<Note>& notes) {
  if (!path.empty() && context.files.exists(path)) {
    const std::string text = TRY(context.files.read(path));
    return TRY(search::read_mesh(text, notes));
  }
  if (std::ranges::any_of(strategy.lines, [](const search::Line& line) {
        return line.node && has_explosion(*line.node);
      })) {
    notes.push_back(
        {.message = "no subject headings are loaded, so that none is exploded and none found by "
                    "an entry term: see warrant mesh load"});
  }
  return std::nullopt;
}

/// Read once before anything is written, and once to write: memory holds one file at a time.
template <class Each>
Result<void> each_file(const Context& context, std::span<const fs::path> files, const Each& each) {
  std::vector<Error> errors;
  for (const fs::path& file : files) {
    Result<RecordFiles> read = read_record_files(context, std::span(&file, 1));
    if (!read) {
      errors.push_back(std::move(read).error());
      continue;
    }
    for (review::Citation& record : read->records) {
      record.id = indexed_id(record, file);
    }
    CHECK_OK(each(file, *read));
  }
  return errors.empty() ? Result<void>{} : fail(std::move(errors));
}

Value text_value(const std::string& text) { return Value{.data = text}; }

}  // namespace

bool is_cluster_address(std::string_view text) {
  const std::string start = lower_ascii(text.substr(0, 8));
  return start.starts_with("https://") || start.starts_with("http://");
}

Result<IndexedOnCluster> index_to_cluster(const Context& context, const Settings& settings,
                                          std::span<const fs::path> files, std::string_view address,
                                          std::span<const std::string> removed) {
  search::remote::CurlTransport transport;
  search::remote::SystemPace pace;
  opensearch::Cluster cluster(TRY(address_of(address, settings)), transport, pace);
  IndexedOnCluster out;
  CHECK_OK(each_file(context, files, [&](const fs::path&, RecordFiles& read) -> Result<void> {
    std::ranges::move(read.notes, std::back_inserter(out.notes));
    return {};
  }));
  CHECK_OK(cluster.prepare(settings.cluster_shards, settings.cluster_replicas));
  CHECK_OK(each_file(context, files, [&](const fs::path& file, RecordFiles& read) -> Result<void> {
    if (Result<void> added = cluster.add(read.records); !added) {
      Error error = std::move(added).error();
      error.where = error.where.empty() ? file.string() : error.where;
      return std::unexpected(std::move(error));
    }
    out.written += static_cast<std::int64_t>(read.records.size());
    if (context.progress) {
      context.progress(fmt::format("{}: {} records written", file.string(), read.records.size()));
    }
    return {};
  }));
  out.removed = TRY(cluster.remove(removed));
  CHECK_OK(cluster.refresh());
  out.records = TRY(cluster.size());
  return out;
}

Result<SearchFound> search_cluster(const Context& context, const Settings& settings,
                                   std::string_view address, std::string_view strategy,
                                   std::string_view platform, const fs::path& mesh) {
  const opensearch::Address where = TRY(address_of(address, settings));
  const search::Platform language =
      platform.empty() ? search::detect(strategy) : TRY(readable_platform(platform, "--from"));
  search::Read read = TRY(search::read_strategy(strategy, language));
  SearchFound out{.platform = std::string(search::name_of(language).key)};
  for (const search::Fault& note : read.notes) {
    out.notes.push_back(
        {.message = note.message, .where = search::place_of(strategy, note.span.begin)});
  }
  const search::Strategy whole =
      TRY(search::with_filters(std::move(read.strategy), search::built_in_filters()));
  const std::optional<search::Mesh> headings = TRY(mesh_at(context, mesh, whole, out.notes));
  search::remote::CurlTransport transport;
  search::remote::SystemPace pace;
  opensearch::Cluster cluster(where, transport, pace);
  CHECK_OK(cluster.open());
  opensearch::Found found = TRY(cluster.search(whole, headings ? &*headings : nullptr));
  out.records = static_cast<std::uint64_t>(TRY(cluster.size()));
  for (const opensearch::LineFound& each : found.lines) {
    const search::Line* line = search::find_line(whole, each.line);
    const search::Span span = line == nullptr ? search::Span{} : line->span;
    out.lines.push_back({.line = each.line,
                         .text = std::string(strategy.substr(span.begin, span.end - span.begin)),
                         .hits = static_cast<std::uint64_t>(each.hits)});
  }
  out.ids = std::move(found.ids);
  return out;
}

Value indexed_value(const IndexedOnCluster& indexed) {
  Value::List notes;
  for (const Note& note : indexed.notes) {
    notes.push_back(Value{.data = Value::Table{{"message", text_value(note.message)},
                                               {"where", text_value(note.where)}}});
  }
  return Value{.data = Value::Table{{"written", Value{.data = indexed.written}},
                                    {"removed", Value{.data = indexed.removed}},
                                    {"records", Value{.data = indexed.records}},
                                    {"notes", Value{.data = std::move(notes)}}}};
}

}  // namespace warrant::app
