/// _bulk, and _search with a point in time: what is taken for an answer and what is not.
#include "search/opensearch/cluster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "search/opensearch/layout.hpp"
#include "search/opensearch/query.hpp"
#include "search/remote/json_fields.hpp"
#include "search/words/near.hpp"

namespace warrant::search::opensearch {
namespace {

constexpr std::size_t page_size = 5'000;
constexpr std::size_t page_size_with_words = 500;  // abstracts and all: some MB
constexpr std::size_t bulk_bytes = std::size_t{4} << 20U;
constexpr std::string_view whole_answers = "allow_partial_search_results=false";

/// A search that did not reach every shard is no answer.
Result<void> check_whole(const Json& answer) {
  const auto failed = remote::count_at(answer, "_shards/failed");
  const auto reached = remote::count_at(answer, "_shards/successful");
  const auto all = remote::count_at(answer, "_shards/total");
  if (remote::text_at(answer, "timed_out") != "false" || !failed || *failed != 0 || !reached ||
      reached != all) {
    return fail(Code::io, "not every part of the index answered");
  }
  return {};
}

/// The first of the records that a _bulk refused.
///   kind  "index" or "delete"
Result<void> check_bulk(const Json& answer, std::size_t expected, const std::string& kind) {
  const auto items = remote::list_at(answer, "items");
  if (items.size() != expected) {
    return fail(Code::io, "not every record was acknowledged");
  }
  for (const Json* item : items) {
    const auto status = remote::count_at(*item, kind + "/status");
    const bool gone = status && *status == 404 && kind == "delete";
    if (!gone && (!status || *status >= 300)) {
      const bool passing = !status || *status == 429 || *status >= 500;
      return fail(
          passing ? Code::io : Code::bad_input,
          fmt::format("the record {} was refused: {}",
                      printable(remote::text_at(*item, kind + "/_id")),
                      printable(remote::text_at(*item, kind + "/error/reason").substr(0, 300))));
    }
  }
  return {};
}

/// Values of a field of a document's _source: "tiab", "p.title".
std::vector<Tokens> values_of(const Json& source, const std::string& field) {
  std::vector<Tokens> out;
  for (const Json* value : remote::list_at(source, replace_all(field, ".", "/"))) {
    if (value->is_string()) {
      out.push_back(split(value->get_ref<const std::string&>(), " "));
    }
  }
  return out;
}

bool holds(const Json& source, const std::vector<std::string>& fields, const Node& node) {
  return std::ranges::any_of(fields, [&](const std::string& field) {
    return std::ranges::any_of(values_of(source, field), [&](const Tokens& value) {
      return !places_of(node, value).empty();
    });
  });
}

}  // namespace

/// A search that is read page by page.
struct Cluster::Scan {
  const std::string& query;
  const std::vector<std::string>& fields;
  std::string point;      // in time
  std::string last = {};  // id
  std::vector<std::string> ids = {};
  std::int64_t seen = 0;
  std::int64_t total = -1;
  bool finished = false;
};

Cluster::Cluster(Address address, remote::Transport& transport, remote::Pace& pace, int rounds)
    : nodes_(std::move(address), transport, pace, rounds) {}

Result<void> Cluster::prepare(int shards, int replicas) {
  const Result<void> made =
      nodes_.ask("PUT", "/" + nodes_.address().index, index_settings(shards, replicas),
                 [](const Json&) -> Result<void> { return {}; });
  return made || made.error().code != Code::conflict ? made : open();
}

Result<void> Cluster::open() {
  const std::string& index = nodes_.address().index;
  return nodes_.ask("GET", "/" + index + "/_mapping", "", [&](const Json& answer) -> Result<void> {
    bool any = false;
    for (const auto& [name, each] : answer.items()) {  // an alias may stand for several
      const auto layout = remote::count_at(each, "mappings/_meta/warrant_layout");
      if (!layout || *layout != layout_version) {
        return fail(Code::conflict, fmt::format("the index {} was not made by this version of "
                                                "warrant: choose another name, or delete it",
                                                printable(name)));
      }
      any = true;
    }
    return any ? Result<void>{} : fail(Code::not_found, fmt::format("there is no index {}", index));
  });
}

Result<void> Cluster::add(std::span<const review::Citation> citations) {
  std::string body;
  std::size_t records = 0;
  const auto send = [&]() -> Result<void> {
    if (records > 0) {
      CHECK_OK(nodes_.ask("POST", "/_bulk", body, [&](const Json& answer) {
        return check_bulk(answer, records, "index");
      }));
    }
    body.clear();
    records = 0;
    return {};
  };
  for (const review::Citation& citation : citations) {
    if (citation.id.empty()) {
      return fail(Code::bad_input, fmt::format("a record has no id: \"{}\"",
                                               printable(citation.title.substr(0, 80))));
    }
    body += text_of({{"index",
                      {{"_index", nodes_.address().index}, {"_id", document_name(citation.id)}}}}) +
            "\n" + document_of(citation) + "\n";
    ++records;
    if (body.size() >= bulk_bytes) {
      CHECK_OK(send());
    }
  }
  return send();
}

Result<std::int64_t> Cluster::remove(std::span<const std::string> ids) {
  constexpr std::size_t together = 10'000;
  std::int64_t removed = 0;
  for (std::size_t at = 0; at < ids.size(); at += together) {
    const auto some = ids.subspan(at, std::min(together, ids.size() - at));
    std::string body;
    for (const std::string& id : some) {
      body +=
          text_of({{"delete", {{"_index", nodes_.address().index}, {"_id", document_name(id)}}}}) +
          "\n";
    }
    std::int64_t here = 0;
    const Nodes::Take take = [&](const Json& answer) -> Result<void> {
      CHECK_OK(check_bulk(answer, some.size(), "delete"));
      here = 0;
      for (const Json* item : remote::list_at(answer, "items")) {
        here += remote::text_at(*item, "delete/result") == "deleted" ? 1 : 0;
      }
      return {};
    };
    CHECK_OK(nodes_.ask("POST", "/_bulk", body, take));
    removed += here;
  }
  return removed;
}

Result<void> Cluster::refresh() {
  return nodes_.ask("POST", "/" + nodes_.address().index + "/_refresh", "",
                    [](const Json& answer) -> Result<void> {
                      const auto failed = remote::count_at(answer, "_shards/failed");
                      return failed && *failed == 0
                                 ? Result<void>{}
                                 : fail(Code::io, "not every part of the index was refreshed");
                    });
}

Result<std::int64_t> Cluster::count(const std::string& query) {
  std::int64_t found = 0;
  const std::string body = R"({"size":0,"track_total_hits":true,"query":)" + query + "}";
  const Nodes::Take take = [&](const Json& answer) -> Result<void> {
    CHECK_OK(check_whole(answer));
    const auto total = remote::count_at(answer, "hits/total/value");
    if (!total || remote::text_at(answer, "hits/total/relation") != "eq") {
      return fail(Code::io, "the answer holds no exact count");
    }
    found = *total;
    return {};
  };
  const std::string path = fmt::format("/{}/_search?{}", nodes_.address().index, whole_answers);
  CHECK_OK(nodes_.ask("POST", path, body, take));
  return found;
}

Result<std::int64_t> Cluster::size() { return count(R"({"match_all":{}})"); }

Result<std::string> Cluster::open_point_in_time() {
  std::string point;
  CHECK_OK(nodes_.ask(
      "POST",
      fmt::format("/{}/_search/point_in_time?keep_alive=10m&allow_partial_pit_creation=false",
                  nodes_.address().index),
      "", [&](const Json& answer) -> Result<void> {
        point = remote::text_at(answer, "pit_id");
        return point.empty() ? fail(Code::io, "the cluster gave no point in time") : Result<void>{};
      }));
  return point;
}

Result<void> Cluster::next_page(Scan& scan, const Keep& keep) {
  const std::size_t size = keep ? page_size_with_words : page_size;
  Json body = {{"size", size},
               {"track_total_hits", true},
               {"pit", {{"id", scan.point}, {"keep_alive", "10m"}}},
               {"sort", Json::array({{{"id", "asc"}}})},
               {"_source", scan.fields.empty() ? Json(false) : Json(scan.fields)}};
  if (scan.seen > 0) {
    body["search_after"] = Json::array({scan.last});
  }
  std::string text = text_of(body);
  text.insert(text.size() - 1, ",\"query\":" + scan.query);
  std::vector<std::string> kept_ids;
  std::string last;
  std::size_t got = 0;
  const auto take = [&](const Json& answer) -> Result<void> {
    CHECK_OK(check_whole(answer));
    kept_ids.clear();
    const auto hits = remote::list_at(answer, "hits/hits");
    const auto total = remote::count_at(answer, "hits/total/value");
    if (!total || (scan.total >= 0 && *total != scan.total)) {
      return fail(Code::io, "the answers do not agree on how many records there are");
    }
    for (const Json* hit : hits) {
      const auto sort = remote::list_at(*hit, "sort");
      if (sort.size() != 1 || !sort[0]->is_string()) {
        return fail(Code::io, "a hit comes without its id");
      }
      last = sort[0]->get<std::string>();
      const Json* source = remote::at(*hit, "_source");
      if (!keep || (source != nullptr && keep(*source))) {
        kept_ids.push_back(last);
      }
    }
    got = hits.size();
    scan.total = *total;
    return {};
  };
  // One round: what was opened on a node that is gone does not come back.
  CHECK_OK(nodes_.ask("POST", fmt::format("/_search?{}", whole_answers), text, take, 1));
  std::ranges::move(kept_ids, std::back_inserter(scan.ids));
  scan.last = std::move(last);
  scan.seen += static_cast<std::int64_t>(got);
  scan.finished = got < size;
  return {};
}

Result<std::vector<std::string>> Cluster::scan_once(const std::string& query,
                                                    const std::vector<std::string>& fields,
                                                    const Keep& keep) {
  Scan scan{.query = query, .fields = fields, .point = TRY(open_point_in_time())};
  Result<void> result;
  while (result && !scan.finished) {
    result = next_page(scan, keep);
  }
  // The point in time would lapse by itself: that it cannot be closed matters to nobody.
  (void)nodes_.ask(
      "DELETE", "/_search/point_in_time", text_of({{"pit_id", Json::array({scan.point})}}),
      [](const Json&) -> Result<void> { return {}; }, 1);
  CHECK_OK(result);
  if (scan.seen != scan.total) {
    return fail(Code::io,
                fmt::format("the cluster counts {} records and gave {}", scan.total, scan.seen));
  }
  return std::move(scan.ids);
}

/// A point in time lives on certain copies of the index: when their node goes, it is lost, and the
/// whole is asked for again.
Result<std::vector<std::string>> Cluster::scan(const std::string& query,
                                               const std::vector<std::string>& fields,
                                               const Keep& keep) {
  constexpr int most = 5;
  Result<std::vector<std::string>> result = scan_once(query, fields, keep);
  for (int i = 1; i < most && !result &&
                  (result.error().code == Code::io || result.error().code == Code::conflict);
       ++i) {
    result = scan_once(query, fields, keep);
  }
  return result;
}

Result<std::vector<std::string>> Cluster::ids(const std::string& query) {
  return scan(query, {}, nullptr);
}

Result<Found> Cluster::search_as(const Strategy& strategy, const Mesh* mesh, Decided& decided,
                                 bool look_at_width) {
  Ask ask;
  ask.decide = [&](const Undecided& undecided) -> Result<std::vector<std::string>> {
    const std::string key = undecided.wider + to_text(undecided.node);
    if (const auto known = decided.find(key); known != decided.end()) {
      return known->second;
    }
    std::vector<std::string> found =
        TRY(scan(undecided.wider, undecided.fields, [&](const Json& source) {
          return holds(source, undecided.fields, undecided.node);
        }));
    decided.emplace(key, found);
    return found;
  };
  ask.find = [&](const std::string& query) { return ids(query); };
  if (look_at_width) {
    ask.is_too_wide = [&](const std::string& query) -> Result<bool> {
      const Result<std::int64_t> counted = count(query);
      if (!counted && !opensearch::is_too_wide(counted.error())) {
        return std::unexpected(counted.error());
      }
      return !counted;
    };
  }
  const std::vector<CompiledLine> lines =
      TRY(compile(strategy, mesh, nodes_.address().max_clauses, ask));
  Found found;
  for (const CompiledLine& line : lines) {
    found.lines.push_back({.line = line.line, .hits = TRY(count(line.query))});
  }
  found.ids = TRY(ids(lines.back().query));
  if (static_cast<std::int64_t>(found.ids.size()) != found.lines.back().hits) {
    return fail(Code::conflict, "the index changed during the search: run it again");
  }
  return found;
}

/// That truncated words stand for too many words is rare, and asking for each whether it is so
/// costs a request: it is asked once a line has failed for it.
Result<Found> Cluster::search(const Strategy& strategy, const Mesh* mesh) {
  Decided decided;
  Result<Found> found = search_as(strategy, mesh, decided, false);
  if (!found &&
      (is_too_wide(found.error()) || std::ranges::any_of(found.error().others, is_too_wide))) {
    found = search_as(strategy, mesh, decided, true);
  }
  return found;
}

}  // namespace warrant::search::opensearch
