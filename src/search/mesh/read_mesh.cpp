/// The readers for XML, ASCII and tables.
#include "search/mesh/read_mesh.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "base/text.hpp"

namespace warrant::search {
namespace {

constexpr std::string_view record_open = "<DescriptorRecord ";
constexpr std::string_view record_close = "</DescriptorRecord>";

/// The largest record of MeSH has some 100 kB; what goes on for longer is broken.
constexpr std::size_t longest_record = std::size_t{8} << 20U;
constexpr std::size_t most_notes = 100;

bool is_tree_number(std::string_view text) {
  return text.size() >= 3 && text[0] >= 'A' && text[0] <= 'Z' &&
         std::ranges::all_of(text.substr(1),
                             [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

void MeshReader::feed(std::string_view chunk) {
  buffer_ += chunk;
  if (kind_ == Kind::unknown && buffer_.size() >= 4096) {
    detect();
  }
  if (kind_ != Kind::unknown) {
    take_all(false);
  }
}

void MeshReader::detect() {
  if (buffer_.starts_with("\xEF\xBB\xBF")) {
    buffer_.erase(0, 3);
  }
  const std::string_view start = trim(std::string_view(buffer_).substr(0, 4096));
  kind_ = start.starts_with('<')         ? Kind::xml
          : start.contains("*NEWRECORD") ? Kind::ascii
                                         : Kind::table;
}

void MeshReader::take_all(bool last) {
  if (kind_ == Kind::xml) {
    take_xml();
  } else {
    take_lines(last);
  }
}

void MeshReader::take_xml() {
  std::size_t done = 0;
  const std::string_view text = buffer_;
  for (;;) {
    const std::size_t open = text.find(record_open, done);
    if (open == std::string_view::npos) {
      // The opening tag may be cut by the end of the chunk.
      const std::size_t keep = std::min(text.size() - done, record_open.size());
      line_ += std::ranges::count(text.substr(done, text.size() - keep - done), '\n');
      done = text.size() - keep;
      break;
    }
    const std::size_t close = text.find(record_close, open);
    line_ += std::ranges::count(text.substr(done, open - done), '\n');
    done = open;
    if (close == std::string_view::npos) {
      if (text.size() - open > longest_record) {
        notes_.push_back({"a record was left out: it does not end", fmt::format("line {}", line_)});
        done = open + record_open.size();
        continue;
      }
      break;
    }
    const std::size_t end = close + record_close.size();
    read_record(text.substr(open, end - open));
    line_ += std::ranges::count(text.substr(open, end - open), '\n');
    done = end;
  }
  buffer_.erase(0, done);
}

void MeshReader::read_record(std::string_view xml) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  const auto note = [&](std::string message) {
    if (notes_.size() < most_notes) {
      notes_.push_back({std::move(message), fmt::format("line {}", line_)});
    }
  };
  if (!parsed) {
    note(
        fmt::format("a record was left out: it is not well-formed XML ({})", parsed.description()));
    return;
  }
  const pugi::xml_node record = document.document_element();
  MeshDescriptor one{
      .ui = std::string(trim(record.child_value("DescriptorUI"))),
      .name = std::string(trim(record.child("DescriptorName").child_value("String")))};
  if (one.ui.empty() || one.name.empty()) {
    note("a record was left out: it has no name or no number");
    return;
  }
  for (const pugi::xml_node number : record.child("TreeNumberList").children("TreeNumber")) {
    one.tree_numbers.emplace_back(trim(number.child_value()));
  }
  for (const pugi::xml_node concept_node : record.child("ConceptList").children("Concept")) {
    for (const pugi::xml_node term : concept_node.child("TermList").children("Term")) {
      one.entry_terms.emplace_back(trim(term.child_value("String")));
    }
  }
  descriptors_.push_back(std::move(one));
}

void MeshReader::take_lines(bool last) {
  std::size_t done = 0;
  const std::string_view text = buffer_;
  while (done < text.size()) {
    const std::size_t stop = text.find('\n', done);
    if (stop == std::string_view::npos && !last) {
      break;
    }
    const std::string_view line =
        without_return(text.substr(done, std::min(stop, text.size()) - done));
    if (kind_ == Kind::ascii) {
      take_ascii(line);
    } else {
      take_row(line);
    }
    ++line_;
    done = stop == std::string_view::npos ? text.size() : stop + 1;
  }
  buffer_.erase(0, done);
}

void MeshReader::take_ascii(std::string_view line) {
  if (trim(line) == "*NEWRECORD") {
    close();
    return;
  }
  const std::size_t equals = line.find(" = ");
  if (equals == std::string_view::npos) {
    return;
  }
  const std::string_view key = trim(line.substr(0, equals));
  const std::string_view value = trim(line.substr(equals + 3));
  if (key == "MH") {
    current_.name = value;
  } else if (key == "UI") {
    current_.ui = value;
  } else if (key == "MN") {
    current_.tree_numbers.emplace_back(value);
  } else if (key == "ENTRY" || key == "PRINT ENTRY") {
    current_.entry_terms.emplace_back(trim(value.substr(0, value.find('|'))));
  }
}

void MeshReader::close() {
  MeshDescriptor one = std::exchange(current_, {});
  if (!one.name.empty()) {  // tree files have no UI, and are kept in this form
    descriptors_.push_back(std::move(one));
  } else if (!one.ui.empty() && notes_.size() < most_notes) {
    notes_.push_back(
        {"a record was left out: it has no name", fmt::format("before line {}", line_)});
  }
}

void MeshReader::take_row(std::string_view line) {
  if (trim(line).empty()) {
    return;
  }
  MeshDescriptor one;
  if (line.contains('\t')) {
    const std::vector<std::string> cells = split(line, "\t");
    if (cells.size() == 3 && is_tree_number(trim(cells[0]))) {
      one = {.ui = std::string(trim(cells[1])),
             .name = std::string(trim(cells[2])),
             .tree_numbers = {std::string(trim(cells[0]))}};
    }
  } else if (const std::size_t mark = line.rfind(';'); mark != std::string_view::npos) {
    one = {.name = std::string(trim(line.substr(0, mark))),
           .tree_numbers = {std::string(trim(line.substr(mark + 1)))}};
  }
  if (!one.name.empty() && !one.tree_numbers.empty() && is_tree_number(one.tree_numbers[0])) {
    descriptors_.push_back(std::move(one));
  } else if (line_ > 1 && notes_.size() < most_notes) {
    notes_.push_back(
        {"a line was left out: it is no tree number with a name", fmt::format("line {}", line_)});
  }
}

Result<Mesh> MeshReader::finish(std::vector<Note>& notes) {
  if (kind_ == Kind::unknown) {
    detect();
  }
  take_all(true);
  if (kind_ == Kind::xml && buffer_.contains(record_open) && notes_.size() < most_notes) {
    notes_.push_back(
        {"the last record was left out: the file ends within it", fmt::format("line {}", line_)});
  }
  close();
  notes = std::move(notes_);
  if (descriptors_.empty()) {
    return fail(Code::bad_input,
                "no MeSH descriptor was found: give NLM's desc20xx.xml, d20xx.bin or a tree file");
  }
  return Mesh::from(std::move(descriptors_));
}

Result<Mesh> read_mesh(std::string_view text, std::vector<Note>& notes) {
  MeshReader reader;
  constexpr std::size_t step = std::size_t{1} << 20U;
  for (std::size_t at = 0; at < text.size(); at += step) {
    reader.feed(text.substr(at, step));
  }
  return reader.finish(notes);
}

}  // namespace warrant::search
