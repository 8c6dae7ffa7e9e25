/// Takes lists of names apart.
#include "bib/bibtex_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/latex.hpp"

namespace warrant::bib {
namespace {

using review::Person;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '~'; }

/// The parts between separators outside braces. `is_end` says how long a separator here is, 0 for
/// none.
template <class SeparatorAt>
std::vector<std::string_view> parts_of(std::string_view text, const SeparatorAt& separator_at) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = depth == 0 ? separator_at(i) : 0;
    if (size > 0) {
      parts.push_back(text.substr(begin, i - begin));
      i += size;
      begin = i;
      continue;
    }
    depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    ++i;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<std::string_view> names_in(std::string_view text) {
  return parts_of(text, [&](std::size_t i) -> std::size_t {
    const std::string_view rest = text.substr(i);
    const bool word = rest.size() > 4 && is_blank(rest[0]) && is_blank(rest[4]) &&
                      lower_ascii(rest.substr(1, 3)) == "and";
    return word ? 4 : 0;  // the last blank may begin the next " and "
  });
}

std::vector<std::string_view> words_in(std::string_view name) {
  std::vector<std::string_view> words =
      parts_of(name, [&](std::size_t i) -> std::size_t { return is_blank(name[i]) ? 1 : 0; });
  std::erase_if(words, [](std::string_view word) { return word.empty(); });
  return words;
}

std::string plain(std::string_view text) {
  return one_line(from_latex(replace_all(std::string(text), "~", " ")));
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) {
    out += out.empty() ? "" : " ";
    out += words[i];
  }
  return plain(out);
}

bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 34> particles = {
      "von", "van", "der", "den", "de", "del", "della", "delle", "di", "da",  "das", "dos",
      "do",  "du",  "des", "la",  "le", "les", "lo",    "ter",   "te", "ten", "tot", "zu",
      "zum", "zur", "vom", "af",  "av", "el",  "al",    "bin",   "y",  "'t"};
  return std::ranges::find(particles, word) != particles.end();
}

/// Whether the whole name stands in one pair of braces: a group's.
bool is_braced(std::string_view name) {
  if (name.size() < 2 || name.front() != '{' || name.back() != '}' || name[1] == '\\') {
    return false;
  }
  int depth = 0;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    depth += name[i] == '{' ? 1 : name[i] == '}' ? -1 : 0;
    if (depth == 0) {
      return false;
    }
  }
  return true;
}

/// "First von Last": the family name begins with its particles, else it is the last word.
Person natural_name(std::string_view name) {
  const std::vector<std::string_view> words = words_in(name);
  if (words.size() < 2) {
    return {.family = plain(name), .given = {}};
  }
  std::size_t family = words.size() - 1;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (is_particle(words[i])) {
      family = i;
      break;
    }
  }
  return {.family = joined(words, family, words.size()), .given = joined(words, 0, family)};
}

Person person_of(std::string_view name) {
  if (is_braced(name)) {
    return {.family = plain(name), .given = {}, .collective = true};
  }
  const std::vector<std::string_view> parts =
      parts_of(name, [&](std::size_t i) -> std::size_t { return name[i] == ',' ? 1 : 0; });
  if (parts.size() == 1) {
    return natural_name(name);
  }
  Person person{.family = plain(parts[0]), .given = plain(parts[parts.size() == 2 ? 1 : 2])};
  if (parts.size() > 2) {  // "von Last, Jr, First": the suffix goes behind the given names
    const std::string suffix = plain(parts[1]);
    for (std::size_t i = 3; i < parts.size(); ++i) {
      person.given += ", " + plain(parts[i]);
    }
    person.given += (person.given.empty() || suffix.empty() ? "" : ", ") + suffix;
  }
  if (person.family.empty()) {
    std::swap(person.family, person.given);
  }
  return person;
}

}  // namespace

BibtexNames read_bibtex_names(std::string_view text) {
  BibtexNames out;
  for (const std::string_view part : names_in(text)) {
    const std::string_view name = trim(part);
    const std::string lower = lower_ascii(name.substr(0, 12));
    if (name.empty()) {
      continue;
    }
    if (lower == "others" || is_et_al(name)) {
      out.et_al = true;
    } else if (Person person = person_of(name); !person.family.empty()) {
      out.people.push_back(std::move(person));
    }
  }
  return out;
}

}  // namespace warrant::bib
