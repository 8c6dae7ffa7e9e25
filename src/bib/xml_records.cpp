/// Finds records in XML and parses them one by one.
#include "bib/xml_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "bib/imported.hpp"

namespace warrant::bib {
namespace {

constexpr std::size_t longest_record = std::size_t{64} << 20U;
constexpr std::size_t longest_name = 31;
constexpr std::size_t most_notes = 100;

std::size_t find_bytes(std::string_view text, std::string_view part, std::size_t from) {
  if (from >= text.size()) {
    return std::string_view::npos;
  }
  // Faster than find of string_view, which stops at every first letter.
  const void* at = memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return at == nullptr ? std::string_view::npos
                       : static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
}

/// The number of line ends, eight bytes at once.
std::int64_t lines_in(std::string_view text) {
  constexpr std::uint64_t low = 0x7F7F7F7F7F7F7F7FU;
  std::int64_t lines = 0;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    word ^= 0x0A0A0A0A0A0A0A0AU;
    // The highest bit of each byte that was a line end, moved down and added up in the top byte.
    const std::uint64_t found = ~(((word & low) + low) | word | low);
    lines += static_cast<std::int64_t>(((found >> 7U) * 0x0101010101010101U) >> 56U);
  }
  return lines + std::count(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), '\n');
}

bool ends_name(char c) {
  return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Takes pieces in and records out. `text_` holds what has been read and not been dealt with.
class Reader {
 public:
  Reader(Pieces& source, const RecordKinds& kinds, const TakeRecord& take)
      : source_(source), kinds_(kinds), take_(take) {}

  Result<RecordsSummary> run() {
    while (TRY(find_open())) {
      CHECK_OK(read_record());
    }
    if (untold_ > 0) {
      summary_.notes.push_back({fmt::format("{} further notes like these", untold_)});
    }
    return std::move(summary_);
  }

 private:
  /// One more piece; what was dealt with makes room. False at the end.
  Result<bool> more() {
    const std::string_view piece = TRY(source_.next());
    if (at_ > 0) {
      line_ += lines_in(std::string_view(text_).substr(0, at_));
      text_.erase(0, at_);
      at_ = 0;
    }
    text_ += piece;
    return !piece.empty();
  }

  /// Go to where the next record opens, in `name_`; false at the end of the file.
  Result<bool> find_open() {
    while (true) {
      const std::size_t open = find_bytes(text_, "<", at_);
      if (open == std::string_view::npos) {
        at_ = text_.size();
        if (!TRY(more())) {
          return false;
        }
        continue;
      }
      at_ = open;
      while (text_.size() < at_ + longest_name + 2) {
        if (!TRY(more())) {
          break;
        }
      }
      name_ = record_here();
      if (!name_.empty()) {
        return true;
      }
      ++at_;
    }
  }

  /// The name of the record that opens at `at_`, or nothing.
  std::string_view record_here() {
    const std::string_view rest = std::string_view(text_).substr(at_ + 1, longest_name + 1);
    for (const std::string_view name : kinds_.names) {
      if (rest.size() <= name.size() || !rest.starts_with(name) || !ends_name(rest[name.size()])) {
        continue;
      }
      // What lies inside a broken article is not taken for a record of its own.
      const bool inside = std::ranges::any_of(kinds_.holders, [&](const auto& pair) {
        return pair.second == name && std::ranges::find(met_, pair.first) != met_.end();
      });
      if (std::ranges::find(met_, name) == met_.end()) {
        met_.push_back(name);
      }
      return inside ? std::string_view() : name;
    }
    return {};
  }

  /// Where the tag that opens at `at_` ends, behind its ">"; nothing where it is too long or never
  /// does.
  Result<std::optional<std::size_t>> tag_end() {
    constexpr std::size_t longest_tag = std::size_t{1} << 16U;
    char quote = '\0';
    for (std::size_t i = 1; i < longest_tag; ++i) {
      while (at_ + i >= text_.size()) {
        if (!TRY(more())) {
          return std::nullopt;
        }
      }
      const char c = text_[at_ + i];
      if (c == '>' && quote == '\0') {
        return i + 1;
      }
      if (c == '"' || c == '\'') {
        quote = quote == '\0' ? c : quote == c ? '\0' : quote;
      }
    }
    return std::nullopt;
  }

  /// Find the end of the record that opens at `at_`, deal with it and go behind it.
  Result<void> read_record() {
    if (const auto end = TRY(tag_end()); end && text_[at_ + *end - 2] == '/') {
      parse(at_ + *end);
      at_ += *end;
      return {};
    }
    std::size_t looked = name_.size() + 1;  // behind at_
    while (true) {
      const std::size_t found = find_bytes(text_, name_, at_ + looked);
      const bool complete = found != std::string_view::npos && found + name_.size() < text_.size();
      if (!complete) {
        // The name may lie across two pieces.
        const std::size_t keep = text_.size() - std::min(text_.size() - at_, longest_name + 2);
        looked = found != std::string_view::npos ? found - at_ : std::max(looked, keep - at_);
        if (text_.size() - at_ > longest_record) {
          leave_out(fmt::format("it is longer than {} MB", longest_record >> 20U));
          ++at_;
          return {};
        }
        if (!TRY(more())) {
          leave_out(fmt::format("its </{}> is missing", name_));
          ++at_;
          return {};
        }
        continue;
      }
      looked = found + name_.size() - at_;
      if (!ends_name(text_[found + name_.size()])) {
        continue;  // PubmedArticleSet
      }
      if (text_[found - 1] == '<') {
        leave_out(fmt::format("its </{}> is missing", name_));
        ++at_;
        return {};
      }
      if (text_[found - 1] == '/' && text_[found - 2] == '<') {
        const std::size_t end = text_.find('>', found);
        if (end == std::string::npos) {
          looked = found - at_;
          if (!TRY(more())) {
            leave_out(fmt::format("its </{}> is not complete", name_));
            at_ = text_.size();
            return {};
          }
          continue;
        }
        parse(end + 1);
        at_ = end + 1;
        return {};
      }
    }
  }

  void note(std::size_t offset, std::string message) {
    if (summary_.notes.size() >= most_notes) {
      ++untold_;
      return;
    }
    const auto line = line_ + std::count(text_.begin(),
                                         text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    summary_.notes.push_back({std::move(message), at_line(static_cast<int>(line))});
  }

  void leave_out(std::string_view reason) { leave_out(at_, reason); }

  void leave_out(std::size_t offset, std::string_view reason) {
    ++summary_.left_out;
    note(offset, fmt::format("a record was left out: {}", reason));
  }

  void parse(std::size_t end) {
    std::string_view record = std::string_view(text_).substr(at_, end - at_);
    if (record.find('\0') != std::string_view::npos) {
      leave_out("it holds zero bytes, the file is damaged");
      return;
    }
    if (!is_utf8(record)) {
      auto decoded = decode_text(record);
      if (!decoded) {
        leave_out("some of its letters are UTF-8 and some are not");
        return;
      }
      note(at_, "a record is not UTF-8; it was read as Windows-1252, look at its letters");
      decoded_ = std::move(decoded->text);
      record = decoded_;
    }
    const auto fault = tree_.parse(record);
    if (fault && fault->too_deep) {
      const std::string called = kinds_.call == nullptr ? "" : kinds_.call(tree_.root());
      leave_out(at_, fault->what + (called.empty() ? "" : ", " + called));
    } else if (fault) {
      leave_out(at_ + std::min(fault->offset, end - at_),
                fmt::format("it is not well-formed XML ({})", fault->what));
    } else {
      RecordVerdict verdict = take_(tree_.root());
      if (!verdict.left_out.empty()) {
        leave_out(verdict.left_out);
      }
      if (!verdict.note.empty()) {
        note(at_, std::move(verdict.note));
      }
    }
  }

  Pieces& source_;
  const RecordKinds& kinds_;
  const TakeRecord& take_;
  RecordsSummary summary_;
  std::string text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;  // of the beginning of text_
  std::string_view name_;
  std::vector<std::string_view> met_;  // names of records so far
  std::string decoded_;
  XmlTree tree_;
  std::size_t untold_ = 0;
};

}  // namespace

Result<RecordsSummary> read_xml_records(Pieces& source, const RecordKinds& kinds,
                                        const TakeRecord& take) {
  return Reader(source, kinds, take).run();
}

}  // namespace warrant::bib
