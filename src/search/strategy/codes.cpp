/// The tables of field codes.
///
/// PubMed: PubMed User Guide, "Search field tags". Ovid: field guides of Ovid MEDLINE, Embase and
/// APA PsycInfo. Cochrane Library: search help, "Field labels".
#include "search/strategy/codes.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::search {
namespace {

using enum Field;
using K = FieldCode::Kind;
using D = Dates::Kind;

constexpr FieldCode words(std::string_view code, Fields fields) { return {code, K::words, fields}; }
constexpr FieldCode dates(std::string_view code, D kind) { return {code, K::dates, {}, kind}; }

constexpr std::array pubmed_codes{
    words("ti", {title}),
    words("title", {title}),
    words("tt", {original_title}),
    words("transliterated title", {original_title}),
    words("ab", {abstract}),
    words("abstract", {abstract}),
    words("tiab", {title_abstract}),
    words("title/abstract", {title_abstract}),
    words("tw", {text_word}),
    words("text word", {text_word}),
    words("text words", {text_word}),
    words("word", {text_word}),
    words("all", {all}),
    words("all fields", {all}),
    words("ot", {keyword}),
    words("other term", {keyword}),
    words("au", {author}),
    words("author", {author}),
    words("fau", {author}),
    words("author - full", {author}),
    words("full author name", {author}),
    words("1au", {first_author}),
    words("author - first", {first_author}),
    words("first author name", {first_author}),
    words("lastau", {last_author}),
    words("author - last", {last_author}),
    words("last author name", {last_author}),
    words("ir", {investigator}),
    words("investigator", {investigator}),
    words("fir", {investigator}),
    words("investigator - full", {investigator}),
    words("cn", {corporate_author}),
    words("author - corporate", {corporate_author}),
    words("corporate author", {corporate_author}),
    words("ad", {affiliation}),
    words("affiliation", {affiliation}),
    words("ta", {journal}),
    words("journal", {journal}),
    words("jour", {journal}),
    words("is", {issn}),
    words("issn", {issn}),
    words("pt", {publication_type}),
    words("ptyp", {publication_type}),
    words("publication type", {publication_type}),
    words("la", {language}),
    words("lang", {language}),
    words("language", {language}),
    words("nm", {substance}),
    words("substance name", {substance}),
    words("substance", {substance}),
    words("supplementary concept", {substance}),
    words("rn", {registry_number}),
    words("ec/rn number", {registry_number}),
    words("pa", {pharmacological_action}),
    words("pharmacological action", {pharmacological_action}),
    words("ps", {personal_name_as_subject}),
    words("subject - personal name", {personal_name_as_subject}),
    words("si", {secondary_source}),
    words("secondary source id", {secondary_source}),
    words("pmid", {pmid}),
    words("uid", {pmid}),
    words("doi", {doi}),
    words("lid", {location_id}),
    words("location id", {location_id}),
    words("aid", {location_id}),
    words("isbn", {isbn}),
    words("vi", {volume}),
    words("volume", {volume}),
    words("ip", {issue}),
    words("issue", {issue}),
    words("pg", {pages}),
    words("pagination", {pages}),
    words("pl", {country}),
    words("place of publication", {country}),
    words("gr", {grant}),
    words("grant number", {grant}),
    words("grants and funding", {grant}),
    words("book", {book}),
    words("pubn", {publisher}),
    words("publisher", {publisher}),
    words("filter", {filter}),
    words("sb", {filter}),
    words("subset", {filter}),
    words("text", {filter}),
    FieldCode{"mesh", K::heading, {subject_heading}},
    FieldCode{"mh", K::heading, {subject_heading}},
    FieldCode{"mesh terms", K::heading, {subject_heading}},
    FieldCode{"mesh term", K::heading, {subject_heading}},
    FieldCode{"majr", K::heading, {major_heading}, {}, true},
    FieldCode{"mj", K::heading, {major_heading}, {}, true},
    FieldCode{"mesh major topic", K::heading, {major_heading}, {}, true},
    FieldCode{"sh", K::subheading},
    FieldCode{"subheading", K::subheading},
    FieldCode{"mesh subheading", K::subheading},
    dates("dp", D::published),
    dates("pdat", D::published),
    dates("date - publication", D::published),
    dates("publication date", D::published),
    dates("edat", D::entered),
    dates("date - entry", D::entered),
    dates("date - entrez", D::entered),
    dates("entrez date", D::entered),
    dates("crdt", D::created),
    dates("date - create", D::created),
    dates("create date", D::created),
    dates("mhda", D::indexed),
    dates("date - mesh", D::indexed),
    dates("mesh date", D::indexed),
    dates("dcom", D::completed),
    dates("date - completion", D::completed),
    dates("completion date", D::completed),
    dates("lr", D::revised),
    dates("date - modification", D::revised),
    dates("modification date", D::revised),
    dates("epdat", D::electronic),
    dates("electronic date of publication", D::electronic),
    dates("ppdat", D::print),
    dates("print date of publication", D::print),
};

template <std::size_t N, std::size_t M>
constexpr std::array<FieldCode, N + M> both(const std::array<FieldCode, N>& a,
                                            const std::array<FieldCode, M>& b) {
  std::array<FieldCode, N + M> out{};
  std::ranges::copy(a, out.begin());
  std::ranges::copy(b, out.begin() + N);
  return out;
}

/// Those that the three have in common.
constexpr std::array ovid_codes{
    words("ti", {title}),
    words("m_titl", {title}),
    words("ab", {abstract}),
    words("mp", {multi_purpose}),
    words("af", {all}),
    words("ot", {original_title}),
    words("au", {author}),
    words("fa", {first_author}),
    words("in", {affiliation}),
    words("jn", {journal}),
    words("jw", {journal}),
    words("jx", {journal}),
    words("ja", {journal}),
    words("nj", {journal}),
    words("pt", {publication_type}),
    words("lg", {language}),
    words("la", {language}),
    words("hw", {heading_word}),
    words("rn", {registry_number}),
    words("ui", {pmid}),
    words("an", {pmid}),
    words("do", {doi}),
    words("is", {issn}),
    words("ib", {isbn}),
    words("vo", {volume}),
    words("ip", {issue}),
    words("pg", {pages}),
    words("cp", {country}),
    words("gi", {grant}),
    words("no", {grant}),
    words("pb", {publisher}),
    words("ca", {corporate_author}),
    FieldCode{"sh", K::heading, {subject_heading}},
    dates("yr", D::published),
    dates("dp", D::published),
    dates("up", D::revised),
};

constexpr auto ovid_medline_codes =
    both(std::array{words("tw", {title, abstract}), words("kf", {keyword}), words("kw", {keyword}),
                    words("nm", {substance}), words("px", {pharmacological_action}),
                    words("cn", {corporate_author}), words("ir", {investigator}),
                    words("si", {secondary_source}), words("sb", {filter}),
                    FieldCode{"fs", K::subheading}, FieldCode{"xs", K::subheading},
                    dates("dt", D::created), dates("ed", D::completed), dates("da", D::indexed),
                    dates("ez", D::entered), dates("ep", D::electronic)},
         ovid_codes);

constexpr auto ovid_embase_codes =
    both(std::array{words("tw", {title, abstract}), words("kf", {keyword}), words("kw", {keyword}),
                    words("nm", {substance}), words("tn", {substance}),
                    words("rw", {secondary_source}), FieldCode{"fs", K::subheading},
                    dates("dc", D::created), dates("em", D::entered), dates("dd", D::completed)},
         ovid_codes);

constexpr auto ovid_psycinfo_codes = both(
    std::array{words("ti,ab", {title, abstract}), words("tw", {title, abstract}),
               words("id", {keyword}), words("kf", {keyword}), words("kw", {keyword}),
               FieldCode{"fs", K::subheading}, dates("dc", D::created), dates("mo", D::entered)},
    ovid_codes);

constexpr std::array cochrane_codes{
    words("ti", {title}),  words("ab", {abstract}), words("kw", {keyword, heading_word}),
    words("au", {author}), words("so", {journal}),  words("pt", {publication_type}),
    words("doi", {doi}),   words("an", {pmid}),     words("la", {language}),
};

}  // namespace

std::span<const FieldCode> codes_of(Platform platform) {
  switch (platform) {
    case Platform::pubmed:
      return pubmed_codes;
    case Platform::ovid_embase:
      return ovid_embase_codes;
    case Platform::ovid_psycinfo:
      return ovid_psycinfo_codes;
    case Platform::cochrane:
      return cochrane_codes;
    default:
      return ovid_medline_codes;
  }
}

const FieldCode* find_code(Platform platform, std::string_view code) {
  const std::span<const FieldCode> codes = codes_of(platform);
  const auto row = std::ranges::find(codes, lower_ascii(code), &FieldCode::code);
  return row == codes.end() ? nullptr : &*row;
}

std::optional<std::string_view> code_for(Platform platform, Fields fields) {
  for (const FieldCode& code : codes_of(platform)) {
    if ((code.kind == K::words || code.kind == K::heading) && code.fields == fields) {
      return code.code;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> codes_for(Platform platform, Fields fields) {
  if (const auto whole = code_for(platform, fields)) {
    return {*whole};
  }
  std::vector<std::string_view> out;
  Fields left = fields;
  while (!left.empty()) {
    const FieldCode* best = nullptr;
    for (const FieldCode& code : codes_of(platform)) {
      const bool fits = code.kind != K::dates && !code.fields.empty() && left.has_all(code.fields);
      best = fits && (best == nullptr || code.fields.size() > best->fields.size()) ? &code : best;
    }
    if (best == nullptr) {
      return {};
    }
    out.push_back(best->code);
    left.remove(best->fields);
  }
  const auto place = [&](std::string_view code) { return find_code(platform, code); };
  std::ranges::sort(out, {}, place);
  return out;
}

std::optional<std::string_view> code_for(Platform platform, Dates::Kind kind) {
  for (const FieldCode& code : codes_of(platform)) {
    if (code.kind == K::dates && code.dates == kind) {
      return code.code;
    }
  }
  return std::nullopt;
}

}  // namespace warrant::search
