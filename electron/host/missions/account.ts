/** The account as a mission's checks see it: reading operations and the event history, whoever did what. */
import { AwsError } from '../../../shared/aws/error.ts'
import type { OperationName } from '../../../shared/ipc/contract.ts'
import { type Nanos, nanosOf, usdOf } from '../../../shared/money.ts'
import type { MissionRun } from '../../../shared/operations/missions.ts'
import { isoOf, parseInstant, startOfMonth, startOfNextMonth } from '../../../shared/time.ts'
import { callIn, type Engine } from '../../engine/index.ts'
import type { Trail } from '../trail/trail.ts'
import type { World } from '../world.ts'
import type { Account } from './checks.ts'

/** Far more calls of one name than a lesson makes. */
const EVENTS_MAX = 500

const reading = (engine: Engine, operation: string, input: object, region: string): unknown =>
  engine.run(operation as OperationName, input as never, callIn(region, 'sim'))

export function accountOf(world: World, trail: Trail): Account {
  return {
    now: isoOf(world.engine.now),
    ask: (operation, input, region) => {
      if (world.engine.kindOf(operation) !== 'query') return undefined
      try {
        return reading(world.engine, operation, input, region)
      } catch (error) {
        if (error instanceof AwsError) return undefined
        throw error
      }
    },
    lookup: (name, since, region) => {
      const events = []
      let NextToken: string | undefined
      do {
        const page = trail.lookup(
          {
            LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }],
            StartTime: since,
            ...(NextToken === undefined ? {} : { NextToken }),
          },
          region,
        )
        events.push(...(page.Events ?? []))
        NextToken = page.NextToken
      } while (NextToken !== undefined && events.length < EVENTS_MAX)
      return events
    },
  }
}

export const monthToDate = (engine: Engine): string =>
  (reading(engine, 'sim:GetCostNow', {}, 'us-east-1') as { monthToDate: string }).monthToDate

/** Dollars the account has come to since a run began, whatever the month it began in. */
export function spentSince(engine: Engine, run: MissionRun): string {
  const began = parseInstant(run.startedAt) ?? engine.now
  let nanos = nanosOf(monthToDate(engine)) - nanosOf(run.monthToDateAtStart)
  for (let month = startOfMonth(began); month < startOfMonth(engine.now); month = startOfNextMonth(month)) {
    const bill = reading(engine, 'sim:ListBillLines', { month: isoOf(month).slice(0, 7) }, 'us-east-1')
    nanos += nanosOf((bill as { total: string }).total)
  }
  return usdOf(nanos as Nanos)
}
