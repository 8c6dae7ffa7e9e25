/// The walk over the tree.
#include "search/translate/writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;

/// References to lines that would print more than this are left as they are.
constexpr std::size_t longest_expansion = std::size_t{2} << 20U;
constexpr int deepest_expansion = 60;

}  // namespace

void Writer::mark(Mark::Kind kind, std::string message) {
  if (kind == Mark::Kind::untranslatable) {
    marks_.push_back({.kind = kind, .span = span_, .message = std::move(message)});
    return;
  }
  const auto [known, is_new] = marked_.try_emplace(message, Marked{.mark = marks_.size()});
  if (is_new) {
    known->second.last = span_;
    marks_.push_back({.kind = kind, .span = span_, .message = std::move(message)});
  } else if (known->second.last.begin != span_.begin || known->second.last.end != span_.end) {
    // Once is enough: a strategy of 200 words would say it 200 times.
    known->second.last = span_;
    ++known->second.more;
  }
}

Text Writer::untranslatable(std::string_view text, std::string why) {
  std::string clean(trim(text));
  std::ranges::replace(clean, '\n', ' ');
  while (clean.contains("}}")) {
    clean = replace_all(clean, "}}", "} }");
  }
  const std::string reason = replace_all(replace_all(why, "}}", "} }"), " | ", " / ");
  mark(Mark::Kind::untranslatable, std::move(why));
  return {fmt::format("{{{{not translated: {} | {}}}}}", clean, reason)};
}

Text Writer::untranslatable_here(std::string why) {
  return untranslatable(
      strategy_.text.substr(span_.begin, span_.end - std::min(span_.begin, span_.end)),
      std::move(why));
}

Text Writer::infix(const Near& near, std::string_view op) {
  std::string out;
  for (const Node& each : near.parts) {
    out += out.empty() ? "" : fmt::format(" {} ", op);
    out += part(each);
  }
  if (near.parts.size() > 2) {
    mark(Mark::Kind::different, "proximity of more than two words is written as a chain of pairs");
  }
  return {out, Bond::and_};
}

Text Writer::infix_without_fields(const Near& near, std::string_view op) {
  const Node plain = without_fields({.what = near});
  ++inside_field_;
  Text out = infix(std::get<Near>(plain.what), op);
  --inside_field_;
  return out;
}

Text Writer::near_as_and(const Near& near, std::string why) {
  mark(Mark::Kind::wider, std::move(why));
  std::string out;
  for (const Node& each : near.parts) {
    out += out.empty() ? "" : " AND ";
    out += part(each);
  }
  return {out, Bond::and_};
}

std::string Writer::part(const Node& node) {
  const Text text = this->node(node);
  return text.bond == Bond::one ? text.text : fmt::format("({})", text.text);
}

Text Writer::node(const Node& node) {
  const Span outer = span_;
  const bool own_text = node.span.end > node.span.begin;
  span_ = own_text ? node.span : span_;
  Text out = bare(node);
  for (int i = 0; i < node.brackets; ++i) {
    out = {fmt::format("({})", out.text), Bond::one};
  }
  span_ = outer;
  return out;
}

Text Writer::joined(const Node& node, const std::vector<Node>& parts, std::string_view op,
                    Bond bond) {
  const std::string between = node.on_lines ? fmt::format("\n{}\n", op) : fmt::format(" {} ", op);
  std::string out;
  for (const Node& each : parts) {
    Text text = this->node(each);
    const bool operators =
        each.brackets == 0 &&
        (std::holds_alternative<And>(each.what) || std::holds_alternative<Or>(each.what) ||
         std::holds_alternative<Not>(each.what) || std::holds_alternative<Limit>(each.what));
    // Two ORs in a row need no brackets, unless the tree says so.
    const bool brackets =
        text.bond != Bond::one && (operators || bond != Bond::or_ || text.bond != Bond::or_);
    out += out.empty() ? "" : between;
    out += brackets ? fmt::format("({})", text.text) : std::move(text.text);
  }
  return {std::move(out), bond};
}

/// One field behind the bracket instead of one behind each word.
Text Writer::lifted(const Node& node) {
  const auto fields = shared_fields(node);
  if (!dialect_.lifts || !fields || fields->empty()) {
    return {};
  }
  Node plain = without_fields(node);
  plain.brackets = 0;
  ++inside_field_;
  const Text inside = bare(plain);
  --inside_field_;
  return dialect_.wrapped(*fields, inside.text, *this);
}

Text Writer::words(const Words& words) {
  if (words.reading == Words::Reading::in_order || words.words.size() == 1) {
    return dialect_.words(words, spelled(words), *this);
  }
  // Two platforms read bare words so; elsewhere, and beside words that need quotation marks, AND
  // says it.
  bool bare_words =
      target_ == Platform::cochrane || (target_ == Platform::pubmed && words.fields.empty());
  std::string said;
  for (const Word& word : words.words) {
    const std::string one = spelled(word);
    bare_words = bare_words && quoted(one, false) == one;
    said += (said.empty() ? "" : " ") + one;
  }
  if (bare_words) {
    return dialect_.words(words, std::move(said), *this);
  }
  std::string out;
  for (const Word& word : words.words) {
    const Words one{.words = {word}, .fields = words.fields};
    const Text text = dialect_.words(one, spelled(one), *this);
    out += out.empty() ? "" : " AND ";
    out += text.bond == Bond::one ? text.text : fmt::format("({})", text.text);
  }
  return {out, Bond::and_};
}

Text Writer::line(int number) {
  const Line* line = find_line(strategy_, number);
  const bool near_enough = depth_ < deepest_expansion && expanded_ < longest_expansion;
  if (!options_.expand_lines || line == nullptr || !near_enough) {
    if (options_.expand_lines && line != nullptr) {
      mark(Mark::Kind::different, "the lines are too long to be written out here");
    }
    return {fmt::format("{}{}", dialect_.reference, number)};
  }
  ++depth_;
  Text out = node(*line->node);
  --depth_;
  expanded_ += out.text.size();
  return {fmt::format("({})", out.text)};
}

Text Writer::lines(const LineSet& set) {
  const bool any = set.op == LineSet::Op::any;
  if (!options_.expand_lines && is_ovid(target_)) {
    std::string out = any ? "or/" : "and/";
    for (const LineSet::Range& range : set.ranges) {
      out += out.ends_with('/') ? "" : ",";
      out += range.first == range.last ? fmt::format("{}", range.first)
                                       : fmt::format("{}-{}", range.first, range.last);
    }
    return {out};
  }
  if (!options_.expand_lines && (target_ == Platform::cochrane || target_ == Platform::pubmed) &&
      source() == target_) {
    std::string out;
    for (const LineSet::Range& range : set.ranges) {
      out += out.empty() ? "" : ", ";
      out += range.first == range.last ? fmt::format("#{}", range.first)
                                       : fmt::format("#{}-#{}", range.first, range.last);
    }
    return {fmt::format("{{{} {}}}", any ? "OR" : "AND", out)};
  }
  std::string out;
  int count = 0;
  for (const Line& each : strategy_.lines) {
    const bool named = each.node && std::ranges::any_of(set.ranges, [&](const auto& range) {
                         return each.number >= range.first && each.number <= range.last;
                       });
    if (named) {
      out += count++ == 0 ? "" : any ? " OR " : " AND ";
      out += line(each.number).text;
    }
  }
  return {out, count < 2 ? Bond::one : any ? Bond::or_ : Bond::and_};
}

Text Writer::filter(const FilterRef& filter) {
  if (!options_.filter) {
    return {fmt::format("<{}>", filter.name)};
  }
  const auto found = options_.filter(filter.name, target_);
  if (!found) {
    return untranslatable(fmt::format("<{}>", filter.name),
                          fmt::format("no filter is named \"{}\"", filter.name));
  }
  if (!found->note.empty()) {
    mark(Mark::Kind::different, found->note);
  }
  if (!found->published.empty()) {
    return {found->published, Bond::or_};
  }
  if (found->strategy == nullptr) {
    return untranslatable(
        fmt::format("<{}>", filter.name),
        fmt::format("the filter \"{}\" has no form for {}", filter.name, name_of(target_).title));
  }
  PrintOptions options = options_;
  options.expand_lines = true;
  options.filter = {};
  Writer inner(*found->strategy, target_, options);
  const Line* last = nullptr;
  for (const Line& each : found->strategy->lines) {
    last = each.node ? &each : last;
  }
  if (last == nullptr) {
    return untranslatable(fmt::format("<{}>", filter.name), "the filter is empty");
  }
  Text out = inner.node(*last->node);
  for (Mark& each : inner.marks_) {
    mark(each.kind, std::move(each.message));
  }
  return out;
}

/// Ovid limits a line by name; elsewhere the limits are ANDed.
Text Writer::limit(const Limit& limit, const Node& node) {
  if (!is_ovid(target_) || options_.expand_lines ||
      !std::holds_alternative<LineRef>(limit.parts[0].what)) {
    return joined(node, limit.parts, "AND", Bond::and_);
  }
  std::string out = fmt::format("limit {} to (", this->node(limit.parts[0]).text);
  for (std::size_t i = 1; i < limit.parts.size(); ++i) {
    const std::vector<Node>* any = nullptr;
    if (const auto* either = std::get_if<Or>(&limit.parts[i].what)) {
      any = &either->parts;
    }
    const std::size_t count = any == nullptr ? 1 : any->size();
    out += i > 1 ? " and " : "";
    out += count > 1 ? "(" : "";
    for (std::size_t k = 0; k < count; ++k) {
      const Node& item = any == nullptr ? limit.parts[i] : (*any)[k];
      out += k > 0 ? " or " : "";
      span_ = item.span;
      out += ovid_limit(item, *this);
    }
    out += count > 1 ? ")" : "";
  }
  return {out + ")"};
}

Text Writer::bare(const Node& node) {
  const auto print = [&]<class T>(const T& what) -> Text {
    if constexpr (std::is_same_v<T, Words>) {
      return words(what);
    } else if constexpr (std::is_same_v<T, Near>) {
      return dialect_.near(what, *this);
    } else if constexpr (std::is_same_v<T, And>) {
      return joined(node, what.parts, "AND", Bond::and_);
    } else if constexpr (std::is_same_v<T, Or>) {
      Text text = lifted(node);
      return text.text.empty() ? joined(node, what.parts, "OR", Bond::or_) : text;
    } else if constexpr (std::is_same_v<T, Not>) {
      return joined(node, what.parts, "NOT", Bond::and_);
    } else if constexpr (std::is_same_v<T, Heading>) {
      return dialect_.heading(what, *this);
    } else if constexpr (std::is_same_v<T, Subheading>) {
      return dialect_.subheading(what, *this);
    } else if constexpr (std::is_same_v<T, Dates>) {
      return dialect_.dates(what, *this);
    } else if constexpr (std::is_same_v<T, Studied>) {
      return dialect_.studied(what, *this);
    } else if constexpr (std::is_same_v<T, HasAbstract>) {
      return dialect_.has_abstract(*this);
    } else if constexpr (std::is_same_v<T, LineRef>) {
      return line(what.number);
    } else if constexpr (std::is_same_v<T, LineSet>) {
      return lines(what);
    } else if constexpr (std::is_same_v<T, FilterRef>) {
      return filter(what);
    } else if constexpr (std::is_same_v<T, Untranslatable>) {
      return untranslatable(what.text, what.why);
    } else {
      return limit(what, node);
    }
  };
  return std::visit(print, node.what);
}

Printed Writer::print() {
  std::string out;
  const auto count = std::ranges::count_if(strategy_.lines,
                                           [](const Line& line) { return line.node.has_value(); });
  const bool numbers = options_.numbers && (strategy_.labelled || count > 1);
  for (const Line& each : strategy_.lines) {
    out += out.empty() ? "" : "\n";
    if (!each.node) {
      out += each.note;
      continue;
    }
    if (numbers) {
      out += fmt::format("{}{}{}", dialect_.label, each.number, dialect_.label_end);
    }
    out += node(*each.node).text;
  }
  for (const auto& [message, marked] : marked_) {
    if (marked.more > 0) {
      marks_[marked.mark].message +=
          fmt::format(" (here and at {} more place{})", marked.more, marked.more == 1 ? "" : "s");
    }
  }
  return {std::move(out), std::move(marks_)};
}

Printed print_strategy(const Strategy& strategy, Platform target, const PrintOptions& options) {
  return Writer(strategy, target, options).print();
}

const Dialect& dialect_of(Platform platform) {
  switch (platform) {
    case Platform::pubmed:
      return pubmed_dialect();
    case Platform::cochrane:
      return cochrane_dialect();
    case Platform::embase_com:
      return embase_dialect();
    case Platform::ebsco_cinahl:
    case Platform::ebsco_psycinfo:
    case Platform::ebsco_business:
      return ebsco_dialect();
    case Platform::scopus:
      return scopus_dialect();
    case Platform::web_of_science:
      return web_of_science_dialect();
    case Platform::web_of_science_advanced:
      return web_of_science_advanced_dialect();
    case Platform::lilacs:
      return lilacs_dialect();
    case Platform::hta:
      return hta_dialect();
    default:
      return ovid_dialect();
  }
}

}  // namespace warrant::search
