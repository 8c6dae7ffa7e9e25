/// Places of words, phrases and what stands near each other.
#include "search/words/near.hpp"

#include <algorithm>

namespace warrant::search {
namespace {

void tidy(std::vector<Place>& places) {
  std::ranges::sort(places);
  const auto rest = std::ranges::unique(places);
  places.erase(rest.begin(), rest.end());
}

std::vector<Place> places_of_words(const Words& words, const Tokens& value) {
  const std::vector<Pattern> patterns = patterns_of(words.words);
  std::vector<Place> out;
  for (std::size_t at = 0; !patterns.empty() && at + patterns.size() <= value.size(); ++at) {
    bool here = true;
    for (std::size_t i = 0; here && i < patterns.size(); ++i) {
      here = matches(patterns[i], value[at + i]);
    }
    if (here) {
      out.push_back({.begin = at, .end = at + patterns.size()});
    }
  }
  return out;
}

/// Chooses one place of each part, none overlapping another, with few enough words between.
class Chooser {
 public:
  Chooser(const Near& near, std::vector<std::vector<Place>> parts)
      : near_(near), parts_(std::move(parts)) {}

  std::vector<Place> all() {
    choose(0);
    tidy(out_);
    return std::move(out_);
  }

 private:
  void choose(std::size_t part) {
    if (part == parts_.size()) {
      keep();
      return;
    }
    for (const Place& place : parts_[part]) {
      const bool fits = std::ranges::all_of(chosen_, [&](const Place& other) {
        return other.end <= place.begin || (!near_.ordered && place.end <= other.begin);
      });
      if (fits) {
        chosen_.push_back(place);
        choose(part + 1);
        chosen_.pop_back();
      }
    }
  }

  void keep() {
    Place stretch = chosen_.front();
    std::size_t covered = 0;
    for (const Place& place : chosen_) {
      stretch.begin = std::min(stretch.begin, place.begin);
      stretch.end = std::max(stretch.end, place.end);
      covered += place.end - place.begin;
    }
    if (stretch.end - stretch.begin - covered <= static_cast<std::size_t>(near_.between)) {
      out_.push_back(stretch);
    }
  }

  const Near& near_;
  std::vector<std::vector<Place>> parts_;
  std::vector<Place> chosen_;
  std::vector<Place> out_;
};

}  // namespace

std::vector<Place> places_of(const Node& node, const Tokens& value) {
  if (const auto* words = std::get_if<Words>(&node.what)) {
    return places_of_words(*words, value);
  }
  if (const auto* either = std::get_if<Or>(&node.what)) {
    std::vector<Place> out;
    for (const Node& part : either->parts) {
      std::ranges::move(places_of(part, value), std::back_inserter(out));
    }
    tidy(out);
    return out;
  }
  if (const auto* near = std::get_if<Near>(&node.what)) {
    std::vector<std::vector<Place>> parts;
    for (const Node& part : near->parts) {
      parts.push_back(places_of(part, value));
      if (parts.back().empty()) {
        return {};
      }
    }
    return Chooser(*near, std::move(parts)).all();
  }
  return {};
}

}  // namespace warrant::search
