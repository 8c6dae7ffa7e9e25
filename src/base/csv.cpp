/// Reading and writing CSV.
#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warrant {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator, std::vector<Note>* notes = nullptr)
      : text_(text), separator_(separator), notes_(notes) {}

  Result<std::vector<CsvRow>> run() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      CsvRow row{.cells = {}, .line = line_, .raw = {}};
      row.cells.reserve(width_);
      CHECK_OK(read_row(row));
      const bool blank = row.cells.size() == 1 && row.cells[0].empty() && text_[begin] != '"';
      if (!blank) {
        row.raw = text_.substr(begin, at_ - begin);
        width_ = row.cells.size();
        rows.push_back(std::move(row));
      } else if (!rows.empty()) {
        CsvRow& before = rows.back();
        before.raw = std::string_view(before.raw.data(), before.raw.size() + (at_ - begin));
      }
    }
    return rows;
  }

 private:
  Result<void> read_row(CsvRow& row) {
    while (true) {
      std::string cell;
      if (at_ < text_.size() && text_[at_] == '"') {
        CHECK_OK(read_quoted(cell));
      } else {
        const std::size_t end = std::min(text_.find_first_of(stops(), at_), text_.size());
        cell = text_.substr(at_, end - at_);
        at_ = end;
      }
      row.cells.push_back(std::move(cell));
      if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        continue;
      }
      end_line();
      return {};
    }
  }

  /// A lone CR inside a cell is content; CRLF and LF end the row.
  std::string_view stops() {
    stops_ = {separator_, '\n', '\r', '\0'};
    return {stops_.data(), 3};
  }

  void end_line() {
    if (at_ < text_.size() && text_[at_] == '\r') {
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
    }
    ++line_;
  }

  Result<void> read_quoted(std::string& cell) {
    const int opened = line_;
    const std::size_t begin = at_++;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos && notes_ != nullptr) {
        tell(opened, "a quote opens here and never closes; it was read as a letter");
        line_ = opened;
        const std::size_t end = std::min(text_.find_first_of(stops(), begin), text_.size());
        cell = text_.substr(begin, end - begin);
        at_ = end;
        return {};
      }
      if (quote == std::string_view::npos) {
        return fail(Code::bad_input, "a quote opens here and never closes", std::to_string(opened));
      }
      const std::string_view piece = text_.substr(at_, quote - at_);
      for (const char c : piece) {
        line_ += c == '\n' ? 1 : 0;
      }
      cell += piece;
      at_ = quote + 1;
      if (at_ < text_.size() && text_[at_] == '"') {
        cell += '"';
        ++at_;
        continue;
      }
      if (notes_ != nullptr && !ends_cell(at_)) {
        tell(line_, "a quote stands inside a cell; it was read as a letter");
        cell += '"';
        if (closes_in_line()) {
          continue;
        }
        const std::size_t end = std::min(text_.find_first_of(stops(), at_), text_.size());
        cell += text_.substr(at_, end - at_);
        at_ = end;
      }
      break;
    }
    if (!ends_cell(at_)) {
      return fail(Code::bad_input,
                  "text follows a closing quote; write a quote inside a cell as two quotes",
                  std::to_string(line_));
    }
    return {};
  }

  [[nodiscard]] bool ends_cell(std::size_t at) const {
    return at >= text_.size() || text_[at] == separator_ || text_[at] == '\n' || text_[at] == '\r';
  }

  /// Whether the cell has a proper closing quote further on in this line, and not too far.
  [[nodiscard]] bool closes_in_line() const {
    constexpr std::size_t far = 10'000;
    for (std::size_t i = at_; i < std::min(text_.size(), at_ + far) && text_[i] != '\n'; ++i) {
      if (text_[i] == '"' && ends_cell(i + 1)) {
        return true;
      }
    }
    return false;
  }

  void tell(int line, std::string message) {
    if (notes_->size() < 100) {
      notes_->push_back({std::move(message), fmt::format("line {}", line)});
    }
  }

  std::string_view text_;
  char separator_;
  std::vector<Note>* notes_;  // what was taken as it is; nullptr where faults end the reading
  std::size_t at_ = 0;
  int line_ = 1;
  std::size_t width_ = 0;
  std::array<char, 4> stops_{};
};

}  // namespace

Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator) {
  return CsvReader(text, separator).run();
}

std::vector<CsvRow> read_csv_leniently(std::string_view text, char separator,
                                       std::vector<Note>& notes) {
  return CsvReader(text, separator, &notes).run().value_or(std::vector<CsvRow>());
}

std::string csv_row(std::span<const std::string> cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) {
      out += ',';
    }
    const std::string& cell = cells[i];
    const bool lone_blank = cells.size() == 1 && cell.empty();
    if (!lone_blank && cell.find_first_of(",\"\r\n") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) {
      if (c == '"') {
        out += '"';
      }
      out += c;
    }
    out += '"';
  }
  return out + '\n';
}

}  // namespace warrant
