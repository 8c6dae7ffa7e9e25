/// Puts the page together.
#include "audit/report/audit_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "audit/report/characters.hpp"
#include "audit/report/finding_part.hpp"
#include "audit/report/marked_text.hpp"
#include "audit/report/marks.hpp"
#include "base/text.hpp"
#include "check/catalogue.hpp"

namespace warrant::audit {
namespace {

using check::Level;
using check::Status;

constexpr std::array statuses{Status::proved, Status::conditional, Status::ambiguous};
constexpr std::array levels{Level::blocker, Level::warn, Level::info};

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

std::string_view meaning(Level level) {
  switch (level) {
    case Level::blocker:
      return "would stop a final document";
    case Level::warn:
      return "wants a look";
    default:
      return "is told, no more";
  }
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::size_t count_of(const Audit& audit, Level level) {
  return static_cast<std::size_t>(std::ranges::count(
      audit.findings, level, [](const PaperFinding& item) { return item.finding.level; }));
}

std::size_t count_of(const Audit& audit, Status status) {
  return static_cast<std::size_t>(std::ranges::count(
      audit.findings, status, [](const PaperFinding& item) { return item.finding.status; }));
}

std::size_t count_of(const Audit& audit, Status status, Level level) {
  return static_cast<std::size_t>(
      std::ranges::count_if(audit.findings, [&](const PaperFinding& item) {
        return item.finding.status == status && item.finding.level == level;
      }));
}

std::string counts_table(const Audit& audit) {
  std::string out =
      "<div class=\"scroll\"><table class=\"counts\"><caption>Findings by status and "
      "level</caption>"
      "<thead><tr><td></td>";
  for (const Level level : levels) {
    out += fmt::format("<th scope=\"col\">{}<span class=\"meaning\">{}</span></th>",
                       review::word(level), meaning(level));
  }
  out += "</tr></thead><tbody>\n";
  for (const Status status : statuses) {
    out += fmt::format(
        "<tr><th scope=\"row\"><span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}"
        "</span><span class=\"meaning\">{}</span></th>",
        style_of(status), sign_of(status), review::word(status), meaning(status));
    for (const Level level : levels) {
      out += fmt::format("<td>{}</td>", count_of(audit, status, level));
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string read_part(const Audit& audit) {
  std::vector<std::string> read;
  std::vector<std::string> absent;
  for (const Tally& tally : audit.read) {
    if (tally.count > 0) {
      read.push_back(fmt::format("{} {}", tally.count, tally.what));
    } else {
      absent.push_back(tally.what);
    }
  }
  return fmt::format("<p><strong>Read:</strong> {}.{}</p>\n",
                     read.empty() ? "nothing that could be checked" : escape_html(list_of(read)),
                     read.empty() || absent.empty()
                         ? ""
                         : fmt::format(" Found none: {}.", escape_html(join(absent, ", "))));
}

/// Figures without a partner, those with the same reason together.
std::string unlinked_part(const PaperText& paper, const Audit& audit) {
  if (audit.unlinked.empty()) {
    return "";
  }
  std::map<std::string_view, std::string> by_reason;
  constexpr std::size_t longest = 80;
  for (std::size_t j = 0; j < std::min(audit.unlinked.size(), most_unlinked); ++j) {
    const Unlinked& item = audit.unlinked[j];
    const std::size_t begin = character_begin(paper.text, item.span.begin);
    const std::size_t end = std::max(begin, character_begin(paper.text, item.span.end));
    const std::string words =
        shortened(trim(std::string_view(paper.text).substr(begin, end - begin)), longest);
    by_reason[item.why] += fmt::format("<li><a href=\"#u{}\">{}</a></li>", j + 1,
                                       words.empty() ? "the place" : escape_html(words));
  }
  std::string out = fmt::format(
      "<details class=\"unlinked\"><summary>{} read and held against nothing</summary>\n",
      counted(audit.unlinked.size(), "figure was", "figures were"));
  for (const auto& [reason, items] : by_reason) {
    out += fmt::format("<p>{}</p>\n<ul>{}</ul>\n", escape_html(upper_first(reason)), items);
  }
  if (audit.unlinked.size() > most_unlinked) {
    out +=
        fmt::format("<p>and {} more, not shown here.</p>\n", audit.unlinked.size() - most_unlinked);
  }
  return out + "</details>\n";
}

/// Check boxes that hide findings by style alone; left out where there is little to choose from.
std::string choices(const Audit& audit) {
  constexpr std::size_t few = 8;
  if (audit.findings.size() < few) {
    return "";
  }
  std::string out = "<fieldset class=\"show\"><legend>Show</legend>";
  const auto box = [&](auto kind) {
    if (const std::size_t count = count_of(audit, kind); count > 0) {
      out += fmt::format(
          "<label><input type=\"checkbox\" id=\"show-{0}\" checked autocomplete=\"off\"> {0} ({1})"
          "</label> ",
          review::word(kind), count);
    }
  };
  std::ranges::for_each(levels, box);
  std::ranges::for_each(statuses, box);
  return out + "</fieldset>\n";
}

std::string findings_part(const PaperText& paper, const Audit& audit) {
  std::string out =
      "<section class=\"findings\" aria-labelledby=\"findings\" tabindex=\"0\">"
      "<h2 id=\"findings\">Findings</h2>\n";
  if (audit.findings.empty()) {
    out += "<p>Nothing that was read contradicts anything else that was read.</p>\n";
  }
  out += choices(audit);
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    out += finding_part(paper, audit.findings[i], i + 1);
  }
  return out + "</section>\n";
}

std::string paper_part(const PaperText& paper, const Audit& audit) {
  // Line ends mean something where the reader put them, not where the file wraps its lines.
  const bool lines = paper.format == "html" || paper.format == "docx";
  std::string out = fmt::format(
      "<section class=\"paper{}\" aria-labelledby=\"paper\" tabindex=\"0\"><h2 id=\"paper\">The "
      "paper "
      "as it was read</h2>\n",
      lines ? " lines" : "");
  if (paper.blocks.empty()) {
    out += "<p>It holds no text.</p>\n";
  }
  return out + marked_text(paper, audit) + "</section>\n";
}

/// Every rule that found something, in the order of the catalogue.
std::string rules_part(const Audit& audit) {
  std::map<std::string_view, std::string> links;
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    std::string& list = links[audit.findings[i].finding.rule];
    list += fmt::format("{0}<a href=\"#f{1}\">{1}</a>", list.empty() ? "" : ", ", i + 1);
  }
  std::string out;
  for (const check::Rule& rule : check::catalogue()) {
    const auto found = links.find(rule.id);
    if (found != links.end()) {
      out += fmt::format(
          "<h3 id=\"rule-{0}\">{0}: {1}</h3>\n<p>{2}</p>\n<p><strong>Why:</strong> {3}</p>\n"
          "<p><strong>For example:</strong> {4}</p>\n<p><strong>Here:</strong> {5}</p>\n",
          escape_html(rule.id), escape_html(rule.title), escape_html(rule.checks),
          escape_html(rule.why), escape_html(rule.example), found->second);
    }
  }
  return out.empty()
             ? ""
             : "<section class=\"rules\" aria-labelledby=\"rules\"><h2 id=\"rules\">The rules"
               "</h2>\n" +
                   out + "</section>\n";
}

std::string head(std::string_view title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<meta name=\"generator\" "
      "content=\"Warrant " WARRANT_VERSION
      "\">\n<title>Audit of {}</title>\n<style>\n{}\n{}</style>\n</head>\n",
      title, common_style(), audit_style());
}

}  // namespace

std::string audit_page(const PaperText& paper, const Audit& audit, std::string_view name) {
  const std::string title = escape_html(name);
  const std::string rules = rules_part(audit);
  std::string out = head(title);
  out += fmt::format(
      "<body class=\"audit\">\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n"
      "<header class=\"top\"><p>Audit of a paper</p><h1>{}</h1>\n<p>{}: {} stop a final document, "
      "{} "
      "a look, {} told.</p>\n<nav aria-label=\"On this page\"><a href=\"#findings\">Findings</a> "
      "<a "
      "href=\"#paper\">The paper</a>{}</nav></header>\n<main>\n<div class=\"lead\">\n",
      title, counted(audit.findings.size(), "finding", "findings"),
      counted(count_of(audit, Level::blocker), "would", "would"),
      counted(count_of(audit, Level::warn), "wants", "want"),
      counted(count_of(audit, Level::info), "is", "are"),
      rules.empty() ? "" : " <a href=\"#rules\">The rules</a>");
  out +=
      "<p class=\"note\">An aid for people who decide. Figures and words of the paper were held "
      "against each other by program. A finding is a reason to look, with arithmetic to redo; it "
      "is no verdict on anybody and says nothing of how an error came about. Where nothing is "
      "found, that does not prove a paper right. This is no medical advice.</p>\n";
  for (const Note& note : paper.notes) {
    out += fmt::format("<p class=\"note\">{}</p>\n", escape_html(note.message));
  }
  if (audit.untold > 0) {
    out += fmt::format(
        "<p class=\"note\">{} further findings are not told: no paper has so many, so this may not "
        "be one.</p>\n",
        audit.untold);
  }
  out += counts_table(audit) + read_part(audit) + unlinked_part(paper, audit) + "</div>\n";
  out += "<div class=\"sides\">\n" + findings_part(paper, audit);
  out += paper_part(paper, audit) + "</div>\n" + rules;
  return out + "</main>\n<footer class=\"foot\"><p>Made with Warrant " WARRANT_VERSION
               ".</p></footer>\n</body>\n</html>\n";
}

}  // namespace warrant::audit
