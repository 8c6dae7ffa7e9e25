/// Findings for people and for programs.
#include "app/check.hpp"

#include <fmt/format.h>

#include "app/appraise.hpp"
#include "base/text.hpp"
#include "check/catalogue.hpp"
#include "check/finding_value.hpp"
#include "check/lint.hpp"

namespace warrant::app {

Result<Checked> check_folder(const Context& context, const std::filesystem::path& folder,
                             View view) {
  Workspace workspace = TRY(open_workspace(context, folder, Recording::look_only));
  Checked out;
  const review::Review printed =
      view == View::as_printed ? check::as_printed(workspace.review) : review::Review{};
  out.findings = check::lint({.review = view == View::as_printed ? printed : workspace.review,
                              .library = workspace.library});
  for (check::Finding& finding : appraisal_findings(workspace.review)) {
    out.findings.push_back(std::move(finding));
  }
  out.blockers = check::blockers(out.findings).size();
  out.hand_edits = std::move(workspace.hand_edits);
  out.notes = std::move(workspace.notes);
  return out;
}

Value findings_value(const std::vector<check::Finding>& findings) {
  Value::List list;
  for (const check::Finding& finding : findings) {
    list.push_back(check::finding_value(finding));
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
