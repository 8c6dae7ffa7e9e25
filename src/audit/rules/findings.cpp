/// Making findings from the catalogue.
#include "audit/rules/rules.hpp"
#include "check/catalogue.hpp"

namespace warrant::audit {

PaperFinding& Findings::add(std::string_view rule, check::Status status, Span span,
                            std::string message) {
  if (all_.size() >= most_told) {
    ++untold_;
    beyond_ = {};
    return beyond_;
  }
  PaperFinding out{.span = span};
  check::Finding& finding = out.finding;
  finding.rule = rule;
  finding.status = status;
  finding.message = std::move(message);
  finding.where = context_.where(context_.block_at(span.begin));
  finding.passage = paper_.text.substr(span.begin, span.end - span.begin);
  if (const check::Rule* known = check::find_rule(rule)) {
    finding.level = known->level;
    finding.mend = known->mend_paper;
  }
  // What depends on an assumption asks for a look and is no more than that.
  if (status != check::Status::proved && finding.level == check::Level::blocker) {
    finding.level = check::Level::warn;
  }
  all_.push_back(std::move(out));
  return all_.back();
}

PaperFinding* Findings::judge(std::string_view rule, const check::Judgement& judgement, Span span,
                              std::string message) {
  if (judgement.status == check::Status::consistent) {
    return nullptr;
  }
  PaperFinding& out = add(rule, judgement.status, span, std::move(message));
  out.finding.operands = judgement.operands;
  out.finding.arithmetic = judgement.arithmetic;
  out.finding.assumption = judgement.assumption;
  return &out;
}

}  // namespace warrant::audit
