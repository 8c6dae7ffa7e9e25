/// Lists and explains instruments.
#include "app/instruments.hpp"

#include <fmt/format.h>

#include "appraise/library.hpp"

namespace warrant::app {

std::string instrument_list() {
  std::string out;
  for (const appraise::Instrument& instrument : appraise::instruments()) {
    out += fmt::format("{:<16} {} {}: {}\n", instrument.id, instrument.name, instrument.version,
                       instrument.applies_to);
  }
  return out;
}

Result<std::string> explain_instrument(const std::string& id) {
  return appraise::instrument_page(*TRY(appraise::find_instrument(id)));
}

}  // namespace warrant::app
