/// The time of day as an argument: only app hands a real clock in.
#pragma once

#include <string>

namespace warrant {

class Clock {
 public:
  virtual ~Clock() = default;
  /// UTC, "2026-11-23T04:00:00Z".
  [[nodiscard]] virtual std::string now() const = 0;
};

/// The system's clock; SOURCE_DATE_EPOCH (seconds since 1970), where set, stands in for it so that
/// a build can be repeated to the byte.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::string now() const override;
};

}  // namespace warrant
