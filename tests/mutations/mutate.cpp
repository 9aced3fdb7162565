// mutate MUTANTS ROOT FILE OUTPUT: writes ROOT/FILE to OUTPUT with every mutant of it built in, each behind a
// switch. Fails when the original of a mutant is not in the file exactly once, so that none rots unnoticed. How a
// piece is broken into lines does not matter.
#include "mutants.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace {

using iamproof::mutation::Mutant;

/// A mutant and the bytes of the source it replaces.
struct Place {
  Mutant mutant;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string read(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool is_space(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

std::size_t skip_spaces(std::string const& text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

/// Where `snippet`, looked for at `at`, ends; npos iff it is not there. Spaces and newlines do not count.
std::size_t end_of(std::string const& snippet, std::string const& source, std::size_t at) {
  for (char const c : snippet) {
    if (is_space(c)) continue;
    at = skip_spaces(source, at);
    if (at >= source.size() || source[at] != c) return std::string::npos;
    ++at;
  }
  return at;
}

Place locate(Mutant const& mutant, std::string const& source) {
  std::string snippet = mutant.original;
  auto const mark = snippet.find("@{");
  auto const close = snippet.find("}@");
  std::string before, after;
  if (mark != std::string::npos && close != std::string::npos) {
    before = snippet.substr(0, mark);
    after = snippet.substr(close + 2);
    snippet = snippet.substr(mark + 2, close - mark - 2);
  }
  Place place{mutant, 0, 0};
  std::size_t found = 0;
  for (std::size_t at = 0; at < source.size(); ++at) {
    if (is_space(source[at])) continue;
    if (end_of(before + snippet + after, source, at) == std::string::npos) continue;
    ++found;
    place.begin = skip_spaces(source, end_of(before, source, at));
    place.end = end_of(before + snippet, source, at);
  }
  if (found != 1 || snippet.empty())
    throw std::runtime_error("mutant " + std::to_string(mutant.number) + " (" + mutant.name +
                             "): its original is in " + mutant.file + " " + std::to_string(found) +
                             " times (expected once; mend the entry of mutants.txt)");
  return place;
}

/// source[begin, end) with these places, which lie in it, switched. Outer places come before inner ones.
std::string render(std::string const& source, std::size_t begin, std::size_t end,
                   std::vector<Place> const& places) {
  std::string text;
  for (std::size_t i = 0; i < places.size();) {
    auto const& outer = places[i];
    text += source.substr(begin, outer.begin - begin);
    begin = outer.end;
    std::vector<Place> same, inner;
    for (; i < places.size() && places[i].begin < outer.end; ++i) {
      if (places[i].end > outer.end)
        throw std::runtime_error("mutants " + std::to_string(outer.mutant.number) + " and " +
                                 std::to_string(places[i].mutant.number) + " overlap");
      bool const alike = places[i].begin == outer.begin && places[i].end == outer.end;
      (alike ? same : inner).push_back(places[i]);
    }
    auto const original = render(source, outer.begin, outer.end, inner);
    bool const statement = source[outer.end - 1] == ';';
    std::string chain;
    for (auto const& one : same) {
      auto const on = "iamproof::mutation::on(" + std::to_string(one.mutant.number) + ")";
      chain += statement ? "if (" + on + ") { " + one.mutant.replacement + " } else "
                         : on + " ? (" + one.mutant.replacement + ") : ";
    }
    text +=
        statement ? "{ " + chain + "{ " + original + " } }" : "(" + chain + "(" + original + "))";
  }
  return text + source.substr(begin, end - begin);
}

void run(std::string const& mutants, std::string const& root, std::string const& file,
         std::string const& output) {
  auto const source = read(root + "/" + file);
  std::vector<Place> places;
  for (auto const& mutant : iamproof::mutation::parse_mutants(read(mutants)))
    if (mutant.file == file) places.push_back(locate(mutant, source));
  std::stable_sort(places.begin(), places.end(), [](Place const& a, Place const& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::ofstream(output, std::ios::binary) << "#include \"mutations/mutation.hpp\"\n"
                                          << render(source, 0, source.size(), places);
}

} // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 5) throw std::runtime_error("usage: mutate MUTANTS ROOT FILE OUTPUT");
    run(argv[1], argv[2], argv[3], argv[4]);
    return 0;
  } catch (std::exception const& error) {
    std::cerr << "mutate: " << error.what() << '\n';
    return 1;
  }
}
