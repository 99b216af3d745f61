/** Filter patterns, with the examples of AWS's page "Filter pattern syntax". */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'

const h = harness()
const matches = (filterPattern: string, ...logEventMessages: string[]) =>
  h.run('logs:TestMetricFilter', { filterPattern, logEventMessages }).matches ?? []
const found = (pattern: string, ...messages: string[]): unknown =>
  matches(pattern, ...messages).map(({ eventNumber }) => eventNumber)

const LINES = [
  '[ERROR 400] BAD REQUEST',
  '[ERROR 401] UNAUTHORIZED REQUEST',
  '[WARN 419] MISSING ARGUMENTS',
  'Exiting: INTERNAL ERROR',
]

describe('terms', () => {
  const cases: readonly [pattern: string, found: number[]][] = [
    ['', [1, 2, 3, 4]],
    ['ERROR', [1, 2, 4]],
    ['error', []],
    ['ERROR REQUEST', [1, 2]],
    ['?ERROR ?WARN', [1, 2, 3, 4]],
    ['?UNAUTHORIZED ?MISSING', [2, 3]],
    ['ERROR -Exiting', [1, 2]],
    ['-ERROR', [3]],
    ['"INTERNAL ERROR"', [4]],
    ['"ERROR 400"', [1]],
    ['ERROR ?WARN', [1, 2, 4]],
  ]
  it.each(cases)('%j', (pattern, numbers) => expect(found(pattern, ...LINES)).toEqual(numbers))

  it('may hold quotes inside quotes', () => expect(found('"a \\"b\\""', 'x a "b" y', 'a b')).toEqual([1]))
})

const CLOUD = JSON.stringify({
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  latency: 12.5,
  'odd key': 'x',
})

describe('JSON members', () => {
  const cases: readonly [pattern: string, matches: boolean][] = [
    ['{ $.eventType = "UpdateTrail" }', true],
    ['{ $.eventType = UpdateTrail }', true],
    ['{$.eventType=Update*}', true],
    ['{ $.eventType != "UpdateTrail" }', false],
    ['{ $.sourceIPAddress != 123.123.* }', true],
    ['{ $.arrayKey[0] = "value" }', true],
    ['{ $.arrayKey[1] = "value" }', false],
    ['{ $.objectList[1].id = 2 }', true],
    ['{ $.SomeObject IS NULL }', true],
    ['{ $.SomeOtherObject NOT EXISTS }', true],
    ['{ $.ThisFlag IS TRUE }', true],
    ['{ $.latency > 12 && $.latency <= 12.5 }', true],
    ['{ $.latency >= 1.3e1 }', false],
    ['{ $.latency < 1 || ($.ThisFlag IS TRUE && $.objectList[0].name = "a") }', true],
    ['{ $.latency < 1 || $.ThisFlag IS FALSE && $.eventType = "UpdateTrail" }', false],
    ["{ $['odd key'] = x }", true],
    ['{ $.absent != "x" }', false],
    ['{ $.eventType > 5 }', false],
  ]
  it.each(cases)('%s', (pattern, whether) => expect(found(pattern, CLOUD)).toEqual(whether ? [1] : []))

  it('tell what they read', () => {
    const [match] = matches('{ $.latency > 1 && $.eventType = "*" }', CLOUD)
    expect(match?.extractedValues).toEqual({ '$.latency': '12.5', '$.eventType': 'UpdateTrail' })
  })
  it('find nothing in what is no JSON', () => expect(found('{ $.a = 1 }', 'a=1', '{"a":', '[1]')).toEqual([]))
})

const ACCESS = [
  '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534',
  '10.1.2.3 Prod frank [10/Oct/2000:13:35:22 -0700] "GET /a.png HTTP/1.0" 500 5324',
  '10.1.2.4 Prod jo [10/Oct/2000:13:50:35 -0700] "GET /b.png HTTP/1.0" 200 4355',
]

describe('fields between spaces', () => {
  const cases: readonly [pattern: string, found: number[]][] = [
    ['[ip, server, username, timestamp, request, status_code, bytes > 1000]', [1, 2, 3]],
    ['[ip, server, username, timestamp, request, status_code = 4*, bytes]', [1]],
    ['[..., status_code = 4* || status_code = 5*, bytes]', [1, 2]],
    ['[ip = 10.*, ...]', [2, 3]],
    ['[ip, ..., status >= 200 && status < 300, bytes]', [3]],
    ['[ip, server, username = "frank", timestamp = *Oct*, request = *html*, status, bytes]', [1]],
    ['[a, b]', []],
    ['[username != frank, ...]', [1, 2, 3]],
    ['[,,name=jo,...]', [3]],
  ]
  it.each(cases)('%s', (pattern, numbers) => expect(found(pattern, ...ACCESS)).toEqual(numbers))

  it('tell what they read, by name or by number', () => {
    const [match] = matches('[ip,, user, ..., bytes]', ACCESS[0] as string)
    expect(match?.extractedValues).toMatchObject({
      $ip: '127.0.0.1',
      $2: 'Prod',
      $user: 'frank',
      $5: 'GET /index.html HTTP/1.0',
      $bytes: '1534',
    })
  })
})

describe('patterns that are none', () => {
  const cases: readonly [pattern: string, message: string][] = [
    ['{ $.a = 1', "Invalid filter pattern: If a filter pattern starts with '{' it must end with '}'"],
    ['[a, b', "Invalid filter pattern: If a filter pattern starts with '[' it must end with ']'"],
    ['a@b.c', "Invalid filter pattern: Invalid character(s) in term 'a@b.c'"],
    ['""', 'Invalid filter pattern: Invalid character(s) in term \'""\''],
    ['"open', "Invalid filter pattern: Invalid character(s) in term '\"open'"],
    ['{ $.a }', 'Invalid filter pattern'],
    ['{ a = 1 }', 'Invalid filter pattern'],
    ['{ ($.a = 1 }', 'Invalid filter pattern'],
    ['{ $.a = 1 && }', 'Invalid filter pattern'],
    ['[a, ..., b, ...]', 'Invalid filter pattern'],
    ['[a, b = 1 && c = 2]', 'Invalid filter pattern'],
  ]
  it.each(cases)('%s', (filterPattern, message) => {
    const error = h.reject('logs:TestMetricFilter', { filterPattern, logEventMessages: ['x'] })
    expect([error.code, error.message]).toEqual(['InvalidParameterException', message])
  })
  it('and regular expressions are refused by name', () => {
    const error = h.reject('logs:TestMetricFilter', { filterPattern: '%ERR.*%', logEventMessages: ['x'] })
    expect(error.code).toBe('UnsupportedOperation')
  })
})
