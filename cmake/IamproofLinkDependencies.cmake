# The two libraries that iamproof links and whose headers its consumers never see. Shared by the build
# and by the installed package, so that both find them in the same way:
#   iamproof::yaml  yaml-cpp, whose target has had two names
#   iamproof::z3    Z3, for which Debian ships z3.pc and no CMake package, and others ship both
include(CMakeFindDependencyMacro)

if(NOT TARGET iamproof::yaml)
  find_dependency(yaml-cpp 0.7)
  add_library(iamproof::yaml INTERFACE IMPORTED)
  if(TARGET yaml-cpp::yaml-cpp)
    target_link_libraries(iamproof::yaml INTERFACE yaml-cpp::yaml-cpp)
  else()
    target_link_libraries(iamproof::yaml INTERFACE yaml-cpp)
  endif()
endif()

if(NOT TARGET iamproof::z3)
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_check_modules(IAMPROOF_PC_Z3 QUIET z3)
  endif()
  find_library(IAMPROOF_Z3_LIBRARY z3 HINTS ${IAMPROOF_PC_Z3_LIBRARY_DIRS}
               DOC "The Z3 library, 4.8.12 or newer")
  find_path(IAMPROOF_Z3_INCLUDE_DIR z3++.h HINTS ${IAMPROOF_PC_Z3_INCLUDE_DIRS} PATH_SUFFIXES z3
            DOC "Where z3++.h is; only needed to build iamproof itself")
  mark_as_advanced(IAMPROOF_Z3_LIBRARY IAMPROOF_Z3_INCLUDE_DIR)
  if(IAMPROOF_Z3_LIBRARY)
    add_library(iamproof::z3 UNKNOWN IMPORTED)
    set_target_properties(iamproof::z3 PROPERTIES IMPORTED_LOCATION "${IAMPROOF_Z3_LIBRARY}")
    if(IAMPROOF_Z3_INCLUDE_DIR)
      target_include_directories(iamproof::z3 INTERFACE "${IAMPROOF_Z3_INCLUDE_DIR}")
    endif()
  endif()
endif()
