/// Vancouver references: authors, title, journal, date and place in it, link, PubMed id.
#include "bib/vancouver.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "bib/pages.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

constexpr std::size_t authors_named = 6;

/// The first character of UTF-8 text, whole.
std::string_view first_character(std::string_view text) {
  std::size_t end = text.empty() ? 0 : 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    ++end;
  }
  return text.substr(0, end);
}

bool is_suffix(std::string_view word) {
  const std::string lower = lower_ascii(word);
  return lower == "jr" || lower == "jr." || lower == "sr" || lower == "sr." || lower == "2nd" ||
         lower == "3rd" || lower == "4th" || word == "II" || word == "III" || word == "IV";
}

/// "YC" is initials already, "Yu" is a name.
bool is_capitals(std::string_view word) {
  return word.size() <= 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool ends_a_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
}

std::string sentence(std::string_view text) {
  std::string out(trim(text));
  if (!out.empty() && !ends_a_sentence(out)) {
    out += '.';
  }
  return out;
}

std::string authors(const Citation& citation) {
  const std::size_t named = std::min(citation.authors.size(), authors_named);
  std::string out;
  for (std::size_t i = 0; i < named; ++i) {
    out += (i == 0 ? "" : ", ") + short_name(citation.authors[i]);
  }
  if (!out.empty() && (citation.et_al || citation.authors.size() > authors_named)) {
    out += ", et al";
  }
  return sentence(out);
}

std::string date_of(const Citation& citation) {
  return citation.published.year == 0 ? "[date unknown]" : short_form(citation.published);
}

/// "31(2 Suppl 76):151-6", "(8):CD003643", or empty.
std::string position(const Citation& citation) {
  if (citation.epub_ahead) {
    return {};
  }
  std::string out = citation.volume;
  if (!citation.issue.empty()) {
    out += "(" + citation.issue + ")";
  }
  const std::string& pages = citation.pages.empty() ? citation.cochrane_id : citation.pages;
  if (!pages.empty()) {
    out += ":" + short_pages(pages);
  }
  return out;
}

class Builder {
 public:
  void add(std::string text, Run::Kind kind = Run::Kind::plain, std::string url = {}) {
    if (text.empty()) {
      return;
    }
    if (kind == Run::Kind::plain && !reference_.runs.empty() &&
        reference_.runs.back().kind == kind) {
      reference_.runs.back().text += text;
    } else {
      reference_.runs.push_back({std::move(text), kind, std::move(url)});
    }
  }

  /// A part that stands apart from the one before it.
  void add_part(std::string text, Run::Kind kind = Run::Kind::plain, std::string url = {}) {
    if (!text.empty() && !reference_.runs.empty()) {
      add(" ");
    }
    add(std::move(text), kind, std::move(url));
  }

  Reference take() { return std::move(reference_); }

 private:
  Reference reference_;
};

bool is_in_journal(const Citation& citation) {
  switch (citation.type) {
    case CitationType::journal_article:
    case CitationType::conference:
    case CitationType::other:
      return !citation.journal.empty() || !citation.journal_abbr.empty();
    default:
      return false;
  }
}

void add_journal(Builder& out, const Citation& citation, bool online) {
  const std::string& journal =
      citation.journal_abbr.empty() ? citation.journal : citation.journal_abbr;
  const std::string name(trim(journal));
  out.add_part(name.ends_with('.') ? name.substr(0, name.size() - 1) : name, Run::Kind::italic);
  out.add(online ? " [Internet]. " : ". ");
  out.add(date_of(citation));
  if (online) {
    out.add(fmt::format(" [cited {}]", short_form(citation.cited)));
  }
  const std::string where = position(citation);
  out.add(where.empty() ? "." : sentence(";" + where));
}

/// Books, reports and web pages: "Title. Ottawa: CADTH; 2017 Nov."
void add_imprint(Builder& out, const Citation& citation, bool online) {
  std::string imprint = citation.place;
  if (!citation.publisher.empty()) {
    imprint += (imprint.empty() ? "" : ": ") + citation.publisher;
  }
  imprint += (imprint.empty() ? "" : "; ") + date_of(citation);
  if (online && citation.cited.year != 0) {
    imprint += fmt::format(" [cited {}]", short_form(citation.cited));
  }
  out.add_part(sentence(imprint));
  if (!citation.pages.empty()) {
    out.add_part(sentence("p. " + short_pages(citation.pages)));
  }
}

}  // namespace

std::string initials(std::string_view given) {
  std::string out;
  std::string suffix;
  for (const std::string& part : split(replace_all(std::string(given), ",", " "), " ")) {
    if (is_suffix(part) && !out.empty()) {
      suffix = " " + std::string(part.ends_with('.') ? part.substr(0, part.size() - 1) : part);
      continue;
    }
    std::string spaced = replace_all(replace_all(part, "-", " "), "\u2010", " ");
    spaced = replace_all(std::move(spaced), ".", " ");
    for (const std::string& word : split(spaced, " ")) {
      out += is_capitals(word) ? word : upper_first(first_character(word));
    }
  }
  return out + suffix;
}

std::string short_name(const review::Person& person) {
  if (person.collective || person.given.empty()) {
    return person.family;
  }
  return person.family + " " + initials(person.given);
}

Reference vancouver(const Citation& citation) {
  Builder out;
  out.add_part(authors(citation));
  if (is_in_journal(citation)) {
    const bool online = !citation.url.empty() && citation.cited.year != 0;
    out.add_part(sentence(citation.title));
    add_journal(out, citation, online);
    if (online) {
      out.add_part("Available from: ");
      out.add(citation.url, Run::Kind::link, citation.url);
    }
  } else {
    const bool online = !citation.url.empty();
    const bool in_book = citation.type == CitationType::chapter && !citation.journal.empty();
    std::string title(trim(in_book ? citation.journal : citation.title));
    if (online && !title.empty()) {
      title = (title.ends_with('.') ? title.substr(0, title.size() - 1) : title) + " [Internet]";
    }
    out.add_part(in_book ? sentence(citation.title) + " In: " + sentence(title) : sentence(title));
    add_imprint(out, citation, online);
    if (online) {
      out.add_part("Available from: ");
      out.add(citation.url, Run::Kind::link, citation.url);
    }
  }
  if (!citation.pmid.empty()) {
    out.add_part("PubMed: PM" + citation.pmid, Run::Kind::link,
                 "https://pubmed.ncbi.nlm.nih.gov/" + citation.pmid + "/");
  }
  return out.take();
}

std::string plain_text(const Reference& reference) {
  std::string out;
  for (const Run& run : reference.runs) {
    out += run.text;
  }
  return out;
}

}  // namespace warrant::bib
