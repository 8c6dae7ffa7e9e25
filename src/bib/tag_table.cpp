/// Tagged values into citations and back, whatever the format.
#include "bib/tag_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::Person;

std::string Citation::* text_field(Part part) {
  switch (part) {
    case Part::id:
      return &Citation::id;
    case Part::title:
      return &Citation::title;
    case Part::journal:
      return &Citation::journal;
    case Part::journal_abbr:
      return &Citation::journal_abbr;
    case Part::volume:
      return &Citation::volume;
    case Part::issue:
      return &Citation::issue;
    case Part::url:
      return &Citation::url;
    case Part::publisher:
      return &Citation::publisher;
    case Part::place:
      return &Citation::place;
    case Part::abstract:
      return &Citation::abstract;
    case Part::language:
      return &Citation::language;
    default:
      return nullptr;
  }
}

std::vector<std::string_view> parts_of(std::string_view value, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!value.empty()) {
    const std::size_t at =
        separators.empty() ? std::string_view::npos : value.find_first_of(separators);
    if (const std::string_view part = trim(value.substr(0, at)); !part.empty()) {
      parts.push_back(part);
    }
    value.remove_prefix(at == std::string_view::npos ? value.size() : at + 1);
  }
  return parts;
}

/// "493--518" and "493 - 518" as "493-518".
std::string plain_range(std::string_view text) {
  std::string out = replace_all(std::string(text), "\u2013", "-");
  out = replace_all(std::move(out), "\u2014", "-");
  out = replace_all(std::move(out), "--", "-");
  out = replace_all(std::move(out), " - ", "-");
  return out;
}

std::string date_text(const PartialDate& date) { return date.year == 0 ? "" : iso(date); }

/// The values that a row writes.
std::vector<std::string> values_of(const TagRow& row, const Citation& c) {
  if (const auto field = text_field(row.part)) {
    return {c.*field};
  }
  const std::size_t hyphen = c.pages.find('-');
  const bool range = hyphen != std::string::npos && hyphen > 0;
  switch (row.part) {
    case Part::year:
      return {c.published.year == 0 ? "" : fmt::format("{:04}", c.published.year)};
    case Part::date:
      return {c.published.month == 0 ? "" : date_text(c.published)};
    case Part::cited:
      return {date_text(c.cited)};
    case Part::pages:
      return {c.pages};
    case Part::start_page:
      return {c.pages.substr(0, range ? hyphen : std::string::npos)};
    case Part::end_page:
      return {range ? c.pages.substr(hyphen + 1) : ""};
    case Part::doi:
      return {c.doi};
    case Part::pmid:
      return {c.pmid};
    case Part::pmcid:
      return {c.pmcid};
    case Part::keyword:
      return row.detail.empty()
                 ? c.keywords
                 : std::vector{join(c.keywords, row.detail.substr(0, 1) == "," ? ", " : "; ")};
    case Part::mesh:
      return row.detail.empty() ? c.mesh : std::vector{join(c.mesh, "; ")};
    case Part::author:
    case Part::name: {
      std::vector<std::string> names;
      for (const Person& person : c.authors) {
        names.push_back(inverted_name(person));
      }
      return row.detail.empty() ? names : std::vector{join(names, "; ")};
    }
    default:
      return {};
  }
}

}  // namespace

const TagRow* row_of(std::span<const TagRow> rows, std::string_view tag) {
  const auto row = std::ranges::find(rows, tag, &TagRow::tag);
  return row == rows.end() ? nullptr : &*row;
}

std::string inverted_name(const Person& person) {
  if (person.collective) {
    return person.family + ",";
  }
  if (!person.given.empty()) {
    return person.family + ", " + person.given;
  }
  return parse_person(person.family) == person && !is_et_al(person.family) ? person.family
                                                                           : person.family + ",,";
}

void Draft::keep(std::string_view tag, std::string_view value) {
  value = trim(value);
  const std::pair field{std::string(tag), std::string(value)};
  // Exports repeat one value under several tags of the same meaning.
  if (!value.empty() && std::ranges::find(citation.other, field) == citation.other.end()) {
    citation.other.push_back(field);
  }
}

void Draft::put(std::string& target, std::string_view tag, std::string_view value) {
  value = trim(value);
  if (target.empty()) {
    target = value;
  } else if (target != value) {
    keep(tag, value);
  }
}

void Draft::put_date(PartialDate& target, std::string_view tag, std::string_view value) {
  const auto parsed = parse_loose_date(value);
  if (parsed && (target.year == 0 ||
                 (target.year == parsed->date.year && target.month == 0 && target.day == 0))) {
    target = parsed->date;
    if (!parsed->whole) {
      keep(tag, value);
    }
  } else if (parsed && parsed->whole && parsed->date.year == target.year &&
             (parsed->date.month == 0 || parsed->date == target)) {
    return;
  } else if (const auto word = parse_loose_date(fmt::format("{} {}", target.year, value));
             !parsed && target.year != 0 && target.month == 0 && word && word->whole) {
    target = word->date;  // "JAN 12" beside the year
  } else {
    keep(tag, value);
  }
}

void Draft::take(std::string_view tag, std::string_view value) {
  if (trim(value).starts_with("warrant:{")) {
    own_ = trim(value);
  } else if (const TagRow* row = row_of(rows_, tag)) {
    take(*row, tag, value);
  } else {
    keep(tag, value);
  }
}

void Draft::take(const TagRow& row, std::string_view tag, std::string_view value) {
  value = trim(value);
  if (value.empty()) {
    return;
  }
  if (const auto field = text_field(row.part)) {
    put(citation.*field, tag, value);
    return;
  }
  switch (row.part) {
    case Part::year:
    case Part::date:
      put_date(citation.published, tag, value);
      break;
    case Part::cited:
      put_date(citation.cited, tag, value);
      break;
    case Part::pages:
      put(citation.pages, tag, plain_range(value));
      break;
    case Part::start_page:
      put(start_, tag, value);
      break;
    case Part::end_page:
      put(end_, tag, value);
      break;
    case Part::doi:
    case Part::pmid:
    case Part::pmcid:
      take_identifier(row.part, tag, value);
      break;
    case Part::author:
    case Part::name:
    case Part::collective:
      take_author(row, tag, value);
      break;
    case Part::keyword:
    case Part::mesh: {
      auto& list = row.part == Part::keyword ? citation.keywords : citation.mesh;
      for (const std::string_view part : parts_of(value, row.detail)) {
        list.emplace_back(part);
      }
      break;
    }
    default:
      keep(row.part == Part::other && !row.detail.empty() ? row.detail : tag, value);
  }
}

void Draft::take_author(const TagRow& row, std::string_view tag, std::string_view value) {
  if (row.part == Part::collective) {
    citation.authors.push_back({.family = std::string(value), .given = {}, .collective = true});
    return;
  }
  for (const std::string_view part : parts_of(value, row.detail)) {
    if (is_et_al(part)) {
      citation.et_al = true;
    } else if (part.find_first_not_of(" ,.") == std::string_view::npos) {
      keep(tag, part);
    } else {
      citation.authors.push_back(row.part == Part::name ? parse_personal_name(part)
                                                        : parse_person(part));
    }
  }
}

void Draft::take_identifier(Part part, std::string_view tag, std::string_view value) {
  const std::string clean = part == Part::doi    ? clean_doi(value)
                            : part == Part::pmid ? clean_pmid(value)
                                                 : clean_pmcid(value);
  std::string& target = part == Part::doi    ? citation.doi
                        : part == Part::pmid ? citation.pmid
                                             : citation.pmcid;
  if (clean.empty()) {
    keep(tag, value);
  } else {
    put(target, tag, clean);
  }
}

Citation Draft::finish(void (*finished)(Citation& citation)) {
  if (citation.pages.empty()) {
    const bool joined = end_.empty() || end_ == start_ || start_.ends_with("-" + end_);
    citation.pages = joined ? start_ : start_.empty() ? end_ : start_ + "-" + end_;
  } else if (!start_.empty() && !citation.pages.starts_with(start_)) {
    keep("SP", start_);
    keep("EP", end_);
  }
  if (citation.doi.empty()) {
    citation.doi = clean_doi(citation.url);
  }
  citation.cochrane_id = cochrane_id_of(citation);
  if (finished != nullptr) {
    finished(citation);
  }
  if (!own_.empty() && !put_own_fields(citation, own_)) {
    keep("N1", own_);
  }
  return std::move(citation);
}

Fields fields_of(std::span<const TagRow> rows, const Citation& citation,
                 bool (*may_stand)(std::string_view tag)) {
  Fields out;
  for (const TagRow& row : rows) {
    if (!row.write) {
      continue;
    }
    for (std::string& value : values_of(row, citation)) {
      if (!value.empty()) {
        out.emplace_back(row.tag, one_line(value));
      }
    }
  }
  for (const auto& [tag, value] : citation.other) {
    const auto row = std::ranges::find_if(rows, [&](const TagRow& each) {
      return each.part == Part::other && each.detail == tag && each.write;
    });
    if (row != rows.end()) {
      out.emplace_back(row->tag, one_line(value));
    } else if (row_of(rows, tag) == nullptr && may_stand(tag)) {
      out.emplace_back(tag, one_line(value));
    }
  }
  return out;
}

std::string TaggedField::value() const { return one_line(join(lines, " ")); }

namespace {

const TypeWord* type_named(const TagFormat& format, std::string_view word) {
  const auto found = std::ranges::find_if(format.types, [&](const TypeWord& each) {
    return lower_ascii(each.word) == lower_ascii(trim(word));
  });
  return found == format.types.end() ? nullptr : &*found;
}

/// The first word of a type is the one to write.
std::string_view word_for(const TagFormat& format, review::CitationType type) {
  const auto found = std::ranges::find(format.types, type, &TypeWord::type);
  return found == format.types.end() ? format.types.front().word : found->word;
}

/// The type, and its own word where another would be written.
void take_type(const TagFormat& format, Draft& draft, std::string_view word) {
  const TypeWord* type = type_named(format, word);
  draft.citation.type = type == nullptr ? review::CitationType::other : type->type;
  if (word != word_for(format, draft.citation.type)) {
    draft.keep(format.type_tag, word);
  }
}

std::string_view type_word(const TagFormat& format, const Citation& citation) {
  for (const auto& [tag, value] : citation.other) {
    const TypeWord* type = type_named(format, value);
    const bool fits = type == nullptr ? citation.type == review::CitationType::other
                                      : type->type == citation.type;
    if (tag == format.type_tag && fits) {
      return value;
    }
  }
  return word_for(format, citation.type);
}

}  // namespace

Result<Imported> read_tagged(const TagFormat& format, const std::vector<TaggedRecord>& records,
                             std::string_view id_prefix) {
  Imported out{.citations = {}, .notes = {}, .format = std::string(format.name)};
  for (const TaggedRecord& record : records) {
    Draft draft(format.rows);
    for (const TaggedField& field : record) {
      if (format.special(draft, field, record)) {
        continue;
      }
      if (field.tag == format.type_tag) {
        take_type(format, draft, field.value());
      } else {
        draft.take(field.tag, field.value());
      }
    }
    Citation citation = draft.finish(format.finished);
    Citation nothing{.id = citation.id, .type = citation.type};
    if (citation == nothing && citation.id.empty()) {
      out.notes.push_back({.message = "a record that says nothing was left out",
                           .where = at_line(record.empty() ? 1 : record.front().line)});
      continue;
    }
    out.citations.push_back(std::move(citation));
  }
  if (out.citations.empty()) {
    return fail(Code::bad_input, "no record was found in the file");
  }
  assign_ids(out, id_prefix);
  return out;
}

std::string write_tagged(const TagFormat& format, std::span<const Citation> citations) {
  int number = 1;
  const WriteRecord write = [&](const Citation& citation, std::string_view own) {
    std::string out = format.begin == nullptr ? "" : format.begin(number);
    out += format.line(format.type_tag, type_word(format, citation));
    for (const auto& [tag, value] : fields_of(format.rows, citation, format.may_stand)) {
      out += format.line(tag, value);
    }
    if (!own.empty()) {
      out += format.line(format.own_tag, own);
    }
    out += format.end;
    return out;
  };
  const ReadRecords read = [&](std::string_view text) { return format.read(text, "r"); };
  std::string out;
  for (const Citation& citation : citations) {
    out += write_faithfully(citation, write, read);
    ++number;
  }
  return out;
}

}  // namespace warrant::bib
