/** Metrics Insights queries, against the plain metrics they add up. */
import { describe, expect, it } from 'vitest'
import { parseInsights } from '../../../electron/engine/services/cloudwatch/insights/parse.ts'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, World } from './world.ts'

const NOW = EPOCH + days(1)
const world = new World(1, NOW, [
  { id: idOf(1), spans: [{ from: EPOCH, workload: 'steady-db' }], detailed: [{ from: EPOCH }] },
  {
    id: idOf(2),
    spans: [{ from: EPOCH, workload: 'idle-dev', instanceType: 'm5.xlarge' }],
    detailed: [{ from: EPOCH }],
  },
  { id: idOf(3), spans: [{ from: EPOCH, workload: 'web-diurnal' }] },
])

type QueryInput = NonNullable<In<'cloudwatch:GetMetricData'>['MetricDataQueries']>[number]

function ask(queries: QueryInput[], start = NOW - HOUR) {
  const { MetricDataResults = [] } = world.data({
    StartTime: isoOf(start),
    EndTime: isoOf(NOW),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: queries,
  })
  return MetricDataResults.map(({ Label, Values = [], Timestamps = [] }) => ({ Label, Values, Timestamps }))
}
const select = (Expression: string, Period = 300, start?: number) => ask([{ Id: 'q1', Expression, Period }], start)
const plain = (id: string, Stat: string, Period = 300) =>
  ask([
    {
      Id: 'm1',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/EC2',
          MetricName: 'CPUUtilization',
          Dimensions: [{ Name: 'InstanceId', Value: id }],
        },
        Period,
        Stat,
      },
    },
  ])[0]?.Values ?? []
const CPU = 'FROM SCHEMA("AWS/EC2", InstanceId)'
const ids = [1, 2, 3].map(idOf)
const [sums, counts, most] = ['Sum', 'SampleCount', 'Maximum'].map((stat) => ids.map((id) => plain(id, stat))) as [
  number[][],
  number[][],
  number[][],
]
const total = (lists: readonly number[][], i: number) => lists.reduce((sum, list) => sum + (list[i] as number), 0)

describe('a query', () => {
  it('adds up the observations of all that matches', () => {
    const [average] = select(`SELECT AVG(CPUUtilization) ${CPU}`)
    expect(average?.Values).toHaveLength(12)
    average?.Values.forEach((value, i) => {
      expect(value).toBeCloseTo(total(sums, i) / total(counts, i), 9)
    })
    expect(select(`select sum(CPUUtilization) ${CPU}`)[0]?.Values[3]).toBeCloseTo(total(sums, 3), 9)
    expect(select(`SELECT COUNT(CPUUtilization) ${CPU}`)[0]?.Values[3]).toBe(15)
    expect(select(`SELECT MAX(CPUUtilization) ${CPU}`)[0]?.Values[3]).toBe(
      Math.max(...most.map((list) => list[3] as number)),
    )
  })

  it('groups, orders and limits', () => {
    const groups = select(`SELECT MAX(CPUUtilization) ${CPU} GROUP BY InstanceId`)
    expect(groups.map(({ Label }) => Label)).toEqual(ids)
    expect(groups.map(({ Values }) => Values)).toEqual(most)
    const top = select(`SELECT AVG(CPUUtilization) ${CPU} GROUP BY InstanceId ORDER BY AVG() DESC LIMIT 2`)
    expect(top).toHaveLength(2)
    expect(top.map(({ Label }) => Label)).not.toContain(idOf(2))
    const lowest = select(`SELECT AVG(CPUUtilization) ${CPU} GROUP BY InstanceId ORDER BY MIN() LIMIT 1`)
    expect(lowest[0]?.Label).toBe(idOf(2))
  })

  it.each([
    [`WHERE InstanceId = '${idOf(1)}'`, [idOf(1)]],
    [`WHERE InstanceId != '${idOf(1)}'`, [idOf(2), idOf(3)]],
    [`WHERE InstanceId = '${idOf(1)}' OR InstanceId = '${idOf(3)}'`, [idOf(1), idOf(3)]],
    [`WHERE (InstanceId = '${idOf(1)}' OR InstanceId = '${idOf(3)}') AND InstanceId != '${idOf(3)}'`, [idOf(1)]],
    [`WHERE "InstanceId" = 'nothing'`, []],
  ])('%s', (where, found) => {
    expect(select(`SELECT AVG(CPUUtilization) ${CPU} ${where} GROUP BY InstanceId`).map(({ Label }) => Label)).toEqual(
      found,
    )
  })

  it('without a schema matches metrics of any dimensions; what has no such label is Other', () => {
    const groups = select('SELECT AVG(CPUUtilization) FROM "AWS/EC2" GROUP BY InstanceType')
    expect(groups.map(({ Label }) => Label)).toEqual(['Other', 'm5.large', 'm5.xlarge'])
    expect(select('SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2") ')[0]?.Values).toHaveLength(12)
  })

  it('can be an operand of metric math', () => {
    const results = ask([
      { Id: 'q1', Expression: `SELECT SUM(NetworkIn) ${CPU}`, Period: 300, ReturnData: false },
      { Id: 'mb', Expression: 'q1 / 1024 / 1024' },
    ])
    const bytes = select(`SELECT SUM(NetworkIn) ${CPU}`)[0]?.Values ?? []
    expect(results[0]?.Values).toEqual(bytes.map((value) => value / 1024 / 1024))
  })

  it('sees three hours back', () => {
    const [found] = select(`SELECT AVG(CPUUtilization) ${CPU}`, 300, EPOCH)
    expect(found?.Timestamps[0]).toBe(isoOf(NOW - 3 * HOUR))
    expect(found?.Values).toHaveLength(36)
    expect(select(`SELECT AVG(CPUUtilization) ${CPU}`, 3600, EPOCH)[0]?.Values).toHaveLength(3)
  })

  it('answers by the minute when less is asked', () => {
    const [found] = select(`SELECT AVG(CPUUtilization) ${CPU} WHERE InstanceId = '${idOf(1)}'`, 10, NOW - 10 * MINUTE)
    expect(found?.Values).toEqual(plain(idOf(1), 'Average', 60).slice(-10))
  })
})

describe('what is no query', () => {
  it.each([
    'SELECT',
    'SELECT AVG(CPUUtilization)',
    'SELECT MEDIAN(CPUUtilization) FROM "AWS/EC2"',
    'SELECT AVG(CPUUtilization) FROM AWS/EC2',
    'SELECT AVG(LIMIT) FROM "AWS/EC2"',
    `SELECT AVG(CPUUtilization) ${CPU} WHERE InstanceId = "i-1"`,
    `SELECT AVG(CPUUtilization) ${CPU} WHERE InstanceId > 'i-1'`,
    `SELECT AVG(CPUUtilization) ${CPU} LIMIT 501`,
    `SELECT AVG(CPUUtilization) ${CPU} LIMIT 5 LIMIT 5`,
    `SELECT AVG(CPUUtilization) ${CPU} ORDER BY AVG`,
    `SELECT AVG(CPUUtilization) ${CPU} WHERE ${'('.repeat(200)}`,
  ])('%s', (expression) => {
    expect(() => select(expression)).toThrow(
      new AwsError('ValidationError', "Error in expression 'q1': Invalid syntax"),
    )
  })

  it('is two of them, or one without a period', () => {
    const query = (Id: string): QueryInput => ({ Id, Expression: `SELECT AVG(CPUUtilization) ${CPU}`, Period: 60 })
    expect(() => ask([query('q1'), query('q2')])).toThrow(/Only one Metrics Insights query/)
    expect(() => ask([{ Id: 'q1', Expression: `SELECT AVG(CPUUtilization) ${CPU}` }])).toThrow(/Period is required/)
  })
})

it('escapes and keywords are read as the manual says', () => {
  expect(
    parseInsights(`SELECT avg("Bytes\\"Input\\"") FROM "My NS" WHERE "Group" = 'it\\'s' ORDER BY COUNT() ASC`),
  ).toEqual({
    aggregate: 'AVG',
    metric: 'Bytes"Input"',
    namespace: 'My NS',
    where: { kind: 'is', key: 'Group', value: "it's", negated: false },
    groupBy: [],
    orderBy: { aggregate: 'COUNT', descending: false },
    limit: 500,
  })
})
