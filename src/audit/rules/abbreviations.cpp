/// ABBREV, TERM: abbreviations that are listed and not used, used and not listed, or spelled in two
/// ways.
#include "audit/link/abbreviations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using check::Status;

/// One letter more, less or other.
bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > 1 || a == b) {
    return false;
  }
  const auto [in_a, in_b] = std::ranges::mismatch(a, b);
  const std::string_view rest_a(in_a, a.end());
  const std::string_view rest_b(in_b, b.end());
  return a.size() == b.size() ? rest_a.substr(1) == rest_b.substr(1) : rest_a == rest_b.substr(1);
}

const Use* find_use(const std::vector<Use>& uses, std::string_view word) {
  const auto at = std::ranges::find(uses, word, &Use::word);
  return at == uses.end() ? nullptr : &*at;
}

void check_unused(const AbbreviationList& list, const std::vector<Use>& uses, Findings& out) {
  constexpr std::size_t shortest = 4;
  for (const Abbreviation& entry : list.entries) {
    if (find_use(uses, entry.word) != nullptr) {
      continue;
    }
    const auto near = std::ranges::find_if(uses, [&](const Use& use) {
      return entry.word.size() >= shortest && one_letter_apart(use.word, entry.word) &&
             std::ranges::find(list.entries, use.word, &Abbreviation::word) == list.entries.end();
    });
    PaperFinding& finding =
        out.add("ABBREV", Status::proved, entry.span,
                near == uses.end()
                    ? fmt::format("\"{}\" is listed and never used", entry.word)
                    : fmt::format("\"{}\" is listed, \"{}\" is used", entry.word, near->word));
    finding.finding.operands = {{"listed", entry.word}};
    finding.finding.arithmetic = fmt::format("\"{}\": 0 uses outside the list", entry.word);
    if (near == uses.end()) {
      finding.finding.level = check::Level::info;
    } else {
      finding.finding.operands.push_back({"used", near->word});
      finding.finding.arithmetic += fmt::format("; \"{}\": {}", near->word, near->count);
      finding.related.push_back(near->first);
    }
  }
}

/// Every word that stands somewhere in lower case or with one capital, in lower case.
std::set<std::string, std::less<>> lower_words(const PaperText& paper) {
  std::set<std::string, std::less<>> out;
  std::string word;
  bool small = false;
  for (const char c : paper.text + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      small = small || (c >= 'a' && c <= 'z');
      word += c;
      continue;
    }
    if (small && !is_abbreviation(word)) {
      out.insert(lower_ascii(word));
    }
    word.clear();
    small = false;
  }
  return out;
}

/// All abbreviations that no list explains, told once. Only for papers that have a list.
void check_unlisted(const Subject& subject, const AbbreviationList& list,
                    const std::vector<Use>& uses, Findings& out) {
  std::vector<std::string> missing;
  std::vector<Span> places;
  const std::set<std::string, std::less<>> words = lower_words(subject.paper);
  for (const Use& use : uses) {
    const bool listed = std::ranges::any_of(list.entries, [&](const Abbreviation& entry) {
      return entry.word == use.word || entry.word + "s" == use.word ||
             one_letter_apart(entry.word, use.word);
    });
    // "(ABC)" somewhere: explained in the text.
    const bool explained =
        subject.paper.text.find(fmt::format("({})", use.word)) != std::string::npos;
    // "VERY LOW" is an ordinary word in capitals.
    const bool ordinary = words.contains(lower_ascii(use.word));
    constexpr std::size_t few = 2;
    if (!listed && !explained && !ordinary && use.count >= few) {
      missing.push_back(use.word);
      places.push_back(use.first);
    }
  }
  if (missing.empty()) {
    return;
  }
  PaperFinding& finding = out.add("ABBREV", Status::ambiguous, places.front(),
                                  fmt::format("used and in no list: {}", join(missing, ", ")));
  finding.finding.level = check::Level::info;
  for (const std::string& word : missing) {
    finding.finding.operands.push_back({"used", word});
  }
  finding.finding.arithmetic = fmt::format("in no list: {}", missing.size());
  finding.related.assign(places.begin() + 1, places.end());
}

/// "IVIg" and "IVIG".
void check_spellings(const std::vector<Use>& uses, Findings& out) {
  std::map<std::string, std::vector<const Use*>> same;
  for (const Use& use : uses) {
    same[lower_ascii(use.word)].push_back(&use);
  }
  for (const auto& [low, spellings] : same) {
    constexpr std::size_t shortest = 3;
    if (spellings.size() < 2 || low.size() < shortest) {
      continue;
    }
    std::vector<std::string> counts;
    PaperFinding* finding = nullptr;
    for (const Use* use : spellings) {
      counts.push_back(fmt::format("\"{}\" {}", use->word, use->count));
    }
    finding = &out.add("TERM", Status::proved, spellings.back()->first,
                       fmt::format("one abbreviation in {} spellings", spellings.size()));
    finding->finding.level = check::Level::info;
    finding->finding.arithmetic = list_of(counts);
    for (const Use* use : spellings) {
      finding->finding.operands.push_back({use->word, std::to_string(use->count)});
      if (use != spellings.back()) {
        finding->related.push_back(use->first);
      }
    }
  }
}

}  // namespace

void check_abbreviations(const Subject& subject, Findings& out) {
  const AbbreviationList list = abbreviation_list(subject.paper);
  if (list.entries.empty()) {
    return;
  }
  const std::vector<Use> uses = abbreviations_used(subject.paper, list);
  // Most entries of a list are used; otherwise it only looks like one.
  const auto used = std::ranges::count_if(list.entries, [&](const Abbreviation& entry) {
    return find_use(uses, entry.word) != nullptr;
  });
  if (2 * static_cast<std::size_t>(used) < list.entries.size()) {
    return;
  }
  check_unused(list, uses, out);
  check_unlisted(subject, list, uses, out);
  check_spellings(uses, out);
}

}  // namespace warrant::audit
