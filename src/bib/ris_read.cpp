/// Lines of RIS into citations: one pass, a record at a time.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/ris.hpp"
#include "bib/ris_record.hpp"
#include "bib/ris_tags.hpp"

namespace warrant::bib {
namespace {

struct Line {
  std::string_view tag;  // empty for a line without one
  std::string_view text;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// "TY  - JOUR" and its dialects: "TY - JOUR", "TY\t- JOUR", "ER  -".
Line split_tag(std::string_view line) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
  if (line.size() < 4 || !is_capital(line[0]) || !(is_capital(line[1]) || is_figure(line[1])) ||
      !is_blank(line[2])) {
    return {.tag = {}, .text = line};
  }
  std::size_t at = 2;
  while (at < line.size() && is_blank(line[at])) {
    ++at;
  }
  if (at == line.size() || line[at] != '-' || at > 5) {
    return {.tag = {}, .text = line};
  }
  const std::string_view tag = line.substr(0, 2);
  const bool spaced = at + 1 == line.size() || is_blank(line[at + 1]);
  // With one blank, prose such as "IL - 6" has the same shape: only RIS's own tags are believed.
  if ((at == 3 && !is_ris_tag(tag)) || (!spaced && at < 4)) {
    return {.tag = {}, .text = line};
  }
  return {.tag = tag, .text = trim(line.substr(at + 1))};
}

/// A stray CR inside a line would end it when the value is written again.
std::string value_of(std::string_view text) {
  std::string value(text);
  std::ranges::replace(value, '\r', ' ');
  return value;
}

bool is_record_number(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos && line.substr(digits) == ".";
}

class Reader {
 public:
  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
      text.remove_prefix(3);
    }
    const char end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    while (!text.empty()) {
      const std::size_t stop = text.find(end);
      std::string_view line = text.substr(0, stop);
      text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
      }
      ++line_;
      take(split_tag(line));
    }
    if (open_) {
      note(fmt::format("the record that begins at line {} has no ER line", begun_));
      close();
    }
  }

  Imported imported;

 private:
  void note(std::string message) { imported.notes.push_back({std::move(message), at_line(line_)}); }

  void take(const Line& line) {
    if (line.tag.empty()) {
      take_untagged(trim(line.text));
    } else if (line.tag == "TY") {
      const bool empty =
          std::ranges::all_of(fields_, [](const RisField& field) { return field.tag == "TY"; });
      if (open_ && empty) {
        note("a TY line without a record was skipped");
        fields_.clear();
      } else if (open_) {
        note(fmt::format("the record that begins at line {} has no ER line", begun_));
        close();
      }
      open();
      fields_.push_back({"TY", value_of(line.text), line_});
    } else if (line.tag == "ER") {
      if (open_) {
        close();
      } else {
        note("an ER line without a record before it was skipped");
      }
    } else if (!open_ && after_record_ && line.tag == "NL") {
      // Ovid sets the abbreviated journal after the end of the record.
      review::Citation& last = imported.citations.back();
      if (last.journal_abbr.empty()) {
        last.journal_abbr = line.text;
      } else {
        last.other.emplace_back("NL", line.text);
      }
    } else {
      if (!open_) {
        note("a record begins without a TY line");
        open();
      }
      if (line.tag == "A1" && (fields_.empty() || fields_.back().tag != "A1")) {
        note("authors stand under A1 instead of AU and were read as authors");
      }
      fields_.push_back({line.tag, value_of(line.text), line_});
    }
  }

  void take_untagged(std::string_view text) {
    if (text.empty()) {
      return;
    }
    if (!open_) {
      if (after_record_ && text.starts_with("Link to")) {
        imported.citations.back().other.emplace_back("UR", text);
        note("a line \"Link to ...\" behind its record was taken as one of the record's links");
      } else if (!is_record_number(text)) {
        note(fmt::format("text outside any record was left out: \"{}\"", text.substr(0, 80)));
      }
      return;
    }
    RisField& field = fields_.back();
    const std::string_view tag = field.tag;
    const bool is_list = tag == "KW" || tag == "UR" || tag == "L1" || tag == "L2" || tag == "LK";
    if (is_list || tag == "TY") {
      fields_.push_back({tag == "TY" ? std::string_view("N1") : tag, value_of(text), line_});
    } else {
      if (!field.value.empty()) {
        field.value.push_back(' ');
      }
      field.value += value_of(text);
    }
  }

  void open() {
    open_ = true;
    begun_ = line_;
  }

  void close() {
    open_ = false;
    after_record_ = true;
    imported.citations.push_back(citation_of_ris(fields_, imported.notes));
    fields_.clear();
  }

  std::vector<RisField> fields_;
  int line_ = 0;
  int begun_ = 0;
  bool open_ = false;
  bool after_record_ = false;
};

}  // namespace

Result<Imported> read_ris(std::string_view text, std::string_view id_prefix) {
  Reader reader;
  reader.read(text);
  if (reader.imported.citations.empty()) {
    return fail(Code::bad_input,
                "no RIS record was found: each record must begin with a line \"TY  - JOUR\"");
  }
  reader.imported.format = "ris";
  assign_ids(reader.imported, id_prefix);
  return std::move(reader.imported);
}

}  // namespace warrant::bib
