/// Reads files of records one after the other.
#include "app/record_files.hpp"

#include <fmt/format.h>

#include <set>

#include "base/gzip.hpp"
#include "bib/read_any.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = std::size_t{8} << 30U;  // bytes that a packed file may hold

Result<bib::Imported> read_one(const Context& context, const fs::path& file) {
  std::string packed = TRY(context.files.read(file));
  const std::string bytes = TRY(unpacked(std::move(packed), largest));
  return bib::read_any(bytes, file.stem().string());
}

}  // namespace

Result<RecordFiles> read_record_files(const Context& context, std::span<const fs::path> files) {
  RecordFiles out;
  std::vector<Error> errors;
  std::set<std::string> taken;
  for (const fs::path& file : files) {
    if (context.progress) {
      context.progress("reading " + file.string());
    }
    Result<bib::Imported> read = read_one(context, file);
    if (!read) {
      Error error = std::move(read).error();
      error.where = file.string() + (error.where.empty() ? "" : ":" + error.where);
      errors.push_back(std::move(error));
      continue;
    }
    out.sizes.push_back(read->citations.size());
    for (review::Citation& record : read->citations) {
      if (!taken.insert(record.id).second) {
        record.id += "@" + file.stem().string();
        const std::string id = record.id;
        for (int number = 2; !taken.insert(record.id).second; ++number) {
          record.id = fmt::format("{}-{}", id, number);
        }
      }
      out.records.push_back(std::move(record));
    }
    for (Note& note : read->notes) {
      note.where = file.string() + (note.where.empty() ? "" : ":" + note.where);
      out.notes.push_back(std::move(note));
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return out;
}

}  // namespace warrant::app
