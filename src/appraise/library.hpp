/// The instruments a review may appraise with: those that come with the program, and its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "appraise/instrument.hpp"
#include "review/review.hpp"

namespace warrant::appraise {

/// The instruments that come with the program (data/instruments), in the order of their names. Read
/// once.
[[nodiscard]] const std::vector<Instrument>& built_in();

/// The same, by the name under which others ask for them.
[[nodiscard]] const std::vector<Instrument>& instruments();

/// The instrument of this id that comes with the program.
///   errors  not_found with the nearest
[[nodiscard]] Result<const Instrument*> find_instrument(std::string_view id);

/// What a review may name. What points to an instrument of it lives as long as this.
class Instruments {
 public:
  /// Those of the program, then those in `instruments/*.toml` of the review's folder.
  explicit Instruments(const review::Review& review);
  Instruments(const Instruments&) = delete;
  Instruments& operator=(const Instruments&) = delete;
  Instruments(Instruments&&) = default;
  Instruments& operator=(Instruments&&) = default;
  ~Instruments() = default;

  [[nodiscard]] const std::vector<const Instrument*>& all() const { return all_; }

  /// Why files of the review are no instruments: every fault of every file, and an id and version
  /// that two of them, or one and the program, have in common. Such files are left out of all().
  [[nodiscard]] const std::vector<Error>& faults() const { return faults_; }

  /// The instrument of this id; of several versions the last.
  ///   errors  not_found with the nearest
  [[nodiscard]] Result<const Instrument*> find(std::string_view id) const;

  /// The instrument of this id and version.
  ///   errors  not_found with the nearest id, or with the versions there are
  [[nodiscard]] Result<const Instrument*> find(std::string_view id, std::string_view version) const;

 private:
  std::vector<Instrument> own_;
  std::vector<const Instrument*> all_;
  std::vector<Error> faults_;
};

/// What an instrument asks, as text for people: items with their answers, by domain, which checks
/// bear on them, and where its proposals come from.
[[nodiscard]] std::string instrument_page(const Instrument& instrument);

/// The texts of the files.
[[nodiscard]] std::string_view amstar2_text();
[[nodiscard]] std::string_view inspect_sr_text();
[[nodiscard]] std::string_view jbi_case_series_text();
[[nodiscard]] std::string_view rob2_text();
[[nodiscard]] std::string_view robins_i_2016_text();
[[nodiscard]] std::string_view robins_i_v2_text();

}  // namespace warrant::appraise
