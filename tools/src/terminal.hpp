// What the surroundings say about how to print: is it a terminal, how wide, with colour or without.
#pragma once

#include <iamproof/report.hpp>

namespace iamproof {

/// Colour only on a terminal, and neither with `--no-colour` nor with NO_COLOR set (https://no-color.org).
/// The width is COLUMNS, else the terminal's, else 100.
TextStyle style_of_stdout(bool noColour);
/// For text that goes to a file.
TextStyle style_of_files();

/// Opens what the caller has closed of standard input, output and error, so that no file of ours takes
/// their numbers. Output to them then fails, as it would have.
void keep_standard_descriptors();

} // namespace iamproof
