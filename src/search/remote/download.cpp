/// Batches as files, and files as one import.
#include "search/remote/download.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/value.hpp"
#include "bib/pubmed_xml.hpp"
#include "search/remote/clinical_trials.hpp"
#include "search/remote/europe_pmc.hpp"
#include "search/remote/pubmed.hpp"

namespace warrant::search::remote {
namespace {

constexpr std::array<SourceName, 3> names{
    {{Source::pubmed, "pubmed", "PubMed"},
     {Source::europe_pmc, "europe_pmc", "Europe PMC"},
     {Source::clinical_trials, "clinical_trials", "ClinicalTrials.gov"}}};

std::string file_name(Source source, int number) {
  return fmt::format("batch-{:06}.{}", number, source == Source::pubmed ? "xml" : "json");
}

struct State {
  Source source = Source::pubmed;
  int batches = 0;
  bool finished = false;
};

Result<State> read_state(const Files& files, const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "state.json";
  const std::string text = TRY(files.read(path));
  const Result<Value> value = parse_json(text);
  const Value* const key = value ? value->find("source") : nullptr;
  const Value* const batches = value ? value->find("batches") : nullptr;
  const Value* const finished = value ? value->find("finished") : nullptr;
  const auto source =
      key != nullptr && key->text() != nullptr ? source_named(*key->text()) : std::nullopt;
  const auto* const count =
      batches == nullptr ? nullptr : std::get_if<std::int64_t>(&batches->data);
  const bool* const done = finished == nullptr ? nullptr : std::get_if<bool>(&finished->data);
  if (!source || count == nullptr || done == nullptr) {
    return fail(Code::bad_input, "this folder does not hold a search of a remote source",
                path.string());
  }
  return State{.source = *source, .batches = static_cast<int>(*count), .finished = *done};
}

Result<bib::Imported> read_batch(Source source, std::string_view text) {
  if (source == Source::pubmed) {
    return bib::read_pubmed_xml(text, "pubmed");
  }
  Page page =
      TRY(source == Source::europe_pmc ? read_europe_pmc(text) : read_clinical_trials(text));
  return bib::Imported{.citations = std::move(page.citations), .notes = std::move(page.notes)};
}

}  // namespace

std::span<const SourceName> sources() { return names; }

std::optional<Source> source_named(std::string_view key) {
  const auto* const found = std::ranges::find(names, key, &SourceName::key);
  return found == names.end() ? std::nullopt : std::optional(found->source);
}

Result<Fetched> download(Source source, const Account& account, Fetch wanted,
                         const std::filesystem::path& folder, const Connection& connection,
                         const std::function<void(const Batch&)>& progress) {
  wanted.state = folder / "state.json";
  const Accept accept = [&](const Batch& batch) -> Result<void> {
    CHECK_OK(connection.files.write(folder / file_name(source, batch.number), batch.raw));
    if (progress) {
      progress(batch);
    }
    return {};
  };
  switch (source) {
    case Source::pubmed:
      return fetch_pubmed(account, wanted, connection, accept);
    case Source::europe_pmc:
      return fetch_europe_pmc(account, wanted, connection, accept);
    case Source::clinical_trials:
      break;
  }
  return fetch_clinical_trials(wanted, connection, accept);
}

Result<bib::Imported> read_download(const Files& files, const std::filesystem::path& folder) {
  const State state = TRY(read_state(files, folder));
  if (!state.finished) {
    return fail(Code::conflict,
                "this search has not come to its end: run it again, it goes on where it stopped",
                folder.string());
  }
  bib::Imported all{.format = state.source == Source::pubmed ? "pubmed_xml" : "json"};
  std::set<std::string> seen;
  for (int number = 1; number <= state.batches; ++number) {
    const std::string name = file_name(state.source, number);
    const std::string text = TRY(files.read(folder / name));
    Result<bib::Imported> batch = read_batch(state.source, text);
    if (!batch) {
      all.notes.push_back({.message = batch.error().message, .where = name});
      continue;
    }
    for (const Note& note : batch->notes) {
      all.notes.push_back(
          {.message = note.message, .where = note.where.empty() ? name : name + ", " + note.where});
    }
    for (review::Citation& citation : batch->citations) {
      const std::string& id = citation.pmid.empty() ? citation.id : citation.pmid;
      if (seen.insert(id).second) {
        all.citations.push_back(std::move(citation));
      }
    }
  }
  bib::assign_ids(all, names[static_cast<std::size_t>(state.source)].key);
  return all;
}

}  // namespace warrant::search::remote
