/// How the studies of a clean review were found: search, records, decisions.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Choice;
using review::ScreeningDecision;
using review::Stage;

/// A record that nothing in the review rests on.
void add_stranger(Draft& draft) {
  const auto number = static_cast<int>(draft.made.library.citations.size());
  review::Citation citation{
      .id = fmt::format("other{}", number),
      .authors = {{.family = draft.chance.pick(family_names()), .given = "C"}},
      .title = fmt::format("An invented report that answers another question, number {}", number),
      .journal = "Invented Journal of Everything"};
  citation.published = {.year = draft.chance.between(draft.year - 12, draft.year - 2)};
  citation.pmid = std::to_string(80'000'000 + number);
  draft.made.library.places.emplace(citation.id, draft.made.library.citations.size());
  draft.made.library.citations.push_back(std::move(citation));
}

void write_search(Draft& draft) {
  Chance& chance = draft.chance;
  const int found = static_cast<int>(draft.made.library.citations.size());
  const std::vector<std::string> names{"PubMed", "Embase", "Cochrane Library"};
  for (int i = 0; i < chance.between(1, 3); ++i) {
    const std::string& name = names[static_cast<std::size_t>(i)];
    const std::string id = id_of(name);
    draft.put(review::Source{.id = id,
                             .name = name,
                             .platform = "an invented platform",
                             .strategy = draft.treatment + " AND skin",
                             .date_run = day(draft.year - 1, 2, chance.between(1, 27)),
                             .hits = found + chance.between(0, 30)});
    const std::string path = fmt::format("records/{}.ris", id);
    draft.made.review.files[path] = "TY  - JOUR\nER  - \n";
    draft.put(review::Import{.id = path, .source = id, .date = day(draft.year - 1, 3, 1)});
  }
  draft.put(review::Methods{.search_type = "full literature search",
                            .date_from = day(draft.year - 15, 1, 1),
                            .date_to = day(draft.year - 2, 12, 31),
                            .language = "English",
                            .screening_mode = review::ScreeningMode::dual_independent,
                            .full_text_read = true,
                            .critical_appraisal = true});
}

void decide(Draft& draft, const std::string& citation, Stage stage, bool include,
            const std::string& reason) {
  for (const std::string reviewer : {"anna", "ben"}) {
    const auto number = draft.made.review.shelf<ScreeningDecision>().size() + 1;
    draft.put(ScreeningDecision{.id = fmt::format("D{:04}", number),
                                .citation = citation,
                                .stage = stage,
                                .reviewer = reviewer,
                                .choice = include ? Choice::include : Choice::exclude,
                                .reason = include ? "" : reason,
                                .date = day(draft.year - 1, stage == Stage::title_abstract ? 3 : 4,
                                            draft.chance.between(2, 28))});
  }
}

}  // namespace

void write_selection(Draft& draft) {
  std::set<std::string> wanted;
  for (const review::Study& study : included(draft)) {
    wanted.insert(study.citations.begin(), study.citations.end());
  }
  std::set<std::string> listed;
  for (const review::Study& study : draft.made.review.shelf<review::Study>()) {
    listed.insert(study.citations.begin(), study.citations.end());
  }
  for (int i = draft.chance.between(3, 12); i > 0; --i) {
    add_stranger(draft);
  }
  write_search(draft);
  constexpr double screened_here = 0.8;  // else elsewhere, and the review holds no decisions
  if (!draft.chance.with(screened_here)) {
    return;
  }
  for (const review::Citation& citation : draft.made.library.citations) {
    const bool read = listed.contains(citation.id) || draft.chance.with(0.2);
    decide(draft, citation.id, Stage::title_abstract, read, "population");
    if (read) {
      decide(draft, citation.id, Stage::full_text, wanted.contains(citation.id), "designs");
    }
  }
}

}  // namespace warrant::mutation
