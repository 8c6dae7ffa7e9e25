/// What a stopping rule sees and what it answers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace warrant::screen {

/// Screening so far, in the order of the decisions.
struct Screened {
  std::size_t records = 0;                 // in the whole set
  std::span<const std::uint8_t> relevant;  // 1 or 0 per decided record
  std::size_t random = 0;  // the last so many of them were drawn by chance from what was left
};

/// What a rule says. It is advice: people stop.
struct Advice {
  bool stop = false;
  std::optional<double> p;       // of having found less than the recall wanted, where it is tested
  std::optional<double> recall;  // lower limit or estimate, where there is one
  std::string statement;         // in plain words, with the figures, to be printed
};

}  // namespace warrant::screen
