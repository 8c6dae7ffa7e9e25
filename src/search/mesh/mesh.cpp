/// The value: slices of one text, sorted for lookup.
#include "search/mesh/mesh.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace warrant::search {

Mesh::Slice Mesh::keep(std::string_view text) {
  const Slice out{static_cast<std::uint32_t>(text_.size()),
                  static_cast<std::uint32_t>(text.size())};
  text_ += text;
  return out;
}

Mesh Mesh::from(std::vector<MeshDescriptor> descriptors) {
  std::ranges::sort(descriptors, {}, [](const MeshDescriptor& each) {
    return std::pair<const std::string&, const std::string&>(each.name, each.ui);
  });
  Mesh out;
  struct Ranked {
    Entry entry;
    bool is_name = false;
  };
  std::vector<Ranked> terms;
  for (std::size_t i = 0; i < descriptors.size(); ++i) {
    MeshDescriptor& one = descriptors[i];
    // A tree file names a descriptor once for each of its places.
    while (i + 1 < descriptors.size() && descriptors[i + 1].name == one.name &&
           descriptors[i + 1].ui == one.ui) {
      ++i;
      std::ranges::move(descriptors[i].tree_numbers, std::back_inserter(one.tree_numbers));
      std::ranges::move(descriptors[i].entry_terms, std::back_inserter(one.entry_terms));
    }
    for (std::vector<std::string>* list : {&one.tree_numbers, &one.entry_terms}) {
      std::ranges::sort(*list);
      const auto rest = std::ranges::unique(*list);
      list->erase(rest.begin(), rest.end());
    }
    const Id id = static_cast<Id>(out.descriptors_.size());
    out.descriptors_.push_back({.name = out.keep(one.name),
                                .ui = out.keep(one.ui),
                                .trees = static_cast<std::uint32_t>(out.own_trees_.size()),
                                .terms = static_cast<std::uint32_t>(out.own_terms_.size())});
    for (const std::string& number : one.tree_numbers) {
      const Slice slice = out.keep(number);
      out.own_trees_.push_back(slice);
      out.trees_.push_back({slice, id});
    }
    terms.push_back({{out.keep(fold(one.name)), id}, true});
    for (const std::string& term : one.entry_terms) {
      if (term != one.name) {
        out.own_terms_.push_back(out.keep(term));
        terms.push_back({{out.keep(fold(term)), id}, false});
      }
    }
  }
  std::ranges::sort(out.trees_, {}, [&](const Entry& each) { return out.at(each.text); });
  std::ranges::sort(terms, {}, [&](const Ranked& each) {
    return std::tuple(out.at(each.entry.text), !each.is_name, each.entry.id);
  });
  for (const Ranked& each : terms) {
    if (out.terms_.empty() || out.at(out.terms_.back().text) != out.at(each.entry.text)) {
      out.terms_.push_back(each.entry);
    }
  }
  out.text_.shrink_to_fit();
  return out;
}

std::vector<std::string_view> Mesh::tree_numbers(Id id) const {
  std::vector<std::string_view> out;
  const std::size_t end =
      id + 1 < descriptors_.size() ? descriptors_[id + 1].trees : own_trees_.size();
  for (std::size_t i = descriptors_[id].trees; i < end; ++i) {
    out.push_back(at(own_trees_[i]));
  }
  return out;
}

std::vector<std::string_view> Mesh::entry_terms(Id id) const {
  std::vector<std::string_view> out;
  const std::size_t end =
      id + 1 < descriptors_.size() ? descriptors_[id + 1].terms : own_terms_.size();
  for (std::size_t i = descriptors_[id].terms; i < end; ++i) {
    out.push_back(at(own_terms_[i]));
  }
  return out;
}

std::optional<Mesh::Id> Mesh::find(std::string_view term) const {
  const std::string folded = fold(trim(term));
  const auto found = std::ranges::lower_bound(terms_, std::string_view(folded), {},
                                              [&](const Entry& each) { return at(each.text); });
  if (found != terms_.end() && at(found->text) == folded) {
    return found->id;
  }
  if (folded.size() > 4 && folded[0] == 'd' && folded[1] >= '0' && folded[1] <= '9') {
    for (Id id = 0; id < size(); ++id) {
      if (fold(ui(id)) == folded) {
        return id;
      }
    }
  }
  return std::nullopt;
}

std::vector<Mesh::Id> Mesh::explode(Id id) const {
  std::vector<Id> out{id};
  for (const std::string_view number : tree_numbers(id)) {
    const std::string below = std::string(number) + ".";
    auto entry = std::ranges::lower_bound(trees_, std::string_view(below), {},
                                          [&](const Entry& each) { return at(each.text); });
    for (; entry != trees_.end() && at(entry->text).starts_with(below); ++entry) {
      out.push_back(entry->id);
    }
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

std::vector<Mesh::Id> Mesh::explode(std::string_view term) const {
  const auto id = find(term);
  return id ? explode(*id) : std::vector<Id>{};
}

std::vector<std::string> Mesh::near_names(std::string_view term) const {
  // Those that share the beginning or hold the term; edit distance over 30,000 names is slow and
  // finds less.
  const std::string folded = fold(trim(term));
  std::vector<std::string> out;
  if (folded.size() < 3) {
    return out;
  }
  const auto add = [&](Id id) {
    const std::string name(this->name(id));
    if (out.size() < 3 && std::ranges::find(out, name) == out.end()) {
      out.push_back(name);
    }
  };
  for (std::size_t length = folded.size(); length + 3 > folded.size() && length > 2 && out.empty();
       --length) {
    const std::string_view stem = std::string_view(folded).substr(0, length);
    auto entry = std::ranges::lower_bound(terms_, stem, {},
                                          [&](const Entry& each) { return at(each.text); });
    for (; entry != terms_.end() && at(entry->text).starts_with(stem) && out.size() < 3; ++entry) {
      add(entry->id);
    }
  }
  for (const Entry& each : terms_) {
    if (out.size() < 3 && at(each.text).contains(folded)) {
      add(each.id);
    }
  }
  return out;
}

}  // namespace warrant::search
