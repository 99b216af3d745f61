/** Golden files: what was answered once must be answered again. `npm run golden` rewrites them; the diff is the review. */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../golden')

/** Ids by order of appearance (`<i:1>`, `<eipalloc:2>`), so that a golden shows relations, not dice. */
export function byReference(text: string): string {
  const seen = new Map<string, string>()
  const counts = new Map<string, number>()
  return text.replace(/\b([a-z]+(?:-[a-z]+)?)-([0-9a-f]{17})\b/g, (id, prefix: string) => {
    const known = seen.get(id)
    if (known) return known
    const n = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, n)
    const reference = `<${prefix}:${n}>`
    seen.set(id, reference)
    return reference
  })
}

export function expectGolden(name: string, text: string): void {
  const file = path.join(folder, name)
  if (process.env['GOLDEN'] === 'write') fs.writeFileSync(file, text)
  expect(text).toBe(fs.readFileSync(file, 'utf8'))
}
