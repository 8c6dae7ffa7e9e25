/// The table of formats, and which of them a text is in.
#include "bib/read_any.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/gzip.hpp"
#include "base/text.hpp"
#include "bib/bibtex.hpp"
#include "bib/csl_json.hpp"
#include "bib/endnote_xml.hpp"
#include "bib/nbib.hpp"
#include "bib/ovid_tagged.hpp"
#include "bib/pubmed_xml.hpp"
#include "bib/records_csv.hpp"
#include "bib/records_xlsx.hpp"
#include "bib/refer.hpp"
#include "bib/refworks.hpp"
#include "bib/ris.hpp"
#include "bib/web_of_science.hpp"

namespace warrant::bib {
namespace {

/// Bytes that a packed file may hold. Texts are packed to a fifth or a twentieth; what is a hundred
/// times as large is no file of records.
std::size_t most_unpacked(std::size_t packed) {
  constexpr std::size_t harmless = std::size_t{256} << 20U;
  constexpr std::size_t largest = std::size_t{8} << 30U;
  return std::min(largest, std::max(harmless, 100 * packed));
}

constexpr std::size_t looked_at = std::size_t{1} << 16;

/// Whether a line begins with this, within the first part of the text.
bool has_line(std::string_view head, std::string_view start) {
  std::size_t at = head.find(start);
  while (at != std::string_view::npos) {
    if (at == 0 || head[at - 1] == '\n' || head[at - 1] == '\r') {
      return true;
    }
    at = head.find(start, at + 1);
  }
  return false;
}

bool is_pubmed_xml(std::string_view head) {
  return head.find("<PubmedArticle") != std::string_view::npos ||
         head.find("<PubmedBookArticle") != std::string_view::npos ||
         head.find("<MedlineCitation") != std::string_view::npos ||
         head.find("<BookDocument") != std::string_view::npos;
}

/// A first line that names several columns, whatever the cells below begin with ("PMID-1").
bool is_table(std::string_view head) {
  head = trim(head);
  const std::string_view first = head.substr(0, head.find_first_of("\r\n"));
  return !first.empty() && !std::string_view("[{<@%").contains(first[0]) &&
         first.find_first_of(",;\t") != std::string_view::npos && is_records_csv(head);
}

bool is_nbib(std::string_view head) { return has_line(head, "PMID-") || has_line(head, "OWN -"); }

bool is_ris(std::string_view head) {
  for (const std::string_view start : {"TY  -", "TY -", "TY\t-", "ER  -", "ER -"}) {
    if (has_line(head, start)) {
      return true;
    }
  }
  return false;
}

struct Format {
  std::string_view name;
  std::string_view extension;  // of files that are written
  bool (*is)(std::string_view head);
  Result<Imported> (*read)(std::string_view text, std::string_view id_prefix);
  std::string (*write)(std::span<const review::Citation> citations);
};

/// The first whose content fits reads; the first with the extension of a file writes it.
template <TableLayout layout>
std::string write_layout(std::span<const review::Citation> citations) {
  return write_csv_records(citations, layout);
}

constexpr std::array<Format, 16> formats = {{
    {"csv", ".csv", is_table, read_csv_records, write_csv_records},
    {"pubmed", ".pubmed.xml", is_pubmed_xml, read_pubmed_xml, write_pubmed_xml},
    {"endnote", ".xml", is_endnote_xml, read_endnote_xml, write_endnote_xml},
    {"ovid", ".ovid.txt", is_ovid_tagged, read_ovid_tagged, write_ovid_tagged},
    {"web_of_science", ".ciw", is_web_of_science, read_web_of_science, write_web_of_science},
    {"refworks", ".refworks.txt", is_refworks, read_refworks, write_refworks},
    {"refer", ".enw", is_refer, read_refer, write_refer},
    {"nbib", ".nbib", is_nbib, read_nbib, write_nbib},
    {"ris", ".ris", is_ris, read_ris, write_ris},
    {"bibtex", ".bib", is_bibtex, read_bibtex, write_bibtex},
    {"csl_json", ".json", is_csl_json, read_csl_json, write_csl_json_records},
    {"csv", ".csv", is_records_csv, read_csv_records, write_csv_records},
    {"tsv", ".tsv", is_records_csv, read_csv_records, write_tsv_records},
    {"asreview", ".asreview.csv", is_records_csv, read_csv_records,
     write_layout<TableLayout::asreview>},
    {"rayyan", ".rayyan.csv", is_records_csv, read_csv_records, write_layout<TableLayout::rayyan>},
    {"covidence", ".covidence.csv", is_records_csv, read_csv_records,
     write_layout<TableLayout::covidence>},
}};

constexpr std::string_view readable =
    "RIS, PubMed (NBIB or XML), EndNote (XML or ENW), BibTeX, Web of Science, Ovid, RefWorks, "
    "CSL-JSON, or CSV or XLSX with a column \"title\"";

/// How a file begins, and what it then is.
using Stranger = std::pair<std::string_view, std::string_view>;

/// The first that fits is told.
constexpr std::array<Stranger, 6> strangers = {{
    {"{\\rtf", "a document of a word processor (RTF)"},
    {"<!DOCTYPE html", "a web page"},
    {"<html", "a web page"},
    {"<", "an XML other than PubMed's and EndNote's"},
    {"[", "JSON other than CSL's"},
    {"{", "JSON other than CSL's"},
}};

}  // namespace

Result<Imported> read_any(std::string_view bytes, std::string_view id_prefix) {
  if (is_gzip(bytes)) {
    const std::string inside = TRY(gunzip(bytes, most_unpacked(bytes.size())));
    return read_any(inside, id_prefix);
  }
  if (is_xlsx(bytes)) {
    return read_xlsx_records(bytes, id_prefix);
  }
  Decoded decoded = TRY(decode_text(bytes));
  const std::string_view head = std::string_view(decoded.text).substr(0, looked_at);
  for (const Format& format : formats) {
    if (format.is(head)) {
      Imported imported = TRY(format.read(decoded.text, id_prefix));
      imported.notes.insert(imported.notes.begin(), std::make_move_iterator(decoded.notes.begin()),
                            std::make_move_iterator(decoded.notes.end()));
      return imported;
    }
  }
  const std::string_view begin = trim(head);
  if (begin.empty()) {
    return fail(Code::bad_input, "the file is empty");
  }
  for (const auto& [start, name] : strangers) {
    if (begin.starts_with(start)) {
      return fail(Code::unsupported,
                  fmt::format("this looks like {}; export the records as {}", name, readable));
    }
  }
  return fail(Code::unsupported,
              fmt::format("this is no format we read; export the records as {}", readable));
}

std::vector<std::string_view> written_formats() {
  std::vector<std::string_view> out{"xlsx"};
  for (const Format& format : formats) {
    out.push_back(format.name);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

std::string_view format_of_file(std::string_view name) {
  const std::string lower = lower_ascii(name);
  if (lower.ends_with(".xlsx")) {
    return "xlsx";
  }
  const Format* best = nullptr;  // ".rayyan.csv" says more than ".csv"
  for (const Format& format : formats) {
    if (lower.ends_with(format.extension) &&
        (best == nullptr || format.extension.size() > best->extension.size())) {
      best = &format;
    }
  }
  return best == nullptr ? std::string_view() : best->name;
}

Result<std::string> write_any(std::span<const review::Citation> citations,
                              std::string_view format) {
  if (format == "xlsx") {
    return write_xlsx_records(citations, TableLayout::plain);
  }
  const auto found = std::ranges::find(formats, format, &Format::name);
  if (found == formats.end()) {
    return fail(Code::unsupported, fmt::format("\"{}\" is no format of records; there are {}",
                                               format, fmt::join(written_formats(), ", ")));
  }
  return found->write(citations);
}

}  // namespace warrant::bib
