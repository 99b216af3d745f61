/** Queries of Logs Insights: the simple forms, and that everything else is refused by name. */
import { describe, expect, it } from 'vitest'
import { type Harness, harness } from '../../support/harness.ts'
import { GROUP, openStream, put } from './scene.ts'

const LINES = [
  '{"path":"/a","status":200,"ms":12,"user":{"id":"u1"}}',
  '{"path":"/b","status":404,"ms":3}',
  '{"path":"/a","status":500,"ms":900,"user":{"id":"u2"}}',
  'started worker 7',
  '{"path":"/b","status":200,"ms":20}',
]
function opened(): Harness {
  const h = harness()
  openStream(h)
  h.wait(3600)
  put(h, LINES)
  return h
}
function ask(h: Harness, queryString: string, more: object = {}) {
  const now = Math.floor(h.engine.now / 1000)
  const { queryId } = h.run('logs:StartQuery', {
    logGroupName: GROUP,
    startTime: now - 3600,
    endTime: now,
    queryString,
    ...more,
  })
  return h.run('logs:GetQueryResults', { queryId })
}
/** The rows as plain objects, the pointer left out. */
const rows = (h: Harness, query: string, more?: object): unknown =>
  ask(h, query, more).results?.map((row) =>
    Object.fromEntries(row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])),
  )

describe('the histogram of a query', () => {
  it('counts what its filters let through, over its time, whatever its other commands make of it', () => {
    const h = opened()
    const now = Math.floor(h.engine.now / 1000)
    const histogram = (queryString: string, back = 3600) => {
      const input = { logGroupName: GROUP, startTime: now - back, endTime: now, queryString }
      return h.run('sim:GetQueryHistogram', { queryId: h.run('logs:StartQuery', input).queryId ?? '' })
    }
    const all = histogram('fields @message | limit 1', 9)
    expect(all).toMatchObject({ start: (now - 9) * 1000, step: 1000 })
    expect(all.counts).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    const errors = histogram('filter status >= 400 | stats count(*) by path')
    expect(errors.counts.reduce((a, b) => a + b, 0)).toBe(2)
    expect(errors.step).toBe(120_000)
    expect(errors.counts.length).toBeLessThanOrEqual(60)
    expect(h.reject('sim:GetQueryHistogram', { queryId: 'none' }).code).toBe('ResourceNotFoundException')
  })
})

describe('a query', () => {
  it('answers time and message, the newest first, each with a pointer', () => {
    const h = opened()
    const { results, statistics, status } = ask(h, 'fields @timestamp, @message | sort @timestamp desc | limit 2')
    expect(status).toBe('Complete')
    expect(results?.map((row) => row.map(({ field }) => field))).toEqual([
      ['@timestamp', '@message', '@ptr'],
      ['@timestamp', '@message', '@ptr'],
    ])
    expect(results?.[0]?.slice(0, 2)).toEqual([
      { field: '@timestamp', value: '2026-10-01 01:00:00.000' },
      { field: '@message', value: LINES[4] },
    ])
    expect(statistics).toMatchObject({ recordsMatched: 5, recordsScanned: 5, logGroupsScanned: 1 })
  })

  const cases: readonly [string, unknown][] = [
    [
      'fields path, status | filter status >= 400 | sort status',
      [
        { path: '/b', status: '404' },
        { path: '/a', status: '500' },
      ],
    ],
    ['fields user.id as who | filter ispresent(user.id) | sort who desc', [{ who: 'u2' }, { who: 'u1' }]],
    ['fields ms | filter path = "/a" and (ms > 100 or status in [404])', [{ ms: '900' }]],
    ['fields @message | filter @message like "worker"', [{ '@message': 'started worker 7' }]],
    ['fields @message | filter @message like /worker/ and not ispresent(path)', [{ '@message': 'started worker 7' }]],
    ['filter path not like "a" and status != 404 | display ms', [{ ms: '20' }]],
    [
      'stats count(*) as n, avg(ms), max(status) by path | sort path',
      [
        { n: '1' },
        { path: '/a', n: '2', 'avg(ms)': '456', 'max(status)': '500' },
        { path: '/b', n: '2', 'avg(ms)': '11.5', 'max(status)': '404' },
      ],
    ],
    [
      'filter ispresent(status) | stats count(*) by bin(1h)',
      [
        { 'bin(1h)': '2026-10-01 00:00:00.000', 'count(*)': '3' },
        { 'bin(1h)': '2026-10-01 01:00:00.000', 'count(*)': '1' },
      ],
    ],
    ['stats count_distinct(path) as paths, sum(ms), min(ms)', [{ paths: '2', 'sum(ms)': '935', 'min(ms)': '3' }]],
    ['# a comment\nfilter status = 200 | fields `path` | limit 1', [{ path: '/b' }]],
  ]
  it.each(cases)('%s', (query, expected) => expect(rows(opened(), query)).toEqual(expected))

  it('heeds its range and its limit, and answers the same whatever arrives later', () => {
    const h = opened()
    const now = Math.floor(h.engine.now / 1000)
    expect(rows(h, 'fields ms', { startTime: now - 1, endTime: now - 1, limit: 5 })).toEqual([{}])
    const { queryId } = h.run('logs:StartQuery', {
      logGroupName: GROUP,
      startTime: now - 60,
      endTime: now + 60,
      queryString: 'stats count(*)',
    })
    const before = h.run('logs:GetQueryResults', { queryId })
    h.wait(5)
    put(h, ['late'])
    expect(h.run('logs:GetQueryResults', { queryId })).toEqual(before)
    expect(h.run('logs:DescribeQueries', {}).queries?.[0]).toMatchObject({ queryId, status: 'Complete' })
  })

  const refusals: readonly [string, string, string][] = [
    ['fields @message | filter', 'MalformedQueryException', 'unexpected end of the query string'],
    ['fields @message | filtr x = 1', 'MalformedQueryException', 'unexpected symbol found f at line 1 and position 18'],
    ['filter a ~ 1', 'MalformedQueryException', 'unexpected symbol found ~'],
    ['stats median(ms)', 'MalformedQueryException', 'unexpected symbol found m'],
    ['parse @message "x *" as y', 'UnsupportedOperation', 'The query command parse'],
    ['fields @message | filter @message like /a.*b/', 'UnsupportedOperation', 'A regular expression in a query'],
  ]
  it.each(refusals)('is refused: %s', (queryString, code, message) => {
    const h = opened()
    const error = h.reject('logs:StartQuery', { logGroupName: GROUP, startTime: 0, endTime: 1, queryString })
    expect(error.code).toBe(code)
    expect(error.message).toContain(message)
  })

  it('is refused for a group or a query that is not there', () => {
    const h = opened()
    const input = { logGroupNames: ['nope'], startTime: 0, endTime: 1, queryString: 'fields a' }
    expect(h.reject('logs:StartQuery', input).message).toBe(
      "Log group 'nope' does not exist for account ID '123456789012'",
    )
    expect(h.reject('logs:GetQueryResults', { queryId: 'x' }).code).toBe('ResourceNotFoundException')
  })
})
