/** Rows as CSV (RFC 4180), compressed as they come, so that a bill of any length needs the memory of a part. */
import { createGzip } from 'node:zlib'
import type { ExportRows } from '../../../shared/operations/data-exports.ts'

const SPECIAL = /[",\r\n]/
const field = (text: string | null): string =>
  text === null ? '' : SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const header = ({ columns }: ExportRows): string => `${columns.map(({ name }) => field(name)).join(',')}\n`

function linesOf({ columns, rows }: ExportRows): string {
  const lines: string[] = []
  for (let row = 0; row < rows; row++)
    lines.push(columns.map(({ values }) => field(values[row] as string | null)).join(','))
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** The compressed file of the parts, in order. */
export async function csvOf(parts: AsyncIterable<ExportRows>): Promise<Buffer> {
  const gzip = createGzip()
  const chunks: Buffer[] = []
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((resolve, reject) => gzip.on('end', resolve).on('error', reject))
  let isFirst = true
  for await (const part of parts) {
    const text = `${isFirst ? header(part) : ''}${linesOf(part)}`
    isFirst = false
    if (text !== '' && !gzip.write(text)) await new Promise<void>((resolve) => gzip.once('drain', resolve))
  }
  gzip.end()
  await finished
  return Buffer.concat(chunks)
}
