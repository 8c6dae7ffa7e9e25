/// DOC-PACK, NUMBER-ABSENT, DATE-ORDER: what the committee is assured of, and when things happened.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Review;

void check_pack(const Review& review, Findings& out) {
  for (const review::Assurance& assurance : review.shelf<review::Assurance>()) {
    for (const std::string& id : assurance.documents) {
      const review::PackDocument* document = review.find<review::PackDocument>(id);
      if (document != nullptr && !document->included) {
        Finding& finding = out.add(
            "DOC-PACK", Status::proved, fmt::format("assurance {}: documents", assurance.id),
            fmt::format("\"{}\" is assured and is not in the pack", document->title));
        finding.level = Level::warn;  // the paper says that it is available on request
        finding.operands = {{"document", document->id}};
      }
    }
  }
}

bool has_any_of(const std::string& text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// Whether a text holds an amount of money: a sign or a name of a currency, or a large number
/// beside it. "2024/25", "3 years" and "clause 4.2" are none.
bool has_amount(const std::string& text) {
  static constexpr std::array<std::string_view, 14> money{
      "\xC2\xA3", "\xE2\x82\xAC", "$",       "gbp",      "eur",     "usd",      "pound",
      "euro",     "dollar",       "million", "thousand", "billion", "per cent", "%"};
  const bool digit = text.find_first_of("0123456789") != std::string::npos;
  if (digit && has_any_of(text, money)) {
    return true;
  }
  for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1)) {
    const auto is_digit = [&](std::size_t i) {
      return i < text.size() && text[i] >= '0' && text[i] <= '9';
    };
    if (at > 0 && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2) && is_digit(at + 3)) {
      return true;  // 12,000
    }
  }
  return false;
}

/// An assurance about money names an amount, or a document that is there does.
void check_amounts(const Review& review, Findings& out) {
  for (const review::Assurance& assurance : review.shelf<review::Assurance>()) {
    const std::string text = fold(assurance.statement);
    static constexpr std::array<std::string_view, 12> money{"cost",   "budget", "financ", "price",
                                                            "afford", "expen",  "saving", "spend",
                                                            "fund",   "tariff", "invest", "pays "};
    // Whoever answers for the money assures it, in whatever words.
    const std::string about = fold(
        fmt::format("{} {} {}", assurance.statement, assurance.post, join(assurance.facts, " ")));
    if (has_any_of(about, money) && !has_amount(text)) {
      Finding& finding = out.add("NUMBER-ABSENT", Status::proved,
                                 fmt::format("assurance {}: statement", assurance.id),
                                 "costs are assured and no amount is given");
      finding.level = Level::warn;
      finding.passage = assurance.statement;
    }
  }
}

void add_order(Findings& out, const std::string& where, const std::string& message,
               const PartialDate& date, const PartialDate& other) {
  Finding& finding = out.add("DATE-ORDER", Status::proved, where, message);
  finding.operands = {{"date", iso(date)}, {"against", iso(other)}};
}

/// The work runs from the protocol over the search and its files to the decisions.
void check_work(const Review& review, Findings& out) {
  const auto* project = review.only<review::ReviewProject>();
  const PartialDate locked = project == nullptr ? PartialDate{} : project->protocol_locked;
  PartialDate first;
  PartialDate last;
  for (const review::Source& source : review.shelf<review::Source>()) {
    const PartialDate& run = source.date_run;
    if (is_before(run, locked)) {
      add_order(out, fmt::format("source {}: date_run", source.id),
                fmt::format("it was searched on {}, before the protocol was locked on {}",
                            long_form(run), long_form(locked)),
                run, locked);
    }
    first = run.year > 0 && (first.year == 0 || run < first) ? run : first;
    last = std::max(last, run);
  }
  for (const review::Import& import : review.shelf<review::Import>()) {
    const auto* source = review.find<review::Source>(import.source);
    if (source != nullptr && is_before(import.date, source->date_run)) {
      add_order(out, fmt::format("import {}: date", import.id),
                fmt::format("it was received on {}, before {} was searched on {}",
                            long_form(import.date), source->name, long_form(source->date_run)),
                import.date, source->date_run);
    }
  }
  for (const review::ScreeningDecision& decision : review.shelf<review::ScreeningDecision>()) {
    if (is_before(decision.date, first)) {
      add_order(out, fmt::format("decision {}: date", decision.id),
                fmt::format("it was decided on {}, before the first search on {}",
                            long_form(decision.date), long_form(first)),
                decision.date, first);
    }
  }
  const auto* methods = review.only<review::Methods>();
  if (methods != nullptr && is_before(last, methods->date_to)) {
    add_order(out, "methods: date_to",
              fmt::format("the window of the search ends on {}, after the last search on {}",
                          long_form(methods->date_to), long_form(last)),
              methods->date_to, last);
  }
}

/// Events stand in the order they happened, as far as their precision tells.
void check_order(const Review& review, Findings& out) {
  const review::GovernanceEvent* before = nullptr;
  for (const review::GovernanceEvent& event : review.shelf<review::GovernanceEvent>()) {
    if (event.date == PartialDate{}) {
      continue;
    }
    if (before != nullptr) {
      if (is_before(event.date, before->date)) {
        Finding& finding = out.add(
            "DATE-ORDER", Status::proved, fmt::format("event {}: date", event.id),
            fmt::format("{} stands after {}", long_form(event.date), long_form(before->date)));
        finding.operands = {{before->id, iso(before->date)}, {event.id, iso(event.date)}};
      }
    }
    before = &event;
  }
}

}  // namespace

void check_governance(const Subject& subject, Findings& out) {
  check_pack(subject.review, out);
  check_amounts(subject.review, out);
  check_work(subject.review, out);
  check_order(subject.review, out);
}

}  // namespace warrant::check
