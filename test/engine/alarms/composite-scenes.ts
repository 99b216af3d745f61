/** Three quiet alarms, and composite alarms over them whose states a test sets by hand. */
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { cpu } from './scenes.ts'

export type PutComposite = In<'cloudwatch:PutCompositeAlarm'>
export type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:ops'
export const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:'

export const setState = ({ run }: Harness, AlarmName: string, StateValue: State): void => {
  run('cloudwatch:SetAlarmState', { AlarmName, StateValue, StateReason: 'drill' })
}

/** Alarms that keep the state they are set to: their metric has no points, and missing points are ignored. */
export function children(names: readonly string[] = ['a', 'b', 'c'], state: State = 'OK'): Harness {
  const world = harness()
  for (const AlarmName of names) {
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmName, TreatMissingData: 'ignore' }))
    setState(world, AlarmName, state)
  }
  return world
}

export const put = ({ run }: Harness, AlarmName: string, AlarmRule: string, more: Partial<PutComposite> = {}): void => {
  run('cloudwatch:PutCompositeAlarm', { AlarmName, AlarmRule, ...more })
}
export const composite = ({ run }: Harness, name: string) =>
  run('cloudwatch:DescribeAlarms', { AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms?.[0]

/** The history of one alarm, oldest first. */
export const historyOf = ({ run }: Harness, AlarmName: string) =>
  run('cloudwatch:DescribeAlarmHistory', { AlarmName, ScanBy: 'TimestampAscending' }).AlarmHistoryItems ?? []
/** Seconds at which the topic was told, counted from `since`, whether the telling worked or not. */
export const toldAt = (world: Harness, name: string, since: number): readonly number[] =>
  historyOf(world, name)
    .filter(({ HistorySummary }) => HistorySummary?.includes(TOPIC))
    .map(({ Timestamp = '' }) => (Date.parse(Timestamp) - since) / 1000)
    .filter((seconds) => seconds >= 0)
