/// Texts are the fields of type string, wherever they stand.
#include "report/check_texts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace warrant::report {
namespace {

class Checker {
 public:
  explicit Checker(const Sources& sources) : sources_(sources) {}

  std::vector<Error> run() {
    review::for_each_kind([&]<class T>() {
      for (const T& item : sources_.review.shelf<T>()) {
        fields(item, fmt::format("{} {}", review::Describe<T>::kind, review::key_of(item)));
      }
    });
    return std::move(errors_);
  }

 private:
  template <class T>
  void fields(const T& item, const std::string& where) {
    review::for_each_field<T>([&](const auto& field) {
      using Member = std::remove_cvref_t<decltype(item.*(field.member))>;
      if constexpr (std::is_same_v<Member, std::string>) {
        text(item.*(field.member), fmt::format("{}: {}", where, field.key));
      }
    });
  }

  void text(const std::string& text, const std::string& where) {
    if (text.find("{{") == std::string::npos && text.find("}}") == std::string::npos) {
      return;
    }
    FactBook book(sources_);
    std::string rest;
    for (const Inline& part : book.text(text)) {
      if (const Text* words = std::get_if<Text>(&part)) {
        rest += words->text;
      }
    }
    for (const std::string& problem : book.problems()) {
      add(where, problem);
    }
    if (rest.find("{{") != std::string::npos || rest.find("}}") != std::string::npos) {
      add(where, "a reference is written {{kind:id.field}}; here one is opened or closed only");
    }
  }

  void add(const std::string& where, std::string message) {
    errors_.push_back({.code = Code::bad_input, .message = std::move(message), .where = where});
  }

  const Sources& sources_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> check_texts(const Sources& sources) { return Checker(sources).run(); }

}  // namespace warrant::report
