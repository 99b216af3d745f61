/** Packages the app around a stand-in runtime (no download), then looks inside: configuration, archive, fuses. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-pack-'))
const out = path.join(folder, 'out')
const archive = path.join(out, 'linux-unpacked/resources/app.asar')
/** The mark in Electron's executable after which its fuses stand: version 1, nine of them. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

function makeRuntime(): string {
  const dist = path.join(folder, 'dist')
  fs.mkdirSync(path.join(dist, 'locales'), { recursive: true })
  fs.mkdirSync(path.join(dist, 'resources'))
  const manifest = fs.readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')
  fs.writeFileSync(path.join(dist, 'version'), (JSON.parse(manifest) as { version: string }).version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'icudtl.dat', 'resources.pak', 'locales/en-US.pak'])
    fs.writeFileSync(path.join(dist, name), '')
  const fuses = [Buffer.from(SENTINEL), Buffer.from([1, 9]), Buffer.from('101010011')]
  fs.writeFileSync(path.join(dist, 'electron'), Buffer.concat(fuses), { mode: 0o755 })
  return dist
}

beforeAll(async () => {
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    projectDir: root,
    publish: 'never',
    config: {
      extends: path.join(root, 'build/electron-builder.yml'),
      electronDist: makeRuntime(),
      directories: { output: out },
    },
  })
}, 120_000)
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const packed = (): string[] => listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))

it('packs the built files and a clean manifest, nothing else', () => {
  const files = packed()
  for (const file of ['electron/main.js', 'electron/preload.cjs', 'electron/entry-utility.js', 'renderer/index.html'])
    expect(files).toContain(`/dist/${file}`)
  expect(files.filter((file) => /node_modules|\.(map|ts|vue)$|\.built/.test(file))).toEqual([])
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>
  expect(manifest['main']).toBe('dist/electron/main.js')
  expect(manifest).not.toHaveProperty('devDependencies')
  expect(manifest).not.toHaveProperty('scripts')
})

it('holds every file that the processes import, fork or preload', () => {
  const files = new Set(packed())
  const seen = new Set<string>()
  const follow = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    expect(files.has(file), file).toBe(true)
    if (!file.endsWith('.js')) return
    const source = extractFile(archive, file.slice(1)).toString()
    for (const [, name] of source.matchAll(/(?:from|import\()\s*"(\.\/[^"]+)"/g))
      follow(path.posix.join(path.posix.dirname(file), name as string))
  }
  for (const entry of ['main.js', 'entry-utility.js', 'preload.cjs']) follow(`/dist/electron/${entry}`)
  expect(seen.size).toBeGreaterThan(5)
})

it('flips the fuses', () => {
  const executable = fs.readFileSync(path.join(out, 'linux-unpacked/cumulab'))
  const at = executable.indexOf(SENTINEL) + SENTINEL.length + 2
  // runAsNode off, cookies encrypted, NODE_OPTIONS off, inspect off, asar checked, only from asar
  expect(executable.subarray(at, at + 6).toString()).toBe('010011')
})
