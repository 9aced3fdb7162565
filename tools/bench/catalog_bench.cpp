// What the catalog costs a run: reading it at start, and the first question about a service or key,
// each on a catalog that nobody has asked before.
#include <benchmark/benchmark.h>

#include <iamproof/catalog.hpp>

namespace {

using iamproof::Catalog;

Catalog fresh() {
  auto parsed = Catalog::parse({});
  iamproof::ensure(static_cast<bool>(parsed), "the built-in data is well formed");
  return *std::move(parsed);
}

void start(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Catalog::parse({}));
}
BENCHMARK(start)->Unit(benchmark::kMicrosecond);

void start_and_first_action(benchmark::State& state, char const* action) {
  for (auto _ : state) {
    auto const catalog = fresh();
    benchmark::DoNotOptimize(catalog.action(action));
  }
}
BENCHMARK_CAPTURE(start_and_first_action, small_service, "sts:AssumeRole")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(start_and_first_action, largest_service, "ec2:RunInstances")
    ->Unit(benchmark::kMicrosecond);

void start_and_first_service_key(benchmark::State& state) {
  for (auto _ : state) {
    auto const catalog = fresh();
    benchmark::DoNotOptimize(catalog.key("ec2:volumesize"));
  }
}
BENCHMARK(start_and_first_service_key)->Unit(benchmark::kMicrosecond);

void start_and_every_service(benchmark::State& state) {
  for (auto _ : state) {
    auto const catalog = fresh();
    for (auto const& prefix : catalog.servicePrefixes())
      benchmark::DoNotOptimize(catalog.service(prefix));
  }
}
BENCHMARK(start_and_every_service)->Unit(benchmark::kMicrosecond);

void later_action(benchmark::State& state) {
  auto const& catalog = Catalog::builtin();
  for (auto _ : state) benchmark::DoNotOptimize(catalog.action("ec2:RunInstances"));
}
BENCHMARK(later_action);

void later_key_of_nobody(benchmark::State& state) {
  auto const& catalog = Catalog::builtin();
  for (auto _ : state) benchmark::DoNotOptimize(catalog.key("nosuchservice:key"));
}
BENCHMARK(later_key_of_nobody);

} // namespace

BENCHMARK_MAIN();
