/** Metric filters: what they find in events that arrive becomes custom metrics; what PutMetricFilter refuses. */
import { describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf, MINUTE } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { GROUP, openStream, put } from './scene.ts'

type Transformation = NonNullable<In<'logs:PutMetricFilter'>['metricTransformations']>[number]
const COUNT: Transformation = { metricName: 'Errors', metricNamespace: 'App', metricValue: '1' }

function opened(): Harness {
  const h = harness()
  openStream(h)
  return h
}
const filter = (filterPattern: string, transformation: Partial<Transformation> = {}, filterName = 'f') => ({
  logGroupName: GROUP,
  filterName,
  filterPattern,
  metricTransformations: [{ ...COUNT, ...transformation }],
})

/** The statistics of one metric over the last ten minutes, all in one point. */
function statistics(h: Harness, MetricName: string, Dimensions: { Name: string; Value: string }[] = []) {
  const end = Math.ceil(h.engine.now / MINUTE) * MINUTE
  const { Datapoints = [] } = h.run('cloudwatch:GetMetricStatistics', {
    Namespace: 'App',
    MetricName,
    Dimensions,
    StartTime: isoOf(end - 10 * MINUTE),
    EndTime: isoOf(end + MINUTE),
    Period: 660,
    Statistics: ['Sum', 'SampleCount', 'Maximum'],
  })
  const [{ Sum, SampleCount, Maximum } = {}] = Datapoints
  return [Sum, SampleCount, Maximum]
}

describe('a metric filter', () => {
  it('counts what it finds from now on, and reports its default where it finds nothing', () => {
    const h = opened()
    h.wait(600)
    put(h, ['ERROR before'])
    h.run('logs:PutMetricFilter', filter('ERROR', { defaultValue: 0, unit: 'Count' }))
    put(h, ['ERROR a', 'fine', 'ERROR b'])
    expect(statistics(h, 'Errors')).toEqual([2, 2, 1])
    put(h, ['fine', 'fine'])
    expect(statistics(h, 'Errors')).toEqual([2, 3, 1])
    h.run('logs:DeleteMetricFilter', { logGroupName: GROUP, filterName: 'f' })
    put(h, ['ERROR c'])
    expect(statistics(h, 'Errors')).toEqual([2, 3, 1])
  })

  it('reads values and dimensions from JSON and from fields, and passes over what has none', () => {
    const h = opened()
    h.wait(600)
    const json = { metricName: 'Latency', metricValue: '$.ms', dimensions: { Path: '$.path' } }
    h.run('logs:PutMetricFilter', filter('{ $.ms = * }', json, 'json'))
    h.run(
      'logs:PutMetricFilter',
      filter('[verb, status, bytes]', { metricName: 'Bytes', metricValue: '$bytes' }, 'fields'),
    )
    put(h, [
      '{"ms":12,"path":"/a"}',
      '{"ms":"slow","path":"/a"}',
      '{"ms":30,"path":"/a"}',
      '{"ms":9}',
      'GET 200 1500',
      'GET 200 x',
    ])
    expect(statistics(h, 'Latency', [{ Name: 'Path', Value: '/a' }])).toEqual([42, 2, 30])
    expect(statistics(h, 'Bytes')).toEqual([1500, 1, 1500])
  })

  it('stamps its data as the events are', () => {
    const h = opened()
    h.wait(3600)
    h.run('logs:PutMetricFilter', filter('ERROR'))
    h.run('logs:PutLogEvents', {
      logGroupName: GROUP,
      logStreamName: 'i-1',
      logEvents: [{ timestamp: h.engine.now - 30 * MINUTE, message: 'ERROR late' }],
    })
    expect(statistics(h, 'Errors')).toEqual([undefined, undefined, undefined])
    h.wait(60)
    const { Metrics } = h.run('cloudwatch:ListMetrics', { Namespace: 'App' })
    expect(Metrics).toEqual([{ Namespace: 'App', MetricName: 'Errors', Dimensions: [] }])
  })

  it('is described by group, prefix or metric, counted on its group, replaced in place, and goes with its group', () => {
    const h = opened()
    h.run('logs:PutMetricFilter', filter('ERROR', {}, 'b'))
    h.run('logs:PutMetricFilter', filter('WARN', { metricName: 'Warnings' }, 'a'))
    h.run('logs:PutMetricFilter', filter('FATAL', {}, 'b'))
    const names = (input: In<'logs:DescribeMetricFilters'>): unknown =>
      h
        .run('logs:DescribeMetricFilters', input)
        .metricFilters?.map(({ filterName, filterPattern }) => [filterName, filterPattern])
    expect(names({})).toEqual([
      ['a', 'WARN'],
      ['b', 'FATAL'],
    ])
    expect(names({ filterNamePrefix: 'b', logGroupName: GROUP })).toEqual([['b', 'FATAL']])
    expect(names({ metricName: 'Warnings', metricNamespace: 'App' })).toEqual([['a', 'WARN']])
    const { nextToken } = h.run('logs:DescribeMetricFilters', { limit: 1 })
    expect(names({ limit: 1, nextToken })).toEqual([['b', 'FATAL']])
    expect(h.run('logs:DescribeLogGroups', {}).logGroups?.[0]?.metricFilterCount).toBe(2)
    h.run('logs:DeleteLogGroup', { logGroupName: GROUP })
    expect(names({})).toEqual([])
  })
})

describe('PutMetricFilter refuses', () => {
  const cases: readonly [string, In<'logs:PutMetricFilter'>, string][] = [
    [
      'a broken pattern',
      filter('{ $.a'),
      "Invalid filter pattern: If a filter pattern starts with '{' it must end with '}'",
    ],
    [
      'two transformations',
      { ...filter('x'), metricTransformations: [COUNT, COUNT] },
      "at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1",
    ],
    [
      "AWS's own namespaces",
      filter('x', { metricNamespace: 'AWS/App' }),
      'Invalid metric transformation: metricNamespace must not begin with AWS/',
    ],
    [
      'a value that is none',
      filter('x', { metricValue: '$.ms' }),
      'Invalid metric transformation: metricValue is not valid',
    ],
    [
      'dimensions of words',
      filter('x', { dimensions: { A: '$.a' } }),
      'The specified filter pattern does not support dimensions',
    ],
    [
      'dimensions with a default',
      filter('{ $.a = * }', { dimensions: { A: '$.a' }, defaultValue: 0 }),
      'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
    ],
    [
      'a name that is too long',
      { ...filter('x'), filterName: 'n'.repeat(513) },
      "at 'filterName' failed to satisfy constraint: Member must have length less than or equal to 512",
    ],
    [
      'a name with a star',
      { ...filter('x'), filterName: '*' },
      "Value '*' at 'filterName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*",
    ],
  ]
  it.each(cases)('%s', (_what, input, message) => {
    const error = opened().reject('logs:PutMetricFilter', input)
    expect(error.code).toBe('InvalidParameterException')
    expect(error.message).toContain(message)
  })
  it('a group without the standard class, and what is not simulated', () => {
    const h = opened()
    h.run('logs:CreateLogGroup', { logGroupName: 'rare', logGroupClass: 'INFREQUENT_ACCESS' })
    const rare = h.reject('logs:PutMetricFilter', { ...filter('x'), logGroupName: 'rare' })
    expect([rare.code, rare.message]).toEqual([
      'InvalidOperationException',
      'The operation is not valid on the specified resource.',
    ])
    const transformed = h.reject('logs:PutMetricFilter', { ...filter('x'), applyOnTransformedLogs: true })
    expect(transformed.code).toBe('UnsupportedOperation')
  })
  it('a 101st in one group, and deleting one that is not there', () => {
    const h = opened()
    for (let i = 0; i < 100; i++) h.run('logs:PutMetricFilter', filter('x', {}, `f${i}`))
    expect(h.reject('logs:PutMetricFilter', filter('x', {}, 'more')).code).toBe('LimitExceededException')
    h.run('logs:PutMetricFilter', filter('y', {}, 'f0'))
    expect(h.reject('logs:DeleteMetricFilter', { logGroupName: GROUP, filterName: 'more' }).code).toBe(
      'ResourceNotFoundException',
    )
  })

  it('is told once, though its name begins with the name of another', () => {
    const h = opened()
    for (const name of ['f', 'f-1', 'f0', 'f1']) h.run('logs:PutMetricFilter', filter('', {}, name))
    const told: unknown[] = []
    let nextToken: string | undefined
    do {
      const page = h.run('logs:DescribeMetricFilters', { limit: 1, ...(nextToken ? { nextToken } : {}) })
      told.push(...(page.metricFilters ?? []).map(({ filterName }) => filterName))
      nextToken = page.nextToken
    } while (nextToken && told.length < 9)
    expect(told).toEqual(['f', 'f-1', 'f0', 'f1'])
  })
})
