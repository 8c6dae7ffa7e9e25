/// Found duplicates told to people and to programs.
#include "app/duplicates_found.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "base/csv.hpp"
#include "dedupe/merge.hpp"

namespace warrant::app {
namespace {

using review::Citation;

std::string words_of(const Citation& record) {
  std::string out = record.authors.empty() ? "" : record.authors.front().family;
  for (const std::string& part :
       {record.published.year > 0 ? std::to_string(record.published.year) : "", record.title,
        record.journal.empty() ? record.journal_abbr : record.journal, record.volume, record.pages,
        record.doi}) {
    if (!part.empty()) {
      out += (out.empty() ? "" : "; ") + part;
    }
  }
  return out;
}

std::string because(const dedupe::Comparison& comparison) {
  std::string out;
  for (const dedupe::Evidence& each : comparison.evidence) {
    out += fmt::format("{}{} {}{:g}", out.empty() ? "" : ", ", each.field,
                       each.weight > 0 ? "+" : "", each.weight);
  }
  return out.empty() ? "the same in every field" : out;
}

RecordPair pair_of(std::span<const Citation> records, const dedupe::Match& match) {
  return {.first = records[match.first].id,
          .second = records[match.second].id,
          .first_words = words_of(records[match.first]),
          .second_words = words_of(records[match.second]),
          .score = match.comparison.score,
          .because = because(match.comparison),
          .relation = match.comparison.relation == dedupe::Relation::none
                          ? ""
                          : std::string(dedupe::word_of(match.comparison.relation))};
}

/// The weakest of what joined a group: every other record agrees at least as well.
std::string reason_of(const dedupe::Group& group) {
  return group.joined.empty() ? "a person decided" : because(group.joined.back().comparison);
}

void take_log(std::span<const Citation* const> members, DuplicatesFound::Group& group) {
  for (const Citation* member : members) {
    group.words.push_back(words_of(*member));
  }
  for (dedupe::Dropped& dropped : dedupe::merge(members).dropped) {
    group.dropped.push_back({.record = std::move(dropped.record),
                             .field = std::move(dropped.field),
                             .value = std::move(dropped.value)});
  }
}

}  // namespace

dedupe::Options dedupe_options(const Context& context) {
  return {.threads = std::max(1U, std::thread::hardware_concurrency()),
          .known = 0,
          .decided = {},
          .progress = context.progress};
}

std::vector<const Citation*> records_of(std::span<const Citation> records,
                                        const dedupe::Group& group) {
  std::vector<const Citation*> out;
  for (const std::uint32_t record : group.records) {
    out.push_back(&records[record]);
  }
  return out;
}

DuplicatesFound report_of(std::span<const Citation> records, const dedupe::Duplicates& found,
                          bool for_log) {
  DuplicatesFound out{.records = records.size(), .different = records.size()};
  for (const dedupe::Group& group : found.groups) {
    const std::vector<const Citation*> members = records_of(records, group);
    DuplicatesFound::Group one{.id = {},
                               .kept = members[dedupe::fullest(members)]->id,
                               .records = {},
                               .because = reason_of(group),
                               .decided_by = {},
                               .fresh = true};
    for (const Citation* member : members) {
      one.records.push_back(member->id);
    }
    if (for_log) {
      take_log(members, one);
    }
    out.different -= members.size() - 1;
    out.groups.push_back(std::move(one));
  }
  for (const dedupe::Match& match : found.doubtful) {
    out.doubtful.push_back(pair_of(records, match));
  }
  for (const dedupe::Match& match : found.related) {
    out.related.push_back(pair_of(records, match));
  }
  return out;
}

namespace {

Value text(std::string value) { return Value{.data = std::move(value)}; }

Value pairs_value(const std::vector<RecordPair>& pairs) {
  Value::List list;
  for (const RecordPair& pair : pairs) {
    list.push_back(Value{.data = Value::Table{{"first", text(pair.first)},
                                              {"second", text(pair.second)},
                                              {"score", text(fmt::format("{:.1f}", pair.score))},
                                              {"because", text(pair.because)},
                                              {"relation", text(pair.relation)}}});
  }
  return Value{.data = std::move(list)};
}

Value number(std::size_t value) { return Value{.data = static_cast<std::int64_t>(value)}; }

}  // namespace

Value duplicates_value(const DuplicatesFound& found) {
  Value::List groups;
  for (const DuplicatesFound::Group& group : found.groups) {
    Value::List records;
    for (const std::string& record : group.records) {
      records.push_back(text(record));
    }
    groups.push_back(Value{.data = Value::Table{{"id", text(group.id)},
                                                {"kept", text(group.kept)},
                                                {"records", Value{.data = std::move(records)}},
                                                {"because", text(group.because)},
                                                {"decided_by", text(group.decided_by)}}});
  }
  return Value{.data = Value::Table{{"records", number(found.records)},
                                    {"different", number(found.different)},
                                    {"fresh", number(found.fresh)},
                                    {"groups", Value{.data = std::move(groups)}},
                                    {"doubtful", pairs_value(found.doubtful)},
                                    {"related", pairs_value(found.related)}}};
}

std::string duplicates_log(const DuplicatesFound& found) {
  const auto row = [](std::vector<std::string> cells) { return csv_row(cells); };
  std::string out =
      row({"what", "group", "record", "with", "score", "because", "decided_by", "words"});
  for (const DuplicatesFound::Group& group : found.groups) {
    for (std::size_t i = 0; i < group.records.size(); ++i) {
      out += row({"merged", group.id, group.records[i], group.kept, "", group.because,
                  group.decided_by, i < group.words.size() ? group.words[i] : ""});
    }
    for (const DuplicatesFound::Dropped& dropped : group.dropped) {
      out += row({"not shown", group.id, dropped.record, group.kept, "", dropped.field, "",
                  dropped.value});
    }
  }
  for (const auto& [what, pairs] :
       {std::pair("for a person", &found.doubtful), std::pair("related", &found.related)}) {
    for (const RecordPair& pair : *pairs) {
      out += row({pair.relation.empty() ? what : fmt::format("{}: {}", what, pair.relation), "",
                  pair.first, pair.second, fmt::format("{:.1f}", pair.score), pair.because, "",
                  pair.first_words});
    }
  }
  return out;
}

}  // namespace warrant::app
