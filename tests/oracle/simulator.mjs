// Asks iam-simulate for every request of a translated case file and prints one line for each: a decision,
// or `error` and why. A context key that the simulator would set aside is an error too: its decision would
// be one about another request.
//   node simulator.mjs PACKAGES TRANSLATED
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [packages, file] = process.argv.slice(2)
const { runSimulation } = createRequire(join(resolve(packages), 'here.js'))('@cloud-copilot/iam-simulate')

async function decide({ set, ...rest }, sets) {
  const { resultType, errors, overallResult, result } = await runSimulation({ ...sets[set], ...rest }, {})
  if (resultType === 'error') return `error ${JSON.stringify(errors)}`
  if (resultType !== 'single') return `error result of type ${resultType}`
  if (result.ignoredContextKeys?.length) return `error ignored ${result.ignoredContextKeys}`
  return overallResult
}

const { sets, requests } = JSON.parse(readFileSync(file, 'utf8'))
const lines = []
for (const one of requests) {
  try {
    lines.push(await decide(one, sets))
  } catch (problem) {
    lines.push(`error ${problem.message.replaceAll('\n', ' ')}`)
  }
}
process.stdout.write(lines.map((line) => line + '\n').join(''))
