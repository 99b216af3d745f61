import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createConsoleI18n, messageSources } from '../../../renderer/i18n/index.ts'
import { leafPaths, type MessageTree, mergeTrees } from '../../../renderer/i18n/merge.ts'

const root = path.resolve(import.meta.dirname, '../../../renderer')
const sources = Object.entries(messageSources)
const everything = sources.reduce<MessageTree>((tree, [, source]) => mergeTrees(tree, source.en), {})
const keys = new Set(leafPaths(everything))

function textOf(tree: MessageTree, key: string): string {
  return key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], tree) as string
}
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

function* vueAndTs(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* vueAndTs(name)
    else if (/\.(vue|ts)$/.test(entry.name)) yield name
  }
}

describe('messages', () => {
  it.each(sources)('%s says everything in both languages', (_path, source) => {
    expect(leafPaths(source.ko).sort()).toEqual(leafPaths(source.en).sort())
  })

  it.each(sources)('%s has no empty text and the same placeholders in both languages', (_path, source) => {
    for (const key of leafPaths(source.en)) {
      const [en, ko] = [textOf(source.en, key), textOf(source.ko, key)]
      expect(en.trim(), key).not.toBe('')
      expect(ko.trim(), key).not.toBe('')
      expect(new Set(placeholders(ko)), key).toEqual(new Set(placeholders(en)))
    }
  })

  it.each(sources)('%s overrides only keys that exist with its course words', (_path, source) => {
    const known = new Set(leafPaths(source.en))
    for (const tree of [source.course?.en, source.course?.ko])
      expect(leafPaths(tree ?? {}).filter((key) => !known.has(key) && !keys.has(key))).toEqual([])
  })

  it('never lets two files use one key', () => {
    const owners = new Map<string, string[]>()
    for (const [file, source] of sources)
      for (const key of leafPaths(source.en)) owners.set(key, [...(owners.get(key) ?? []), file])
    expect([...owners].filter(([, files]) => files.length > 1)).toEqual([])
  })

  it('compiles every text, in every locale', () => {
    for (const locale of ['en', 'ko', 'en-course', 'ko-course'] as const) {
      const { t } = createConsoleI18n(locale).global
      for (const key of keys) {
        const said = t(key, { n: 1, text: 'x', name: 'x', label: 'x', page: 'x' })
        expect(said, `${locale} ${key}`).not.toBe(key)
      }
    }
  })

  it('has every key that a source asks for by name', () => {
    const missing = [...vueAndTs(root)].flatMap((file) => {
      const asked = [...fs.readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g)]
      return asked.flatMap(([, key]) => (key && !keys.has(key) ? [`${path.relative(root, file)}: ${key}`] : []))
    })
    expect(missing).toEqual([])
  })

  it('falls back from course words to the plain ones', () => {
    const { t } = createConsoleI18n('ko-course').global
    expect(t('nav.elasticIps')).toBe('탄력적 IP')
  })
})
