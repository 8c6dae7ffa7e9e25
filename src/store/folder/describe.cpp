/// The folder form described from the model itself: docs/formats/folder.md.
#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "base/text.hpp"
#include "review/convert.hpp"
#include "store/folder/folder.hpp"
#include "store/folder/layout.hpp"

namespace warrant::store {
namespace {

template <class M>
std::string type_name() {
  if constexpr (review::IsOptional<M>::value) {
    return type_name<typename M::value_type>();
  } else if constexpr (std::is_same_v<M, bool>) {
    return "true or false";
  } else if constexpr (std::is_same_v<M, int>) {
    return "whole number";
  } else if constexpr (std::is_same_v<M, Decimal>) {
    return "number as printed";
  } else if constexpr (std::is_same_v<M, Duration>) {
    return "length of time";
  } else if constexpr (std::is_same_v<M, PartialDate>) {
    return "date";
  } else if constexpr (review::Worded<M>) {
    return "word";
  } else if constexpr (review::Described<M>) {
    return "table";
  } else if constexpr (review::IsList<M>::value) {
    return review::Described<typename M::value_type> ? "tables" : "list of texts";
  } else {
    return "text";
  }
}

template <class T>
void table_of(std::string_view title, std::string& out) {
  out += fmt::format("\n### {}\n\n| key | form | meaning |\n|---|---|---|\n", title);
  review::for_each_field<T>([&]<class M>(const review::Field<T, M>& field) {
    out += fmt::format("| `{}` | {}{} | {} |\n", field.key, type_name<M>(),
                       field.need == review::Need::required ? ", required" : "", field.doc);
  });
}

template <class T>
void kind_of(std::string& out) {
  table_of<T>(review::Describe<T>::kind, out);
  if constexpr (std::is_same_v<T, review::Study>) {
    table_of<review::Subset>("study.subsets", out);
    table_of<review::FollowUp>("study.follow_up, study.subsets.follow_up", out);
  } else if constexpr (std::is_same_v<T, review::GradeAssessment>) {
    table_of<review::DomainStep>("assessment.steps", out);
  } else if constexpr (std::is_same_v<T, review::SearchRun>) {
    table_of<review::LineHits>("search_run.lines", out);
  } else if constexpr (std::is_same_v<T, review::StudyAppraisal>) {
    table_of<review::ItemAnswer>("appraisal.answers", out);
    table_of<review::DomainJudgement>("appraisal.judgements", out);
  } else if constexpr (std::is_same_v<T, review::AppraisalConsensus>) {
    table_of<review::SettledDifference>("consensus.settled", out);
  }
}

constexpr std::string_view opening = R"md(# The folder of a review

Printed by `warrant keys`; a test holds this page and the program together.

A review is a folder of plain text. Any file that is not named here, in sub-folders or without the ending .toml or
.csv, is kept as it is. Exports of records lie in `records/`, as received, each listed as an `[[import]]`. Appraisal
instruments of the review's own lie in `instruments/`, one TOML file each ([instruments.md](instruments.md)).

- **TOML** files hold one block for each entity: `[[study]]`, or `[review]` where there is one only. Tables inside an
  entity stand directly below it: `[study.follow_up]`, `[[study.subsets]]`. Comments and layout are kept.
- **CSV** files name their columns in the first line; any of the keys, in any order. Items of a list are separated by
  `; `.
- *number as printed* keeps its digits: write `"2.0"`, in quotes in TOML. *length of time*: `"33.5 months"`, with days,
  weeks, months or years. *date*: `2017`, `2017-02` or `2017-02-28`, as precise as it is known.
- A key with its default value may be left out. An unknown key is an error that names the nearest known one.
- Texts of claims, results and reasons hold figures by reference only: `{{result:R01.post}}`,
  `{{study:mecoli2020.n}}`, `{{study:mahevas2020.subset.line1.n}}`, `{{outcome:O1.studies}}`, `{{outcome:O1.people}}`,
  `{{outcome:O1.certainty}}`, `{{event:AE1.events}}`, `{{count:included}}`, `{{count:band.rct}}`; computed fields of a
  result are `interval` (exact 95%), `percent_computed` and `change`; `|words` prints a small count in words.
)md";

}  // namespace

std::string describe_folder() {
  std::string out(opening);
  for (const LayoutFile& file : layout()) {
    out += fmt::format("\n## {}\n", file.path);
    for (const std::string_view kind : file.kinds) {
      review::for_each_kind([&]<class T>() {
        if (review::Describe<T>::kind == kind) {
          kind_of<T>(out);
        }
      });
    }
  }
  return out;
}

}  // namespace warrant::store
