/// Sources that give their records page by page, each naming the next.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/remote/fetch.hpp"

namespace warrant::search::remote {

struct Page {
  std::vector<review::Citation> citations;
  std::vector<Note> notes;
  std::int64_t records = 0;           // on the page, readable or not
  std::optional<std::int64_t> total;  // of the search, where the page says it
  std::optional<std::string> next;    // position of the next page; nothing on the last
};

struct PagedSource {
  std::string key;             // "europe_pmc", in the state file
  std::string name;            // "Europe PMC", for messages
  std::string first_position;  // of the first page
  std::string public_base;
  double per_second = 3;
  int usual_batch = 100;
  int largest_batch = 1'000;
  std::function<Request(const std::string& base, const std::string& query,
                        const std::string& position, int size)>
      request;
  /// io errors ask for another try.
  std::function<Result<Page>(std::string_view body)> read;
};

/// Fetch every page, acknowledging each, and go on where an earlier run stopped.
///   errors  as fetch_pubmed
[[nodiscard]] Result<Fetched> fetch_pages(const PagedSource& source, const Fetch& fetch,
                                          const Connection& connection, const Accept& accept);

}  // namespace warrant::search::remote
