/// Changing the form of a review.
#include "mutation/variation.hpp"

#include <fmt/format.h>

#include <map>

#include "base/text.hpp"

namespace warrant::mutation {
namespace {

using review::StudyResult;

template <class T>
void reorder(review::Review& review, Chance& chance) {
  std::vector<T> items = review.shelf<T>().items();
  chance.shuffle(items);
  review.shelf<T>() = {};
  for (T& item : items) {
    review.shelf<T>().put(std::move(item));
  }
}

using Names = std::map<std::string, std::string>;

void rename_links(std::vector<std::string>& links, const Names& names) {
  for (std::string& link : links) {
    if (const auto found = names.find(link); found != names.end()) {
      link = found->second;
    }
  }
}

/// References to figures under their new names.
std::string renamed(const std::string& text, const Names& names) {
  const std::string open = "{{result:";
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, done)) {
    const std::size_t begin = at + open.size();
    const std::size_t end = text.find('.', begin);
    const auto found = names.find(text.substr(begin, end - begin));
    out += text.substr(done, begin - done);
    out += found == names.end() ? text.substr(begin, end - begin) : found->second;
    done = end;
  }
  return out + text.substr(done);
}

void rename_target(std::string& target, const Names& names) {
  const std::string kind = "result:";
  if (target.starts_with(kind)) {
    if (const auto found = names.find(target.substr(kind.size())); found != names.end()) {
      target = kind + found->second;
    }
  }
}

template <class T>
void change_each(review::Review& review, auto change) {
  for (T item : std::vector<T>(review.shelf<T>().items())) {
    change(item);
    review.shelf<T>().put(std::move(item));
  }
}

/// Results under new ids, everywhere they are named.
void rename_results(review::Review& review, int first) {
  Names names;
  std::vector<StudyResult> results = review.shelf<StudyResult>().items();
  review.shelf<StudyResult>() = {};
  for (StudyResult& result : results) {
    const std::string name = fmt::format("N{:03}", first++);
    names.emplace(result.id, name);
    result.id = name;
    review.shelf<StudyResult>().put(std::move(result));
  }
  change_each<review::Claim>(review, [&](review::Claim& claim) {
    rename_links(claim.links, names);
    claim.text = renamed(claim.text, names);
  });
  change_each<review::GradeAssessment>(review, [&](review::GradeAssessment& assessment) {
    rename_links(assessment.results, names);
    for (review::DomainStep& step : assessment.steps) {
      rename_links(step.links, names);
    }
  });
  change_each<review::DataIssue>(
      review, [&](review::DataIssue& issue) { rename_target(issue.target, names); });
  change_each<review::Waiver>(review,
                              [&](review::Waiver& waiver) { rename_target(waiver.target, names); });
}

void restyle(StudyResult& result, Chance& chance) {
  if (result.p.starts_with("0.") && chance.with(0.5)) {
    result.p = chance.with(0.5) ? "p=" + result.p : "P = " + result.p;
  }
  result.entered_on = {};
}

}  // namespace

Case told_otherwise(const Case& original, Chance& chance) {
  Case out = original;
  if (chance.with(0.7)) {
    rename_results(out.review, chance.between(100, 500));
  }
  change_each<StudyResult>(out.review, [&](StudyResult& result) { restyle(result, chance); });
  reorder<StudyResult>(out.review, chance);
  reorder<review::Study>(out.review, chance);
  reorder<review::Claim>(out.review, chance);
  reorder<review::AdverseEvent>(out.review, chance);
  reorder<review::Instrument>(out.review, chance);
  reorder<review::EligibilityCriterion>(out.review, chance);
  return out;
}

}  // namespace warrant::mutation
