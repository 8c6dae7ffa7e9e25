/// The parts of a record that a search may name, and sets of them.
#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "search/strategy/platform.hpp"

namespace warrant::search {

/// A searchable part. The first group holds single parts of a record, the second is what vendors
/// define as several parts in one; parts_of() says which.
enum class Field : std::uint8_t {
  title,                   // the title, English or original
  original_title,          // the title in its own language only: PubMed [tt], Ovid .ot.
  abstract,                // the abstract
  keyword,                 // keywords of the authors: PubMed [ot], Ovid .kf./.kw.
  author,                  // "Smith J": family name and initials
  first_author,            // the same, of the first author only
  last_author,             // ... of the last author only
  investigator,            // PubMed [ir]
  corporate_author,        // a group as author
  affiliation,             // addresses of the authors
  journal,                 // the journal, by full name, abbreviation or ISSN
  publication_type,        // "Randomized Controlled Trial", with the types below it in PubMed
  language,                // "english" or its MEDLINE code "eng"
  substance,               // names of substances and supplementary concepts: PubMed [nm], Ovid .nm.
  registry_number,         // EC/CAS numbers: PubMed [rn], Ovid .rn.
  heading_word,            // a word of any heading or subheading: Ovid .hw.
  subject_heading,         // a heading that a truncated name matches: PubMed neoplasm*[mh]
  major_heading,           // the same, of main topics
  pharmacological_action,  // PubMed [pa]
  personal_name_as_subject,
  secondary_source,  // numbers of trial registries and data banks: PubMed [si]
  doi,
  pmid,  // the database's own record number: PubMed [pmid], Ovid .ui., Embase accession
  location_id,
  issn,
  isbn,
  volume,
  issue,
  pages,
  country,  // of publication
  grant,
  book,
  publisher,
  filter,  // a named subset or filter of the vendor: PubMed [sb], [filter]

  title_abstract,  // PubMed [tiab]: title, abstract and keyword
  text_word,       // PubMed [tw]: title, abstract, keyword, heading_word, substance,
                   // publication_type and the minor parts of text
  multi_purpose,   // Ovid .mp.: as text_word without publication types
  topic,           // title, abstract, keyword and heading_word: Web of Science TS=
  all,             // every part: PubMed [all], Ovid .af.
};

inline constexpr int field_count = static_cast<int>(Field::all) + 1;

/// A set of fields. The empty set says that the strategy names none: default_fields() of the
/// platform then hold.
class Fields {
 public:
  constexpr Fields() = default;
  constexpr Fields(std::initializer_list<Field> fields) {
    for (const Field field : fields) {
      add(field);
    }
  }
  constexpr void add(Field field) { bits_ |= bit(field); }
  constexpr void add(Fields more) { bits_ |= more.bits_; }
  [[nodiscard]] constexpr bool has(Field field) const { return (bits_ & bit(field)) != 0; }
  constexpr void remove(Fields fields) { bits_ &= ~fields.bits_; }
  [[nodiscard]] constexpr bool has_all(Fields fields) const {
    return (bits_ & fields.bits_) == fields.bits_;
  }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr int size() const { return std::popcount(bits_); }
  /// Whether the set is this one field.
  [[nodiscard]] constexpr bool is(Field field) const { return bits_ == bit(field); }
  constexpr bool operator==(const Fields&) const = default;

 private:
  static constexpr std::uint64_t bit(Field field) {
    return std::uint64_t{1} << static_cast<unsigned>(field);
  }
  std::uint64_t bits_ = 0;
};

/// The fields in the order of the enumeration.
[[nodiscard]] std::vector<Field> list(Fields fields);

/// The single parts that a set stands for: title_abstract is title, abstract and keyword. `all` is
/// every part but `filter`.
[[nodiscard]] Fields parts_of(Fields fields);

/// What a platform searches where no field is named: PubMed `all` (its automatic term mapping is
/// not imitated), Ovid `multi_purpose`, the Cochrane Library `all`.
[[nodiscard]] Fields default_fields(Platform platform);

/// Whether a search of this field asks for the whole value ("Clinical Trial" does not find
/// "Clinical Trial, Phase II") and not for words within it. Truncation then works on the value.
[[nodiscard]] bool is_whole_value(Field field, Platform platform);

/// "title", "publication_type": the names of the enumeration.
[[nodiscard]] std::string_view name_of(Field field);

}  // namespace warrant::search
