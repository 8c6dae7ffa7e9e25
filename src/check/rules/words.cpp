/// PLACEHOLDER, TERM, ABBREV: what templates leave behind, one spelling for one thing.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "check/rules/placeholders.hpp"
#include "check/rules/rules.hpp"
#include "review/convert.hpp"

namespace warrant::check {
namespace {

/// Call visit(where, text) for every text of one entity that is printed, and of what stands in it:
/// groups of studies, steps of assessments.
template <class T, class Visit>
void texts_of(const std::string& name, const T& item, Visit& visit) {
  review::for_each_field<T>([&](const auto& field) {
    using Member = std::remove_cvref_t<decltype(item.*(field.member))>;
    const bool quoted = field.key == "quote" || field.key.ends_with("_as_printed") ||
                        field.key == "note" || field.key == "location";
    if constexpr (std::is_same_v<Member, std::string>) {
      if (!quoted && !(item.*(field.member)).empty()) {
        visit(fmt::format("{}: {}", name, field.key), item.*(field.member));
      }
    } else if constexpr (review::IsList<Member>::value) {
      if constexpr (review::Described<typename Member::value_type>) {
        for (const auto& inner : item.*(field.member)) {
          texts_of(fmt::format("{}: {}", name, field.key), inner, visit);
        }
      }
    }
  });
}

/// Call visit(where, text) for every text of the review that is printed.
template <class Visit>
void for_each_text(const review::Review& review, Visit visit) {
  review::for_each_kind([&]<class T>() {
    if constexpr (std::is_same_v<T, review::DataIssue> || std::is_same_v<T, review::Waiver>) {
      return;  // they quote the faults
    } else if constexpr (std::is_same_v<T, review::ScreeningDecision>) {
      return;  // tens of thousands of ids, none of them printed
    } else {
      for (const T& item : review.shelf<T>()) {
        texts_of(fmt::format("{} {}", review::Describe<T>::kind, review::key_of(item)), item,
                 visit);
      }
    }
  });
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

void check_terms(const review::Review& review, Findings& out) {
  // Abbreviations that differ only in capitals stand for one thing.
  std::map<std::string, std::set<std::string>> spellings;
  for (const review::Abbreviation& item : review.shelf<review::Abbreviation>()) {
    spellings[lower_ascii(item.id)].insert(item.id);
  }
  for (const auto& [folded, forms] : spellings) {
    if (forms.size() > 1) {
      Finding& finding = out.add("TERM", Status::proved, "review",
                                 "one abbreviation is listed in several spellings");
      for (const std::string& form : forms) {
        finding.operands.push_back({"spelling", form});
      }
    }
  }
  std::map<std::string, std::string> low_ids;
  for (const review::Abbreviation& item : review.shelf<review::Abbreviation>()) {
    low_ids.emplace(item.id, lower_ascii(item.id));
  }
  for_each_text(review, [&](const std::string& where, const std::string& text) {
    const std::string low = lower_ascii(text);
    for (const review::Abbreviation& item : review.shelf<review::Abbreviation>()) {
      constexpr std::size_t shortest_to_compare = 3;
      const std::size_t at = low.find(low_ids.at(item.id));
      if (item.id.size() < shortest_to_compare || at == std::string::npos) {
        continue;
      }
      const std::string used = text.substr(at, item.id.size());
      const std::size_t end = at + item.id.size();
      const bool whole =
          (at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]));
      // "Ten" is a word and no "TEN", but no word is spelled like "IgG" or "mRSS".
      const bool mixed = std::ranges::any_of(item.id, [](char c) { return c >= 'a' && c <= 'z'; });
      const auto capitals =
          std::ranges::count_if(used, [](char c) { return c >= 'A' && c <= 'Z'; });
      const bool listed = review.find<review::Abbreviation>(used) != nullptr;
      if (whole && (capitals > 1 || (mixed && capitals == 1)) && !listed) {
        Finding& finding =
            out.add("TERM", Status::proved, where,
                    fmt::format("\"{}\" is spelled \"{}\" elsewhere", used, item.id));
        finding.passage = text;
      }
    }
  });
}

/// Scores are abbreviated as they are listed.
void check_abbreviations(const review::Review& review, Findings& out) {
  if (review.shelf<review::Abbreviation>().empty()) {
    return;
  }
  for (const review::Instrument& instrument : review.shelf<review::Instrument>()) {
    const std::string& used = instrument.abbreviation;
    const bool capitals =
        std::ranges::count_if(used, [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
    const bool one_word = used.find(' ') == std::string::npos;
    // A list that explains the instrument's name under other letters lists it wrongly.
    const bool otherwise = std::ranges::any_of(
        review.shelf<review::Abbreviation>(), [&](const review::Abbreviation& item) {
          return !used.empty() && fold(item.expansion) == fold(instrument.name);
        });
    if ((capitals || otherwise) && one_word && review.find<review::Abbreviation>(used) == nullptr) {
      Finding& finding = out.add(
          "ABBREV", Status::proved, fmt::format("instrument {}: abbreviation", instrument.id),
          fmt::format("\"{}\" is used and not listed among the abbreviations", used));
      finding.passage = used;
    }
  }
}

}  // namespace

void check_words(const Subject& subject, Findings& out) {
  for_each_text(subject.review, [&](const std::string& where, const std::string& text) {
    if (const std::string token = placeholder_in(text); !token.empty()) {
      Finding& finding = out.add("PLACEHOLDER", Status::proved, where,
                                 fmt::format("\"{}\" was left from a template", token));
      finding.passage = text;
    }
  });
  check_terms(subject.review, out);
  check_abbreviations(subject.review, out);
}

}  // namespace warrant::check
