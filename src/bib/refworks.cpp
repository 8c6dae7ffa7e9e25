/// Lines of two letters (a letter and a figure), a blank and a value; records begin with RT.
#include "bib/refworks.hpp"

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

constexpr std::array<TagRow, 28> rows{{{"ID", Part::id},
                                       {"A1", Part::author},
                                       {"T1", Part::title},
                                       {"JF", Part::journal},
                                       {"JO", Part::journal_abbr},
                                       {"YR", Part::year},
                                       {"FD", Part::date, {}, false},
                                       {"VO", Part::volume},
                                       {"IS", Part::issue},
                                       {"SP", Part::start_page},
                                       {"OP", Part::end_page},
                                       {"K1", Part::keyword},
                                       {"AB", Part::abstract},
                                       {"PB", Part::publisher},
                                       {"PP", Part::place},
                                       {"LA", Part::language},
                                       {"OL", Part::language, {}, false},
                                       {"DO", Part::doi},
                                       {"UL", Part::url},
                                       {"LK", Part::url, {}, false},
                                       {"RD", Part::cited},
                                       {"NO", Part::other, "N1"},
                                       {"SN", Part::other, "SN"},
                                       {"AD", Part::other, "AD"},
                                       {"AN", Part::other, "AN"},
                                       {"A2", Part::other, "A2"},
                                       {"T2", Part::other, "T2"},
                                       {"ED", Part::other, "ET"}}};

constexpr std::array<TypeWord, 16> types{
    {{"Journal Article", CitationType::journal_article},
     {"Journal", CitationType::journal_article},
     {"Journal, Electronic", CitationType::journal_article},
     {"Magazine Article", CitationType::journal_article},
     {"Book, Whole", CitationType::book},
     {"Book", CitationType::book},
     {"Book, Edited", CitationType::book},
     {"Book, Section", CitationType::chapter},
     {"Report", CitationType::report},
     {"Dissertation/Thesis", CitationType::thesis},
     {"Dissertation", CitationType::thesis},
     {"Dissertation/Thesis, Unpublished", CitationType::thesis},
     {"Conference Proceedings", CitationType::conference},
     {"Web Page", CitationType::web},
     {"Online Discussion Forum/Blogs", CitationType::web},
     {"Generic", CitationType::other}}};

std::string line(std::string_view tag, std::string_view value) {
  return fmt::format("{} {}\n", tag, value);
}

/// Two characters, a capital first: "A1", "T1", "U15" of the users' own fields.
std::size_t tag_size(std::string_view each) {
  const auto is_capital = [&](std::size_t i) {
    return i < each.size() && each[i] >= 'A' && each[i] <= 'Z';
  };
  const auto is_digit = [&](std::size_t i) {
    return i < each.size() && each[i] >= '0' && each[i] <= '9';
  };
  if (!is_capital(0) || (!is_capital(1) && !is_digit(1))) {
    return 0;
  }
  const std::size_t size = is_digit(1) && is_digit(2) ? 3 : 2;
  return each.size() == size || each[size] == ' ' ? size : 0;
}

bool may_stand(std::string_view tag) {
  return tag_size(tag) == tag.size() && tag != "RT" && tag != "ZN";
}

bool special(Draft& draft, const TaggedField& field, const TaggedRecord& /*record*/) {
  if (field.tag == "OP" && draft.citation.type == CitationType::book) {
    draft.keep("OP", field.value());
    return true;
  }
  return false;
}

/// Chapters and papers of proceedings stand in what T2 names.
void finished(Citation& citation) {
  const auto title = std::ranges::find(citation.other, "T2", [](const auto& f) { return f.first; });
  const bool within = citation.type == CitationType::chapter ||
                      citation.type == CitationType::conference ||
                      citation.type == CitationType::web;
  if (within && citation.journal.empty() && title != citation.other.end()) {
    citation.journal = title->second;
    citation.other.erase(title);
  }
}

std::vector<TaggedRecord> records_of(std::string_view text) {
  std::vector<TaggedRecord> out;
  bool open = false;  // what stands before the first record is a legend
  int number = 0;
  for_each_line(text, [&](std::string_view each) {
    ++number;
    const std::size_t size = tag_size(each);
    const std::string_view tag = each.substr(0, size);
    if (tag == "RT") {
      out.emplace_back();
      open = true;
    }
    if (!open || trim(each).empty()) {
      return;
    }
    if (size > 0) {
      out.back().push_back({.tag = std::string(tag),
                            .lines = {std::string(trim(each.substr(size)))},
                            .line = number});
    } else {
      out.back().back().lines.emplace_back(trim(each));
    }
  });
  return out;
}

constexpr TagFormat format{.name = "refworks",
                           .rows = rows,
                           .types = types,
                           .type_tag = "RT",
                           .own_tag = "ZN",
                           .line = line,
                           .end = "\n",
                           .may_stand = may_stand,
                           .special = special,
                           .finished = finished,
                           .read = read_refworks};

}  // namespace

Result<Imported> read_refworks(std::string_view text, std::string_view id_prefix) {
  return read_tagged(format, records_of(text), id_prefix);
}

bool is_refworks(std::string_view head) {
  head = head.substr(std::min(head.find_first_not_of(" \r\n\t"), head.size()));
  if (lower_ascii(head.substr(0, 40)).starts_with("refworks export tagged format")) {
    return true;
  }
  if (!head.starts_with("RT ")) {
    return false;
  }
  bool known = false;  // a word of ours, or another tag of RefWorks behind it
  for_each_line(head.substr(0, 400), [&](std::string_view each) {
    const std::string_view tag = each.substr(0, tag_size(each));
    known = known || tag == "SR" || tag == "A1" || tag == "T1" || tag == "ID";
  });
  return known;
}

std::string write_refworks(std::span<const Citation> citations) {
  return write_tagged(format, citations);
}

}  // namespace warrant::bib
