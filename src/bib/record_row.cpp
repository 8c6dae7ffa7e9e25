/// Cells into the fields of a citation.
#include "bib/record_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"
#include "bib/ris_tags.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;

using TypeWord = std::pair<std::string_view, CitationType>;

/// The first word of a type is the one written, and all of it says no more than the type. Parts of
/// words are looked for in this order: "book chapter" before "book".
constexpr std::array<TypeWord, 24> type_words = {
    {{"journal article", CitationType::journal_article},
     {"book chapter", CitationType::chapter},
     {"conference paper", CitationType::conference},
     {"web page", CitationType::web},
     {"thesis", CitationType::thesis},
     {"report", CitationType::report},
     {"article", CitationType::journal_article},
     {"journal", CitationType::journal_article},
     {"chapter", CitationType::chapter},
     {"section", CitationType::chapter},
     {"book", CitationType::book},
     {"dissertation", CitationType::thesis},
     {"conference", CitationType::conference},
     {"proceeding", CitationType::conference},
     {"meeting", CitationType::conference},
     {"web", CitationType::web},
     {"blog", CitationType::web},
     {"review", CitationType::journal_article},
     {"letter", CitationType::journal_article},
     {"editorial", CitationType::journal_article},
     {"note", CitationType::journal_article},
     {"survey", CitationType::journal_article},
     {"erratum", CitationType::journal_article},
     {"other", CitationType::other}}};

CitationType type_of_word(std::string_view word) {
  const std::string lower = lower_ascii(word);
  for (const auto& [part, type] : type_words) {
    if (lower.find(part) != std::string::npos) {
      return type;
    }
  }
  return type_of_ris(word);
}

/// Whether the word says nothing that its type does not: "Review" says more.
bool is_plain_type(std::string_view word, CitationType type) {
  std::string lower = lower_ascii(word);
  std::ranges::replace(lower, '_', ' ');
  return lower == word_of_type(type) || lower == "article" || lower == "journalarticle" ||
         ris_type(type) == word;
}

/// "['Marx, Karl', 'Lindgren, Astrid']": lists as Python prints them.
std::vector<std::string> quoted_parts(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'' && text[i] != '"') {
      continue;
    }
    const std::size_t end = text.find(text[i], i + 1);
    if (end == std::string_view::npos) {
      break;
    }
    parts.emplace_back(text.substr(i + 1, end - i - 1));
    i = end;
  }
  return parts;
}

std::vector<std::string> list_parts(std::string_view text) {
  text = trim(text);
  if (text.starts_with('[') && text.ends_with(']')) {
    return quoted_parts(text);
  }
  for (const std::string_view separator : {";", "\n", "|"}) {
    if (text.find(separator) != std::string_view::npos) {
      return split(text, separator);
    }
  }
  return {std::string(text)};
}

bool is_short_name(std::string_view name) {
  const review::Person person = parse_person(trim(name));
  return !person.given.empty() && name.find(',') == std::string_view::npos;
}

/// Authors as tables list them: "A, B; C, D", "A, B and C, D", "Smith J, Doe K", "Smith, J., Doe,
/// K.".
std::vector<std::string> author_parts(std::string_view text) {
  std::vector<std::string> parts = list_parts(text);
  if (parts.size() > 1 || parts.empty()) {
    return parts;
  }
  parts = split(parts[0], " and ");
  const std::vector<std::string> names = split(parts[0], ",");
  if (names.size() > 1 && std::ranges::all_of(names, is_short_name)) {
    parts.erase(parts.begin());
    parts.insert(parts.begin(), names.begin(), names.end());
  } else if (parts.size() == 1 && names.size() > 3 && names.size() % 2 == 0) {
    parts.clear();
    for (std::size_t i = 0; i < names.size(); i += 2) {
      parts.push_back(names[i] + "," + names[i + 1]);
    }
  }
  return parts;
}

class Row {
 public:
  Row(std::vector<Note>& notes, std::string_view where) : notes_(notes), where_(where) {}

  Citation build(std::span<const Column> columns, std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string value(trim(cells[i]));
      if (value.empty()) {
        continue;
      }
      if (i >= columns.size()) {
        c_.other.emplace_back(fmt::format("column {}", i + 1), one_line(value));
      } else if (!take(columns[i].field, value)) {
        c_.other.emplace_back(columns[i].name, one_line(value));
      }
    }
    settle();
    return std::move(c_);
  }

 private:
  static bool put(std::string& target, std::string& value) {
    if (target.empty()) {
      target = one_line(value);
      return true;
    }
    return target == value;
  }

  bool put_clean(std::string& target, std::string cleaned, std::string_view value,
                 std::string_view what) {
    if (cleaned.empty()) {
      notes_.push_back({fmt::format("\"{}\" is no {}; it is kept aside", value.substr(0, 60), what),
                        std::string(where_)});
      return false;
    }
    if (target.empty()) {
      target = std::move(cleaned);
      return true;
    }
    return target == cleaned;
  }

  bool take(CsvField field, std::string& value) {
    switch (field) {
      case CsvField::other:
        return false;
      case CsvField::id:
        return put(c_.id, value);
      case CsvField::title:
        return put(c_.title, value);
      case CsvField::abstract:
        return put(c_.abstract, value);
      case CsvField::journal:
        return put(c_.journal, value);
      case CsvField::journal_abbr:
        return put(c_.journal_abbr, value);
      case CsvField::volume:
        return put(c_.volume, value);
      case CsvField::issue:
        return put(c_.issue, value);
      case CsvField::pages:
        return put(c_.pages, value);
      case CsvField::start_page:
        return put(start_, value);
      case CsvField::end_page:
        return put(end_, value);
      case CsvField::url:
        return put(c_.url, value);
      case CsvField::publisher:
        return put(c_.publisher, value);
      case CsvField::place:
        return put(c_.place, value);
      case CsvField::language:
        return put(c_.language, value);
      case CsvField::doi:
        return put_clean(c_.doi, clean_doi(value), value, "DOI");
      case CsvField::pmid:
        return put_clean(c_.pmid, clean_pmid(value), value, "PubMed id");
      case CsvField::pmcid:
        return put_clean(c_.pmcid, clean_pmcid(value), value, "PMC id");
      case CsvField::authors:
        return take_authors(value);
      case CsvField::keywords:
        return take_list(c_.keywords, value);
      case CsvField::mesh:
        return take_list(c_.mesh, value);
      case CsvField::et_al:
        return take_et_al(value);
      case CsvField::year:
        return take_date(c_.published, value, true);
      case CsvField::date:
        return take_date(c_.published, value, false);
      case CsvField::cited:
        return take_date(c_.cited, value, true);
      case CsvField::month:
        return take_date_part(month_, value);
      case CsvField::day:
        return take_date_part(day_, value);
      case CsvField::type:
        c_.type = type_of_word(value);
        return is_plain_type(value, c_.type);
      case CsvField::article_number:
        return put(article_number_, value);
      case CsvField::own:
        own_ += value;
        return true;
      case CsvField::embase_source:
        take_embase_source(value);
        return false;  // its words are kept as well
    }
    return false;
  }

  bool take_authors(std::string_view value) {
    if (!c_.authors.empty()) {
      return false;
    }
    for (const std::string& part : author_parts(value)) {
      std::string name = one_line(part);
      if (name.ends_with(" et al.") || name.ends_with(" et al")) {
        name.resize(name.rfind(" et al"));
        c_.et_al = true;
      }
      if (is_et_al(name)) {
        c_.et_al = true;
      } else if (!name.empty() && name != ",") {
        // "Smith, J.," and "Smith," lose their last comma; "A Group," is a group's name.
        const bool group = name.find(',') == name.size() - 1 && name.contains(' ');
        c_.authors.push_back(group ? parse_person(name) : parse_personal_name(trim_end(name)));
      }
    }
    return !c_.authors.empty() || c_.et_al;
  }

  static std::string trim_end(std::string name) {
    while (name.ends_with(',')) {
      name.pop_back();
    }
    return name;
  }

  static bool take_list(std::vector<std::string>& target, std::string_view value) {
    for (const std::string& part : list_parts(value)) {
      if (std::string word = one_line(part); !word.empty()) {
        target.push_back(std::move(word));
      }
    }
    return true;
  }

  bool take_et_al(std::string_view value) {
    const std::string lower = lower_ascii(value);
    const bool yes = lower == "true" || lower == "yes" || lower == "1";
    c_.et_al = c_.et_al || yes;
    return yes || lower == "false" || lower == "no" || lower == "0";
  }

  bool take_date(PartialDate& target, std::string_view value, bool must_hold) {
    // Spreadsheets turn whole years into 2017.0.
    const bool is_decimal = value.size() == 6 && value.ends_with(".0");
    const auto parsed = parse_loose_date(is_decimal ? value.substr(0, 4) : value);
    if (!parsed) {
      if (must_hold) {
        notes_.push_back(
            {fmt::format("no year was found in \"{}\"; it is kept aside", value.substr(0, 40)),
             std::string(where_)});
      }
      return false;
    }
    if (target.year == 0 || (target.year == parsed->date.year && target < parsed->date)) {
      target = parsed->date;
      return parsed->whole;
    }
    return parsed->whole && target == parsed->date;
  }

  static bool take_date_part(int& target, std::string_view value) {
    const auto parsed = parse_loose_date(fmt::format("2000 {}", value));
    const auto day = parse_loose_date(fmt::format("2000 Jan {}", value));
    if (parsed && parsed->whole && parsed->date.month != 0) {
      target = parsed->date.month;
    } else if (day && day->whole && day->date.day != 0) {
      target = day->date.day;
    } else {
      return false;
    }
    return true;
  }

  void settle() {
    if (c_.published.year != 0 && c_.published.month == 0 && month_ != 0) {
      const auto date = parse_loose_date(fmt::format("{} {} {}", c_.published.year, month_,
                                                     day_ == 0 ? "" : std::to_string(day_)));
      c_.published = date ? date->date : c_.published;
    }
    if (c_.pages.empty()) {
      c_.pages = end_.empty() || end_ == start_ ? start_ : start_ + "-" + end_;
    } else if (!start_.empty() && !c_.pages.starts_with(start_)) {
      c_.other.emplace_back("start_page", start_);
    }
    put_or_keep(c_.pages, article_number_, "article number");
    put_or_keep(c_.journal, embase_.journal, "");
    put_or_keep(c_.volume, embase_.volume, "");
    put_or_keep(c_.issue, embase_.issue, "");
    put_or_keep(c_.pages, embase_.pages, "");
    if (c_.published.year == 0) {
      c_.published = embase_.published;
    }
    c_.cochrane_id = cochrane_id_of(c_);
    if (!own_.empty() && !put_own_fields(c_, own_)) {
      c_.other.emplace_back("warrant", own_);
    }
  }

  void put_or_keep(std::string& target, std::string& value, std::string_view tag) {
    if (target.empty()) {
      target = std::move(value);
    } else if (!tag.empty() && !value.empty() && value != target) {
      c_.other.emplace_back(tag, std::move(value));
    }
  }

  /// "Endoscopic Ultrasound (2014) 3:3 (152-160). Date of Publication: 2014", as Embase exports.
  void take_embase_source(std::string_view text) {
    const std::size_t open = text.find(" (");
    if (open == std::string_view::npos || text.substr(open).size() < 7 || text[open + 6] != ')') {
      return;
    }
    const auto year = parse_loose_date(text.substr(open + 2, 4));
    if (!year || !year->whole) {
      return;
    }
    embase_.journal = one_line(text.substr(0, open));
    embase_.published = year->date;
    constexpr std::string_view label = "Date of Publication: ";
    if (const std::size_t at = text.find(label); at != std::string_view::npos) {
      const auto date = parse_loose_date(text.substr(at + label.size()));
      embase_.published = date && date->date.year == year->date.year ? date->date : year->date;
    }
    std::string_view rest = text.substr(open + 7);
    rest = trim(rest.substr(0, rest.find(". ")));
    const std::size_t bracket = rest.find('(');
    if (bracket != std::string_view::npos && rest.find(')', bracket) != std::string_view::npos) {
      embase_.pages = rest.substr(bracket + 1, rest.find(')', bracket) - bracket - 1);
    }
    const std::string_view numbers = trim(rest.substr(0, bracket));
    const std::size_t colon = numbers.find(':');
    if (numbers.find(' ') == std::string_view::npos) {
      embase_.volume = numbers.substr(0, colon);
      embase_.issue = colon == std::string_view::npos ? "" : numbers.substr(colon + 1);
    }
  }

  Citation c_;
  Citation embase_;  // only what a source line of Embase tells
  std::string own_;
  std::string article_number_;
  std::string start_;
  std::string end_;
  int month_ = 0;
  int day_ = 0;
  std::vector<Note>& notes_;
  std::string_view where_;
};

}  // namespace

std::string_view word_of_type(CitationType type) {
  return std::ranges::find(type_words, type, &TypeWord::second)->first;
}

Citation citation_of_row(std::span<const Column> columns, std::vector<std::string>& cells,
                         std::string_view where, std::vector<Note>& notes) {
  return Row(notes, where).build(columns, cells);
}

}  // namespace warrant::bib
