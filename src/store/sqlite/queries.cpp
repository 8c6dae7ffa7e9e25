/// The SQL of the ledger; bound parameters only.
#include "store/sqlite/queries.hpp"

#include <fmt/format.h>

#include "store/chain.hpp"

namespace warrant::store {
namespace {

Result<void> visit_entries(Statement& query, const VisitEntry& visit) {
  while (TRY(query.step())) {
    CHECK_OK(visit(Entry{.seq = query.number(0),
                         .at = query.bytes(1),
                         .who = query.bytes(2),
                         .why = query.bytes(3),
                         .payload = query.bytes(4),
                         .previous = query.bytes(5),
                         .hash = query.bytes(6)}));
  }
  return {};
}

}  // namespace

Result<std::int64_t> select_last_seq(const Database& database) {
  return database.number("SELECT coalesce(max(seq), 0) FROM entry");
}

Result<std::string> select_last_hash(const Database& database) {
  const std::string hash = TRY(database.text("SELECT hash FROM entry ORDER BY seq DESC LIMIT 1"));
  return hash.empty() ? chain_start() : hash;
}

Result<void> select_entries(const Database& database, std::int64_t after, const VisitEntry& visit) {
  Statement query =
      TRY(database.prepare("SELECT seq, at, who, why, payload, previous, hash FROM entry "
                           "WHERE seq > ?1 AND seq <= (SELECT max(seq) FROM entry) ORDER BY seq"));
  query.bind(1, after);
  return visit_entries(query, visit);
}

Result<void> select_all_entries(const Database& database, const VisitEntry& visit) {
  Statement query = TRY(database.prepare(
      "SELECT seq, at, who, why, payload, previous, hash FROM entry ORDER BY seq"));
  return visit_entries(query, visit);
}

Result<std::string> select_blob(const Database& database, std::string_view digest) {
  Statement query = TRY(database.prepare("SELECT bytes FROM blob WHERE digest = ?1"));
  query.bind_text(1, digest);
  if (!TRY(query.step())) {
    return fail(Code::not_found, fmt::format("the ledger holds no file with digest {}", digest));
  }
  return query.bytes(0);
}

Result<void> select_all_blobs(const Database& database, const VisitBlob& visit) {
  Statement query = TRY(database.prepare("SELECT digest, bytes FROM blob ORDER BY digest"));
  while (TRY(query.step())) {
    visit(Blob{.digest = query.bytes(0), .bytes = query.bytes(1)});
  }
  return {};
}

Result<void> insert_entries(const Database& database, std::span<const Entry> entries) {
  Statement insert =
      TRY(database.prepare("INSERT INTO entry (seq, at, who, why, payload, previous, hash) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  for (const Entry& entry : entries) {
    insert.bind(1, entry.seq);
    insert.bind_text(2, entry.at);
    insert.bind_text(3, entry.who);
    insert.bind_text(4, entry.why);
    insert.bind_bytes(5, entry.payload);
    insert.bind_text(6, entry.previous);
    insert.bind_text(7, entry.hash);
    CHECK_OK(insert.run());
    insert.reset();
  }
  return {};
}

Result<void> insert_blobs(const Database& database, std::span<const Blob> blobs) {
  Statement insert =
      TRY(database.prepare("INSERT INTO blob (digest, bytes) SELECT ?1, ?2 "
                           "WHERE NOT EXISTS (SELECT 1 FROM blob WHERE digest = ?1)"));
  for (const Blob& blob : blobs) {
    insert.bind_text(1, blob.digest);
    insert.bind_bytes(2, blob.bytes);
    CHECK_OK(insert.run());
    insert.reset();
  }
  return {};
}

}  // namespace warrant::store
