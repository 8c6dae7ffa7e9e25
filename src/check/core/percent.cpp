/// Percentages.
#include "check/core/percent.hpp"

#include <fmt/format.h>

#include <cmath>

namespace warrant::check {

Judgement percent(const PercentFigures& f) {
  if (f.people < 1 || f.events < 0) {
    return unchecked("a percentage needs people");
  }
  Judgement out{.operands = {operand("count", f.events), operand("of", f.people),
                             operand("percent", f.percent)}};
  const double exact = 100.0 * f.events / f.people;
  out.arithmetic = fmt::format("100*{}/{} = {}, printed {}", f.events, f.people,
                               fixed(exact, f.percent.places + 2), f.percent.printed);
  if (f.events > f.people) {
    out.status = Status::proved;
    out.arithmetic = fmt::format("{} > {}", f.events, f.people);
  } else if (!overlap(values_of(f.percent), {.low = exact, .high = exact})) {
    const double unit = std::pow(10.0, -f.percent.places);
    const double over = exact - f.percent.value;
    out.status = Status::proved;
    out.reading = over >= 0 && over < unit * (1 - 1e-9) ? "cut off, not rounded" : "";
  }
  return out;
}

}  // namespace warrant::check
