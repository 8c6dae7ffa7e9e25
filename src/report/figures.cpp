/// Looking figures up, with where they come from.
#include "report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"
#include "grade/certainty.hpp"
#include "grade/statement.hpp"
#include "num/binomial.hpp"
#include "review/convert.hpp"
#include "review/flow.hpp"

namespace warrant::report {
namespace {

using review::Review;
using review::Study;
using review::StudyResult;

/// A plain field as it is printed; dates and words in their form for people.
template <class M>
std::optional<std::string> printed_of(const M& member) {
  if constexpr (review::IsOptional<M>::value) {
    return member ? printed_of(*member) : std::nullopt;
  } else if constexpr (std::is_same_v<M, std::string>) {
    return member.empty() ? std::nullopt : std::optional(member);
  } else if constexpr (std::is_same_v<M, int>) {
    return std::to_string(member);
  } else if constexpr (std::is_same_v<M, Decimal> || std::is_same_v<M, Duration>) {
    return member.printed;
  } else if constexpr (std::is_same_v<M, PartialDate>) {
    return member == PartialDate{} ? std::nullopt : std::optional(long_form(member));
  } else if constexpr (std::is_same_v<M, review::FollowUp>) {
    return member.printed.empty() ? std::nullopt : std::optional(member.printed);
  } else if constexpr (review::Worded<M>) {
    return replace_all(std::string(review::word(member)), "_", " ");
  } else if constexpr (std::is_same_v<M, std::vector<std::string>>) {
    return member.empty() ? std::nullopt : std::optional(list_of(member));
  } else {
    return std::nullopt;
  }
}

template <class T>
std::optional<std::string> field_of(const T& item, std::string_view key) {
  std::optional<std::string> out;
  review::for_each_field<T>([&](const auto& field) {
    if (field.key == key) {
      out = printed_of(item.*(field.member));
    }
  });
  return out;
}

std::string change_of(const Sources& sources, std::string_view kind, const std::string& id) {
  const auto found = sources.changes.find(fmt::format("{}:{}", kind, id));
  return found == sources.changes.end() ? "not recorded" : found->second;
}

/// Whether a correction of one field explains the figure of another: what a spread is called
/// (baseline_dispersion) belongs to the spread (baseline_spread).
bool concerns(const std::string& corrected, std::string_view field) {
  return corrected.empty() || field.empty() || corrected == field ||
         corrected == replace_all(std::string(field), "_spread", "_dispersion");
}

std::string correction_notes(const Review& review, const std::string& target,
                             std::string_view field) {
  std::vector<std::string> notes;
  for (const review::DataIssue* issue : corrections_of(review, target)) {
    if (concerns(issue->field, field)) {
      notes.push_back(fmt::format("{}: {}", issue->id, issue->statement));
    }
  }
  return join(notes, " ");
}

template <class T>
Provenance origin(const Sources& sources, const T& item, std::string_view field,
                  const std::string& printed) {
  const std::string kind(review::Describe<T>::kind);
  const std::string id = review::key_of(item);
  Provenance out;
  out.entity = kind + " " + id;
  out.field = replace_all(std::string(field), "_", " ");
  out.as_printed = printed;
  out.value = printed;
  out.change = change_of(sources, kind, id);
  out.correction = correction_notes(sources.review, kind + ":" + id, field);
  if constexpr (requires { item.location; }) {
    out.location = item.location;
  }
  if constexpr (requires { item.quote; }) {
    out.quote = item.quote;
  }
  if constexpr (requires { item.entered_by; }) {
    const auto* person = sources.review.template find<review::Contributor>(item.entered_by);
    out.entered_by = person != nullptr ? person->name : item.entered_by;
    out.entered_on = item.entered_on == PartialDate{} ? "" : iso(item.entered_on);
  }
  if constexpr (requires { item.study; }) {
    if (const Study* study = sources.review.template find<Study>(item.study)) {
      out.source = study->label;
    }
  }
  if (const auto* project = sources.review.template only<review::ReviewProject>();
      project != nullptr && !project->source_document.empty()) {
    out.source += (out.source.empty() ? "" : ", as given in ") + project->source_document;
  }
  return out;
}

template <class T>
std::optional<Figure> plain_figure(const Sources& sources, const T* item,
                                   const std::string& field) {
  if (item == nullptr) {
    return std::nullopt;
  }
  const std::optional<std::string> printed = field_of(*item, field);
  if (!printed) {
    return std::nullopt;
  }
  return Figure{.printed = *printed, .provenance = origin(sources, *item, field, *printed)};
}

Figure derived(Provenance provenance, std::string printed, std::string how) {
  provenance.as_printed.clear();
  provenance.value = printed;
  provenance.derived = std::move(how);
  return {.printed = std::move(printed), .provenance = std::move(provenance)};
}

std::string percent(double share) {
  const double value = 100 * share;
  return value <= 0 || value >= 100 ? fixed(value, 0) : fixed(value, 1);
}

std::optional<Figure> result_figure(const Sources& sources, const StudyResult* result,
                                    const std::string& field) {
  if (result == nullptr) {
    return std::nullopt;
  }
  const bool counted = result->k && result->n && *result->n > 0;
  const Provenance from = origin(sources, *result, field, "");
  if (field == "interval" && counted) {
    const Result<Interval> interval = num::clopper_pearson(*result->k, *result->n);
    if (!interval) {
      return std::nullopt;
    }
    return derived(
        from, fmt::format("{}% to {}%", percent(interval->low), percent(interval->high)),
        fmt::format("exact (Clopper-Pearson) 95% interval of {}/{}", *result->k, *result->n));
  }
  if (field == "percent_computed" && counted) {
    return derived(from, percent(static_cast<double>(*result->k) / *result->n) + "%",
                   fmt::format("{}/{}", *result->k, *result->n));
  }
  if (field == "change" && result->baseline && result->post) {
    const int places = std::max(result->baseline->places, result->post->places);
    return derived(from, fixed(result->post->value - result->baseline->value, places),
                   fmt::format("{} - {}", result->post->printed, result->baseline->printed));
  }
  std::optional<Figure> figure = plain_figure(sources, result, field);
  const bool spread = field == "baseline_spread" || field == "post_spread";
  if (figure && spread) {
    const auto& type =
        field == "post_spread" ? result->post_dispersion : result->baseline_dispersion;
    figure->provenance.as_printed = fmt::format(
        "\xC2\xB1{}{}", figure->printed,
        result->dispersion_as_printed.empty() ? ", not labelled"
                                              : ", labelled " + result->dispersion_as_printed);
    figure->provenance.value =
        fmt::format("{} {}", type ? review::word(*type) : "unlabelled", figure->printed);
  }
  return figure;
}

int events_of(const Review& review, const std::string& outcome, const std::string& study) {
  int total = 0;
  for (const review::AdverseEvent& event : review.shelf<review::AdverseEvent>()) {
    const bool counts = event.study == study && (outcome.empty() || event.outcome == outcome);
    total += counts ? event.events : 0;
  }
  return total;
}

std::optional<Figure> study_figure(const Sources& sources, const Study* study,
                                   const std::string& field) {
  if (study == nullptr) {
    return std::nullopt;
  }
  if (field.starts_with("subset.") || field.starts_with("subsets.")) {
    const std::string rest = field.substr(field.find('.') + 1);
    const std::size_t dot = rest.find('.');
    const auto subset = std::ranges::find(study->subsets, rest.substr(0, dot), &review::Subset::id);
    const std::string inner = dot == std::string::npos ? "n" : rest.substr(dot + 1);
    if (subset == study->subsets.end()) {
      return std::nullopt;
    }
    std::optional<std::string> printed;
    if (inner.starts_with("follow_up.")) {
      printed = field_of(subset->follow_up, inner.substr(10));
    } else {
      printed = field_of(*subset, inner);
    }
    if (!printed) {
      return std::nullopt;
    }
    return Figure{.printed = *printed, .provenance = origin(sources, *study, field, *printed)};
  }
  if (field.starts_with("follow_up.")) {
    const std::optional<std::string> printed = field_of(study->follow_up, field.substr(10));
    if (!printed) {
      return std::nullopt;
    }
    return Figure{.printed = *printed,
                  .provenance = origin(sources, *study, "follow_up", *printed)};
  }
  if (field == "events_total") {
    return derived(origin(sources, *study, field, ""),
                   std::to_string(events_of(sources.review, "", study->id)),
                   "sum of its adverse events");
  }
  return plain_figure(sources, study, field);
}

std::set<std::string> studies_of(const Review& review, const std::string& outcome) {
  std::set<std::string> out;
  for (const StudyResult& result : review.shelf<StudyResult>()) {
    if (result.outcome == outcome) {
      out.insert(result.study);
    }
  }
  for (const review::AdverseEvent& event : review.shelf<review::AdverseEvent>()) {
    if (event.outcome == outcome) {
      out.insert(event.study);
    }
  }
  return out;
}

std::optional<Figure> people_in(const Sources& sources, const std::set<std::string>& ids,
                                Provenance from) {
  int total = 0;
  std::vector<std::string> parts;
  for (const std::string& id : ids) {
    const Study* study = sources.review.find<Study>(id);
    const auto& people = study->analysed ? study->analysed : study->n;
    if (!people) {
      return std::nullopt;
    }
    total += *people;
    parts.push_back(std::to_string(*people));
  }
  return derived(std::move(from), std::to_string(total), join(parts, " + "));
}

std::optional<Figure> outcome_figure(const Sources& sources, const review::Outcome* outcome,
                                     const std::string& field) {
  if (outcome == nullptr) {
    return std::nullopt;
  }
  const Provenance from = origin(sources, *outcome, field, "");
  const std::set<std::string> ids = studies_of(sources.review, outcome->id);
  if (field == "studies") {
    return derived(from, std::to_string(ids.size()),
                   "studies with a result for this outcome: " +
                       join(std::vector<std::string>(ids.begin(), ids.end()), ", "));
  }
  if (field == "people") {
    return people_in(sources, ids, from);
  }
  if (field == "certainty") {
    const grade::OutcomeCertainty known = grade::outcome_certainty(sources.review, *outcome);
    std::string printed = known.level ? grade::label(*known.level) : "Not rated";
    if (known.lowest && known.highest && known.lowest != known.highest &&
        known.assessment == nullptr) {
      printed = grade::label(*known.lowest) + " to " + lower_ascii(grade::label(*known.highest));
    }
    Figure figure =
        derived(from, printed,
                known.assessment != nullptr
                    ? grade::reasons(*known.assessment)
                    : (ids.empty() ? "no result for this outcome" : "ratings of its results"));
    figure.provenance.as_printed = outcome->certainty_as_printed;
    return figure;
  }
  if (field == "results") {
    const auto& shelf = sources.review.shelf<StudyResult>();
    const auto count = std::ranges::count(shelf, outcome->id, &StudyResult::outcome);
    return derived(from, std::to_string(count), "results entered for this outcome");
  }
  if (field.starts_with("events.")) {
    const std::string study = field.substr(7);
    return derived(from, std::to_string(events_of(sources.review, outcome->id, study)),
                   "sum of the adverse events of " + study);
  }
  return plain_figure(sources, outcome, field);
}

std::optional<Figure> count_figure(const Sources& sources, const std::string& id,
                                   const std::string& field) {
  const Review& review = sources.review;
  std::size_t count = 0;
  std::string how;
  Provenance from;
  from.entity = "count: " + id + (field.empty() ? "" : " " + field);
  std::set<std::string> included;
  std::size_t listed = 0;
  std::size_t in_band = 0;
  for (const Study& study : review.shelf<Study>()) {
    const review::Band* band = review.find<review::Band>(study.band);
    const bool appendix = band != nullptr && band->appendix;
    if (!appendix) {
      included.insert(study.id);
    }
    listed += appendix ? 1 : 0;
    in_band += study.band == field ? 1 : 0;
  }
  if (id == "people") {
    return people_in(sources, included, from);
  }
  if (id == "records" || id == "duplicates" || id == "different") {
    const review::Flow flow = review::flow_of(review, sources.library);
    return id == "records"      ? derived(std::move(from), std::to_string(flow.records),
                                          "records in the imported files")
           : id == "duplicates" ? derived(std::move(from), std::to_string(flow.duplicates),
                                          "records that another one stands for")
                                : derived(std::move(from), std::to_string(flow.title_abstract.in),
                                          fmt::format("{} - {}", flow.records, flow.duplicates));
  }
  if (id == "included") {
    count = included.size();
    how = "studies in bands that are not an appendix";
  } else if (id == "appendix") {
    count = listed;
    how = "studies in appendix bands";
  } else if (id == "band" && review.find<review::Band>(field) != nullptr) {
    count = in_band;
    how = "studies in this band";
  } else {
    return std::nullopt;
  }
  return derived(std::move(from), std::to_string(count), std::move(how));
}

}  // namespace

std::optional<Figure> find_figure(const Sources& sources, const std::string& kind,
                                  const std::string& id, const std::string& field) {
  const Review& review = sources.review;
  if (kind == "result") {
    return result_figure(sources, review.find<StudyResult>(id), field);
  }
  if (kind == "study") {
    return study_figure(sources, review.find<Study>(id), field);
  }
  if (kind == "event") {
    return plain_figure(sources, review.find<review::AdverseEvent>(id), field);
  }
  if (kind == "outcome") {
    return outcome_figure(sources, review.find<review::Outcome>(id), field);
  }
  if (kind == "count") {
    return count_figure(sources, id, field);
  }
  if (kind == "instrument") {
    return plain_figure(sources, review.find<review::Instrument>(id), field);
  }
  if (kind == "source") {
    return plain_figure(sources, review.find<review::Source>(id), field);
  }
  if (kind == "search_run") {
    return plain_figure(sources, review.find<review::SearchRun>(id), field);
  }
  if (kind == "issue") {
    return plain_figure(sources, review.find<review::DataIssue>(id), field);
  }
  const std::string& lone = field.empty() ? id : field;  // {{paper:urn}} and {{paper:paper.urn}}
  if (kind == "paper") {
    return plain_figure(sources, review.only<review::CommitteePaper>(), lone);
  }
  if (kind == "review") {
    return plain_figure(sources, review.only<review::ReviewProject>(), lone);
  }
  if (kind == "methods") {
    return plain_figure(sources, review.only<review::Methods>(), lone);
  }
  return std::nullopt;
}

}  // namespace warrant::report
