/// Writes and reads the table of sections.
///
/// Behind the sections: begin, size (eight bytes each) and CRC-32 of every section, number of
/// records, number of keys, CRC-32 of this table, then "warrant\1" as the file's last bytes. The
/// version is the last of them.
#include "search/index/segment_file.hpp"

#include "base/checksum.hpp"
#include "search/index/packing.hpp"

namespace warrant::search {
namespace {

constexpr std::string_view mark = "warrant\1";
constexpr std::size_t table_size = section_count * 20 + 4 + 8;
constexpr std::size_t foot_size = table_size + 4 + 8;

}  // namespace

Result<SegmentFile> SegmentFile::create(const std::filesystem::path& path) {
  return SegmentFile(TRY(NewFile::create(path)));
}

Result<void> SegmentFile::append(Section section, std::string_view bytes) {
  Part& part = parts_[static_cast<std::size_t>(section)];
  if (part.size == 0) {
    part.begin = file_.size();
  }
  part.size += bytes.size();
  part.checksum = crc32_of(part.checksum, bytes);
  return file_.append(bytes);
}

std::uint64_t SegmentFile::size(Section section) const {
  return parts_[static_cast<std::size_t>(section)].size;
}

Result<void> SegmentFile::finish(std::uint32_t docs, std::uint64_t keys) {
  std::string foot;
  for (const Part& part : parts_) {
    put_u64(foot, part.begin);
    put_u64(foot, part.size);
    put_u32(foot, part.checksum);
  }
  put_u32(foot, docs);
  put_u64(foot, keys);
  put_u32(foot, crc32_of(0, foot));
  foot += mark;
  CHECK_OK(file_.append(foot));
  return file_.finish();
}

Result<SegmentLayout> read_layout(std::string_view file) {
  constexpr const char* damaged =
      "this part of the corpus is damaged or was cut short: index the files again";
  if (file.size() < foot_size || !file.ends_with(mark)) {
    const bool other =
        file.size() > mark.size() && file.substr(file.size() - mark.size()).starts_with("warrant");
    return fail(
        Code::bad_input,
        other ? "this part of the corpus is of another version: index the files again" : damaged);
  }
  const std::string_view foot = file.substr(file.size() - foot_size, foot_size - mark.size());
  const std::string_view table = foot.substr(0, table_size);
  if (u32_at(foot, table_size) != crc32_of(0, table)) {
    return fail(Code::bad_input, damaged);
  }
  SegmentLayout out;
  const std::size_t body = file.size() - foot_size;
  for (std::size_t i = 0; i < section_count; ++i) {
    const std::uint64_t begin = u64_at(table, i * 20);
    const std::uint64_t size = u64_at(table, i * 20 + 8);
    if (begin > body || size > body - begin) {
      return fail(Code::bad_input, damaged);
    }
    out.sections[i] = file.substr(begin, size);
    out.checksums[i] = u32_at(table, i * 20 + 16);
  }
  out.docs = u32_at(table, section_count * 20);
  out.keys = u64_at(table, section_count * 20 + 4);
  constexpr std::uint32_t most_docs = 0x7FFFFFFF;
  const std::size_t blocks = (out.docs + records_in_block - 1) / records_in_block;
  if (out.docs > most_docs || out[Section::id_ends].size() != std::size_t{out.docs} * 8 ||
      out[Section::numbers].size() != std::size_t{out.docs} * 8 ||
      out[Section::record_starts].size() != blocks * 8 ||
      out[Section::dictionary_starts].size() % 8 != 0) {
    return fail(Code::bad_input, damaged);
  }
  return out;
}

bool is_whole(const SegmentLayout& layout) {
  for (std::size_t i = 0; i < section_count; ++i) {
    if (crc32_of(0, layout.sections[i]) != layout.checksums[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace warrant::search
