/// Evidence tables and what stands under them.
#include "report/outcome_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "grade/statement.hpp"
#include "report/compose.hpp"
#include "report/products/parts.hpp"

namespace warrant::report {
namespace {

using review::Outcome;
using review::OutcomeClass;

void add_corrections(const Sources& sources, FactBook& book, std::string_view target,
                     Blocks& blocks) {
  for (const review::DataIssue* issue : corrections_of(sources.review, target)) {
    blocks.push_back(correction_note(book, *issue));
  }
}

Inlines with_rating(FactBook& book, const grade::ResultLine& line) {
  Inlines out = book.text(line.text);
  if (line.rating) {
    append(out, plain(fmt::format(" ({})", grade::label(*line.rating))));
  }
  if (!line.caveat.empty()) {
    append(out, plain(" "));
    append(out, book.text(line.caveat));
  }
  return out;
}

void add_bands(const Sources& sources, FactBook& book, const grade::OutcomeStatement& statement,
               Blocks& blocks) {
  for (const grade::FollowUpBand& follow_up : statement.bands) {
    if (!follow_up.heading.empty()) {
      Inlines heading = book.text(follow_up.heading);
      for (Inline& part : heading) {
        if (Text* text = std::get_if<Text>(&part)) {
          text->bold = true;
        }
      }
      blocks.push_back(lead(std::move(heading)));
    }
    for (const grade::StudyBlock& study : follow_up.studies) {
      if (!study.intro.empty()) {
        blocks.push_back(lead(book.text(study.intro)));
      }
      List list;
      for (const grade::ResultLine& line : study.lines) {
        Blocks item{paragraph(with_rating(book, line))};
        std::set<std::string> told;
        for (const std::string& id : line.ids) {
          for (const review::DataIssue* issue : corrections_of(sources.review, "result:" + id)) {
            if (told.insert(issue->id).second) {
              item.push_back(correction_note(book, *issue));
            }
          }
        }
        list.items.push_back(std::move(item));
      }
      blocks.push_back({std::move(list)});
    }
  }
}

Blocks statement_blocks(const Sources& sources, FactBook& book,
                        const grade::OutcomeStatement& statement) {
  Blocks blocks;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) {
      blocks.push_back(paragraph(book.text(text)));
    }
  };
  add(statement.importance);
  add(statement.null_statement);
  add(statement.coverage);
  for (const std::string& text : statement.context) {
    add(text);
  }
  add_bands(sources, book, statement, blocks);
  for (const std::string& text : statement.summary) {
    add(text);
  }
  for (const std::string& text : statement.caveats) {
    add(text);
  }
  return blocks;
}

Blocks name_cell(FactBook& book, const Outcome& outcome) {
  Blocks blocks{paragraph(strong(outcome.name))};
  Inlines certainty = plain("Certainty of evidence: ");
  append(certainty, book.text(fmt::format("{{{{outcome:{}.certainty}}}}", outcome.id)));
  blocks.push_back(paragraph(std::move(certainty)));
  return blocks;
}

std::string class_title(OutcomeClass outcome_class) {
  switch (outcome_class) {
    case OutcomeClass::critical:
      return "Clinical effectiveness: critical outcomes";
    case OutcomeClass::important:
      return "Clinical effectiveness: important outcomes";
    case OutcomeClass::safety:
      return "Safety";
    case OutcomeClass::cost:
      return "Cost-effectiveness";
    case OutcomeClass::subgroup:
      return "Subgroups";
  }
  return "";
}

void collect(const Blocks& blocks, std::string& out);

void collect(const Inlines& inlines, std::string& out) {
  for (const Inline& part : inlines) {
    if (const Text* text = std::get_if<Text>(&part)) {
      out += text->text;
    } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
      out += fact->printed;
    } else if (const Link* link = std::get_if<Link>(&part)) {
      out += link->text;
    } else {
      out += ' ';
    }
  }
  out += '\n';
}

void collect(const Block& block, std::string& out) {
  if (const Heading* heading = std::get_if<Heading>(&block.value)) {
    collect(heading->inlines, out);
  } else if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
    collect(paragraph->inlines, out);
  } else if (const List* list = std::get_if<List>(&block.value)) {
    for (const Blocks& item : list->items) {
      collect(item, out);
    }
  } else if (const Callout* callout = std::get_if<Callout>(&block.value)) {
    collect(callout->blocks, out);
  } else if (const Table* table = std::get_if<Table>(&block.value)) {
    collect(table->caption, out);
    for (const Row& row : table->rows) {
      for (const Cell& cell : row.cells) {
        collect(cell.blocks, out);
      }
    }
  }
}

void collect(const Blocks& blocks, std::string& out) {
  for (const Block& block : blocks) {
    collect(block, out);
  }
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || !is_word_byte(text[at - 1]);
    const std::size_t end = at + word.size();
    const bool right = end >= text.size() || !is_word_byte(text[end]);
    if (left && right) {
      return true;
    }
  }
  return false;
}

/// Faults that somebody decided to leave as they are.
Blocks accepted_annex(const Sources& sources, int level) {
  Table table{.id = "accepted",
              .caption = plain("Faults found and left as they are, with the reason"),
              .columns = {"Finding", "What was found", "Reason"},
              .widths = {18, 41, 41},
              .rows = {}};
  for (const review::DataIssue& issue : sources.review.shelf<review::DataIssue>()) {
    const bool fault = issue.status != review::IssueStatus::check_passed &&
                       issue.severity >= review::Severity::minor;
    if (issue.disposition == review::Disposition::accepted && fault) {
      table.rows.push_back({.cells = {cell(strong(issue.id), true), cell(plain(issue.statement)),
                                      cell(plain(issue.note))}});
    }
  }
  Blocks blocks;
  if (!table.rows.empty()) {
    blocks.push_back(heading(level, "accepted-faults", "Faults left as they are"));
    blocks.push_back({std::move(table)});
  }
  return blocks;
}

/// Findings of checks that somebody decided to leave as they are.
Blocks waivers_annex(const Sources& sources, int level) {
  Table table{.id = "waivers",
              .caption = plain("Findings of checks that were left as they are, by whom and why"),
              .columns = {"Check", "About", "Decided by", "Reason"},
              .widths = {17, 18, 22, 43},
              .rows = {}};
  for (const review::Waiver& waiver : sources.review.shelf<review::Waiver>()) {
    const review::Contributor* person = sources.review.find<review::Contributor>(waiver.person);
    std::string who = person == nullptr ? waiver.person : person->name;
    who += waiver.date == PartialDate{} ? "" : ", " + long_form(waiver.date);
    table.rows.push_back({.cells = {cell(strong(waiver.rule), true),
                                    cell(plain(replace_all(waiver.target, ":", " "))),
                                    cell(plain(std::move(who))), cell(plain(waiver.reason))}});
  }
  Blocks blocks;
  if (!table.rows.empty()) {
    blocks.push_back(heading(level, "waived-checks", "Checks that were waived"));
    blocks.push_back({std::move(table)});
  }
  return blocks;
}

}  // namespace

Table outcome_table(const Sources& sources, FactBook& book, const review::Question& question,
                    std::string id) {
  Table table{.id = std::move(id),
              .caption = plain("Evidence for each outcome of this question"),
              .columns = {"Outcome", "Evidence statement"},
              .widths = {24, 76},
              .rows = {}};
  for (const OutcomeClass outcome_class :
       {OutcomeClass::critical, OutcomeClass::important, OutcomeClass::safety, OutcomeClass::cost,
        OutcomeClass::subgroup}) {
    bool first = true;
    for (const Outcome& outcome : sources.review.shelf<Outcome>()) {
      if (outcome.question != question.id || outcome.outcome_class != outcome_class) {
        continue;
      }
      if (first) {
        table.rows.push_back(band(class_title(outcome_class)));
        first = false;
      }
      const grade::OutcomeStatement statement = grade::state_outcome(sources.review, outcome);
      Blocks said = statement_blocks(sources, book, statement);
      add_corrections(sources, book, "outcome:" + outcome.id, said);
      table.rows.push_back({.cells = {{.blocks = name_cell(book, outcome), .header = true},
                                      {.blocks = std::move(said)}}});
    }
  }
  return table;
}

std::string words_of(const Blocks& blocks) {
  std::string out;
  collect(blocks, out);
  return out;
}

std::string abbreviations_used(const review::Review& review, const Blocks& blocks) {
  const std::string text = words_of(blocks);
  std::vector<const review::Abbreviation*> used;
  for (const review::Abbreviation& abbreviation : review.shelf<review::Abbreviation>()) {
    if (has_word(text, abbreviation.id)) {
      used.push_back(&abbreviation);
    }
  }
  std::ranges::sort(used, {}, [](const review::Abbreviation* item) { return fold(item->id); });
  std::vector<std::string> parts;
  for (const review::Abbreviation* item : used) {
    parts.push_back(fmt::format("{}, {}", item->id, item->expansion));
  }
  return join(parts, "; ");
}

Blocks corrections_annex(const Sources& sources, FactBook& book, int level) {
  Table table{.id = "corrections",
              .caption = plain("What this document prints differently from its source"),
              .columns = {"Finding", "As printed", "Corrected", "Why"},
              .widths = {18, 18, 22, 42},
              .rows = {}};
  for (const review::DataIssue& issue : sources.review.shelf<review::DataIssue>()) {
    if (issue.disposition != review::Disposition::corrected) {
      continue;
    }
    Blocks why{paragraph(book.text(issue.note))};
    if (!issue.arithmetic.empty()) {
      why.push_back(paragraph(issue.arithmetic));
    }
    Cell finding = cell(strong(issue.id), true);
    if (!issue.location.empty()) {
      finding.blocks.push_back(paragraph(issue.location));
    }
    table.rows.push_back({.cells = {std::move(finding),
                                    cell(plain(issue.as_printed)),
                                    cell(plain(issue.corrected)),
                                    {.blocks = std::move(why)}}});
  }
  Blocks blocks;
  if (!table.rows.empty()) {
    blocks.push_back(heading(level, "corrections-made", "Corrections made to the source"));
    blocks.push_back({std::move(table)});
  }
  append_blocks(blocks, accepted_annex(sources, level));
  append_blocks(blocks, waivers_annex(sources, level));
  return blocks;
}

}  // namespace warrant::report
