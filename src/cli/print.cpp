/// Text for people on stderr, results on stdout.
#include "cli/print.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "base/text.hpp"

namespace warrant::cli {
namespace {

std::string_view code_name(Code code) {
  switch (code) {
    case Code::bad_input:
      return "bad_input";
    case Code::not_found:
      return "not_found";
    case Code::conflict:
      return "conflict";
    case Code::denied:
      return "denied";
    case Code::unsupported:
      return "unsupported";
    case Code::no_convergence:
      return "no_convergence";
    case Code::io:
      return "io";
  }
  return "";
}

Value one_error(const Error& error) {
  return Value{.data = Value::Table{{"type", json_text(std::string(code_name(error.code)))},
                                    {"detail", json_text(error.message)},
                                    {"where", json_text(error.where)}}};
}

void print_line(std::string_view before, const std::string& where, const std::string& what) {
  fmt::print(stderr, "{}{}{}{}\n", before, printable(where), where.empty() ? "" : ": ",
             printable(what));
}

void print_errors_as_json(const Value::List& errors) {
  print_json(Value{
      .data = Value::Table{
          {"title",
           json_text(errors.size() == 1 ? "1 error" : fmt::format("{} errors", errors.size()))},
          {"errors", Value{.data = errors}}}});
}

}  // namespace

int exit_code_of(const Error& error) { return error.code == Code::no_convergence ? 3 : 2; }

int print_error(const Error& error, bool json) {
  if (json) {
    Value::List list{one_error(error)};
    for (const Error& other : error.others) {
      list.push_back(one_error(other));
    }
    print_errors_as_json(list);
  } else {
    print_line("", error.where, error.message);
    for (const Error& other : error.others) {
      print_line("", other.where, other.message);
    }
    if (!error.others.empty()) {
      fmt::print(stderr, "{} errors. Nothing was changed.\n", error.others.size() + 1);
    }
  }
  return exit_code_of(error);
}

int print_fault(const std::string& message, bool json) {
  constexpr int our_fault = 3;
  if (json) {
    print_errors_as_json({Value{.data = Value::Table{{"type", json_text("fault")},
                                                     {"detail", json_text(message)},
                                                     {"where", json_text("")}}}});
  } else {
    print_line("", "warrant", message);
  }
  return our_fault;
}

void print_notes(const std::vector<Note>& notes) {
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < notes.size() && i < most; ++i) {
    print_line("note: ", notes[i].where, notes[i].message);
  }
  if (notes.size() > most) {
    fmt::print(stderr, "note: and {} more\n", notes.size() - most);
  }
}

void print_hand_edits(const std::vector<app::HandEdit>& edits, const std::string& author) {
  if (edits.empty()) {
    return;
  }
  constexpr std::size_t most = 20;
  fmt::print(stderr, "{} edited by hand, {}:\n",
             edits.size() == 1 ? "one entity was" : fmt::format("{} entities were", edits.size()),
             author.empty() ? "not recorded yet" : "recorded as " + printable(author));
  for (std::size_t i = 0; i < edits.size() && i < most; ++i) {
    print_line("  ", edits[i].where, edits[i].what);
  }
  if (edits.size() > most) {
    fmt::print(stderr, "  and {} more (warrant log)\n", edits.size() - most);
  }
}

void print_json(const Value& value) { fmt::print("{}\n", to_json_pretty(value)); }

Value json_text(std::string text) {
  return Value{.data = is_utf8(text) ? std::move(text) : printable(text)};
}

Value json_number(std::size_t number) { return Value{.data = static_cast<std::int64_t>(number)}; }

}  // namespace warrant::cli
