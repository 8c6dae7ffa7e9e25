/// What all rules share: making findings from the catalogue, naming places.
#include "check/rules/rules.hpp"

#include <fmt/format.h>

#include "check/catalogue.hpp"

namespace warrant::check {
namespace {

template <class T>
std::string place(const T& item, std::string_view field) {
  std::string out = fmt::format("{} {}", review::Describe<T>::kind, review::key_of(item));
  return field.empty() ? out : fmt::format("{}: {}", out, field);
}

}  // namespace

Finding& Findings::add(std::string_view rule, Status status, std::string where,
                       std::string message) {
  const Rule* known = find_rule(rule);
  Finding finding;
  finding.rule = rule;
  finding.status = status;
  finding.where = std::move(where);
  finding.message = std::move(message);
  if (known != nullptr) {
    finding.level = known->level;
    finding.mend = known->mend;
  }
  // What depends on an assumption asks for a look and stops nothing.
  if (status != Status::proved && finding.level == Level::blocker) {
    finding.level = Level::warn;
  }
  all_.push_back(std::move(finding));
  return all_.back();
}

Finding* Findings::judge(std::string_view rule, const Judgement& judgement, std::string where,
                         std::string message) {
  if (judgement.status == Status::consistent) {
    return nullptr;
  }
  Finding& finding = add(rule, judgement.status, std::move(where), std::move(message));
  finding.operands = judgement.operands;
  finding.arithmetic = judgement.arithmetic;
  finding.assumption = judgement.assumption;
  return &finding;
}

std::string at(const review::StudyResult& result, std::string_view field) {
  return place(result, field);
}
std::string at(const review::Study& study, std::string_view field) { return place(study, field); }
std::string at(const review::Outcome& outcome, std::string_view field) {
  return place(outcome, field);
}

bool is_before(PartialDate earlier, PartialDate later) {
  if (earlier.year == 0 || later.year == 0) {
    return false;
  }
  if (earlier.month == 0 || later.month == 0) {
    earlier.month = later.month = 0;
  }
  if (earlier.day == 0 || later.day == 0 || earlier.month == 0) {
    earlier.day = later.day = 0;
  }
  return earlier < later;
}

}  // namespace warrant::check
