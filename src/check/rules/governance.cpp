/// DOC-PACK, NUMBER-ABSENT, DATE-ORDER: what the committee is assured of, and when things happened.
#include <fmt/format.h>

#include <algorithm>

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

/// An assurance about money names an amount, or a document that is there does.
void check_amounts(const Review& review, Findings& out) {
  for (const review::Assurance& assurance : review.shelf<review::Assurance>()) {
    const std::string text = fold(assurance.statement);
    const bool money = text.find("cost") != std::string::npos ||
                       text.find("budget") != std::string::npos ||
                       text.find("financ") != std::string::npos;
    if (money && text.find_first_of("0123456789") == std::string::npos) {
      Finding& finding = out.add("NUMBER-ABSENT", Status::proved,
                                 fmt::format("assurance {}: statement", assurance.id),
                                 "costs are assured and no amount is given");
      finding.level = Level::warn;
      finding.passage = assurance.statement;
    }
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
      PartialDate earlier = before->date;
      PartialDate later = event.date;
      // "October 2023" may be before or after "3 October 2023".
      if (earlier.month == 0 || later.month == 0) {
        earlier.month = later.month = 0;
      }
      if (earlier.day == 0 || later.day == 0 || earlier.month == 0) {
        earlier.day = later.day = 0;
      }
      if (later < earlier) {
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
  check_order(subject.review, out);
}

}  // namespace warrant::check
