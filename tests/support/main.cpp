// doctest itself, compiled once for all test programs: three seconds each that nobody has to wait for.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
