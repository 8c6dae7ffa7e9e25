/// REF-PMID, REF-STYLE, DUP: the reference list held against itself.
#include "audit/link/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using check::Status;

void check_identifiers(const ReferenceList& list, Findings& out) {
  const auto with = std::ranges::count_if(
      list.entries, [](const PrintedReference& entry) { return !entry.pmid.empty(); });
  const auto all = static_cast<std::ptrdiff_t>(list.entries.size());
  // Where most carry one, the others are oversights.
  constexpr std::ptrdiff_t of_ten = 8;
  if (with * 10 < all * of_ten || with == all) {
    return;
  }
  for (const PrintedReference& entry : list.entries) {
    if (!entry.pmid.empty()) {
      continue;
    }
    PaperFinding& finding =
        out.add("REF-PMID", Status::proved, entry.span,
                fmt::format("reference {} has no PubMed number; {} of {} have one", entry.number,
                            with, all));
    finding.finding.operands = {{"reference", std::to_string(entry.number)},
                                {"with a number", std::to_string(with)},
                                {"references", std::to_string(all)}};
    finding.finding.arithmetic = fmt::format("{} - {} = {} without", all, with, all - with);
  }
}

/// Numbers of another length than PubMed's (1 to 8 digits), or printed twice.
void check_numbers(const ReferenceList& list, Findings& out) {
  std::map<std::string, const PrintedReference*> seen;
  constexpr std::size_t longest = 8;
  for (const PrintedReference& entry : list.entries) {
    if (entry.pmid.empty()) {
      continue;
    }
    if (entry.pmid.size() > longest) {
      PaperFinding& finding = out.add("REF-PMID", Status::proved, entry.span,
                                      fmt::format("\"{}\" is no PubMed number: it has {} digits",
                                                  entry.pmid, entry.pmid.size()));
      finding.finding.operands = {{"number", entry.pmid}};
      finding.finding.arithmetic = "PubMed numbers have at most 8 digits";
    }
    const auto [at, fresh] = seen.try_emplace(entry.pmid, &entry);
    if (!fresh) {
      PaperFinding& finding =
          out.add("DUP", Status::proved, entry.span,
                  fmt::format("references {} and {} carry the same PubMed number {}",
                              at->second->number, entry.number, entry.pmid));
      finding.finding.operands = {{"first", std::to_string(at->second->number)},
                                  {"second", std::to_string(entry.number)}};
      finding.finding.arithmetic = entry.pmid + " = " + entry.pmid;
      finding.related.push_back(at->second->span);
    }
  }
}

std::vector<std::string> journal_words(const std::string& journal) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : lower_ascii(journal) + " ") {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else if (!word.empty()) {
      if (word != "of" && word != "the" && word != "and" && word != "for" && word != "in") {
        out.push_back(word);
      }
      word.clear();
    }
  }
  return out;
}

/// Whether one is the other with its words cut short: "Syst Rev" and "Systematic Reviews".
bool abbreviates(const std::vector<std::string>& brief, const std::vector<std::string>& full) {
  return brief != full && brief.size() == full.size() && brief.size() > 1 &&
         std::ranges::equal(brief, full, [](const std::string& a, const std::string& b) {
           return b.starts_with(a);
         });
}

struct Journal {
  const PrintedReference* entry = nullptr;
  std::vector<std::string> words;
};

void check_journals(const ReferenceList& list, Findings& out) {
  std::map<char, std::vector<Journal>> by_letter;
  for (const PrintedReference& entry : list.entries) {
    auto words = journal_words(entry.journal);
    if (words.size() > 1) {
      by_letter[words.front().front()].push_back({.entry = &entry, .words = std::move(words)});
    }
  }
  for (const auto& [letter, journals] : by_letter) {
    for (const Journal& journal : journals) {
      const auto brief = std::ranges::find_if(
          journals, [&](const Journal& other) { return abbreviates(other.words, journal.words); });
      if (brief == journals.end()) {
        continue;
      }
      const PrintedReference& entry = *journal.entry;
      PaperFinding& finding =
          out.add("REF-STYLE", Status::proved, entry.span,
                  fmt::format("reference {} writes \"{}\" out, reference {} abbreviates it",
                              entry.number, entry.journal, brief->entry->number));
      finding.finding.operands = {{"in full", entry.journal},
                                  {"abbreviated", brief->entry->journal}};
      finding.finding.arithmetic =
          fmt::format("\"{}\" abbreviates \"{}\"", brief->entry->journal, entry.journal);
      finding.related.push_back(brief->entry->span);
    }
  }
}

}  // namespace

void check_references(const Subject& subject, Findings& out) {
  const ReferenceList list = reference_list(subject.paper);
  check_identifiers(list, out);
  check_numbers(list, out);
  check_journals(list, out);
}

}  // namespace warrant::audit
