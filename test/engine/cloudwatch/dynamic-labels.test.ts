/** Labels that say what the data says. */
import { describe, expect, it } from 'vitest'
import {
  dynamicLabel,
  type LabelFacts,
  zoneMinutesOf,
} from '../../../electron/engine/services/cloudwatch/dynamic-labels.ts'
import { HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, World } from './world.ts'

const name = {
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
}
const series = {
  label: 'CPUUtilization',
  period: 300,
  source: { name, stat: 'Average' },
  stamps: [EPOCH, EPOCH + 5 * MINUTE, EPOCH + 10 * MINUTE],
  values: [2, 8.12345, 5],
}
const facts: LabelFacts = {
  series,
  automatic: 'CPUUtilization',
  now: EPOCH + HOUR + 90_000,
  accountId: '123456789012',
  region: 'ap-northeast-2',
  zoneMinutes: 0,
}
const at = (offset: number) =>
  isoOf(EPOCH + offset)
    .slice(0, 19)
    .replace('T', ' ')

describe('a dynamic label', () => {
  it.each([
    ['plain words', 'plain words'],
    [`\${LABEL}: \${MIN} to \${MAX}`, 'CPUUtilization: 2 to 8.123'],
    [`\${AVG} \${SUM} \${DATAPOINT_COUNT}`, '5.041 15.123 3'],
    [`\${FIRST} \${LAST}`, '2 5'],
    [`\${FIRST_LAST_RANGE} \${MIN_MAX_RANGE}`, '3 6.123'],
    [`\${MAX_TIME}`, `${at(5 * MINUTE)} UTC`],
    [`\${LAST_TIME_RELATIVE}`, '51m 30s'],
    [`\${FIRST_LAST_TIME_RANGE} \${MIN_MAX_TIME_RANGE}`, '10m 5m'],
    [`\${PROP('Dim.InstanceId')} \${PROP('MetricName')} \${PROP('Namespace')}`, 'i-1 CPUUtilization AWS/EC2'],
    [
      `\${PROP('Stat')} \${PROP('Period')} \${PROP('Region')} \${PROP('AccountId')}`,
      'Average 300 ap-northeast-2 123456789012',
    ],
    [`\${PROP('Dim.VolumeId')}`, '--'],
    [`\${NOTHING} \${PROP('Nothing')}`, `\${NOTHING} \${PROP('Nothing')}`],
  ])('%s reads %s', (label, words) => expect(dynamicLabel(label, facts)).toBe(words))

  it('says that there is no value where there are no points', () => {
    const silent = { ...facts, series: { ...series, stamps: [], values: [] } }
    expect(dynamicLabel(`\${MAX} \${LAST_TIME} \${AVG} \${DATAPOINT_COUNT}`, silent)).toBe('-- -- -- 0')
  })
  it('writes moments in the zone asked for', () => {
    const zoneMinutes = zoneMinutesOf('+0900')
    expect(dynamicLabel(`\${FIRST_TIME}`, { ...facts, zoneMinutes })).toBe(`${at(9 * HOUR)} +0900`)
    expect([zoneMinutesOf('-0330'), zoneMinutesOf(undefined), zoneMinutesOf('Seoul')]).toEqual([-210, 0, 0])
  })
})

describe('GetMetricData', () => {
  const world = new World(1, EPOCH + days(1), [
    { id: idOf(1), spans: [{ from: EPOCH }] },
    { id: idOf(2), spans: [{ from: EPOCH }] },
  ])
  const labels = (Label: string) =>
    world
      .data({
        StartTime: isoOf(EPOCH + days(1) - HOUR),
        EndTime: isoOf(EPOCH + days(1)),
        MetricDataQueries: [
          { Id: 'e1', Expression: `SEARCH('{AWS/EC2,InstanceId} MetricName="CPUUtilization"', 'Average', 300)`, Label },
        ],
      })
      .MetricDataResults?.map((result) => result.Label)

  it('fills a label in for each series of a search', () => {
    expect(labels(`CPU of \${PROP('Dim.InstanceId')}`)).toEqual([`CPU of ${idOf(1)}`, `CPU of ${idOf(2)}`])
  })
  it('puts a plain label before the name of each series of a search', () => {
    expect(labels('Web')).toEqual([`Web ${idOf(1)} CPUUtilization`, `Web ${idOf(2)} CPUUtilization`])
  })
})
