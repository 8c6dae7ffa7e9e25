/// The grammar of BibTeX, forgiving where people write by hand.
#include "bib/bibtex_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "bib/imported.hpp"

namespace warrant::bib {
namespace {

constexpr std::size_t most_notes = 200;
constexpr std::size_t longest_value = std::size_t{64} << 20U;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Characters that end a name: of an entry, of a field, of a macro.
bool ends_name(char c) {
  return is_blank(c) || std::string_view("{}()\",=#@\\%").find(c) != std::string_view::npos;
}

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    for (const std::string_view month : months) {
      macros_.emplace(month, month);
    }
  }

  BibtexFile run() {
    while (true) {
      at_ = text_.find('@', at_);
      if (at_ == std::string_view::npos) {
        break;
      }
      const std::size_t begin = at_;
      fault_.clear();
      if (!read_block() && at_ == begin) {
        ++at_;  // an "@" in the text between entries
      }
    }
    if (untold_ > 0) {
      file_.notes.push_back({fmt::format("{} further notes like these", untold_)});
    }
    return std::move(file_);
  }

 private:
  int line_at(std::size_t offset) {
    line_ +=
        static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                    text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
    return line_;
  }

  void note(int line, std::string message) {
    if (file_.notes.size() < most_notes) {
      file_.notes.push_back({std::move(message), at_line(line)});
    } else {
      ++untold_;
    }
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) {
      ++at_;
    }
  }

  /// Blanks, and comments of TeX from "%" to the end of the line.
  void skip_space() {
    skip_blanks();
    while (at_ < text_.size() && text_[at_] == '%') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      skip_blanks();
    }
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_name(text_[at_])) {
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// Whether an entry begins at the beginning of this line: nobody writes that inside a value.
  [[nodiscard]] bool entry_begins(std::size_t at) const {
    if (at >= text_.size() || text_[at] != '@') {
      return false;
    }
    std::size_t i = at + 1;
    while (i < text_.size() && is_letter(text_[i])) {
      ++i;
    }
    if (i == at + 1) {
      return false;
    }
    while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\t')) {
      ++i;
    }
    return i < text_.size() && (text_[i] == '{' || text_[i] == '(');
  }

  /// "@type{ ... }"; false where this is none, or a broken one that was told.
  bool read_block() {
    const std::size_t begin = at_;
    ++at_;
    skip_space();
    const std::string type = lower_ascii(name());
    skip_space();
    if (type.empty() || !is_letter(type[0]) || (here() != '{' && here() != '(')) {
      if (!type.empty() && is_letter(type[0]) && (begin == 0 || text_[begin - 1] == '\n') &&
          here() == ',') {
        note(line_at(begin), "an entry was left out: \"{\" is missing behind its type");
      }
      at_ = begin;
      return false;
    }
    const char close = here() == '{' ? '}' : ')';
    const std::size_t open = at_;
    ++at_;
    if (type == "comment") {
      at_ = open;
      const auto words = braced(close);
      if (words) {
        read_comment(*words);
      } else {
        at_ = open + 1;
      }
      return true;
    }
    const int line = line_at(begin);
    if (type == "preamble") {
      if (!value()) {
        leave_out(begin, line, "the preamble");
      }
      return true;
    }
    BibtexEntry entry{.type = type, .key = {}, .fields = {}, .line = line};
    if (type != "string") {
      read_key(entry);
    }
    const std::size_t fields_at = at_;
    saw_escape_ = false;
    bool complete = read_fields(entry, close);
    if (!complete && saw_escape_) {
      // A lone "\{" in a text: once more with braces behind backslashes not counted.
      at_ = fields_at;
      entry.fields.clear();
      skip_escaped_ = true;
      complete = read_fields(entry, close);
      skip_escaped_ = false;
    }
    if (!complete) {
      leave_out(begin, line,
                type == "string" ? "a macro"
                : entry.key.empty()
                    ? std::string("an entry")
                    : fmt::format("the entry \"{}\"", printable(entry.key.substr(0, 60))));
      return false;
    }
    if (type == "string") {
      for (auto& [macro, text] : entry.fields) {
        macros_.insert_or_assign(macro, std::move(text));
      }
    } else {
      file_.entries.push_back(std::move(entry));
    }
    return true;
  }

  /// Go on where the next line begins with an entry.
  void leave_out(std::size_t begin, int line, std::string_view what) {
    note(line, fmt::format("{} was left out: {}", what,
                           fault_.empty() ? "it is not BibTeX" : fault_.c_str()));
    // In a line, too, unless too much was looked through in vain.
    const std::size_t in_lines =
        wasted_ > 16 * text_.size() + (std::size_t{1} << 20U) ? text_.size() : at_;
    std::size_t next = text_.find('@', begin + 1);
    while (next != std::string_view::npos && next < in_lines &&
           !((text_[next - 1] == '\n' || text_[next - 1] == '\r') && entry_begins(next))) {
      next = text_.find('@', next + 1);
    }
    at_ = std::min(next, text_.size());
  }

  /// Some write no key, and begin with the first field.
  void read_key(BibtexEntry& entry) {
    skip_space();
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != '=' &&
           text_[at_] != '\n' && text_[at_] != '"') {
      ++at_;
    }
    if (here() == '=' || here() == '"') {
      at_ = begin;
      return;
    }
    entry.key = std::string(trim(text_.substr(begin, at_ - begin)));
    skip_space();
    if (here() == ',') {
      ++at_;
    }
  }

  bool read_fields(BibtexEntry& entry, char close) {
    while (true) {
      skip_space();
      while (here() == ',') {  // a comma too many
        ++at_;
        skip_space();
      }
      if (at_ >= text_.size()) {
        fault_ = "it never ends";
        return false;
      }
      if (here() == close) {
        ++at_;
        return true;
      }
      if (entry_begins(at_)) {
        fault_ = "its closing brace is missing";
        return false;
      }
      std::string field = lower_ascii(name());
      skip_space();
      if (field.empty() || here() != '=') {
        fault_ = field.empty() ? fmt::format("\"{}\" stands where a field was awaited",
                                             printable(text_.substr(at_, 1)))
                               : fmt::format("\"=\" is missing behind the field \"{}\"",
                                             printable(field.substr(0, 40)));
        return false;
      }
      ++at_;
      auto text = value();
      if (!text) {
        return false;
      }
      entry.fields.emplace_back(std::move(field), std::move(*text));
      // Without a comma the next field follows all the same.
    }
  }

  /// Texts, numbers and macros, joined by "#".
  std::optional<std::string> value() {
    std::string out;
    while (true) {
      skip_space();
      auto part = simple_value();
      if (!part) {
        return std::nullopt;
      }
      out += *part;
      if (out.size() > longest_value) {
        fault_ = "a value is longer than 64 MB";
        return std::nullopt;
      }
      skip_space();
      if (here() != '#') {
        return out;
      }
      ++at_;
    }
  }

  std::optional<std::string> simple_value() {
    if (here() == '{') {
      const auto text = braced('}');
      return text ? std::optional(std::string(*text)) : std::nullopt;
    }
    if (here() == '"') {
      return quoted();
    }
    const std::string word(name());
    if (word.empty()) {
      if (here() == ',' || here() == '}') {
        return std::string();  // "pages = ,"
      }
      fault_ = "a value is missing";
      return std::nullopt;
    }
    const auto macro = macros_.find(lower_ascii(word));
    return macro == macros_.end() ? word : macro->second;
  }

  /// What stands between the brace here and its end. TeX counts all braces; where that finds no
  /// end, those with a backslash do not count.
  std::optional<std::string_view> braced(char close) {
    const std::size_t begin = at_ + 1;
    const std::size_t before = wasted_;
    for (const bool count_all : {true, false}) {
      if (count_all && skip_escaped_) {
        continue;
      }
      int depth = 0;
      for (std::size_t i = begin; i < text_.size(); ++i) {
        const char c = text_[i];
        ++wasted_;
        const bool escape = c == '\\' && i + 1 < text_.size() &&
                            (text_[i + 1] == '{' || text_[i + 1] == '}' || text_[i + 1] == '\\');
        saw_escape_ = saw_escape_ || escape;
        if (escape && !count_all) {
          ++i;
        } else if (c == close && depth == 0) {
          at_ = i + 1;
          wasted_ = before;
          return text_.substr(begin, i - begin);
        } else if (c == '{') {
          ++depth;
        } else if (c == '}') {
          --depth;
        } else if (c == '\n' && entry_begins(i + 1)) {
          break;
        }
        if (depth < 0) {
          break;
        }
      }
    }
    fault_ = "a brace never closes";
    return std::nullopt;
  }

  /// A quote inside braces does not end the text.
  std::optional<std::string> quoted() {
    int depth = 0;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '"' && depth == 0) {
        std::string out(text_.substr(at_ + 1, i - at_ - 1));
        at_ = i + 1;
        return out;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth < 0 || (c == '\n' && entry_begins(i + 1))) {
        break;
      }
    }
    wasted_ += text_.size() - at_;
    fault_ = "a quote never closes";
    return std::nullopt;
  }

  /// Older JabRef lists the members of a group here:
  /// "jabref-meta: groupstree: ... 1 ExplicitGroup:Name\;0\;key1\;key2\;;".
  void read_comment(std::string_view words) {
    words = trim(words);
    if (!words.starts_with("jabref-meta: groupstree:")) {
      return;
    }
    constexpr std::string_view kind = "ExplicitGroup:";
    std::size_t at = words.find(kind);
    while (at != std::string_view::npos) {
      const std::size_t end = words.find(";;", at);
      std::vector<std::string> parts =
          split(words.substr(at + kind.size(), end - at - kind.size()), "\\;");
      const std::string group = parts.empty() ? "" : parts[0];
      for (std::size_t i = 2; i < parts.size(); ++i) {
        std::string key = replace_all(parts[i], "\n", "");
        key = replace_all(std::move(key), "\\", "");
        if (!key.empty() && !group.empty()) {
          file_.groups.emplace_back(std::string(trim(key)), group);
        }
      }
      at = words.find(kind, at + 1);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  int line_ = 1;
  std::map<std::string, std::string, std::less<>> macros_;
  std::string fault_;
  bool saw_escape_ = false;
  bool skip_escaped_ = false;
  std::size_t wasted_ = 0;  // bytes looked through for ends that are not there
  std::size_t untold_ = 0;
  BibtexFile file_;
};

}  // namespace

BibtexFile read_bibtex_entries(std::string_view text) { return Parser(text).run(); }

bool is_bibtex(std::string_view head) {
  for (std::size_t at = head.find('@'); at != std::string_view::npos; at = head.find('@', at + 1)) {
    const std::size_t line = at == 0 ? 0 : head.find_last_of("\r\n", at - 1) + 1;
    std::size_t i = at + 1;
    while (i < head.size() && is_letter(head[i])) {
      ++i;
    }
    const bool word = i > at + 2;
    while (i < head.size() && is_blank(head[i])) {
      ++i;
    }
    if (word && i < head.size() && (head[i] == '{' || head[i] == '(') &&
        trim(head.substr(line, at - line)).empty()) {
      return true;
    }
  }
  return false;
}

}  // namespace warrant::bib
