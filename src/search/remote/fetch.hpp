/// What the remote sources have in common: a query in, batches of records out, a state file that
/// lets a run go on after a break.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/result.hpp"
#include "review/citation.hpp"
#include "search/remote/polite.hpp"

namespace warrant::search::remote {

/// Who asks, for services that want to know. The key is a secret: it travels in the body of
/// requests only and stands in no message, no address and no state file.
struct Account {
  std::string tool = "warrant";
  std::string email;
  std::string api_key;
};

struct Batch {
  int number = 0;  // 1, 2, ...
  std::vector<review::Citation> citations;
  std::vector<Note> notes;  // records of this batch that are doubtful or could not be read
  std::string raw;          // the answer as received
  std::int64_t done = 0;    // records of the search, this batch included
  std::int64_t total = 0;
};

/// Stores a batch for good before it returns. Where the acknowledgement is lost (the process is
/// killed in between), the same records come again under the same number: a receiver replaces what
/// it has of that number.
using Accept = std::function<Result<void>(const Batch&)>;

struct Fetch {
  std::string query;            // in the language of the source
  std::filesystem::path state;  // the state file
  std::string base = {};        // address of the service; empty: the public one
  int batch_size = 0;           // records a batch; 0: what suits the source
  std::uint64_t seed = 1;       // of the jitter of pauses
  int tries = 6;
};

/// What a run needs of the world.
struct Connection {
  Transport& transport;
  Pace& pace;
  Files& files;
};

struct Fetched {
  std::int64_t total = 0;      // records that the source says it has
  std::int64_t delivered = 0;  // citations handed over, earlier runs included
  int batches = 0;
  bool resumed = false;     // an earlier run had begun
  std::string translation;  // the query as the source understood it, where it says so
  std::vector<Note> notes;
};

}  // namespace warrant::search::remote
