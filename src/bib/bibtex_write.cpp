/// Citations as entries of BibTeX.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "bib/bibtex.hpp"
#include "bib/bibtex_fields.hpp"
#include "bib/own_fields.hpp"

namespace warrant::bib {
namespace {

using namespace bibtex;
using review::Citation;
using review::CitationType;
using review::Person;

/// Whether braces pair up, so that a value can hold the text as it is.
bool is_balanced(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth == 0;
}

bool is_field_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

bool is_key(std::string_view id) {
  return !id.empty() && id.find_first_of("{}(),=\"#%\\~'@ \t\r\n") == std::string_view::npos;
}

class Writer {
 public:
  Writer(const Citation& citation, LatexLetters letters) : c_(citation), letters_(letters) {}

  std::string entry(std::string_view own) {
    out_ = fmt::format("@{}{{{},\n", entry_type(), is_key(c_.id) ? c_.id : "");
    raw("author", names());
    raw("editor", editors());
    raw("title", protect(c_.title));
    const bool in_book = c_.type == CitationType::chapter || c_.type == CitationType::conference;
    text(in_book ? "booktitle" : "journal", c_.journal);
    text("shortjournal", c_.journal_abbr);
    if (c_.published.year != 0) {
      raw("year", fmt::format("{:04}", c_.published.year));
    }
    if (c_.published.day != 0) {
      raw("date", iso(c_.published));
    } else if (c_.published.month != 0) {
      raw("month", fmt::format("{}", c_.published.month));
    }
    for (const TextRow& row : texts) {
      const auto* first = std::ranges::find(texts, row.target, &TextRow::target);
      const bool done = row.target == &Citation::journal || row.target == &Citation::journal_abbr ||
                        row.target == &Citation::url || first->field != row.field;
      if (!done) {
        text(publisher_field(row.field), c_.*(row.target));
      }
    }
    raw("pages", pages());
    raw("doi", is_balanced(c_.doi) ? c_.doi : "");
    raw("pmid", c_.pmid);
    raw("pmcid", c_.pmcid);
    raw("url", is_balanced(c_.url) ? c_.url : "");
    raw("urldate", c_.cited.year == 0 ? "" : iso(c_.cited));
    raw("pubstate", c_.epub_ahead ? "aheadofprint" : "");
    text("keywords", join(c_.keywords, has_comma(c_.keywords) ? "; " : ", "));
    text("mesh", join(c_.mesh, "; "));
    others_of();
    raw(own_field, std::string(own));
    return out_ + "}\n";
  }

 private:
  void raw(std::string_view field, std::string_view value) {
    if (!value.empty()) {
      out_ += fmt::format("  {} = {{{}}},\n", field, value);
    }
  }

  void text(std::string_view field, std::string_view value) {
    raw(field, to_latex(value, letters_));
  }

  static bool has_comma(const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [](const std::string& word) { return word.find(',') != std::string::npos; });
  }

  [[nodiscard]] std::string_view entry_type() const {
    for (const auto& [tag, value] : c_.other) {
      const auto* row = std::ranges::find(types, std::string_view(value), &TypeRow::entry);
      if (tag == "entry type" && row != types.end() && row->type == c_.type) {
        return row->entry;
      }
    }
    return std::ranges::find(types, c_.type, &TypeRow::type)->entry;
  }

  [[nodiscard]] std::string_view publisher_field(std::string_view field) const {
    return field != "publisher"              ? field
           : c_.type == CitationType::thesis ? std::string_view("school")
           : c_.type == CitationType::report ? std::string_view("institution")
                                             : field;
  }

  /// Words with capitals inside keep them, whatever a style does to titles.
  [[nodiscard]] std::string protect(std::string_view title) const {
    std::string out;
    for (const std::string& word : split(title, " ")) {
      const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
      const bool inside = word.size() > 1 && std::any_of(word.begin() + 1, word.end(), is_capital);
      out += out.empty() && word.empty() ? "" : " ";
      const std::string latex = to_latex(word, letters_);
      out += inside && is_balanced(latex) ? "{" + latex + "}" : latex;
    }
    return std::string(trim(out));
  }

  [[nodiscard]] std::string name(const Person& person) const {
    const std::string family = to_latex(person.family, letters_);
    const std::string given = to_latex(person.given, letters_);
    if (person.collective) {
      return "{" + family + "}";
    }
    if (const std::size_t comma = given.find(", "); comma != std::string::npos) {
      return family + ", " + given.substr(comma + 2) + ", " + given.substr(0, comma);
    }
    return given.empty() && family.find(' ') == std::string::npos ? family : family + ", " + given;
  }

  [[nodiscard]] std::string names() const {
    std::string out;
    for (const Person& person : c_.authors) {
      out += (out.empty() ? "" : " and ") + name(person);
    }
    if (c_.et_al) {
      out += out.empty() ? "others" : " and others";
    }
    return out;
  }

  [[nodiscard]] std::string editors() const {
    std::string out;
    for (const auto& [tag, value] : c_.other) {
      if (tag == "A2") {
        const bool group =
            value.find(' ') != std::string::npos && value.find(',') == std::string::npos;
        const std::string latex = to_latex(value, letters_);
        out += (out.empty() ? "" : " and ") + (group ? "{" + latex + "}" : latex);
      }
    }
    return out;
  }

  [[nodiscard]] std::string pages() const {
    const std::string latex = to_latex(c_.pages, letters_);
    return latex.find("--") == std::string::npos && latex.find("-{}") == std::string::npos
               ? replace_all(latex, "-", "--")
               : latex;
  }

  void others_of() {
    for (const auto& [tag, value] : c_.other) {
      const auto* row = std::ranges::find(others, tag, &OtherRow::tag);
      if (row != others.end()) {
        const bool book = tag == "SN" && c_.type != CitationType::journal_article;
        text(book ? "isbn" : row->field, value);
      } else if (std::ranges::find(verbatim, tag) != verbatim.end()) {
        raw(tag, is_balanced(value) ? value : "");
      } else if (tag != "entry type" && tag != "A2" && is_field_name(tag)) {
        text(tag, value);
      }
    }
  }

  const Citation& c_;
  LatexLetters letters_;
  std::string out_;
};

}  // namespace

std::string write_bibtex(std::span<const Citation> citations, LatexLetters letters) {
  const WriteRecord write = [&](const Citation& citation, std::string_view own) {
    return Writer(citation, letters).entry(own);
  };
  const ReadRecords read = [](std::string_view text) { return read_bibtex(text, "x"); };
  std::string out;
  for (const Citation& citation : citations) {
    out += (out.empty() ? "" : "\n") + write_faithfully(citation, write, read);
  }
  return out;
}

std::string write_bibtex(std::span<const Citation> citations) {
  return write_bibtex(citations, LatexLetters::unicode);
}

}  // namespace warrant::bib
