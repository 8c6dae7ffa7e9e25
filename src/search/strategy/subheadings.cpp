/// The table of subheadings.
#include "search/strategy/subheadings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace warrant::search {
namespace {

constexpr std::array<SubheadingName, 84> names{{
    {"aa", "analogs & derivatives"},
    {"ab", "abnormalities"},
    {"ad", "administration & dosage"},
    {"ae", "adverse effects"},
    {"ag", "agonists"},
    {"ah", "anatomy & histology"},
    {"ai", "antagonists & inhibitors"},
    {"an", "analysis"},
    {"bi", "biosynthesis"},
    {"bl", "blood"},
    {"bs", "blood supply"},
    {"cf", "cerebrospinal fluid"},
    {"ch", "chemistry"},
    {"ci", "chemically induced"},
    {"cl", "classification"},
    {"cn", "congenital"},
    {"co", "complications"},
    {"cs", "chemical synthesis"},
    {"ct", "contraindications"},
    {"cy", "cytology"},
    {"de", "drug effects"},
    {"df", "deficiency"},
    {"dg", "diagnostic imaging"},
    {"dh", "diet therapy"},
    {"di", "diagnosis"},
    {"dt", "drug therapy"},
    {"du", "diagnostic use"},
    {"ec", "economics"},
    {"ed", "education"},
    {"eh", "ethnology"},
    {"em", "embryology"},
    {"en", "enzymology"},
    {"ep", "epidemiology"},
    {"es", "ethics"},
    {"et", "etiology"},
    {"gd", "growth & development"},
    {"ge", "genetics"},
    {"hi", "history"},
    {"im", "immunology"},
    {"in", "injuries"},
    {"ip", "isolation & purification"},
    {"ir", "innervation"},
    {"is", "instrumentation"},
    {"lj", "legislation & jurisprudence"},
    {"ma", "manpower"},
    {"me", "metabolism"},
    {"mi", "microbiology"},
    {"mo", "mortality"},
    {"mt", "methods"},
    {"nu", "nursing"},
    {"og", "organization & administration"},
    {"pa", "pathology"},
    {"pc", "prevention & control"},
    {"pd", "pharmacology"},
    {"ph", "physiology"},
    {"pk", "pharmacokinetics"},
    {"po", "poisoning"},
    {"pp", "physiopathology"},
    {"ps", "parasitology"},
    {"px", "psychology"},
    {"py", "pathogenicity"},
    {"ra", "radiography"},
    {"re", "radiation effects"},
    {"rh", "rehabilitation"},
    {"ri", "radionuclide imaging"},
    {"rt", "radiotherapy"},
    {"sc", "secondary"},
    {"sd", "supply & distribution"},
    {"se", "secretion"},
    {"sn", "statistics & numerical data"},
    {"st", "standards"},
    {"su", "surgery"},
    {"td", "trends"},
    {"th", "therapy"},
    {"tm", "transmission"},
    {"to", "toxicity"},
    {"tr", "transplantation"},
    {"tu", "therapeutic use"},
    {"ul", "ultrastructure"},
    {"ur", "urine"},
    {"us", "ultrasonography"},
    {"ut", "utilization"},
    {"ve", "veterinary"},
    {"vi", "virology"},
}};

/// Code of a family and the codes grouped directly below it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> families{{
    {"ae", "po to"},
    {"ah", "bs cy em ir pa ul"},
    {"an", "bl cf ip ur"},
    {"ch", "ag aa ai cs"},
    {"co", "sc"},
    {"cy", "pa ul"},
    {"dg", "ra ri us"},
    {"di", "dg pa"},
    {"em", "ab"},
    {"ep", "eh mo"},
    {"et", "ci co cn em ge im mi ps tm"},
    {"me", "bi bl cf df en pk ur"},
    {"mi", "vi"},
    {"og", "ec lj ma st sd td ut"},
    {"pd", "ad ae ag ai ct du pk"},
    {"ph", "ge gd im me pp se"},
    {"sn", "ep sd ut"},
    {"su", "tr"},
    {"th", "dh dt nu pc rt rh su"},
    {"tu", "ad ae ct po"},
}};

std::string_view name_for(std::string_view code) {
  const auto* row = std::ranges::lower_bound(names, code, {}, &SubheadingName::code);
  return row != names.end() && row->code == code ? row->name : std::string_view();
}

void add_with_family(std::string_view code, std::vector<std::string>& out) {
  const std::string name(name_for(code));
  if (std::ranges::find(out, name) != out.end()) {
    return;
  }
  out.push_back(name);
  for (const auto& [family, below] : families) {
    if (family == code) {
      for (const std::string& each : split(below, " ")) {
        add_with_family(each, out);
      }
    }
  }
}

}  // namespace

std::span<const SubheadingName> subheading_names() { return names; }

std::string subheading_name(std::string_view text) {
  const std::string low = replace_all(lower_ascii(trim(text)), " and ", " & ");
  if (const std::string_view name = name_for(low); !name.empty()) {
    return std::string(name);
  }
  return subheading_code(low).empty() ? lower_ascii(trim(text)) : low;
}

std::string_view subheading_code(std::string_view name) {
  const auto* row = std::ranges::find(names, name, &SubheadingName::name);
  return row == names.end() ? std::string_view() : row->code;
}

bool is_subheading_code(std::string_view text) {
  return text.size() == 2 && !name_for(lower_ascii(text)).empty();
}

std::vector<std::string> subheadings_below(std::string_view name) {
  const std::string_view code = subheading_code(name);
  if (code.empty()) {
    return {std::string(name)};
  }
  std::vector<std::string> out;
  add_with_family(code, out);
  return out;
}

}  // namespace warrant::search
