/// Citations taken apart into what searches name.
#include "search/words/searched.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "search/words/languages.hpp"

namespace warrant::search {
namespace {

using review::Citation;

/// The first character of a text in UTF-8, whole.
std::string first_character(const std::string& text) {
  std::size_t size = std::min<std::size_t>(1, text.size());
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
    ++size;
  }
  return text.substr(0, size);
}

/// "Smith J": family name and initials.
std::string name_of_person(const review::Person& person) {
  std::string initials;
  for (const std::string& word : split(replace_all(person.given, "-", " "), " ")) {
    const bool short_form = !word.empty() && std::ranges::all_of(word, [](char c) {
      return (c >= 'A' && c <= 'Z') || c == '.';
    });
    initials += short_form ? replace_all(word, ".", "") : first_character(word);
  }
  return initials.empty() ? person.family : person.family + " " + initials;
}

/// Cuts everything into tokens.
class Cutter final : public Parts {
 public:
  explicit Cutter(Searched& out) : out_(out) {}

  void value(Field field, std::string_view text) override {
    if (Tokens tokens = tokens_of(text); !tokens.empty()) {
      out_.parts[static_cast<std::size_t>(field)].push_back(std::move(tokens));
    }
  }

  void heading(std::string_view text) override {
    RecordHeading mark = mark_of(text);
    value(Field::heading_word, mark.name);
    value(Field::subject_heading, mark.name);
    for (const auto& [name, star] : mark.subheadings) {
      value(Field::heading_word, name);
    }
    if (mark.is_major()) {
      value(Field::major_heading, mark.name);
    }
    out_.marks.push_back(std::move(mark));
  }

  void date(Dates::Kind kind, const PartialDate& date) override {
    out_.dates.push_back({.kind = kind, .date = date});
  }

 private:
  Searched& out_;
};

void take_people(const Citation& citation, Parts& parts) {
  for (std::size_t i = 0; i < citation.authors.size(); ++i) {
    const review::Person& person = citation.authors[i];
    if (person.collective) {
      parts.value(Field::corporate_author, person.family);
      continue;
    }
    const std::string name = name_of_person(person);
    parts.value(Field::author, name);
    if (i == 0) {
      parts.value(Field::first_author, name);
    }
    if (i + 1 == citation.authors.size()) {
      parts.value(Field::last_author, name);
    }
  }
}

struct Tag {
  std::string_view tag;
  Field field;
};

/// Tags of MEDLINE and RIS that hold a searchable part.
constexpr std::array<Tag, 22> tags{{{"TT", Field::original_title},
                                    {"OT1", Field::original_title},
                                    {"AD", Field::affiliation},
                                    {"M3", Field::publication_type},
                                    {"PT", Field::publication_type},
                                    {"RN", Field::registry_number},
                                    {"NM", Field::substance},
                                    {"SI", Field::secondary_source},
                                    {"AN", Field::pmid},
                                    {"SN", Field::issn},
                                    {"IS", Field::issn},
                                    {"ISBN", Field::isbn},
                                    {"PL", Field::country},
                                    {"GR", Field::grant},
                                    {"IR", Field::investigator},
                                    {"CN", Field::corporate_author},
                                    {"PS", Field::personal_name_as_subject},
                                    {"AID", Field::location_id},
                                    {"LID", Field::location_id},
                                    {"OAB", Field::abstract},
                                    {"T3", Field::book},
                                    {"BTI", Field::book}}};

/// "4Z8R6ORS6L (Thalidomide)" is a number and a name.
void take_substance(std::string_view value, Parts& parts) {
  const std::size_t open = value.find(" (");
  if (open == std::string_view::npos || !value.ends_with(')')) {
    parts.value(Field::substance, value);
    return;
  }
  parts.value(Field::registry_number, value.substr(0, open));
  parts.value(Field::substance, value.substr(open + 2, value.size() - open - 3));
}

struct DateTag {
  std::string_view tag;
  Dates::Kind kind;
};

constexpr std::array<DateTag, 7> date_tags{{{"EDAT", Dates::Kind::entered},
                                            {"CRDT", Dates::Kind::created},
                                            {"MHDA", Dates::Kind::indexed},
                                            {"DA", Dates::Kind::created},
                                            {"DCOM", Dates::Kind::completed},
                                            {"LR", Dates::Kind::revised},
                                            {"DEP", Dates::Kind::electronic}}};

void take_other(const Citation& citation, Parts& parts) {
  for (const auto& [tag, value] : citation.other) {
    if (tag == "RN") {
      take_substance(value, parts);
    } else if (const auto* found = std::ranges::find(tags, tag, &Tag::tag); found != tags.end()) {
      parts.value(found->field, value);
    }
    if (const auto* found = std::ranges::find(date_tags, tag, &DateTag::tag);
        found != date_tags.end()) {
      if (const auto date = bib::parse_loose_date(value)) {
        parts.date(found->kind, date->date);
      }
    }
  }
}

/// By code and by name, whichever the record has: strategies ask for either.
void take_languages(std::string_view text, Parts& parts) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;", begin), text.size());
    const std::string_view given = trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (const Language* language = language_of(lower_ascii(given)); language != nullptr) {
      parts.value(Field::language, language->code);
      parts.value(Field::language, language->name);
    } else if (!given.empty()) {
      parts.value(Field::language, given);
    }
  }
}

}  // namespace

bool RecordHeading::is_major() const {
  return major || std::ranges::any_of(subheadings, [](const auto& each) { return each.second; });
}

std::string joined(const Tokens& tokens) { return join(tokens, " "); }

RecordHeading mark_of(std::string_view heading) {
  RecordHeading mark;
  bool first = true;
  for (const std::string& part : split(heading, "/")) {
    std::string_view text = trim(part);
    const bool star = text.starts_with('*') || text.ends_with('*');
    if (first) {
      mark.name = joined(tokens_of(text));
      mark.major = star;
    } else {
      mark.subheadings.emplace_back(joined(tokens_of(text)), star);
    }
    first = false;
  }
  return mark;
}

void read_parts(const Citation& citation, Parts& parts) {
  parts.value(Field::title, citation.title);
  parts.value(Field::abstract, citation.abstract);
  for (const std::string& keyword : citation.keywords) {
    parts.value(Field::keyword, keyword);
  }
  take_people(citation, parts);
  parts.value(Field::journal, citation.journal);
  parts.value(Field::journal, citation.journal_abbr);
  take_languages(citation.language, parts);
  for (const std::string& heading : citation.mesh) {
    parts.heading(heading);
  }
  parts.value(Field::doi, citation.doi);
  parts.value(Field::pmid, citation.pmid);
  parts.value(Field::volume, citation.volume);
  parts.value(Field::issue, citation.issue);
  parts.value(Field::pages, citation.pages);
  parts.value(Field::publisher, citation.publisher);
  take_other(citation, parts);
  if (citation.published.year != 0) {
    parts.date(Dates::Kind::published, citation.published);
  }
}

Searched searched(const Citation& citation) {
  Searched out{.id = citation.id};
  Cutter cutter(out);
  read_parts(citation, cutter);
  out.has_abstract = !out.parts[static_cast<std::size_t>(Field::abstract)].empty();
  return out;
}

std::string first_day(const PartialDate& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, std::max(date.month, 1),
                     std::max(date.day, 1));
}

std::string last_day(const PartialDate& date) {
  const auto month = static_cast<unsigned>(date.month == 0 ? 12 : date.month);
  const std::chrono::year_month_day_last last{
      std::chrono::year(date.year), std::chrono::month_day_last(std::chrono::month(month))};
  const unsigned day =
      date.day == 0 ? static_cast<unsigned>(last.day()) : static_cast<unsigned>(date.day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, month, day);
}

}  // namespace warrant::search
