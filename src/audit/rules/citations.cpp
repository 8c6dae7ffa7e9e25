/// CITE-TOPIC, CITE-COVER, COUNT: citations against what they are cited for.
#include "audit/link/citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "audit/find/content_words.hpp"
#include "audit/find/phrases.hpp"
#include "audit/link/abbreviations.hpp"
#include "audit/link/references.hpp"
#include "audit/link/tables.hpp"
#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using check::Status;
using Words = std::set<std::string>;

/// Words that many topics share.
bool is_common(const std::string& word) {
  static const Words common{"disease",       "syndrome",
                            "condition",     "disorder",
                            "patient",       "treatment",
                            "therapy",       "systematic",
                            "review",        "trial",
                            "severe",        "moderate",
                            "mild",          "acute",
                            "chronic",       "study",
                            "meta-analysis", "adult",
                            "child",         "childhood",
                            "associated",    "related",
                            "other",         "various",
                            "symptom",       "placebo-controlled",
                            "randomized",    "randomised",
                            "controlled",    "double-blind",
                            "analysis",      "effect",
                            "efficacy",      "clinical",
                            "drug"};
  return common.contains(word);
}

/// What the paper says of each cited study: its row in a table of studies, its reference.
struct Topics {
  std::map<int, Words> words;      // with abbreviations written out
  std::map<int, std::string> row;  // the cell that names its topic, as printed
  std::map<int, Span> places;
};

void add_words(std::string_view text, const std::map<std::string, std::string>& meanings,
               Words& out) {
  for (const std::string& word : content_words(text)) {
    out.insert(word);
    const auto meaning = meanings.find(word);
    if (meaning != meanings.end()) {
      const auto more = content_words(meaning->second);
      out.insert(more.begin(), more.end());
    }
  }
}

Topics topics_of(const PaperText& paper) {
  std::map<std::string, std::string> meanings;
  for (const Abbreviation& entry : abbreviation_list(paper).entries) {
    meanings[singular(lower_ascii(entry.word))] = entry.meaning;
  }
  Topics out;
  for (const Table& table : tables_of(paper)) {
    const int topic =
        table.column({"indication", "condition", "disease", "diagnosis", "topic", "disorder"});
    if (topic <= 0) {
      continue;
    }
    for (const TableRow& row : table.rows) {
      const Cell* name = row.cell(0);
      const Cell* cell = row.cell(topic);
      if (name == nullptr || cell == nullptr) {
        continue;
      }
      const Tokens tokens(name->text, name->span.begin);
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::size_t next = i;
        const auto numbers = citations_at(tokens, i, next);
        if (numbers.size() == 1) {
          add_words(cell->text, meanings, out.words[numbers.front()]);
          out.row[numbers.front()] = cell->text;
          out.places[numbers.front()] = cell->span;
        }
      }
    }
  }
  for (const PrintedReference& entry : reference_list(paper).entries) {
    add_words(entry.title, meanings, out.words[entry.number]);
    out.places.try_emplace(entry.number, entry.span);
  }
  return out;
}

struct Verdict {
  const CitedPhrase* phrase = nullptr;
  int number = 0;
  bool fits = false;
};

/// Whether each citation of a sentence shares a word with the phrase it stands behind.
std::vector<Verdict> judge(const Tokens& tokens, const std::vector<CitedPhrase>& phrases,
                           const Topics& topics) {
  std::vector<Verdict> out;
  for (const CitedPhrase& phrase : phrases) {
    std::vector<std::string> words = content_words(tokens, phrase.first, phrase.end);
    std::erase_if(words, is_common);
    for (const int number : phrase.numbers) {
      const auto topic = topics.words.find(number);
      if (words.empty() || topic == topics.words.end() || topic->second.empty()) {
        continue;
      }
      out.push_back({.phrase = &phrase,
                     .number = number,
                     .fits = std::ranges::any_of(words, [&](const std::string& word) {
                       return topic->second.contains(word);
                     })});
    }
  }
  return out;
}

void check_topics(const Tokens& tokens, const std::vector<CitedPhrase>& phrases,
                  const Topics& topics, Findings& out) {
  const std::vector<Verdict> verdicts = judge(tokens, phrases, topics);
  const auto fitting = static_cast<std::size_t>(std::ranges::count(verdicts, true, &Verdict::fits));
  // Where few citations share a word with their phrase, the sentence does not list topics.
  constexpr std::size_t of_ten = 8;
  if (verdicts.empty() || fitting * 10 < verdicts.size() * of_ten) {
    return;
  }
  for (const Verdict& verdict : verdicts) {
    if (verdict.fits) {
      continue;
    }
    const CitedPhrase& phrase = *verdict.phrase;
    std::size_t last = phrase.end;
    while (last > phrase.first + 1 && !tokens.is_word(last - 1)) {
      --last;
    }
    const std::string topic(tokens.written(phrase.first, last - 1));
    const auto row = topics.row.find(verdict.number);
    const bool stated = row != topics.row.end();
    PaperFinding& finding = out.add(
        "CITE-TOPIC", stated ? Status::proved : Status::ambiguous,
        {.begin = tokens[phrase.first].begin, .end = tokens[phrase.cited_at].end},
        fmt::format("citation {} stands under \"{}\" and is about {}", verdict.number, topic,
                    stated ? fmt::format("\"{}\"", row->second) : "something else by its title"));
    const auto under = std::ranges::count_if(
        verdicts, [&](const Verdict& other) { return other.phrase == &phrase; });
    const auto fit = std::ranges::count_if(
        verdicts, [&](const Verdict& other) { return other.phrase == &phrase && other.fits; });
    finding.finding.operands = {{"citation", std::to_string(verdict.number)},
                                {"cited for", topic},
                                {"about", stated ? row->second : ""}};
    finding.finding.arithmetic =
        fmt::format("of {} citations under \"{}\" {} share a word with it", under, topic, fit);
    finding.related.push_back(topics.places.at(verdict.number));
  }
}

/// Phrases that cover nearly all references between them leave one out, or cite one twice.
void check_cover(const Tokens& tokens, const std::vector<CitedPhrase>& phrases,
                 const Topics& topics, Findings& out) {
  std::map<int, int> times;
  for (const CitedPhrase& phrase : phrases) {
    for (const int number : phrase.numbers) {
      ++times[number];
    }
  }
  std::vector<std::string> missing;
  std::vector<std::string> repeated;
  for (const auto& [number, row] : topics.row) {
    const auto at = times.find(number);
    if (at == times.end()) {
      missing.push_back(std::to_string(number));
    } else if (at->second > 1) {
      repeated.push_back(std::to_string(number));
    }
  }
  constexpr std::size_t few = 5;
  constexpr std::size_t of_ten = 8;
  const std::size_t all = topics.row.size();
  if (all < few || (all - missing.size()) * 10 < all * of_ten ||
      (missing.empty() && repeated.empty())) {
    return;
  }
  PaperFinding& finding = out.add(
      "CITE-COVER", Status::ambiguous,
      {.begin = tokens[phrases.front().first].begin, .end = tokens[phrases.back().cited_at].end},
      fmt::format("{}{}{}", missing.empty() ? "" : "cited under no topic: " + join(missing, ", "),
                  missing.empty() || repeated.empty() ? "" : "; ",
                  repeated.empty() ? "" : "cited twice: " + join(repeated, ", ")));
  finding.finding.operands = {{"studies", std::to_string(all)},
                              {"cited", std::to_string(all - missing.size())}};
  finding.finding.arithmetic = fmt::format("{} of {} studies cited", all - missing.size(), all);
}

/// "Twenty-one reviews" with citations 1-21 behind it.
void check_counts(const Tokens& tokens, const std::vector<CitedPhrase>& phrases, Findings& out) {
  for (const CitedPhrase& phrase : phrases) {
    for (std::size_t i = phrase.first; i < phrase.end; ++i) {
      const auto count = count_at(tokens, i);
      if (!count) {
        continue;
      }
      const std::size_t noun = phrase.end - 1;
      const bool studies = tokens.is_one_of(
          noun, {"studies", "reviews", "trials", "meta-analyses", "reports", "publications"});
      if (studies && static_cast<std::size_t>(count->value) != phrase.numbers.size() &&
          phrase.numbers.size() > 1) {
        PaperFinding& finding = out.add(
            "COUNT", Status::ambiguous,
            {.begin = tokens[i].begin, .end = tokens[phrase.cited_at].end},
            fmt::format("{} are said and {} are cited", count->value, phrase.numbers.size()));
        finding.finding.level = check::Level::info;
        finding.finding.operands = {{"said", std::to_string(count->value)},
                                    {"cited", std::to_string(phrase.numbers.size())}};
        finding.finding.arithmetic =
            fmt::format("{} is not {}", count->value, phrase.numbers.size());
      }
      break;
    }
  }
}

}  // namespace

void check_citations(const Subject& subject, Findings& out) {
  const Topics topics = topics_of(subject.paper);
  constexpr std::size_t several = 3;
  for (std::size_t i = 0; i < subject.paper.blocks.size(); ++i) {
    if (subject.paper.blocks[i].table >= 0) {
      continue;
    }
    const Tokens tokens(words_of(subject.paper, i), subject.paper.blocks[i].begin);
    for (std::size_t first = 0; first < tokens.size(); first = tokens.sentence_end(first)) {
      const std::vector<CitedPhrase> phrases = cited_phrases(tokens, first);
      check_counts(tokens, phrases, out);
      if (phrases.size() >= several) {
        check_topics(tokens, phrases, topics, out);
        check_cover(tokens, phrases, topics, out);
      }
    }
  }
}

}  // namespace warrant::audit
