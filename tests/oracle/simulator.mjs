// Asks iam-simulate for every request of a translated case file and prints one line for each: a decision,
// or `error` and why. A context key that the simulator would set aside is an error too: its decision would
// be one about another request.
//   node simulator.mjs PACKAGES TRANSLATED
import { simulations, simulator } from './simulations.mjs'

const [packages, file] = process.argv.slice(2)
const { runSimulation } = simulator(packages)

async function decide(simulation) {
  const { resultType, errors, overallResult, result } = await runSimulation(simulation, {})
  if (resultType === 'error') return `error ${JSON.stringify(errors)}`
  if (resultType !== 'single') return `error result of type ${resultType}`
  if (result.ignoredContextKeys?.length) return `error ignored ${result.ignoredContextKeys}`
  return overallResult
}

const lines = []
for (const one of simulations(file)) {
  try {
    lines.push(await decide(one))
  } catch (problem) {
    lines.push(`error ${problem.message.replaceAll('\n', ' ')}`)
  }
}
process.stdout.write(lines.map((line) => line + '\n').join(''))
