/// Downloads beside the file, and the file once everything is there.
#include "app/fetch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "app/platforms.hpp"
#include "app/record_files.hpp"
#include "base/text.hpp"
#include "bib/pubmed_xml.hpp"
#include "search/filters/filter.hpp"
#include "search/remote/download.hpp"
#include "search/strategy/parse.hpp"
#include "search/translate/print.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
namespace remote = search::remote;

struct Named {
  std::string_view key;  // as typed
  remote::Source source;
  std::string_view title;
  const char* address;  // variable of the environment that names another one
};

constexpr std::array<Named, 3> named{
    {{"pubmed", remote::Source::pubmed, "PubMed", "WARRANT_PUBMED_URL"},
     {"europepmc", remote::Source::europe_pmc, "Europe PMC", "WARRANT_EUROPEPMC_URL"},
     {"ctgov", remote::Source::clinical_trials, "ClinicalTrials.gov", "WARRANT_CTGOV_URL"}}};

Result<Named> source_of(const std::string& key) {
  const auto* const found = std::ranges::find(named, key, &Named::key);
  if (found != named.end()) {
    return *found;
  }
  const std::vector<std::string> keys = fetch_sources();
  const auto near = nearest(key, keys);
  return fail(Code::not_found,
              near ? fmt::format("there is no source \"{}\"; did you mean {}?", key, *near)
                   : fmt::format("there is no source \"{}\"; there are {}", key, list_of(keys)),
              "warrant fetch");
}

/// The last line of a strategy as one query of PubMed, all that it refers to written out.
Result<std::string> as_pubmed_query(const FetchRequest& request, std::vector<Note>& notes) {
  const search::Platform platform = request.platform.empty()
                                        ? search::detect(request.strategy)
                                        : TRY(readable_platform(request.platform, "--from"));
  const search::Read read = TRY(search::read_strategy(request.strategy, platform));
  for (const search::Fault& note : read.notes) {
    notes.push_back(
        {.message = note.message, .where = search::place_of(request.strategy, note.span.begin)});
  }
  const auto last =
      std::ranges::find_if(read.strategy.lines.rbegin(), read.strategy.lines.rend(),
                           [](const search::Line& line) { return line.node.has_value(); });
  if (last == read.strategy.lines.rend()) {
    return fail(Code::bad_input, "the strategy holds no line to search");
  }
  search::Line line = *last;
  line.node = TRY(search::with_lines(read.strategy, *last->node));
  line.note.clear();
  search::Strategy single{
      .platform = platform, .text = read.strategy.text, .lines = {std::move(line)}};
  search::PrintOptions options;
  options.numbers = false;
  options.filter = search::filter_lookup(search::built_in_filters());
  const search::Printed printed = search::print_strategy(single, search::Platform::pubmed, options);
  std::vector<Error> errors;
  for (const search::Mark& mark : printed.marks) {
    const std::string where = search::place_of(request.strategy, mark.span.begin);
    if (mark.kind == search::Mark::Kind::untranslatable) {
      errors.push_back({.code = Code::unsupported, .message = mark.message, .where = where});
    } else {
      notes.push_back({.message = mark.message, .where = where});
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return printed.text;
}

Result<std::string> query_of(const FetchRequest& request, remote::Source source,
                             std::vector<Note>& notes) {
  std::string query = request.query;
  if (!request.strategy.empty()) {
    query = source == remote::Source::pubmed ? TRY(as_pubmed_query(request, notes))
                                             : join(split(request.strategy, "\n"), " ");
  }
  query = std::string(trim(replace_all(std::move(query), "\r", "")));
  if (query.empty() || !is_printable(query)) {
    return fail(Code::bad_input, "the query is empty, or holds what is no text", "warrant fetch");
  }
  return query;
}

/// What a fetch leaves behind until its file is written.
fs::path part_folder(const fs::path& out) { return out.string() + ".part"; }

Result<void> check_kind(const fs::path& out) {
  constexpr std::array<std::string_view, 3> kinds{".xml", ".ris", ".json"};
  if (std::ranges::find(kinds, lower_ascii(out.extension().string())) == kinds.end()) {
    return fail(Code::unsupported,
                "records are written as .xml (PubMed's), .ris or .json (CSL-JSON)", out.string());
  }
  return {};
}

Result<void> write_records(const Context& context, const fs::path& out,
                           std::span<const review::Citation> records) {
  if (lower_ascii(out.extension().string()) == ".xml") {
    return context.files.write(out, bib::write_pubmed_xml(records));
  }
  return write_record_file(context, out, records);
}

/// The state goes first: batches without it are nothing that a later fetch would go on with.
Result<void> clear(const Context& context, const fs::path& folder) {
  CHECK_OK(context.files.remove(folder / "state.json"));
  for (const std::string& name : TRY(context.files.list(folder))) {
    if (name.starts_with("batch-")) {
      CHECK_OK(context.files.remove(folder / name));
    }
  }
  std::error_code error;
  fs::remove(folder, error);  // stays where somebody put other files into it
  return {};
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::vector<std::string> fetch_sources() {
  std::vector<std::string> out;
  for (const Named& each : named) {
    out.emplace_back(each.key);
  }
  return out;
}

Result<FetchedRecords> fetch_records(const Context& context, const FetchRequest& request,
                                     const Settings& settings, remote::Pace* pace) {
  const Named source = TRY(source_of(request.source));
  CHECK_OK(check_kind(request.out));
  FetchedRecords out{.source = std::string(source.title)};
  out.query = TRY(query_of(request, source.source, out.notes));
  const fs::path folder = part_folder(request.out);
  if (!request.resume && context.files.exists(folder / "state.json")) {
    return fail(Code::conflict,
                "an earlier fetch to this file was broken off: go on with --resume, or delete the "
                "folder",
                folder.string());
  }
  remote::CurlTransport transport;
  remote::SystemPace real_pace;
  const remote::Connection connection{
      .transport = transport, .pace = pace == nullptr ? real_pace : *pace, .files = context.files};
  const remote::Account account{.email = settings.email, .api_key = settings.ncbi_key};
  const remote::Fetch wanted{.query = out.query,
                             .state = {},
                             .base = environment(source.address),
                             .batch_size = request.batch_size};
  const remote::Fetched fetched = TRY(remote::download(
      source.source, account, wanted, folder, connection, [&](const remote::Batch& batch) {
        if (context.progress) {
          context.progress(
              fmt::format("{}: {} of {} records", source.title, batch.done, batch.total));
        }
      }));
  bib::Imported records = TRY(remote::read_download(context.files, folder));
  CHECK_OK(write_records(context, request.out, records.citations));
  CHECK_OK(clear(context, folder));
  out.translation = fetched.translation;
  out.total = fetched.total;
  out.records = records.citations.size();
  out.resumed = fetched.resumed;
  std::ranges::copy(fetched.notes, std::back_inserter(out.notes));
  return out;
}

Value fetched_value(const FetchedRecords& fetched) {
  const auto text = [](const std::string& words) { return Value{.data = words}; };
  Value::List notes;
  for (const Note& note : fetched.notes) {
    notes.push_back(
        Value{.data = Value::Table{{"message", text(note.message)}, {"where", text(note.where)}}});
  }
  return Value{
      .data = Value::Table{{"source", text(fetched.source)},
                           {"query", text(fetched.query)},
                           {"translation", text(fetched.translation)},
                           {"total", Value{.data = fetched.total}},
                           {"records", Value{.data = static_cast<std::int64_t>(fetched.records)}},
                           {"resumed", Value{.data = fetched.resumed}},
                           {"notes", Value{.data = std::move(notes)}}}};
}

}  // namespace warrant::app
