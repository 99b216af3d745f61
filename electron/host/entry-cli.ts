#!/usr/bin/env node
/** `cumulab`: the command line. `serve` is the headless server itself. */
import process from 'node:process'
import { cumulab } from './cli/cumulab.ts'

const [command, ...rest] = process.argv.slice(2)
if (command === 'serve') {
  process.argv.splice(2, process.argv.length, ...rest)
  await import('./entry-headless.ts')
} else {
  const { out, code, problem } = await cumulab(process.argv.slice(2))
  if (problem) console.error(problem)
  process.stdout.write(out)
  process.exitCode = code
}
