/** README is true: its table is what the manifests say, and its two commands are scripts that exist. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { withTable } from '../build/scripts/operations.ts'
import { VERSION } from '../shared/version.ts'

const root = path.resolve(import.meta.dirname, '..')
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8')

it('lists the supported operations (npm run operations rewrites them)', () => {
  expect(readme).toBe(withTable(readme))
})
it('opens with two commands that are scripts', () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const commands = [...readme.matchAll(/^npm ci && npm (\w+)/gm)].map(([, name]) => name)
  expect(commands).toEqual(['start', 'test'])
  for (const name of [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script as string))
    expect(Object.keys(scripts), name).toContain(name)
})
it('tells one version', () => {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})
