/// The committee paper: dates in order, documents in the pack, amounts in assurances.
#include <algorithm>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using MaybeMutant = std::optional<Mutant>;

/// An event of the decision dated after the one that follows it, or before the one it follows.
MaybeMutant event_out_of_order(const Case& clean, Chance& chance) {
  const auto& events = clean.review.shelf<review::GovernanceEvent>().items();
  std::vector<std::size_t> dated;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].date.year > 0) {
      dated.push_back(i);
    }
  }
  if (dated.size() < 2) {
    return std::nullopt;
  }
  const auto place =
      static_cast<std::size_t>(chance.between(1, static_cast<int>(dated.size()) - 1));
  review::GovernanceEvent event = events[dated[place]];
  const review::GovernanceEvent& before = events[dated[place - 1]];
  const std::string right = iso(event.date);
  if (chance.with(0.5) || before.date.month < 2) {
    event.date.year = before.date.year - 1;  // the year of last time
  } else {
    event.date = {.year = before.date.year, .month = before.date.month - 1, .day = 12};
  }
  std::string what = fmt::format("event {}: {} given as {}", event.id, right, iso(event.date));
  return with(clean, std::move(event), std::move(what));
}

/// A step of the work dated before the step it rests on: the search before the protocol, the
/// decision before the search, the rating before the entry of the results.
MaybeMutant work_out_of_order(const Case& clean, Chance& chance) {
  switch (chance.between(0, 3)) {
    case 0:
      return change_one<review::Source>(
          clean, chance, [&](review::Source& source) -> std::optional<std::string> {
            const auto* project = clean.review.only<review::ReviewProject>();
            if (source.date_run.year == 0 || project->protocol_locked.year == 0) {
              return std::nullopt;
            }
            source.date_run.year = project->protocol_locked.year - 1;
            return fmt::format("run on {}, before the protocol was locked", iso(source.date_run));
          });
    case 1:
      return change_one<review::Import>(
          clean, chance, [&](review::Import& import) -> std::optional<std::string> {
            const auto* source = clean.review.find<review::Source>(import.source);
            if (source == nullptr || source->date_run.year == 0 || import.date.year == 0) {
              return std::nullopt;
            }
            import.date.year = source->date_run.year - 1;
            return fmt::format("received on {}, before the search", iso(import.date));
          });
    case 2:
      return change_one<review::ScreeningDecision>(
          clean, chance, [&](review::ScreeningDecision& decision) -> std::optional<std::string> {
            if (decision.date.year == 0) {
              return std::nullopt;
            }
            decision.date.year -= 1;
            return fmt::format("decided on {}, before the search", iso(decision.date));
          });
    default:
      return change_one<review::Methods>(
          clean, chance, [&](review::Methods& methods) -> std::optional<std::string> {
            const auto& sources = clean.review.shelf<review::Source>();
            const bool dated = std::ranges::any_of(
                sources, [](const review::Source& source) { return source.date_run.year > 0; });
            if (methods.date_to.year == 0 || !dated) {
              return std::nullopt;
            }
            methods.date_to.year += 3;
            return fmt::format("window to {}, after the search was run", iso(methods.date_to));
          });
  }
}

/// A document that an assurance covers is not in the pack.
MaybeMutant missing_document(const Case& clean, Chance& chance) {
  return change_one<review::PackDocument>(
      clean, chance, [&](review::PackDocument& document) -> std::optional<std::string> {
        const bool assured = std::ranges::any_of(
            clean.review.shelf<review::Assurance>(), [&](const review::Assurance& assurance) {
              return std::ranges::find(assurance.documents, document.id) !=
                     assurance.documents.end();
            });
        if (!document.included || !assured) {
          return std::nullopt;
        }
        document.included = false;
        return "not in the pack";
      });
}

/// A statement about money without an amount; "2024" is no amount.
MaybeMutant missing_amount(const Case& clean, Chance& chance) {
  static const std::vector<std::string> ways{
      "The budget impact is a reasonable estimate.",
      "The costs are affordable within the envelope of 2024/25.",
      "The financial impact was estimated and agreed.",
      "The proposition is affordable.",
      "The price was agreed with the supplier.",
      "Savings will offset the expenditure within 3 years.",
      "The cost per patient is in line with clause 4.2.",
      "The financial case is sound for 2025.",
      "The cost is about as expected.",
      "The investment pays back within 5 years.",
      "The tariff was agreed in March 2024.",
      "The expense is justified.",
      "The resource impact is acceptable.",
      "Value for money was shown.",
      "It will be met from existing budgets.",
      "The annual bill is manageable.",
      "Reimbursement is agreed."};
  return change_one<review::Assurance>(
      clean, chance, [&](review::Assurance& assurance) -> std::optional<std::string> {
        const std::string right = fold(assurance.statement);
        if (right.find("budget") == std::string::npos && right.find("cost") == std::string::npos) {
          return std::nullopt;
        }
        assurance.statement = chance.pick(ways);
        return fmt::format("\"{}\"", assurance.statement);
      });
}

}  // namespace

std::vector<FaultKind> paper_faults() {
  return {
      {"event-order",
       "an event of the decision dated out of order",
       {"DATE-ORDER"},
       event_out_of_order},
      {"work-order",
       "a step of the work dated before what it rests on",
       {"DATE-ORDER"},
       work_out_of_order},
      {"document", "an assured document that is not in the pack", {"DOC-PACK"}, missing_document},
      {"amount", "an assured cost without an amount", {"NUMBER-ABSENT"}, missing_amount},
  };
}

}  // namespace warrant::mutation
