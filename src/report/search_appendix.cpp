/// PRISMA-S from the runs, sources and imports of a review.
#include "report/search_appendix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "report/compose.hpp"
#include "review/flow.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::report {
namespace {

using review::Review;
using review::SearchRun;
using review::Source;
using review::SourceKind;

constexpr std::string_view not_stated = "Not stated.";

std::string or_not_stated(std::string text) {
  return text.empty() ? std::string(not_stated) : std::move(text) + ".";
}

std::string source_name(const Review& review, const std::string& id) {
  const Source* source = review.find<Source>(id);
  return source == nullptr ? id : source->name;
}

std::string platform_name(const std::string& key) {
  const auto platform = search::platform_named(key);
  return platform ? std::string(search::name_of(*platform).title) : key;
}

/// The names of sources of some kinds.
std::string names_of(const Review& review, const std::set<SourceKind>& kinds) {
  std::vector<std::string> names;
  for (const Source& source : review.shelf<Source>()) {
    if (kinds.contains(source.kind)) {
      names.push_back(source.platform.empty()
                          ? source.name
                          : fmt::format("{} ({})", source.name, source.platform));
    }
  }
  return join(names, "; ");
}

/// Platforms on which several databases were searched at once.
std::string searched_together(const Review& review) {
  std::map<std::string, std::vector<std::string>> by_platform;
  for (const Source& source : review.shelf<Source>()) {
    if (!source.platform.empty()) {
      by_platform[source.platform].push_back(source.name);
    }
  }
  std::vector<std::string> out;
  for (const auto& [platform, names] : by_platform) {
    if (names.size() > 1) {
      out.push_back(fmt::format("{}: {}", platform, join(names, ", ")));
    }
  }
  return join(out, "; ");
}

/// What each run says of one thing, by source.
template <class Say>
std::string by_run(const Review& review, const Say& say) {
  std::vector<std::string> out;
  for (const SearchRun& run : review.shelf<SearchRun>()) {
    if (const std::string said = say(run); !said.empty()) {
      out.push_back(fmt::format("{}: {}", source_name(review, run.source), said));
    }
  }
  return join(out, "; ");
}

std::string limits_of(const Review& review) {
  std::string out = by_run(review, [](const SearchRun& run) { return join(run.limits, ", "); });
  const review::Methods* methods = review.only<review::Methods>();
  if (methods == nullptr) {
    return out;
  }
  std::vector<std::string> all;
  if (!out.empty()) {
    all.push_back(out);
  }
  if (!methods->language.empty()) {
    all.push_back("language: " + methods->language);
  }
  if (!methods->human_limit.empty()) {
    all.push_back("humans: " + methods->human_limit);
  }
  if (methods->date_from != PartialDate{} || methods->date_to != PartialDate{}) {
    all.push_back(fmt::format(
        "published {} to {}",
        methods->date_from == PartialDate{} ? "at any time" : long_form(methods->date_from),
        methods->date_to == PartialDate{} ? "the day of the search" : long_form(methods->date_to)));
  }
  return join(all, "; ");
}

std::string filters_of(const Review& review) {
  std::string out = by_run(review, [](const SearchRun& run) { return join(run.filters, ", "); });
  const review::Methods* methods = review.only<review::Methods>();
  return out.empty() && methods != nullptr ? join(methods->filters, ", ") : out;
}

std::string checked_by(const Review& review) {
  return by_run(review, [&](const SearchRun& run) {
    const auto* person = review.find<review::Contributor>(run.checked_by);
    return person == nullptr ? run.checked_by : person->name;
  });
}

std::string strategies_of(const Review& review) {
  const auto& runs = review.shelf<SearchRun>();
  const auto full = std::ranges::count_if(
      runs, [&](const SearchRun& run) { return review.files.contains(run.strategy); });
  return fmt::format("{} of {} printed below, as they were run", full, runs.size());
}

Inlines totals(const Review& review, FactBook& book) {
  Inlines out;
  for (const SearchRun& run : review.shelf<SearchRun>()) {
    if (run.hits) {
      append(out, plain(fmt::format("{}{}: ", out.empty() ? "" : "; ",
                                    source_name(review, run.source))));
      append(out, book.figure("search_run", run.id, "hits"));
    }
  }
  append(out, plain(out.empty() ? "In the imported files: " : "; in the imported files: "));
  append(out, book.text("{{count:records}}"));
  append(out, plain("."));
  return out;
}

Inlines duplicates(const Sources& sources, FactBook& book) {
  if (sources.review.shelf<review::DuplicateGroup>().empty()) {
    return plain(std::string(not_stated));
  }
  Inlines out = book.text("{{count:duplicates}}");
  append(out, plain(" records were merged with others, which left "));
  append(out, book.text("{{count:different}}"));
  const auto& groups = sources.review.shelf<review::DuplicateGroup>();
  const auto by_people = std::ranges::count_if(
      groups, [](const review::DuplicateGroup& group) { return !group.decided_by.empty(); });
  append(out, plain(fmt::format(
                  ". Groups that a person decided: {}; merged by program: {}. Every merge is kept "
                  "with its reason and can be undone.",
                  by_people, groups.size() - static_cast<std::size_t>(by_people))));
  return out;
}

Block checklist(const Sources& sources, FactBook& book) {
  const Review& review = sources.review;
  Table table{.id = "prisma-s",
              .caption = plain("The search, by the items of PRISMA-S"),
              .columns = {"Item", "What was done"},
              .widths = {32, 68},
              .rows = {}};
  int number = 0;
  const auto add = [&](std::string_view item, Inlines said) {
    table.rows.push_back({.cells = {cell(plain(fmt::format("{}. {}", ++number, item)), true),
                                    cell(std::move(said))}});
  };
  const auto say = [&](std::string_view item, std::string said) {
    add(item, plain(or_not_stated(std::move(said))));
  };
  say("Database name", names_of(review, {SourceKind::database}));
  say("Multi-database searching", searched_together(review));
  say("Study registries", names_of(review, {SourceKind::registry}));
  say("Online resources and browsing", names_of(review, {SourceKind::agency, SourceKind::web}));
  say("Citation searching", "");
  say("Contacts", "");
  say("Other methods", names_of(review, {SourceKind::other}));
  say("Full search strategies", strategies_of(review));
  say("Limits and restrictions", limits_of(review));
  say("Search filters", filters_of(review));
  say("Prior work", "");
  say("Updates", by_run(review, [](const SearchRun& run) {
        return run.update_of.empty() ? "" : "brings run " + run.update_of + " up to date";
      }));
  say("Dates of searches",
      by_run(review, [](const SearchRun& run) { return long_form(run.date); }));
  say("Peer review", checked_by(review));
  add("Total records", totals(review, book));
  add("De-duplication", duplicates(sources, book));
  return {std::move(table)};
}

struct PrintedLine {
  int number = 0;  // 0 for a comment
  std::string text;
};

/// The strategy cut into its lines; a text that cannot be read, at its line ends.
std::vector<PrintedLine> lines_of(const std::string& text, const std::string& platform) {
  std::vector<PrintedLine> out;
  const auto read = search::read_strategy(
      text, search::platform_named(platform).value_or(search::Platform::mixed));
  if (read) {
    for (const search::Line& line : read->strategy.lines) {
      out.push_back({.number = line.number,
                     .text = std::string(
                         trim(text.substr(line.span.begin, line.span.end - line.span.begin)))});
    }
    return out;
  }
  for (const std::vector<std::string> all = split(text, "\n"); const std::string& line : all) {
    if (!trim(line).empty()) {
      out.push_back({.number = 0, .text = std::string(trim(line))});
    }
  }
  return out;
}

Block strategy_table(const Review& review, const SearchRun& run, const std::string& text,
                     FactBook& book) {
  Table table{.id = "strategy-" + run.id,
              .caption = plain(fmt::format("{}: strategy as run on {}",
                                           source_name(review, run.source), long_form(run.date))),
              .columns = {"Line", "Search", "Found"},
              .widths = {8, 78, 14},
              .rows = {}};
  for (const PrintedLine& line : lines_of(text, run.platform)) {
    const auto hits =
        std::ranges::find(run.lines, std::optional<int>(line.number), &review::LineHits::line);
    Inlines found;
    if (line.number > 0 && hits != run.lines.end() && hits->hits) {
      found = {book.computed(fmt::format("search_run {} line {}", run.id, line.number),
                             std::to_string(*hits->hits), std::to_string(*hits->hits),
                             "number of records that this line found")};
    }
    table.rows.push_back(
        {.cells = {cell(plain(line.number > 0 ? std::to_string(line.number) : ""), true),
                   cell(plain(line.text)), cell(std::move(found))}});
  }
  return {std::move(table)};
}

}  // namespace

Blocks search_blocks(const Sources& sources, FactBook& book) {
  const Review& review = sources.review;
  if (review.shelf<SearchRun>().empty()) {
    return {};
  }
  Blocks out{heading(2, "searches", "How it was searched"), checklist(sources, book)};
  for (const SearchRun& run : review.shelf<SearchRun>()) {
    out.push_back(heading(3, "search-" + run.id, source_name(review, run.source)));
    std::string about = "Language of the strategy: " + platform_name(run.platform) + ".";
    about += run.corpus.empty() ? "" : " Searched: " + run.corpus + ".";
    about += run.note.empty() ? "" : " " + run.note;
    out.push_back(paragraph(about));
    const auto file = review.files.find(run.strategy);
    if (file == review.files.end()) {
      out.push_back(callout(Callout::Kind::gap, plain("The strategy is not in the review.")));
      continue;
    }
    const Result<Decoded> text = decode_text(file->second);
    out.push_back(strategy_table(review, run, text ? text->text : file->second, book));
  }
  return out;
}

}  // namespace warrant::report
