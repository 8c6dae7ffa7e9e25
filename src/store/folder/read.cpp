/// Reading a folder into a review.
#include <fmt/format.h>

#include <algorithm>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"
#include "review/convert.hpp"
#include "review/invariants.hpp"
#include "store/folder/folder.hpp"
#include "store/folder/layout.hpp"
#include "store/folder/render.hpp"

namespace warrant::store {
namespace {

using review::Describe;
using review::Review;

class Reader {
 public:
  void file(const std::string& path, std::string bytes) {
    const LayoutFile* known = layout_file(path);
    if (known == nullptr) {
      refuse_misnamed(path);
      out.review.files[path] = std::move(bytes);
      return;
    }
    Result<Decoded> decoded = decode_text(bytes);
    if (!decoded) {
      error(path, decoded.error().message);
      return;
    }
    for (Note& note : decoded->notes) {
      note.where = path;
      out.notes.push_back(std::move(note));
    }
    if (known->form == Form::csv) {
      csv(*known, decoded->text);
    } else {
      toml(*known, decoded->text);
    }
    out.review.files[path] = std::move(bytes);  // kept until it proves canonical
  }

  FolderReview out;
  std::vector<Error> errors;

 private:
  void error(std::string where, std::string message) {
    errors.push_back(
        {.code = Code::bad_input, .message = std::move(message), .where = std::move(where)});
  }

  void refuse_misnamed(const std::string& path) {
    if (path.contains('/') || !(path.ends_with(".toml") || path.ends_with(".csv"))) {
      return;
    }
    std::vector<std::string> names;
    for (const LayoutFile& file : layout()) {
      names.emplace_back(file.path);
    }
    const auto near = nearest(path, names);
    error(path, near ? fmt::format("this is no file of a review folder; did you mean {}?", *near)
                     : fmt::format("this is no file of a review folder; known files are {}. Put "
                                   "other tables into a sub-folder",
                                   join(names, ", ")));
  }

  void toml(const LayoutFile& file, std::string_view text) {
    Result<TomlFile> parsed = read_toml(text, file.path);
    if (!parsed) {
      Error first = std::move(parsed).error();
      std::vector<Error> others = std::move(first.others);
      first.others.clear();
      errors.push_back(std::move(first));
      std::ranges::move(others, std::back_inserter(errors));
      return;
    }
    for (const TomlBlock& block : parsed->blocks) {
      toml_entity(file, block);
    }
  }

  void toml_entity(const LayoutFile& file, const TomlBlock& block) {
    const std::string where = fmt::format("{}:{}", file.path, block.line);
    if (std::ranges::find(file.kinds, block.kind) == file.kinds.end()) {
      const std::vector<std::string> kinds(file.kinds.begin(), file.kinds.end());
      const auto near = nearest(block.kind, kinds);
      error(where, fmt::format("there is no [{}] in {}; {}", block.kind, file.path,
                               near ? fmt::format("did you mean \"{}\"?", *near)
                                    : "known blocks are " + join(kinds, ", ")));
      return;
    }
    review::for_each_kind([&]<class T>() {
      if (Describe<T>::kind == block.kind) {
        if (block.many == review::is_singleton<T>()) {
          error(where, review::is_singleton<T>()
                           ? fmt::format("there is one {} only: write [{}]", block.kind, block.kind)
                           : fmt::format("write [[{}]], one block for each", block.kind));
          return;
        }
        entity<T>(block.table, std::string(file.path));
      }
    });
  }

  template <class T>
  void entity(const Value& table, const std::string& path) {
    review::Reading reading(path);
    T item;
    reading.read(table, Describe<T>::kind, item);
    const std::string where = fmt::format("{}:{}", path, table.line);
    for (Error& found : review::check(item)) {
      found.where = fmt::format("{}: {}", where, found.where);
      reading.errors().push_back(std::move(found));
    }
    std::ranges::move(reading.errors(), std::back_inserter(errors));
    std::string key = review::key_of(item);
    if (key.empty()) {
      return;  // already told: the id is missing
    }
    std::string name = fmt::format("{} {}", Describe<T>::kind, key);
    const auto [place, added] = out.places.try_emplace(std::move(name), where);
    if (!added) {
      error(where, fmt::format("{} stands twice; first in {}", place->first, place->second));
      return;
    }
    out.review.shelf<T>().put(std::move(item));
  }

  void csv(const LayoutFile& file, std::string_view text) {
    Result<std::vector<CsvRow>> rows = read_csv(text);
    if (!rows) {
      error(rows.error().where.empty() ? std::string(file.path)
                                       : fmt::format("{}:{}", file.path, rows.error().where),
            rows.error().message);
      return;
    }
    review::for_each_kind([&]<class T>() {
      if (Describe<T>::kind == file.kinds.front()) {
        csv_rows<T>(std::string(file.path), *rows);
      }
    });
  }

  template <class T>
  void csv_rows(const std::string& path, const std::vector<CsvRow>& rows) {
    if (rows.empty()) {
      error(path, "the file is empty; its first line must name the columns");
      return;
    }
    const std::vector<std::string>& columns = rows.front().cells;
    if (!known_columns<T>(path, columns)) {
      return;
    }
    out.review.shelf<T>().reserve(rows.size());
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const CsvRow& row = rows[i];
      if (row.cells.size() != columns.size()) {
        error(fmt::format("{}:{}", path, row.line),
              fmt::format("this row has {} cells, the header has {}", row.cells.size(),
                          columns.size()));
        continue;
      }
      entity<T>(row_value(columns, row), path);
    }
  }

  template <class T>
  bool known_columns(const std::string& path, const std::vector<std::string>& columns) {
    std::vector<std::string> keys;
    review::for_each_field<T>([&](const auto& field) { keys.emplace_back(field.key); });
    const std::size_t before = errors.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string& column = columns[i];
      if (std::ranges::find(keys, column) == keys.end()) {
        const auto near = nearest(column, keys);
        error(fmt::format("{}:1: {}", path, column),
              near ? fmt::format("there is no column \"{}\"; did you mean \"{}\"?", column, *near)
                   : fmt::format("there is no column \"{}\"; known columns are {}", column,
                                 join(keys, ", ")));
      } else if (std::find(columns.begin(), columns.begin() + static_cast<long>(i), column) !=
                 columns.begin() + static_cast<long>(i)) {
        error(fmt::format("{}:1: {}", path, column), "this column stands twice");
      }
    }
    return errors.size() == before;
  }

  static Value row_value(const std::vector<std::string>& columns, const CsvRow& row) {
    Value::Table table;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!row.cells[i].empty()) {
        table.emplace_back(columns[i], Value{.data = row.cells[i], .line = row.line});
      }
    }
    return Value{.data = std::move(table), .line = row.line};
  }
};

}  // namespace

Result<FolderReview> read_folder(std::map<std::string, std::string> contents) {
  if (!contents.contains("review.toml")) {
    return fail(Code::not_found,
                "this is no review folder: it has no review.toml. `warrant new DIR` makes one");
  }
  Reader reader;
  for (auto& [path, bytes] : contents) {
    reader.file(path, std::move(bytes));
  }
  if (!reader.errors.empty()) {
    return fail(std::move(reader.errors));
  }
  Review& review = reader.out.review;
  for (const LayoutFile& file : layout()) {
    const auto kept = review.files.find(std::string(file.path));
    if (kept != review.files.end() && render_canonical(file, review) == kept->second) {
      review.files.erase(kept);
    }
  }
  return std::move(reader.out);
}

namespace {

/// Documents that were built into a sub-folder are no part of the review: build.json marks them.
bool is_built(const std::vector<std::string>& paths, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::string mark = std::string(path.substr(0, slash)) + "/build.json";
    if (std::ranges::binary_search(paths, mark)) {
      return true;
    }
  }
  return false;
}

/// A folder, a broken link or a device where a file of the review should be.
void refuse_no_files(const std::filesystem::path& folder, std::vector<Error>& errors) {
  for (const LayoutFile& file : layout()) {
    std::error_code ignored;
    const std::filesystem::path path = folder / file.path;
    const auto link = std::filesystem::symlink_status(path, ignored);
    if (std::filesystem::exists(link) && !std::filesystem::is_regular_file(path, ignored)) {
      errors.push_back({.code = Code::bad_input,
                        .message = "this is no file that can be read (a folder, a broken link or a "
                                   "device); put the file here, or remove this",
                        .where = std::string(file.path)});
    }
  }
}

}  // namespace

std::string why_not_a_name(std::string_view path) {
  if (!is_utf8(path)) {
    return "the name of this file is not UTF-8; rename it";
  }
  const bool control = std::ranges::any_of(
      path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (control) {
    return "the name of this file holds a line break or another control character; rename it";
  }
  if (path.starts_with('.') || path.find("/.") != std::string_view::npos) {
    return "the name of this file begins with a dot, so it would not be found again; rename it";
  }
  return "";
}

Result<FolderReview> read_folder(const Files& files, const std::filesystem::path& folder) {
  const std::vector<std::string> paths = TRY(files.list(folder));
  std::map<std::string, std::string> contents;
  std::vector<Error> errors;
  refuse_no_files(folder, errors);
  for (const std::string& path : paths) {
    if (is_built(paths, path)) {
      continue;
    }
    if (std::string why = why_not_a_name(path); !why.empty()) {
      errors.push_back({.code = Code::bad_input, .message = std::move(why), .where = path});
      continue;
    }
    Result<std::string> bytes = files.read(folder / path);
    if (bytes) {
      contents.emplace(path, std::move(*bytes));
    } else {
      errors.push_back(std::move(bytes).error());
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return read_folder(std::move(contents));
}

}  // namespace warrant::store
