/// The state file: JSON, written whole after each batch.
#include "search/remote/progress.hpp"

#include <fmt/format.h>

#include "base/value.hpp"

namespace warrant::search::remote {
namespace {

constexpr std::int64_t version = 1;

Value text(std::string value) { return {.data = std::move(value)}; }
Value number(std::int64_t value) { return {.data = value}; }

Value list_of_texts(const std::vector<std::string>& texts) {
  Value::List out;
  for (const std::string& each : texts) {
    out.push_back(text(each));
  }
  return {.data = std::move(out)};
}

Value value_of(const Progress& p) {
  Value::List slices;
  for (const Slice& slice : p.slices) {
    slices.push_back(
        {.data = Value::Table{
             {"from", text(slice.from)}, {"to", text(slice.to)}, {"count", number(slice.count)}}});
  }
  Value::List notes;
  for (const Note& note : p.notes) {
    notes.push_back(
        {.data = Value::Table{{"message", text(note.message)}, {"where", text(note.where)}}});
  }
  return {.data =
              Value::Table{{"version", number(version)},
                           {"source", text(p.source)},
                           {"query", text(p.query)},
                           {"base", text(p.base)},
                           {"batch_size", number(p.batch_size)},
                           {"total", number(p.total)},
                           {"done", number(p.done)},
                           {"delivered", number(p.delivered)},
                           {"batches", number(p.batches)},
                           {"finished", {.data = p.finished}},
                           {"translation", text(p.translation)},
                           {"position", text(p.position)},
                           {"slice", number(static_cast<std::int64_t>(p.slice))},
                           {"done_in_slice", number(static_cast<std::int64_t>(p.done_in_slice))},
                           {"history", text(p.history)},
                           {"history_key", text(p.history_key)},
                           {"notes", {.data = std::move(notes)}},
                           {"slices", {.data = std::move(slices)}},
                           {"ids", list_of_texts(p.ids)}}};
}

/// Reads keys of a table and remembers whether one was missing or of another kind.
class Reader {
 public:
  explicit Reader(const Value& table) : table_(table) {}

  std::string text(std::string_view key) {
    const Value* value = table_.find(key);
    const std::string* found = value == nullptr ? nullptr : value->text();
    good = good && found != nullptr;
    return found == nullptr ? "" : *found;
  }
  std::int64_t number(std::string_view key) {
    const Value* value = table_.find(key);
    const auto* found = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->data);
    good = good && found != nullptr && *found >= 0;
    return found == nullptr ? 0 : *found;
  }
  bool truth(std::string_view key) {
    const Value* value = table_.find(key);
    const bool* found = value == nullptr ? nullptr : std::get_if<bool>(&value->data);
    good = good && found != nullptr;
    return found != nullptr && *found;
  }
  const Value::List& list(std::string_view key) {
    static const Value::List none;
    const Value* value = table_.find(key);
    const Value::List* found = value == nullptr ? nullptr : value->list();
    good = good && found != nullptr;
    return found == nullptr ? none : *found;
  }
  bool good = true;

 private:
  const Value& table_;
};

std::optional<Progress> progress_of(const Value& value) {
  Reader in(value);
  Progress p{.source = in.text("source"), .query = in.text("query"), .base = in.text("base")};
  p.batch_size = static_cast<int>(in.number("batch_size"));
  p.total = in.number("total");
  p.done = in.number("done");
  p.delivered = in.number("delivered");
  p.batches = static_cast<int>(in.number("batches"));
  p.finished = in.truth("finished");
  p.translation = in.text("translation");
  p.position = in.text("position");
  p.slice = static_cast<std::size_t>(in.number("slice"));
  p.done_in_slice = static_cast<std::size_t>(in.number("done_in_slice"));
  p.history = in.text("history");
  p.history_key = in.text("history_key");
  for (const Value& each : in.list("notes")) {
    Reader note(each);
    p.notes.push_back({.message = note.text("message"), .where = note.text("where")});
    in.good = in.good && note.good;
  }
  for (const Value& each : in.list("slices")) {
    Reader slice(each);
    p.slices.push_back(
        {.from = slice.text("from"), .to = slice.text("to"), .count = slice.number("count")});
    in.good = in.good && slice.good;
  }
  for (const Value& each : in.list("ids")) {
    in.good = in.good && each.text() != nullptr;
    p.ids.push_back(each.text() == nullptr ? "" : *each.text());
  }
  if (!in.good || in.number("version") != version || p.slice > p.slices.size() ||
      p.done_in_slice > p.ids.size() || p.batch_size == 0) {
    return std::nullopt;
  }
  return p;
}

}  // namespace

Result<std::optional<Progress>> load_progress(const Files& files, const std::filesystem::path& path,
                                              const Progress& wanted) {
  if (!files.exists(path)) {
    return std::nullopt;
  }
  const std::string bytes = TRY(files.read(path));
  const Result<Value> value = parse_json(bytes);
  std::optional<Progress> found = value ? progress_of(*value) : std::nullopt;
  if (!found) {
    return fail(Code::bad_input,
                "this is not the state of a search: delete its folder and search anew",
                path.string());
  }
  if (found->source != wanted.source || found->query != wanted.query ||
      found->base != wanted.base) {
    return fail(Code::conflict,
                "this folder holds another search: choose another folder, or delete it",
                path.string());
  }
  return found;
}

Result<void> save_progress(Files& files, const std::filesystem::path& path,
                           const Progress& progress) {
  return files.write(path, to_json_pretty(value_of(progress)) + "\n");
}

Result<void> acknowledge(Files& files, const std::filesystem::path& path, const Batch& batch,
                         const Accept& accept, Progress after, Progress& progress) {
  CHECK_OK(accept(batch));
  after.batches = batch.number;
  after.done = batch.done;
  after.delivered = progress.delivered + static_cast<std::int64_t>(batch.citations.size());
  for (const Note& note : batch.notes) {
    after.notes.push_back({.message = note.message,
                           .where = fmt::format("batch {}{}{}", batch.number,
                                                note.where.empty() ? "" : ", ", note.where)});
  }
  CHECK_OK(save_progress(files, path, after));
  progress = std::move(after);
  return {};
}

Fetched outcome_of(const Progress& progress, bool resumed) {
  return {.total = progress.total,
          .delivered = progress.delivered,
          .batches = progress.batches,
          .resumed = resumed,
          .translation = progress.translation,
          .notes = progress.notes};
}

}  // namespace warrant::search::remote
