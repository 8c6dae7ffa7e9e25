/// Reads files of records one after the other.
#include "app/record_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "bib/read_any.hpp"
#include "bib/repair.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;

Result<bib::Imported> read_one(const Context& context, const fs::path& file) {
  const std::string bytes = TRY(context.files.read(file));
  return bib::read_repaired(bytes, file.stem().string());
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

Result<void> write_record_file(const Context& context, const fs::path& file,
                               std::span<const review::Citation> records, std::string_view format) {
  const std::string_view named = bib::format_of_file(file.filename().string());
  if (format.empty() && named.empty()) {
    return fail(Code::unsupported,
                fmt::format("the name does not say a format of records: end it in .ris, .nbib, "
                            ".xml (EndNote), .bib, .ciw, .enw, .json, .csv, .tsv or .xlsx, or name "
                            "one of {}",
                            fmt::join(bib::written_formats(), ", ")),
                file.string());
  }
  Result<std::string> bytes = bib::write_any(records, format.empty() ? named : format);
  if (!bytes) {
    Error error = std::move(bytes).error();
    error.where = file.string();
    return std::unexpected(std::move(error));
  }
  return context.files.write(file, *bytes);
}

std::string indexed_id(const review::Citation& record, const fs::path& file) {
  const bool is_pubmed = !record.pmid.empty() && record.id == record.pmid;
  return is_pubmed ? record.id : record.id + "@" + file.filename().string();
}

}  // namespace warrant::app
