/// Duplicates among files, without a review.
#include <unordered_map>

#include "app/duplicates_found.hpp"
#include "app/record_files.hpp"
#include "dedupe/merge.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
using review::Citation;

/// What is left when each group is one record: those that stand in no group, and the merged ones in
/// the place of their first. Groups with one of the `known` first records leave nothing.
std::vector<Citation> left_over(std::vector<Citation> records, std::uint32_t known,
                                const dedupe::Duplicates& duplicates) {
  std::vector<bool> gone(records.size(), false);
  std::unordered_map<std::uint32_t, Citation> merged;
  for (const dedupe::Group& group : duplicates.groups) {
    for (const std::uint32_t record : group.records) {
      gone[record] = true;
    }
    if (group.records.front() >= known) {
      merged.emplace(group.records.front(), dedupe::merge(records_of(records, group)).citation);
    }
  }
  std::vector<Citation> out;
  for (std::uint32_t i = known; i < records.size(); ++i) {
    if (const auto at = merged.find(i); at != merged.end()) {
      out.push_back(std::move(at->second));
    } else if (!gone[i]) {
      out.push_back(std::move(records[i]));
    }
  }
  return out;
}

/// Records of the files behind the known ones, each group once.
std::size_t count_left(std::size_t records, std::uint32_t known,
                       const dedupe::Duplicates& duplicates) {
  std::size_t out = records - known;
  for (const dedupe::Group& group : duplicates.groups) {
    const bool is_known = group.records.front() < known;
    for (const std::uint32_t record : group.records) {
      out -= record >= known ? 1 : 0;
    }
    out += is_known ? 0 : 1;
  }
  return out;
}

}  // namespace

Result<DuplicatesFound> dedupe_files(const Context& context, const FilesRequest& request) {
  std::vector<fs::path> files = request.known;
  files.insert(files.end(), request.files.begin(), request.files.end());
  RecordFiles read = TRY(read_record_files(context, files));
  std::uint32_t known = 0;
  for (std::size_t i = 0; i < request.known.size(); ++i) {
    known += static_cast<std::uint32_t>(read.sizes[i]);
  }
  dedupe::Options options = dedupe_options(context);
  options.known = known;
  const dedupe::Duplicates duplicates = dedupe::find_duplicates(read.records, options);
  DuplicatesFound found = report_of(read.records, duplicates, !request.log.empty());
  found.fresh = count_left(read.records.size(), known, duplicates);
  found.notes = std::move(read.notes);
  if (!request.out.empty()) {
    const std::vector<Citation> left = left_over(std::move(read.records), known, duplicates);
    CHECK_OK(write_record_file(context, request.out, left));
  }
  if (!request.log.empty()) {
    CHECK_OK(context.files.write(request.log, duplicates_log(found)));
  }
  return found;
}

}  // namespace warrant::app
