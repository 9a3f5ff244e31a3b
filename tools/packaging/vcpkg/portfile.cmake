# An overlay port: it packs the tree that it lies in. In a registry this one line becomes vcpkg_from_git or vcpkg_from_github.
cmake_path(SET SOURCE_PATH NORMALIZE "${CMAKE_CURRENT_LIST_DIR}/../../..")

# Headers are the same in every configuration.
set(VCPKG_BUILD_TYPE release)

# Boost has no .pc files; this is where Meson looks for it.
set(ENV{BOOST_ROOT} "${CURRENT_INSTALLED_DIR}")

vcpkg_configure_meson(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        -Dtests=false
        -Dexamples=false
        -Dbenchmarks=false
)
vcpkg_install_meson()
vcpkg_fixup_pkgconfig()

vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/smsaero)
# It looks for the headers from where it lies, which is one folder higher now.
vcpkg_replace_string("${CURRENT_PACKAGES_DIR}/share/smsaero/smsaero-config.cmake" "/../../../include" "/../../include")

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/lib")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
