# Everything the rooms are built from. All of it comes from the system; which folder may include which
# library is checked by the test hygiene.layering.
include(IamproofLinkDependencies)
if(NOT TARGET iamproof::z3 OR NOT IAMPROOF_Z3_INCLUDE_DIR)
  message(FATAL_ERROR "Z3 4.8.12 or newer is needed, library and headers (Debian: libz3-dev). "
          "If it is somewhere unusual, set IAMPROOF_Z3_LIBRARY and IAMPROOF_Z3_INCLUDE_DIR.")
endif()
if(NOT TARGET Boost::headers)
  find_package(Boost 1.74 REQUIRED)
endif()
if(NOT TARGET nlohmann_json::nlohmann_json)
  find_package(nlohmann_json 3.11 REQUIRED)
endif()
if(NOT TARGET CLI11::CLI11)
  find_package(CLI11 2.1 REQUIRED)
endif()
if(NOT TARGET fmt::fmt)
  find_package(fmt 9.1 REQUIRED)
endif()
