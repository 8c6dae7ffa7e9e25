/// Names of conditions.
#include "check/rules/condition_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "check/rules/sentences.hpp"
#include "grade/statement.hpp"

namespace warrant::check {
namespace {

using review::Condition;
using review::Review;
using review::Study;
using review::TopicGroup;

/// Comparable text: folded, one kind of apostrophe.
std::string plain(std::string_view text) {
  return fold(replace_all(std::string(text), "\xE2\x80\x99", "'"));
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'';
}

/// Group ids from this one down.
void gather(const Review& review, const TopicGroup& group, std::vector<const TopicGroup*>& out) {
  if (std::ranges::find(out, &group) != out.end()) {
    return;
  }
  out.push_back(&group);
  for (const TopicGroup& inner : review.shelf<TopicGroup>()) {
    if (inner.parent == group.id) {
      gather(review, inner, out);
    }
  }
}

}  // namespace

ConditionNames::ConditionNames(const Review& review) : review_(&review) {
  for (const Condition& condition : review.shelf<Condition>()) {
    names_.emplace_back(plain(condition.label), condition.id);
  }
  for (const auto& criterion : review.shelf<review::EligibilityCriterion>()) {
    if (criterion.element != review::Element::condition || criterion.conditions.size() != 1) {
      continue;
    }
    for (const std::string& part : split(criterion.term, "/")) {
      names_.emplace_back(plain(trim(part)), criterion.conditions.front());
    }
  }
  std::erase_if(names_, [](const auto& entry) { return entry.first.empty(); });
  std::ranges::stable_sort(names_, std::ranges::greater{},
                           [](const auto& entry) { return entry.first.size(); });
}

std::string ConditionNames::expanded(std::string_view text) const {
  std::string out = plain(text);
  for (const auto& abbreviation : review_->shelf<review::Abbreviation>()) {
    if (has_whole_word(text, abbreviation.id)) {
      out += " | " + plain(abbreviation.expansion);
    }
  }
  return out;
}

std::vector<ConditionNames::Named> ConditionNames::named_in(std::string_view text) const {
  const std::string words = expanded(text);
  std::vector<Named> out;
  for (const auto& [name, condition] : names_) {
    if (!has_whole_word(words, name)) {
      continue;
    }
    // With the longer names taken out: does this one still stand there by itself?
    std::string rest = words;
    std::string longest = name;
    for (const Named& longer : out) {
      if (longer.name != name && longer.name.find(name) != std::string::npos) {
        rest = replace_all(std::move(rest), longer.name, " ");
        longest = longest == name ? longer.name : longest;
      }
    }
    out.push_back({.condition = condition,
                   .name = name,
                   .longest = has_whole_word(rest, name) ? name : longest});
  }
  return out;
}

std::set<std::string> ConditionNames::above(const std::string& condition) const {
  std::set<std::string> out;
  std::vector<std::string> open{condition};
  while (!open.empty()) {
    const std::string id = std::move(open.back());
    open.pop_back();
    const Condition* found = review_->find<Condition>(id);
    if (out.insert(id).second && found != nullptr) {
      open.insert(open.end(), found->parents.begin(), found->parents.end());
    }
  }
  return out;
}

bool ConditionNames::are_related(const std::string& a, const std::string& b) const {
  return above(a).contains(b) || above(b).contains(a);
}

std::set<std::string> ConditionNames::telling_words(std::string_view text) const {
  static constexpr std::array<std::string_view, 20> common{
      "with",     "from",     "disease", "diseases",   "syndrome",  "disorder",  "disorders",
      "chronic",  "moderate", "severe",  "adult",      "adults",    "children",  "childhood",
      "patients", "people",   "therapy", "refractory", "resistant", "associated"};
  constexpr std::size_t shortest = 4;
  std::set<std::string> out;
  std::string word;
  for (const char c : expanded(text) + " ") {
    if (is_letter(c)) {
      word += c;
      continue;
    }
    if (word.size() >= shortest && std::ranges::find(common, word) == common.end()) {
      out.insert(word);
    }
    word.clear();
  }
  return out;
}

std::set<std::string> ConditionNames::words_of(const std::vector<std::string>& conditions) const {
  std::set<std::string> out;
  for (const std::string& condition : conditions) {
    const std::set<std::string> related = above(condition);
    for (const auto& [name, id] : names_) {
      if (related.contains(id)) {
        out.merge(telling_words(name));
      }
    }
  }
  return out;
}

bool is_included(const Review& review, const Study& study) {
  const review::Band* band = review.find<review::Band>(study.band);
  return band == nullptr || !band->appendix;
}

std::vector<const Study*> studies_in(const Review& review, const TopicGroup& group, Inner inner) {
  std::vector<const TopicGroup*> groups{&group};
  if (inner == Inner::with) {
    groups.clear();
    gather(review, group, groups);
  }
  std::vector<std::string> codes;
  for (const TopicGroup* one : groups) {
    const std::vector<std::string> own = grade::with_descendants(review, one->conditions);
    codes.insert(codes.end(), own.begin(), own.end());
  }
  std::vector<const Study*> out;
  for (const Study& study : review.shelf<Study>()) {
    const bool fits = std::ranges::any_of(study.conditions, [&](const std::string& code) {
      return std::ranges::find(codes, code) != codes.end();
    });
    if (fits && is_included(review, study)) {
      out.push_back(&study);
    }
  }
  return out;
}

}  // namespace warrant::check
