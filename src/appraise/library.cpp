/// Reads the instruments of the program and of a review.
#include "appraise/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::appraise {
namespace {

constexpr std::string_view own_folder = "instruments/";

std::vector<Instrument> read_all() {
  struct File {
    std::string_view name;
    std::string_view (*text)();
  };
  constexpr std::array<File, 6> files{{{"amstar2.toml", amstar2_text},
                                       {"inspect-sr.toml", inspect_sr_text},
                                       {"jbi-case-series.toml", jbi_case_series_text},
                                       {"rob2.toml", rob2_text},
                                       {"robins-i-2016.toml", robins_i_2016_text},
                                       {"robins-i-v2.toml", robins_i_v2_text}}};
  std::vector<Instrument> out;
  for (const File& file : files) {
    // A test reads every file that is built in, so none is missing here.
    if (Result<Instrument> instrument = read_instrument(file.text(), file.name)) {
      out.push_back(std::move(*instrument));
    }
  }
  return out;
}

/// An instrument file lies directly in the folder; what lies deeper, or is no TOML, is a note.
bool is_instrument_file(std::string_view path) {
  return path.starts_with(own_folder) && path.ends_with(".toml") &&
         path.find('/', own_folder.size()) == std::string_view::npos;
}

Result<Instrument> read_own(const std::string& path, const std::string& bytes) {
  const Result<Decoded> decoded = decode_text(bytes);
  if (!decoded) {
    return fail(decoded.error().code, decoded.error().message, path);
  }
  return read_instrument(decoded->text, path);
}

std::string labels(const std::vector<Mark>& marks, const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (const std::string& id : ids) {
    const Mark* mark = find_mark(marks, id);
    out.push_back(mark == nullptr ? id : fmt::format("{} ({})", id, mark->label));
  }
  return join(out, ", ");
}

std::string ids_with_labels(const std::vector<Mark>& marks) {
  std::vector<std::string> ids;
  ids.reserve(marks.size());
  for (const Mark& mark : marks) {
    ids.push_back(mark.id);
  }
  return labels(marks, ids);
}

std::string_view how_judged(const Domain& domain) {
  switch (domain.judged) {
    case Judged::by_rules:
      return "The rules propose a level; people judge.";
    case Judged::by_people:
      return "No level is proposed: people judge, with a rationale.";
    case Judged::not_judged:
      return "";
  }
  return "";
}

std::string_view how_judged(const Overall& overall) {
  switch (overall.method) {
    case Method::worst_domain:
      return "the worst domain is proposed";
    case Method::by_rules:
      return "the rules propose a level";
    case Method::by_people:
      return "no level is proposed: people judge, with a rationale";
  }
  return "";
}

}  // namespace

const std::vector<Instrument>& built_in() {
  static const std::vector<Instrument> all = read_all();
  return all;
}

const std::vector<Instrument>& instruments() { return built_in(); }

Result<const Instrument*> find_instrument(std::string_view id) {
  static const Instruments none{review::Review{}};
  return none.find(id);
}

Instruments::Instruments(const review::Review& review) {
  const auto add_fault = [this](std::string where, std::string message) {
    faults_.push_back(
        {.code = Code::bad_input, .message = std::move(message), .where = std::move(where)});
  };
  for (const Instrument& instrument : built_in()) {
    all_.push_back(&instrument);
  }
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : review.files) {
    if (!is_instrument_file(path)) {
      continue;
    }
    Result<Instrument> read = read_own(path, bytes);
    if (read) {
      own_.push_back(std::move(*read));
      paths.push_back(path);
      continue;
    }
    std::vector<Error> others = std::move(read.error().others);
    read.error().others.clear();
    faults_.push_back(std::move(read).error());
    std::ranges::move(others, std::back_inserter(faults_));
  }
  for (std::size_t i = 0; i < own_.size(); ++i) {
    if (find(own_[i].id, own_[i].version)) {
      add_fault(paths[i], fmt::format("there is an instrument \"{}\" of version \"{}\" already; "
                                      "give this one another id or version",
                                      own_[i].id, own_[i].version));
    } else {
      all_.push_back(&own_[i]);
    }
  }
}

Result<const Instrument*> Instruments::find(std::string_view id) const {
  const Instrument* found = nullptr;
  std::vector<std::string> known;
  for (const Instrument* instrument : all_) {
    if (instrument->id == id) {
      found = instrument;
    }
    if (std::ranges::find(known, instrument->id) == known.end()) {
      known.push_back(instrument->id);
    }
  }
  if (found != nullptr) {
    return found;
  }
  const auto near = nearest(id, known);
  return fail(
      Code::not_found,
      near ? fmt::format("there is no appraisal instrument \"{}\"; did you mean {}?", id, *near)
           : fmt::format("there is no appraisal instrument \"{}\"; there are {}", id,
                         list_of(known)));
}

Result<const Instrument*> Instruments::find(std::string_view id, std::string_view version) const {
  std::vector<std::string> versions;
  for (const Instrument* instrument : all_) {
    if (instrument->id == id && instrument->version == version) {
      return instrument;
    }
    if (instrument->id == id) {
      versions.push_back("\"" + instrument->version + "\"");
    }
  }
  if (versions.empty()) {
    return find(id);
  }
  return fail(Code::not_found,
              fmt::format("there is no version \"{}\" of {}, only {}; put the file of that version "
                          "into {} of the review",
                          version, id, list_of(versions), own_folder));
}

std::string instrument_page(const Instrument& instrument) {
  std::string out = fmt::format(
      "# {} ({})\n\nFor: {}; each {} is appraised.\nVersion: {}\n"
      "Published: {}\n",
      instrument.name, instrument.id, instrument.applies_to, instrument.target, instrument.version,
      instrument.citation);
  for (const auto& [name, text] :
       {std::pair("Note", instrument.note), std::pair("Rules", instrument.basis),
        std::pair("Variants", join(instrument.variants, ", "))}) {
    out += text.empty() ? "" : fmt::format("{}: {}\n", name, text);
  }
  for (const Domain& domain : instrument.domains) {
    out += fmt::format("\n## {} {}{}\n\n", domain.id, domain.name,
                       domain.variant.empty() ? "" : fmt::format(" ({})", domain.variant));
    if (const std::string_view how = how_judged(domain); !how.empty()) {
      out += fmt::format("{}\n\n", how);
    }
    for (const Item& item : domain.items) {
      out +=
          fmt::format("- {} {}{}\n  {}\n", item.id, item.text, item.critical ? " (critical)" : "",
                      labels(instrument.answers, item.answers));
      if (!item.fed_by.empty()) {
        out += fmt::format("  checks that bear on it: {}\n", join(item.fed_by, ", "));
      }
    }
  }
  return out + fmt::format("\n## Overall\n\nOf {}: {}.\n", ids_with_labels(instrument.levels),
                           how_judged(instrument.overall));
}

}  // namespace warrant::appraise
