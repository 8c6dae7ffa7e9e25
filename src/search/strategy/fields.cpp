/// What the fields stand for.
#include "search/strategy/fields.hpp"

#include <array>

namespace warrant::search {
namespace {

constexpr std::array<std::string_view, field_count> names{"title",
                                                          "original_title",
                                                          "abstract",
                                                          "keyword",
                                                          "author",
                                                          "first_author",
                                                          "last_author",
                                                          "investigator",
                                                          "corporate_author",
                                                          "affiliation",
                                                          "journal",
                                                          "publication_type",
                                                          "language",
                                                          "substance",
                                                          "registry_number",
                                                          "heading_word",
                                                          "subject_heading",
                                                          "major_heading",
                                                          "pharmacological_action",
                                                          "personal_name_as_subject",
                                                          "secondary_source",
                                                          "doi",
                                                          "pmid",
                                                          "location_id",
                                                          "issn",
                                                          "isbn",
                                                          "volume",
                                                          "issue",
                                                          "pages",
                                                          "country",
                                                          "grant",
                                                          "book",
                                                          "publisher",
                                                          "filter",
                                                          "title_abstract",
                                                          "text_word",
                                                          "multi_purpose",
                                                          "topic",
                                                          "all"};

Fields parts_of(Field field) {
  using enum Field;
  switch (field) {
    case title_abstract:
      return {title, original_title, abstract, keyword};
    case multi_purpose:
      return {title, original_title, abstract, keyword, substance, heading_word};
    case text_word:
      return {title,
              original_title,
              abstract,
              keyword,
              substance,
              heading_word,
              publication_type,
              corporate_author,
              personal_name_as_subject,
              secondary_source};
    case topic:
      return {title, original_title, abstract, keyword, heading_word};
    case all: {
      Fields every;
      for (int i = 0; i < static_cast<int>(filter); ++i) {
        every.add(static_cast<Field>(i));
      }
      return every;
    }
    default:
      return {field};
  }
}

}  // namespace

std::vector<Field> list(Fields fields) {
  std::vector<Field> out;
  for (int i = 0; i < field_count; ++i) {
    if (fields.has(static_cast<Field>(i))) {
      out.push_back(static_cast<Field>(i));
    }
  }
  return out;
}

Fields parts_of(Fields fields) {
  Fields out;
  for (const Field field : list(fields)) {
    out.add(parts_of(field));
  }
  return out;
}

Fields default_fields(Platform platform) {
  return is_ovid(platform) ? Fields{Field::multi_purpose} : Fields{Field::all};
}

bool is_whole_value(Field field, Platform platform) {
  using enum Field;
  switch (field) {
    case subject_heading:
    case major_heading:
    case pharmacological_action:
    case language:
    case doi:
    case pmid:
    case issn:
    case isbn:
    case volume:
    case issue:
    case pages:
    case registry_number:
    case filter:
      return true;
    // PubMed asks for the complete name; Ovid and the Cochrane Library index the words too.
    case publication_type:
    case substance:
    case journal:
    case personal_name_as_subject:
      return platform == Platform::pubmed;
    default:
      return false;
  }
}

std::string_view name_of(Field field) { return names[static_cast<std::size_t>(field)]; }

}  // namespace warrant::search
