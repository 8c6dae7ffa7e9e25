/// Puts runs of searches into reviews.
#include "app/search_runs.hpp"

#include <fmt/format.h>

#include "app/changes.hpp"
#include "app/platforms.hpp"
#include "base/text.hpp"
#include "search/filters/filter.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::app {
namespace {

using review::Change;
using review::LineHits;
using review::SearchRun;

/// A name that nothing in the folder has yet: "medline", "medline-2".
template <class Taken>
std::string free_name(const std::string& wanted, const Taken& taken) {
  std::string name = wanted;
  for (int number = 2; taken(name); ++number) {
    name = fmt::format("{}-{}", wanted, number);
  }
  return name;
}

std::vector<LineHits> pasted_hits(const search::Strategy& strategy) {
  std::vector<LineHits> out;
  for (const search::Line& line : strategy.lines) {
    if (line.hits && line.number > 0) {
      out.push_back({.line = line.number, .hits = static_cast<int>(*line.hits)});
    }
  }
  return out;
}

}  // namespace

Result<RecordedRun> record_run(const Context& context, const RunRequest& request) {
  const Result<PartialDate> date = parse_date(request.date);
  std::vector<Error> errors;
  if (!date) {
    errors.push_back({.code = Code::bad_input, .message = date.error().message, .where = "--date"});
  }
  if (trim(request.source).empty() || !is_printable(request.source)) {
    errors.push_back({.code = Code::bad_input,
                      .message = "the name of the source must be a line of UTF-8 text",
                      .where = "--source"});
  }
  const std::string base = slug(request.name);
  const Result<search::Platform> platform = platform_of(request.platform, "--platform");
  if (!platform) {
    errors.push_back(platform.error());
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  Workspace workspace = TRY(open_workspace(context, request.folder));
  RecordedRun out;
  std::vector<Change> changes;
  const std::string source_id = slug(request.source);
  if (workspace.review.find<review::Source>(source_id) == nullptr) {
    changes.push_back(
        put(review::Source{.id = source_id,
                           .name = request.source,
                           .platform = std::string(search::name_of(*platform).title)}));
  }
  const std::string name = free_name(base, [&](const std::string& each) {
    return workspace.review.files.contains("searches/" + each + ".txt") ||
           workspace.review.find<SearchRun>(each) != nullptr;
  });
  out.run = {.id = name,
             .source = source_id,
             .platform = std::string(search::name_of(*platform).key),
             .strategy = "searches/" + name + ".txt",
             .corpus = request.corpus,
             .date = *date,
             .lines = request.lines,
             .update_of = request.update_of};
  const Result<search::Read> read = search::read_strategy(request.strategy, *platform);
  if (read) {
    for (const search::Fault& note : read->notes) {
      out.notes.push_back(
          {.message = note.message, .where = search::place_of(request.strategy, note.span.begin)});
    }
    out.run.filters = search::filters_used(read->strategy);
    if (out.run.lines.empty()) {
      out.run.lines = pasted_hits(read->strategy);
    }
  } else {
    out.notes.push_back(
        {.message = "kept, though it cannot be read as a strategy: " + read.error().message,
         .where = read.error().where});
  }
  if (!out.run.lines.empty()) {
    out.run.hits = out.run.lines.back().hits;
  }
  changes.push_back({.operation = review::Operation::put_file,
                     .kind = "",
                     .id = out.run.strategy,
                     .bytes = request.strategy});
  changes.push_back(put(out.run));
  CHECK_OK(commit(context, workspace, std::move(changes)));
  return out;
}

}  // namespace warrant::app
