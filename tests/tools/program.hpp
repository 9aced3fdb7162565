// The program as a shell runs it.
#pragma once

#include "scratch.hpp"

namespace iamproof {

inline std::string const program = IAMPROOF_BINARY;
inline std::string const example = IAMPROOF_SOURCE_DIR "/examples/global-cris";

struct Run {
  int code = 0;
  std::string out;
  std::string err;
};

/// `rest` is shell text behind the program's name, redirections of its own included.
inline Run run(Scratch const& scratch, std::string const& rest, std::string const& variables = "") {
  Run result;
  auto const command = "{ " + variables + " '" + program + "' " + rest + " ; } >out 2>err";
  result.code = scratch.shell(command);
  result.out = scratch.get("out");
  result.err = scratch.get("err");
  return result;
}

inline bool contains(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

} // namespace iamproof
