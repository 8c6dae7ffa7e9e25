/// A PubMed search planned, fetched and acknowledged batch by batch.
#include "search/remote/pubmed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <span>

#include "base/text.hpp"
#include "bib/pubmed_xml.hpp"
#include "search/remote/esearch.hpp"
#include "search/remote/progress.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::remote {
namespace {

constexpr std::int64_t most_of_a_search = 9'999;
constexpr int usual_batch = 200;
constexpr int largest_batch = 1'000;
constexpr int first_year = 1700;  // no record was added before
constexpr int last_year = 2300;

using Day = std::chrono::sys_days;

Day first_day_of(int year) { return std::chrono::year(year) / std::chrono::January / 1; }

std::string text_of(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}/{:02}/{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

struct Range {
  Day from;
  Day to;  // included
};

/// One EFetch answer, held against the ids it should bring.
struct Answer {
  bib::Imported imported;
  std::vector<std::string> missing;
  std::string raw;
};

class PubmedRun {
 public:
  PubmedRun(const Account& account, const Fetch& fetch, const Connection& connection,
            const Accept& accept, Progress begun)
      : account_(account),
        fetch_(fetch),
        files_(connection.files),
        accept_(accept),
        client_(connection.transport, connection.pace,
                {.source = "PubMed",
                 .per_second = account.api_key.empty() ? 3.0 : 10.0,
                 .tries = fetch.tries,
                 .seed = fetch.seed,
                 .secrets = {account.api_key}}),
        progress_(std::move(begun)) {}

  /// Count, and cut what is too large.
  Result<void> plan() {
    const EsearchAnswer whole = TRY(esearch({}, false));
    progress_.total = whole.count;
    progress_.translation = whole.translation;
    progress_.notes = whole.notes;
    if (whole.count > most_of_a_search) {
      progress_.slices =
          TRY(cut({.from = first_day_of(first_year), .to = first_day_of(last_year)}, whole.count));
      progress_.total = 0;
      for (const Slice& slice : progress_.slices) {
        progress_.total += slice.count;
      }
      if (progress_.total != whole.count) {
        progress_.notes.push_back(
            {.message = fmt::format("PubMed counts {} records, but {} when asked in parts: compare "
                                    "the number of records "
                                    "with its web page",
                                    whole.count, progress_.total)});
      }
    } else {
      progress_.slices = {{.from = "", .to = "", .count = whole.count}};
    }
    return save_progress(files_, fetch_.state, progress_);
  }

  Result<void> fetch_all() {
    while (progress_.slice < progress_.slices.size()) {
      if (progress_.ids.empty() && progress_.slices[progress_.slice].count > 0) {
        CHECK_OK(open_slice());
      }
      while (progress_.done_in_slice < progress_.ids.size()) {
        CHECK_OK(fetch_next());
      }
      ++progress_.slice;
      progress_.ids.clear();
      progress_.done_in_slice = 0;
      progress_.history.clear();
      progress_.history_key.clear();
    }
    progress_.finished = true;
    return save_progress(files_, fetch_.state, progress_);
  }

  [[nodiscard]] const Progress& progress() const { return progress_; }

 private:
  Request post(std::string_view program, Parameters parameters) const {
    parameters.emplace_back("tool", account_.tool);
    parameters.emplace_back("email", account_.email);
    parameters.emplace_back("api_key", account_.api_key);
    return {.method = "POST",
            .url = fmt::format("{}/{}.fcgi", progress_.base, program),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = form_of(parameters),
            .largest_body = std::int64_t{256} << 20U};
  }

  Result<EsearchAnswer> esearch(const Slice& slice, bool with_ids) {
    const Request request =
        post("esearch", {{"db", "pubmed"},
                         {"term", progress_.query},
                         {"retmode", "xml"},
                         {"retmax", with_ids ? std::to_string(most_of_a_search) : "0"},
                         {"usehistory", with_ids ? "y" : ""},
                         {"datetype", slice.from.empty() ? "" : "edat"},
                         {"mindate", slice.from},
                         {"maxdate", slice.to}});
    EsearchAnswer answer;
    CHECK_OK(client_.ask(request, [&](const Response& response, bool) -> Result<void> {
      answer = TRY(read_esearch(response.body));
      const std::size_t expected =
          with_ids ? static_cast<std::size_t>(std::min(answer.count, most_of_a_search)) : 0;
      if (answer.ids.size() != expected) {
        return fail(Code::io, fmt::format("the answer to the search names {} ids, not {}",
                                          answer.ids.size(), expected));
      }
      return {};
    }));
    return answer;
  }

  /// Ranges of days with at most 9,999 records each, which together hold all of them.
  Result<std::vector<Slice>> cut(const Range& range, std::int64_t count) {
    if (count <= most_of_a_search) {
      return std::vector<Slice>{
          {.from = text_of(range.from), .to = text_of(range.to), .count = count}};
    }
    if (range.from >= range.to) {
      return fail(Code::unsupported,
                  fmt::format("PubMed added {} of the records on {}, and gives no more than {} at "
                              "once: make the query narrower, or split it into several",
                              count, text_of(range.from), most_of_a_search));
    }
    const Day middle = range.from + (range.to - range.from) / 2;
    const Range early{.from = range.from, .to = middle};
    const Range late{.from = middle + std::chrono::days(1), .to = range.to};
    std::vector<Slice> out;
    for (const Range& half : {early, late}) {
      const EsearchAnswer answer =
          TRY(esearch({.from = text_of(half.from), .to = text_of(half.to)}, false));
      if (answer.count > 0) {
        std::ranges::move(TRY(cut(half, answer.count)), std::back_inserter(out));
      }
    }
    return out;
  }

  /// Ask which records the slice holds now, and keep them on the history server.
  Result<void> open_slice() {
    Slice& slice = progress_.slices[progress_.slice];
    const EsearchAnswer answer = TRY(esearch(slice, true));
    if (answer.count > most_of_a_search) {
      return fail(
          Code::conflict,
          fmt::format("PubMed added records while they were fetched, now {} at once: delete "
                      "{} and search anew",
                      answer.count, fetch_.state.string()));
    }
    if (answer.count != slice.count) {
      progress_.notes.push_back(
          {.message =
               fmt::format("PubMed's count changed from {} to {} records while they were fetched",
                           slice.count, answer.count)});
      progress_.total += answer.count - slice.count;
      slice.count = answer.count;
    }
    progress_.ids = answer.ids;
    progress_.done_in_slice = 0;
    progress_.history = answer.history;
    progress_.history_key = answer.history_key;
    return save_progress(files_, fetch_.state, progress_);
  }

  Result<void> fetch_next() {
    const std::size_t begin = progress_.done_in_slice;
    const std::size_t size =
        std::min(static_cast<std::size_t>(progress_.batch_size), progress_.ids.size() - begin);
    const std::span<const std::string> ids(progress_.ids.data() + begin, size);
    Answer got = TRY(efetch(ids, begin));
    Batch batch{.number = progress_.batches + 1,
                .citations = std::move(got.imported.citations),
                .notes = std::move(got.imported.notes),
                .raw = std::move(got.raw),
                .done = progress_.done + static_cast<std::int64_t>(size),
                .total = progress_.total};
    for (const std::string& id : got.missing) {
      batch.notes.push_back(
          {.message = fmt::format("PubMed named the record {} and then did not bring it", id)});
    }
    Progress after = progress_;
    after.done_in_slice = begin + size;
    return acknowledge(files_, fetch_.state, batch, accept_, std::move(after), progress_);
  }

  Result<Answer> efetch(std::span<const std::string> ids, std::size_t begin) {
    if (!progress_.history.empty()) {
      const Request request = post("efetch", {{"db", "pubmed"},
                                              {"retmode", "xml"},
                                              {"WebEnv", progress_.history},
                                              {"query_key", progress_.history_key},
                                              {"retstart", std::to_string(begin)},
                                              {"retmax", std::to_string(ids.size())}});
      Result<Answer> got = receive(request, ids, false);
      if (got ? got->missing.empty() : got.error().code != Code::bad_input) {
        return got;
      }
      progress_.history.clear();  // it has lapsed, or holds another set
      progress_.history_key.clear();
    }
    const std::vector<std::string> list(ids.begin(), ids.end());
    return receive(post("efetch", {{"db", "pubmed"}, {"retmode", "xml"}, {"id", join(list, ",")}}),
                   ids, true);
  }

  ///   insist  records that do not come are asked for a second time
  Result<Answer> receive(const Request& request, std::span<const std::string> ids, bool insist) {
    Answer got;
    bool again = insist;
    CHECK_OK(client_.ask(request, [&](const Response& response, bool last) -> Result<void> {
      got = TRY(read_batch(response.body, ids, last));
      if (again && !last && !got.missing.empty()) {
        again = false;
        return fail(Code::io,
                    fmt::format("the answer lacks {} of the records", got.missing.size()));
      }
      return {};
    }));
    return got;
  }

  /// Only a whole document counts: what is cut or malformed is asked for again. On the last try,
  /// articles that cannot be read are left out, with a note.
  static Result<Answer> read_batch(std::string_view xml, std::span<const std::string> ids,
                                   bool last) {
    const std::string_view text = trim(xml);
    if (!text.ends_with("</PubmedArticleSet>") && !text.ends_with("<PubmedArticleSet/>")) {
      const std::size_t error = text.substr(0, 4096).find("<ERROR>");
      if (error != std::string_view::npos) {
        const std::string_view words = text.substr(error + 7);
        return fail(Code::bad_input, fmt::format("the records were not given: {}",
                                                 printable(words.substr(0, words.find('<')))));
      }
      return fail(Code::io, "the answer with the records is not whole");
    }
    const bool is_text = is_utf8(text);
    if (!is_text && !last) {
      return fail(Code::io, "the answer with the records is not UTF-8");
    }
    Answer got{.raw = is_text ? std::string(xml) : repaired(xml)};
    if (!is_text) {
      got.imported.notes.push_back(
          {.message = "bytes of the answer that are not UTF-8 were replaced by \xEF\xBF\xBD"});
    }
    if (Result<bib::Imported> read = bib::read_pubmed_xml(got.raw, "pubmed")) {
      keep_asked(std::move(read->citations), ids, got);
      if (!got.missing.empty() && !read->notes.empty() && !last) {
        return fail(Code::io,
                    fmt::format("the records are malformed ({})", read->notes[0].message));
      }
      std::ranges::move(read->notes, std::back_inserter(got.imported.notes));
    } else {
      if (!last) {
        return fail(Code::io, "the answer holds none of the records");
      }
      got.missing.assign(ids.begin(), ids.end());
    }
    return got;
  }

  /// The records asked for, in that order and once each; which did not come.
  static void keep_asked(std::vector<review::Citation> citations, std::span<const std::string> ids,
                         Answer& got) {
    std::map<std::string, review::Citation*> by_pmid;
    for (review::Citation& citation : citations) {
      by_pmid.try_emplace(citation.pmid, &citation);
    }
    for (const std::string& id : ids) {
      if (const auto found = by_pmid.find(id); found != by_pmid.end()) {
        got.imported.citations.push_back(std::move(*found->second));
      } else {
        got.missing.push_back(id);
      }
    }
  }

  static std::string repaired(std::string_view bytes);

  const Account& account_;
  const Fetch& fetch_;
  Files& files_;
  const Accept& accept_;
  PoliteClient client_;
  Progress progress_;
};

std::string PubmedRun::repaired(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    std::size_t size = 1;
    while (size <= 4 && size <= bytes.size() && !is_utf8(bytes.substr(0, size))) {
      ++size;
    }
    const bool good = size <= 4 && size <= bytes.size();
    out += good ? bytes.substr(0, size) : "\xEF\xBF\xBD";
    bytes.remove_prefix(good ? size : 1);
  }
  return out;
}

}  // namespace

Result<Fetched> fetch_pubmed(const Account& account, const Fetch& fetch,
                             const Connection& connection, const Accept& accept) {
  const std::string_view public_base = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils";
  Progress wanted{
      .source = "pubmed",
      .query = std::string(trim(fetch.query)),
      .base = TRY(checked_base(fetch.base.empty() ? public_base : fetch.base, "PubMed")),
      .batch_size = std::clamp(fetch.batch_size, 0, largest_batch)};
  if (wanted.query.empty()) {
    return fail(Code::bad_input, "the query is empty");
  }
  wanted.batch_size = wanted.batch_size == 0 ? usual_batch : wanted.batch_size;
  const std::optional<Progress> earlier = TRY(load_progress(connection.files, fetch.state, wanted));
  if (earlier && earlier->finished) {
    return outcome_of(*earlier, true);
  }
  PubmedRun run(account, fetch, connection, accept, earlier.value_or(wanted));
  if (!earlier) {
    CHECK_OK(run.plan());
  }
  CHECK_OK(run.fetch_all());
  return outcome_of(run.progress(), earlier.has_value());
}

}  // namespace warrant::search::remote
