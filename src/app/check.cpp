/// Findings for people and for programs.
#include "app/check.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "check/catalogue.hpp"
#include "check/lint.hpp"

namespace warrant::app {
namespace {

Value text(std::string value) { return Value{.data = std::move(value)}; }

Value operands_value(const std::vector<check::Operand>& operands) {
  Value::List list;
  for (const check::Operand& operand : operands) {
    list.push_back(
        Value{.data = Value::Table{{"name", text(operand.name)}, {"value", text(operand.value)}}});
  }
  return Value{.data = std::move(list)};
}

}  // namespace

Result<Checked> check_folder(const Context& context, const std::filesystem::path& folder,
                             View view) {
  Workspace workspace = TRY(open_workspace(context, folder, Recording::look_only));
  Checked out;
  const review::Review printed =
      view == View::as_printed ? check::as_printed(workspace.review) : review::Review{};
  out.findings = check::lint({.review = view == View::as_printed ? printed : workspace.review,
                              .library = workspace.library});
  out.blockers = check::blockers(out.findings).size();
  out.hand_edits = std::move(workspace.hand_edits);
  out.notes = std::move(workspace.notes);
  return out;
}

Value findings_value(const std::vector<check::Finding>& findings) {
  Value::List list;
  for (const check::Finding& finding : findings) {
    Value::Table item{{"rule", text(finding.rule)},
                      {"level", text(level_word(finding))},
                      {"status", text(status_word(finding))},
                      {"where", text(finding.where)},
                      {"message", text(finding.message)},
                      {"passage", text(finding.passage)},
                      {"start", Value{}},
                      {"end", Value{}},
                      {"operands", operands_value(finding.operands)},
                      {"arithmetic", text(finding.arithmetic)},
                      {"assumption", text(finding.assumption)},
                      {"mend", text(finding.mend)}};
    if (finding.waived) {
      item.emplace_back("waived",
                        Value{.data = Value::Table{{"person", text(finding.waived->person)},
                                                   {"reason", text(finding.waived->reason)}}});
    }
    list.push_back(Value{.data = std::move(item)});
  }
  return Value{.data = Value::Table{{"findings", Value{.data = std::move(list)}}}};
}

std::string status_word(const check::Finding& finding) {
  return std::string(review::word(finding.status));
}
std::string level_word(const check::Finding& finding) {
  return std::string(review::word(finding.level));
}

Result<std::string> explain_rule(const std::string& rule) {
  std::vector<std::string> known;
  std::string all;
  for (const check::Rule& item : check::catalogue()) {
    known.push_back(item.id);
    all += (all.empty() ? "" : "\n") + check::rule_page(item);
  }
  if (rule == "all") {
    return all;
  }
  if (const check::Rule* found = check::find_rule(rule)) {
    return check::rule_page(*found);
  }
  const auto near = nearest(rule, known);
  return fail(Code::not_found,
              near ? fmt::format("there is no rule \"{}\"; did you mean {}?", rule, *near)
                   : fmt::format("there is no rule \"{}\"; rules are {}", rule, join(known, ", ")));
}

}  // namespace warrant::app
