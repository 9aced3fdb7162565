# Build options, and the interface targets that carry warnings and sanitizers. Nothing here touches
# global flags, so a project that embeds iamproof keeps its own.
option(IAMPROOF_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(IAMPROOF_FUZZ "Build the libFuzzer targets (clang only)" OFF)
option(IAMPROOF_BENCH "Build the benchmarks" OFF)
set(IAMPROOF_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")

# Only for a build of iamproof itself; who embeds it has a launcher of their own, or wants none.
if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(IAMPROOF_CCACHE ccache)
  mark_as_advanced(IAMPROOF_CCACHE)
  if(IAMPROOF_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${IAMPROOF_CCACHE})
  endif()
endif()

add_library(iamproof_build INTERFACE)
target_compile_features(iamproof_build INTERFACE cxx_std_20)
target_compile_options(iamproof_build INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Wnon-virtual-dtor -Woverloaded-virtual -Wswitch-enum -Werror)
# GCC 12 at -O2 reports members of a std::variant that is not there as uninitialized. clang and the
# sanitizers look for the real thing.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(iamproof_build INTERFACE -Wno-maybe-uninitialized)
endif()
# `a >> b > c` is how Spirit writes a sequence with a point of commitment.
target_compile_options(iamproof_build INTERFACE
                       $<$<CXX_COMPILER_ID:Clang>:-Wno-overloaded-shift-op-parentheses>)
if(IAMPROOF_SANITIZE)
  target_compile_options(iamproof_build INTERFACE -fsanitize=${IAMPROOF_SANITIZE}
                         -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(iamproof_build INTERFACE -fsanitize=${IAMPROOF_SANITIZE})
endif()
if(IAMPROOF_FUZZ)
  target_compile_options(iamproof_build INTERFACE -fsanitize=fuzzer-no-link)
endif()

# One library per room. Sources are globbed, so that a new file needs no list edited.
function(iamproof_room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/*.hpp)
  if(NOT sources)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp "")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp)
  endif()
  add_library(iamproof_${name} STATIC ${sources})
  add_library(iamproof::${name} ALIAS iamproof_${name})
  target_sources(iamproof_${name} PUBLIC FILE_SET HEADERS
                 BASE_DIRS include FILES ${headers})
  target_include_directories(iamproof_${name} PRIVATE src)
  target_compile_features(iamproof_${name} PUBLIC cxx_std_20)
  target_link_libraries(iamproof_${name} PRIVATE $<BUILD_INTERFACE:iamproof_build>)
  set_target_properties(iamproof_${name} PROPERTIES EXPORT_NAME ${name}
                        POSITION_INDEPENDENT_CODE ON VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()
