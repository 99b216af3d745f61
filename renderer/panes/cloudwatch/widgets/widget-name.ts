/** What a widget without a title is called: AWS names it by what it shows. */
import type { MetricsArray } from './properties.ts'
import { readRows } from './rows.ts'

/** The names of its metrics and the labels of its expressions, each once; empty when it shows none. */
export function widgetName(properties: { readonly metrics?: MetricsArray | undefined }): string {
  const names = readRows(properties.metrics).rows.flatMap((row) =>
    row.kind === 'metric' ? [row.metric] : row.options.label ? [row.options.label] : [],
  )
  return [...new Set(names)].join(', ')
}
