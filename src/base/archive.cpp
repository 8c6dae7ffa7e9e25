/// Reading and writing ZIP archives with libzip.
#include "base/archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

namespace warrant {
namespace {

constexpr zip_uint64_t largest_file = 200ULL << 20U;
constexpr zip_uint64_t largest_archive = 400ULL << 20U;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ArchivePointer = std::unique_ptr<zip_t, Discard>;
using SourcePointer = std::unique_ptr<zip_source_t, Discard>;

std::unexpected<Error> damaged() {
  return fail(Code::bad_input, "the file is damaged or not complete; build it again");
}

Result<ArchivePointer> open_archive(std::string_view bytes) {
  SourcePointer source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr));
  ArchivePointer archive(
      source == nullptr ? nullptr : zip_open_from_source(source.get(), ZIP_RDONLY, nullptr));
  if (archive == nullptr) {
    return damaged();
  }
  static_cast<void>(source.release());  // the archive owns it now
  return archive;
}

Result<std::string> read_entry(zip_t* archive, zip_uint64_t index) {
  zip_stat_t info;
  zip_stat_init(&info);
  if (zip_stat_index(archive, index, 0, &info) != 0 || (info.valid & ZIP_STAT_SIZE) == 0) {
    return damaged();
  }
  if (info.size > largest_file) {
    return fail(Code::bad_input,
                fmt::format("{} in the file unpacks to more than 200 MB: it is none of ours",
                            info.name == nullptr ? "a part" : info.name));
  }
  const std::unique_ptr<zip_file_t, Discard> entry(zip_fopen_index(archive, index, 0));
  if (entry == nullptr) {
    return damaged();
  }
  std::string out(info.size, '\0');
  std::size_t got = 0;
  while (got < out.size()) {
    const zip_int64_t more = zip_fread(entry.get(), out.data() + got, out.size() - got);
    if (more <= 0) {
      return damaged();
    }
    got += static_cast<std::size_t>(more);
  }
  // One more read makes libzip compare the checksum, and finds files that hide their size.
  char beyond = 0;
  if (zip_fread(entry.get(), &beyond, 1) != 0) {
    return damaged();
  }
  return out;
}

Result<void> add_entry(zip_t* archive, const ArchiveEntry& entry) {
  zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
  const zip_int64_t index = source == nullptr ? -1
                                              : zip_file_add(archive, entry.name.c_str(), source,
                                                             ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
  if (index < 0) {
    zip_source_free(source);
    return fail(Code::io, fmt::format("cannot pack {}: {}", entry.name, zip_strerror(archive)));
  }
  constexpr zip_uint16_t first_of_january_1980 = (1U << 5U) | 1U;
  const auto at = static_cast<zip_uint64_t>(index);
  const zip_int32_t method = entry.name == "mimetype" ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  if (zip_file_set_dostime(archive, at, 0, first_of_january_1980, 0) != 0 ||
      zip_set_file_compression(archive, at, method, 0) != 0) {
    return fail(Code::io, fmt::format("cannot pack {}: {}", entry.name, zip_strerror(archive)));
  }
  return {};
}

Result<std::string> bytes_of(zip_source_t* source) {
  zip_stat_t info;
  zip_stat_init(&info);
  if (zip_source_stat(source, &info) != 0 || zip_source_open(source) != 0) {
    return fail(Code::io, "cannot read the packed document back");
  }
  std::string out(info.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(out.size())) {
    return fail(Code::io, "cannot read the packed document back");
  }
  return out;
}

}  // namespace

Result<std::vector<ArchiveEntry>> read_archive(std::string_view bytes) {
  const ArchivePointer archive = TRY(open_archive(bytes));
  std::vector<ArchiveEntry> entries;
  zip_uint64_t total = 0;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* name = zip_get_name(archive.get(), index, 0);
    if (name == nullptr) {
      return damaged();
    }
    std::string content = TRY(read_entry(archive.get(), index));
    total += content.size();
    if (total > largest_archive) {
      return fail(Code::bad_input, "the file unpacks to more than 400 MB: it is none of ours");
    }
    entries.push_back({.name = name, .bytes = std::move(content)});
  }
  return entries;
}

Result<std::string> read_archive_entry(std::string_view bytes, const char* name) {
  const ArchivePointer archive = TRY(open_archive(bytes));
  const zip_int64_t index = zip_name_locate(archive.get(), name, 0);
  if (index < 0) {
    return fail(Code::not_found, fmt::format("the file has no {}", name));
  }
  return read_entry(archive.get(), static_cast<zip_uint64_t>(index));
}

Result<std::string> write_archive(const std::vector<ArchiveEntry>& entries) {
  const SourcePointer source(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (source == nullptr) {
    return fail(Code::io, "cannot pack the document: out of memory");
  }
  zip_source_keep(source.get());
  ArchivePointer archive(zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  if (archive == nullptr) {
    zip_source_free(source.get());
    return fail(Code::io, "cannot pack the document");
  }
  for (const ArchiveEntry& entry : entries) {
    CHECK_OK(add_entry(archive.get(), entry));
  }
  if (zip_close(archive.get()) != 0) {
    return fail(Code::io, fmt::format("cannot pack the document: {}", zip_strerror(archive.get())));
  }
  static_cast<void>(archive.release());  // closed
  return bytes_of(source.get());
}

}  // namespace warrant
