/// Puts an audit into a value.
#include "audit/report/audit_value.hpp"

#include "audit/report/characters.hpp"
#include "check/finding_value.hpp"

namespace warrant::audit {
namespace {

Value text(std::string value) { return Value{.data = std::move(value)}; }
Value number(std::size_t value) { return Value{.data = static_cast<std::int64_t>(value)}; }

Value span_value(const Characters& characters, const Span& span) {
  return Value{.data = Value::Table{{"start", number(characters.before(span.begin))},
                                    {"end", number(characters.before(span.end))}}};
}

Value finding_of(const Characters& characters, const PaperFinding& item) {
  Value out = check::finding_value(item.finding, std::pair(characters.before(item.span.begin),
                                                           characters.before(item.span.end)));
  Value::List related;
  for (const Span& span : item.related) {
    related.push_back(span_value(characters, span));
  }
  std::get<Value::Table>(out.data).emplace_back("related", Value{.data = std::move(related)});
  return out;
}

}  // namespace

Value audit_value(const PaperText& paper, const Audit& audit, const std::string& name) {
  const Characters characters(paper.text);
  Value::List findings;
  for (const PaperFinding& item : audit.findings) {
    findings.push_back(finding_of(characters, item));
  }
  Value::List unlinked;
  for (const Unlinked& item : audit.unlinked) {
    Value::Table entry{
        {"passage", text(paper.text.substr(item.span.begin, item.span.end - item.span.begin))},
        {"start", number(characters.before(item.span.begin))},
        {"end", number(characters.before(item.span.end))},
        {"why", text(item.why)}};
    unlinked.push_back(Value{.data = std::move(entry)});
  }
  Value::Table read;
  for (const Tally& tally : audit.read) {
    read.emplace_back(tally.what, number(tally.count));
  }
  Value::List notes;
  for (const Note& note : paper.notes) {
    notes.push_back(text(note.message));
  }
  return Value{
      .data = Value::Table{
          {"paper", Value{.data = Value::Table{{"name", text(name)},
                                               {"format", text(paper.format)},
                                               {"characters", number(characters.count())}}}},
          {"findings", Value{.data = std::move(findings)}},
          {"untold", number(audit.untold)},
          {"unlinked", Value{.data = std::move(unlinked)}},
          {"read", Value{.data = std::move(read)}},
          {"notes", Value{.data = std::move(notes)}}}};
}

}  // namespace warrant::audit
