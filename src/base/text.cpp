/// Encodings, folding and small string work.
#include "base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <utility>

namespace warrant {
namespace {

/// Code points of the bytes 0x80-0x9F in Windows-1252; 0 where the byte has no character.
constexpr std::array<std::uint16_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_code_point(std::string& out, std::int32_t code) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const utf8proc_ssize_t size = utf8proc_encode_char(code, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

struct Utf8Scan {
  std::size_t invalid = std::string_view::npos;  // the first byte that is in no valid sequence
  std::size_t multi = std::string_view::npos;    // the first valid sequence of several bytes
};

/// Ends as soon as both are found, or with `until_invalid` at the first invalid byte.
Utf8Scan scan_utf8(std::string_view bytes, bool until_invalid) {
  constexpr std::size_t none = std::string_view::npos;
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  Utf8Scan scan;
  for (std::size_t i = 0; i < bytes.size();) {
    if (data[i] < 0x80) {
      // Most text is ASCII: eight bytes at once.
      std::uint64_t word = 0;
      while (i + 8 <= bytes.size() && (word & 0x8080808080808080U) == 0) {
        std::memcpy(&word, data + i, 8);
        i += 8;
      }
      i -= (word & 0x8080808080808080U) == 0 ? 0 : 8;
      while (i < bytes.size() && data[i] < 0x80) {
        ++i;
      }
      continue;
    }
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(data + i, static_cast<utf8proc_ssize_t>(bytes.size() - i), &code);
    std::size_t& first = size < 0 ? scan.invalid : scan.multi;
    first = std::min(first, i);
    if (scan.invalid != none && (until_invalid || scan.multi != none)) {
      break;
    }
    i += size < 0 ? 1 : static_cast<std::size_t>(size);
  }
  return scan;
}

/// Characters that move the cursor, begin a line or turn the direction of what follows.
bool is_control(std::int32_t code) {
  const bool c0_or_c1 = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool separator = code == 0x2028 || code == 0x2029;
  const bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return c0_or_c1 || separator || direction;
}

std::ptrdiff_t line_of(std::string_view bytes, std::size_t offset) {
  return 1 + std::ranges::count(bytes.substr(0, offset), '\n');
}

unsigned byte_at(std::string_view bytes, std::size_t offset) {
  return static_cast<unsigned char>(bytes[offset]);
}

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// How files begin that people take for text, and what to do with them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> no_texts{{
    {"\x1F\x8B", "it is compressed (gzip): unpack it first"},
    {"BZh", "it is compressed (bzip2): unpack it first"},
    {"\xFD"
     "7zXZ",
     "it is compressed (xz): unpack it first"},
    {"\x28\xB5\x2F\xFD", "it is compressed (zstd): unpack it first"},
    {"7z\xBC\xAF", "it is a 7z archive: unpack it first"},
    {"PK\x03\x04",
     "it is a ZIP archive, as Word and Excel files are: unpack it, or save it as text "
     "(CSV) from the program that made it"},
    {"\xD0\xCF\x11\xE0", "it is an old Word or Excel file: save it as text (CSV) from there"},
    {"%PDF-", "it is a PDF: export the text from the program that made it"},
}};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else if (byte < 0xA0 && windows_1252[byte - 0x80U] != 0) {
      append_code_point(out, windows_1252[byte - 0x80U]);
    } else {
      append_code_point(out, byte);
    }
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? first * 256 + second : second * 256 + first;
  };
  std::string out;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    std::int32_t code = unit(i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size()) {
      const std::int32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00);
        i += 2;
      }
    }
    append_code_point(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
  }
  return out;
}

}  // namespace

Result<Decoded> decode_text(std::string_view bytes) {
  Decoded out;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    out.encoding = Encoding::utf16;
    out.text = from_utf16(bytes, bytes.starts_with("\xFE\xFF"));
    out.crlf = out.text.find("\r\n") != std::string::npos;
    return out;
  }
  for (const auto& [start, what] : no_texts) {
    if (bytes.starts_with(start)) {
      return fail(Code::bad_input, fmt::format("this is not a text file, {}", what));
    }
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return fail(Code::bad_input,
                fmt::format("this is not a text file (a zero byte at offset {}); save it as UTF-8 "
                            "text",
                            nul));
  }
  // The mark of UTF-8 is itself a valid sequence: what follows it must be UTF-8 to the end.
  const Utf8Scan scan = scan_utf8(bytes, false);
  const bool not_utf8 = scan.invalid != std::string_view::npos;
  if (not_utf8 && scan.multi != std::string_view::npos) {
    return fail(Code::bad_input,
                fmt::format("line {} is not UTF-8 (byte 0x{:02X} at offset {}) but line {} is, so "
                            "the file mixes two encodings: mend that line, or save the whole file "
                            "again as UTF-8",
                            line_of(bytes, scan.invalid), byte_at(bytes, scan.invalid),
                            scan.invalid, line_of(bytes, scan.multi)));
  }
  if (not_utf8) {
    out.encoding = Encoding::latin1;
    out.text = from_windows_1252(bytes);
    out.notes.push_back(
        {.message = fmt::format("line {} is not UTF-8 (byte 0x{:02X} at offset {}), so the file "
                                "was read as Windows-1252",
                                line_of(bytes, scan.invalid), byte_at(bytes, scan.invalid),
                                scan.invalid)});
  } else if (bytes.starts_with(utf8_mark)) {
    out.encoding = Encoding::utf8_bom;
    out.text = std::string(bytes.substr(utf8_mark.size()));
  } else {
    out.text = std::string(bytes);
  }
  out.crlf = out.text.find("\r\n") != std::string::npos;
  return out;
}

bool is_utf8(std::string_view bytes) {
  return scan_utf8(bytes, true).invalid == std::string_view::npos;
}

std::string printable(std::string_view text) {
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(data + i, static_cast<utf8proc_ssize_t>(text.size() - i), &code);
    if (size < 0) {
      out += fmt::format("\\x{:02X}", byte_at(text, i));
      ++i;
      continue;
    }
    if (code == '\n') {
      out += "\\n";
    } else if (code == '\r') {
      out += "\\r";
    } else if (code == '\t') {
      out += "\\t";
    } else if (is_control(code)) {
      out += fmt::format("\\u{:04X}", code);
    } else {
      out += text.substr(i, static_cast<std::size_t>(size));
    }
    i += static_cast<std::size_t>(size);
  }
  return out;
}

bool is_printable(std::string_view text) { return printable(text) == text; }

namespace {

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &out,
                                             static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
  return size < 0 ? std::string(text)
                  : std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

}  // namespace

std::string compose(std::string_view text) {
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string decompose(std::string_view text) {
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
}

std::string fold(std::string_view text) {
  std::string folded;
  const bool ascii =
      std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    folded = lower_ascii(text);
  } else {
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &mapped,
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
    if (size < 0) {
      folded = lower_ascii(text);
    } else {
      const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
      folded.assign(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    }
  }
  std::string out;
  bool blank = false;
  for (const char c : trim(folded)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      out += c;
    } else if (!blank) {
      out += ' ';
    }
    blank = space;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, begin)) {
    out.emplace_back(text.substr(begin, at - begin));
    begin = at + separator.size();
  }
  out.emplace_back(text.substr(begin));
  return out;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      out += separator;
    }
    out += parts[i];
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return out;
}

std::string upper_first(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  if (from.empty()) {
    return text;
  }
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, begin)) {
    out.append(text, begin, at - begin);
    out += to;
    begin = at + from.size();
  }
  if (begin == 0) {
    return text;
  }
  out.append(text, begin);
  return out;
}

std::string list_of(std::span<const std::string> parts, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      out += i + 1 == parts.size() ? fmt::format(" {} ", last) : ", ";
    }
    out += parts[i];
  }
  return out;
}

std::string in_words(int number) {
  constexpr std::array<std::string_view, 20> small{
      "zero",     "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  constexpr std::array<std::string_view, 10> tens{"",      "",      "twenty",  "thirty", "forty",
                                                  "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (number < 0 || number >= 100) {
    return std::to_string(number);
  }
  const auto index = static_cast<std::size_t>(number);
  if (index < small.size()) {
    return std::string(small[index]);
  }
  std::string out(tens[index / 10]);
  if (index % 10 != 0) {
    out += '-';
    out += small[index % 10];
  }
  return out;
}

namespace {

/// Letters to insert, drop, exchange or swap with their neighbour to come from one to the other.
std::size_t typing_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> two_back;
  std::vector<std::size_t> back(to.size() + 1);
  std::iota(back.begin(), back.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::vector<std::size_t> row(to.size() + 1);
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      row[j + 1] = std::min({back[j + 1] + 1, row[j] + 1, back[j] + (from[i] == to[j] ? 0U : 1U)});
      if (i > 0 && j > 0 && from[i] == to[j - 1] && from[i - 1] == to[j]) {
        row[j + 1] = std::min(row[j + 1], two_back[j - 1] + 1);
      }
    }
    two_back = std::move(back);
    back = std::move(row);
  }
  return back.back();
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = lower_ascii(word);
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = typing_distance(wanted, lower_ascii(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace warrant
