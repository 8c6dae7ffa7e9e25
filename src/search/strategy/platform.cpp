/// Names of the platforms, in one table.
#include "search/strategy/platform.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::search {
namespace {

using enum Platform;

constexpr std::array table{
    PlatformName{mixed, "auto", "unknown origin", true},
    PlatformName{pubmed, "pubmed", "PubMed", true},
    PlatformName{ovid_medline, "ovid-medline", "MEDLINE (Ovid)", true},
    PlatformName{ovid_embase, "ovid-embase", "Embase (Ovid)", true},
    PlatformName{ovid_psycinfo, "ovid-psycinfo", "APA PsycInfo (Ovid)", true},
    PlatformName{cochrane, "cochrane", "Cochrane Library", true},
    PlatformName{embase_com, "embase-com", "Embase (Embase.com)", false},
    PlatformName{ebsco_cinahl, "ebsco-cinahl", "CINAHL (EBSCO)", false},
    PlatformName{ebsco_psycinfo, "ebsco-psycinfo", "APA PsycInfo (EBSCO)", false},
    PlatformName{ebsco_business, "ebsco-business", "Business Source (EBSCO)", false},
    PlatformName{scopus, "scopus", "Scopus (advanced search)", false},
    PlatformName{web_of_science, "wos", "Web of Science", false},
    PlatformName{web_of_science_advanced, "wos-advanced", "Web of Science (advanced search)",
                 false},
    PlatformName{lilacs, "lilacs", "LILACS", false},
    PlatformName{hta, "hta", "International HTA Database", false},
};

constexpr std::array<std::pair<std::string_view, Platform>, 8> other_keys{
    {{"ovid", ovid_medline},
     {"medline", ovid_medline},
     {"embase", embase_com},
     {"cinahl", ebsco_cinahl},
     {"psycinfo", ebsco_psycinfo},
     {"business", ebsco_business},
     {"mixed", mixed},
     {"central", cochrane}}};

}  // namespace

std::span<const PlatformName> platforms() { return table; }

const PlatformName& name_of(Platform platform) {
  return *std::ranges::find(table, platform, &PlatformName::platform);
}

std::optional<Platform> platform_named(std::string_view key) {
  const std::string low = lower_ascii(key);
  if (const auto* row = std::ranges::find(table, low, &PlatformName::key); row != table.end()) {
    return row->platform;
  }
  const auto* other = std::ranges::find(other_keys, low, [](const auto& row) { return row.first; });
  return other == other_keys.end() ? std::nullopt : std::optional(other->second);
}

}  // namespace warrant::search
