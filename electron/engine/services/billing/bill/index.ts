/** The bill's share of the manifest. */
import { explainBillLine } from './explain.ts'
import { listBillLines } from './lines.ts'

export const billQueries = {
  'sim:ListBillLines': listBillLines,
  'sim:ExplainBillLine': explainBillLine,
} as const
