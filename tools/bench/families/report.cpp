#include "report.hpp"

#include <cstdio>

namespace iamproof::bench {

namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string quoted(std::string const& text) {
  std::string all = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') all += '\\';
    all += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return all + "\"";
}

std::string times(double value, bool bound) {
  char text[32];
  std::snprintf(text, sizeof text, "%s%.*f", bound ? ">=" : "", value < 10 ? 1 : 0, value);
  return text;
}

std::string word(bool value) {
  return value ? "true" : "false";
}

std::string json(Versus const& versus) {
  return "{\"asked\": " + std::to_string(versus.asked) +
         ", \"answered\": " + std::to_string(versus.answered) +
         ", \"timedOut\": " + std::to_string(versus.timedOut) +
         ", \"ratio\": " + number(versus.medianRatio) +
         ", \"ratioIsBound\": " + word(versus.medianIsBound) +
         ", \"largerHalfRatio\": " + number(versus.largerHalfRatio) +
         ", \"largerHalfIsBound\": " + word(versus.largerHalfIsBound) + "}";
}

std::string json(Summary const& one) {
  std::string text =
      "{\"family\": " + quoted(one.family->name) + ", \"axis\": " + quoted(one.family->axis) +
      ", \"patterns\": " + word(one.family->patterns) +
      ", \"largestSize\": " + std::to_string(one.largestSize) +
      ", \"questions\": " + std::to_string(one.questions) +
      ", \"unknown\": " + std::to_string(one.unknown) +
      ", \"unexplained\": " + std::to_string(one.unexplained) +
      ", \"smallestMs\": " + number(one.smallest) + ", \"largestMs\": " + number(one.largest) +
      ", \"explainedMs\": " + number(one.explained) +
      ", \"explainedSize\": " + std::to_string(one.explainedSize) +
      ", \"growth\": " + number(one.growth);
  for (auto const& [program, versus] : one.versus)
    text += ",\n     " + quoted(program) + ": " + json(versus);
  return text + "}";
}

std::string json(Measured const& one) {
  std::string text =
      "{\"family\": " + quoted(one.family) + ", \"size\": " + std::to_string(one.size) +
      ", \"seed\": " + std::to_string(one.seed) +
      ", \"expected\": " + (one.expected ? quoted(to_string(*one.expected)) : "null") +
      ", \"exact\": " + word(one.exact) + ", \"scriptBytes\": " + std::to_string(one.scriptBytes) +
      ",\n     \"iamproof\": {\"answer\": " + quoted(to_string(one.ours.answer)) +
      ", \"ms\": " + number(one.ours.milliseconds) +
      ", \"steps\": " + std::to_string(one.ours.steps);
  if (one.explained)
    text += ", \"explained\": {\"answer\": " + quoted(to_string(one.explained->answer)) +
            ", \"ms\": " + number(one.explained->milliseconds) + "}";
  text += "}";
  for (auto const& [program, other] : one.theirs)
    text += ", " + quoted(program) + ": {\"answer\": " + quoted(to_string(other.answer)) +
            ", \"rawMs\": " + number(other.raw) + ", \"startMs\": " + number(other.start) +
            ", \"netMs\": " + number(other.net()) + "}";
  return text + "}";
}

template <class Items>
std::string list(Items const& items) {
  std::string text;
  for (auto const& item : items) text += (text.empty() ? "[\n    " : ",\n    ") + json(item);
  return text.empty() ? "[]" : text + "]";
}

} // namespace

std::string table(std::vector<Summary> const& all) {
  std::string text;
  char line[256];
  std::snprintf(line, sizeof line, "%-16s %9s %8s %10s %10s %11s %7s   %-24s %-24s\n", "family",
                "questions", "unknown", "ms, least", "ms, most", "explained", "growth",
                "Z3: answered, ratio", "cvc5: answered, ratio");
  text += line;
  auto const versus = [](Versus const& other) {
    return std::to_string(other.answered) + "/" + std::to_string(other.asked) + " " +
           times(other.medianRatio, other.medianIsBound) + "x (" +
           times(other.largerHalfRatio, other.largerHalfIsBound) + "x)";
  };
  for (auto const& one : all) {
    std::snprintf(line, sizeof line, "%-16s %9zu %8zu %10s %10s %11s %7.2f   %-24s %-24s\n",
                  one.family->name.c_str(), one.questions, one.unknown,
                  number(one.smallest).c_str(), number(one.largest).c_str(),
                  one.explained > 0 ? number(one.explained).c_str() : "-", one.growth,
                  versus(one.versus.at("z3")).c_str(), versus(one.versus.at("cvc5")).c_str());
    text += line;
  }
  return text;
}

std::string json(Circumstances const& run, std::vector<Summary> const& summary,
                 std::vector<Measured> const& all) {
  std::string text = "{\"schema\": 1,\n \"run\": {";
  bool first = true;
  for (auto const& [name, value] : run) {
    text += (first ? "" : ", ") + quoted(name) + ": " + quoted(value);
    first = false;
  }
  return text + "},\n \"families\": " + list(summary) + ",\n \"questions\": " + list(all) + "}\n";
}

} // namespace iamproof::bench
