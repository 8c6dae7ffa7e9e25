# Text files as constants of the program.
#
# warrant_embed(target HEADER header NAMESPACE namespace FILES function=path ...)
#   adds a generated .cpp to `target` that defines, in that namespace, each
#   `std::string_view function()` with the bytes of the file at `path`. The header declares them.
# Run as a script (cmake -P), this file writes that .cpp, so that an edited file is embedded again.

if(CMAKE_SCRIPT_MODE_FILE)
  set(text "// Generated from data/ by cmake/embed.cmake.\n#include \"${HEADER}\"\n\n")
  string(APPEND text "namespace ${NAMESPACE} {\n")
  string(REPLACE "," ";" entries "${ENTRIES}")
  foreach(entry IN LISTS entries)
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
    file(READ "${CMAKE_MATCH_2}" bytes)
    string(APPEND text "std::string_view ${CMAKE_MATCH_1}() {\n"
                       "  return R\"embedded(${bytes})embedded\";\n}\n")
  endforeach()
  string(APPEND text "}  // namespace ${NAMESPACE}\n")
  file(WRITE "${OUTPUT}" "${text}")
  return()
endif()

set(WARRANT_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(warrant_embed target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${target}.cpp)
  set(entries "")
  set(paths "")
  foreach(entry IN LISTS ARG_FILES)
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
    list(APPEND entries "${CMAKE_MATCH_1}=${CMAKE_SOURCE_DIR}/${CMAKE_MATCH_2}")
    list(APPEND paths "${CMAKE_SOURCE_DIR}/${CMAKE_MATCH_2}")
  endforeach()
  list(JOIN entries "," entries)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${output}" "-DHEADER=${ARG_HEADER}" "-DNAMESPACE=${ARG_NAMESPACE}" "-DENTRIES=${entries}"
            -P ${WARRANT_EMBED_SCRIPT}
    DEPENDS ${paths} ${WARRANT_EMBED_SCRIPT}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
