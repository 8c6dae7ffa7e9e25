/// Participant flow.
#include "check/core/flow.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace warrant::check {
namespace {

void worsen(Judgement& out, Status status) { out.status = std::max(out.status, status); }

std::string judge_total(Judgement& out, const Flow& flow, int randomised) {
  long long sum = 0;
  std::vector<std::string> terms;
  for (const Arm& arm : flow.arms) {
    sum += arm.allocated;
    terms.push_back(std::to_string(arm.allocated));
  }
  if (sum != randomised) {
    worsen(out, Status::proved);
  }
  return fmt::format("{} = {}, randomised {}", join(terms, " + "), sum, randomised);
}

std::string judge_arm(Judgement& out, const Arm& arm) {
  const int lost = arm.lost.value_or(0);
  if (lost > arm.allocated || arm.analysed.value_or(0) > arm.allocated) {
    worsen(out, Status::proved);
  }
  if (!arm.analysed) {
    return fmt::format("{}: {} of {} lost", arm.name, lost, arm.allocated);
  }
  if (!arm.lost) {
    return fmt::format("{}: {} of {} analysed", arm.name, *arm.analysed, arm.allocated);
  }
  if (*arm.analysed != arm.allocated - lost && *arm.analysed != arm.allocated) {
    worsen(out, Status::conditional);
  }
  return fmt::format("{}: {} - {} = {}, analysed {}", arm.name, arm.allocated, lost,
                     arm.allocated - lost, *arm.analysed);
}

bool is_negative(const Arm& arm) {
  return arm.allocated < 0 || arm.lost.value_or(0) < 0 || arm.analysed.value_or(0) < 0;
}

}  // namespace

Judgement flow(const Flow& flow) {
  if (flow.arms.empty() || flow.randomised.value_or(0) < 0 ||
      std::ranges::any_of(flow.arms, is_negative)) {
    return unchecked("a flow needs arms with counts of at least 0");
  }
  Judgement out;
  std::vector<std::string> lines;
  if (flow.randomised) {
    out.operands.push_back(operand("randomised", *flow.randomised));
    lines.push_back(judge_total(out, flow, *flow.randomised));
  }
  bool all_kept = false;
  for (const Arm& arm : flow.arms) {
    out.operands.push_back(operand("allocated, " + arm.name, arm.allocated));
    if (arm.lost) {
      out.operands.push_back(operand("lost, " + arm.name, *arm.lost));
    }
    if (arm.analysed) {
      out.operands.push_back(operand("analysed, " + arm.name, *arm.analysed));
      all_kept = all_kept || (arm.lost.value_or(0) > 0 && *arm.analysed == arm.allocated);
    }
    if (arm.lost || arm.analysed) {
      lines.push_back(judge_arm(out, arm));
    }
  }
  out.arithmetic = join(lines, "; ");
  out.assumption = out.status == Status::conditional
                       ? "those lost, and only they, were left out of the analysis"
                       : "";
  out.reading = out.status == Status::consistent && all_kept ? "the lost were analysed too" : "";
  return out;
}

}  // namespace warrant::check
