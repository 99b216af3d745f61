import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rpcV2Cbor } from '../../electron/api/protocols/cbor.ts'
import { CborError, CborTimestamp, decodeCbor, encodeCbor } from '../../electron/api/protocols/cbor-bytes.ts'
import { AwsError } from '../../shared/aws/error.ts'
import { type Door, openDoor } from './door.ts'
import { decodeBody, valueModel } from './vectors.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('CBOR bytes', () => {
  // RFC 8949, appendix A.
  it.each<[string, unknown]>([
    ['00', 0],
    ['17', 23],
    ['18 18', 24],
    ['19 03e8', 1000],
    ['1a 000f4240', 1_000_000],
    ['1b 000000e8d4a51000', 1_000_000_000_000],
    ['20', -1],
    ['39 03e7', -1000],
    ['f9 3c00', 1],
    ['f9 0001', 2 ** -24],
    ['f9 7bff', 65504],
    ['f9 7c00', Number.POSITIVE_INFINITY],
    ['f9 7e00', Number.NaN],
    ['f9 8000', -0],
    ['fa 47c35000', 100_000],
    ['fb 3ff199999999999a', 1.1],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['f7', null],
    ['44 01020304', Buffer.from([1, 2, 3, 4])],
    ['62 c3bc', 'ü'],
    ['83 01 02 03', [1, 2, 3]],
    ['a2 61 61 01 61 62 82 02 03', { a: 1, b: [2, 3] }],
    ['c1 1a 514b67b0', new CborTimestamp(1_363_896_240)],
    ['c1 fb 41d452d9ec200000', new CborTimestamp(1_363_896_240.5)],
    ['5f 42 0102 43 030405 ff', Buffer.from([1, 2, 3, 4, 5])],
    ['7f 65 7374726561 64 6d696e67 ff', 'streaming'],
    ['9f 01 82 02 03 9f 04 05 ff ff', [1, [2, 3], [4, 5]]],
    ['bf 61 61 01 61 62 9f 02 03 ff ff', { a: 1, b: [2, 3] }],
  ])('reads %s', (bytes, value) => {
    expect(decodeCbor(hex(bytes))).toEqual(value)
  })

  it.each([
    ['nothing', ''],
    ['a truncated number', '19 03'],
    ['a truncated string', '65 6162'],
    ['an array of four thousand million, absent', '9a ffffffff'],
    ['a string longer than memory', '7b ffffffffffffffff'],
    ['an unended array', '9f 01'],
    ['a break outside', 'ff'],
    ['a break as a value', 'a1 61 61 ff'],
    ['a reserved length', '1c'],
    ['an indefinite number', '1f'],
    ['a chunk of another kind', '5f 61 61 ff'],
    ['an indefinite chunk', '5f 5f ff ff'],
    ['text that is not UTF-8', '61 ff'],
    ['a number as a key', 'a1 01 02'],
    ['an unknown tag', 'c2 41 01'],
    ['a timestamp of text', 'c1 61 61'],
    ['an unknown simple value', 'f0'],
    ['two items', '01 02'],
  ])('refuses %s', (_name, bytes) => {
    expect(() => decodeCbor(hex(bytes))).toThrow(CborError)
  })

  it('refuses nesting beyond reason', () => {
    expect(() => decodeCbor(Buffer.alloc(1_000_000, 0x81))).toThrow('nested too deeply')
    expect(() => decodeCbor(Buffer.alloc(1_000_000, 0xc1))).toThrow('nested too deeply')
  })

  it('keeps a key that is a trap an ordinary member', () => {
    const value = decodeCbor(hex('a1 69 5f5f70726f746f5f5f a1 61 61 01')) as Record<string, unknown>
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(value['a']).toBeUndefined()
  })

  it('reads back what it writes', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.string({ unit: 'grapheme' }),
        fc.double(),
        fc.integer(),
        fc.boolean(),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('value'), { maxLength: 6 }),
      map: fc.dictionary(fc.string(), tie('value'), { maxKeys: 6, noNullPrototype: true }),
    }))
    fc.assert(
      fc.property(value, (item) => {
        expect(decodeCbor(encodeCbor(item))).toEqual(item)
      }),
    )
  })

  it('never fails on random bytes but by refusing them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeCbor(Buffer.from(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(CborError)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('CBOR values', () => {
  const codec = rpcV2Cbor.createCodec(valueModel)

  it('reads timestamps and bytes into their JSON-safe form', () => {
    const body = encodeCbor({
      When: new CborTimestamp(1_795_418_340.5),
      Bytes: Buffer.from('hello'),
      Count: 2,
      Names: ['a'],
    })
    expect(decodeBody(codec, body)).toEqual({
      When: '2026-11-23T07:19:00.500Z',
      Bytes: 'aGVsbG8=',
      Count: 2,
      Names: ['a'],
    })
  })

  it('writes a double as one, even where it is whole', () => {
    const { body } = codec.encode('Echo', { Count: 12, Whole: 12 }, 'ID')
    const hex = (body as Buffer).toString('hex')
    // fb announces eight bytes of a double; a small integer is its own byte.
    expect(hex).toContain(`${Buffer.from('Count').toString('hex')}fb4028000000000000`)
    expect(hex).toContain(`${Buffer.from('Whole').toString('hex')}0c`)
  })

  it('writes them back', () => {
    const output = { When: '2026-11-23T07:19:00.500Z', Bytes: 'aGVsbG8=', Count: Number.NaN, Names: [], Secret: 1 }
    const { body } = codec.encode('Echo', output, 'ID')
    expect(decodeCbor(body as Buffer)).toEqual({
      When: new CborTimestamp(1_795_418_340.5),
      Bytes: Buffer.from('hello'),
      Count: Number.NaN,
      Names: [],
    })
  })

  it.each<[string, unknown]>([
    ['a list for the body', []],
    ['text for a number', { Count: '1' }],
    ['a timestamp for a structure', { Part: new CborTimestamp(1) }],
    ['a number for a timestamp', { When: 1 }],
    ['bytes for text', { Text: Buffer.from('a') }],
    ['text for bytes', { Bytes: 'aGVsbG8=' }],
    ['bytes for a map', { Map: Buffer.from('a') }],
  ])('refuses %s', (_name, value) => {
    expect(() => decodeBody(codec, encodeCbor(value))).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    )
  })
})

describe('CloudWatch in CBOR through the door', () => {
  const path = (operation: string) => `/service/GraniteServiceVersion20100801/operation/${operation}`
  let door: Door
  beforeAll(async () => {
    door = await openDoor({
      'cloudwatch:ListMetrics': () => ({ Metrics: [{ Namespace: 'AWS/EC2', Dimensions: [] }] }),
      'cloudwatch:DescribeAlarms': () => {
        throw new AwsError('InvalidNextToken', 'No.')
      },
    })
  })
  afterAll(() => door.close())

  it('answers a call', async () => {
    const reply = await door.cbor('monitoring', path('ListMetrics'), encodeCbor({ Namespace: 'AWS/EC2' }))
    expect(reply.status).toBe(200)
    expect(reply.headers).toMatchObject({ 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' })
    expect(decodeCbor(reply.bytes)).toEqual({ Metrics: [{ Namespace: 'AWS/EC2', Dimensions: [] }] })
    expect(door.seen.at(-1)).toMatchObject({ operation: 'cloudwatch:ListMetrics', input: { Namespace: 'AWS/EC2' } })
  })

  it('answers an error with its shape name and its query code', async () => {
    const reply = await door.cbor('monitoring', path('DescribeAlarms'), Buffer.alloc(0))
    expect(reply.status).toBe(400)
    expect(reply.headers['x-amzn-query-error']).toBe('InvalidNextToken;Sender')
    expect(decodeCbor(reply.bytes)).toEqual({ __type: 'com.amazonaws.cloudwatch#InvalidNextToken', message: 'No.' })
  })
})
