/// The subheadings (qualifiers) of MeSH: names, two-letter codes, and which are grouped below
/// which.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warrant::search {

struct SubheadingName {
  std::string_view code;  // "dt"
  std::string_view name;  // "drug therapy"
};

/// Those in use and the ones that NLM has retired since but older strategies name; sorted by code.
///   source  NLM, MeSH Qualifiers with Scope Notes
[[nodiscard]] std::span<const SubheadingName> subheading_names();

/// "drug therapy" for "dt", "DT", "Drug Therapy" alike; other text in lower case.
[[nodiscard]] std::string subheading_name(std::string_view text);

/// "dt" for "drug therapy"; empty where the name is none of them.
[[nodiscard]] std::string_view subheading_code(std::string_view name);

/// Whether these two letters are a code.
[[nodiscard]] bool is_subheading_code(std::string_view text);

/// The name itself and all names grouped below it, each once: "therapy" gives "therapy", "diet
/// therapy", "drug therapy" ... An unknown name gives itself.
///   source  PubMed Help, "MeSH subheadings": families searched together
[[nodiscard]] std::vector<std::string> subheadings_below(std::string_view name);

}  // namespace warrant::search
