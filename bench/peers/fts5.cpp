/// FTS5 through SQLite's own interface.
#include "peers/fts5.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.hpp"

namespace warrant::bench {
namespace {

using Op = Query::Op;
using Phrase = std::vector<search::Pattern>;

constexpr int columns = static_cast<int>(search::Field::title_abstract) + 3;  // parts, v, h, y

std::string column_list(const std::vector<search::Field>& fields) {
  std::string out = "{";
  for (const search::Field field : fields) {
    out += fmt::format(" p{}", static_cast<int>(field));
  }
  return out + " }";
}

bool is_truncated(const search::Pattern& pattern) {
  return pattern.size() == 2 && pattern[0].kind == search::Piece::Kind::letters &&
         pattern[1].kind == search::Piece::Kind::any;
}

/// "heart fail" *, without its columns: wildcards elsewhere must have been written out.
std::string quoted(const Phrase& phrase) {
  std::string out = "\"";
  for (const search::Pattern& pattern : phrase) {
    out += (out.size() == 1 ? "" : " ") + search::letters_of(pattern);
  }
  return out + (is_truncated(phrase.back()) ? "\" *" : "\"");
}

}  // namespace

class Fts5::State {
 public:
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    sqlite3_finalize(insert);
    sqlite3_close(database);
  }

  [[nodiscard]] Result<void> run(const std::string& sql) const {
    char* message = nullptr;
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
      std::string text = message == nullptr ? "no memory" : message;
      sqlite3_free(message);
      return fail(Code::io, "SQLite: " + text, sql.substr(0, 200));
    }
    return {};
  }

  /// Step through what one text asks for.
  template <class Each>
  Result<void> each(const char* sql, const std::string& text, Each each_row) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) {
      return fail(Code::io, std::string("SQLite: ") + sqlite3_errmsg(database), sql);
    }
    sqlite3_bind_text(statement, 1, text.c_str(), static_cast<int>(text.size()), SQLITE_STATIC);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      each_row(statement);
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) {
      return fail(Code::io, std::string("SQLite: ") + sqlite3_errmsg(database),
                  text.substr(0, 200));
    }
    return {};
  }

  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
  long long next = 1;
};

Fts5::Fts5(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fts5::Fts5(Fts5&&) noexcept = default;
Fts5& Fts5::operator=(Fts5&&) noexcept = default;
Fts5::~Fts5() = default;

Result<Fts5> Fts5::make(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  if (sqlite3_open(path.c_str(), &state->database) != SQLITE_OK) {
    return fail(Code::io, "SQLite cannot open " + path.string());
  }
  std::string names;
  std::string marks = "?";
  for (int i = 0; i < columns - 3; ++i) {
    names += fmt::format("p{}, ", i);
  }
  for (int i = 0; i < columns; ++i) {
    marks += ",?";
  }
  for (const std::string& sql : std::array<std::string, 4>{
           "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; "
           "PRAGMA mmap_size = 8589934592; PRAGMA locking_mode = EXCLUSIVE;",
           "CREATE VIRTUAL TABLE t USING fts5(" + names +
               "v, h, y, content='', columnsize=0, detail=full, tokenize=\"ascii tokenchars '_'\")",
           "CREATE VIRTUAL TABLE words USING fts5vocab(t, 'row')",
           "INSERT INTO t(t, rank) VALUES ('hashsize', 268435456); BEGIN"}) {
    CHECK_OK(state->run(sql));
  }
  const std::string sql = "INSERT INTO t(rowid, " + names + "v, h, y) VALUES (" + marks + ")";
  if (sqlite3_prepare_v2(state->database, sql.c_str(), -1, &state->insert, nullptr) != SQLITE_OK) {
    return fail(Code::io, std::string("SQLite: ") + sqlite3_errmsg(state->database));
  }
  return Fts5(std::move(state));
}

Fts5::Row Fts5::row(const Cut& record) {
  Row out(columns);
  for (const auto& [field, text] : record.texts) {
    std::string& column = out[static_cast<std::size_t>(field)];
    column += (column.empty() ? "" : " _ ") + text;  // no phrase goes from one value to the next
  }
  out[columns - 3] = join(record.values, " ");
  out[columns - 2] = join(record.headings, " ");
  out[columns - 1] = std::to_string(record.year);
  return out;
}

Result<void> Fts5::add(std::span<const Row> rows) {
  for (const Row& row : rows) {
    sqlite3_bind_int64(state_->insert, 1, state_->next++);
    for (int i = 0; i < columns; ++i) {
      const std::string& text = row[static_cast<std::size_t>(i)];
      sqlite3_bind_text(state_->insert, i + 2, text.data(), static_cast<int>(text.size()),
                        SQLITE_STATIC);
    }
    if (sqlite3_step(state_->insert) != SQLITE_DONE) {
      return fail(Code::io, std::string("SQLite: ") + sqlite3_errmsg(state_->database));
    }
    sqlite3_reset(state_->insert);
  }
  return {};
}

Result<void> Fts5::commit() { return state_->run("COMMIT"); }
Result<void> Fts5::optimize() { return state_->run("INSERT INTO t(t) VALUES ('optimize')"); }

namespace {

/// Queries in the syntax of FTS5.
class Writer {
 public:
  using Words = std::function<Result<std::vector<std::string>>(const search::Pattern&)>;
  Writer(const std::map<int, std::string>& lines, Words words)
      : lines_(lines), words_(std::move(words)) {}

  Result<std::string> write(const Query& query) const {
    switch (query.op) {
      case Op::all:
        return join_parts(query, " AND ");
      case Op::any:
        return join_parts(query, " OR ");
      case Op::without:
        return join_parts(query, " NOT ");
      case Op::line: {
        const auto found = lines_.find(query.number);
        return found == lines_.end() ? fail(Code::not_found, "no such line")
                                     : Result<std::string>(found->second);
      }
      case Op::phrase:
        return any_of(query.fields, TRY(written_out({query.patterns}, 0)));
      case Op::near:
        return near(query);
      case Op::value:
        return fmt::format("{{ v }} : \"{}\"", value_of(query.fields[0], query.terms[0]));
      case Op::headings:
        return "{ h } : (\"" + join(query.terms, "\" OR \"") + "\")";
      case Op::years: {
        std::vector<std::string> years;
        for (int year = std::max(query.number, 1900); year <= std::min(query.last, 2100); ++year) {
          years.push_back(std::to_string(year));
        }
        return "{ y } : (\"" + join(years, "\" OR \"") + "\")";
      }
    }
    return fail(Code::unsupported, "no such query");
  }

 private:
  Result<std::string> join_parts(const Query& query, const char* between) const {
    std::vector<std::string> parts;
    for (const Query& part : query.parts) {
      parts.push_back(TRY(write(part)));
    }
    return "(" + join(parts, between) + ")";
  }

  static std::string any_of(const std::vector<search::Field>& fields,
                            const std::vector<Phrase>& phrases) {
    std::vector<std::string> parts;
    for (const Phrase& phrase : phrases) {
      parts.push_back(quoted(phrase));
    }
    if (parts.empty()) {
      parts.emplace_back("\"_ _\"");  // nothing matches: no word of the index does
    }
    return column_list(fields) + " : (" + join(parts, " OR ") + ")";
  }

  /// Phrases with each wildcard that is not at their end replaced by the words it matches.
  Result<std::vector<Phrase>> written_out(std::vector<Phrase> phrases, std::size_t at) const {
    std::vector<Phrase> out;
    for (const Phrase& phrase : phrases) {
      if (at == phrase.size()) {
        out.push_back(phrase);
        continue;
      }
      const bool last = at + 1 == phrase.size();
      if (!search::has_wildcard(phrase[at]) || (last && is_truncated(phrase[at]))) {
        std::ranges::move(TRY(written_out({phrase}, at + 1)), std::back_inserter(out));
        continue;
      }
      for (const std::string& word : TRY(words_(phrase[at]))) {
        Phrase with = phrase;
        with[at] = {{.kind = search::Piece::Kind::letters, .letters = word}};
        auto rest = written_out({with}, at + 1);
        if (!rest) {
          return rest;
        }
        std::ranges::move(*rest, std::back_inserter(out));
      }
    }
    return out;
  }

  Result<std::vector<Phrase>> phrases_of(const Query& query) const {
    if (query.op == Op::phrase) {
      return written_out({query.patterns}, 0);
    }
    std::vector<Phrase> out;
    if (query.op != Op::any) {
      return fail(Code::unsupported, "FTS5 has no nearness within nearness");
    }
    for (const Query& part : query.parts) {
      std::ranges::move(TRY(phrases_of(part)), std::back_inserter(out));
    }
    return out;
  }

  Result<std::string> near(const Query& query) const {
    if (query.parts.size() != 2 || (query.ordered && query.number > 0)) {
      return fail(Code::unsupported, "FTS5 has no such nearness");
    }
    const Query* some = &query.parts[0];
    while (some->op != Op::phrase) {
      some = &some->parts.at(0);
    }
    std::vector<std::string> parts;
    for (const Phrase& a : TRY(phrases_of(query.parts[0]))) {
      for (const Phrase& b : TRY(phrases_of(query.parts[1]))) {
        parts.push_back(fmt::format("NEAR({} {}, {})", quoted(a), quoted(b), query.number));
      }
    }
    if (query.ordered) {
      return fail(Code::unsupported, "FTS5 has no order: use a phrase");
    }
    return column_list(some->fields) + " : (" + join(parts, " OR ") + ")";
  }

  const std::map<int, std::string>& lines_;
  Words words_;
};

}  // namespace

Result<std::string> Fts5::text_of(const Query& query,
                                  const std::map<int, std::string>& lines) const {
  const Writer writer(
      lines, [&](const search::Pattern& pattern) -> Result<std::vector<std::string>> {
        std::vector<std::string> out;
        const std::string begin =
            pattern[0].kind == search::Piece::Kind::letters ? pattern[0].letters : "";
        CHECK_OK(state_->each(
            "SELECT term FROM words WHERE term >= ?1 AND term < ?1 || char(1114111)", begin,
            [&](sqlite3_stmt* row) {
              std::string term = reinterpret_cast<const char*>(sqlite3_column_text(row, 0));
              if (search::matches(pattern, term) && !term.contains('_')) {
                out.push_back(std::move(term));
              }
            }));
        return out;
      });
  return writer.write(query);
}

Result<long long> Fts5::count(const std::string& text) const {
  long long out = 0;
  CHECK_OK(state_->each("SELECT count(*) FROM t WHERE t MATCH ?1", text,
                        [&](sqlite3_stmt* row) { out = sqlite3_column_int64(row, 0); }));
  return out;
}

Result<std::vector<bool>> Fts5::rows(const std::string& text) const {
  std::vector<bool> out(static_cast<std::size_t>(state_->next));
  CHECK_OK(state_->each("SELECT rowid FROM t WHERE t MATCH ?1", text, [&](sqlite3_stmt* row) {
    out[static_cast<std::size_t>(sqlite3_column_int64(row, 0))] = true;
  }));
  return out;
}

}  // namespace warrant::bench
