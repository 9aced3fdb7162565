// What everything that asks iam-simulate shares: the package, and the cases of a translated file as it takes
// them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

export const simulator = (packages) =>
  createRequire(join(resolve(packages), 'here.js'))('@cloud-copilot/iam-simulate')

export function simulations(file) {
  const { sets, requests } = JSON.parse(readFileSync(file, 'utf8'))
  return requests.map(({ set, ...rest }) => ({ ...sets[set], ...rest }))
}
