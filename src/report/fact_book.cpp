/// Resolving references in texts into figures with their provenance.
#include "report/fact_book.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "grade/certainty.hpp"
#include "num/binomial.hpp"
#include "report/figures.hpp"

namespace warrant::report {
namespace {

/// Fact ids are bookmark names in DOCX too: [a-z0-9._-], at most 34 characters.
std::string fact_id(const std::string& wanted) {
  constexpr std::size_t longest = 34;
  std::string id;
  for (const char c : lower_ascii(wanted)) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    id += fine ? c : '_';
  }
  if (id.size() > longest) {
    id = id.substr(0, longest - 7) + "-" + digest(wanted).substr(0, 6);
  }
  return id;
}

/// "{{result:R01.post|words}}" apart: kind, id, field, style.
struct Reference {
  std::string kind;
  std::string id;
  std::string field;
  std::string style;
};

Reference parse_reference(std::string_view inside) {
  Reference out;
  const std::size_t bar = inside.find('|');
  if (bar != std::string_view::npos) {
    out.style = trim(inside.substr(bar + 1));
    inside = inside.substr(0, bar);
  }
  inside = trim(inside);
  const std::size_t colon = inside.find(':');
  out.kind = inside.substr(0, colon);
  if (colon == std::string_view::npos) {
    return out;
  }
  const std::string_view rest = inside.substr(colon + 1);
  const std::size_t dot = rest.find('.');
  out.id = rest.substr(0, dot);
  out.field = dot == std::string_view::npos ? "" : std::string(rest.substr(dot + 1));
  return out;
}

/// "; there is no result \"R99\"; did you mean \"R9\"?"
std::string advice(const review::Review& review, const Reference& reference) {
  std::string out;
  review::for_each_kind([&]<class T>() {
    constexpr std::string_view kind =
        std::is_same_v<T, review::AdverseEvent> ? "event" : review::Describe<T>::kind;
    if (kind != reference.kind || review::is_singleton<T>() ||
        review.find<T>(reference.id) != nullptr) {
      return;
    }
    std::vector<std::string> known;
    for (const T& item : review.shelf<T>()) {
      known.push_back(review::key_of(item));
    }
    const auto near = nearest(reference.id, known);
    out = fmt::format("; there is no {} \"{}\"{}", kind, reference.id,
                      near ? fmt::format("; did you mean \"{}\"?", *near) : std::string{});
  });
  return out;
}

std::string styled(const std::string& printed, const std::string& style) {
  const bool digits = !printed.empty() && printed.size() < 3 &&
                      printed.find_first_not_of("0123456789") == std::string::npos;
  if (style.empty() || !digits) {
    return printed;
  }
  const std::string words = in_words(std::stoi(printed));
  return style == "Words" ? upper_first(words) : words;
}

}  // namespace

Inlines FactBook::text(std::string_view with_references) {
  Inlines out;
  const auto plain = [&](std::string_view words) {
    if (!words.empty()) {
      out.push_back(Text{.text = std::string(words)});
    }
  };
  std::size_t begin = 0;
  while (true) {
    const std::size_t open = with_references.find("{{", begin);
    const std::size_t close =
        open == std::string_view::npos ? open : with_references.find("}}", open);
    if (close == std::string_view::npos) {
      plain(with_references.substr(begin));
      return out;
    }
    plain(with_references.substr(begin, open - begin));
    const std::string_view inside = with_references.substr(open + 2, close - open - 2);
    const Reference reference = parse_reference(inside);
    std::optional<Figure> figure =
        find_figure(sources_, reference.kind, reference.id, reference.field);
    if (figure) {
      const std::string id =
          fact_id(fmt::format("{}.{}{}", reference.kind.substr(0, 1), reference.id,
                              reference.field.empty() ? "" : "." + reference.field));
      facts_.try_emplace(id, std::move(figure->provenance));
      out.push_back(FactRef{.id = id, .printed = styled(figure->printed, reference.style)});
    } else {
      problems_.push_back(fmt::format("\"{{{{{}}}}}\" leads to no figure of this review{}", inside,
                                      advice(sources_.review, reference)));
      plain(fmt::format("[missing: {}]", inside));
    }
    begin = close + 2;
  }
}

Inlines FactBook::figure(std::string_view kind, std::string_view id, std::string_view field) {
  return text(fmt::format("{{{{{}:{}.{}}}}}", kind, id, field));
}

FactRef FactBook::computed(std::string name, std::string printed, std::string value,
                           std::string derived) {
  const std::string id = fact_id(name);
  facts_.try_emplace(id, Provenance{.entity = std::move(name),
                                    .field = "computed",
                                    .as_printed = {},
                                    .value = std::move(value),
                                    .quote = {},
                                    .location = {},
                                    .source = {},
                                    .derived = std::move(derived),
                                    .entered_by = {},
                                    .entered_on = {},
                                    .change = {},
                                    .correction = {}});
  return {.id = id, .printed = std::move(printed)};
}

Inlines FactBook::interval(const review::StudyResult& result) {
  return result.k && result.n ? figure("result", result.id, "interval") : Inlines{};
}

std::vector<const review::DataIssue*> corrections_of(const review::Review& review,
                                                     std::string_view target) {
  std::vector<const review::DataIssue*> out;
  for (const review::DataIssue& issue : review.shelf<review::DataIssue>()) {
    if (issue.disposition == review::Disposition::corrected && issue.target == target) {
      out.push_back(&issue);
    }
  }
  return out;
}

}  // namespace warrant::report
