/// New, status, import, export, convert, log, verify-ledger.
#include "app/actions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/changes.hpp"
#include "app/describe_change.hpp"
#include "app/record_files.hpp"
#include "base/text.hpp"
#include "bib/repair.hpp"
#include "grade/certainty.hpp"
#include "review/assurance.hpp"
#include "review/convert.hpp"
#include "review/flow.hpp"
#include "store/change_payload.hpp"
#include "store/folder/folder.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
using review::Change;
using review::Review;

constexpr std::string_view first_review =
    R"toml(# A Warrant review. Every key is described in docs/formats/folder.md.
[review]
id = "{}"
title = "Title of the review"
products = ["reference-list", "summary-of-abstracts"]
language = "en-GB"

[[question]]
id = "Q1"
type = "effectiveness_safety"
population = "people with the condition"
intervention = "the treatment"
comparator = "standard care"

[[band]]
id = "rct"
title = "Randomised controlled trials"
singular = "randomised controlled trial"
plural = "randomised controlled trials"
)toml";

/// "1 record", "2 records".
std::string count_of(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

Step step(std::string name, bool done, std::string detail) {
  return {.name = std::move(name), .done = done, .detail = std::move(detail)};
}

Step certainty_step(const Review& review) {
  std::size_t rated = 0;
  std::size_t with_evidence = 0;
  for (const review::Outcome& outcome : review.shelf<review::Outcome>()) {
    const grade::OutcomeCertainty known = grade::outcome_certainty(review, outcome);
    const bool empty = known.level == review::Certainty::not_applicable;
    with_evidence += empty ? 0 : 1;
    rated += !empty && known.level ? 1 : 0;
  }
  return step("Certainty", with_evidence > 0 && rated == with_evidence,
              fmt::format("{} of {} outcomes with evidence rated", rated, with_evidence));
}

std::vector<Step> steps_of(const Workspace& workspace) {
  const Review& review = workspace.review;
  const review::ReviewProject* project = review.only<review::ReviewProject>();
  const std::size_t studies = review.shelf<review::Study>().size();
  const std::size_t results =
      review.shelf<review::StudyResult>().size() + review.shelf<review::AdverseEvent>().size();
  std::vector<Step> steps;
  steps.push_back(step("Question", !review.shelf<review::Question>().empty(),
                       count_of(review.shelf<review::Question>().size(), "question") + ", " +
                           count_of(review.shelf<review::Outcome>().size(), "outcome")));
  const bool locked = project->protocol_locked != PartialDate{};
  steps.push_back(step("Protocol", locked,
                       locked ? "locked " + long_form(project->protocol_locked) : "not locked"));
  steps.push_back(step("Records", !workspace.library.citations.empty(),
                       count_of(workspace.library.citations.size(), "record")));
  if (!review.shelf<review::ScreeningDecision>().empty()) {
    const review::Flow flow = review::flow_of(review, workspace.library);
    const review::StageFlow& first = flow.title_abstract;
    const std::size_t open = first.not_looked_at + first.undecided + first.conflicting +
                             flow.full_text.not_looked_at + flow.full_text.undecided +
                             flow.full_text.conflicting;
    steps.push_back(step("Screening", open == 0,
                         fmt::format("{} records, {} excluded on title and abstract, {} on full "
                                     "text, {} included, {} open",
                                     first.in, first.excluded, flow.full_text.excluded,
                                     flow.full_text.included, open)));
  }
  steps.push_back(step("Studies", studies > 0,
                       fmt::format("{} {}", studies, studies == 1 ? "study" : "studies")));
  steps.push_back(step("Results", results > 0, count_of(results, "result")));
  const bool paper = review.only<review::CommitteePaper>() != nullptr;
  if (paper || !review.shelf<review::GradeAssessment>().empty()) {
    steps.push_back(certainty_step(review));
  }
  const std::size_t claims = review.shelf<review::Claim>().size();
  steps.push_back(step("Statements", claims > 0, count_of(claims, "statement")));
  const auto open = std::ranges::count(review.shelf<review::DataIssue>(), review::Disposition::open,
                                       &review::DataIssue::disposition);
  steps.push_back(step("Data issues", open == 0, fmt::format("{} open", open)));
  if (paper) {
    const auto& assurances = review.shelf<review::Assurance>();
    const std::string now = review::covered_digest(review);
    const auto holding = std::ranges::count_if(assurances, [&](const review::Assurance& assurance) {
      return review::state_of(assurance, now) == review::AssuranceState::holds;
    });
    steps.push_back(step(
        "Assurances", !assurances.empty() && static_cast<std::size_t>(holding) == assurances.size(),
        fmt::format("{} of {} hold for this version ({})", holding, assurances.size(), now)));
  }
  return steps;
}

std::string next_of(const std::vector<Step>& steps, const std::string& folder) {
  static const std::vector<std::pair<std::string, std::string>> advice{
      {"Question", "write the question into review.toml as [[question]]"},
      {"Protocol", "when criteria and outcomes are agreed, set protocol_locked in review.toml"},
      {"Records", "bring in search results: warrant import {} FILE --source NAME --date DATE"},
      {"Screening", "decide on the records that are open, in decisions.csv"},
      {"Studies", "describe the included studies in studies.toml"},
      {"Results", "enter the results in results.csv"},
      {"Certainty", "rate the outcomes that have evidence, in certainty.toml"},
      {"Statements", "write what the evidence says in statements.toml"},
      {"Data issues", "decide on the open data issues in issues.toml"},
      {"Assurances", "have the assurances in paper.toml confirmed"}};
  for (const Step& item : steps) {
    for (const auto& [name, text] : advice) {
      if (!item.done && item.name == name) {
        return replace_all(text, "{}", folder);
      }
    }
  }
  return fmt::format("build the documents: warrant build {} -o out", folder);
}

Result<ImportedFile> read_one(const Context& context, const fs::path& file,
                              const std::string& target, std::string& bytes) {
  bytes = TRY(context.files.read(file));
  Result<bib::Imported> imported = bib::read_repaired(bytes, fs::path(target).stem().string());
  if (!imported) {
    Error error = std::move(imported).error();
    error.where = file.string() + (error.where.empty() ? "" : ":" + error.where);
    return std::unexpected(std::move(error));
  }
  return ImportedFile{.path = target,
                      .report = bib::import_report(*imported, today(context.clock).year)};
}

}  // namespace

Result<void> new_review(const Context& context, const fs::path& folder) {
  if (folder.empty()) {
    return fail(Code::bad_input, "name the folder of the new review");
  }
  if (context.files.exists(folder / "review.toml")) {
    return fail(Code::conflict, "there is a review here already", folder.string());
  }
  const std::string id = slug(fs::absolute(folder).filename().string());
  CHECK_OK(context.files.write(folder / "review.toml",
                               replace_all(std::string(first_review), "{}", id)));
  const Workspace workspace = TRY(open_workspace(context, folder));
  return {};
}

Result<Status> status(const Context& context, const fs::path& folder) {
  Workspace workspace = TRY(open_workspace(context, folder, Recording::look_only));
  Status out;
  out.title = workspace.review.only<review::ReviewProject>()->title;
  out.steps = steps_of(workspace);
  out.next = next_of(out.steps, folder.string());
  out.hand_edits = std::move(workspace.hand_edits);
  out.notes = std::move(workspace.notes);
  return out;
}

Result<std::vector<ImportedFile>> import_files(const Context& context,
                                               const ImportRequest& request) {
  Result<PartialDate> date = parse_date(request.date);
  if (!date) {
    return fail(Code::bad_input, date.error().message, "--date");
  }
  if (trim(request.source).empty() || !is_printable(request.source)) {
    return fail(Code::bad_input, "the name of the source must be a line of UTF-8 text", "--source");
  }
  Workspace workspace = TRY(open_workspace(context, request.folder));
  std::vector<Change> changes;
  std::vector<ImportedFile> out;
  std::vector<Error> errors;
  std::set<std::string> taken;
  const std::string source_id = slug(request.source);
  if (workspace.review.find<review::Source>(source_id) == nullptr) {
    changes.push_back(put(review::Source{.id = source_id, .name = request.source}));
  }
  for (const fs::path& file : request.files) {
    const std::string target = "records/" + file.filename().string();
    if (std::string why = store::why_not_a_name(target); !why.empty()) {
      errors.push_back(
          {.code = Code::bad_input, .message = std::move(why), .where = file.string()});
      continue;
    }
    std::string bytes;
    Result<ImportedFile> one = read_one(context, file, target, bytes);
    if (!one) {
      errors.push_back(std::move(one).error());
      continue;
    }
    if (workspace.review.files.contains(target) || !taken.insert(target).second) {
      errors.push_back({.code = Code::conflict,
                        .message = "a file of this name was imported before; rename it",
                        .where = target});
      continue;
    }
    changes.push_back({.operation = review::Operation::put_file,
                       .kind = "",
                       .id = target,
                       .bytes = std::move(bytes)});
    changes.push_back(put(review::Import{.id = target, .source = source_id, .date = *date}));
    out.push_back(std::move(*one));
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  CHECK_OK(commit(context, workspace, std::move(changes)));
  return out;
}

Result<std::size_t> export_folder(const Context& context, const fs::path& folder,
                                  const fs::path& out) {
  const Workspace workspace = TRY(open_workspace(context, folder, Recording::look_only));
  if (context.files.exists(out / "review.toml")) {
    return fail(Code::conflict, "there is a review in the folder to write to; name another one",
                out.string());
  }
  if (lies_in(out, folder)) {
    return fail(Code::bad_input,
                "the copy would become a part of the review; name a folder outside", out.string());
  }
  const std::map<std::string, std::string> contents = store::write_folder(workspace.review);
  for (const auto& [path, bytes] : contents) {
    CHECK_OK(context.files.write(out / path, bytes));
  }
  return contents.size();
}

Result<Converted> convert_file(const Context& context, const fs::path& in, const fs::path& out,
                               std::string_view format) {
  const std::string bytes = TRY(context.files.read(in));
  Result<bib::Imported> imported = bib::read_repaired(bytes, in.stem().string());
  if (!imported) {
    Error error = std::move(imported).error();
    error.where = in.string() + (error.where.empty() ? "" : ":" + error.where);
    return std::unexpected(std::move(error));
  }
  CHECK_OK(write_record_file(context, out, imported->citations, format));
  return Converted{.records = imported->citations.size(),
                   .from = imported->format,
                   .notes = std::move(imported->notes)};
}

namespace {

/// The ledger of a review, also where its folder cannot be written.
Result<std::unique_ptr<store::Ledger>> open_for_reading(const fs::path& folder) {
  const std::string path = (folder / ".warrant" / "ledger.sqlite").string();
  Result<std::unique_ptr<store::Ledger>> ledger = store::open_sqlite_ledger(path, false);
  if (ledger || ledger.error().code != Code::io) {
    return ledger;
  }
  Result<std::unique_ptr<store::Ledger>> archived = store::open_archived_ledger(path);
  return archived || archived.error().code == Code::conflict ? std::move(archived)
                                                             : std::move(ledger);
}

}  // namespace

Result<std::vector<LogLine>> log(const fs::path& folder) {
  const std::unique_ptr<store::Ledger> ledger = TRY(open_for_reading(folder));
  std::vector<LogLine> out;
  Review state;
  CHECK_OK(ledger->read(0, [&](const store::Entry& entry) -> Result<void> {
    const Change change = TRY(
        store::read_change(entry.payload, [&](std::string_view key) { return ledger->blob(key); }));
    out.push_back({.seq = entry.seq,
                   .at = entry.at,
                   .who = entry.who,
                   .why = entry.why,
                   .what = describe(change, state),
                   .hash = entry.hash});
    return review::apply(state, change);
  }));
  return out;
}

Result<LedgerCheck> verify_ledger(const Context& context, const fs::path& folder) {
  const std::unique_ptr<store::Ledger> ledger = TRY(open_for_reading(folder));
  LedgerCheck out;
  for (const store::LedgerFault& fault : TRY(ledger->verify())) {
    out.faults.push_back(fault.message);
  }
  if (!out.faults.empty()) {
    return out;
  }
  out.entries = TRY(ledger->last());
  const Review review = TRY(replay(*ledger));
  std::map<std::string, std::string> expected = store::write_folder(review);
  for (const std::string& path : TRY(context.files.list(folder))) {
    const auto found = expected.find(path);
    const std::string bytes = TRY(context.files.read(folder / path));
    if (found == expected.end()) {
      out.faults.push_back(fmt::format("{} is not in the ledger", path));
    } else if (found->second != bytes) {
      out.faults.push_back(fmt::format("{} differs from what the ledger says", path));
    }
    if (found != expected.end()) {
      expected.erase(found);
    }
  }
  for (const auto& [path, bytes] : expected) {
    out.faults.push_back(fmt::format("{} is in the ledger but not in the folder", path));
  }
  return out;
}

std::string folder_keys() { return store::describe_folder(); }

}  // namespace warrant::app
