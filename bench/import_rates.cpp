/// How many fields of other programs' test files are read as those programs expect, per format.
///
///     import_rates [--differences]      WARRANT_SHARED names the folder of test data
///
/// Run in the folder of the project: bench/import_differences.tsv lists the differences that stay,
/// each with its reason (file and record, field, reason).
///
/// Compared are title, authors, year, journal, volume, issue, pages, DOI, PubMed id, abstract,
/// keywords, language, publisher and place, where the expectation has them. Both sides lose: runs
/// of white space, HTML elements, case, the last stop of a title, signs between initials (S.A. and
/// S A), the form of dashes and ranges in pages (475-82), subheadings, what stands before "10." in
/// a DOI. Exit code 1 where a format has less than 98 % of its fields right.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "base/text.hpp"
#include "bib/pages.hpp"
#include "bib/repair.hpp"

namespace {

namespace fs = std::filesystem;
using namespace warrant;
using nlohmann::json;
using Fields = std::map<std::string, std::string>;  // of one record, already plain

std::string plain(std::string_view text) {
  std::string out;
  bool tag = false;
  const std::string folded = fold(bib::without_html(text));
  for (const char c : folded) {
    tag = c == '<' || (tag && c != '>');
    if (!tag && c != '>') {
      out += c;
    }
  }
  out = std::string(trim(fold(out)));
  while (out.ends_with('.')) {
    out.pop_back();
  }
  return out;
}

std::string plain_pages(std::string_view text) {
  std::string out(text);
  for (const char* dash : {"\u2013", "\u2014", "--", " - "}) {
    out = replace_all(std::move(out), dash, "-");
  }
  const std::string full = bib::full_pages(plain(out));
  const std::size_t dash = full.find('-');
  const bool one = dash != std::string::npos && full.substr(0, dash) == full.substr(dash + 1);
  return one ? full.substr(0, dash) : full;  // "82-82"
}

std::string plain_doi(std::string_view text) {
  const std::string lower = lower_ascii(text);
  const std::size_t at = lower.find("10.");
  return at == std::string::npos ? "" : std::string(trim(lower.substr(at)));
}

/// "meyer ab": the family name and the first letters of the given names.
std::string plain_name(std::string_view family, std::string_view given) {
  std::string out = plain(family) + " ";
  // "AB" and "A B" are the same initials.
  const bool initials = given.size() <= 4 && std::ranges::none_of(given, [](char c) {
                          return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
                        });
  bool begin = true;
  for (const char c : fold(given)) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter && begin) {
      out += c;
    }
    begin = !letter || initials;
  }
  return out;
}

/// A keyword, and a subject heading without its subheadings and stars.
std::string plain_keyword(std::string_view text) {
  std::string out(text);
  std::erase(out, '*');
  const std::size_t slash = out.find('/');
  const bool spaced = slash != std::string::npos && slash > 0 && out[slash - 1] == ' ';
  return plain(out.substr(0, spaced ? std::string::npos : slash));
}

std::string year_of(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const std::string_view four = text.substr(at, 4);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool alone =
        (at == 0 || !digit(text[at - 1])) && (at + 4 == text.size() || !digit(text[at + 4]));
    if (alone && std::ranges::all_of(four, digit) && four != "0000") {
      return std::string(four);
    }
  }
  return {};
}

void put(Fields& fields, const char* name, std::string value) {
  if (!value.empty() && !fields.contains(name)) {
    fields[name] = std::move(value);
  }
}

Fields fields_of(const review::Citation& c) {
  Fields out;
  put(out, "title", plain(c.title));
  std::string authors;
  for (const review::Person& person : c.authors) {
    authors += plain_name(person.family, person.given) + "; ";
  }
  put(out, "authors", authors);
  put(out, "year", c.published.year == 0 ? "" : fmt::format("{:04}", c.published.year));
  put(out, "journal", plain(c.journal.empty() ? c.journal_abbr : c.journal));
  put(out, "volume", plain(c.volume));
  put(out, "issue", plain(c.issue));
  put(out, "pages", plain_pages(c.pages));
  put(out, "doi", plain_doi(c.doi));
  put(out, "pmid", c.pmid);
  put(out, "abstract", plain(c.abstract));
  put(out, "language", plain(c.language));
  put(out, "publisher", plain(c.publisher));
  put(out, "place", plain(c.place));
  std::vector<std::string> keywords;
  for (const auto* list : {&c.keywords, &c.mesh}) {
    for (const std::string& keyword : *list) {
      keywords.push_back(plain_keyword(keyword));
    }
  }
  std::ranges::sort(keywords);
  keywords.erase(std::ranges::unique(keywords).begin(), keywords.end());
  put(out, "keywords", join(keywords, "; "));
  return out;
}

std::string text_at(const json& item, const char* name) {
  const auto at = item.find(name);
  return at != item.end() && at->is_string() ? at->get<std::string>() : "";
}

/// An item of Zotero's expectations.
Fields fields_of(const json& item) {
  Fields out;
  put(out, "title", plain(text_at(item, "title")));
  std::string authors;
  for (const json& creator : item.value("creators", json::array())) {
    if (text_at(creator, "creatorType") == "author") {
      authors += plain_name(text_at(creator, "lastName") + text_at(creator, "name"),
                            text_at(creator, "firstName")) +
                 "; ";
    }
  }
  put(out, "authors", authors);
  put(out, "year", year_of(text_at(item, "date")));
  for (const char* name : {"publicationTitle", "bookTitle", "proceedingsTitle"}) {
    put(out, "journal", plain(text_at(item, name)));
  }
  put(out, "volume", plain(text_at(item, "volume")));
  put(out, "issue", plain(text_at(item, "issue")));
  put(out, "pages", plain_pages(text_at(item, "pages")));
  put(out, "doi", plain_doi(text_at(item, "DOI")));
  put(out, "pmid", text_at(item, "PMID"));
  const std::string extra = text_at(item, "extra");
  if (const std::size_t at = extra.find("PMID: "); at != std::string::npos) {
    put(out, "pmid", extra.substr(at + 6, extra.find_first_not_of("0123456789", at + 6) - at - 6));
  }
  put(out, "abstract", plain(text_at(item, "abstractNote")));
  put(out, "language", plain(text_at(item, "language")));
  for (const char* name : {"publisher", "university", "institution"}) {
    put(out, "publisher", plain(text_at(item, name)));
  }
  put(out, "place", plain(text_at(item, "place")));
  std::vector<std::string> keywords;
  for (const json& tag : item.value("tags", json::array())) {
    keywords.push_back(
        plain_keyword(tag.is_string() ? tag.get<std::string>() : text_at(tag, "tag")));
  }
  std::ranges::sort(keywords);
  keywords.erase(std::ranges::unique(keywords).begin(), keywords.end());
  put(out, "keywords", join(keywords, "; "));
  return out;
}

struct Rate {
  int files = 0;
  int whole = 0;  // with every expected field right
  int records = 0;
  int fields = 0;
  int right = 0;
  int listed = 0;  // of the others, those with a reason
};

struct Difference {
  std::string format;
  std::string where;
  std::string field;
  std::string expected;
  std::string read;
  std::string reason;
};

/// Reasons by "file record N" and field.
using Reasons = std::map<std::pair<std::string, std::string>, std::string>;

class Rates {
 public:
  explicit Rates(Reasons reasons) : reasons_(std::move(reasons)) {}

  void compare(const std::string& format, const std::string& file,
               const std::vector<Fields>& expected, std::string_view bytes) {
    Rate& rate = rates_[format];
    ++rate.files;
    const auto read = bib::read_repaired(bytes, "r");
    const std::size_t before = differences.size();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ++rate.records;
      const Fields got =
          read && i < read->citations.size() ? fields_of(read->citations[i]) : Fields{};
      for (const auto& [name, value] : expected[i]) {
        ++rate.fields;
        const auto at = got.find(name);
        if (at != got.end() && at->second == value) {
          ++rate.right;
        } else {
          const std::string where = fmt::format("{} record {}", file, i + 1);
          const auto reason = reasons_.find({where, name});
          rate.listed += reason == reasons_.end() ? 0 : 1;
          differences.push_back({.format = format,
                                 .where = where,
                                 .field = name,
                                 .expected = value,
                                 .read = at == got.end() ? "" : at->second,
                                 .reason = reason == reasons_.end() ? "" : reason->second});
        }
      }
    }
    if (read && read->citations.size() != expected.size()) {
      differences.push_back({.format = format,
                             .where = file,
                             .field = "records",
                             .expected = std::to_string(expected.size()),
                             .read = std::to_string(read->citations.size())});
    }
    rate.whole += differences.size() == before ? 1 : 0;
  }

  bool print() const {
    bool enough = true;
    fmt::print(
        "| format | files | wholly right | records | fields | right | % | listed | % |\n"
        "|---|---|---|---|---|---|---|---|---|\n");
    for (const auto& [format, rate] : rates_) {
      const double share = rate.fields == 0 ? 0 : 100.0 * rate.right / rate.fields;
      const int judged = rate.fields - rate.listed;
      const double rest = judged == 0 ? 0 : 100.0 * rate.right / judged;
      fmt::print("| {} | {} | {} | {} | {} | {} | {:.1f} | {} | {:.1f} |\n", format, rate.files,
                 rate.whole, rate.records, rate.fields, rate.right, share, rate.listed, rest);
      enough = enough && rest >= 98 && rate.right + rate.listed == rate.fields;
    }
    return enough;
  }

  std::vector<Difference> differences;

 private:
  Reasons reasons_;
  std::map<std::string, Rate> rates_;
};

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> out;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      out.push_back(entry.path());
    }
  }
  std::ranges::sort(out);
  return out;
}

std::string bytes_of(const fs::path& file) {
  const auto bytes = DiskFiles().read(file);
  return bytes ? *bytes : "";
}

/// Zotero's name of a format in the words of the others.
std::string format_of(const std::string& folder) {
  const std::map<std::string, std::string> names{
      {"CSL_JSON", "CSL-JSON"},     {"Endnote_XML", "EndNote XML"},
      {"MEDLINEnbib", "MEDLINE"},   {"OVID_Tagged", "Ovid tagged"},
      {"PubMed_XML", "PubMed XML"}, {"RefWorks_Tagged", "RefWorks"},
      {"ReferBibIX", "Refer"},      {"Web_of_Science_Tagged", "Web of Science"}};
  const auto at = names.find(folder);
  return at == names.end() ? folder : at->second;
}

void compare_zotero(Rates& rates, const fs::path& formats) {
  for (const fs::path& folder : files_in(formats / "zotero")) {
    for (const fs::path& file : files_in(folder)) {
      const std::string name = file.filename().string();
      if (!name.ends_with(".input.txt")) {
        continue;
      }
      const json items =
          json::parse(bytes_of(folder / (name.substr(0, name.size() - 10) + ".expected.json")));
      std::vector<Fields> expected;
      for (const json& item : items) {
        if (text_at(item, "itemType") != "note" && text_at(item, "itemType") != "attachment") {
          expected.push_back(fields_of(item));
        }
      }
      const std::string format = folder.filename().string();
      rates.compare(format_of(format), "zotero/" + format + "/" + name.substr(0, 3), expected,
                    bytes_of(file));
    }
  }
}

using Lines = std::vector<std::pair<std::string, std::string>>;  // tag and value

/// The tagged lines of a text by the rule that all tagged formats share: a tag at the begin of a
/// line, values that go on in lines without one.
std::vector<Lines> tagged_records(std::string_view text, std::size_t tag_size,
                                  std::string_view between, std::string_view first) {
  std::vector<Lines> out;
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  const std::string lines = replace_all(std::string(text), "\r", "");
  for (const std::string& line : split(lines, "\n")) {
    const bool tagged =
        line.size() >= tag_size + between.size() - 1 && line[0] >= 'A' && line[0] <= 'Z' &&
        line.substr(tag_size, between.size() - 1) == between.substr(0, between.size() - 1);
    const std::string tag = tagged ? std::string(trim(line.substr(0, tag_size))) : "";
    if (tag == first) {
      out.emplace_back();
    }
    if (out.empty() || trim(line).empty()) {
      continue;
    }
    if (tagged) {
      const std::size_t from = std::min(line.size(), tag_size + between.size());
      out.back().emplace_back(tag, trim(line.substr(from)));
    } else if (!out.back().empty()) {
      out.back().back().second += " " + std::string(trim(line));
    }
  }
  return out;
}

std::string first_of(const Lines& lines, std::initializer_list<const char*> tags) {
  for (const char* tag : tags) {
    for (const auto& [name, value] : lines) {
      if (name == tag && !trim(value).empty()) {
        return value;
      }
    }
  }
  return {};
}

std::string names_of(const Lines& lines, std::initializer_list<const char*> tags) {
  for (const char* tag : tags) {
    std::string out;
    for (const auto& [name, value] : lines) {
      if (name != tag || trim(value).empty()) {
        continue;
      }
      const std::size_t comma = value.find(',');
      if (comma == std::string::npos) {
        return {};  // names may be in either order: nothing is plainly said
      }
      out += plain_name(value.substr(0, comma), value.substr(comma + 1)) + "; ";
    }
    if (!out.empty()) {
      return out;
    }
  }
  return {};
}

/// Expectations of files without any: what their lines plainly say.
std::vector<Fields> ris_expectations(std::string_view text) {
  std::vector<Fields> out;
  for (const Lines& lines : tagged_records(text, 2, "  - ", "TY")) {
    Fields fields;
    put(fields, "title", plain(first_of(lines, {"TI", "T1"})));
    put(fields, "year", year_of(first_of(lines, {"PY", "Y1"})));
    put(fields, "abstract", plain(first_of(lines, {"AB", "N2"})));
    put(fields, "doi", plain_doi(first_of(lines, {"DO"})));
    put(fields, "volume", plain(first_of(lines, {"VL"})));
    put(fields, "language", plain(first_of(lines, {"LA"})));
    put(fields, "authors", names_of(lines, {"AU", "A1"}));
    out.push_back(std::move(fields));
  }
  return out;
}

std::vector<Fields> nbib_expectations(std::string_view text) {
  std::vector<Fields> out;
  for (const Lines& lines : tagged_records(text, 4, "- ", "PMID")) {
    Fields fields;
    put(fields, "title", plain(first_of(lines, {"TI"})));
    put(fields, "pmid", first_of(lines, {"PMID"}));
    put(fields, "year", year_of(first_of(lines, {"DP"})));
    put(fields, "abstract", plain(first_of(lines, {"AB"})));
    put(fields, "journal", plain(first_of(lines, {"JT"})));
    put(fields, "volume", plain(first_of(lines, {"VI"})));
    put(fields, "issue", plain(first_of(lines, {"IP"})));
    put(fields, "pages", plain_pages(first_of(lines, {"PG"})));
    out.push_back(std::move(fields));
  }
  return out;
}

std::vector<Fields> web_of_science_expectations(std::string_view text) {
  std::vector<Fields> out;
  for (const Lines& lines : tagged_records(text, 2, " ", "PT")) {
    Fields fields;
    put(fields, "title", plain(first_of(lines, {"TI"})));
    put(fields, "journal", plain(first_of(lines, {"SO"})));
    put(fields, "year", year_of(first_of(lines, {"PY"})));
    put(fields, "abstract", plain(first_of(lines, {"AB"})));
    put(fields, "doi", plain_doi(first_of(lines, {"DI"})));
    put(fields, "volume", plain(first_of(lines, {"VL"})));
    put(fields, "issue", plain(first_of(lines, {"IS"})));
    put(fields, "language", plain(first_of(lines, {"LA"})));
    put(fields, "publisher", plain(first_of(lines, {"PU"})));
    out.push_back(std::move(fields));
  }
  return out;
}

bool has_line(std::string_view text, std::string_view start) {
  return text.starts_with(start) || text.contains("\n" + std::string(start));
}

void compare_scanned(Rates& rates, const fs::path& formats) {
  for (const std::string folder : {"asreview", "rispy", "revtools", "eutils"}) {
    for (const fs::path& file : files_in(formats / folder)) {
      const auto unpacked_bytes = unpacked(bytes_of(file), std::size_t{1} << 30U);
      const std::string bytes = unpacked_bytes ? *unpacked_bytes : "";
      const std::string name = folder + "/" + file.filename().string();
      if (has_line(bytes, "TY  - ")) {
        rates.compare("RIS", name, ris_expectations(bytes), bytes);
      } else if (has_line(bytes, "PMID- ")) {
        rates.compare("MEDLINE", name, nbib_expectations(bytes), bytes);
      } else if (has_line(bytes, "PT J")) {
        rates.compare("Web of Science", name, web_of_science_expectations(bytes), bytes);
      }
    }
  }
}

/// JabRef's pairs: an input and the BibTeX that it expects.
void compare_jabref(Rates& rates, const fs::path& formats) {
  for (const fs::path& file : files_in(formats / "jabref")) {
    const std::string name = file.filename().string();
    const bool is_ours = name.starts_with("Endnote") || name.starts_with("Medline") ||
                         name.starts_with("Nbib") || name.starts_with("Ris");
    fs::path wanted = file;
    wanted.replace_extension(".bib");
    if (!is_ours || file.extension() == ".bib" || !fs::exists(wanted)) {
      continue;
    }
    const auto expected = bib::read_repaired(bytes_of(wanted), "b");
    if (!expected) {
      continue;
    }
    std::vector<Fields> fields;
    for (const review::Citation& citation : expected->citations) {
      fields.push_back(fields_of(citation));
    }
    const std::string kind = name.starts_with("Endnote")   ? "EndNote XML"
                             : name.starts_with("Medline") ? "PubMed XML"
                             : name.starts_with("Nbib")    ? "MEDLINE"
                                                           : "RIS";
    rates.compare(kind, "jabref/" + name, fields, bytes_of(file));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* shared = std::getenv("WARRANT_SHARED");
  const fs::path formats = fs::path(shared == nullptr ? "../shared" : shared) / "data" / "formats";
  if (!fs::is_directory(formats)) {
    fmt::print(stderr, "SKIPPED: there is no {}: set WARRANT_SHARED\n", formats.string());
    return 0;
  }
  Reasons reasons;
  for (const std::string& line : split(bytes_of("bench/import_differences.tsv"), "\n")) {
    const std::vector<std::string> cells = split(line, "\t");
    if (cells.size() == 3) {
      reasons[{cells[0], cells[1]}] = cells[2];
    }
  }
  Rates rates(std::move(reasons));
  compare_zotero(rates, formats);
  compare_jabref(rates, formats);
  compare_scanned(rates, formats);
  const bool enough = rates.print();
  if (argc > 1 && std::string_view(argv[1]) == "--differences") {
    for (const Difference& each : rates.differences) {
      fmt::print("{}: {}: {}: {}\n  expected  {}\n  read      {}\n", each.format, each.where,
                 each.field, each.reason.empty() ? "NOT LISTED" : each.reason,
                 printable(each.expected.substr(0, 3000)), printable(each.read.substr(0, 3000)));
    }
  }
  return enough ? 0 : 1;
}
