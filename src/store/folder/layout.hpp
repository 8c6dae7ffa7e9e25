/// Which file of a folder holds which kinds of entity.
#pragma once

#include <span>
#include <string_view>

namespace warrant::store {

enum class Form { toml, csv };

struct LayoutFile {
  std::string_view path;
  Form form = Form::toml;
  std::span<const std::string_view> kinds;  // in the order they are written
};

[[nodiscard]] std::span<const LayoutFile> layout();

/// The file at this path, or nullptr.
[[nodiscard]] const LayoutFile* layout_file(std::string_view path);

}  // namespace warrant::store
