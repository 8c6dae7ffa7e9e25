/// What PubMed's ESearch and EFetch would answer over records made up for a test.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search/remote/stub_server.hpp"

namespace warrant::search::remote {

/// A record: its PubMed id and the day it was added, "2001/02/28".
struct FakeRecord {
  int pmid = 0;
  std::string added;
};

class FakePubmed {
 public:
  explicit FakePubmed(std::vector<FakeRecord> records) : records_(std::move(records)) {}

  Reply operator()(const Seen& seen) {
    return seen.target == "/esearch.fcgi"  ? esearch(seen.form)
           : seen.target == "/efetch.fcgi" ? efetch(seen.form)
                                           : Reply{.status = 404};
  }

  static std::string article(int pmid) {
    return fmt::format(
        "<PubmedArticle><MedlineCitation><PMID "
        "Version=\"1\">{0}</PMID><Article><ArticleTitle>Title "
        "of {0}</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n",
        pmid);
  }
  static std::string set_of(const std::string& articles) {
    return "<?xml version=\"1.0\" ?>\n<PubmedArticleSet>\n" + articles + "</PubmedArticleSet>\n";
  }

  bool history_has_lapsed = false;
  std::vector<int> withdrawn;  // found, but not given

 private:
  using Form = std::map<std::string, std::string>;

  static std::string value(const Form& form, const char* key) {
    const auto found = form.find(key);
    return found == form.end() ? "" : found->second;
  }
  static std::size_t number(const Form& form, const char* key, std::size_t otherwise) {
    const std::string text = value(form, key);
    return text.empty() ? otherwise : std::stoul(text);
  }

  std::vector<int> found(const std::string& from, const std::string& to) const {
    std::vector<int> out;
    for (const FakeRecord& record : records_) {
      if (from.empty() || (from <= record.added && record.added <= to)) {
        out.push_back(record.pmid);
      }
    }
    return out;
  }

  Reply esearch(const Form& form) {
    const std::vector<int> pmids = found(value(form, "mindate"), value(form, "maxdate"));
    const std::size_t shown =
        std::min({number(form, "retmax", 20), pmids.size(), std::size_t{9'999}});
    std::string ids;
    for (std::size_t i = 0; i < shown; ++i) {
      ids += fmt::format("<Id>{}</Id>\n", pmids[i]);
    }
    std::string history;
    if (value(form, "usehistory") == "y") {
      sets_.push_back(pmids);
      history = fmt::format("<QueryKey>{}</QueryKey><WebEnv>MCID_1</WebEnv>", sets_.size());
    }
    return {.body =
                fmt::format("<?xml version=\"1.0\"?><eSearchResult><Count>{}</Count><RetMax>{}"
                            "</RetMax><RetStart>0</RetStart>{}<IdList>{}</IdList>"
                            "<QueryTranslation>as understood</QueryTranslation></eSearchResult>",
                            pmids.size(), shown, history, ids)};
  }

  Reply efetch(const Form& form) {
    std::string articles;
    const auto add = [&](int pmid) {
      if (std::ranges::find(withdrawn, pmid) == withdrawn.end()) {
        articles += article(pmid);
      }
    };
    if (const std::string ids = value(form, "id"); !ids.empty()) {
      for (std::size_t at = 0; at < ids.size();
           at = std::min(ids.find(',', at), ids.size() - 1) + 1) {
        add(std::stoi(ids.substr(at)));
      }
      return {.body = set_of(articles)};
    }
    if (history_has_lapsed) {
      return {.status = 400,
              .body = "<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>"};
    }
    const std::vector<int>& set = sets_[number(form, "query_key", 1) - 1];
    const std::size_t start = number(form, "retstart", 0);
    if (start > 9'998) {
      return {.status = 400, .body = "'retstart' cannot be larger than 9998"};
    }
    const std::size_t end = std::min(start + number(form, "retmax", 20), set.size());
    for (std::size_t i = start; i < end; ++i) {
      add(set[i]);
    }
    return {.body = set_of(articles)};
  }

  std::vector<FakeRecord> records_;
  std::vector<std::vector<int>> sets_;
};

inline std::vector<FakeRecord> fake_records(int count) {
  std::vector<FakeRecord> out;
  for (int i = 0; i < count; ++i) {
    out.push_back({.pmid = 1'000'000 + i,
                   .added = fmt::format("{}/{:02}/{:02}", 1966 + i % 60, 1 + i % 12, 1 + i % 28)});
  }
  return out;
}

}  // namespace warrant::search::remote
