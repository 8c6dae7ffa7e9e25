/// MEDLINE's tagged lines into citations.
#include "bib/nbib.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

struct Field {
  std::string_view tag;
  std::string value;
};

/// "PMID- ", "TI  - ": the hyphen stands in the fifth column; ERIC writes "ISSN - " too.
std::size_t hyphen_of(std::string_view line) {
  const bool late = line.size() > 5 && line[4] == ' ' && line[3] != ' ' && line[5] == '-';
  return late ? 5 : 4;
}

std::string_view tag_of(std::string_view line) {
  const std::size_t hyphen = hyphen_of(line);
  if (line.size() <= hyphen || line[hyphen] != '-' ||
      (line.size() > hyphen + 1 && line[hyphen + 1] != ' ')) {
    return {};
  }
  const std::string_view tag = trim(line.substr(0, 4));
  const bool is_tag = tag.size() >= 2 && line[0] != ' ' &&
                      std::ranges::all_of(tag, [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_tag ? tag : std::string_view();
}

/// "1042" of "Ann Psychiatry. 2021;4(1):1042. Epub 2021 Dec 27.": what follows volume and issue.
std::string pages_of_source(std::string_view source) {
  const std::size_t year = source.find(';');
  const std::size_t colon = year == std::string_view::npos ? year : source.find(':', year);
  if (colon == std::string_view::npos || source.substr(year, colon - year).contains('.')) {
    return {};
  }
  const std::string_view pages = source.substr(colon + 1, source.find('.', colon) - colon - 1);
  const bool plain = std::ranges::all_of(pages, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
  return plain ? std::string(pages) : std::string();
}

class Record {
 public:
  Citation build(std::span<Field> fields) {
    for (Field& field : fields) {
      if (field.value.starts_with("warrant:{")) {
        own_ = std::move(field.value);
      } else if (!field.value.empty()) {
        take(field);
      }
    }
    if (!book_title_.empty()) {
      c_.type = c_.title.empty() ? CitationType::book : CitationType::chapter;
      (c_.title.empty() ? c_.title : c_.journal) = std::move(book_title_);
    }
    if (c_.pages.empty()) {
      c_.pages = pages_of_source(source_);
    }
    c_.id = c_.pmid;
    c_.cochrane_id = cochrane_id_of(c_);
    if (!own_.empty() && !put_own_fields(c_, own_)) {
      c_.other.emplace_back("GN", std::move(own_));
    }
    return std::move(c_);
  }

 private:
  void keep(std::string_view tag, Field& field) {
    c_.other.emplace_back(tag, std::move(field.value));
  }

  void put(std::string& target, Field& field) {
    if (target.empty()) {
      target = std::move(field.value);
    } else {
      keep(field.tag, field);
    }
  }

  void take(Field& field) {
    if (std::string* target = plain_target(field.tag)) {
      put(*target, field);
    } else if (!take_name(field) && !take_identifier(field)) {
      take_rest(field);
    }
  }

  std::string* plain_target(std::string_view tag) {
    using Row = std::pair<std::string_view, std::string*>;
    const Row rows[] = {{"TI", &c_.title},   {"BTI", &book_title_},    {"AB", &c_.abstract},
                        {"JT", &c_.journal}, {"TA", &c_.journal_abbr}, {"VI", &c_.volume},
                        {"IP", &c_.issue},   {"PG", &c_.pages},        {"PB", &c_.publisher},
                        {"PL", &c_.place}};
    const auto* row = std::ranges::find(rows, tag, &Row::first);
    return row == std::end(rows) ? nullptr : row->second;
  }

  bool take_name(Field& field) {
    if (field.tag == "FAU") {
      c_.authors.push_back(parse_person(field.value));
      named_in_full_ = true;
    } else if (field.tag == "AU") {
      // The short form that follows a full name says nothing new.
      if (!named_in_full_) {
        if (is_et_al(field.value)) {
          c_.et_al = true;
        } else {
          c_.authors.push_back(parse_person(field.value));
        }
      }
      named_in_full_ = false;
    } else if (field.tag == "CN") {
      c_.authors.push_back({.family = std::move(field.value), .given = {}, .collective = true});
    } else {
      return false;
    }
    return true;
  }

  bool take_identifier(Field& field) {
    if (field.tag == "PMID" && c_.pmid.empty() && !clean_pmid(field.value).empty()) {
      c_.pmid = clean_pmid(field.value);
    } else if (field.tag == "PMC" && !clean_pmcid(field.value).empty()) {
      c_.pmcid = clean_pmcid(field.value);
    } else if (field.tag == "LID" || field.tag == "AID" || field.tag == "SO") {
      if (field.tag == "SO") {
        source_ = field.value;
      }
      const std::string doi = clean_doi(field.value);
      if (doi.empty() || (!c_.doi.empty() && c_.doi != doi)) {
        keep(field.tag, field);
      } else {
        c_.doi = doi;
      }
    } else {
      return false;
    }
    return true;
  }

  void take_rest(Field& field) {
    if (field.tag == "DP") {
      const auto parsed = parse_loose_date(field.value);
      if (parsed) {
        c_.published = parsed->date;
      }
      if (!parsed || !parsed->whole) {
        keep("DP", field);
      }
    } else if (field.tag == "MH") {
      c_.mesh.push_back(std::move(field.value));
    } else if (field.tag == "OT") {
      c_.keywords.push_back(field.value.substr(field.value.starts_with('*') ? 1 : 0));
    } else if (field.tag == "LA") {
      c_.language += (c_.language.empty() ? "" : ", ") + field.value;
    } else if (field.tag == "PST" && field.value == "aheadofprint") {
      c_.epub_ahead = true;
    } else if (field.tag == "PT") {
      keep("M3", field);
    } else if (field.tag == "IS" || field.tag == "ISBN" || field.tag == "ISSN") {
      keep("SN", field);
    } else {
      keep(field.tag, field);
    }
  }

  Citation c_;
  std::string book_title_;
  std::string source_;
  std::string own_;
  bool named_in_full_ = false;
};

class Reader {
 public:
  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
      text.remove_prefix(3);
    }
    while (!text.empty()) {
      const std::size_t stop = text.find('\n');
      std::string_view line = text.substr(0, stop);
      text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
      ++line_;
      take(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
    }
    close();
  }

  Imported imported;

 private:
  void take(std::string_view line) {
    const std::string_view tag = tag_of(line);
    const std::string_view words = trim(tag.empty() ? line : line.substr(hyphen_of(line) + 1));
    // ERIC's records have no PMID and begin with OWN.
    if (tag == "PMID" ||
        (tag == "OWN" &&
         (after_blank_ || std::ranges::find(fields_, tag, &Field::tag) != fields_.end()))) {
      close();
    }
    after_blank_ = tag.empty() && words.empty();
    if (!tag.empty()) {
      if (fields_.empty() && tag != "PMID" && tag != "OWN") {
        note("a record begins without a PMID line");
      }
      fields_.push_back({tag, one_line(words)});
    } else if (words.empty()) {
      // A blank line ends a record, but wrapped text may hold one: only a tag is sure to begin one.
    } else if (fields_.empty()) {
      note(fmt::format("text outside any record was left out: \"{}\"", words.substr(0, 80)));
    } else {
      std::string& value = fields_.back().value;
      value += value.empty() ? "" : " ";
      value += one_line(words);
    }
  }

  void note(std::string message) { imported.notes.push_back({std::move(message), at_line(line_)}); }

  void close() {
    if (!fields_.empty()) {
      imported.citations.push_back(Record().build(fields_));
      fields_.clear();
    }
  }

  std::vector<Field> fields_;
  int line_ = 0;
  bool after_blank_ = false;
};

}  // namespace

Result<Imported> read_nbib(std::string_view text, std::string_view id_prefix) {
  Reader reader;
  reader.read(text);
  if (reader.imported.citations.empty()) {
    return fail(Code::bad_input,
                "no MEDLINE record was found: each record must begin with a line \"PMID- 123\"");
  }
  reader.imported.format = "nbib";
  assign_ids(reader.imported, id_prefix);
  return std::move(reader.imported);
}

}  // namespace warrant::bib
