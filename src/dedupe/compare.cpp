/// Weighs the fields of two records.
#include "dedupe/compare.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "dedupe/edit_distance.hpp"

namespace warrant::dedupe {
namespace {

constexpr double enough_to_merge = 11;
constexpr double enough_to_ask = 7;

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::size_t word_count(std::string_view text) {
  return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

/// Titles that say nothing of what the report is about.
bool is_bare(std::string_view title) { return word_count(title) < 4 && title.size() < 30; }

double title_weight(const PlainRecord& a, const PlainRecord& b, double likeness, bool truncated) {
  if (a.title.empty() || b.title.empty()) {
    return 0;
  }
  if (a.title == b.title) {
    return is_bare(a.title) ? 2 : 7;
  }
  if (likeness >= 0.95) {
    return 6;
  }
  if (likeness >= 0.9) {
    return 5;
  }
  if (truncated) {
    return 4.5;
  }
  if (likeness >= 0.8) {
    return 2.5;
  }
  if (a.translated || b.translated) {
    return -1;  // two people translate in two ways
  }
  return likeness >= 0.65 ? -1 : -6;
}

double authors_weight(const PlainRecord& a, const PlainRecord& b) {
  if (a.authors.empty() || b.authors.empty()) {
    return 0;
  }
  const auto shared =
      static_cast<std::size_t>(std::ranges::count_if(a.authors, [&](const PlainName& name) {
        return std::ranges::any_of(
            b.authors, [&](const PlainName& other) { return may_be_one_person(name, other); });
      }));
  const std::size_t fewer = std::min(a.authors.size(), b.authors.size());
  const bool first = may_be_one_person(a.authors.front(), b.authors.front());
  if (shared == 0) {
    return -4;
  }
  double weight = first ? 2.5 : 0;
  if (fewer >= 2 && shared * 2 >= fewer) {
    weight += shared >= 3 ? 2 : 1;
  }
  return first || shared * 2 >= fewer ? weight : -1.5;
}

double year_weight(int a, int b) {
  if (a == 0 || b == 0) {
    return 0;
  }
  const int apart = std::abs(a - b);
  return apart == 0 ? 1.5 : apart == 1 ? 0 : apart == 2 ? -1.5 : -4;
}

/// +1 the same, -1 different, 0 where one of them is silent.
int agree(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() ? 0 : a == b ? 1 : -1;
}

std::string digits_of(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

/// The same first page, or the same last one where no first is given. The number of an article
/// ("e0167120") beside pages says nothing.
int pages_agree(const PlainRecord& a, const PlainRecord& b) {
  const int first = agree(a.pages.first, b.pages.first);
  if (first > 0) {
    return 1;
  }
  if (a.pages.first.starts_with('?') || b.pages.first.starts_with('?')) {
    return 0;
  }
  const bool same_last = !a.pages.last.empty() && !b.pages.last.empty() &&
                         digits_of(a.pages.last) == digits_of(b.pages.last);
  if (first == 0 || same_last) {
    return first == 0 && same_last ? 1 : 0;
  }
  constexpr std::size_t longest_page = 5;
  const auto is_article = [](const PlainPages& pages) {
    return pages.last.empty() &&
           (pages.first.starts_with('e') || pages.first.size() > longest_page);
  };
  const bool same_digits = digits_of(a.pages.first) == digits_of(b.pages.first);
  return same_digits || is_article(a.pages) != is_article(b.pages) ? 0 : -1;
}

/// The numbers of one title within those of the other, where a subtitle is missing; else all.
bool numbers_contradict(const PlainRecord& a, const PlainRecord& b, bool truncated) {
  if (a.numbers == b.numbers) {
    return false;
  }
  if (truncated) {
    const std::string_view longer = a.title.size() > b.title.size() ? a.numbers : b.numbers;
    const std::string_view shorter = a.title.size() > b.title.size() ? b.numbers : a.numbers;
    return longer.find(shorter) == std::string_view::npos || a.part != b.part;
  }
  return true;
}

/// "10.1002/14651858.cd002273" of a Cochrane review, whatever its version.
std::string_view without_version(std::string_view doi) {
  const std::size_t version = doi.rfind(".pub");
  return doi.starts_with("10.1002/14651858.") ? doi.substr(0, version) : doi;
}

std::string_view registrant(std::string_view doi) { return doi.substr(0, doi.find('/')); }

Relation relation_of(const PlainRecord& a, const PlainRecord& b, bool other_version) {
  if (a.kind != b.kind) {
    const bool erratum = a.kind == Kind::erratum || b.kind == Kind::erratum ||
                         a.kind == Kind::retraction || b.kind == Kind::retraction;
    const bool comment = a.kind == Kind::comment || b.kind == Kind::comment;
    return erratum ? Relation::erratum : comment ? Relation::comment : Relation::other;
  }
  if (other_version) {
    return Relation::update;
  }
  if (a.part != b.part) {
    return Relation::part;
  }
  if (a.preprint != b.preprint) {
    return Relation::preprint;
  }
  return a.meeting != b.meeting ? Relation::conference_abstract : Relation::other;
}

}  // namespace

double title_likeness(std::string_view a, std::string_view b) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer == 0) {
    return 0;
  }
  const std::size_t most = longer * 4 / 10;
  const std::size_t distance = edit_distance(a, b, most);
  return distance > most ? 0 : 1 - static_cast<double>(distance) / static_cast<double>(longer);
}

bool is_truncated(std::string_view a, std::string_view b) {
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  if (shorter.size() < 25 || word_count(shorter) < 4) {
    return false;
  }
  const std::size_t at = longer.find(shorter);
  if (at == std::string_view::npos || (at > 0 && longer[at - 1] != ' ')) {
    return false;
  }
  const std::size_t end = at + shorter.size();
  return end == longer.size() || longer[end] == ' ' || shorter.size() >= 60;
}

bool may_be_one_journal(std::string_view a, std::string_view b) {
  const std::string_view within = a.size() < b.size() ? a : b;
  const std::string_view around = a.size() < b.size() ? b : a;
  if (around.starts_with(within)) {
    return true;
  }
  // "Ai zheng = Aizheng = Chinese journal of cancer" names the journal three times.
  const std::size_t place = around.find(within);
  if (word_count(within) > 1 && place != std::string_view::npos && around[place - 1] == ' ' &&
      (place + within.size() == around.size() || around[place + within.size()] == ' ')) {
    return true;
  }
  constexpr std::array<std::string_view, 14> small{"the", "of", "and", "in",  "for", "on",  "de",
                                                   "la",  "et", "der", "und", "fur", "des", "e"};
  const auto telling = [&](std::string_view name) {
    std::vector<std::string_view> out = words_in(name);
    std::erase_if(
        out, [&](std::string_view word) { return std::ranges::find(small, word) != small.end(); });
    return out;
  };
  const std::vector<std::string_view> one = telling(a);
  const std::vector<std::string_view> other = telling(b);
  const auto& fewer = one.size() <= other.size() ? one : other;
  const auto& more = one.size() <= other.size() ? other : one;
  if (fewer.empty()) {
    return true;
  }
  if (fewer.size() == 1 && more.size() > 1) {  // "jama", "nejm"
    std::string initials;
    for (const std::string_view word : more) {
      initials += word.front();
    }
    if (initials == fewer.front()) {
      return true;
    }
  }
  // Each word of the shorter name begins a word of the longer, in order ("j" "cardiothorac"), or
  // is begun by it.
  std::size_t at = 0;
  std::size_t met = 0;
  for (const std::string_view word : fewer) {
    for (std::size_t next = at; next < more.size(); ++next) {
      if (more[next].starts_with(word) || word.starts_with(more[next])) {
        at = next + 1;
        ++met;
        break;
      }
    }
  }
  return met == fewer.size();
}

bool may_be_one_person(const PlainName& a, const PlainName& b) {
  const bool initials = a.initials.empty() || b.initials.empty() ||
                        a.initials.front() == b.initials.front() ||
                        a.initials.find(b.initials.front()) != std::string::npos ||
                        b.initials.find(a.initials.front()) != std::string::npos;
  if (a.family == b.family) {
    return initials;
  }
  const std::string_view shorter = a.family.size() < b.family.size() ? a.family : b.family;
  const std::string_view longer = a.family.size() < b.family.size() ? b.family : a.family;
  if (shorter.size() < 4 || !initials) {
    return false;
  }
  // "vandenbrule" and "brule", "delpozzomagana" and "delpozzo".
  if (longer.size() >= shorter.size() + 2 &&
      (longer.ends_with(shorter) || longer.starts_with(shorter))) {
    return true;
  }
  const std::size_t slips = shorter.size() >= 8 ? 2 : shorter.size() >= 5 ? 1 : 0;
  return slips > 0 && edit_distance(a.family, b.family, slips) <= slips;
}

Comparison compare(const PlainRecord& a, const PlainRecord& b) {
  Comparison out;
  const auto weigh = [&](std::string_view field, double weight) {
    if (weight != 0) {
      out.evidence.push_back({.field = field, .weight = weight});
      out.score += weight;
    }
  };
  const bool same_title = a.title == b.title;
  const double likeness = same_title ? 1 : title_likeness(a.title, b.title);
  const bool truncated = !same_title && is_truncated(a.title, b.title);
  const int doi = agree(without_version(a.doi), without_version(b.doi));
  const bool other_version = doi > 0 && a.doi != b.doi;
  const int pmid = agree(a.pmid, b.pmid);
  const int pmcid = agree(a.pmcid, b.pmcid);
  const int volume = agree(a.volume, b.volume);
  const int pages = pages_agree(a, b);
  const double title = title_weight(a, b, likeness, truncated);
  const bool journals = !a.journal.empty() && !b.journal.empty();
  const bool journal = journals && may_be_one_journal(a.journal, b.journal);
  const int abstract = a.abstract.size() < 100 || b.abstract.size() < 100 ? 0
                       : a.abstract == b.abstract                         ? 1
                       : title_likeness(a.abstract, b.abstract) >= 0.9    ? 1
                                                                          : -1;
  weigh("doi", doi > 0 ? 6 : doi < 0 ? (registrant(a.doi) == registrant(b.doi) ? -4.0 : -2.0) : 0);
  weigh("pmid", pmid > 0 ? 9 : pmid < 0 ? -5 : 0);
  weigh("pmcid", pmcid > 0 ? 6 : 0);
  weigh("title", title);
  weigh("authors", authors_weight(a, b));
  weigh("year", year_weight(a.year, b.year));
  weigh("journal", !journals ? 0 : journal ? 1.5 : -1);
  weigh("volume", volume > 0 ? 1.5 : volume < 0 ? -1.5 : 0);
  weigh("pages", pages > 0 ? 3 : pages < 0 ? -3 : 0);
  weigh("abstract", abstract > 0 ? 4 : abstract < 0 ? -1 : 0);

  const bool elsewhere = pages < 0 && volume < 0;
  const bool same_id = doi > 0 || pmid > 0;
  const bool other_journal = journals && !journal && pages <= 0 && !same_id;
  const bool other_place = other_journal && volume <= 0;
  // Ahead of print, or another report under the title: nothing says where it stands.
  const bool other_year = a.year != b.year && a.year > 0 && b.year > 0 && pages <= 0 &&
                          volume <= 0 && abstract <= 0 && !same_id;
  out.contradicted = a.kind != b.kind || other_version || a.part != b.part || elsewhere ||
                     other_journal || a.preprint != b.preprint || (pmid < 0 && pages <= 0) ||
                     (doi < 0 && pages <= 0) ||
                     (likeness < 1 && title > -1 && numbers_contradict(a, b, truncated));
  const bool numbers = likeness < 1 && numbers_contradict(a, b, truncated);
  const bool alike = out.score >= enough_to_ask ||
                     (title >= 4.5 && out.score >= enough_to_ask - 2 && out.contradicted);
  if (!alike || title < -2) {
    // A shared DOI or PubMed number with titles that have nothing in common is a slip in one of
    // them: for a person to see.
    out.tier = title < -2 && (pmid > 0 || doi > 0) && !is_bare(a.title) && !is_bare(b.title)
                   ? Tier::doubtful
                   : Tier::distinct;
    return out;
  }
  if (out.contradicted) {
    out.relation = relation_of(a, b, other_version);
    // What is at another place is another report; the rest is for a person.
    const bool sure = a.kind != b.kind || a.preprint != b.preprint || elsewhere || other_place ||
                      other_version || a.part != b.part || (numbers && (pages < 0 || volume < 0));
    out.tier = sure ? Tier::distinct : Tier::doubtful;
    return out;
  }
  out.tier = out.score >= enough_to_merge && !other_year ? Tier::merged : Tier::doubtful;
  return out;
}

std::string_view word_of(Relation relation) {
  constexpr std::array<std::string_view, 8> words{
      "none", "preprint", "conference_abstract", "erratum", "comment", "update", "part", "other"};
  return words[static_cast<std::size_t>(relation)];
}

}  // namespace warrant::dedupe
