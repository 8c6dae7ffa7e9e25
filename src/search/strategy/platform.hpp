/// The databases and the services they are searched on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace warrant::search {

/// A database on the service whose language it is searched in. Strategies are read in the first
/// six and written for all but `mixed`.
enum class Platform : std::uint8_t {
  mixed,  // of unknown origin: whatever of the languages below can be told apart
  pubmed,
  ovid_medline,
  ovid_embase,
  ovid_psycinfo,
  cochrane,
  embase_com,
  ebsco_cinahl,
  ebsco_psycinfo,
  ebsco_business,
  scopus,
  web_of_science,           // the basic form: no field is named
  web_of_science_advanced,  // with field tags
  lilacs,
  hta,  // the International HTA Database
};

struct PlatformName {
  Platform platform;
  std::string_view key;    // "ovid-medline", as typed on a command line
  std::string_view title;  // "MEDLINE (Ovid)"
  bool is_read = false;    // a parser exists
};

/// All of them.
[[nodiscard]] std::span<const PlatformName> platforms();

[[nodiscard]] const PlatformName& name_of(Platform platform);

/// By key; "ovid" is ovid-medline, "embase" embase-com.
[[nodiscard]] std::optional<Platform> platform_named(std::string_view key);

[[nodiscard]] constexpr bool is_ovid(Platform platform) {
  return platform == Platform::ovid_medline || platform == Platform::ovid_embase ||
         platform == Platform::ovid_psycinfo;
}

[[nodiscard]] constexpr bool is_ebsco(Platform platform) {
  return platform == Platform::ebsco_cinahl || platform == Platform::ebsco_psycinfo ||
         platform == Platform::ebsco_business;
}

}  // namespace warrant::search
