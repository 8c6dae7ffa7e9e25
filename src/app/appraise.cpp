/// Reads a review and lets the instruments' code judge its appraisals.
#include "app/appraise.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "appraise/library.hpp"
#include "base/text.hpp"
#include "check/catalogue.hpp"
#include "check/lint.hpp"

namespace warrant::app {
namespace {

Value text(std::string value) { return Value{.data = std::move(value)}; }
Value number(int value) { return Value{.data = static_cast<std::int64_t>(value)}; }

Value texts(const std::vector<std::string>& values) {
  Value::List list;
  for (const std::string& value : values) {
    list.push_back(text(value));
  }
  return Value{.data = std::move(list)};
}

Value standing_value(const Appraised& appraised, const appraise::Standing& standing) {
  std::vector<std::string> assessors;
  for (const appraise::Appraisal& appraisal : standing.appraisals) {
    assessors.push_back(appraisal.assessor);
  }
  Value::Table judgements;
  std::string overall;
  if (standing.outcome) {
    for (const auto& [domain, judgement] : standing.outcome->judgements) {
      judgements.emplace_back(domain, text(judgement.level));
    }
    overall = standing.outcome->overall ? standing.outcome->overall->level : "";
  }
  return Value{.data = Value::Table{
                   {"instrument",
                    text(standing.instrument == nullptr ? standing.appraisals.front().instrument
                                                        : standing.instrument->id)},
                   {"target", text(standing.target)},
                   {"name", text(appraise::name_of(appraised.review, standing.target))},
                   {"assessors", texts(assessors)},
                   {"by_two", Value{.data = standing.by_two}},
                   {"judgements", Value{.data = std::move(judgements)}},
                   {"overall", text(overall)},
                   {"faults", texts(standing.faults)}}};
}

/// The instruments that the review uses, each once.
std::vector<const appraise::Instrument*> used(const Appraised& appraised) {
  std::vector<const appraise::Instrument*> out;
  for (const appraise::Standing& standing : appraised.standings) {
    if (standing.instrument != nullptr &&
        std::ranges::find(out, standing.instrument) == out.end()) {
      out.push_back(standing.instrument);
    }
  }
  return out;
}

/// Whether a finding is about the study or result, or about a result of the study.
bool is_about(const review::Review& review, const check::Finding& finding,
              const std::string& target) {
  const std::string place = replace_all(target, ":", " ");  // "study mecoli2020"
  if (finding.where == place || finding.where.starts_with(place + ":")) {
    return true;
  }
  const std::string study = target.starts_with("study:") ? target.substr(6) : "";
  return !study.empty() &&
         std::ranges::any_of(review.shelf<review::StudyResult>(), [&](const auto& result) {
           return result.study == study &&
                  (finding.where + ":").starts_with("result " + result.id + ":");
         });
}

bool is_there(const review::Review& review, const std::string& target) {
  const std::size_t colon = target.find(':');
  const std::string id = colon == std::string::npos ? "" : target.substr(colon + 1);
  return (target.starts_with("study:") && review.find<review::Study>(id) != nullptr) ||
         (target.starts_with("result:") && review.find<review::StudyResult>(id) != nullptr);
}

std::string quoted(const std::string& value) {
  return "\"" + replace_all(replace_all(value, "\\", "\\\\"), "\"", "\\\"") + "\"";
}

}  // namespace

Result<Appraised> appraise_folder(const Context& context, const std::filesystem::path& folder) {
  Workspace workspace = TRY(open_workspace(context, folder, Recording::look_only));
  appraise::Instruments instruments(workspace.review);
  std::vector<appraise::Standing> standings = appraise::standings(workspace.review, instruments);
  std::vector<check::Finding> findings =
      check::lint({.review = workspace.review, .library = workspace.library});
  return Appraised{.review = std::move(workspace.review),
                   .instruments = std::move(instruments),
                   .standings = std::move(standings),
                   .findings = std::move(findings),
                   .notes = std::move(workspace.notes)};
}

Value appraisals_value(const Appraised& appraised) {
  Value::List list;
  for (const appraise::Standing& standing : appraised.standings) {
    list.push_back(standing_value(appraised, standing));
  }
  Value::List agreements;
  for (const appraise::Instrument* instrument : used(appraised)) {
    for (const appraise::Agreement& item :
         appraise::agreement_of(*instrument, appraised.standings)) {
      agreements.push_back(
          Value{.data = Value::Table{
                    {"instrument", text(instrument->id)},
                    {"what", text(item.what)},
                    {"n", number(item.n)},
                    {"agreed", number(item.agreed)},
                    {"kappa", item.kappa ? text(fmt::format("{:.2f}", *item.kappa)) : Value{}}}});
    }
  }
  return Value{.data = Value::Table{{"appraisals", Value{.data = std::move(list)}},
                                    {"agreement", Value{.data = std::move(agreements)}}}};
}

Result<std::string> appraisal_figure(const Appraised& appraised, const std::string& instrument,
                                     AppraisalFigure figure, appraise::Weights weights) {
  const appraise::Instrument* found = TRY(appraised.instruments.find(instrument));
  const appraise::FigureTable table =
      TRY(appraise::figure_of(appraised.review, *found, appraised.standings, weights));
  return figure == AppraisalFigure::traffic_lights ? appraise::traffic_lights(table)
                                                   : appraise::share_bars(table);
}

Result<std::string> appraisal_form(const Appraised& appraised, const std::string& instrument,
                                   const std::string& target, const std::string& assessor) {
  const appraise::Instrument* found = TRY(appraised.instruments.find(instrument));
  if (!is_there(appraised.review, target)) {
    return fail(Code::not_found,
                fmt::format("the review has no \"{}\": name what is appraised as study:id or "
                            "result:id",
                            target));
  }
  if (!target.starts_with(found->target + ":")) {
    return fail(Code::bad_input,
                fmt::format("{} is for a {}, not for {}", found->name, found->target, target));
  }
  std::string out = fmt::format(
      "# {}: {}\n[[appraisal]]\nid = {}\ninstrument = {}\nversion = {}\n{}target = {}\nassessor = "
      "{}\n",
      found->name, found->applies_to,
      quoted(replace_all(
          fmt::format("{}-{}-{}", found->id, target.substr(target.find(':') + 1), assessor), " ",
          "-")),
      quoted(found->id), quoted(found->version),
      found->variants.empty() ? "" : fmt::format("variant = {}\n", quoted(found->variants.front())),
      quoted(target), quoted(assessor));
  for (const appraise::Domain& domain : found->domains) {
    if (!domain.variant.empty() && domain.variant != found->variants.front()) {
      continue;
    }
    out += fmt::format("\n# {} {}\n", domain.id, domain.name);
    for (const appraise::Item& item : domain.items) {
      out += fmt::format("# {} {}\n# answers: {}\n", item.id, item.text, join(item.answers, ", "));
      for (const check::Finding& finding : appraised.findings) {
        if (std::ranges::find(item.fed_by, finding.rule) != item.fed_by.end() &&
            is_about(appraised.review, finding, target)) {
          out += fmt::format("# check {} ({}): {}\n", finding.rule, review::word(finding.status),
                             finding.message);
        }
      }
      out += fmt::format("[[appraisal.answers]]\nitem = {}\nanswer = \"\"\nquote = \"\"\n",
                         quoted(item.id));
    }
    if (domain.judged != appraise::Judged::not_judged) {
      out += fmt::format(
          "[[appraisal.judgements]]\ndomain = {}\nlevel = \"\"  # {}\nrationale = \"\"\n",
          quoted(domain.id), "one of the levels below");
    }
  }
  std::vector<std::string> levels;
  for (const appraise::Mark& level : found->levels) {
    levels.push_back(level.id);
  }
  return out + fmt::format(
                   "\n[[appraisal.judgements]]\ndomain = \"overall\"\nlevel = \"\"  # {}\n"
                   "rationale = \"\"\n",
                   join(levels, ", "));
}

std::vector<check::Finding> appraisal_findings(const review::Review& review) {
  std::vector<check::Finding> out;
  const check::Rule* rule = check::find_rule("APPRAISAL");
  const auto add = [&](const std::string& where, const std::string& message) -> check::Finding& {
    check::Finding finding;
    finding.rule = "APPRAISAL";
    finding.level = rule == nullptr ? check::Level::warn : rule->level;
    finding.status = check::Status::proved;
    finding.where = where;
    finding.message = message;
    finding.mend = rule == nullptr ? "" : rule->mend;
    return out.emplace_back(std::move(finding));
  };
  const appraise::Instruments instruments(review);
  for (const Error& fault : instruments.faults()) {
    add(fault.where, fault.message);
  }
  const std::vector<appraise::Standing> standings = appraise::standings(review, instruments);
  for (const appraise::Standing& standing : standings) {
    for (const std::string& fault : standing.faults) {
      check::Finding& finding = add(replace_all(standing.target, ":", " "), fault);
      finding.operands = {{"instrument", standing.appraisals.front().instrument},
                          {"people", std::to_string(standing.appraisals.size())}};
      finding.arithmetic = fmt::format("{} of 2 people appraised it", standing.appraisals.size());
    }
  }
  for (const auto& [target, message] : appraise::not_appraised(review, instruments, standings)) {
    add(replace_all(target, ":", " "), message);
  }
  return out;
}

}  // namespace warrant::app
