/// NULL-STATEMENT, PICO-MATCH: what the question and the criteria name and the results pass over.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "audit/find/content_words.hpp"
#include "audit/link/references.hpp"
#include "audit/link/tables.hpp"
#include "audit/rules/rules.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using check::Status;
using Kind = TextBlock::Kind;
using Words = std::set<std::string>;

/// The blocks that carry evidence or speak of its absence: everything but the criteria, questions
/// and what stands in an appendix.
struct Evidence {
  std::vector<Words> blocks;
  std::vector<std::string> low;  // the same blocks in lower case
};

bool is_appendix(std::string_view heading) {
  const std::string low = lower_ascii(heading);
  return low.starts_with("appendix") || low.find("further information") != std::string::npos ||
         low.starts_with("annex");
}

/// Items of the population row of a table of selection criteria.
struct Criteria {
  std::vector<std::size_t> items;  // blocks
  int table = -1;
};

Criteria criteria_of(const PaperText& paper) {
  Criteria out;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    if (block.table < 0 || block.column != 0) {
      continue;
    }
    const std::string head = lower_ascii(words_of(paper, i));
    if (head != "population" && head != "populations" && head != "conditions" &&
        head != "indications" && head != "participants") {
      continue;
    }
    for (std::size_t k = i + 1; k < paper.blocks.size() && paper.blocks[k].table == block.table &&
                                paper.blocks[k].row == block.row;
         ++k) {
      if (paper.blocks[k].kind == Kind::list_item) {
        out.items.push_back(k);
      }
    }
    if (!out.items.empty()) {
      out.table = block.table;
      return out;
    }
  }
  return out;
}

Evidence evidence_of(const PaperText& paper, int criteria_table) {
  Evidence out;
  bool appendix = false;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    const std::string_view words = words_of(paper, i);
    appendix = appendix || (block.kind == Kind::heading && is_appendix(words));
    if (appendix) {
      break;
    }
    if (block.table == criteria_table && criteria_table >= 0) {
      continue;
    }
    const auto content = content_words(words);
    out.blocks.emplace_back(content.begin(), content.end());
    out.low.push_back(lower_ascii(words));
  }
  return out;
}

/// "Pyoderma gangrenosum" and "Dermatomyositis/Polymyositis": each alternative's words.
std::vector<std::vector<std::string>> alternatives(std::string_view item) {
  std::vector<std::vector<std::string>> out;
  for (const std::string& part : split(replace_all(std::string(item), " or ", "/"), "/")) {
    auto words = content_words(part);
    if (!words.empty()) {
      out.push_back(std::move(words));
    }
  }
  return out;
}

/// "Autoimmune bullous diseases" names a family whose members carry other names.
bool is_umbrella(std::string_view item) {
  const std::string low = lower_ascii(trim(item));
  return low.ends_with("diseases") || low.ends_with("disorders") || low.ends_with("conditions") ||
         low.ends_with("syndromes") || low.find("other ") != std::string::npos ||
         low.ends_with("cancers") || low.ends_with("infections");
}

void check_criteria(const Subject& subject, Findings& out) {
  const Criteria criteria = criteria_of(subject.paper);
  constexpr std::size_t few = 3;
  if (criteria.items.size() < few) {
    return;
  }
  const Evidence evidence = evidence_of(subject.paper, criteria.table);
  std::vector<std::size_t> missing;
  for (const std::size_t item : criteria.items) {
    const std::string_view words = words_of(subject.paper, item);
    const auto ways = alternatives(words);
    const bool found = std::ranges::any_of(evidence.blocks, [&](const Words& block) {
      return std::ranges::any_of(ways, [&](const std::vector<std::string>& way) {
        return std::ranges::all_of(way, [&](const std::string& w) { return block.contains(w); });
      });
    });
    if (found || ways.empty()) {
      continue;
    }
    const TextBlock& block = subject.paper.blocks[item];
    if (is_umbrella(words)) {
      out.leave({.begin = block.begin, .end = block.end},
                "a family of conditions whose members carry other names");
    } else {
      missing.push_back(item);
    }
  }
  // Where most items are missing the paper uses other words for them.
  if (2 * missing.size() > criteria.items.size()) {
    return;
  }
  for (const std::size_t item : missing) {
    const TextBlock& block = subject.paper.blocks[item];
    PaperFinding& finding = out.add(
        "NULL-STATEMENT", Status::proved, {.begin = block.begin, .end = block.end},
        fmt::format("\"{}\" is named in the criteria; no result, included study or statement that "
                    "nothing was found speaks of it",
                    words_of(subject.paper, item)));
    finding.finding.operands = {{"criterion", std::string(words_of(subject.paper, item))},
                                {"passages that name it", "0"}};
    finding.finding.arithmetic =
        fmt::format("named in 0 of {} passages outside the criteria", evidence.blocks.size());
  }
}

struct Route {
  std::string_view name;
  std::array<std::string_view, 4> words;
};

constexpr std::array<Route, 8> routes{
    {{"intravenous", {"intravenous", "iv", "ivig", "intravenously"}},
     {"subcutaneous", {"subcutaneous", "sc", "scig", "subcutaneously"}},
     {"oral", {"oral", "orally", "po", "tablet"}},
     {"intramuscular", {"intramuscular", "im", "imig", "intramuscularly"}},
     {"topical", {"topical", "topically", "cream", "ointment"}},
     {"inhaled", {"inhaled", "inhalation", "nebulised", "nebulized"}},
     {"intranasal", {"intranasal", "nasal", "intranasally", "nasally"}},
     {"rectal", {"rectal", "rectally", "suppository", "enema"}}}};

bool names(const Tokens& tokens, std::size_t i, const Route& route) {
  return std::ranges::any_of(route.words,
                             [&](std::string_view word) { return tokens.is(i, word); });
}

/// Routes that a question names side by side ("intravenous or subcutaneous"), with their tokens.
std::vector<std::pair<const Route*, Span>> routes_in(const Tokens& tokens) {
  std::vector<std::pair<const Route*, Span>> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Route& route : routes) {
      if (names(tokens, i, route) && std::ranges::find(out, &route, [](const auto& item) {
                                       return item.first;
                                     }) == out.end()) {
        out.emplace_back(&route, Span{.begin = tokens[i].begin, .end = tokens[i].end});
      }
    }
  }
  return out;
}

/// Passages that report evidence: rows of studies, results with figures, titles of references.
std::vector<std::string> evidence_passages(const Subject& subject,
                                           const ReferenceList& references) {
  const auto& blocks = subject.paper.blocks;
  std::set<std::size_t> reporting;
  for (const PrintedStudy& study : subject.found.studies) {
    const TextBlock& block = blocks[study.place.block];
    for (std::size_t i = study.place.block;
         block.table >= 0 && i < blocks.size() && blocks[i].table == block.table &&
         blocks[i].row == block.row;
         ++i) {
      reporting.insert(i);
    }
  }
  for (const auto& share : subject.found.shares) {
    reporting.insert(share.place.block);
  }
  for (const auto& p : subject.found.p_values) {
    reporting.insert(p.place.block);
  }
  std::vector<std::string> out;
  for (const std::size_t i : reporting) {
    out.emplace_back(words_of(subject.paper, i));
  }
  for (const PrintedReference& entry : references.entries) {
    if (!entry.appendix) {
      out.push_back(entry.title);
    }
  }
  return out;
}

/// "No studies of subcutaneous use were identified".
bool says_none(const Subject& subject, const ReferenceList& references, const Route& route) {
  for (std::size_t i = 0; i < subject.paper.blocks.size(); ++i) {
    if (i >= references.first_block && i <= references.last_block) {
      continue;
    }
    const Tokens tokens(words_of(subject.paper, i), subject.paper.blocks[i].begin);
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      if (!names(tokens, k, route)) {
        continue;
      }
      const std::size_t end = tokens.sentence_end(k);
      bool negated = false;
      bool evidence = false;
      for (std::size_t w = tokens.sentence_begin(k); w < end; ++w) {
        negated = negated || tokens.is_one_of(w, {"no", "none", "not", "neither", "nor"});
        evidence =
            evidence || tokens.is_one_of(w, {"evidence", "study", "studies", "trial", "trials",
                                             "literature", "identified", "found", "reported"});
      }
      if (negated && evidence) {
        return true;
      }
    }
  }
  return false;
}

void check_question(const Subject& subject, std::size_t block, Findings& out) {
  const Tokens tokens(words_of(subject.paper, block), subject.paper.blocks[block].begin);
  const auto asked = routes_in(tokens);
  if (asked.size() < 2) {
    return;
  }
  const ReferenceList references = reference_list(subject.paper);
  const std::vector<std::string> evidence = evidence_passages(subject, references);
  constexpr std::size_t few = 5;
  if (evidence.size() < few) {
    return;
  }
  for (const auto& [route, span] : asked) {
    const auto passages = std::ranges::count_if(evidence, [&](const std::string& passage) {
      const Tokens words(passage, 0);
      for (std::size_t k = 0; k < words.size(); ++k) {
        if (names(words, k, *route)) {
          return true;
        }
      }
      return false;
    });
    if (passages > 0 || says_none(subject, references, *route)) {
      continue;
    }
    PaperFinding& finding =
        out.add("PICO-MATCH", Status::proved, span,
                fmt::format("the question asks about {} use; no result, study or reference names "
                            "it, and nothing says that none was found",
                            route->name));
    finding.finding.level = check::Level::warn;
    finding.finding.operands = {{"asked", std::string(route->name)},
                                {"passages that name it", "0"}};
    finding.finding.arithmetic =
        fmt::format("0 of {} passages with evidence name it", evidence.size());
  }
}

}  // namespace

void check_coverage(const Subject& subject, Findings& out) {
  check_criteria(subject, out);
  for (std::size_t i = 0; i < subject.paper.blocks.size(); ++i) {
    if (words_of(subject.paper, i).ends_with('?') && subject.paper.blocks[i].table < 0) {
      check_question(subject, i, out);
    }
  }
}

}  // namespace warrant::audit
