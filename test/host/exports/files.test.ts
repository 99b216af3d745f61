/** The files of a bill: CSV under gzip and Parquet say the same, row by row, and their rows add up to it. */
import { gunzipSync } from 'node:zlib'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportBill } from '../../../electron/host/exports/exports.ts'
import type { ExportedFile, ExportTable } from '../../../shared/operations/data-exports.ts'
import { CommitmentWalk } from '../../engine/billing/commitment-walk.ts'

const walk = new CommitmentWalk()
walk.take({ do: 'launch', type: 't3.micro', zone: 'us-east-1a', windows: false })
walk.lab.tag(walk.lab.launch({ type: 'm5.large' }), { Name: 'says "hello", twice\nand again', 팀: '검색' })
walk.take({ do: 'commit', family: null, years: 1, payment: 'Partial Upfront', commitment: 25 })
walk.take({ do: 'reserve', type: 't3.small', zone: null, count: 2, windows: false, fixed: 9000, hourly: 400 })
walk.take({ do: 'wait', seconds: 500_000 })
const { engine } = walk.lab

/** Fields of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
const bytesOf = ({ content }: ExportedFile): Buffer => Buffer.from(content, 'base64')
const bufferOf = (file: ExportedFile): ArrayBuffer => new Uint8Array(bytesOf(file)).buffer

const written = (value: unknown): string =>
  value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : String(value)

describe.each(['COST_AND_USAGE_REPORT', 'FOCUS_1_0_AWS', 'FOCUS_1_2_AWS'] as ExportTable[])('%s', (table) => {
  const ask = { period: '2026-11', table, granularity: 'HOURLY' } as const
  let csv: ExportedFile
  let parquet: ExportedFile
  beforeAll(async () => {
    csv = await exportBill(engine, { ...ask, format: 'csv' })
    parquet = await exportBill(engine, { ...ask, format: 'parquet' })
  })

  it('reads back the same from both formats', async () => {
    const [header = [], ...rows] = parseCsv(gunzipSync(bytesOf(csv)).toString())
    const objects = await parquetReadObjects({ file: bufferOf(parquet) })
    expect(rows).toHaveLength(csv.rows)
    expect(objects).toHaveLength(parquet.rows)
    expect(Object.keys(objects[0] as object)).toEqual(header)
    objects.forEach((object, at) => {
      header.forEach((name, place) => {
        const value = object[name]
        const text = rows[at]?.[place]
        if (typeof value === 'number') expect(value, `${name} of row ${at}`).toBe(Number(text))
        else expect(written(value), `${name} of row ${at}`).toBe(text)
      })
    })
  })

  it('has the types of the table dictionary', () => {
    const { schema } = parquetMetadata(bufferOf(parquet))
    const types = new Map(schema.map(({ name, type, converted_type }) => [name, converted_type ?? type]))
    const isCur = table === 'COST_AND_USAGE_REPORT'
    expect(types.get(isCur ? 'line_item_unblended_cost' : 'BilledCost')).toBe('DOUBLE')
    expect(types.get(isCur ? 'line_item_usage_start_date' : 'ChargePeriodStart')).toBe('TIMESTAMP_MILLIS')
    expect(types.get(isCur ? 'resource_tags' : 'Tags')).toBe('UTF8')
  })
})

it('a period without charges is a file with its columns and no rows', async () => {
  const ask = { period: '2026-01', table: 'FOCUS_1_2_AWS' } as const
  const csv = await exportBill(engine, { ...ask, format: 'csv' })
  expect(csv).toMatchObject({ rows: 0, fileName: 'focus-1-2-aws-2026-01-daily.csv.gz' })
  expect(parseCsv(gunzipSync(bytesOf(csv)).toString())[0]).toHaveLength(60)
  const parquet = await exportBill(engine, { ...ask, format: 'parquet' })
  expect(parquetMetadata(bufferOf(parquet)).num_rows).toBe(0n)
})
