/// Between records of a review and the finder of duplicates.
#include "app/dedupe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "app/changes.hpp"
#include "app/duplicates_found.hpp"
#include "base/text.hpp"
#include "dedupe/duplicates.hpp"
#include "dedupe/merge.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
using review::Change;
using review::Citation;
using review::DuplicateGroup;
using review::RelatedRecord;

/// Records by id, as positions in the library.
using Places = std::unordered_map<std::string, std::size_t>;

dedupe::Decided decided_in(const review::Review& review, const Places& places) {
  dedupe::Decided out;
  for (const DuplicateGroup& group : review.shelf<DuplicateGroup>()) {
    for (std::size_t i = 0; i < group.records.size(); ++i) {
      for (std::size_t j = i + 1; j < group.records.size(); ++j) {
        const auto a = static_cast<std::uint32_t>(places.at(group.records[i]));
        const auto b = static_cast<std::uint32_t>(places.at(group.records[j]));
        (group.apart ? out.apart : out.together).emplace_back(std::min(a, b), std::max(a, b));
      }
    }
  }
  return out;
}

/// "D7", the first that no group has.
class FreeIds {
 public:
  explicit FreeIds(const review::Review& review) : review_(review) {}
  std::string duplicate() {
    do {
      ++duplicates_;
    } while (review_.find<DuplicateGroup>(fmt::format("D{}", duplicates_)) != nullptr);
    return fmt::format("D{}", duplicates_);
  }
  std::string related() {
    do {
      ++related_;
    } while (review_.find<RelatedRecord>(fmt::format("R{}", related_)) != nullptr);
    return fmt::format("R{}", related_);
  }

 private:
  const review::Review& review_;
  std::size_t duplicates_ = 0;
  std::size_t related_ = 0;
};

/// Groups to put into the review, and those that another has swallowed.
std::vector<Change> group_changes(const Context& context, const review::Review& review,
                                  DuplicatesFound& found, FreeIds& ids) {
  std::vector<Change> out;
  std::unordered_map<std::string, const DuplicateGroup*> group_of;
  for (const DuplicateGroup& group : review.shelf<DuplicateGroup>()) {
    for (const std::string& record : group.records) {
      if (!group.apart) {
        group_of[record] = &group;
      }
    }
  }
  for (DuplicatesFound::Group& group : found.groups) {
    std::set<const DuplicateGroup*> before;
    for (const std::string& record : group.records) {
      if (const auto at = group_of.find(record); at != group_of.end()) {
        before.insert(at->second);
      }
    }
    const DuplicateGroup* first = nullptr;  // in the review's order, so that ids stay the same
    for (const std::string& record : group.records) {
      if (const auto at = group_of.find(record); at != group_of.end() && first == nullptr) {
        first = at->second;
      }
    }
    if (first != nullptr && before.size() == 1 && first->records.size() == group.records.size()) {
      group.id = first->id;
      group.kept = first->kept;
      group.decided_by = first->decided_by;
      group.because = first->because;
      group.fresh = false;
      continue;
    }
    for (const DuplicateGroup* gone : before) {
      if (gone != first) {
        out.push_back(remove<DuplicateGroup>(gone->id));
      }
    }
    group.id = first == nullptr ? ids.duplicate() : first->id;
    group.kept = first == nullptr ? group.kept : first->kept;
    group.decided_by = first == nullptr ? "" : first->decided_by;
    out.push_back(put(DuplicateGroup{.id = group.id,
                                     .records = group.records,
                                     .kept = group.kept,
                                     .decided_by = group.decided_by,
                                     .date = today(context.clock),
                                     .because = group.because}));
  }
  return out;
}

std::vector<Change> related_changes(const review::Review& review, const DuplicatesFound& found,
                                    FreeIds& ids) {
  std::set<std::pair<std::string, std::string>> known;
  for (const RelatedRecord& related : review.shelf<RelatedRecord>()) {
    known.emplace(related.record, related.of);
    known.emplace(related.of, related.record);
  }
  std::vector<Change> out;
  for (const RecordPair& pair : found.related) {
    if (known.emplace(pair.first, pair.second).second) {
      known.emplace(pair.second, pair.first);
      out.push_back(put(RelatedRecord{
          .id = ids.related(),
          .record = pair.second,
          .of = pair.first,
          .relation =
              review::from_word<review::Relation>(pair.relation).value_or(review::Relation::other),
          .note = pair.because}));
    }
  }
  return out;
}

}  // namespace

Result<DuplicatesFound> dedupe_folder(const Context& context, const fs::path& folder,
                                      const fs::path& log) {
  Workspace workspace = TRY(open_workspace(context, folder));
  const review::Library& library = workspace.library;
  dedupe::Options options = dedupe_options(context);
  options.decided = decided_in(workspace.review, library.places);
  DuplicatesFound out = report_of(
      library.citations, dedupe::find_duplicates(library.citations, options), !log.empty());
  out.notes = workspace.notes;
  FreeIds ids(workspace.review);
  std::vector<Change> changes = group_changes(context, workspace.review, out, ids);
  std::ranges::move(related_changes(workspace.review, out, ids), std::back_inserter(changes));
  if (!changes.empty()) {
    CHECK_OK(commit(context, workspace, std::move(changes)));
  }
  if (!log.empty()) {
    CHECK_OK(context.files.write(log, duplicates_log(out)));
  }
  return out;
}

Result<void> decide_duplicates(const Context& context, const fs::path& folder,
                               std::span<const std::string> records, bool together) {
  Workspace workspace = TRY(open_workspace(context, folder));
  std::vector<Error> errors;
  const std::set<std::string> wanted(records.begin(), records.end());
  for (const std::string& id : wanted) {
    if (workspace.library.find(id) == nullptr) {
      errors.push_back(
          {.code = Code::not_found,
           .message = fmt::format("there is no record \"{}\" in the imported files", id),
           .where = "record"});
    }
  }
  if (wanted.size() < 2) {
    errors.push_back(
        {.code = Code::bad_input, .message = "name two records or more", .where = "record"});
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  std::vector<Change> changes;
  FreeIds ids(workspace.review);
  std::set<std::string> all = wanted;
  const std::string person = contributor_of(workspace.review, context.author, changes);
  const DuplicateGroup* kept = nullptr;
  for (const DuplicateGroup& group : workspace.review.shelf<DuplicateGroup>()) {
    const auto shared = std::ranges::count_if(
        group.records, [&](const std::string& id) { return wanted.contains(id); });
    if (shared == 0 || (group.apart && (shared < 2 || !together))) {
      continue;
    }
    if (together && !group.apart) {
      kept = kept == nullptr ? &group : kept;
      all.insert(group.records.begin(), group.records.end());
    }
    if (!together && shared < 2) {
      continue;  // the others of its group are not meant
    }
    changes.push_back(remove<DuplicateGroup>(group.id));
    if (!together) {  // the first of the records stays with those that nobody named
      DuplicateGroup rest = group;
      std::erase_if(rest.records, [&](const std::string& id) {
        return wanted.contains(id) && id != records.front();
      });
      if (rest.records.size() > 1) {
        rest.kept = std::ranges::find(rest.records, rest.kept) == rest.records.end()
                        ? rest.records.front()
                        : rest.kept;
        changes.push_back(put(rest));
      }
    }
  }
  std::vector<const Citation*> members;
  for (const std::string& id : all) {
    members.push_back(workspace.library.find(id));
  }
  changes.push_back(put(
      DuplicateGroup{.id = kept != nullptr ? kept->id : ids.duplicate(),
                     .records = together ? std::vector<std::string>(all.begin(), all.end())
                                         : std::vector<std::string>(wanted.begin(), wanted.end()),
                     .kept = !together         ? ""
                             : kept != nullptr ? kept->kept
                                               : members[dedupe::fullest(members)]->id,
                     .apart = !together,
                     .decided_by = person,
                     .date = today(context.clock),
                     .because = context.why}));
  return commit(context, workspace, std::move(changes));
}

}  // namespace warrant::app
