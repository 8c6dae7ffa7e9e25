/// Lines of two letters, a blank and a value; further lines are indented by three blanks.
#include "bib/web_of_science.hpp"

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

constexpr std::array<TagRow, 34> rows{{{"ID", Part::keyword, ";", false},
                                       {"OR", Part::keyword, ";", false},
                                       {"BD", Part::keyword, ";", false},
                                       {"MQ", Part::keyword, ";", false},
                                       {"AF", Part::author},
                                       {"CA", Part::collective, {}, false},
                                       {"TI", Part::title},
                                       {"SO", Part::journal},
                                       {"JI", Part::journal_abbr},
                                       {"PY", Part::year},
                                       {"PD", Part::date, {}, false},
                                       {"VL", Part::volume},
                                       {"IS", Part::issue},
                                       {"BP", Part::start_page},
                                       {"EP", Part::end_page},
                                       {"PS", Part::pages, {}, false},
                                       {"DI", Part::doi},
                                       {"PM", Part::pmid},
                                       {"AB", Part::abstract},
                                       {"DE", Part::keyword, ";"},
                                       {"LA", Part::language},
                                       {"PU", Part::publisher},
                                       {"PI", Part::place},
                                       {"SN", Part::other, "SN"},
                                       {"BN", Part::other, "SN", false},
                                       {"UT", Part::other, "AN"},
                                       {"DT", Part::other, "M3"},
                                       {"PA", Part::other, "PA"},
                                       {"BE", Part::other, "A2"},
                                       {"SE", Part::other, "T3"},
                                       {"CT", Part::other, "CT"},
                                       {"C1", Part::other, "AD"},
                                       {"UR", Part::url},
                                       {"ZI", Part::id}}};

constexpr std::array<TypeWord, 9> types{{{"J", CitationType::journal_article},
                                         {"Journal", CitationType::journal_article},
                                         {"B", CitationType::book},
                                         {"Book", CitationType::book},
                                         {"S", CitationType::chapter},
                                         {"C", CitationType::conference},
                                         {"T", CitationType::thesis},
                                         {"R", CitationType::report},
                                         {"P", CitationType::other}}};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_tag(std::string_view tag) {
  return tag.size() == 2 && is_capital(tag[0]) &&
         (is_capital(tag[1]) || (tag[1] >= '0' && tag[1] <= '9'));
}

std::string line(std::string_view tag, std::string_view value) {
  return fmt::format("{} {}\n", tag, value);
}

bool may_stand(std::string_view tag) {
  constexpr std::array<std::string_view, 8> taken{"PT", "AU", "ER", "EF", "FN", "VR", "ZN", "AR"};
  return is_tag(tag) && std::ranges::find(taken, tag) == taken.end();
}

bool has(const TaggedRecord& record, std::string_view tag) {
  return std::ranges::any_of(record, [&](const TaggedField& field) { return field.tag == tag; });
}

/// Each line of these is a value of its own.
bool is_list(std::string_view tag) {
  constexpr std::array<std::string_view, 8> lists{"AU", "AF", "BE", "BA", "CA", "C1", "CR", "ED"};
  return std::ranges::find(lists, tag) != lists.end();
}

bool special(Draft& draft, const TaggedField& field, const TaggedRecord& record) {
  if (field.tag == "AU" && has(record, "AF")) {
    for (const std::string& name : field.lines) {
      draft.keep("AU", name);
    }
    return true;
  }
  if (field.tag == "AU") {
    const TaggedField full{.tag = "AF", .lines = field.lines, .line = field.line};
    return special(draft, full, record);
  }
  if (field.tag == "AR" && !has(record, "BP")) {  // the number of an article without pages
    draft.take("PS", field.value());
    return true;
  }
  if (field.tag == "PD") {  // "JAN 12", without the year
    const auto year = std::ranges::find(record, "PY", &TaggedField::tag);
    const std::string date = (year == record.end() ? "" : year->value() + " ") + field.value();
    const auto parsed = parse_loose_date(date);
    if (parsed && parsed->whole) {
      draft.take("PD", iso(parsed->date));
    } else {
      draft.keep("PD", field.value());
    }
    return true;
  }
  if (field.tag == "DT" && lower_ascii(field.value()).contains("proceedings paper") &&
      has(record, "CT")) {
    draft.citation.type = CitationType::conference;
  }
  if (is_list(field.tag)) {
    for (const std::string& each : field.lines) {
      const std::size_t address = each.find(" (");
      if (field.tag == "AF" && address != std::string::npos && each.contains('@')) {
        draft.take("AF", each.substr(0, address));  // "Meyer, Anna (anna@example.org)"
        draft.keep("AF", each);
        continue;
      }
      draft.take(field.tag, each);
    }
    return true;
  }
  return false;
}

std::vector<TaggedRecord> records_of(std::string_view text) {
  std::vector<TaggedRecord> out;
  TaggedRecord record;
  const auto close = [&] {
    if (!record.empty()) {
      out.push_back(std::move(record));
    }
    record.clear();
  };
  int number = 0;
  for_each_line(text, [&](std::string_view each) {
    ++number;
    const std::string_view tag = each.substr(0, 2);
    const bool tagged = is_tag(tag) && (each.size() == 2 || each[2] == ' ');
    if (tagged && (tag == "ER" || tag == "EF")) {
      close();
    } else if (tagged && tag != "FN" && tag != "VR") {
      if (tag == "PT") {
        close();  // the record before lacks its end
      }
      record.push_back(
          {.tag = std::string(tag), .lines = {std::string(trim(each.substr(2)))}, .line = number});
    } else if (!tagged && !record.empty() && !trim(each).empty()) {
      record.back().lines.emplace_back(trim(each));
    }
  });
  close();
  return out;
}

constexpr TagFormat format{.name = "web_of_science",
                           .rows = rows,
                           .types = types,
                           .type_tag = "PT",
                           .own_tag = "ZN",
                           .line = line,
                           .end = "ER\n\n",
                           .may_stand = may_stand,
                           .special = special,
                           .finished = nullptr,
                           .read = read_web_of_science};

}  // namespace

Result<Imported> read_web_of_science(std::string_view text, std::string_view id_prefix) {
  return read_tagged(format, records_of(text), id_prefix);
}

bool is_web_of_science(std::string_view head) {
  head = head.substr(std::min(head.find_first_not_of(" \r\n\t"), head.size()));
  if (head.starts_with("FN ") || head.starts_with("VR ")) {
    return true;
  }
  // Parts of an export: a record that begins with its type and soon has another tagged line.
  return head.starts_with("PT ") && head.size() > 5 && (head[4] == '\n' || head[4] == '\r');
}

std::string write_web_of_science(std::span<const Citation> citations) {
  return "FN Clarivate Analytics Web of Science\nVR 1.0\n" + write_tagged(format, citations) +
         "EF\n";
}

}  // namespace warrant::bib
