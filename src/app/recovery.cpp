/// The mark .warrant/written holds the number of the last entry that the folder's files show.
#include "app/recovery.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <cerrno>
#include <charconv>
#include <map>
#include <optional>

#include "app/workspace.hpp"
#include "base/text.hpp"
#include "store/folder/folder.hpp"

namespace warrant::app {
namespace {

std::filesystem::path mark_of(const std::filesystem::path& folder) {
  return folder / ".warrant" / "written";
}

std::optional<std::int64_t> read_mark(const Files& files, const std::filesystem::path& folder) {
  const Result<std::string> bytes = files.read(mark_of(folder));
  if (!bytes) {
    return std::nullopt;
  }
  const std::string_view text = trim(*bytes);
  std::int64_t seq = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(seq)
                                                                  : std::nullopt;
}

}  // namespace

Result<void> mark_written(Files& files, const std::filesystem::path& folder, std::int64_t seq) {
  if (read_mark(files, folder) == seq) {
    return {};
  }
  return files.write(mark_of(folder), std::to_string(seq) + "\n");
}

void remove_leftovers(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  for (const fs::path& place : {folder, folder / "records", folder / ".warrant"}) {
    std::error_code failed;
    for (fs::directory_iterator at(place, failed), end; !failed && at != end;
         at.increment(failed)) {
      const std::string name = at->path().filename().string();
      const std::string stem = at->path().stem().string();
      const std::size_t dot = stem.rfind('.');
      int process = 0;
      if (!name.starts_with('.') || !name.ends_with(".tmp") || dot == std::string::npos) {
        continue;
      }
      const std::string_view digits = std::string_view(stem).substr(dot + 1);
      const auto [stop, code] =
          std::from_chars(digits.data(), digits.data() + digits.size(), process);
      const bool ours = code == std::errc{} && stop == digits.data() + digits.size() && process > 0;
      if (ours && ::kill(process, 0) != 0 && errno == ESRCH) {
        fs::remove(at->path(), failed);
        failed.clear();
      }
    }
  }
}

bool history_is_missing(const Files& files, const std::filesystem::path& folder) {
  return !files.exists(folder / ".warrant" / "ledger.sqlite") && read_mark(files, folder) > 0;
}

Result<bool> finish_interrupted(Files& files, const std::filesystem::path& folder,
                                const store::Ledger& ledger) {
  const std::optional<std::int64_t> written = read_mark(files, folder);
  const std::int64_t last = TRY(ledger.last());
  if (written && *written > last) {
    return fail(Code::conflict,
                fmt::format("the ledger ends at entry {}, but {} were recorded: restore "
                            ".warrant/ledger.sqlite from a copy, or remove .warrant/written to go "
                            "on without the lost entries",
                            last, *written),
                (folder / ".warrant").string());
  }
  if (!written || *written >= last) {
    return false;
  }
  const std::map<std::string, std::string> before =
      store::write_folder(TRY(replay(ledger, nullptr, *written)));
  const std::map<std::string, std::string> after = store::write_folder(TRY(replay(ledger)));
  bool wrote = false;
  for (const auto& [path, bytes] : after) {
    const auto old = before.find(path);
    const Result<std::string> now = files.read(folder / path);
    const bool as_before = old == before.end() ? !now : now && *now == old->second;
    if (as_before && !(now && *now == bytes)) {
      CHECK_OK(files.write(folder / path, bytes));
      wrote = true;
    }
  }
  for (const auto& [path, bytes] : before) {
    const Result<std::string> now = files.read(folder / path);
    if (!after.contains(path) && now && *now == bytes) {
      CHECK_OK(files.remove(folder / path));
      wrote = true;
    }
  }
  CHECK_OK(mark_written(files, folder, last));
  return wrote;
}

}  // namespace warrant::app
