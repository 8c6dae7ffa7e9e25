/// The table of folder files.
#include "store/folder/layout.hpp"

#include <array>

namespace warrant::store {
namespace {

constexpr std::array<std::string_view, 10> review_kinds{
    "review", "contributor", "question",   "criterion",    "condition",
    "group",  "outcome",     "instrument", "abbreviation", "band"};
constexpr std::array<std::string_view, 4> search_kinds{"methods", "source", "search_run", "import"};
constexpr std::array<std::string_view, 2> duplicate_kinds{"duplicate", "related"};
constexpr std::array<std::string_view, 1> decision_kinds{"decision"};
constexpr std::array<std::string_view, 1> study_kinds{"study"};
constexpr std::array<std::string_view, 1> result_kinds{"result"};
constexpr std::array<std::string_view, 1> event_kinds{"adverse_event"};
constexpr std::array<std::string_view, 2> appraisal_kinds{"appraisal", "consensus"};
constexpr std::array<std::string_view, 1> assessment_kinds{"assessment"};
constexpr std::array<std::string_view, 1> claim_kinds{"claim"};
constexpr std::array<std::string_view, 2> issue_kinds{"issue", "waiver"};
constexpr std::array<std::string_view, 7> paper_kinds{"paper",    "action", "part",  "assurance",
                                                      "document", "event",  "impact"};

constexpr std::array<LayoutFile, 12> files{
    {{.path = "review.toml", .form = Form::toml, .kinds = review_kinds},
     {.path = "search.toml", .form = Form::toml, .kinds = search_kinds},
     {.path = "duplicates.toml", .form = Form::toml, .kinds = duplicate_kinds},
     {.path = "decisions.csv", .form = Form::csv, .kinds = decision_kinds},
     {.path = "studies.toml", .form = Form::toml, .kinds = study_kinds},
     {.path = "results.csv", .form = Form::csv, .kinds = result_kinds},
     {.path = "adverse_events.csv", .form = Form::csv, .kinds = event_kinds},
     {.path = "appraisals.toml", .form = Form::toml, .kinds = appraisal_kinds},
     {.path = "certainty.toml", .form = Form::toml, .kinds = assessment_kinds},
     {.path = "statements.toml", .form = Form::toml, .kinds = claim_kinds},
     {.path = "issues.toml", .form = Form::toml, .kinds = issue_kinds},
     {.path = "paper.toml", .form = Form::toml, .kinds = paper_kinds}}};

}  // namespace

std::span<const LayoutFile> layout() { return files; }

const LayoutFile* layout_file(std::string_view path) {
  for (const LayoutFile& file : files) {
    if (file.path == path) {
      return &file;
    }
  }
  return nullptr;
}

}  // namespace warrant::store
