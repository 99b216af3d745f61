import { describe, expect, it } from 'vitest'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { idOf, World } from './world.ts'

/** Runs for the first hour and the third; the second is a gap. */
const GAPPED = idOf(2)
const world = new World(1, EPOCH + 3 * HOUR, [
  { id: idOf(1), spans: [{ from: EPOCH, workload: 'steady-db' }] },
  {
    id: GAPPED,
    spans: [
      { from: EPOCH, to: EPOCH + HOUR, workload: 'web-diurnal', flushes: true },
      { from: EPOCH + 2 * HOUR, workload: 'web-diurnal' },
    ],
  },
])

type QueryInput = NonNullable<In<'cloudwatch:GetMetricData'>['MetricDataQueries']>[number]
const stat = (Id: string, id: string, MetricName = 'CPUUtilization'): QueryInput => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value: id }] },
    Period: 600,
    Stat: 'Average',
  },
})
const BASE = [stat('m1', idOf(1)), stat('m2', GAPPED), stat('net', idOf(1), 'NetworkIn')]

function evaluate(Expression: string, more: QueryInput[] = []) {
  const results = world.data({
    StartTime: isoOf(EPOCH),
    EndTime: isoOf(EPOCH + 3 * HOUR),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [...BASE, ...more, { Id: 'e', Expression }],
  }).MetricDataResults
  return results?.filter(({ Id }) => Id === 'e') ?? []
}
const values = (expression: string, more: QueryInput[] = []): number[] => evaluate(expression, more)[0]?.Values ?? []
const m1 = values('m1')
const m2 = values('m2')

function problem(expression: string, more: QueryInput[] = []): string {
  try {
    evaluate(expression, more)
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ValidationError') return error.message
    throw error
  }
  throw new Error(`${expression} was accepted`)
}

describe('metric math', () => {
  it('computes point by point, with the usual precedence', () => {
    expect(m1).toHaveLength(18)
    expect(values('m1 * 2 + 1')).toEqual(m1.map((x) => x * 2 + 1))
    expect(values('2 * (m1 + 1)')).toEqual(m1.map((x) => 2 * (x + 1)))
    expect(values('-m1 ^ 2')).toEqual(m1.map((x) => x * x))
    expect(values('m1 > 15')).toEqual(m1.map((x) => (x > 15 ? 1 : 0)))
    expect(values('m1 > 0 AND m1 < 0 || m1 == m1')).toEqual(m1.map(() => 1))
    expect(values('FLOOR(m1) + CEIL(m1) - ABS(-m1)')).toEqual(m1.map((x) => Math.floor(x) + Math.ceil(x) - x))
  })

  it('a missing point makes a missing point; a division by zero too', () => {
    expect(m2).toHaveLength(12)
    expect(values('m1 + m2')).toHaveLength(12)
    expect(values('m1 / (m2 - m2)')).toEqual([])
  })

  it('reduces one series to a number and an array to a series', () => {
    const mean = m1.reduce((a, b) => a + b, 0) / m1.length
    expect(values('m1 - AVG(m1)')[0]).toBeCloseTo((m1[0] as number) - mean, 9)
    expect(values('m1 * 0 + MAX(m1)')[0]).toBe(Math.max(...m1))
    const sum = values('SUM([m1, m2])')
    expect(sum).toHaveLength(18)
    expect(sum[0]).toBeCloseTo((m1[0] as number) + (m2[0] as number), 9)
    expect(sum[7]).toBe(m1[7])
    // AVG counts the missing one as zero.
    expect(values('AVG([m1, m2])')[7]).toBeCloseTo((m1[7] as number) / 2, 9)
    expect(values('MIN(METRICS("m"))')[0]).toBe(Math.min(m1[0] as number, m2[0] as number))
    expect(values('m1 * 0 + STDDEV(m1)')[0]).toBeGreaterThan(0)
    expect(evaluate('METRICS()').map(({ Label }) => Label)).toHaveLength(3)
    expect(values('m1 * 0 + METRIC_COUNT(METRICS())')[0]).toBe(3)
    expect(evaluate('SORT(METRICS("m"), AVG, DESC, 1)')).toHaveLength(1)
    expect(evaluate('SLICE(METRICS(), 1)')).toHaveLength(2)
  })

  it('compares with the point before', () => {
    expect(values('DIFF(m1)')).toEqual(m1.slice(1).map((x, i) => x - (m1[i] as number)))
    expect(values('RATE(m1)')[0]).toBeCloseTo(((m1[1] as number) - (m1[0] as number)) / 600, 12)
    expect(values('DIFF_TIME(m2)')[5]).toBe(3600 + 600)
    expect(values('RUNNING_SUM(m1)').at(-1)).toBeCloseTo(
      m1.reduce((a, b) => a + b, 0),
      9,
    )
  })

  it('fills gaps by a number, the last value, a line or another series', () => {
    expect(values('FILL(m2, 0)')).toHaveLength(18)
    expect(values('FILL(m2, 0)')[8]).toBe(0)
    expect(values('FILL(m2, REPEAT)')[8]).toBe(m2[5])
    const [before, after] = [m2[5] as number, m2[6] as number]
    expect(values('FILL(m2, LINEAR)')[8]).toBeCloseTo(before + (after - before) * (3 / 7), 9)
    expect(values('FILL(m2, m1)')[8]).toBe(m1[8])
  })

  it('chooses with IF, and knows periods and hours', () => {
    expect(values('IF(m1 > 15, m1, 0)')).toEqual(m1.map((x) => (x > 15 ? x : 0)))
    expect(values('IF(HOUR(m1) == 1, m1)')).toEqual(m1.slice(6, 12))
    expect(values('net / PERIOD(net)')[0]).toBeCloseTo((values('net')[0] as number) / 600, 9)
    // 2026-10-01 is a Thursday.
    expect(values('DAY(m1)')[0]).toBe(4)
    expect(values('TIME_SERIES(5)')).toEqual(Array(18).fill(5))
    expect(values('LOG10(m1 * 0 + 1000)')[0]).toBeCloseTo(3, 12)
    expect(values('m1 * 0 + 2 ^ 0.5')[0]).toBeCloseTo(Math.SQRT2, 12)
  })

  it('expressions name expressions in any order', () => {
    expect(values('twice + 1', [{ Id: 'twice', Expression: 'm1 * 2', ReturnData: false }])).toEqual(
      m1.map((x) => x * 2 + 1),
    )
  })

  it.each([
    ['m1 +', "Error in expression 'e': Invalid syntax"],
    ['m1 m2', "Error in expression 'e': Invalid syntax"],
    ['m1 # 2', "Error in expression 'e': Invalid syntax"],
    ['m9 + 1', "Error in expression 'e': Undefined variable name 'm9'"],
    ['5', "Error in expression 'e': The expression must return a time series"],
    ['e + 1', "Error in expression 'e': Circular reference between expressions"],
    ['m1 + "x"', "Error in expression 'e': Unsupported operand type(s) for +: '[TimeSeries, String]'"],
    [
      'METRICS() * METRICS()',
      "Error in expression 'e': Unsupported operand type(s) for *: '[Array[TimeSeries], Array[TimeSeries]]'",
    ],
    ['METRICS() > 5', "Error in expression 'e': Unsupported operand type(s) for >: '[Array[TimeSeries], Scalar]'"],
    ['avg(METRICS())', "Error in expression 'e': Unsupported function 'avg'"],
    ['SERVICE_QUOTA(m1)', "Error in expression 'e': The function SERVICE_QUOTA is not simulated by Cumulab"],
    [
      'm1 + ABS(2)',
      "Error in expression 'e': The function ABS expects a time series or an array of time series as argument 1 but got a scalar",
    ],
    ['SUM(m1, m2)', "Error in expression 'e': The function SUM takes 1 argument(s) but got 2"],
    ['m1 / PERIOD(m1 + m2)', "Error in expression 'e': The function PERIOD expects a metric as argument 1"],
    ['SORT(METRICS(), STDDEV, ASC)', "Error in expression 'e': Invalid sort function 'STDDEV'"],
    ['SORT(METRICS(), AVG, UP)', "Error in expression 'e': Undefined variable name 'UP'"],
    ['FILL(m1, AVG)', "Error in expression 'e': Invalid fill value 'AVG'"],
    ["SEARCH('(', 'Average', 300)", "Error in expression 'e': Invalid search expression"],
    [`${'('.repeat(300)}m1${')'.repeat(300)}`, "Error in expression 'e': Invalid syntax"],
  ])('%s is refused', (expression, message) => {
    expect(problem(expression)).toBe(message)
  })

  it('a window that ends now holds no point of the future', () => {
    const stamps = evaluate('FILL(m2, 0)')[0]?.Timestamps ?? []
    expect(Date.parse(stamps.at(-1) as string)).toBe(EPOCH + 3 * HOUR - 10 * MINUTE)
  })
})
