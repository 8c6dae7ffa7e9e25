/// CITE-TOPIC: a citation stands where its study belongs.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/rules/condition_names.hpp"
#include "check/rules/rules.hpp"
#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

using review::Citation;
using review::Review;
using review::Study;
using review::TopicGroup;
using Named = ConditionNames::Named;

std::string label_of(const Review& review, const std::string& condition) {
  const auto* found = review.find<review::Condition>(condition);
  return found == nullptr ? condition : found->label;
}

std::string labels_of(const Review& review, const Study& study) {
  std::vector<std::string> out;
  for (const std::string& condition : study.conditions) {
    out.push_back(label_of(review, condition));
  }
  return list_of(out);
}

bool concerns(const ConditionNames& names, const Study& study, const Named& named) {
  return std::ranges::any_of(study.conditions, [&](const std::string& own) {
    return names.are_related(own, named.condition);
  });
}

/// What a text says of a study's condition.
struct Reading {
  Status status = Status::consistent;
  std::string other;  // the condition it names instead, by its label
};

/// proved when the text names another condition and none of the study's; ambiguous when the study's
/// stands there only inside the longer name of another one.
Reading read_text(const Review& review, const ConditionNames& names, const Study& study,
                  const std::string& text) {
  const std::vector<Named> all = names.named_in(text);
  const auto own = [&](const Named& named) { return concerns(names, study, named); };
  const auto by_itself = [](const Named& named) { return named.name == named.longest; };
  if (std::ranges::any_of(all,
                          [&](const Named& named) { return own(named) && by_itself(named); })) {
    return {};
  }
  const auto other = std::ranges::find_if(
      all, [&](const Named& named) { return !own(named) && by_itself(named); });
  if (other == all.end()) {
    return {};
  }
  return {.status = std::ranges::any_of(all, own) ? Status::ambiguous : Status::proved,
          .other = label_of(review, other->condition)};
}

/// Whether a text and the names of the study's conditions have a telling word in common; true when
/// either has none.
bool shares_a_word(const ConditionNames& names, const Study& study, const std::string& text) {
  const std::set<std::string> known = names.words_of(study.conditions);
  const std::set<std::string> words = names.telling_words(text);
  return known.empty() || words.empty() ||
         std::ranges::any_of(words, [&](const std::string& word) { return known.contains(word); });
}

/// A study's indication against its condition codes, which decide where it is cited.
void check_indication(const Review& review, const ConditionNames& names, const Study& study,
                      Findings& out) {
  if (study.indication.empty() || study.conditions.empty()) {
    return;
  }
  Reading reading = read_text(review, names, study, study.indication);
  std::string message = fmt::format("the source's indication names {}, the study is filed under {}",
                                    reading.other, labels_of(review, study));
  if (reading.status == Status::consistent && names.named_in(study.indication).empty()) {
    // Nothing known is named: a word in common is enough, for conditions have many names.
    if (!shares_a_word(names, study, study.indication)) {
      reading.status = Status::ambiguous;
      message = fmt::format(
          "the source's indication shares no word with {}, under which the study "
          "is filed",
          labels_of(review, study));
    }
  }
  if (reading.status != Status::consistent) {
    Finding& finding = out.add("CITE-TOPIC", reading.status, at(study, "indication"), message);
    finding.passage = study.indication;
    finding.operands = {{"indication", study.indication}, {"conditions", labels_of(review, study)}};
  }
}

/// The title of the report, where the indication says nothing. Titles name conditions to set their
/// own apart ("distinct from ..."), so one word in common clears them.
void check_title(const Subject& subject, const ConditionNames& names, const Study& study,
                 Findings& out) {
  const Citation* report =
      study.citations.empty() ? nullptr : subject.library.find(study.citations.front());
  if (report == nullptr || study.conditions.empty()) {
    return;
  }
  const Reading reading = read_text(subject.review, names, study, report->title);
  if (reading.status == Status::consistent || shares_a_word(names, study, report->title)) {
    return;
  }
  Finding& finding =
      out.add("CITE-TOPIC", Status::ambiguous, at(study, "conditions"),
              fmt::format("the title of the report names {}, the study is filed under {}",
                          reading.other, labels_of(subject.review, study)));
  finding.passage = report->title;
  finding.operands = {{"title", report->title}, {"conditions", labels_of(subject.review, study)}};
}

/// The name of a group against the conditions of the studies in it.
void check_group(const Review& review, const ConditionNames& names, const TopicGroup& group,
                 Findings& out) {
  for (const Study* study : studies_in(review, group, Inner::without)) {
    const Reading reading = read_text(review, names, *study, group.label);
    if (reading.status == Status::consistent) {
      continue;
    }
    Finding& finding =
        out.add("CITE-TOPIC", reading.status, fmt::format("group {}: label", group.id),
                fmt::format("{}, a study of {}, is cited under \"{}\"", study->label,
                            labels_of(review, *study), group.label));
    finding.passage = group.label;
    finding.operands = {
        {"group", group.label}, {"study", study->id}, {"conditions", labels_of(review, *study)}};
  }
}

/// A sentence about a group cites the studies it rests on: they are of that group.
void check_claim(const Review& review, const review::Claim& claim, Findings& out) {
  std::vector<const Study*> here;
  std::vector<std::string> labels;
  for (const std::string& link : claim.links) {
    if (const auto* group = review.find<TopicGroup>(id_of(link))) {
      labels.push_back(group->label);
      const std::vector<const Study*> held = studies_in(review, *group, Inner::with);
      here.insert(here.end(), held.begin(), held.end());
    }
  }
  if (labels.empty()) {
    return;
  }
  for (const Study* study : studies_of(review, claim)) {
    if (std::ranges::find(here, study) != here.end() || !is_included(review, *study)) {
      continue;
    }
    Finding& finding =
        out.add("CITE-TOPIC", Status::proved, at_text(claim),
                fmt::format("the sentence is about {} and cites {}, a study of {}", list_of(labels),
                            study->label, labels_of(review, *study)));
    finding.passage = claim.text;
    finding.operands = {{"groups", join(labels, "; ")}, {"study", study->id}};
  }
}

}  // namespace

void check_topics(const Subject& subject, Findings& out) {
  const ConditionNames names(subject.review);
  for (const TopicGroup& group : subject.review.shelf<TopicGroup>()) {
    check_group(subject.review, names, group, out);
  }
  for (const Study& study : subject.review.shelf<Study>()) {
    if (!is_included(subject.review, study)) {
      continue;  // listed by itself, in no group
    }
    check_indication(subject.review, names, study, out);
    check_title(subject, names, study, out);
  }
  for (const review::Claim& claim : subject.review.shelf<review::Claim>()) {
    check_claim(subject.review, claim, out);
  }
}

}  // namespace warrant::check
