/// Goes from border to border: where a mark begins or ends, a piece of the text ends. What is open
/// is only counted, so that thousands of nested marks cost no more than thousands apart.
#include "audit/report/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "audit/report/characters.hpp"
#include "base/text.hpp"

namespace warrant::audit {

Marks::Marks(std::string_view text, const Audit& audit) : text_(text) {
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    const PaperFinding& item = audit.findings[i];
    const check::Status status = item.finding.status;
    add(item.span, i + 1, 0,
        status == check::Status::proved        ? Look::proved
        : status == check::Status::conditional ? Look::conditional
                                               : Look::ambiguous);
    for (std::size_t k = 0; k < item.related.size(); ++k) {
      if (is_apart(item, item.related[k])) {
        add(item.related[k], i + 1, k + 1, Look::related);
      }
    }
  }
  for (std::size_t j = 0; j < std::min(audit.unlinked.size(), most_unlinked); ++j) {
    add(audit.unlinked[j].span, j + 1, 0, Look::unlinked);
  }
  std::ranges::stable_sort(marks_, {}, &Mark::begin);
  by_end_.resize(marks_.size());
  std::iota(by_end_.begin(), by_end_.end(), std::size_t{0});
  std::ranges::sort(by_end_, {}, [this](std::size_t m) {
    const Mark& mark = marks_[m];
    return std::tuple(mark.end, mark.look == Look::unlinked, mark.number, mark.part);
  });
}

void Marks::add(Span span, std::size_t number, std::size_t part, Look look) {
  Mark mark{.number = number, .part = part, .look = look};
  mark.begin = character_begin(text_, span.begin);
  mark.end = std::max(mark.begin, character_begin(text_, span.end));
  marks_.push_back(mark);
}

std::string Marks::id_of(const Mark& mark) {
  if (mark.look == Look::unlinked) {
    return fmt::format("u{}", mark.number);
  }
  return mark.part == 0 ? fmt::format("p{}", mark.number)
                        : fmt::format("r{}-{}", mark.number, mark.part);
}

void Marks::write(std::size_t begin, std::size_t end, std::size_t until, std::string& out) {
  close(begin, out);
  for (std::size_t at = begin; at < end;) {
    open(at);
    std::size_t next = end;
    if (next_begin_ < marks_.size()) {
      next = std::min(next, marks_[next_begin_].begin);
    }
    if (next_end_ < by_end_.size()) {
      next = std::min(next, marks_[by_end_[next_end_]].end);
    }
    piece(at, next, out);
    at = next;
    if (at < end) {
      close(at, out);
    }
  }
  close(until, out);
}

void Marks::open(std::size_t at) {
  for (; next_begin_ < marks_.size() && marks_[next_begin_].begin <= at; ++next_begin_) {
    Mark& mark = marks_[next_begin_];
    if (!mark.met) {
      mark.met = true;
      ++open_[static_cast<std::size_t>(mark.look)];
      begun_.push_back(next_begin_);
    }
  }
}

void Marks::close(std::size_t at, std::string& out) {
  std::string links;
  std::size_t last = 0;  // a passage and its operand may end together
  for (; next_end_ < by_end_.size() && marks_[by_end_[next_end_]].end <= at; ++next_end_) {
    Mark& mark = marks_[by_end_[next_end_]];
    if (mark.met) {
      --open_[static_cast<std::size_t>(mark.look)];
    } else {  // it holds no words
      mark.met = true;
      out += fmt::format("<span class=\"at\" id=\"{}\"></span>", id_of(mark));
    }
    if (mark.look != Look::unlinked && mark.number != last) {
      last = mark.number;
      links += fmt::format("{0}<a{1} href=\"#f{2}\" aria-label=\"{3} {2}\">{2}</a>",
                           links.empty() ? "" : ", ", mark.part == 0 ? "" : " class=\"of\"",
                           mark.number, mark.part == 0 ? "finding" : "operand of finding");
    }
  }
  if (!links.empty()) {
    out += "<sup class=\"to\">" + links + "</sup>";
  }
}

void Marks::piece(std::size_t begin, std::size_t end, std::string& out) {
  const std::string words = escape_html(text_.substr(begin, end - begin));
  const auto strongest =
      std::find_if(open_.rbegin(), open_.rend(), [](std::size_t n) { return n > 0; });
  if (strongest == open_.rend()) {
    out += words;
    return;
  }
  const auto look = static_cast<std::size_t>(open_.rend() - strongest) - 1;
  // Whoever comes to an id sees its words framed, so ids are put around them. Browsers do not nest
  // without end, so the ids of the most alike stand before them.
  constexpr std::size_t deepest = 16;
  std::string ends;
  for (std::size_t i = 0; i < begun_.size(); ++i) {
    const bool around = begun_.size() - i <= deepest;
    out += fmt::format("<span class=\"at\" id=\"{}\">{}", id_of(marks_[begun_[i]]),
                       around ? "" : "</span>");
    ends += around ? "</span>" : "";
  }
  begun_.clear();
  out += look == 0 ? words : fmt::format("<mark class=\"{}\">{}</mark>", look_names[look], words);
  out += ends;
}

}  // namespace warrant::audit
