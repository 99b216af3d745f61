/** The two tables of "Configuring how CloudWatch alarms treat missing data", cell by cell. */
import { expect, it } from 'vitest'
import { type Treatment, verdictOf } from '../../../electron/engine/services/alarms/verdict.ts'

const TREATMENTS: readonly Treatment[] = ['missing', 'ignore', 'breaching', 'notBreaching']
const BREACH: Readonly<Record<string, boolean | undefined>> = { '0': false, X: true }

/** Oldest first: `0` is fine, `X` breaches, `-` is missing. Then the state by treatment: A(larm), O(k), I(nsufficient), k(ept). */
const TABLE: ReadonlyArray<readonly [points: string, datapoints: number, states: string]> = [
  ['0 - X - X', 3, 'OOOO'],
  ['0 - - - -', 3, 'OOOO'],
  ['- - - - -', 3, 'IkAO'],
  ['0 X X - X', 3, 'AAAA'],
  ['- - X - -', 3, 'AkAO'],
  ['0 - X - X', 2, 'AAAA'],
  ['0 0 X - X', 2, 'AAAA'],
  ['0 - X - -', 2, 'OOAO'],
  ['- - - - 0', 2, 'OOAO'],
  ['- - - X -', 2, 'AkAO'],
  // Not in the tables: a lone new breach is not yet an alarm, whole windows are judged whatever the treatment.
  ['- - - - X', 2, 'IkAO'],
  ['X X 0 0 0', 2, 'OOOO'],
  ['0 0 0 X X', 2, 'AAAA'],
  ['- - X X -', 2, 'AAAA'],
]
const NAMES: Readonly<Record<string, string | undefined>> = {
  A: 'ALARM',
  O: 'OK',
  I: 'INSUFFICIENT_DATA',
  k: undefined,
}

it.each(TABLE)('%s with M = %i of N = 3: %s', (points, datapoints, states) => {
  const breaches = points.split(' ').map((point) => BREACH[point])
  const found = TREATMENTS.map((treatment) => verdictOf(breaches, { periods: 3, datapoints, treatment }).state)
  expect(found).toEqual([...states].map((letter) => NAMES[letter]))
})
