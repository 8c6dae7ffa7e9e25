/// The kinds of keys in a segment's dictionary. The first byte says the kind.
#pragma once

#include <string>
#include <string_view>

#include "search/strategy/fields.hpp"

namespace warrant::search {

enum class KeyKind : char {
  word = 'w',              // a token, with places, a list for each part
  value = 'v',             // part, whole value as tokens with blanks between
  heading = 'h',           // heading
  major_heading = 'H',     // heading that is a main topic of the record
  pair = 's',              // heading, separator, subheading that it carries
  major_pair = 'S',        // the same with the star on the subheading
  subheading = 'q',        // subheading of any heading
  major_subheading = 'Q',  // the same with a star
  has_abstract = 'a',      // nothing else
  id = 'i'                 // the record's id, byte for byte
};

constexpr char pair_separator = '\x1f';

[[nodiscard]] inline std::string key_of(KeyKind kind, std::string_view text) {
  std::string out(1, static_cast<char>(kind));
  out += text;
  return out;
}

[[nodiscard]] inline std::string value_key(Field field, std::string_view value) {
  if (field == Field::subject_heading || field == Field::major_heading) {  // kept once
    return key_of(field == Field::subject_heading ? KeyKind::heading : KeyKind::major_heading,
                  value);
  }
  std::string out(1, static_cast<char>(KeyKind::value));
  out += static_cast<char>('0' + static_cast<int>(field));
  out += value;
  return out;
}

[[nodiscard]] inline std::string pair_key(KeyKind kind, std::string_view heading,
                                          std::string_view subheading) {
  std::string out = key_of(kind, heading);
  out += pair_separator;
  out += subheading;
  return out;
}

/// Whether words of a part are looked for one by one on some platform, and whether its whole values
/// are: "Clinical Trial" is either, a DOI is a whole value everywhere.
[[nodiscard]] inline bool has_words(Field field) {
  return !is_whole_value(field, Platform::ovid_medline);
}
[[nodiscard]] inline bool has_values(Field field) {
  return is_whole_value(field, Platform::pubmed) || is_whole_value(field, Platform::ovid_medline);
}

/// Places between the last word of a value and the first of the next: words of two values never
/// stand near each other, as long as no strategy asks for as many words between.
constexpr int places_between_values = 100;

}  // namespace warrant::search
