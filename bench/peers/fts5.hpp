/// SQLite's full-text index FTS5 as a peer.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "peers/cut.hpp"
#include "peers/query.hpp"
#include "review/citation.hpp"

namespace warrant::bench {

/// Set up as fast as it can be: no journal, one transaction, a large cache and a large table in
/// memory, no stored text, no column sizes; positions in full (detail=full).
class Fts5 {
 public:
  /// A row as it is inserted: one text a column.
  using Row = std::vector<std::string>;

  [[nodiscard]] static Result<Fts5> make(const std::filesystem::path& path);
  Fts5(Fts5&&) noexcept;
  Fts5& operator=(Fts5&&) noexcept;
  ~Fts5();

  [[nodiscard]] static Row row(const Cut& record);
  [[nodiscard]] Result<void> add(std::span<const Row> rows);
  [[nodiscard]] Result<void> commit();
  [[nodiscard]] Result<void> optimize();

  /// A query in its own syntax; lines are put in from `lines`, already in it.
  ///   errors  unsupported for what it cannot be asked
  [[nodiscard]] Result<std::string> text_of(const Query& query,
                                            const std::map<int, std::string>& lines) const;

  [[nodiscard]] Result<long long> count(const std::string& text) const;
  /// One flag a row.
  [[nodiscard]] Result<std::vector<bool>> rows(const std::string& text) const;

 private:
  class State;
  explicit Fts5(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// FTS5 as it comes: its own tokenizer cuts the text of each record, and the text is stored, as
/// here. No journal and one transaction, as above.
class Fts5AsItComes {
 public:
  [[nodiscard]] static Result<Fts5AsItComes> make(const std::filesystem::path& path);
  Fts5AsItComes(Fts5AsItComes&&) noexcept;
  Fts5AsItComes& operator=(Fts5AsItComes&&) noexcept;
  ~Fts5AsItComes();

  [[nodiscard]] Result<void> add(std::span<const review::Citation> records);
  [[nodiscard]] Result<void> commit();

 private:
  class State;
  explicit Fts5AsItComes(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warrant::bench
