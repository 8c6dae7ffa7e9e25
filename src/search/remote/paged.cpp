/// One loop for all sources with pages.
#include "search/remote/paged.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/remote/progress.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::remote {
namespace {

Result<Progress> begin(const PagedSource& source, const Fetch& fetch) {
  Progress wanted{
      .source = source.key,
      .query = std::string(trim(fetch.query)),
      .base = TRY(checked_base(fetch.base.empty() ? source.public_base : fetch.base, source.name)),
      .batch_size = std::clamp(fetch.batch_size, 0, source.largest_batch),
      .position = source.first_position};
  if (wanted.query.empty()) {
    return fail(Code::bad_input, "the query is empty");
  }
  wanted.batch_size = wanted.batch_size == 0 ? source.usual_batch : wanted.batch_size;
  return wanted;
}

/// What the last page leaves to say.
void close(const PagedSource& source, Progress& progress) {
  progress.finished = true;
  if (progress.done != progress.total) {
    progress.notes.push_back(
        {.message = fmt::format("{} announced {} records and gave {}: compare the number with its "
                                "web page",
                                source.name, progress.total, progress.done)});
  }
}

}  // namespace

Result<Fetched> fetch_pages(const PagedSource& source, const Fetch& fetch,
                            const Connection& connection, const Accept& accept) {
  const Progress wanted = TRY(begin(source, fetch));
  const std::optional<Progress> earlier = TRY(load_progress(connection.files, fetch.state, wanted));
  Progress progress = earlier.value_or(wanted);
  PoliteClient client(connection.transport, connection.pace,
                      {.source = source.name,
                       .per_second = source.per_second,
                       .tries = fetch.tries,
                       .seed = fetch.seed});
  while (!progress.finished) {
    const Request request =
        source.request(progress.base, progress.query, progress.position, progress.batch_size);
    Page page;
    std::string raw;
    CHECK_OK(client.ask(request, [&](const Response& response, bool) -> Result<void> {
      page = TRY(source.read(response.body));
      raw = response.body;
      return {};
    }));
    Progress after = progress;
    after.total = page.total.value_or(progress.total);
    const bool is_end = !page.next || *page.next == progress.position || page.records == 0;
    after.position = is_end ? progress.position : *page.next;
    const Batch batch{.number = progress.batches + 1,
                      .citations = std::move(page.citations),
                      .notes = std::move(page.notes),
                      .raw = std::move(raw),
                      .done = progress.done + page.records,
                      .total = after.total};
    if (is_end) {
      after.done = batch.done;
      close(source, after);
    }
    if (page.records == 0) {  // nothing to hand over
      CHECK_OK(save_progress(connection.files, fetch.state, after));
      progress = std::move(after);
    } else {
      CHECK_OK(
          acknowledge(connection.files, fetch.state, batch, accept, std::move(after), progress));
    }
  }
  return outcome_of(progress, earlier.has_value());
}

}  // namespace warrant::search::remote
