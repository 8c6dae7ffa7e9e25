/// Links changes by study, subject and group.
#include "audit/link/results.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace warrant::audit {
namespace {

/// Scales that follow from the definition of an instrument, for papers that print none.
struct KnownScale {
  std::string_view word;  // the singular content word that names it
  double low;
  double high;
};

// Sources: HAQ-DI, Fries et al. 1980, Arthritis Rheum 23:137-145; DLQI, Finlay & Khan 1994, Clin
// Exp Dermatol 19:210-216; PASI, Fredriksson & Pettersson 1978, Dermatologica 157:238-244; MMSE,
// Folstein et al. 1975, J Psychiatr Res 12:189-198; PHQ-9, Kroenke et al. 2001, J Gen Intern Med
// 16:606-613; GAD-7, Spitzer et al. 2006, Arch Intern Med 166:1092-1097; BDI-II, Beck et al. 1996;
// MADRS, Montgomery & Asberg 1979, Br J Psychiatry 134:382-389.
constexpr std::array<KnownScale, 8> known_scales{{{"haq-di", 0, 3},
                                                  {"dlqi", 0, 30},
                                                  {"pasi", 0, 72},
                                                  {"mmse", 0, 30},
                                                  {"phq-9", 0, 27},
                                                  {"gad-7", 0, 21},
                                                  {"bdi-ii", 0, 63},
                                                  {"madr", 0, 60}}};

using Key = std::pair<std::string, std::vector<std::string>>;

std::optional<Scale> known_scale(const std::vector<std::string>& subject) {
  for (const KnownScale& known : known_scales) {
    if (std::ranges::find(subject, known.word) != subject.end()) {
      return Scale{.low = known.low, .high = known.high, .source = std::string(known.word)};
    }
  }
  return std::nullopt;
}

}  // namespace

Results link_results(const Found& found, const Context& context) {
  Results out;
  std::map<std::vector<std::string>, Scale> printed;  // by subject
  std::map<Key, std::optional<int>> group_sizes;      // by study and group
  for (const PrintedChange& change : found.changes) {
    const std::string study = context.study_of(change.place);
    if (change.scale && !change.subject.empty()) {
      printed.try_emplace(
          change.subject,
          Scale{.low = change.scale->low, .high = change.scale->high, .source = "printed"});
    }
    if (change.n && !change.group.empty()) {
      const auto [at, fresh] = group_sizes.try_emplace({study, change.group}, change.n);
      if (!fresh && at->second != change.n) {
        at->second.reset();  // two sizes under one name
      }
    }
  }
  std::map<Key, std::size_t> families;
  out.all.reserve(found.changes.size());
  for (const PrintedChange& change : found.changes) {
    LinkedResult result{.change = &change, .study = context.study_of(change.place), .n = change.n};
    if (!result.n && !change.group.empty()) {
      const auto size = group_sizes.find({result.study, change.group});
      result.n = size == group_sizes.end() ? std::nullopt : size->second;
    }
    if (!result.n && change.group.empty()) {
      result.n = context.people_of(result.study);
    }
    if (const auto scale = printed.find(change.subject); scale != printed.end()) {
      result.scale = scale->second;
    } else if (change.before.percent && change.after.percent) {
      constexpr double hundred = 100;
      result.scale = Scale{.low = 0, .high = hundred, .source = "printed"};
    } else {
      result.scale = known_scale(change.subject);
    }
    out.all.push_back(std::move(result));
  }
  for (const LinkedResult& result : out.all) {
    if (result.change->subject.empty()) {
      continue;
    }
    const auto [at, fresh] =
        families.try_emplace({result.study, result.change->subject}, out.families.size());
    if (fresh) {
      out.families.push_back({.study = result.study, .subject = result.change->subject});
    }
    Family& family = out.families[at->second];
    (result.change->group.empty() && !result.change->n ? family.wholes : family.parts)
        .push_back(&result);
  }
  return out;
}

}  // namespace warrant::audit
