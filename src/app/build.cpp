/// Building documents and checking built ones.
#include "app/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <map>

#include "base/digest.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "check/lint.hpp"
#include "report/compose.hpp"
#include "report/html/html.hpp"
#include "report/index.hpp"
#include "report/markdown/markdown.hpp"
#include "report/pandoc/pandoc.hpp"
#include "report/pdf/pdf.hpp"
#include "report/printed.hpp"
#include "report/products.hpp"
#include "report/read_back/read_back.hpp"
#include "report/review_json.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;
using report::Document;

std::string_view extension(Format format) {
  switch (format) {
    case Format::html:
      return "html";
    case Format::md:
      return "md";
    case Format::docx:
      return "docx";
    case Format::odt:
      return "odt";
    case Format::pdf:
      return "pdf";
  }
  return "";
}

Result<std::vector<const report::Product*>> choose_products(const review::Review& review,
                                                            std::vector<std::string> names) {
  if (names.empty()) {
    names = review.only<review::ReviewProject>()->products;
  }
  std::vector<const report::Product*> chosen;
  std::vector<Error> errors;
  for (const std::string& name : names) {
    const auto products = report::products();
    const auto found = std::ranges::find(products, name, &report::Product::name);
    if (found == products.end()) {
      std::vector<std::string> known;
      for (const report::Product& product : products) {
        known.emplace_back(product.name);
      }
      errors.push_back({.code = Code::bad_input,
                        .message = fmt::format("there is no product \"{}\"; known products are {}",
                                               name, join(known, ", ")),
                        .where = "review.toml: products"});
    } else {
      chosen.push_back(&*found);
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return chosen;
}

Result<std::string> convert(Format format, const Document& document, const std::string& html) {
  switch (format) {
    case Format::html:
      return html;
    case Format::md:
      return report::to_markdown(document);
    case Format::docx:
      return report::to_docx(document);
    case Format::odt:
      return report::to_odt(document);
    case Format::pdf:
      return report::to_pdf(html);
  }
  return html;
}

/// build.json beside the documents: which review they came from, and of what each file was made.
struct Stamp {
  std::string review;
  std::map<std::string, std::string> made_of;  // file name -> "digest of what it was made of/
                                               // digest of the file"
};

Stamp read_stamp(const Files& files, const fs::path& out) {
  Stamp stamp;
  const Result<std::string> bytes = files.read(out / "build.json");
  const Result<Value> value = bytes ? parse_json(*bytes) : Value{};
  if (!value) {
    return stamp;
  }
  if (const Value* review = value->find("review"); review != nullptr && review->text() != nullptr) {
    stamp.review = *review->text();
  }
  if (const Value* made = value->find("made_of"); made != nullptr && made->table() != nullptr) {
    for (const auto& [name, entry] : *made->table()) {
      stamp.made_of[name] = entry.text() != nullptr ? *entry.text() : "";
    }
  }
  return stamp;
}

std::string write_stamp(const Stamp& stamp) {
  Value::Table made;
  for (const auto& [name, source] : stamp.made_of) {
    made.emplace_back(name, Value{.data = source});
  }
  return to_json(Value{.data = Value::Table{{"review", Value{.data = stamp.review}},
                                            {"made_of", Value{.data = std::move(made)}}}}) +
         "\n";
}

/// What a document is made of, for telling whether a slow format must be made again.
std::string source_digest(const std::string& html) { return digest(html + "\n" WARRANT_VERSION); }

/// What stands in the way of a final version, at the top of a draft.
void add_draft_banner(const std::vector<check::Finding>& blockers, Document& document) {
  if (blockers.empty()) {
    return;
  }
  constexpr std::size_t most = 5;
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(most, blockers.size()); ++i) {
    named.push_back(fmt::format("{} ({})", blockers[i].rule, blockers[i].where));
  }
  if (blockers.size() > most) {
    named.push_back(fmt::format("{} more", blockers.size() - most));
  }
  const std::string words =
      fmt::format("Draft. {} of the checks {} in the way of a final version: {}.", blockers.size(),
                  blockers.size() == 1 ? "stands" : "stand", list_of(named));
  document.blocks.insert(document.blocks.begin(),
                         report::callout(report::Callout::Kind::draft, report::plain(words)));
}

class Builder {
 public:
  Builder(const Context& context, const BuildRequest& request, const Workspace& workspace,
          const std::vector<check::Finding>& blockers)
      : context_(context), request_(request), workspace_(workspace), blockers_(blockers) {}

  Result<Built> run() {
    const report::Sources sources{
        .review = workspace_.review, .library = workspace_.library, .changes = workspace_.changes};
    stamp_ = read_stamp(context_.files, request_.out);
    new_stamp_.review = relative_review();
    const auto products = TRY(choose_products(workspace_.review, request_.products));
    documents_.reserve(products.size());
    for (const report::Product* product : products) {
      documents_.push_back(TRY(product->build(sources)));
      add_draft_banner(blockers_, documents_.back());
    }
    for (const Document& document : documents_) {
      make(document);
    }
    CHECK_OK(collect());
    add("index.html", report::index_page(sources, documents_, file_names()));
    add("review.json", to_json_pretty(report::review_json(sources, documents_)) + "\n");
    // The mark comes first: it tells that the folder holds built documents, even if the rest is cut
    // short. What it says of the files is checked against them before they are used again.
    keep_older_files();
    ready_.emplace(ready_.begin(), "build.json", write_stamp(new_stamp_));
    for (const auto& [name, bytes] : ready_) {
      CHECK_OK(context_.files.write(request_.out / name, bytes));
      built_.files.push_back((request_.out / name).string());
    }
    return std::move(built_);
  }

 private:
  std::string relative_review() const {
    std::error_code error;
    const fs::path review = fs::weakly_canonical(fs::absolute(workspace_.folder), error);
    const fs::path out = fs::weakly_canonical(fs::absolute(request_.out), error);
    const fs::path relative = review.lexically_relative(out);
    return relative.empty() ? review.string() : relative.generic_string();
  }

  [[nodiscard]] bool wanted(Format format) const {
    return request_.formats.empty() ||
           std::ranges::find(request_.formats, format) != request_.formats.end();
  }

  void make(const Document& document) {
    const auto html = std::make_shared<std::string>(report::to_html(document));
    const std::string source = source_digest(*html);
    for (const Format format : {Format::html, Format::md, Format::docx, Format::odt, Format::pdf}) {
      if (!wanted(format)) {
        continue;
      }
      const std::string name = fmt::format("{}.{}", document.product, extension(format));
      new_stamp_.made_of[name] = source;
      const bool slow = format >= Format::docx;
      const auto before = stamp_.made_of.find(name);
      if (slow && before != stamp_.made_of.end() && stands(name, source, before->second)) {
        new_stamp_.made_of[name] = before->second;
        built_.files.push_back((request_.out / name).string());
        continue;
      }
      // The slow formats run other programs: two at a time keeps both cores busy.
      jobs_.push_back({name, std::async(slow ? std::launch::async : std::launch::deferred,
                                        [format, &document, html] {
                                          return convert(format, document, *html);
                                        })});
      if (slow) {
        context_.progress("making " + name);
      }
    }
  }

  /// Documents of other products that an earlier build of this review left here.
  void keep_older_files() {
    if (stamp_.review != new_stamp_.review) {
      return;
    }
    for (const auto& [name, made_of] : stamp_.made_of) {
      if (context_.files.exists(request_.out / name)) {
        new_stamp_.made_of.try_emplace(name, made_of);
      }
    }
  }

  /// Whether the file of an earlier build is there, of the same document and unaltered.
  [[nodiscard]] bool stands(const std::string& name, const std::string& source,
                            const std::string& made_of) const {
    if (!made_of.starts_with(source + "/")) {
      return false;
    }
    const Result<std::string> bytes = context_.files.read(request_.out / name);
    return bytes && made_of == source + "/" + digest(*bytes);
  }

  /// Take in what was made. A missing program costs its formats, said in a note, unless they were
  /// asked for by name.
  Result<void> collect() {
    for (auto& [name, job] : jobs_) {
      Result<std::string> bytes = job.get();
      if (bytes) {
        new_stamp_.made_of[name] += "/" + digest(*bytes);
        add(name, std::move(*bytes));
        continue;
      }
      if (bytes.error().code != Code::not_found || !request_.formats.empty()) {
        return std::unexpected(std::move(bytes).error());
      }
      new_stamp_.made_of.erase(name);
      const auto told = [&](const Note& note) { return note.message == bytes.error().message; };
      if (std::ranges::none_of(built_.notes, told)) {
        built_.notes.push_back({.message = bytes.error().message, .where = name});
      }
    }
    return {};
  }

  void add(std::string name, std::string bytes) {
    ready_.emplace_back(std::move(name), std::move(bytes));
  }

  [[nodiscard]] std::vector<std::string> file_names() const {
    std::vector<std::string> names;
    for (const auto& [name, source] : new_stamp_.made_of) {
      names.push_back(name);
    }
    return names;
  }

  const Context& context_;
  const BuildRequest& request_;
  const Workspace& workspace_;
  const std::vector<check::Finding>& blockers_;
  Stamp stamp_;
  Stamp new_stamp_;
  std::vector<Document> documents_;  // outlives the jobs that read it
  std::vector<std::pair<std::string, std::future<Result<std::string>>>> jobs_;
  std::vector<std::pair<std::string, std::string>> ready_;
  Built built_;
};

const report::Product* product_of(const fs::path& file) {
  const std::string stem = file.stem().string();
  for (const report::Product& product : report::products()) {
    if (product.name == stem) {
      return &product;
    }
  }
  return nullptr;
}

void compare(const std::string& id, const std::vector<std::string>& printed,
             const std::vector<std::string>& now, const Document& document, Verified& out) {
  const auto fact = document.facts.find(id);
  const std::string entity =
      fact == document.facts.end() ? "" : fact->second.entity + " " + fact->second.field;
  for (std::size_t i = 0; i < std::max(printed.size(), now.size()); ++i) {
    const std::string there = i < printed.size() ? printed[i] : "";
    const std::string here = i < now.size() ? now[i] : "";
    if (there != here) {
      out.disagreements.push_back({.fact = id, .entity = entity, .printed = there, .now = here});
    }
  }
}

}  // namespace

namespace {

/// Where documents may not go: in place of the review's own files.
Result<void> check_out(const BuildRequest& request) {
  std::error_code ignored;
  if (fs::exists(request.out, ignored) && !fs::is_directory(request.out, ignored)) {
    return fail(Code::bad_input, "this is a file; name a folder for the documents",
                request.out.string());
  }
  const bool same = lies_in(request.folder, request.out) && lies_in(request.out, request.folder);
  if (same || lies_in(request.out, request.folder / "records")) {
    return fail(Code::bad_input,
                "documents here would become a part of the review; name another folder with -o",
                request.out.string());
  }
  return {};
}

/// Final documents, and those of a paper past its draft, are built without blockers only.
Result<void> check_gate(const BuildRequest& request, const review::Review& review,
                        const std::vector<check::Finding>& blockers) {
  const review::CommitteePaper* paper = review.only<review::CommitteePaper>();
  const bool past_draft = paper != nullptr && paper->state >= review::PaperState::assured &&
                          paper->state != review::PaperState::withdrawn;
  if (blockers.empty() || !(request.final || past_draft)) {
    return {};
  }
  std::vector<Error> errors;
  for (const check::Finding& finding : blockers) {
    errors.push_back(
        {.code = Code::conflict,
         .message = fmt::format("{}: {}. {}", finding.rule, finding.message, finding.mend),
         .where = finding.where});
  }
  return fail(std::move(errors));
}

}  // namespace

Result<Built> build_documents(const Context& context, const BuildRequest& request) {
  CHECK_OK(check_out(request));
  Workspace workspace = TRY(open_workspace(context, request.folder));
  if (workspace.review.only<review::ReviewProject>() == nullptr) {
    return fail(Code::bad_input, "review.toml needs a [review] block");
  }
  const std::vector<check::Finding> open =
      check::blockers(check::lint({.review = workspace.review, .library = workspace.library}));
  CHECK_OK(check_gate(request, workspace.review, open));
  workspace.lock.release();  // nothing more is recorded; others need not wait for the writers
  Built built = TRY(Builder(context, request, workspace, open).run());
  built.blockers = open.size();
  built.notes.insert(built.notes.end(), workspace.notes.begin(), workspace.notes.end());
  built.hand_edits = std::move(workspace.hand_edits);
  return built;
}

namespace {

/// The product a built file is: by its name, or else the one that shares the most figures with it.
Result<Document> likeliest_document(
    const Workspace& workspace, const fs::path& file,
    const std::map<std::string, std::vector<std::string>>& printed) {
  const report::Sources sources{
      .review = workspace.review, .library = workspace.library, .changes = workspace.changes};
  if (const report::Product* product = product_of(file)) {
    return product->build(sources);
  }
  std::optional<Document> best;
  std::size_t most = 0;
  for (const report::Product& product : report::products()) {
    Result<Document> document = product.build(sources);
    if (!document) {
      continue;  // not every review can be every product
    }
    std::size_t shared = 0;
    for (const auto& [id, texts] : report::printed_facts(*document)) {
      shared += printed.contains(id) ? 1 : 0;
    }
    if (!best || shared > most) {
      most = shared;
      best = std::move(*document);
    }
  }
  if (!best) {
    return fail(Code::bad_input, "this document belongs to no product of the review",
                file.string());
  }
  return std::move(*best);
}

}  // namespace

Result<Verified> verify_document(const Context& context, const fs::path& file,
                                 const fs::path& folder) {
  const std::string bytes = TRY(context.files.read(file));
  const std::map<std::string, std::vector<std::string>> printed = TRY(report::read_facts(bytes));
  Workspace workspace = TRY(open_workspace(context, folder, Recording::look_only));
  const Document document = TRY(likeliest_document(workspace, file, printed));
  const std::map<std::string, std::vector<std::string>> now = report::printed_facts(document);
  Verified out;
  for (const auto& [id, texts] : printed) {
    out.figures += texts.size();
    const auto found = now.find(id);
    compare(id, texts, found == now.end() ? std::vector<std::string>{} : found->second, document,
            out);
  }
  for (const auto& [id, texts] : now) {
    if (!printed.contains(id)) {
      compare(id, {}, texts, document, out);
    }
  }
  return out;
}

Result<fs::path> review_of(const Files& files, const fs::path& document) {
  const fs::path out = document.parent_path().empty() ? fs::path(".") : document.parent_path();
  const Stamp stamp = read_stamp(files, out);
  if (stamp.review.empty()) {
    return fail(Code::not_found,
                "which review is this from? There is no build.json beside the document; name the "
                "folder with --review DIR",
                document.string());
  }
  return (out / stamp.review).lexically_normal();
}

}  // namespace warrant::app
