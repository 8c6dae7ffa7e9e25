/// PLACEHOLDER, TERM, ABBREV: what templates leave behind, one spelling for one thing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

/// Call visit(where, text) for every text of the review that is printed.
template <class Visit>
void for_each_text(const review::Review& review, Visit visit) {
  review::for_each_kind([&]<class T>() {
    if constexpr (std::is_same_v<T, review::DataIssue> || std::is_same_v<T, review::Waiver>) {
      return;  // they quote the faults
    } else {
      for (const T& item : review.shelf<T>()) {
        const std::string name =
            fmt::format("{} {}", review::Describe<T>::kind, review::key_of(item));
        review::for_each_field<T>([&](const auto& field) {
          using Member = std::remove_cvref_t<decltype(item.*(field.member))>;
          const bool quoted = field.key == "quote" || field.key.ends_with("_as_printed") ||
                              field.key == "note" || field.key == "location";
          if constexpr (std::is_same_v<Member, std::string>) {
            if (!quoted) {
              visit(fmt::format("{}: {}", name, field.key), item.*(field.member));
            }
          }
        });
      }
    }
  });
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(const std::string& text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]))) {
      return true;
    }
  }
  return false;
}

std::string placeholder_in(const std::string& text) {
  static constexpr std::array<std::string_view, 9> tokens{"Insert ",     "[insert",       "<insert",
                                                          "TBC",         "TODO",          "XXX",
                                                          "Lorem ipsum", "Click here to", "????"};
  for (const std::string_view token : tokens) {
    if (text.find(token) != std::string::npos) {
      return std::string(trim(token));
    }
  }
  static constexpr std::array<std::string_view, 4> bare{"the Population", "the Intervention",
                                                        "the Comparator", "the Outcome"};
  for (const std::string_view token : bare) {
    if (has_word(text, token)) {
      return std::string(token);
    }
  }
  return "";
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
  for_each_text(review, [&](const std::string& where, const std::string& text) {
    for (const review::Abbreviation& item : review.shelf<review::Abbreviation>()) {
      constexpr std::size_t shortest_to_compare = 3;
      const std::size_t at = lower_ascii(text).find(lower_ascii(item.id));
      if (item.id.size() < shortest_to_compare || at == std::string::npos) {
        continue;
      }
      const std::string used = text.substr(at, item.id.size());
      const std::size_t end = at + item.id.size();
      const bool whole =
          (at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]));
      const bool capitals =
          std::ranges::count_if(used, [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
      const bool listed = review.find<review::Abbreviation>(used) != nullptr;
      if (whole && capitals && !listed) {
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
    if (capitals && one_word && review.find<review::Abbreviation>(used) == nullptr) {
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
