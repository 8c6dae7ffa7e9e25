/// For tests only: small reviews to put faults into, and the findings of one rule.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "check/lint.hpp"

namespace warrant::check::samples {

/// A review of one question with nothing to find in it yet.
struct Sample {
  review::Review review;
  review::Library library;

  Sample() {
    put<review::Question>({.id = "Q1", .population = "adults", .intervention = "it"});
    put<review::Outcome>({.id = "O1", .question = "Q1", .name = "disease activity"});
  }

  template <class T>
  void put(T item) {
    review.shelf<T>().put(std::move(item));
  }

  template <class T>
  void edit(std::string_view id, const std::function<void(T&)>& change) {
    T item = *review.find<T>(id);
    change(item);
    put(std::move(item));
  }

  /// A record, which a study of the same id names as its report.
  review::Citation& record(const std::string& id, const std::string& title = "") {
    library.places[id] = library.citations.size();
    library.citations.push_back({.id = id, .title = title});
    return library.citations.back();
  }

  /// The findings of one rule.
  [[nodiscard]] std::vector<Finding> findings(std::string_view rule) const {
    std::vector<Finding> out;
    for (Finding& finding : lint({.review = review, .library = library})) {
      if (finding.rule == rule) {
        out.push_back(std::move(finding));
      }
    }
    return out;
  }

  /// "blocker proved study s1: design", one line each.
  [[nodiscard]] std::string told(std::string_view rule) const {
    std::string out;
    for (const Finding& finding : findings(rule)) {
      out += std::string(out.empty() ? "" : "\n") + std::string(review::word(finding.level)) + " " +
             std::string(review::word(finding.status)) + " " + finding.where;
    }
    return out;
  }
};

inline Decimal number(std::string_view text) { return parse_decimal(text).value(); }

}  // namespace warrant::check::samples
