/// Writing folder files: canonical, or a person's layout with the changed entities replaced.
#include "store/folder/render.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"
#include "review/convert.hpp"
#include "store/folder/folder.hpp"

namespace warrant::store {
namespace {

using review::Describe;
using review::Review;

template <class T>
std::string canonical_block(const T& item) {
  return toml_block(Describe<T>::kind, !review::is_singleton<T>(), review::to_value(item));
}

/// One plain value as the text of a CSV cell.
std::string cell(const Value& value) {
  if (const std::string* text = value.text()) {
    return *text;
  }
  if (const bool* truth = std::get_if<bool>(&value.data)) {
    return *truth ? "true" : "false";
  }
  if (const std::int64_t* number = std::get_if<std::int64_t>(&value.data)) {
    return std::to_string(*number);
  }
  std::vector<std::string> parts;
  if (const Value::List* list = value.list()) {
    for (const Value& item : *list) {
      parts.push_back(cell(item));
    }
  }
  return join(parts, review::list_separator);
}

std::string csv_line(const std::vector<std::string>& columns, const Value& value) {
  std::vector<std::string> cells;
  cells.reserve(columns.size());
  for (const std::string& column : columns) {
    const Value* entry = value.find(column);
    cells.push_back(entry != nullptr ? cell(*entry) : std::string{});
  }
  return csv_row(cells);
}

template <class T>
std::string canonical_csv(const review::Shelf<T>& shelf) {
  std::vector<Value> rows;
  rows.reserve(shelf.size());
  std::set<std::string, std::less<>> used;
  for (const T& item : shelf) {
    Value value = review::to_value(item);
    for (const auto& [key, entry] : *value.table()) {
      if (!used.contains(key)) {
        used.insert(key);
      }
    }
    rows.push_back(std::move(value));
  }
  std::vector<std::string> columns;
  review::for_each_field<T>([&](const auto& field) {
    if (field.need == review::Need::required || used.contains(field.key)) {
      columns.emplace_back(field.key);
    }
  });
  std::string out = csv_row(columns);
  for (const Value& row : rows) {
    out += csv_line(columns, row);
  }
  return out;
}

/// Rows of a person's file, by key, as they stand.
template <class T>
std::string kept_csv(const review::Shelf<T>& shelf, std::string_view text, bool crlf) {
  const Result<std::vector<CsvRow>> rows = read_csv(text);
  if (!rows || rows->empty()) {
    return canonical_csv(shelf);
  }
  const std::vector<std::string>& columns = rows->front().cells;
  std::map<std::string, std::pair<T, std::string_view>> old;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    Value::Table table;
    for (std::size_t c = 0; c < std::min(columns.size(), (*rows)[i].cells.size()); ++c) {
      if (!(*rows)[i].cells[c].empty()) {
        table.emplace_back(columns[c], Value{.data = (*rows)[i].cells[c]});
      }
    }
    T item;
    review::Reading reading("");
    reading.read(Value{.data = std::move(table)}, "", item);
    std::string key = review::key_of(item);
    old.insert_or_assign(std::move(key), std::pair{std::move(item), (*rows)[i].raw});
  }
  std::string out(rows->front().raw);
  for (const T& item : shelf) {
    const auto found = old.find(review::key_of(item));
    if (found != old.end() && found->second.first == item) {
      out += found->second.second;
      continue;
    }
    const Value value = review::to_value(item);
    for (const auto& [key, entry] : *value.table()) {
      if (std::ranges::find(columns, key) == columns.end()) {
        return canonical_csv(shelf);  // a new column: the file is written anew
      }
    }
    if (!out.ends_with('\n')) {
      out += crlf ? "\r\n" : "\n";
    }
    const std::string line = csv_line(columns, value);
    out += crlf ? replace_all(line, "\n", "\r\n") : line;
  }
  return out;
}

/// One entity's text on its way into a file.
struct Piece {
  std::string text;
  bool fresh = true;  // not in the file before: set off by blank lines
};

/// Entities of one kind, in order.
struct Lane {
  std::vector<Piece> pieces;
  std::map<std::string, std::size_t> place;
  std::size_t next = 0;
  std::size_t slots = 0;  // blocks of this kind still to come in the kept file
};

void append_block(std::string& out, std::string_view block) {
  if (!out.empty() && !out.ends_with("\n\n") && !out.ends_with("\n\r\n")) {
    out += out.ends_with('\n') ? "\n" : "\n\n";
  }
  out += block;
}

class KeptToml {
 public:
  KeptToml(const LayoutFile& file, const Review& review, const TomlFile& parsed)
      : file_(file), review_(review), parsed_(parsed) {}

  std::string run() {
    fill_lanes();
    std::string out(parsed_.preamble);
    for (std::size_t i = 0; i < parsed_.blocks.size(); ++i) {
      slot(i, out);
    }
    for (const std::string_view kind : file_.kinds) {
      flush(lanes_[std::string(kind)], out);
    }
    return out;
  }

 private:
  void fill_lanes() {
    review::for_each_kind([&]<class T>() {
      if (std::ranges::find(file_.kinds, Describe<T>::kind) == file_.kinds.end()) {
        return;
      }
      Lane& lane = lanes_[std::string(Describe<T>::kind)];
      for (const T& item : review_.shelf<T>()) {
        std::string key = review::key_of(item);
        lane.place[std::move(key)] = lane.pieces.size();
        lane.pieces.push_back({.text = canonical_block(item)});
      }
    });
    for (const TomlBlock& block : parsed_.blocks) {
      ++lanes_[block.kind].slots;
      keep_if_unchanged(block);
    }
  }

  /// Where the entity still equals what the block says, its own bytes stand for it.
  void keep_if_unchanged(const TomlBlock& block) {
    review::for_each_kind([&]<class T>() {
      if (Describe<T>::kind != block.kind) {
        return;
      }
      T item;
      review::Reading reading("");
      reading.read(block.table, "", item);
      const std::string key = review::key_of(item);
      keys_.push_back(key);
      const T* now = review_.find<T>(key);
      if (now != nullptr) {
        Lane& lane = lanes_[block.kind];
        Piece& piece = lane.pieces[lane.place[key]];
        piece.text = *now == item ? std::string(block.raw) : with_comments(block, piece.text);
        piece.fresh = false;
      }
    });
  }

  /// New text for a changed entity below the comments that stood above it.
  static std::string with_comments(const TomlBlock& block, const std::string& text) {
    const std::size_t header = block.raw.starts_with('[') ? 0 : block.raw.find("\n[");
    const std::string_view comments =
        header == 0 || header == std::string_view::npos ? "" : block.raw.substr(0, header + 1);
    const std::size_t last = block.raw.find_last_not_of("\r\n");
    const std::string_view ending =
        last == std::string_view::npos ? "\n" : block.raw.substr(last + 1);
    std::string body = text;
    while (body.ends_with('\n')) {
      body.pop_back();
    }
    return std::string(comments) + body + std::string(ending.empty() ? "\n" : ending);
  }

  void slot(std::size_t index, std::string& out) {
    const TomlBlock& block = parsed_.blocks[index];
    Lane& lane = lanes_[block.kind];
    --lane.slots;
    const auto found = lane.place.find(keys_[index]);
    if (found != lane.place.end()) {
      while (lane.next <= found->second) {
        append(lane.pieces[lane.next++], out);
      }
    }
    if (lane.slots == 0) {
      flush(lane, out);
    }
  }

  void flush(Lane& lane, std::string& out) {
    while (lane.next < lane.pieces.size()) {
      append(lane.pieces[lane.next++], out);
    }
  }

  void append(const Piece& piece, std::string& out) {
    if (piece.fresh || after_fresh_) {
      append_block(out, piece.text);
    } else {
      out += !out.empty() && !out.ends_with('\n') ? "\n" : "";
      out += piece.text;
    }
    after_fresh_ = piece.fresh;
  }

  const LayoutFile& file_;
  const Review& review_;
  const TomlFile& parsed_;
  std::map<std::string, Lane> lanes_;
  std::vector<std::string> keys_;
  bool after_fresh_ = false;
};

}  // namespace

std::optional<std::string> render_canonical(const LayoutFile& file, const Review& review) {
  std::string out;
  bool any = false;
  for (const std::string_view kind : file.kinds) {
    review::for_each_kind([&]<class T>() {
      if (Describe<T>::kind != kind || review.shelf<T>().empty()) {
        return;
      }
      any = true;
      if constexpr (!review::is_singleton<T>()) {
        if (file.form == Form::csv) {
          out = canonical_csv(review.shelf<T>());
          return;
        }
      }
      for (const T& item : review.shelf<T>()) {
        append_block(out, canonical_block(item));
      }
    });
  }
  return any ? std::optional(out) : std::nullopt;
}

std::string render_kept(const LayoutFile& file, const Review& review, const std::string& kept) {
  // The file as it was must say the same as the entities now; then not a byte changes.
  const Result<Decoded> decoded = decode_text(kept);
  if (!decoded) {
    return render_canonical(file, review).value_or("");
  }
  if (file.form == Form::csv) {
    std::string out;
    review::for_each_kind([&]<class T>() {
      if constexpr (!review::is_singleton<T>()) {
        if (Describe<T>::kind == file.kinds.front()) {
          out = kept_csv(review.shelf<T>(), decoded->text, decoded->crlf);
        }
      }
    });
    return out == decoded->text ? kept : out;
  }
  const Result<TomlFile> parsed = read_toml(decoded->text, file.path);
  if (!parsed) {
    return render_canonical(file, review).value_or("");
  }
  std::string out = KeptToml(file, review, *parsed).run();
  return out == decoded->text ? kept : out;
}

std::map<std::string, std::string> write_folder(const Review& review) {
  std::map<std::string, std::string> out;
  for (const auto& [path, bytes] : review.files) {
    const LayoutFile* file = layout_file(path);
    out[path] = file != nullptr ? render_kept(*file, review, bytes) : bytes;
  }
  for (const LayoutFile& file : layout()) {
    if (!review.files.contains(std::string(file.path))) {
      if (std::optional<std::string> text = render_canonical(file, review)) {
        out[std::string(file.path)] = std::move(*text);
      }
    }
  }
  return out;
}

}  // namespace warrant::store
