/// Folds fields, quickly where they are ASCII.
#include "dedupe/plain_record.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::dedupe {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// fold(), without the tables of Unicode where they would change nothing.
std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0x80U) != 0) {
      return fold(text);
    }
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

/// Letters that NFKD leaves alone, as they are transliterated.
std::string transliterated(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> pairs{
      {{"\u00F8", "o"},
       {"\u00E6", "ae"},
       {"\u0153", "oe"},
       {"\u0142", "l"},
       {"\u0111", "d"},
       {"\u0131", "i"},
       {"\u03B2", "beta"},
       {"\u03B1", "alpha"},
       {"\u03B3", "gamma"}}};
  if (std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) & 0x80U); })) {
    return text;
  }
  for (const auto& [from, to] : pairs) {
    if (text.find(from) != std::string::npos) {
      text = replace_all(std::move(text), from, to);
    }
  }
  return text;
}

/// Without "<i>", "</sub>" and what follows "<ORIGINAL>"; "<" of "p < 0.05" stays.
std::string without_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<' && i + 1 < text.size()) {
      const char next = text[i + 1];
      const std::size_t close = text.substr(0, std::min(text.size(), i + 40)).find('>', i);
      if (close != std::string_view::npos &&
          (next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'))) {
        const std::string name = lower_ascii(text.substr(i + 1, close - i - 1));
        if (name == "original") {
          break;
        }
        i = close;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

/// Without what databases write behind titles: "[Review] [21 refs]", "(Structured abstract)",
/// "[Erratum appears in ...]", "[abstract no: 134]".
std::string_view without_annotations(std::string_view text) {
  constexpr std::array<std::string_view, 19> begin_so{
      "review",      "refs",       "see comment", "comment in", "erratum",     "published erratum",
      "abstract",    "structured", "provisional", "brief",      "corrected",   "letter",
      "editorial",   "summary",    "in process",  "record",     "republished", "internet",
      "retracted in"};
  while (true) {
    text = trim(text);
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';')) {
      text.remove_suffix(1);
    }
    if (text.empty() || (text.back() != ']' && text.back() != ')')) {
      return text;
    }
    const std::size_t open = text.rfind(text.back() == ']' ? '[' : '(');
    if (open == std::string_view::npos || open < 8) {
      return text;
    }
    std::string inside = lower_ascii(text.substr(open + 1, text.size() - open - 2));
    inside.erase(0, std::min(inside.find_first_not_of("0123456789 "), inside.size()));
    if (std::ranges::none_of(begin_so,
                             [&](std::string_view word) { return inside.starts_with(word); })) {
      return text;
    }
    text = text.substr(0, open);
  }
}

/// Words joined by single blanks; apostrophes vanish within words.
std::string words_of(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_word(c)) {
      if (gap && !out.empty()) {
        out += ' ';
      }
      gap = false;
      out += c;
    } else if (c == '&') {
      out += out.empty() ? "and" : " and";
      gap = true;
    } else if (c != '\'') {
      gap = true;
    }
  }
  return out;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_word(c)) {
      out += c;
    }
  }
  return out;
}

/// 1 to 39 for "i" to "xxxix"; 0 for what is no roman number.
int roman(std::string_view word) {
  const auto value = [](char c) { return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0; };
  int sum = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const int here = value(word[i]);
    if (here == 0) {
      return 0;
    }
    sum += i + 1 < word.size() && value(word[i + 1]) > here ? -here : here;
  }
  return word.size() > 6 ? 0 : sum;
}

/// Quotation marks and dashes of typesetting would stay as words of their own.
std::string plain_marks(std::string_view text) {
  std::string out(text);
  for (const std::string_view mark : {"\u2018", "\u2019", "\u201B", "\u02BC", "\u00B4", "\u2032"}) {
    if (out.find(mark) != std::string::npos) {
      out = replace_all(std::move(out), mark, "'");
    }
  }
  for (const std::string_view mark :
       {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB", "\u2010", "\u2011", "\u2012", "\u2013",
        "\u2014", "\u2015", "\u2212", "\u00B7", "\u2022", "\u00AE", "\u2122", "\u00A9", "\u00B0",
        "\u2026"}) {
    if (out.find(mark) != std::string::npos) {
      out = replace_all(std::move(out), mark, " ");
    }
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text,
                              [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

std::string plain_words(std::string_view text) {
  if (is_ascii(text)) {
    return words_of(folded(text));
  }
  return words_of(transliterated(folded(plain_marks(text))));
}

/// Calls visit(word) for each word of a plain text.
template <class Visit>
void each_word(std::string_view text, const Visit& visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    visit(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// "3" for "three" and "third"; nothing for what is no number in words.
std::string_view number_in_words(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> words{
      {{"one", "1"},     {"two", "2"},     {"three", "3"}, {"four", "4"},   {"five", "5"},
       {"six", "6"},     {"seven", "7"},   {"eight", "8"}, {"nine", "9"},   {"ten", "10"},
       {"eleven", "11"}, {"twelve", "12"}, {"first", "1"}, {"second", "2"}, {"third", "3"},
       {"fourth", "4"},  {"fifth", "5"},   {"sixth", "6"}, {"1st", "1"},    {"2nd", "2"},
       {"3rd", "3"},     {"twenty", "20"}}};
  const auto at =
      std::ranges::find(words, word, &std::pair<std::string_view, std::string_view>::first);
  return at == words.end() ? std::string_view() : at->second;
}

/// The digits of a title. A lone "i", "v" or "x" counts only behind a word that numbers follow.
void read_numbers(PlainRecord& record, Arena& arena) {
  constexpr std::array<std::string_view, 15> counted{
      "part",  "phase",         "stage",  "type",  "class",  "grade",  "chapter", "study",
      "trial", "communication", "volume", "level", "factor", "report", "section"};
  constexpr std::array<std::string_view, 6> parts{"part",   "communication", "report",
                                                  "volume", "chapter",       "section"};
  std::string_view before;
  std::string numbers;
  bool behind_counted = false;  // also of the second number of "phase I/II"
  each_word(record.title, [&](std::string_view word) {
    std::string number;
    behind_counted = std::ranges::find(counted, before) != counted.end() ||
                     (behind_counted && roman(before) > 0);
    if (const int value = roman(word); value > 0 && (word.size() > 1 || behind_counted)) {
      number = std::to_string(value);
    } else if (const std::string_view known = number_in_words(word); !known.empty()) {
      number = known;
    } else {
      std::ranges::copy_if(word, std::back_inserter(number), is_digit);
    }
    numbers += number;
    if (!number.empty() && std::ranges::find(parts, before) != parts.end()) {
      record.part = arena.keep(number);
    }
    before = word;
  });
  record.numbers = arena.keep(numbers);
}

bool begins_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

bool holds_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

Kind kind_of(std::string_view title) {
  constexpr std::array<std::string_view, 7> errata{"erratum",
                                                   "errata",
                                                   "corrigend",
                                                   "correction to",
                                                   "correction for",
                                                   "author correction",
                                                   "publisher correction"};
  constexpr std::array<std::string_view, 3> retractions{"retraction", "retracted", "withdrawn"};
  constexpr std::array<std::string_view, 9> comments{"comment on",   "comments on", "commentary on",
                                                     "reply",        "response to", "authors reply",
                                                     "author reply", "letter re",   "re "};
  constexpr std::array<std::string_view, 4> behind{" erratum", " corrigendum", " correction",
                                                   " reply"};
  if (begins_with_any(title, errata)) {
    return Kind::erratum;
  }
  if (begins_with_any(title, retractions)) {
    return Kind::retraction;
  }
  if (begins_with_any(title, comments)) {
    return Kind::comment;
  }
  if (title.ends_with(behind[0]) || title.ends_with(behind[1]) || title.ends_with(behind[2])) {
    return Kind::erratum;
  }
  if (title.ends_with(" reply") || title.ends_with(" comment")) {
    return Kind::comment;
  }
  constexpr std::array<std::string_view, 4> protocols{"study protocol", "trial protocol",
                                                      "protocol for a", "review protocol"};
  return holds_any(title, protocols) ? Kind::protocol : Kind::report;
}

bool is_preprint(const PlainRecord& record) {
  constexpr std::array<std::string_view, 6> servers{"arxiv", "biorxiv",  "medrxiv",
                                                    "ssrn",  "preprint", "research square"};
  constexpr std::array<std::string_view, 6> prefixes{"10.1101/2", "10.48550/", "10.2139/",
                                                     "10.20944/", "10.21203/", "10.31234/"};
  return holds_any(record.journal, servers) || begins_with_any(record.doi, prefixes);
}

bool is_meeting(const review::Citation& citation, const PlainRecord& record) {
  constexpr std::array<std::string_view, 5> words{"abstract", "conference", "proceedings of",
                                                  "annual meeting", "congress"};
  if (citation.type == review::CitationType::conference || record.pages.first.starts_with('s')) {
    return true;
  }
  if (holds_any(record.issue, std::array<std::string_view, 1>{"suppl"}) ||
      holds_any(record.journal, words)) {
    return true;
  }
  return std::ranges::any_of(citation.other, [](const auto& field) {
    return lower_ascii(field.second).find("conference abstract") != std::string::npos;
  });
}

std::string beginning_of_abstract(std::string_view abstract) {
  constexpr std::size_t looked_at = 240;
  constexpr std::size_t kept = 96;
  std::string head(abstract.substr(0, looked_at));
  while (!head.empty() && !is_utf8(head)) {
    head.pop_back();
  }
  std::string letters = letters_of(is_ascii(head) ? folded(head) : folded(plain_marks(head)));
  letters.resize(std::min(letters.size(), kept));
  return letters;
}

/// "Jr" and "3rd" come and go with the source.
bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 8> suffixes{"jr",  "sr",  "junior", "senior",
                                                     "2nd", "3rd", "ii",     "iii"};
  return std::ranges::find(suffixes, word) != suffixes.end();
}

/// "delpozzomagana" of "Del Pozzo-Magana, Jr".
std::string family_of(const review::Person& person) {
  std::string out;
  each_word(plain_words(person.family), [&](std::string_view word) {
    out += is_suffix(word) && !out.empty() ? std::string_view() : word;
  });
  return out;
}

/// "br" of "Blanca R" and of "BR".
std::string initials_of(const review::Person& person) {
  const bool letters_alone =
      person.given.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  std::string out;
  each_word(plain_words(person.given), [&](std::string_view word) {
    if (!is_suffix(word)) {
      out += word.size() <= 3 && letters_alone ? word : word.substr(0, 1);
    }
  });
  return out;
}

/// A group and no person: its name, or a piece of it that was taken for a family name.
bool is_group(const review::Person& person, std::string_view family) {
  constexpr std::array<std::string_view, 10> words{
      "group",   "investigat", "committee", "collabor",  "consort",
      "society", "network",    "trialist",  "programme", "association"};
  return person.collective || holds_any(family, words) ||
         holds_any(lower_ascii(person.given), words);
}

}  // namespace

std::string plain_title(std::string_view title) {
  const std::string plain = without_tags(title);
  return plain_words(without_annotations(plain));
}

PlainPages plain_pages(std::string_view pages, Arena& arena) {
  std::string first;
  std::string last;
  std::string text(pages);
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) {
    text = replace_all(std::move(text), dash, "-");
  }
  text = folded(text);
  const std::size_t dash = text.find_first_of("-,;");
  const auto side = [](std::string_view part) {
    std::string all = letters_of(part);
    for (const std::string_view month :
         {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}) {
      if (all.ends_with(month)) {
        return "?" + all;
      }
    }
    if (all.starts_with("suppl")) {
      all.erase(0, all.find_first_of("0123456789") == std::string::npos ? all.size() : 5);
    }
    for (const std::string_view before : {"pages", "page", "pp", "p"}) {
      if (all.starts_with(before) && all.size() > before.size() && is_digit(all[before.size()])) {
        all.erase(0, before.size());
        break;
      }
    }
    const std::size_t digits = all.find_first_of("0123456789");
    if (digits != std::string::npos) {
      const std::size_t zeros = all.find_first_not_of('0', digits);
      if (zeros != std::string::npos && zeros > digits) {
        all.erase(digits, zeros - digits);
      }
    }
    return all;
  };
  if (const std::string date = side(text); date.starts_with('?')) {
    return {.first = arena.keep(date), .last = {}};
  }
  first = side(text.substr(0, dash));
  if (dash != std::string::npos) {
    const std::size_t begin = text.find_first_not_of('-', dash);
    const std::size_t end = begin == std::string::npos ? begin : text.find_first_of("-,;", begin);
    last = begin == std::string::npos ? "" : side(text.substr(begin, end - begin));
    if (last.size() < first.size() && !last.empty() && is_digit(last.front())) {
      last.insert(0, first, 0, first.size() - last.size());
    }
  }
  return {.first = arena.keep(first), .last = arena.keep(last)};
}

std::string_view Arena::keep(std::string_view text) {
  constexpr std::size_t block = std::size_t{1} << 20U;
  if (text.empty()) {
    return {};
  }
  if (text.size() > free_) {
    const std::size_t size = std::max(block, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    next_ = blocks_.back().get();
    free_ = size;
  }
  char* const begin = next_;
  std::ranges::copy(text, begin);
  next_ += text.size();
  free_ -= text.size();
  return {begin, text.size()};
}

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ (seed * 0x9E3779B97F4A7C15ULL);
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash ^ (hash >> 29U);
}

PlainRecord plain_record(const review::Citation& citation, Arena& arena) {
  PlainRecord out;
  out.translated = trim(citation.title).starts_with('[');
  out.title = arena.keep(plain_title(citation.title));
  read_numbers(out, arena);
  out.abstract = arena.keep(beginning_of_abstract(citation.abstract));
  out.authors.reserve(citation.authors.size());
  for (const review::Person& person : citation.authors) {
    const std::string family = family_of(person);
    if (!family.empty() && !is_group(person, family)) {
      out.authors.push_back(
          {.family = arena.keep(family), .initials = arena.keep(initials_of(person))});
    }
  }
  out.all_authors = !citation.et_al;
  out.journal =
      arena.keep(plain_words(citation.journal.empty() ? citation.journal_abbr : citation.journal));
  out.volume = arena.keep(letters_of(folded(citation.volume)));
  out.issue = arena.keep(letters_of(folded(citation.issue)));
  out.pages = plain_pages(citation.pages, arena);
  out.doi = arena.keep(lower_ascii(citation.doi));
  out.pmid = citation.pmid;
  out.pmcid = citation.pmcid;
  out.cochrane_id = citation.cochrane_id;
  out.year = citation.published.year;
  out.kind = kind_of(out.title);
  out.preprint = is_preprint(out);
  out.meeting = is_meeting(citation, out);
  return out;
}

}  // namespace warrant::dedupe
