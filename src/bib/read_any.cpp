/// The table of formats, and which of them a text is in.
#include "bib/read_any.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "bib/nbib.hpp"
#include "bib/pubmed_xml.hpp"
#include "bib/records_csv.hpp"
#include "bib/ris.hpp"

namespace warrant::bib {
namespace {

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
  bool (*is)(std::string_view head);
  Result<Imported> (*read)(std::string_view text, std::string_view id_prefix);
};

constexpr std::array<Format, 4> formats = {{
    {.is = is_pubmed_xml, .read = read_pubmed_xml},
    {.is = is_nbib, .read = read_nbib},
    {.is = is_ris, .read = read_ris},
    {.is = is_records_csv, .read = read_csv_records},
}};

/// How a file begins, and what it then is.
using Stranger = std::pair<std::string_view, std::string_view>;

/// The first that fits is told.
constexpr std::array<Stranger, 9> strangers = {{
    {"FN ", "Web of Science tagged text"},
    {"@", "BibTeX"},
    {"{\\rtf", "a document of a word processor (RTF)"},
    {"<1. >", "Ovid's text for reading"},
    {"<!DOCTYPE html", "a web page"},
    {"<html", "a web page"},
    {"<", "an XML other than PubMed's"},
    {"[", "JSON"},
    {"{", "JSON"},
}};

}  // namespace

Result<Imported> read_any(std::string_view bytes, std::string_view id_prefix) {
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
                  "this looks like " + std::string(name) +
                      "; export the records as RIS, PubMed (NBIB or XML), or CSV with a column "
                      "\"title\"");
    }
  }
  return fail(Code::unsupported,
              "this is no format we read; export the records as RIS, PubMed (NBIB or XML), or CSV "
              "with a column \"title\"");
}

}  // namespace warrant::bib
