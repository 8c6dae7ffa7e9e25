/// Puts the page together.
#include "audit/report/audit_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "audit/report/marked_text.hpp"
#include "base/text.hpp"
#include "check/catalogue.hpp"

namespace warrant::audit {
namespace {

using check::Level;
using check::Status;

/// A sign beside the word, so that nothing hangs on colour.
std::string_view sign(Status status) {
  switch (status) {
    case Status::proved:
      return "\u2716";
    case Status::conditional:
      return "\u25D0";
    case Status::ambiguous:
      return "?";
    default:
      return "\u2714";
  }
}

std::string_view meaning(Status status) {
  switch (status) {
    case Status::proved:
      return "the paper's own figures or words cannot all be right";
    case Status::conditional:
      return "impossible if the stated assumption holds";
    default:
      return "more than one reading; it depends on which";
  }
}

std::size_t count(const Audit& audit, Status status, Level level) {
  return static_cast<std::size_t>(
      std::ranges::count_if(audit.findings, [&](const PaperFinding& item) {
        return item.finding.status == status && item.finding.level == level;
      }));
}

std::string summary(const Audit& audit) {
  std::string out =
      "<table class=\"counts\"><caption>Findings</caption><thead><tr><th></th><th scope=\"col\">"
      "blocker</th><th scope=\"col\">warn</th><th scope=\"col\">info</th></tr></thead><tbody>\n";
  for (const Status status : {Status::proved, Status::conditional, Status::ambiguous}) {
    out += fmt::format("<tr><th scope=\"row\">{} {} <span class=\"label\">({})</span></th>",
                       sign(status), review::word(status), meaning(status));
    for (const Level level : {Level::blocker, Level::warn, Level::info}) {
      out += fmt::format("<td>{}</td>", count(audit, status, level));
    }
    out += "</tr>\n";
  }
  out += "</tbody></table>\n<p>Read: ";
  std::vector<std::string> read;
  for (const Tally& tally : audit.read) {
    read.push_back(fmt::format("{} {}", tally.count, tally.what));
  }
  return out + escape_html(join(read, ", ")) + ".</p>\n";
}

std::string operands(const check::Finding& finding) {
  if (finding.operands.empty()) {
    return {};
  }
  std::string out =
      fmt::format("<details><summary>{} operands</summary><table><tbody>", finding.operands.size());
  for (const check::Operand& operand : finding.operands) {
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escape_html(operand.name),
                       escape_html(operand.value));
  }
  return out + "</tbody></table></details>\n";
}

std::string explanation(const check::Finding& finding) {
  const check::Rule* rule = check::find_rule(finding.rule);
  if (rule == nullptr) {
    return {};
  }
  return fmt::format("<details><summary>{}: what it checks</summary><p>{}</p><p>{}</p></details>\n",
                     escape_html(rule->id), escape_html(rule->checks), escape_html(rule->why));
}

std::string finding_part(const PaperFinding& item, std::size_t number) {
  const check::Finding& finding = item.finding;
  std::string out = fmt::format(
      "<article class=\"finding {0}\" id=\"f{1}\" aria-labelledby=\"t{1}\"><h3 id=\"t{1}\">{1}. "
      "{2}</h3>\n<p class=\"label\">{3} {0} \u00B7 {4} \u00B7 {5} \u00B7 {6}</p>\n",
      review::word(finding.status), number, escape_html(upper_first(finding.message)),
      sign(finding.status), review::word(finding.level), escape_html(finding.rule),
      escape_html(finding.where));
  constexpr std::size_t longest = 300;
  std::string passage = finding.passage;
  if (passage.size() > longest) {
    passage.resize(passage.find_last_of(' ', longest) == std::string::npos
                       ? 0
                       : passage.find_last_of(' ', longest));
    passage += " ...";
  }
  out += fmt::format("<blockquote><a href=\"#p{}\">{}</a></blockquote>\n", number,
                     passage.empty() ? "the passage" : escape_html(passage));
  if (!finding.arithmetic.empty()) {
    out += fmt::format("<p><code>{}</code></p>\n", escape_html(finding.arithmetic));
  }
  if (!finding.assumption.empty()) {
    out += fmt::format("<p><strong>If</strong> {}.</p>\n", escape_html(finding.assumption));
  }
  out += operands(finding);
  if (!finding.mend.empty()) {
    out += fmt::format("<p><strong>What to do:</strong> {}</p>\n", escape_html(finding.mend));
  }
  return out + explanation(finding) + "</article>\n";
}

std::string unlinked_part(const PaperText& paper, const Audit& audit) {
  if (audit.unlinked.empty()) {
    return "";
  }
  std::string out =
      fmt::format("<details><summary>{} {} could be held against nothing</summary><ul>\n",
                  audit.unlinked.size(), audit.unlinked.size() == 1 ? "figure" : "figures");
  constexpr std::size_t most = 500;
  for (std::size_t i = 0; i < std::min(audit.unlinked.size(), most); ++i) {
    const Unlinked& item = audit.unlinked[i];
    out += fmt::format(
        "<li>\u201C{}\u201D: {}</li>\n",
        escape_html(paper.text.substr(item.span.begin, item.span.end - item.span.begin)),
        escape_html(item.why));
  }
  return out + "</ul></details>\n";
}

}  // namespace

std::string audit_page(const PaperText& paper, const Audit& audit, std::string_view name) {
  const std::string title = escape_html(name);
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Audit of {}</title>\n"
      "<style>\n{}\n{}</style></head>\n<body><a class=\"skip\" href=\"#findings\">To the "
      "findings</a>\n<header class=\"top\"><p>Audit of a paper</p><h1>{}</h1></header>\n<main>\n",
      title, common_style(), audit_style(), title);
  out +=
      "<p class=\"note\">Figures and words of the paper were held against each other by "
      "program. A finding is a reason to look, with its arithmetic to redo; it says nothing of "
      "how an error came about, and no finding is no proof that a paper is right. People "
      "decide. This is no medical advice.</p>\n";
  for (const Note& note : paper.notes) {
    out += fmt::format("<p class=\"note\">{}</p>\n", escape_html(note.message));
  }
  if (audit.untold > 0) {
    out +=
        fmt::format("<p class=\"note\">{} further findings are not told: this is no paper.</p>\n",
                    audit.untold);
  }
  out += summary(audit) + unlinked_part(paper, audit);
  out += "<h2 id=\"findings\">Findings</h2>\n";
  if (audit.findings.empty()) {
    out += "<p>Nothing that was read contradicts anything else that was read.</p>\n";
  }
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    out += finding_part(audit.findings[i], i + 1);
  }
  out +=
      "<section class=\"paper\" aria-labelledby=\"paper\"><h2 id=\"paper\">The paper as it was "
      "read</h2>\n";
  out += marked_text(paper, audit.findings);
  return out + "</section></main></body></html>\n";
}

}  // namespace warrant::audit
