/// The tables of RIS.
#include "bib/ris_tags.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "bib/fields.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

using TypeRow = std::pair<std::string_view, CitationType>;

// The first row of a type is the one written.
constexpr std::array<TypeRow, 25> types = {{
    {"JOUR", CitationType::journal_article},
    {"EJOUR", CitationType::journal_article},
    {"JFULL", CitationType::journal_article},
    {"MGZN", CitationType::journal_article},
    {"ABST", CitationType::journal_article},
    {"INPR", CitationType::journal_article},
    {"BOOK", CitationType::book},
    {"EBOOK", CitationType::book},
    {"EDBOOK", CitationType::book},
    {"SER", CitationType::book},
    {"CHAP", CitationType::chapter},
    {"ECHAP", CitationType::chapter},
    {"RPRT", CitationType::report},
    {"GOVDOC", CitationType::report},
    {"STAND", CitationType::report},
    {"THES", CitationType::thesis},
    {"CONF", CitationType::conference},
    {"CPAPER", CitationType::conference},
    {"ELEC", CitationType::web},
    {"WEB", CitationType::web},
    {"BLOG", CitationType::web},
    {"ICOMM", CitationType::web},
    {"GEN", CitationType::other},
    {"UNPB", CitationType::other},
    {"MISC", CitationType::other},
}};

constexpr std::string_view known_tags =
    " TY ER ID TI T1 T2 T3 TA TT CT BT ST AU A1 A2 A3 A4 A5 A6 ED AB N1 N2 KW PY Y1 Y2 DA YR JF JO "
    "JA J1 J2 VL IS CP SP EP SN LA PB CY PP ET UR L1 L2 L3 L4 LK DO DI DP DB AN CN C1 C2 C3 C4 C5 "
    "C6 C7 C8 CA AD AV LB M1 M2 M3 NV OP RI RN RP SE U1 U2 U3 U4 U5 VO WT WV WP NL ";

bool differs(std::string_view field, std::string_view value) {
  return !field.empty() && field != value;
}

bool date_stays(const PartialDate& field, std::string_view value) {
  const auto parsed = parse_loose_date(value);
  return !parsed || (field.year != 0 && parsed->date.year != field.year);
}

}  // namespace

std::string_view ris_type(CitationType type) {
  return std::ranges::find(types, type, &TypeRow::second)->first;
}

CitationType type_of_ris(std::string_view code) {
  const auto* row = std::ranges::find(types, code, &TypeRow::first);
  return row == types.end() ? CitationType::other : row->second;
}

bool is_ris_tag(std::string_view tag) {
  const std::array<char, 4> word = {' ', tag[0], tag[1], ' '};
  return known_tags.find(std::string_view(word.data(), word.size())) != std::string_view::npos;
}

bool is_medline(std::string_view database) {
  const std::string lower = lower_ascii(database.substr(0, 80));
  return lower.find("pubmed") != std::string::npos || lower.find("medline") != std::string::npos ||
         lower == "nlm";
}

bool stays_in_other(const Citation& citation, std::string_view tag, std::string_view value) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
  if (tag.size() != 2 || !is_capital(tag[0]) || !(is_capital(tag[1]) || is_figure(tag[1])) ||
      value.empty()) {
    return false;
  }
  switch (tag_code(tag)) {
    case tag_code("TY"):
    case tag_code("ER"):
    case tag_code("AU"):
    case tag_code("A1"):
    case tag_code("KW"):
    case tag_code("SP"):
    case tag_code("BT"):
    case tag_code("JO"):
    case tag_code("C7"):
    case tag_code("C8"):
      return false;
    case tag_code("C2"):
    case tag_code("U2"):
      return clean_pmid(value).empty() && clean_pmcid(value).empty();
    case tag_code("EP"):
      return citation.pages.empty();
    case tag_code("ID"):
      return differs(citation.id, value);
    case tag_code("TI"):
    case tag_code("T1"):
      return differs(citation.title, value);
    case tag_code("AB"):
    case tag_code("N2"):
      return differs(citation.abstract, value);
    case tag_code("JF"):
    case tag_code("T2"):
      return differs(citation.journal, value);
    case tag_code("JA"):
    case tag_code("J1"):
    case tag_code("J2"):
    case tag_code("NL"):
      return differs(citation.journal_abbr, value);
    case tag_code("VL"):
      return differs(citation.volume, value);
    case tag_code("IS"):
      return differs(citation.issue, value);
    case tag_code("LA"):
      return differs(citation.language, value);
    case tag_code("PB"):
      return differs(citation.publisher, value);
    case tag_code("CY"):
    case tag_code("PP"):
      return differs(citation.place, value);
    case tag_code("UR"):
      return differs(citation.url, value);
    case tag_code("LK"):
    case tag_code("L1"):
    case tag_code("L2"):
      return differs(citation.url, value) && (!citation.doi.empty() || clean_doi(value).empty());
    case tag_code("DO"):
    case tag_code("DI"):
    case tag_code("M3"):
      return clean_doi(value).empty() || differs(citation.doi, clean_doi(value));
    case tag_code("N1"):
      return (!citation.doi.empty() || clean_doi(value).empty()) &&
             (!citation.pmid.empty() || number_after(value, "pmid").empty()) &&
             (!citation.pmcid.empty() || number_after(value, "pmcid: pmc").empty());
    case tag_code("PY"):
    case tag_code("Y1"):
    case tag_code("DA"):
      return date_stays(citation.published, value);
    case tag_code("Y2"):
      return citation.cited.year != 0 || !parse_loose_date(value);
    case tag_code("AN"):
      return clean_pmid(value).empty() && clean_pmcid(value).empty();
    case tag_code("DB"):
      return citation.pmid.empty() || value != "PubMed";
    default:
      return true;
  }
}

}  // namespace warrant::bib
