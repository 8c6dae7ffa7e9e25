/// FTS5 with its own tokenizer and stored columns.
#include <sqlite3.h>

#include <array>

#include "base/text.hpp"
#include "peers/fts5.hpp"

namespace warrant::bench {

using review::Citation;

class Fts5AsItComes::State {
 public:
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    sqlite3_finalize(insert);
    sqlite3_close(database);
  }

  Result<void> run(const char* sql) {
    char* message = nullptr;
    if (sqlite3_exec(database, sql, nullptr, nullptr, &message) != SQLITE_OK) {
      const std::string text = message == nullptr ? "" : message;
      sqlite3_free(message);
      return fail(Code::io, "SQLite: " + text, sql);
    }
    return {};
  }

  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
};

Fts5AsItComes::Fts5AsItComes(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fts5AsItComes::Fts5AsItComes(Fts5AsItComes&&) noexcept = default;
Fts5AsItComes& Fts5AsItComes::operator=(Fts5AsItComes&&) noexcept = default;
Fts5AsItComes::~Fts5AsItComes() = default;

Result<Fts5AsItComes> Fts5AsItComes::make(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  if (sqlite3_open(path.c_str(), &state->database) != SQLITE_OK) {
    return fail(Code::io, "SQLite cannot open " + path.string());
  }
  for (const char* sql :
       {"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; "
        "PRAGMA locking_mode = EXCLUSIVE;",
        "CREATE VIRTUAL TABLE t USING fts5(id, title, abstract, authors, journal, journal_abbr, "
        "date, volume, issue, pages, doi, pmid, language, publisher, keywords, headings, other)",
        "INSERT INTO t(t, rank) VALUES ('hashsize', 268435456); BEGIN"}) {
    CHECK_OK(state->run(sql));
  }
  constexpr const char* sql = "INSERT INTO t VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  if (sqlite3_prepare_v2(state->database, sql, -1, &state->insert, nullptr) != SQLITE_OK) {
    return fail(Code::io, std::string("SQLite: ") + sqlite3_errmsg(state->database));
  }
  return Fts5AsItComes(std::move(state));
}

Result<void> Fts5AsItComes::add(std::span<const Citation> records) {
  for (const Citation& record : records) {
    std::string authors;
    for (const review::Person& person : record.authors) {
      authors += person.family + ", " + person.given + "; ";
    }
    std::string other;
    for (const auto& [tag, value] : record.other) {
      other += value + "; ";
    }
    const std::array<std::string, 17> row{record.id,
                                          record.title,
                                          record.abstract,
                                          authors,
                                          record.journal,
                                          record.journal_abbr,
                                          iso(record.published),
                                          record.volume,
                                          record.issue,
                                          record.pages,
                                          record.doi,
                                          record.pmid,
                                          record.language,
                                          record.publisher,
                                          join(record.keywords, "; "),
                                          join(record.mesh, "; "),
                                          other};
    for (std::size_t i = 0; i < row.size(); ++i) {
      sqlite3_bind_text(state_->insert, static_cast<int>(i) + 1, row[i].data(),
                        static_cast<int>(row[i].size()), SQLITE_STATIC);
    }
    if (sqlite3_step(state_->insert) != SQLITE_DONE) {
      return fail(Code::io, std::string("SQLite: ") + sqlite3_errmsg(state_->database));
    }
    sqlite3_reset(state_->insert);
  }
  return {};
}

Result<void> Fts5AsItComes::commit() { return state_->run("COMMIT"); }

}  // namespace warrant::bench
