/// Puts a finding into a value.
#include "check/finding_value.hpp"

namespace warrant::check {
namespace {

Value text(std::string value) { return Value{.data = std::move(value)}; }

Value operands_value(const std::vector<Operand>& operands) {
  Value::List list;
  for (const Operand& operand : operands) {
    list.push_back(
        Value{.data = Value::Table{{"name", text(operand.name)}, {"value", text(operand.value)}}});
  }
  return Value{.data = std::move(list)};
}

}  // namespace

Value finding_value(const Finding& finding,
                    std::optional<std::pair<std::size_t, std::size_t>> characters) {
  const auto offset = [&](std::size_t value) {
    return characters ? Value{.data = static_cast<std::int64_t>(value)} : Value{};
  };
  Value::Table item{{"rule", text(finding.rule)},
                    {"level", text(std::string(review::word(finding.level)))},
                    {"status", text(std::string(review::word(finding.status)))},
                    {"where", text(finding.where)},
                    {"message", text(finding.message)},
                    {"passage", text(finding.passage)},
                    {"start", offset(characters ? characters->first : 0)},
                    {"end", offset(characters ? characters->second : 0)},
                    {"operands", operands_value(finding.operands)},
                    {"arithmetic", text(finding.arithmetic)},
                    {"assumption", text(finding.assumption)},
                    {"mend", text(finding.mend)}};
  if (finding.waived) {
    item.emplace_back("waived",
                      Value{.data = Value::Table{{"person", text(finding.waived->person)},
                                                 {"reason", text(finding.waived->reason)}}});
  }
  return Value{.data = std::move(item)};
}

}  // namespace warrant::check
