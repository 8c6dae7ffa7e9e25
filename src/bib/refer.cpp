/// Lines of a percent sign, a character, a blank and a value; EndNote's help lists the tags.
#include "bib/refer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/tag_table.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

constexpr std::array<TagRow, 27> rows{
    {{"F", Part::id},          {"A", Part::author},      {"T", Part::title},
     {"J", Part::journal},     {"D", Part::year},        {"8", Part::date, {}, false},
     {"V", Part::volume},      {"N", Part::issue},       {"P", Part::pages},
     {"I", Part::publisher},   {"C", Part::place},       {"K", Part::keyword},
     {"X", Part::abstract},    {"U", Part::url},         {"R", Part::doi},
     {"G", Part::language},    {"[", Part::cited},       {"@", Part::other, "SN"},
     {"M", Part::other, "AN"}, {"Z", Part::other, "N1"}, {"E", Part::other, "A2"},
     {"+", Part::other, "AD"}, {"B", Part::other, "T2"}, {"7", Part::other, "ET"},
     {"L", Part::other, "CN"}, {"~", Part::other, "DB"}, {"W", Part::other, "DP"}}};

constexpr std::array<TypeWord, 15> types{{{"Journal Article", CitationType::journal_article},
                                          {"Electronic Article", CitationType::journal_article},
                                          {"Magazine Article", CitationType::journal_article},
                                          {"Newspaper Article", CitationType::journal_article},
                                          {"Book", CitationType::book},
                                          {"Edited Book", CitationType::book},
                                          {"Electronic Book", CitationType::book},
                                          {"Book Section", CitationType::chapter},
                                          {"Report", CitationType::report},
                                          {"Government Document", CitationType::report},
                                          {"Thesis", CitationType::thesis},
                                          {"Conference Paper", CitationType::conference},
                                          {"Conference Proceedings", CitationType::conference},
                                          {"Web Page", CitationType::web},
                                          {"Generic", CitationType::other}}};

std::string line(std::string_view tag, std::string_view value) {
  return fmt::format("%{} {}\n", tag, value);
}

bool may_stand(std::string_view tag) {
  return tag.size() == 1 && tag[0] > ' ' && tag[0] < '\x7F' && tag != "0" && tag != "^";
}

bool special(Draft& draft, const TaggedField& field, const TaggedRecord& /*record*/) {
  if (field.tag == "K") {  // one a line, wherever the tag stands
    for (const std::string& each : field.lines) {
      draft.take("K", each);
    }
    return true;
  }
  if (field.tag == "G" && !draft.citation.language.empty()) {  // works in several languages
    draft.citation.language += ", " + field.value();
    return true;
  }
  return false;
}

/// What has no journal of its own stands in what %B names: a book, proceedings, a series.
void finished(Citation& citation) {
  const auto title = std::ranges::find(citation.other, "T2", [](const auto& f) { return f.first; });
  const bool alone = citation.type == CitationType::book || citation.type == CitationType::report ||
                     citation.type == CitationType::thesis;
  if (!alone && citation.journal.empty() && title != citation.other.end()) {
    citation.journal = title->second;
    citation.other.erase(title);
  }
}

bool is_tagged(std::string_view each) {
  return each.size() >= 2 && each[0] == '%' && each[1] > ' ' && each[1] < '\x7F' &&
         (each.size() == 2 || each[2] == ' ' || each[2] == '\t');
}

std::vector<TaggedRecord> records_of(std::string_view text) {
  std::vector<TaggedRecord> out;
  bool has_types = false;
  for_each_line(text, [&](std::string_view each) {
    has_types = has_types || (is_tagged(each) && each[1] == '0');
  });
  bool apart = true;  // the next tagged line begins a record
  int number = 0;
  for_each_line(text, [&](std::string_view each) {
    ++number;
    if (!is_tagged(each)) {
      if (trim(each).empty()) {
        apart = apart || !has_types;
      } else if (!out.empty() && !out.back().empty()) {
        out.back().back().lines.emplace_back(trim(each));
      }
      return;
    }
    const bool type = each[1] == '0';
    const bool only_types =
        !out.empty() &&
        std::ranges::all_of(out.back(), [](const TaggedField& field) { return field.tag == "0"; });
    if (apart || (type && !only_types)) {
      out.emplace_back();
      apart = false;
    }
    out.back().push_back({.tag = std::string(each.substr(1, 1)),
                          .lines = {std::string(trim(each.substr(2)))},
                          .line = number});
  });
  return out;
}

constexpr TagFormat format{.name = "refer",
                           .rows = rows,
                           .types = types,
                           .type_tag = "0",
                           .own_tag = "^",
                           .line = line,
                           .end = "\n",
                           .may_stand = may_stand,
                           .special = special,
                           .finished = finished,
                           .read = read_refer};

}  // namespace

Result<Imported> read_refer(std::string_view text, std::string_view id_prefix) {
  return read_tagged(format, records_of(text), id_prefix);
}

bool is_refer(std::string_view head) {
  head = head.substr(std::min(head.find_first_not_of(" \r\n\t"), head.size()));
  return is_tagged(head) && head.size() > 3 && head[2] == ' ' &&
         std::string_view("0ATBFD").contains(head[1]);
}

std::string write_refer(std::span<const Citation> citations) {
  return write_tagged(format, citations);
}

}  // namespace warrant::bib
