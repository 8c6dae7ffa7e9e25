/// Rows of cells into a workbook, with libxlsxwriter.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "bib/records_xlsx.hpp"

namespace warrant::bib {
namespace {

constexpr std::size_t longest_cell = 32000;  // characters; Excel holds 32,767
constexpr std::size_t most_rows = 1'048'576;

/// What a cell holds of a text: no control characters, no more than fits, and nothing that Excel
/// would read as an escape.
std::string stored(const std::string& cell) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    const bool begins = (byte & 0xC0U) != 0x80U;
    if (begins && ++characters > longest_cell) {
      break;
    }
    if (byte >= 0x20 || c == '\n' || c == '\t') {
      out += c;
    }
  }
  const bool escape = out.find("_x") != std::string::npos;
  return is_utf8(out) && !escape ? out : std::string();
}

/// A file in memory with a name that a library can open.
class MemoryFile {
 public:
  MemoryFile() : handle_(memfd_create("workbook", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (handle_ >= 0) {
      close(handle_);
    }
  }
  [[nodiscard]] bool is_open() const { return handle_ >= 0; }
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", handle_); }

  [[nodiscard]] Result<std::string> bytes() const {
    const off_t size = lseek(handle_, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    std::size_t got = 0;
    while (got < out.size()) {
      const ssize_t more =
          pread(handle_, out.data() + got, out.size() - got, static_cast<off_t>(got));
      if (more <= 0) {
        return fail(Code::io, "the workbook cannot be read back from memory");
      }
      got += static_cast<std::size_t>(more);
    }
    return out;
  }

 private:
  int handle_;
};

using Rows = std::vector<std::vector<std::string>>;

lxw_error write_workbook(const std::string& path, const Rows& rows) {
  lxw_workbook* workbook = workbook_new(path.c_str());
  if (workbook == nullptr) {
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  }
  // Without this the time of writing would stand in the file.
  lxw_doc_properties properties = {};
  properties.created = 1;
  workbook_set_properties(workbook, &properties);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, "records");
  worksheet_freeze_panes(sheet, 1, 0);
  lxw_error wrong = LXW_NO_ERROR;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < rows[i].size(); ++k) {
      if (!rows[i][k].empty()) {
        const lxw_error error =
            worksheet_write_string(sheet, static_cast<lxw_row_t>(i), static_cast<lxw_col_t>(k),
                                   rows[i][k].c_str(), nullptr);
        wrong = wrong == LXW_NO_ERROR ? error : wrong;
      }
    }
  }
  const lxw_error error = workbook_close(workbook);
  return wrong == LXW_NO_ERROR ? error : wrong;
}

}  // namespace

Result<std::string> write_xlsx_records(std::span<const review::Citation> citations,
                                       TableLayout layout) {
  if (citations.size() + 1 > most_rows) {
    return fail(Code::bad_input,
                fmt::format("a sheet has {} rows, and there are {} records: write CSV", most_rows,
                            citations.size()));
  }
  const Rows rows = rows_of_citations(citations, layout, stored, longest_cell);
  const MemoryFile file;
  if (!file.is_open()) {
    return fail(Code::io, "no file in memory can be made for the workbook");
  }
  if (const lxw_error error = write_workbook(file.path(), rows); error != LXW_NO_ERROR) {
    return fail(Code::io, fmt::format("the workbook cannot be written: {}", lxw_strerror(error)));
  }
  return file.bytes();
}

}  // namespace warrant::bib
