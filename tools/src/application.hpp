// The program without its process: everything `main` does but catching what must never happen.
#pragma once

#include "exit_code.hpp"

#include <string>
#include <vector>

namespace iamproof {

/// Runs one command line (without the program's name): reads, answers, writes, and says how it went.
ExitCode run_application(std::vector<std::string> const& arguments);

} // namespace iamproof
