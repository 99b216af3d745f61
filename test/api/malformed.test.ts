/** Whatever arrives, the answer is a 2xx or a 4xx in some AWS envelope: never a 5xx, never a broken connection. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { encodeCbor } from '../../electron/api/protocols/cbor-bytes.ts'
import { type Door, openDoor, type RawRequest, signed } from './door.ts'

const RUNS = 300
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_007)
const rerun = `rerun with FUZZ_SEED=${seed} npx vitest run -c build/vitest.config.ts --project unit test/api/malformed.test.ts`

const SERVICES = ['ec2', 'monitoring', 'ce', 'sts', 'ssm', 'servicequotas', 'iam', 's3', 'lambda', 'sqs', '', 'no such']
const TARGETS = [
  'GraniteServiceVersion20100801.PutMetricData',
  'AWSInsightsIndexService.GetCostAndUsage',
  'AmazonSSM.GetParameters',
]
const ACTIONS = [
  'RunInstances',
  'DescribeInstances',
  'PutMetricData',
  'GetCallerIdentity',
  'CreateTags',
  'ListUsers',
  'Nope',
  '',
]
const KEYS = [
  'InstanceId',
  'Filter',
  'Name',
  'Value',
  'MaxCount',
  'MinCount',
  'member',
  'entry',
  'MetricData',
  'TagSpecification',
  '__proto__',
  '',
]
const WORDS = [
  '0',
  '-1',
  '1e999',
  'NaN',
  'true',
  'maybe',
  '2026-11-23T00:00:00Z',
  '2026-99-99',
  '9'.repeat(400),
  '%',
  '%ZZ',
  '\u0000',
  '한글',
  '',
]

const segment = fc.oneof(fc.constantFrom(...KEYS), fc.nat(12).map(String), fc.string({ maxLength: 6 }))
const key = fc.array(segment, { minLength: 1, maxLength: 40 }).map((parts) => parts.join('.'))
const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 30 }))
const raw = fc.boolean()

/** A form, its values sometimes encoded and sometimes not. */
const form = fc
  .tuple(fc.constantFrom(...ACTIONS), fc.array(fc.tuple(key, word, raw), { maxLength: 12 }))
  .map(([action, pairs]) => {
    const parts = pairs.map(([k, v, plain]) =>
      plain ? `${k}=${v}` : `${encodeURIComponent(k)}=${encodeURIComponent(v)}`,
    )
    return [`Action=${action}`, ...parts].join('&')
  })

/** Values under the names a real call has, so that the walk goes deep before it finds the fault. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    word,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  map: fc.dictionary(
    fc.constantFrom(
      'MetricData',
      'Namespace',
      'Dimensions',
      'Names',
      'Filter',
      'And',
      'Or',
      'Not',
      'TimePeriod',
      'Timestamp',
      'Value',
      '__proto__',
    ),
    tie('value'),
    { maxKeys: 6, noNullPrototype: true },
  ),
}))

const bytes = fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array))
const truncated = (body: fc.Arbitrary<Buffer>) =>
  fc
    .tuple(body, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([whole, part]) => whole.subarray(0, Math.ceil(whole.length * part)))
const json = value.map((item) => Buffer.from(JSON.stringify(item) ?? ''))
const cbor = value.map((item) => encodeCbor(item))
const anyBody = fc.oneof(
  bytes,
  json,
  truncated(json),
  cbor,
  truncated(cbor),
  form.map((text) => Buffer.from(text)),
  json.map((body) => gzipSync(body)),
)

const anyRequest: fc.Arbitrary<RawRequest> = fc.record({
  method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'),
  path: fc.constantFrom(
    '/',
    '/?Action=RunInstances&MaxCount=x',
    '/%',
    '//',
    '/bucket/%zz?list-type',
    '/service/GraniteServiceVersion20100801/operation/PutMetricData',
    '/service//operation/',
    '/?X-Amz-Credential=%',
  ),
  headers: fc
    .record(
      {
        service: fc.constantFrom(...SERVICES),
        'content-type': fc.constantFrom(
          'application/x-www-form-urlencoded',
          'application/x-amz-json-1.0',
          'application/cbor',
          'text/plain',
          '',
        ),
        'x-amz-target': fc.constantFrom(...TARGETS, '.', '', 'a.b.c'),
        'smithy-protocol': fc.constantFrom('rpc-v2-cbor', 'rpc-v2-json'),
        'content-encoding': fc.constantFrom('gzip', 'deflate', 'identity'),
      },
      { requiredKeys: [] },
    )
    .map(({ service, ...headers }) => ({ ...(service === undefined ? {} : signed(service)), ...headers })),
  body: anyBody,
})

describe(`malformed requests (${rerun})`, () => {
  let door: Door
  const log = vi.spyOn(console, 'error')
  beforeAll(async () => {
    const nothing = () => ({})
    door = await openDoor({
      'ec2:RunInstances': nothing,
      'ec2:DescribeInstances': nothing,
      'ec2:CreateTags': nothing,
      'cloudwatch:PutMetricData': nothing,
      'ce:GetCostAndUsage': nothing,
      'ssm:GetParameters': nothing,
      'sts:GetCallerIdentity': nothing,
      'iam:ListUsers': nothing,
    })
  })
  afterEach(() => {
    expect(log).not.toHaveBeenCalled()
  })
  afterAll(() => door.close())

  /** 501 is the refusal of a real operation by name, no failure. */
  async function expectRefused(request: RawRequest) {
    const { status } = await door.send(request)
    expect(status === 501 || (status >= 200 && status < 500), `status ${status}`).toBe(true)
  }

  const check = (requests: fc.Arbitrary<RawRequest>) =>
    fc.assert(fc.asyncProperty(requests, expectRefused), { seed, numRuns: RUNS })

  it('as forms', () =>
    check(
      fc.tuple(fc.constantFrom('ec2', 'monitoring', 'sts', 'iam'), form).map(([service, body]) => ({
        headers: { ...signed(service), 'content-type': 'application/x-www-form-urlencoded' },
        body,
      })),
    ))

  it('as JSON', () =>
    check(
      fc.tuple(fc.constantFrom(...TARGETS), fc.oneof(json, truncated(json), bytes)).map(([target, body]) => ({
        headers: { ...signed('ce'), 'x-amz-target': target },
        body,
      })),
    ))

  it('as CBOR', () =>
    check(
      fc.oneof(cbor, truncated(cbor), bytes).map((body) => ({
        path: '/service/GraniteServiceVersion20100801/operation/PutMetricData',
        headers: { ...signed('monitoring'), 'smithy-protocol': 'rpc-v2-cbor' },
        body,
      })),
    ))

  it('as anything', () => check(anyRequest))

  it('never reach the backend with more than the model has', () => {
    const operations = new Set(door.seen.map(({ operation }) => operation))
    expect(operations.size).toBeGreaterThan(0)
    expect(door.seen.every(({ input }) => JSON.stringify(input) !== undefined)).toBe(true)
  })

  it.each<[string, string]>([
    ['a number of 400 digits', `Action=RunInstances&MinCount=1&MaxCount=${'9'.repeat(400)}`],
    ['a list index beyond every array', `Action=DescribeInstances&InstanceId.${'9'.repeat(50)}=i-1`],
    ['a parameter of a million segments', `Action=DescribeInstances&${'Filter.1.'.repeat(500_000)}Name=x`],
    ['a million parameters', `Action=DescribeInstances&${'InstanceId.1=i&'.repeat(500_000)}`],
  ])('answers %s in reasonable time', async (_what, body) => {
    const started = performance.now()
    const reply = await door.form('ec2', body)
    expect(reply.status).toBeLessThan(500)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
