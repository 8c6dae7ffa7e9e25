/// From the sentence to what it rests on.
#include "audit/report/finding_part.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "audit/report/characters.hpp"
#include "audit/report/marks.hpp"
#include "base/text.hpp"
#include "check/catalogue.hpp"

namespace warrant::audit {
namespace {

constexpr std::size_t longest_passage = 300;
constexpr std::size_t longest_operand = 60;
constexpr std::size_t around = 60;  // bytes shown on either side of a short passage
constexpr std::size_t most_operands = 20;

std::string label(const check::Finding& finding) {
  std::string out = fmt::format(
      "<p class=\"label\"><span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span> "
      "<span class=\"badge {}\">{}</span> ",
      style_of(finding.status), sign_of(finding.status), review::word(finding.status),
      style_of(finding.level), review::word(finding.level));
  const std::string id = escape_html(finding.rule);
  const check::Rule* rule = check::find_rule(finding.rule);
  out += rule == nullptr
             ? id
             : fmt::format("<a href=\"#rule-{0}\">{0}: {1}</a>", id, escape_html(rule->title));
  if (!finding.where.empty()) {
    out += " \u00B7 " + escape_html(shortened(finding.where, longest_passage));
  }
  return out + "</p>\n";
}

/// The block that a place stands in; without one, the place alone.
Span block_around(const PaperText& paper, std::size_t at) {
  const auto next = std::ranges::upper_bound(paper.blocks, at, {}, &TextBlock::begin);
  if (next == paper.blocks.begin() || std::prev(next)->end <= at) {
    return {.begin = at, .end = at};
  }
  return {.begin = std::prev(next)->begin, .end = std::prev(next)->end};
}

/// Some words of the block before a place.
std::string_view words_before(std::string_view block, std::size_t at) {
  if (at <= around) {
    return block.substr(0, at);
  }
  const std::size_t far = character_begin(block, at - around);
  const std::string_view out = block.substr(far, at - far);
  const std::size_t blank = out.find(' ');
  return blank == std::string_view::npos ? std::string_view{} : out.substr(blank);
}

std::string_view words_behind(std::string_view block, std::size_t at) {
  const std::string_view out = block.substr(at, character_begin(block, at + around) - at);
  return at + out.size() == block.size() ? out
                                         : out.substr(0, std::min(out.rfind(' '), out.size()));
}

std::string quotation(const PaperText& paper, const PaperFinding& item, std::size_t number) {
  const std::string_view text = paper.text;
  const std::size_t begin = character_begin(text, item.span.begin);
  const std::size_t end = std::max(begin, character_begin(text, item.span.end));
  std::string before;
  std::string behind;
  const Span block = block_around(paper, begin);
  if (block.begin <= begin && end <= block.end && end - begin <= longest_passage) {
    const std::string_view words = text.substr(block.begin, block.end - block.begin);
    before = escape_html(words_before(words, begin - block.begin));
    behind = escape_html(words_behind(words, end - block.begin));
  }
  const std::string words = shortened(trim(text.substr(begin, end - begin)), longest_passage);
  return fmt::format("<blockquote>{}<a href=\"#p{}\">{}</a>{}</blockquote>\n", before, number,
                     words.empty() ? "the place in the paper" : escape_html(words), behind);
}

/// Arithmetic as one step a line.
std::string steps(std::string_view arithmetic) {
  return replace_all(escape_html(replace_all(std::string(arithmetic), "; ", "\n")), "\n",
                     "</code><br><code>");
}

std::string operand_links(std::string_view text, const PaperFinding& item, std::size_t number) {
  std::string out;
  std::size_t shown = 0;
  std::size_t all = 0;
  for (std::size_t k = 0; k < item.related.size(); ++k) {
    const Span& span = item.related[k];
    if (!Marks::is_apart(item, span) || ++all > most_operands) {
      continue;
    }
    const std::size_t begin = character_begin(text, span.begin);
    const std::size_t end = std::max(begin, character_begin(text, span.end));
    const std::string words = shortened(trim(text.substr(begin, end - begin)), longest_operand);
    out += fmt::format("{}<a href=\"#r{}-{}\">{}</a>", shown++ == 0 ? "" : ", ", number, k + 1,
                       words.empty() ? "the place" : escape_html(words));
  }
  if (out.empty()) {
    return "";
  }
  const std::string more = all > shown ? fmt::format(" and {} more", all - shown) : "";
  return "<p class=\"with\">Held against " + out + more + "</p>\n";
}

std::string operand_table(const check::Finding& finding) {
  if (finding.operands.empty()) {
    return "";
  }
  const std::size_t count = finding.operands.size();
  std::string out = fmt::format(
      "<details><summary>{} {}</summary><table><thead><tr><th scope=\"col\">Figure</th>"
      "<th scope=\"col\">Value</th></tr></thead><tbody>",
      count, count == 1 ? "operand" : "operands");
  for (const check::Operand& operand : finding.operands) {
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escape_html(operand.name),
                       escape_html(operand.value));
  }
  return out + "</tbody></table></details>\n";
}

}  // namespace

std::string_view sign_of(check::Status status) {
  switch (status) {
    case check::Status::proved:
      return "\u2716";
    case check::Status::conditional:
      return "\u25D0";
    case check::Status::ambiguous:
      return "?";
    case check::Status::consistent:
      return "\u2714";
  }
  return "";
}

std::string style_of(check::Status status) { return fmt::format("is-{}", review::word(status)); }
std::string style_of(check::Level level) { return fmt::format("is-{}", review::word(level)); }

std::string finding_part(const PaperText& paper, const PaperFinding& item, std::size_t number) {
  const check::Finding& finding = item.finding;
  std::string out = fmt::format(
      "<article class=\"finding {0} {1}\" id=\"f{2}\" aria-labelledby=\"t{2}\"><h3 "
      "id=\"t{2}\">{2}. "
      "{3}</h3>\n",
      style_of(finding.status), style_of(finding.level), number,
      escape_html(upper_first(finding.message)));
  out += label(finding) + quotation(paper, item, number);
  if (!finding.arithmetic.empty()) {
    out += "<p class=\"steps\"><code>" + steps(finding.arithmetic) + "</code></p>\n";
  }
  if (!finding.assumption.empty()) {
    out += fmt::format("<p><strong>If</strong> {}.</p>\n", escape_html(finding.assumption));
  }
  out += operand_links(paper.text, item, number) + operand_table(finding);
  if (!finding.mend.empty()) {
    out += fmt::format("<p><strong>What to do:</strong> {}</p>\n", escape_html(finding.mend));
  }
  return out + "</article>\n";
}

}  // namespace warrant::audit
