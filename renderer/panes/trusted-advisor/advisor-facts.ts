/** What the pages of Trusted Advisor read from a check: its colour, its savings, its rows. */
import type { AdvisorCheck } from '../../../shared/operations/advisor.ts'
import type { StatusType } from '../../components/StatusIndicator.vue'
import { hashQueryFor } from '../../hash-query.ts'

/** As the real page orders them. */
export const CATEGORIES = ['cost_optimizing', 'performance', 'security', 'fault_tolerance', 'service_limits'] as const
export type Category = (typeof CATEGORIES)[number]

export const COLOURS = ['error', 'warning', 'ok'] as const
/** `locked`: the support plan does not have it. */
export type CheckState = (typeof COLOURS)[number] | 'locked'

export const LOOKS: Readonly<Record<CheckState, StatusType>> = {
  error: 'error',
  warning: 'warning',
  ok: 'success',
  locked: 'stopped',
}

export const idOf = ({ check }: AdvisorCheck): string => check.id ?? ''
export const isColour = (text: string | undefined): text is (typeof COLOURS)[number] =>
  (COLOURS as readonly (string | undefined)[]).includes(text)

export function stateOf({ isLocked, result }: AdvisorCheck): CheckState {
  if (isLocked) return 'locked'
  return isColour(result?.status) ? result.status : 'ok'
}

export const flaggedOf = ({ result }: AdvisorCheck): number => result?.resourcesSummary?.resourcesFlagged ?? 0
/** Dollars a month. */
export const savingOf = ({ result }: AdvisorCheck): number =>
  result?.categorySpecificSummary?.costOptimizing?.estimatedMonthlySavings ?? 0

export const checkPage = (id: string): string => `/trustedadvisor/Check:${hashQueryFor('checkId', id)}`

/** A found resource as a row: cells in the order of the check's columns. */
export interface FoundRow {
  readonly id: string
  readonly region: string
  readonly state: (typeof COLOURS)[number]
  readonly isExcluded: boolean
  readonly cells: readonly string[]
}

export const rowsOf = ({ result }: AdvisorCheck): FoundRow[] =>
  (result?.flaggedResources ?? []).map(({ resourceId, region, status, isSuppressed, metadata }) => ({
    id: resourceId ?? '',
    region: region ?? '',
    state: isColour(status) ? status : 'ok',
    isExcluded: isSuppressed ?? false,
    cells: (metadata ?? []).map((text) => text ?? ''),
  }))

/** Header, then a line for each row: its colour in words, its Region, and what the check tells of it. */
export const csvRows = (
  { check }: AdvisorCheck,
  rows: readonly FoundRow[],
  words: { readonly status: string; readonly excluded: string; readonly of: (row: FoundRow) => string },
): string[][] => [
  [words.status, ...(check.metadata ?? []).map((name) => name ?? ''), words.excluded],
  ...rows.map((row) => [words.of(row), ...row.cells, String(row.isExcluded)]),
]
