/** What a check finds, before it is written in AWS's shapes. */
import type { Call, View } from '../../../kernel/index.ts'
import type { TaggedRow } from '../../ec2/index.ts'

export interface Finding {
  /** Names what was looked at within the check: the same thing has the same name each time. */
  readonly key: string
  readonly region: string
  readonly status: 'ok' | 'warning' | 'error'
  /** In the order of the check's columns. */
  readonly metadata: readonly string[]
  /** Dollars a month, of checks that optimise cost. */
  readonly saving?: number
}

export interface Reading {
  /** How many things were looked at. */
  readonly processed: number
  readonly findings: readonly Finding[]
  /** Dollars a month of everything that was looked at. */
  readonly spend?: number
}

export type Check = (view: View, call: Call) => Reading

export const NOTHING: Reading = { processed: 0, findings: [] }
export const nameTag = ({ tags }: Pick<TaggedRow, 'tags'>): string =>
  tags.find(({ Key }) => Key === 'Name')?.Value ?? ''
/** `$1.44`. */
export const dollars = (usd: number): string => `$${usd.toFixed(2)}`
/** AWS: what makes the colour of a row of a table. */
export const COLOURS = { ok: 'Green', warning: 'Yellow', error: 'Red' } as const
