import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AwsError } from '../../shared/aws/error.ts'
import { type Door, openDoor } from './door.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

describe('/_sim/ routes', () => {
  const asked: unknown[] = []
  let door: Door
  beforeAll(async () => {
    door = await openDoor({}, async (method, path, body) => {
      asked.push([method, path, body])
      if (path === '/_sim/health') return { status: 200, body: { ok: true } }
      if (path === '/_sim/refused') throw new AwsError('InvalidParameterValue', 'No.', 400)
      if (path === '/_sim/broken') throw new TypeError('secret')
      return path === '/_sim/advance' ? { status: 202, body: { now: 'later' } } : undefined
    })
  })
  afterAll(() => door.close())

  it('need no credential', async () => {
    const reply = await door.send({ method: 'GET', path: '/_sim/health?x=1' })
    expect([reply.status, reply.headers['content-type'], reply.text]).toEqual([200, 'application/json', '{"ok":true}'])
    expect(asked.at(-1)).toEqual(['GET', '/_sim/health', {}])
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'take JSON as %s',
    async (type) => {
      const reply = await door.send({ path: '/_sim/advance', headers: { 'content-type': type }, body: '{"seconds":5}' })
      expect([reply.status, reply.text]).toEqual([202, '{"now":"later"}'])
      expect(asked.at(-1)).toEqual(['POST', '/_sim/advance', { seconds: 5 }])
    },
  )

  it.each<[string, number, string, Record<string, string>, string, string]>([
    ['what a form could send', 415, 'UnsupportedMediaType', { 'content-type': 'text/plain' }, '/_sim/advance', '{}'],
    ['no type at all', 415, 'UnsupportedMediaType', {}, '/_sim/advance', '{}'],
    [
      'a type that only begins so',
      415,
      'UnsupportedMediaType',
      { 'content-type': 'application/jsonp' },
      '/_sim/advance',
      '{}',
    ],
    ['a body that is no JSON', 400, 'MalformedJson', JSON_TYPE, '/_sim/advance', '{'],
    ['a path without a route', 404, 'NotFound', JSON_TYPE, '/_sim/nowhere', '{}'],
    ['what the route refuses', 400, 'InvalidParameterValue', JSON_TYPE, '/_sim/refused', '{}'],
  ])('refuse %s', async (_what, status, code, headers, path, body) => {
    const reply = await door.send({ path, headers, body })
    expect([reply.status, JSON.parse(reply.text).error.code]).toEqual([status, code])
  })

  it('say which methods there are', async () => {
    const reply = await door.send({ method: 'DELETE', path: '/_sim/state' })
    expect([reply.status, reply.headers['allow'], JSON.parse(reply.text).error.code]).toEqual([
      405,
      'GET, HEAD, POST',
      'MethodNotAllowed',
    ])
  })

  it('tell nobody what went wrong inside', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const reply = await door.send({ path: '/_sim/broken', headers: JSON_TYPE })
    expect(log).toHaveBeenCalledExactlyOnceWith('api /_sim/broken', new TypeError('secret'))
    log.mockRestore()
    expect([reply.status, reply.text]).toEqual([
      500,
      '{"error":{"code":"InternalFailure","message":"An internal error has occurred"}}',
    ])
  })

  it('are 404 where nobody offers any', async () => {
    const bare = await openDoor({})
    const reply = await bare.send({ method: 'GET', path: '/_sim/health' })
    await bare.close()
    expect(reply.status).toBe(404)
  })
})
