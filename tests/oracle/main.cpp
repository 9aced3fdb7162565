// The oracle's own side: writes random cases, translates them for the simulator, compares its answers.
//   oracle generate --seed N --count N --types T,T,… CASES
//   oracle translate CASES TRANSLATED
//   oracle compare CASES ANSWERS UNEXPLAINED     exit code 1 iff something is unexplained
//   oracle first CASES                           prints the first case with its policies
//   oracle reduce CASES N REDUCED                case N, and what remains when any one part is left out
//   oracle gather FOLDER CASES                   the adjudicated cases of the corpus, as one file
//   oracle alive CASES ANSWERS                   exit code 1 iff one of them shows no difference any more
#include "generate.hpp"
#include "judge.hpp"
#include "pinned.hpp"
#include "reduce.hpp"
#include "translate.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace iamproof::oracle;
using iamproof::Case;

namespace {

std::string read_text(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "oracle: cannot read " << path << '\n';
    std::exit(2);
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_text(std::string const& path, std::string const& text) {
  if (!(std::ofstream(path, std::ios::binary) << text).flush()) {
    std::cerr << "oracle: cannot write " << path << '\n';
    std::exit(2);
  }
}

std::vector<std::string> split(std::string const& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

int usage() {
  std::cerr << "usage: oracle generate --seed N --count N --types T,T,… CASES\n"
               "       oracle translate CASES TRANSLATED\n"
               "       oracle compare CASES ANSWERS UNEXPLAINED\n"
               "       oracle first CASES\n"
               "       oracle reduce CASES N REDUCED\n"
               "       oracle gather FOLDER CASES\n"
               "       oracle alive CASES ANSWERS\n";
  return 2;
}

int generate_file(std::vector<std::string> const& words) {
  Shape shape;
  for (std::size_t i = 1; i + 2 < words.size(); i += 2) {
    if (words[i] == "--seed") shape.seed = std::stoull(words[i + 1]);
    if (words[i] == "--count") shape.count = std::stoull(words[i + 1]);
    if (words[i] == "--types")
      for (auto const& type : split(words[i + 1], ',')) shape.types.insert(type);
  }
  write_text(words.back(), generate(shape).dump() + "\n");
  return 0;
}

int translate_file(std::vector<std::string> const& words) {
  auto const text = read_text(words[1]);
  write_text(words[2], translate(Json::parse(text), read(text, words[1])).dump() + "\n");
  return 0;
}

// The cases of a file, with a line of the simulator for each.
struct Answered {
  std::vector<Case> cases;
  std::vector<std::string> lines;
};

Answered read_answers(std::string const& file, std::string const& answers) {
  auto const text = read_text(file);
  Answered both{read(text, file), split(read_text(answers), '\n')};
  if (both.lines.size() == both.cases.size()) return both;
  std::cerr << "oracle: " << both.cases.size() << " cases but " << both.lines.size()
            << " answers\n";
  std::exit(2);
}

int compare_files(std::vector<std::string> const& words) {
  auto const [cases, lines] = read_answers(words[1], words[2]);
  auto const summary = compare(cases, lines);
  std::cout << to_string(summary);
  std::string numbers;
  for (auto const i : summary.unexplained)
    numbers += std::to_string(i) + ' ' + std::string(to_string(judge(cases[i], lines[i]).ours)) +
               ' ' + lines[i] + '\n';
  write_text(words[3], numbers);
  return summary.unexplained.empty() ? 0 : 1;
}

int reduce_file(std::vector<std::string> const& words) {
  auto const file = Json::parse(read_text(words[1]));
  auto const candidates = reduced(file, std::stoull(words[2]));
  Json kept{{"policySets", Json::object()}, {"cases", Json::array()}};
  for (auto const& one : candidates["cases"]) {
    auto const name = one.at("policies").get<std::string>();
    auto const& set = candidates["policySets"][name];
    Json const alone{{"policySets", {{name, set}}}, {"cases", Json::array({one})}};
    if (!readable(alone.dump())) continue;
    kept["policySets"][name] = set;
    kept["cases"].push_back(one);
  }
  write_text(words[3], kept.dump(1) + "\n");
  return 0;
}

int gather_files(std::vector<std::string> const& words) {
  std::map<std::string, Json> files;
  for (auto const& entry : std::filesystem::directory_iterator(words[1]))
    files[entry.path().stem().string()] = Json::parse(read_text(entry.path().string()));
  write_text(words[2], gathered(files).dump() + "\n");
  return 0;
}

int check_alive(std::vector<std::string> const& words) {
  auto const [cases, lines] = read_answers(words[1], words[2]);
  auto const complaints = dead(cases, lines);
  for (auto const& complaint : complaints) std::cout << complaint << '\n';
  return complaints.empty() ? 0 : 1;
}

int print_first(std::vector<std::string> const& words) {
  auto const file = Json::parse(read_text(words[1]));
  Json first = file.at("cases").at(0);
  first["policies"] = file.at("policySets").at(first.at("policies").get<std::string>());
  std::cout << first.dump(2) << '\n';
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  std::vector<std::string> const words(argv + 1, argv + argc);
  if (words.size() >= 2 && words[0] == "generate") return generate_file(words);
  if (words.size() == 3 && words[0] == "translate") return translate_file(words);
  if (words.size() == 2 && words[0] == "first") return print_first(words);
  if (words.size() == 4 && words[0] == "compare") return compare_files(words);
  if (words.size() == 4 && words[0] == "reduce") return reduce_file(words);
  if (words.size() == 3 && words[0] == "gather") return gather_files(words);
  if (words.size() == 3 && words[0] == "alive") return check_alive(words);
  return usage();
}
