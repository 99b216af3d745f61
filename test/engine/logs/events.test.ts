/** Events: what a put keeps and rejects, how they are read back in both directions, and searched. */
import { describe, expect, it } from 'vitest'
import { restoreEngine, type Snapshot } from '../../../electron/engine/index.ts'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { GROUP, openStream, put, STREAM } from './scene.ts'

type Events = In<'logs:PutLogEvents'>['logEvents']
const where = { logGroupName: GROUP, logStreamName: STREAM }
const get = (h: Harness, input: Partial<In<'logs:GetLogEvents'>> = {}) =>
  h.run('logs:GetLogEvents', { ...where, ...input })
const messages = (output: { events?: readonly { message?: string | undefined }[] | undefined }): unknown =>
  output.events?.map(({ message }) => message)

const broken = (value: string, at: string, rule: string): string =>
  `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must ${rule}`

function opened(): Harness {
  const h = harness()
  openStream(h)
  return h
}

describe('PutLogEvents', () => {
  const at = (ms: number, message = 'x') => ({ timestamp: ms, message })
  const refusals: readonly [string, (now: number) => Events, string][] = [
    ['none', () => [], broken('[]', 'logEvents', 'have length greater than or equal to 1')],
    [
      'disorder',
      (now) => [at(now), at(now - 1)],
      'Log events in a single PutLogEvents request must be in chronological order.',
    ],
    [
      'a span of more than a day',
      (now) => [at(now - DAY - 1), at(now)],
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    ],
    [
      'more than a megabyte',
      (now) => [at(now, 'y'.repeat(600_000)), at(now, 'y'.repeat(600_000))],
      'Upload too large: 1200052 bytes exceeds limit of 1048576',
    ],
    [
      'one event of more than a megabyte',
      (now) => [at(now, 'é'.repeat(524_288))],
      'Log event too large: 1048602 bytes exceeds limit of 1048576',
    ],
    [
      'an empty message',
      (now) => [at(now, '')],
      broken('', 'logEvents.1.member.message', 'have length greater than or equal to 1'),
    ],
  ]
  it.each(refusals)('refuses %s', (_what, events, message) => {
    const h = opened()
    const error = h.reject('logs:PutLogEvents', { ...where, logEvents: events(h.engine.now) })
    expect([error.code, error.message]).toEqual(['InvalidParameterException', message])
  })

  it('refuses 10,001 events and takes 10,000', () => {
    const h = opened()
    const logEvents = Array.from({ length: 10_001 }, () => at(h.engine.now))
    expect(h.reject('logs:PutLogEvents', { ...where, logEvents }).message).toContain('less than or equal to 10000')
    h.run('logs:PutLogEvents', { ...where, logEvents: logEvents.slice(1) })
    expect(get(h).events).toHaveLength(10_000)
  })

  it('keeps what lies between 14 days ago and two hours ahead, and says where the rest begins and ends', () => {
    const h = opened()
    const { now } = h.engine
    const old = h.run('logs:PutLogEvents', {
      ...where,
      logEvents: [at(now - 14 * DAY - 2), at(now - 14 * DAY - 1), at(now - 14 * DAY, 'edge')],
    })
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 2 })
    const ahead = h.run('logs:PutLogEvents', {
      ...where,
      logEvents: [at(now + 2 * HOUR, 'ahead'), at(now + 2 * HOUR + 1)],
    })
    expect(ahead.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 })
    h.run('logs:PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 3 })
    const expired = h.run('logs:PutLogEvents', {
      ...where,
      logEvents: [at(now - 3 * DAY - 1), at(now - 3 * DAY, 'kept')],
    })
    expect(expired.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 })
    h.run('logs:DeleteRetentionPolicy', { logGroupName: GROUP })
    expect(messages(get(h))).toEqual(['edge', 'kept', 'ahead'])
    expect(h.run('logs:PutLogEvents', { ...where, logEvents: [at(now)] })).not.toHaveProperty('rejectedLogEventsInfo')
  })

  it('heeds no sequence token', () => {
    const h = opened()
    const logEvents = [at(h.engine.now)]
    const { nextSequenceToken } = h.run('logs:PutLogEvents', { ...where, logEvents, sequenceToken: 'anything' })
    expect(nextSequenceToken).toMatch(/^49\d{54}$/)
  })

  it('shows events of later puts by their time, whatever the order of arrival', () => {
    const h = opened()
    const { now } = h.engine
    h.run('logs:PutLogEvents', { ...where, logEvents: [at(now - 10, 'b'), at(now, 'd')] })
    h.run('logs:PutLogEvents', { ...where, logEvents: [at(now - 20, 'a'), at(now - 5, 'c')] })
    expect(messages(get(h))).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('GetLogEvents', () => {
  it('walks forward to the end, where its token stays, and on when more arrives', () => {
    const h = opened()
    put(h, ['1', '2', '3', '4', '5'])
    const first = get(h, { startFromHead: true, limit: 2 })
    expect(messages(first)).toEqual(['1', '2'])
    const second = get(h, { startFromHead: true, limit: 10, nextToken: first.nextForwardToken })
    expect(messages(second)).toEqual(['3', '4', '5'])
    const end = get(h, { startFromHead: true, nextToken: second.nextForwardToken })
    expect([end.events, end.nextForwardToken]).toEqual([[], second.nextForwardToken])
    expect(messages(get(h, { limit: 1, nextToken: end.nextBackwardToken }))).toEqual(['5'])
    h.wait(60)
    put(h, ['6'])
    expect(messages(get(h, { nextToken: end.nextForwardToken }))).toEqual(['6'])
  })

  it('begins at the newest, and walks back to the start', () => {
    const h = opened()
    put(h, ['1', '2', '3', '4', '5'])
    const newest = get(h, { limit: 3 })
    expect(messages(newest)).toEqual(['3', '4', '5'])
    const older = get(h, { limit: 3, nextToken: newest.nextBackwardToken })
    expect(messages(older)).toEqual(['1', '2'])
    const start = get(h, { nextToken: older.nextBackwardToken })
    expect([start.events, start.nextBackwardToken]).toEqual([[], older.nextBackwardToken])
    expect(messages(get(h, { limit: 2, nextToken: start.nextForwardToken }))).toEqual(['1', '2'])
  })

  it('keeps events of one instant in their order, over many chunks', () => {
    const h = opened()
    const all = Array.from({ length: 1000 }, (_, i) => `line ${i}`)
    h.run('logs:PutLogEvents', { ...where, logEvents: all.map((message) => ({ timestamp: h.engine.now, message })) })
    const seen: unknown[] = []
    let nextToken: string | undefined
    for (let page = 0; page < 15; page++) {
      const output = get(h, { startFromHead: true, limit: 77, nextToken })
      seen.push(...(messages(output) as unknown[]))
      nextToken = output.nextForwardToken
    }
    expect(seen).toEqual(all)
  })

  it('heeds its range, the end exclusive, and answers by megabytes', () => {
    const h = opened()
    const { now } = h.engine
    put(h, ['1', '2', '3'])
    expect(messages(get(h, { startTime: now - 2000, endTime: now }))).toEqual(['1', '2'])
    put(h, ['y'.repeat(500_000), 'z'.repeat(500_000)])
    put(h, ['w'.repeat(500_000)])
    expect(get(h, { startFromHead: true }).events).toHaveLength(5)
  })

  it('refuses a limit of 10,001, a foreign token and an unknown stream', () => {
    const h = opened()
    expect(h.reject('logs:GetLogEvents', { ...where, limit: 10_001 }).message).toBe(
      broken('10001', 'limit', 'have value less than or equal to 10000'),
    )
    expect(h.reject('logs:GetLogEvents', { ...where, nextToken: 'f/1/s' }).message).toBe(
      'The specified nextToken is invalid.',
    )
    expect(h.reject('logs:GetLogEvents', { ...where, logStreamName: 'no' }).message).toBe(
      'The specified log stream does not exist.',
    )
  })
})

describe('FilterLogEvents', () => {
  const search = (h: Harness, input: In<'logs:FilterLogEvents'> = {}) =>
    h.run('logs:FilterLogEvents', { logGroupName: GROUP, ...input })

  function busy(): Harness {
    const h = opened()
    h.run('logs:CreateLogStream', { logGroupName: GROUP, logStreamName: 'i-2' })
    put(h, ['GET ok', 'ERROR disk', 'GET ok'])
    put(h, ['ERROR net', 'WARN slow', 'ERROR db'], 'i-2')
    return h
  }

  it('searches all streams by time, each event with its stream and an id of its own', () => {
    const h = busy()
    const { events, searchedLogStreams } = search(h, { filterPattern: 'ERROR' })
    expect(events?.map(({ message, logStreamName }) => [message, logStreamName])).toEqual([
      ['ERROR net', 'i-2'],
      ['ERROR disk', 'i-1'],
      ['ERROR db', 'i-2'],
    ])
    expect(searchedLogStreams).toEqual([])
    const ids = events?.map(({ eventId }) => eventId) ?? []
    expect(new Set(ids).size).toBe(3)
    expect(ids.every((id) => /^\d{56}$/.test(id ?? ''))).toBe(true)
    expect([...ids].sort()).toEqual(ids)
  })

  it('pages, narrows by streams, by prefix and by time, and begins at the end when asked', () => {
    const h = busy()
    const first = search(h, { filterPattern: 'ERROR', limit: 2 })
    expect(messages(first)).toEqual(['ERROR net', 'ERROR disk'])
    const second = search(h, { filterPattern: 'ERROR', limit: 2, nextToken: first.nextToken })
    expect([messages(second), second.nextToken]).toEqual([['ERROR db'], undefined])
    expect(messages(search(h, { logStreamNames: ['i-1'], filterPattern: 'ERROR' }))).toEqual(['ERROR disk'])
    expect(messages(search(h, { logStreamNamePrefix: 'i-2', endTime: h.engine.now }))).toEqual([
      'ERROR net',
      'WARN slow',
    ])
    const backwards = search(h, {
      startFromHead: false,
      startTime: 1_704_067_200_000,
      filterPattern: 'ERROR',
      limit: 2,
    })
    expect(messages(backwards)).toEqual(['ERROR db', 'ERROR disk'])
    expect(messages(search(h, { filterPattern: 'ERROR', limit: 2, nextToken: backwards.nextToken }))).toEqual([
      'ERROR net',
    ])
    expect(h.reject('logs:FilterLogEvents', { logGroupName: GROUP, startFromHead: false }).code).toBe(
      'InvalidParameterException',
    )
    expect(h.reject('logs:FilterLogEvents', { logGroupName: GROUP, logStreamNames: ['no'] }).code).toBe(
      'ResourceNotFoundException',
    )
  })
})

describe('a world of logs', () => {
  const story = (h: Harness): void => {
    openStream(h)
    h.run('logs:PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 1 })
    put(h, ['a', 'b'])
    h.wait(2 * 86_400)
    put(h, ['c'])
  }
  it('is the same twice, and goes on the same from a snapshot', () => {
    const [one, two] = [opened(), opened()]
    for (const h of [one, two]) {
      h.run('logs:DeleteLogGroup', { logGroupName: GROUP })
      story(h)
    }
    expect(worldHash(one.engine.snapshot())).toBe(worldHash(two.engine.snapshot()))
    const restored = restoreEngine(JSON.parse(JSON.stringify(one.engine.snapshot())) as Snapshot)
    for (const engine of [two.engine, restored]) engine.advanceTo(engine.now + 3 * DAY)
    expect(worldHash(restored.snapshot())).toBe(worldHash(two.engine.snapshot()))
  })
})
