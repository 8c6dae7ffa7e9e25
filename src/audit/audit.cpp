/// The stages: find, link, then every rule.
#include "audit/audit.hpp"

#include <algorithm>

#include "audit/find/found.hpp"
#include "audit/link/context.hpp"
#include "audit/link/results.hpp"
#include "audit/rules/rules.hpp"

namespace warrant::audit {
namespace {

std::vector<Tally> tallies(const Found& found) {
  return {
      {"p values", found.p_values.size()},       {"means and medians", found.means.size()},
      {"shares", found.shares.size()},           {"confidence intervals", found.intervals.size()},
      {"test statistics", found.tests.size()},   {"follow-ups", found.follow_ups.size()},
      {"changes", found.changes.size()},         {"studies named", found.studies.size()},
      {"people by sex", found.partitions.size()}};
}

/// Text whose characters were read in a wrong encoding has lost signs and dashes.
bool is_garbled(std::string_view words) {
  for (const std::string_view mark :
       {"\xC3\xA2\xE2", "\xC3\xA2\xC2", "\xC3\x82\xC2", "\xC3\x83\xC2", "\xEF\xBF\xBD"}) {
    if (words.find(mark) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void doubt_garbled(const PaperText& paper, std::vector<PaperFinding>& all) {
  for (PaperFinding& item : all) {
    check::Finding& finding = item.finding;
    constexpr std::size_t around = 40;
    const std::size_t begin = item.span.begin > around ? item.span.begin - around : 0;
    if (finding.status == check::Status::proved &&
        is_garbled(std::string_view(paper.text).substr(begin, item.span.end - begin + around))) {
      finding.status = check::Status::conditional;
      finding.level = std::min(finding.level, check::Level::warn);
      finding.assumption = "the text is whole; some of its characters were lost before it was read";
    }
  }
}

Audit audit_text(const PaperText& paper) {
  const Found found = find_all(paper);
  const Context context(paper, found);
  const Results results = link_results(found, context);
  const Subject subject{.paper = paper, .found = found, .context = context, .results = results};
  Findings findings(paper, context);
  for (const auto check :
       {check_shares,     check_partitions,    check_intervals,  check_tests,
        check_ranges,     check_spreads,       check_changes,    check_wording,
        check_follow_ups, check_responses,     check_events,     check_placeholders,
        check_certainty,  check_abbreviations, check_references, check_citations,
        check_coverage,   check_key_findings,  check_tables,     tell_unlinked}) {
    check(subject, findings);
  }
  Audit out{.findings = std::move(findings.all()),
            .unlinked = std::move(findings.unlinked()),
            .read = tallies(found),
            .untold = findings.untold()};
  doubt_garbled(paper, out.findings);
  std::ranges::stable_sort(out.findings, {},
                           [](const PaperFinding& finding) { return finding.span.begin; });
  std::ranges::stable_sort(out.unlinked, {}, [](const Unlinked& item) { return item.span.begin; });
  return out;
}

/// Where to cut a long block: behind a sentence, else at white space, else at a character.
std::size_t cut_at(std::string_view text, std::size_t begin, std::size_t most) {
  const std::string_view piece = text.substr(begin, most);
  for (const std::string_view mark : {". ", "\n", " "}) {
    const std::size_t at = piece.rfind(mark);
    if (at != std::string_view::npos && at > most / 2) {
      return begin + at + 1;
    }
  }
  std::size_t at = begin + most;
  while (at > begin + 1 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  return at;
}

/// A paper on a single line is cut into blocks that can be held in memory.
constexpr std::size_t longest_block = 32'768;

bool has_long_blocks(const PaperText& paper) {
  return std::ranges::any_of(
      paper.blocks, [](const TextBlock& block) { return block.end - block.begin > longest_block; });
}

PaperText with_short_blocks(const PaperText& paper) {
  PaperText out = paper;
  out.blocks.clear();
  for (TextBlock block : paper.blocks) {
    const std::size_t end = block.end;
    while (end - block.begin > longest_block) {
      block.end = cut_at(paper.text, block.begin, longest_block);
      out.blocks.push_back(block);
      block.begin = block.end;
    }
    block.end = end;
    out.blocks.push_back(block);
  }
  return out;
}

}  // namespace

Audit audit(const PaperText& paper) {
  return has_long_blocks(paper) ? audit_text(with_short_blocks(paper)) : audit_text(paper);
}

}  // namespace warrant::audit
