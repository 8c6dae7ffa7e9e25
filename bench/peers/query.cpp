/// Trees of strategies in the terms of other engines.
#include "peers/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "search/strategy/subheadings.hpp"

namespace warrant::bench {
namespace {

using search::Field;
using search::Node;
using Op = Query::Op;

class Compiler {
 public:
  Compiler(const search::Strategy& strategy, const search::Mesh* mesh)
      : strategy_(strategy), mesh_(mesh) {}

  Result<Query> operator()(const search::Words& words) const {
    if (words.reading == search::Words::Reading::in_order) {
      return phrase(words.words, words.fields);
    }
    Query out{.op = Op::all};
    for (const search::Word& word : words.words) {
      out.parts.push_back(TRY(phrase({word}, words.fields)));
    }
    return out;
  }

  Result<Query> operator()(const search::Near& near) const {
    Query out{.op = Op::near, .number = near.between, .ordered = near.ordered};
    for (const Node& part : near.parts) {
      out.parts.push_back(TRY(compile(part)));
    }
    return out;
  }

  Result<Query> operator()(const search::And& node) const { return join(Op::all, node.parts); }
  Result<Query> operator()(const search::Or& node) const { return join(Op::any, node.parts); }
  Result<Query> operator()(const search::Not& node) const { return join(Op::without, node.parts); }
  Result<Query> operator()(const search::Limit& node) const { return join(Op::all, node.parts); }

  Result<Query> operator()(const search::Heading& heading) const {
    std::vector<std::string> names;
    const auto id = mesh_ == nullptr ? std::nullopt : mesh_->find(heading.name);
    if (!id) {
      names.push_back(value_term(search::tokens_of(heading.name)));
    } else {
      for (const search::Mesh::Id each :
           heading.explode ? mesh_->explode(*id) : std::vector<search::Mesh::Id>{*id}) {
        names.push_back(value_term(search::tokens_of(mesh_->name(each))));
      }
    }
    Query out{.op = Op::headings};
    for (const std::string& name : names) {
      if (heading.subheadings.empty()) {
        out.terms.push_back((heading.major ? "1" : "") + name);
      }
      for (const std::string& sub : heading.subheadings) {
        if (heading.major || heading.explode_subheadings) {
          return fail(Code::unsupported, "the peers hold no starred subheadings");
        }
        out.terms.push_back(name + "_x_" + value_term(search::tokens_of(sub)));
      }
    }
    return out;
  }

  Result<Query> operator()(const search::Subheading& wanted) const {
    if (wanted.major || wanted.explode) {
      return fail(Code::unsupported, "the peers hold no starred subheadings");
    }
    return Query{.op = Op::headings, .terms = {"_x_" + value_term(search::tokens_of(wanted.name))}};
  }

  Result<Query> operator()(const search::Dates& dates) const {
    if (dates.kind != search::Dates::Kind::published) {
      return fail(Code::unsupported, "the peers hold the date of publication only");
    }
    return Query{.op = Op::years,
                 .number = dates.from ? dates.from->year : 0,
                 .last = dates.to ? dates.to->year : 9999};
  }

  Result<Query> operator()(const search::Studied& studied) const {
    const bool humans = studied.group == search::Studied::Group::humans;
    return (*this)(search::Heading{.name = humans ? "Humans" : "Animals", .explode = !humans});
  }

  Result<Query> operator()(const search::LineRef& line) const {
    return Query{.op = Op::line, .number = line.number};
  }

  Result<Query> operator()(const search::LineSet& set) const {
    Query out{.op = set.op == search::LineSet::Op::all ? Op::all : Op::any};
    for (const search::LineSet::Range& range : set.ranges) {
      for (int number = range.first; number <= range.last; ++number) {
        out.parts.push_back({.op = Op::line, .number = number});
      }
    }
    return out;
  }

  template <class Other>
  Result<Query> operator()(const Other& /*node*/) const {
    return fail(Code::unsupported, "the peers cannot be asked this");
  }

  Result<Query> compile(const Node& node) const { return std::visit(*this, node.what); }

 private:
  Result<Query> join(Op op, const std::vector<Node>& parts) const {
    Query out{.op = op};
    for (const Node& part : parts) {
      out.parts.push_back(TRY(compile(part)));
    }
    return out;
  }

  Result<Query> phrase(const std::vector<search::Word>& words, search::Fields fields) const {
    Query text{.op = Op::phrase, .patterns = search::patterns_of(words)};
    if (text.patterns.empty()) {
      return fail(Code::unsupported, "words without a letter");
    }
    Query out{.op = Op::any};
    for (const Field field : search::list(search::parts_of(
             fields.empty() ? search::default_fields(strategy_.platform) : fields))) {
      if (!by_values(field)) {
        text.fields.push_back(field);
        continue;
      }
      search::Tokens tokens;
      for (const search::Pattern& pattern : text.patterns) {
        if (search::has_wildcard(pattern)) {
          return fail(Code::unsupported, "the peers do not truncate whole values");
        }
        tokens.push_back(search::letters_of(pattern));
      }
      out.parts.push_back({.op = Op::value, .fields = {field}, .terms = {value_term(tokens)}});
    }
    if (!text.fields.empty()) {
      out.parts.push_back(std::move(text));
    }
    return out.parts.size() == 1 ? std::move(out.parts[0]) : out;
  }

  const search::Strategy& strategy_;
  const search::Mesh* mesh_;
};

std::string numbers_of(const std::vector<Field>& fields) {
  std::vector<std::string> out;
  for (const Field field : fields) {
    out.push_back(std::to_string(static_cast<int>(field)));
  }
  return join(out, ",");
}

/// The fields that all words below it ask for.
std::vector<Field> shared_fields(const Query& query) {
  if (query.op == Op::phrase) {
    return query.fields;
  }
  std::vector<Field> out = shared_fields(query.parts.at(0));
  for (const Query& part : query.parts) {
    const std::vector<Field> others = shared_fields(part);
    std::erase_if(out, [&](Field field) { return std::ranges::count(others, field) == 0; });
  }
  return out;
}

bool is_truncated(const search::Pattern& pattern) {
  return pattern.size() == 2 && pattern[0].kind == search::Piece::Kind::letters &&
         pattern[1].kind == search::Piece::Kind::any;
}

std::string text_of(const search::Pattern& pattern) {
  if (!search::has_wildcard(pattern)) {
    return search::letters_of(pattern);
  }
  return is_truncated(pattern) ? pattern[0].letters + "*" : "/" + search::regexp_of(pattern);
}

}  // namespace

Result<Query> query_of(const search::Strategy& strategy, const Node& node,
                       const search::Mesh* mesh) {
  return Compiler(strategy, mesh).compile(node);
}

std::string value_term(const search::Tokens& tokens) { return join(tokens, "_"); }

bool by_values(Field field) {
  return search::is_whole_value(field, search::Platform::ovid_medline);
}

std::vector<std::string> heading_terms(const search::RecordHeading& mark) {
  std::set<std::string> out;
  const std::string name = replace_all(mark.name, " ", "_");
  out.insert(name);
  if (mark.is_major()) {
    out.insert("1" + name);
  }
  for (const auto& [sub, star] : mark.subheadings) {
    const std::string below = "_x_" + replace_all(sub, " ", "_");
    out.insert(name + below);
    out.insert(below);
  }
  return {out.begin(), out.end()};
}

std::string to_text(const Query& query) {
  std::string out;
  switch (query.op) {
    case Op::all:
      out = "(and";
      break;
    case Op::any:
      out = "(or";
      break;
    case Op::without:
      out = "(not";
      break;
    case Op::line:
      return fmt::format("(line {})", query.number);
    case Op::phrase:
      out = "(phrase " + numbers_of(query.fields);
      for (const search::Pattern& pattern : query.patterns) {
        out += " " + text_of(pattern);
      }
      return out + ")";
    case Op::near:
      out = fmt::format("(near {} {} {}", query.number, query.ordered ? 1 : 0,
                        numbers_of(shared_fields(query)));
      break;
    case Op::value:
      return fmt::format("(value {} {})", numbers_of(query.fields), query.terms[0]);
    case Op::headings:
      return "(headings " + join(query.terms, " ") + ")";
    case Op::years:
      return fmt::format("(years {} {})", query.number, query.last);
  }
  for (const Query& part : query.parts) {
    out += " " + to_text(part);
  }
  return out + ")";
}

}  // namespace warrant::bench
