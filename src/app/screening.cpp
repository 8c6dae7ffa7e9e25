/// From decisions in the review to rankings, conflicts and statements.
#include "app/screening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "app/changes.hpp"
#include "base/text.hpp"
#include "review/flow.hpp"
#include "screen/agreement/ac1.hpp"
#include "screen/agreement/alpha.hpp"
#include "screen/agreement/kappa.hpp"
#include "screen/stopping/rules.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
using review::Change;
using review::Choice;
using review::Citation;
using review::ScreeningDecision;
using review::ScreeningMode;
using review::Stage;

/// What was decided on one record at one stage.
struct Votes {
  std::vector<const ScreeningDecision*> decisions;  // as they came
  const ScreeningDecision* settled = nullptr;

  [[nodiscard]] bool has(Choice choice) const {
    return settled != nullptr
               ? settled->choice == choice
               : std::ranges::any_of(decisions, [&](const auto* d) { return d->choice == choice; });
  }
  [[nodiscard]] bool conflicting() const { return has(Choice::include) && has(Choice::exclude); }
  [[nodiscard]] bool included() const { return has(Choice::include) && !has(Choice::exclude); }
  [[nodiscard]] const ScreeningDecision* by(std::string_view person) const {
    const auto at =
        std::ranges::find_if(decisions, [&](const auto* d) { return d->reviewer == person; });
    return at == decisions.end() ? nullptr : *at;
  }
};

/// The records at a stage, duplicates once, with their votes.
struct Pool {
  std::vector<const Citation*> records;  // in the order of the library
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Votes> votes;
  std::vector<std::size_t> decided;  // places, by their first decision
};

using VotesByRecord = std::unordered_map<std::string, Votes>;

Pool pool_of(const Workspace& workspace, Stage stage) {
  const auto kept = review::stands_for(workspace.review);
  VotesByRecord first;
  VotesByRecord here;
  std::vector<std::string> order;
  for (const ScreeningDecision& decision : workspace.review.shelf<ScreeningDecision>()) {
    const auto other = kept.find(decision.citation);
    const std::string& record = other == kept.end() ? decision.citation : other->second;
    const auto note = [&](VotesByRecord& all) {
      Votes& votes = all[record];
      if (decision.settles) {
        votes.settled = &decision;
      } else {
        votes.decisions.push_back(&decision);
      }
    };
    if (decision.stage == Stage::title_abstract) {
      note(first);
    }
    if (decision.stage == stage) {
      note(here);
      order.push_back(record);
    }
  }
  Pool out;
  for (const Citation& record : workspace.library.citations) {
    if (kept.contains(record.id) || (stage == Stage::full_text && !first[record.id].included())) {
      continue;
    }
    out.places.emplace(record.id, out.records.size());
    out.records.push_back(&record);
    out.votes.push_back(here[record.id]);
  }
  std::unordered_set<std::size_t> seen;
  for (const std::string& record : order) {
    const auto at = out.places.find(record);
    if (at != out.places.end() && seen.insert(at->second).second) {
      out.decided.push_back(at->second);
    }
  }
  return out;
}

/// The words of the protocol: questions, and criteria that include.
std::string protocol_text(const review::Review& review) {
  std::string out;
  const auto add = [&](const std::string& text) { out += text.empty() ? "" : text + "\n"; };
  for (const review::Question& question : review.shelf<review::Question>()) {
    add(question.population);
    add(question.intervention);
    add(question.comparator);
    add(question.text);
  }
  for (const review::EligibilityCriterion& criterion :
       review.shelf<review::EligibilityCriterion>()) {
    add(criterion.verdict == review::Verdict::include ? criterion.term : "");
  }
  return out;
}

std::optional<std::string> known_person(const review::Review& review, const std::string& author) {
  for (const review::Contributor& each : review.shelf<review::Contributor>()) {
    if (each.id == author || each.name == author) {
      return each.id;
    }
  }
  return std::nullopt;
}

/// How many people the mode asks for on the record that is the n-th to be decided.
std::size_t people_wanted(const review::Methods* methods, std::size_t nth, std::size_t records,
                          const Votes& votes) {
  if (methods == nullptr || !methods->screening_mode) {
    return 1;
  }
  switch (*methods->screening_mode) {
    case ScreeningMode::single:
      return 1;
    case ScreeningMode::single_verified:
      return votes.has(Choice::exclude) ? 2 : 1;
    case ScreeningMode::dual_independent:
      return 2;
    case ScreeningMode::rapid: {
      const auto share = static_cast<std::size_t>(methods->dual_share.value_or(20));
      return nth * 100 < share * records ? 2 : 1;
    }
  }
  return 1;
}

std::string named(const review::Review& review, const std::string& person) {
  const review::Contributor* found = review.find<review::Contributor>(person);
  return found == nullptr ? person : found->name;
}

const char* short_name(Stage stage) { return stage == Stage::title_abstract ? "ta" : "ft"; }

std::string_view stage_name(Stage stage) {
  return stage == Stage::title_abstract ? "title and abstract" : "full text";
}

}  // namespace

Result<NextRecords> next_records(const Context& context, const fs::path& folder, Stage stage,
                                 std::size_t count) {
  const Workspace workspace = TRY(open_workspace(context, folder));
  const Pool pool = pool_of(workspace, stage);
  const std::string me = known_person(workspace.review, context.author).value_or("");
  std::vector<Citation> records;
  for (const Citation* record : pool.records) {
    records.push_back(*record);
  }
  const screen::RankingOptions options;
  const screen::Features features = screen::make_features(records, options.features);
  records.clear();
  screen::Ranking ranking(features, options, protocol_text(workspace.review));
  std::unordered_map<std::size_t, std::size_t> nth;  // of decided records
  for (const std::size_t place : pool.decided) {
    nth.emplace(place, nth.size());
    const Votes& votes = pool.votes[place];
    if (votes.has(Choice::include)) {
      ranking.decide(place, true);  // where people differ, one who includes is enough to learn from
    } else if (votes.has(Choice::exclude)) {
      ranking.decide(place, false);
    }
  }
  const std::size_t learnt = ranking.decided();
  const std::vector<double>& scores = ranking.scores();
  const auto* methods = workspace.review.only<review::Methods>();
  std::vector<std::size_t> waiting;
  for (std::size_t place = 0; place < pool.records.size(); ++place) {
    const Votes& votes = pool.votes[place];
    const std::size_t position = nth.contains(place) ? nth.at(place) : nth.size();
    const auto judged = static_cast<std::size_t>(std::ranges::count_if(
        votes.decisions, [](const auto* d) { return d->choice != Choice::parked; }));
    if (votes.settled == nullptr && votes.by(me) == nullptr &&
        judged < people_wanted(methods, position, pool.records.size(), votes)) {
      waiting.push_back(place);
    }
  }
  // What a first person has read waits for the second before anything new, in the order it was
  // read.
  std::ranges::stable_sort(waiting, [&](std::size_t a, std::size_t b) {
    const bool begun_a = nth.contains(a);
    const bool begun_b = nth.contains(b);
    if (begun_a != begun_b) {
      return begun_a;
    }
    return begun_a ? nth.at(a) < nth.at(b) : scores[a] > scores[b];
  });
  NextRecords out{.records = {},
                  .proposed_by = fmt::format("{} after {}", screen::model_name(options), learnt),
                  .open = waiting.size(),
                  .by_protocol = ranking.uses_protocol()};
  for (const std::size_t place : waiting) {
    if (out.records.size() == count) {
      break;
    }
    const Citation& record = *pool.records[place];
    out.records.push_back({.id = record.id,
                           .title = record.title,
                           .abstract = record.abstract,
                           .why = ranking.why(place)});
  }
  return out;
}

Result<void> decide(const Context& context, const DecideRequest& request) {
  Workspace workspace = TRY(open_workspace(context, request.folder));
  const Pool pool = pool_of(workspace, request.stage);
  std::vector<Change> changes;
  const std::string me = contributor_of(workspace.review, context.author, changes);
  std::vector<Error> errors;
  const auto fault = [&](Code code, const std::string& record, std::string message) {
    errors.push_back({.code = code, .message = std::move(message), .where = record});
  };
  for (const std::string& record : request.records) {
    const auto at = pool.places.find(record);
    if (at == pool.places.end()) {
      fault(Code::not_found, record,
            workspace.library.find(record) == nullptr
                ? fmt::format("there is no record \"{}\"", record)
                : fmt::format("record \"{}\" is not at the stage of {}: it is a duplicate, or was "
                              "not included before",
                              record, stage_name(request.stage)));
      continue;
    }
    const Votes& votes = pool.votes[at->second];
    const std::string id = fmt::format("{}.{}.{}", record, short_name(request.stage),
                                       request.settles ? "settled" : me);
    if (!request.choice) {
      if (workspace.review.find<ScreeningDecision>(id) == nullptr) {
        fault(Code::not_found, record, "there is no decision of yours to take back");
      } else {
        changes.push_back(remove<ScreeningDecision>(id));
      }
      continue;
    }
    if (request.settles && !votes.conflicting() && votes.settled == nullptr) {
      fault(Code::bad_input, record, "nobody differs on this record: there is nothing to settle");
      continue;
    }
    changes.push_back(put(ScreeningDecision{.id = id,
                                            .citation = record,
                                            .stage = request.stage,
                                            .reviewer = me,
                                            .choice = *request.choice,
                                            .reason = request.reason,
                                            .date = today(context.clock),
                                            .settles = request.settles,
                                            .proposed_by = request.proposed_by,
                                            .tags = request.tags,
                                            .note = request.note}));
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return commit(context, workspace, std::move(changes));
}

Result<std::vector<Conflict>> conflicts(const Context& context, const fs::path& folder,
                                        Stage stage) {
  const Workspace workspace = TRY(open_workspace(context, folder));
  const Pool pool = pool_of(workspace, stage);
  std::vector<Conflict> out;
  for (std::size_t place = 0; place < pool.records.size(); ++place) {
    const Votes& votes = pool.votes[place];
    if (!votes.conflicting()) {
      continue;
    }
    out.push_back({.id = pool.records[place]->id, .title = pool.records[place]->title});
    for (const ScreeningDecision* decision : votes.decisions) {
      out.back().decisions.push_back(*decision);
    }
  }
  return out;
}

Result<std::vector<AgreementLine>> agreement(const Context& context, const fs::path& folder,
                                             Stage stage) {
  const Workspace workspace = TRY(open_workspace(context, folder));
  const Pool pool = pool_of(workspace, stage);
  std::map<std::string, std::size_t> people;
  bool unsure = false;
  for (const Votes& votes : pool.votes) {
    for (const ScreeningDecision* decision : votes.decisions) {
      people.emplace(decision->reviewer, 0);
      unsure = unsure || decision->choice == Choice::unsure;
    }
  }
  std::vector<std::string> names;
  for (auto& [person, number] : people) {
    number = names.size();
    names.push_back(named(workspace.review, person));
  }
  screen::Ratings ratings{.categories = unsure ? 3U : 2U, .of = {}};
  for (const Votes& votes : pool.votes) {
    std::vector<int> row(people.size(), screen::Ratings::not_judged);
    for (const ScreeningDecision* decision : votes.decisions) {
      if (decision->choice != Choice::parked) {
        row[people.at(decision->reviewer)] = static_cast<int>(decision->choice);
      }
    }
    ratings.of.push_back(std::move(row));
  }
  std::vector<AgreementLine> out;
  for (std::size_t a = 0; a < names.size(); ++a) {
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      const std::string who = names[a] + " and " + names[b];
      out.push_back({who, "share agreed", screen::share_agreed(ratings, a, b)});
      out.push_back({who, "kappa", screen::cohen_kappa(ratings, a, b)});
      out.push_back({who, "PABAK", screen::pabak(ratings, a, b)});
    }
  }
  out.push_back({"all", "AC1", screen::gwet_ac1(ratings)});
  out.push_back({"all", "alpha", screen::krippendorff_alpha(ratings)});
  return out;
}

Result<StopReport> stop_check(const Context& context, const fs::path& folder,
                              const std::string& rule) {
  const Workspace workspace = TRY(open_workspace(context, folder));
  const auto* methods = workspace.review.only<review::Methods>();
  const std::string declared = methods == nullptr ? "" : methods->stopping_rule;
  const screen::StoppingRule asked = TRY(screen::read_rule(rule.empty() ? declared : rule));
  const Pool pool = pool_of(workspace, Stage::title_abstract);
  std::vector<std::uint8_t> relevant;
  for (const std::size_t place : pool.decided) {
    const Votes& votes = pool.votes[place];
    if (votes.has(Choice::include) || votes.has(Choice::exclude) || votes.has(Choice::unsure)) {
      // In doubt for it: what may be relevant is not counted as read in vain.
      relevant.push_back(votes.has(Choice::include) || votes.has(Choice::unsure) ? 1 : 0);
    }
  }
  return StopReport{
      .rule = screen::write_rule(asked),
      .declared = !declared.empty() && rule.empty(),
      .advice = screen::advise(asked, {.records = pool.records.size(), .relevant = relevant})};
}

}  // namespace warrant::app
