# Runs a portfile without vcpkg: what it calls is done here in the fewest steps that do the same on Linux. A call of anything
# else is an error of CMake. Usage: cmake -DPORTFILE=… -DPORT=… -DCURRENT_INSTALLED_DIR=… -DCURRENT_PACKAGES_DIR=…
# -DCURRENT_BUILDTREES_DIR=… -P vcpkg_helpers.cmake
cmake_minimum_required(VERSION 3.20)

function(vcpkg_configure_meson)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE_PATH" "OPTIONS")
  execute_process(
    COMMAND meson setup --prefix "${CURRENT_PACKAGES_DIR}" --libdir lib --buildtype release ${arg_OPTIONS}
      "${CURRENT_BUILDTREES_DIR}" "${arg_SOURCE_PATH}"
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_install_meson)
  execute_process(COMMAND meson install -C "${CURRENT_BUILDTREES_DIR}" --quiet COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# vcpkg makes the paths in .pc files relative; ours has none that is not.
function(vcpkg_fixup_pkgconfig)
  file(GLOB_RECURSE modules "${CURRENT_PACKAGES_DIR}/*.pc")
  foreach(module IN LISTS modules)
    file(STRINGS "${module}" absolute REGEX "[= LI]/")
    if(absolute)
      message(FATAL_ERROR "${module}: ${absolute}")
    endif()
  endforeach()
endfunction()

function(vcpkg_cmake_config_fixup)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "CONFIG_PATH" "")
  file(RENAME "${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}" "${CURRENT_PACKAGES_DIR}/share/${PORT}")
  file(GLOB others "${CURRENT_PACKAGES_DIR}/share/cmake/*")
  if(NOT others)
    file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/cmake")
  endif()
endfunction()

function(vcpkg_replace_string file old new)
  file(READ "${file}" text)
  string(REPLACE "${old}" "${new}" replaced "${text}")
  if(replaced STREQUAL text)
    message(FATAL_ERROR "${file} holds no ${old}")
  endif()
  file(WRITE "${file}" "${replaced}")
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILE_LIST")
  configure_file("${arg_FILE_LIST}" "${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright" COPYONLY)
endfunction()

include("${PORTFILE}")
