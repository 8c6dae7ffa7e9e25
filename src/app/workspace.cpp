/// Opening a review: folder, records, checks and ledger brought together.
#include "app/workspace.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/describe_change.hpp"
#include "app/recovery.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "bib/repair.hpp"
#include "report/check_texts.hpp"
#include "review/invariants.hpp"
#include "store/chain.hpp"
#include "store/change_payload.hpp"
#include "store/folder/folder.hpp"

namespace warrant::app {
namespace {

using review::Change;
using review::Library;
using review::Operation;
using review::Review;

/// Replace "result R01: k" by "results.csv:14: k", where the place is known.
void place_errors(std::vector<Error>& errors,
                  const std::unordered_map<std::string, std::string>& places) {
  for (Error& error : errors) {
    const std::size_t colon = error.where.find(": ");
    const auto found = places.find(error.where.substr(0, colon));
    if (found != places.end() && colon != std::string::npos) {
      error.where = fmt::format("{}: {}", found->second, error.where.substr(colon + 2));
    }
  }
}

std::string index_entry(const store::Entry& entry) {
  constexpr std::size_t short_hash = 12;
  return fmt::format("#{}, {}, {}, {}", entry.seq, entry.at, entry.who,
                     entry.hash.substr(0, short_hash));
}

void index_change(const Change& change, const store::Entry& entry, report::ChangeIndex& index) {
  const std::string kind = change.kind.empty() ? "file" : change.kind;
  index[kind + ":" + change.id] = index_entry(entry);
}

std::filesystem::path ledger_path(const std::filesystem::path& folder) {
  return folder / ".warrant" / "ledger.sqlite";
}

/// The ledger is each copy's own record: its folder stays out of version control.
Result<void> make_home(const Context& context, const std::filesystem::path& folder) {
  const std::filesystem::path ignore = folder / ".warrant" / ".gitignore";
  return context.files.exists(ignore) ? Result<void>{} : context.files.write(ignore, "*\n");
}

Result<std::unique_ptr<store::Ledger>> open_ledger(const Context& context,
                                                   const std::filesystem::path& folder) {
  CHECK_OK(make_home(context, folder));
  return store::open_sqlite_ledger(ledger_path(folder).string(), true);
}

Result<FileLock> lock_folder(const Context& context, const std::filesystem::path& folder) {
  return FileLock::take(folder / ".warrant" / "lock", [&] {
    context.progress("another process works on this review; waiting for it to finish");
  });
}

/// A review that has a ledger is locked and brought to the state of its ledger. A folder that
/// cannot be written is left as it is.
Result<FileLock> enter(const Context& context, const std::filesystem::path& folder,
                       std::vector<Note>& notes) {
  if (!context.files.exists(folder / "review.toml") || !make_home(context, folder)) {
    return FileLock{};
  }
  Result<FileLock> lock = lock_folder(context, folder);
  if (lock) {
    remove_leftovers(folder);
  }
  if (history_is_missing(context.files, folder)) {
    notes.push_back({.message = "the ledger is gone, and with it the history of this review; a new "
                                "one begins here. Restore it from a copy if there is one",
                     .where = ledger_path(folder).string()});
  }
  if (!lock || !context.files.exists(ledger_path(folder))) {
    return lock ? std::move(lock) : FileLock{};
  }
  const std::unique_ptr<store::Ledger> ledger =
      TRY(store::open_sqlite_ledger(ledger_path(folder).string(), false));
  if (TRY(finish_interrupted(context.files, folder, *ledger))) {
    notes.push_back({.message = "the last change was recorded but not yet written when Warrant was "
                                "interrupted; its files are written now",
                     .where = folder.string()});
  }
  return lock;
}

/// Append the changes in groups small enough to be written while others are prepared.
Result<void> append(const Context& context, Workspace& workspace,
                    const std::vector<Change>& changes) {
  constexpr std::size_t group = 20'000;
  if (!is_printable(context.author) || !is_printable(context.why)) {
    return fail(Code::bad_input, "author and reason must be one line of UTF-8 text each");
  }
  const std::string at = context.clock.now();
  for (std::size_t begin = 0; begin < changes.size(); begin += group) {
    const std::size_t end = std::min(begin + group, changes.size());
    std::vector<store::Draft> drafts;
    std::vector<store::Blob> blobs;
    drafts.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      drafts.push_back({.at = at,
                        .who = context.author,
                        .why = context.why,
                        .payload = store::change_payload(changes[i])});
      if (!is_utf8(drafts.back().payload)) {
        return fail(Code::bad_input, "this is not UTF-8, so it cannot be recorded",
                    fmt::format("{} {}", changes[i].kind, changes[i].id));
      }
      if (changes[i].operation == Operation::put_file) {
        blobs.push_back({.digest = digest(changes[i].bytes), .bytes = changes[i].bytes});
      }
    }
    const std::vector<store::Entry> entries =
        TRY(workspace.ledger->append(workspace.last, drafts, blobs));
    for (std::size_t i = begin; i < end; ++i) {
      index_change(changes[i], entries[i - begin], workspace.changes);
    }
    workspace.last = entries.back().seq;
    if (changes.size() > group) {
      context.progress(fmt::format("recorded {} of {} changes", end, changes.size()));
    }
  }
  return {};
}

/// Compare folder and ledger; what differs was edited by hand and is recorded under the author.
Result<void> record_hand_edits(const Context& context, Workspace& workspace,
                               const std::unordered_map<std::string, std::string>& places,
                               Recording recording) {
  Review known = TRY(replay(*workspace.ledger, &workspace.changes));
  workspace.last = TRY(workspace.ledger->last());
  std::vector<Change> changes = review::difference(known, workspace.review);
  if (changes.empty()) {
    return {};
  }
  const bool first_time = workspace.last == 0;
  Review next = known;
  for (Change& change : changes) {
    change.reason = context.why;
    if (!first_time) {
      const auto place = places.find(change.kind + " " + change.id);
      workspace.hand_edits.push_back(
          {.what = describe(change, next), .where = place == places.end() ? "" : place->second});
    }
    CHECK_OK(review::apply(next, change));
  }
  if (!(next == workspace.review)) {
    return fail(Code::conflict,
                "the folder cannot be reached from the ledger by changes; "
                "this is a fault of Warrant, please report it");
  }
  return recording == Recording::record ? append(context, workspace, changes) : Result<void>{};
}

std::string stem_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(slash + 1, path.rfind('.') - slash - 1);
}

/// Files of records: as imported, then those put there by hand. A record keeps its id when another
/// file with the same id comes later.
std::vector<std::string> record_files(const Review& review) {
  std::vector<std::string> out;
  for (const review::Import& import : review.shelf<review::Import>()) {
    if (review.files.contains(import.id) && import.id.starts_with("records/")) {
      out.push_back(import.id);
    }
  }
  for (const auto& [path, bytes] : review.files) {
    if (path.starts_with("records/") && review.find<review::Import>(path) == nullptr) {
      out.push_back(path);
    }
  }
  return out;
}

std::string free_id(const Library& library, const std::string& wanted) {
  std::string id = wanted;
  for (int number = 2; library.places.contains(id); ++number) {
    id = fmt::format("{}-{}", wanted, number);
  }
  return id;
}

/// Faults between entities, and references in texts that lead nowhere.
std::vector<Error> all_faults(const Review& review, const Library& library) {
  std::vector<Error> errors = review::check_review(review, library);
  const report::ChangeIndex none;
  std::ranges::move(report::check_texts({.review = review, .library = library, .changes = none}),
                    std::back_inserter(errors));
  return errors;
}

/// The faults of the folder and those of its record files, told together.
std::unexpected<Error> with_record_errors(const Context& context,
                                          const std::filesystem::path& folder, Error error) {
  Review records;
  const Result<std::vector<std::string>> paths = context.files.list(folder);
  for (const std::string& path : paths ? *paths : std::vector<std::string>{}) {
    if (Result<std::string> bytes = context.files.read(folder / path);
        bytes && path.starts_with("records/")) {
      records.files[path] = std::move(*bytes);
    }
  }
  std::vector<Note> notes;
  if (Result<Library> library = read_library(records, notes); !library) {
    Error more = std::move(library).error();
    std::vector<Error> others = std::move(more.others);
    error.others.push_back(std::move(more));
    std::ranges::move(others, std::back_inserter(error.others));
  }
  return std::unexpected(std::move(error));
}

}  // namespace

bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
  std::error_code ignored;
  const std::filesystem::path inner = std::filesystem::weakly_canonical(path, ignored);
  const std::filesystem::path outer = std::filesystem::weakly_canonical(folder, ignored);
  const std::filesystem::path between = inner.lexically_relative(outer);
  return !between.empty() && *between.begin() != "..";
}

Result<Library> read_library(const Review& review, std::vector<Note>& notes) {
  Library library;
  std::vector<Error> errors;
  for (const std::string& path : record_files(review)) {
    const std::string& bytes = review.files.at(path);
    const std::string stem = stem_of(path);
    Result<bib::Imported> imported = bib::read_repaired(bytes, stem);
    if (!imported) {
      Error error = std::move(imported).error();
      error.where = error.where.empty() ? path : path + ":" + error.where;
      errors.push_back(std::move(error));
      continue;
    }
    for (Note& note : imported->notes) {
      notes.push_back({.message = std::move(note.message),
                       .where = note.where.empty() ? path : path + ":" + note.where});
    }
    std::size_t again = 0;
    for (review::Citation& citation : imported->citations) {
      if (library.places.contains(citation.id)) {
        citation.id = free_id(library, citation.id + "@" + stem);
        ++again;
      }
      library.places.emplace(citation.id, library.citations.size());
      library.citations.push_back(std::move(citation));
    }
    if (again > 0) {
      notes.push_back({.message = fmt::format("{} of its records have an id that an earlier file "
                                              "uses; here they are called id@{}",
                                              again, stem),
                       .where = path});
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return library;
}

Result<Review> replay(const store::Ledger& ledger, report::ChangeIndex* index, std::int64_t until) {
  Review review;
  store::ChainCheck chain;
  std::vector<store::LedgerFault> faults;
  CHECK_OK(ledger.read(0, [&](const store::Entry& entry) -> Result<void> {
    chain.visit(entry, faults);
    if (!faults.empty()) {
      return fail(Code::conflict, "the ledger was altered: " + faults.front().message +
                                      ". `warrant verify-ledger` tells all; restore "
                                      ".warrant/ledger.sqlite from a copy");
    }
    if (until > 0 && entry.seq > until) {
      return {};
    }
    const Change change = TRY(
        store::read_change(entry.payload, [&](std::string_view key) { return ledger.blob(key); }));
    if (index != nullptr) {
      index_change(change, entry, *index);
    }
    return review::apply(review, change);
  }));
  return review;
}

Result<Workspace> open_workspace(const Context& context, const std::filesystem::path& folder,
                                 Recording recording) {
  if (!context.files.exists(folder)) {
    return fail(Code::not_found, fmt::format("there is no folder {}", folder.string()));
  }
  Workspace workspace;
  workspace.lock = TRY(enter(context, folder, workspace.notes));
  Result<store::FolderReview> folder_review = store::read_folder(context.files, folder);
  if (!folder_review) {
    return with_record_errors(context, folder, std::move(folder_review).error());
  }
  store::FolderReview& read = *folder_review;
  workspace.folder = folder;
  workspace.review = std::move(read.review);
  std::ranges::move(read.notes, std::back_inserter(workspace.notes));
  workspace.library = TRY(read_library(workspace.review, workspace.notes));
  std::vector<Error> errors = all_faults(workspace.review, workspace.library);
  if (!errors.empty()) {
    place_errors(errors, read.places);
    return fail(std::move(errors));
  }
  Result<std::unique_ptr<store::Ledger>> ledger = open_ledger(context, folder);
  if (!ledger && ledger.error().code != Code::io) {
    return fail(ledger.error().code, ledger.error().message, ledger.error().where);
  }
  if (!ledger) {
    workspace.notes.push_back({.message = "changes are not recorded: " + ledger.error().message,
                               .where = ledger.error().where});
    return workspace;
  }
  workspace.ledger = std::move(*ledger);
  CHECK_OK(record_hand_edits(context, workspace, read.places, recording));
  if (recording == Recording::look_only) {
    workspace.lock.release();
  } else {
    CHECK_OK(mark_written(context.files, folder, workspace.last));
  }
  return workspace;
}

Result<void> commit(const Context& context, Workspace& workspace, std::vector<Change> changes) {
  if (workspace.ledger == nullptr) {
    return fail(Code::denied, "this folder cannot be written, so nothing can be recorded in it",
                workspace.folder.string());
  }
  Review next = workspace.review;
  for (const Change& change : changes) {
    CHECK_OK(review::apply(next, change));
  }
  std::vector<Note> notes;
  Library library = TRY(read_library(next, notes));
  std::vector<Error> errors = all_faults(next, library);
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  const std::map<std::string, std::string> before = store::write_folder(workspace.review);
  const std::map<std::string, std::string> after = store::write_folder(next);
  // What will stand in the folder must read back as what is recorded, layout included.
  store::FolderReview again = TRY(store::read_folder(after));
  if (!(again.review.shelves == next.shelves)) {
    return fail(Code::conflict,
                "these changes cannot be written so that they read back the same; nothing was "
                "changed. This is a fault of Warrant, please report it");
  }
  std::ranges::move(review::difference(next, again.review), std::back_inserter(changes));
  next = std::move(again.review);
  CHECK_OK(append(context, workspace, changes));
  for (const auto& [path, bytes] : after) {
    const auto old = before.find(path);
    if (old == before.end() || old->second != bytes) {
      CHECK_OK(context.files.write(workspace.folder / path, bytes));
    }
  }
  for (const auto& [path, bytes] : before) {
    if (!after.contains(path)) {
      CHECK_OK(context.files.remove(workspace.folder / path));
    }
  }
  CHECK_OK(mark_written(context.files, workspace.folder, workspace.last));
  workspace.review = std::move(next);
  workspace.library = std::move(library);
  return {};
}

}  // namespace warrant::app
