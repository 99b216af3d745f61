/** How much On-Demand ran in each hour of a lookback, by what a commitment could pay for. */
import { DAY, startOfDay } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import type { Line } from '../../line.ts'
import { checkWord } from '../errors.ts'
import { isInstance, talliesIn } from './running.ts'

export interface Demand {
  readonly region: string
  readonly type: string
  readonly family: string
  readonly platform: string
  readonly tenancy: string
  /** Instances, hour by hour. */
  readonly hours: readonly number[]
}

const LOOKBACKS: Readonly<Record<string, number>> = { SEVEN_DAYS: 7, THIRTY_DAYS: 30, SIXTY_DAYS: 60 }
const TERMS: Readonly<Record<string, 1 | 3>> = { ONE_YEAR: 1, THREE_YEARS: 3 }
const PAYMENTS = {
  NO_UPFRONT: 'No Upfront',
  PARTIAL_UPFRONT: 'Partial Upfront',
  ALL_UPFRONT: 'All Upfront',
} as const
type Payment = (typeof PAYMENTS)[keyof typeof PAYMENTS]

/** The words of a request for what to commit to. @throws AwsError ValidationException. */
export function commitmentTerms(
  lookback: string,
  term: string,
  payment: string,
): { readonly days: number; readonly years: 1 | 3; readonly payment: Payment } {
  checkWord(lookback, 'lookbackPeriodInDays', Object.keys(LOOKBACKS))
  checkWord(term, 'termInYears', Object.keys(TERMS))
  // AWS: the model knows the light, medium and heavy utilisation of long ago, but nothing is recommended for them.
  checkWord(payment, 'paymentOption', Object.keys(PAYMENTS))
  return {
    days: LOOKBACKS[lookback] as number,
    years: TERMS[term] as 1 | 3,
    payment: PAYMENTS[payment as keyof typeof PAYMENTS],
  }
}

/** Whole days up to the last midnight: commitments that are there already have had their share. */
export function demandOf(view: View, accountId: string, days: number, accepts: (line: Line) => boolean): Demand[] {
  const end = startOfDay(view.now)
  const tallies = talliesIn(view, accountId, { start: end - days * DAY, end }, 'HOURLY', {
    accepts: (line) => !line.charge && isInstance(line) && accepts(line),
    keysOf: (line) => [line.region, line.instanceType ?? '', line.platform ?? '', line.tenancy ?? 'default'],
  })
  return tallies.map(({ keys, used }) => {
    const [region = '', type = '', platform = '', tenancy = ''] = keys
    return { region, type, family: type.split('.')[0] as string, platform, tenancy, hours: [...used] }
  })
}
