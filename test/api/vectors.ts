/** A service that does not exist, whose shapes are every kind a wire model knows. */
import type { ServiceModel } from '../../electron/api/model.ts'
import type { FormTree } from '../../electron/api/protocols/form.ts'
import { parseForm } from '../../electron/api/protocols/form.ts'
import type { Codec } from '../../electron/api/protocols/protocol.ts'
import type { WireRequest } from '../../electron/api/wire.ts'

const base = {
  service: 'vectors',
  title: 'Vectors',
  scope: 'vectors',
  source: 'hand-written',
  version: '2026-01-01',
  namespace: 'com.example.vectors',
  xmlNamespace: 'http://vectors.example/doc',
  operations: { Echo: [0, 0], Mute: [null, null] },
  errors: { TooOddException: ['TooOdd', 409, 'client'] },
} as const

/** For the query protocols: request keys and element names differ from member names. */
export const queryModel: ServiceModel = {
  ...base,
  protocols: ['ec2Query', 'awsQuery'],
  shapes: [
    {
      structure: 'Everything',
      members: [
        ['Text', 'string', { query: 'Text', xml: 'text' }],
        ['Count', 'number', { xml: 'count' }],
        ['Yes', 'boolean', { xml: 'yes' }],
        ['Bytes', 'blob', { xml: 'bytes' }],
        ['When', 'timestamp', { xml: 'when' }],
        ['Names', 1, { query: 'Name', xml: 'nameSet' }],
        ['Parts', 2, { query: 'Part', xml: 'partSet' }],
        ['Flat', 1, { query: 'Flat', xml: 'flat', flat: 1 }],
        ['Map', 4, { xml: 'map' }],
        ['FlatMap', 4, { xml: 'flatMap', flat: 1 }],
        ['Part', 3, { query: 'OnePart', xml: 'part' }],
        ['Epoch', 'epochSeconds', { xml: 'epoch' }],
        ['Whole', 'integer', { xml: 'whole' }],
      ],
    },
    { list: 'Names', of: 'string', item: 'item' },
    { list: 'Parts', of: 3, item: 'item' },
    {
      structure: 'Part',
      members: [
        ['Id', 'string', { xml: 'id', required: 1 }],
        ['Parts', 2, { xml: 'partSet' }],
      ],
    },
    { map: 'Map', of: 'string', keyTag: 'k', valueTag: 'v' },
  ],
}

/** For JSON and CBOR, whose wire names are the member names. */
export const valueModel: ServiceModel = {
  ...base,
  protocols: ['awsJson', 'rpcV2Cbor'],
  targetPrefix: 'Vectors',
  jsonVersion: '1.1',
  shapes: [
    {
      structure: 'Everything',
      members: [
        ['Text', 'string', { xml: 'ignored' }],
        ['Count', 'number'],
        ['Yes', 'boolean'],
        ['Bytes', 'blob'],
        ['When', 'timestamp'],
        ['Names', 1],
        ['Parts', 2],
        ['Map', 4],
        ['Part', 3],
        ['Iso', 'dateTime'],
        ['Whole', 'integer'],
      ],
    },
    { list: 'Names', of: 'string' },
    { list: 'Parts', of: 3 },
    {
      structure: 'Part',
      members: [
        ['Id', 'string', { required: 1 }],
        ['Parts', 2],
      ],
    },
    { map: 'Map', of: 'number' },
  ],
}

const request = (body: Buffer): WireRequest => ({ method: 'POST', path: '/', query: '', headers: {}, body })

export function decodeForm(codec: Codec, text: string): unknown {
  const form: FormTree | undefined = parseForm(text)
  return codec.decode({ operation: 'Echo', request: request(Buffer.from(text)), form })
}

export const decodeBody = (codec: Codec, body: Buffer): unknown =>
  codec.decode({ operation: 'Echo', request: request(body) })

/** The encoded answer of Echo as text. */
export function encodeText(codec: Codec, output: unknown): string {
  const { body } = codec.encode('Echo', output, 'ID')
  return typeof body === 'string'
    ? body
    : Buffer.isBuffer(body)
      ? body.toString('utf8')
      : Buffer.concat(body).toString('utf8')
}
