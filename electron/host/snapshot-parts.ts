/** A snapshot as texts of some hundred rows each: written one at a time, so that a large world never stops the clock. */
import { crc32 } from 'node:zlib'
import type { Snapshot } from '../engine/index.ts'

export interface SnapshotPart {
  /** The table. */
  readonly name: string
  /** A JSON array. */
  readonly rows: string
}

const PART_ROWS = 250

export function* partsOf({ tables }: Snapshot): Generator<SnapshotPart> {
  for (const [name, rows] of Object.entries(tables))
    for (let i = 0; i < rows.length; i += PART_ROWS) yield { name, rows: JSON.stringify(rows.slice(i, i + PART_ROWS)) }
}

/** Counts and sums what was written, in order. */
export class Tally {
  parts = 0
  bytes = 0
  checksum = 0
  add(text: string): void {
    this.parts++
    this.bytes += text.length
    this.checksum = crc32(text, this.checksum)
  }
}

/** The tables again; undefined when a part is missing, damaged or out of order. */
export function joinParts(parts: Iterable<SnapshotPart>, checksum: number): Snapshot['tables'] | undefined {
  const tables: Record<string, Snapshot['tables'][string][number][]> = {}
  const tally = new Tally()
  const texts: SnapshotPart[] = []
  for (const part of parts) {
    tally.add(part.rows)
    texts.push(part)
  }
  if (tally.checksum !== checksum) return undefined
  for (const { name, rows } of texts) {
    const table = tables[name] ?? []
    for (const row of JSON.parse(rows) as typeof table) table.push(row)
    tables[name] = table
  }
  return tables
}
