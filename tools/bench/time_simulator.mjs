// Times iam-simulate on the files of decide_bench, translated, from parsed input; run by compare_decide.
// Of its two entry points this is the quicker: the other checks policies and request again for every decision.
//   node time_simulator.mjs PACKAGES FOLDER OURS     OURS: decisions per second to compare with
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { simulations, simulator } from '../../tests/oracle/simulations.mjs'

const [packages, folder, ours] = process.argv.slice(2)
const { runUnsafeSimulation } = simulator(packages)
const decide = (simulation) => runUnsafeSimulation(simulation, {})
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => join(folder, name))

const warmingUp = simulations(`${files[0]}.translated`)
for (let round = 0; round < 5; ++round) warmingUp.forEach(decide)

let count = 0
let agreed = 0
let milliseconds = 0
for (const file of files) {
  const cases = simulations(`${file}.translated`)
  const start = performance.now()
  const theirs = cases.map(decide)
  milliseconds += performance.now() - start
  const expected = readFileSync(`${file}.decisions`, 'utf8').trimEnd().split('\n')
  agreed += theirs.filter((decision, i) => decision === expected[i]).length
  count += cases.length
}
const theirs = (count * 1000) / milliseconds
console.log(`iam-simulate           ${theirs.toFixed(0).padStart(9)} per second`)
console.log(`ratio                  ${(ours / theirs).toFixed(0).padStart(9)}`)
console.log(`${agreed} of ${count} decisions agree`)
