import { describe, expect, it } from 'vitest'
import { openSession } from '../../electron/host/session.ts'
import { FLUSH_MS, Subscriptions } from '../../electron/host/subscriptions.ts'
import { memoryPipe } from '../../electron/host/transports/memory.ts'
import { type Client, createClient } from '../../shared/ipc/client.ts'
import type { DownFrame } from '../../shared/ipc/frames.ts'
import type { RowOf, TopicName } from '../../shared/ipc/topics.ts'
import { type HostUnderTest, launch, openHost, volume } from '../support/host.ts'

interface Console {
  readonly host: HostUnderTest
  readonly client: Client
  readonly subscriptions: Subscriptions
  /** Every frame that reached the client, in order. */
  readonly frames: DownFrame[]
  flush(): Promise<void>
  send(frame: unknown): void
  close(): void
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function openConsole(): Promise<Console> {
  const host = await openHost({ rate: 0, world: { quotas: false } })
  const { world, controls } = host
  const subscriptions = new Subscriptions(world)
  const pipe = memoryPipe()
  const frames: DownFrame[] = []
  openSession(pipe.port, { desk: world, controls, subscriptions, onProblem: () => undefined })
  pipe.transport.onFrame((frame) => frames.push(frame))
  const client = createClient(pipe.transport)
  await settled()
  return {
    host,
    client,
    subscriptions,
    frames,
    flush: async () => {
      host.timing.now += FLUSH_MS
      subscriptions.flush()
      await settled()
    },
    send: (frame) => pipe.transport.send(frame as never),
    close: () => {
      pipe.close()
      host.close()
    },
  }
}

/** A pane's list, folded from frames. */
function follow<T extends TopicName>(client: Client, topic: T, region = 'us-east-1'): Map<string, RowOf<T>> {
  const rows = new Map<string, RowOf<T>>()
  client.subscribe(topic, region, {
    reset: (all) => {
      rows.clear()
      for (const row of all) rows.set(row.id, row)
    },
    patch: (up, gone) => {
      for (const row of up) rows.set(row.id, row)
      for (const id of gone) rows.delete(id)
    },
  })
  return rows
}

function truth<T extends TopicName>(host: HostUnderTest, topic: T, scope: string): Map<string, RowOf<T>> {
  const { view } = host.world.engine
  const def = host.world.engine.topic(topic)
  const rows = (def?.ids(view, scope) ?? []).flatMap((id) => def?.row(view, id, scope) ?? [])
  return new Map(rows.map((row) => [row.id, JSON.parse(JSON.stringify(row)) as RowOf<T>]))
}
const HOME = '123456789012/us-east-1'
const byId = <R>(rows: Map<string, R>): [string, R][] => [...rows].sort(([a], [b]) => (a < b ? -1 : 1))

describe('a live list', () => {
  it('folds to the rows of the world through launches, ends and time', async () => {
    const { host, client, flush, close } = await openConsole()
    await launch(host, 3)
    const instances = follow(client, 'ec2:instances')
    const volumes = follow(client, 'ec2:volumes')
    await flush()
    for (let round = 0; round < 12; round++) {
      const ids = await launch(host, 2)
      if (round % 2) await host.run('ec2:TerminateInstances', { InstanceIds: ids })
      else await volume(host)
      host.wait(round * 40)
      await flush()
      expect(byId(instances)).toEqual(byId(truth(host, 'ec2:instances', HOME)))
      expect(byId(volumes)).toEqual(byId(truth(host, 'ec2:volumes', HOME)))
    }
    host.wait(7200)
    await flush()
    expect(byId(instances)).toEqual(byId(truth(host, 'ec2:instances', HOME)))
    close()
  })

  it('squashes what happened between two flushes into one patch', async () => {
    const { host, client, flush, frames, close } = await openConsole()
    const rows = follow(client, 'ec2:instances')
    await flush()
    frames.length = 0
    const [id = ''] = await launch(host)
    host.wait(300)
    await host.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'Name', Value: 'a' }] })
    await flush()
    const patches = frames.filter((frame) => frame.t === 'patch')
    expect(patches).toHaveLength(1)
    expect(rows.get(id)?.State?.Name).toBe('running')
    expect(rows.get(id)?.Tags).toEqual([{ Key: 'Name', Value: 'a' }])
    close()
  })

  it('is sent in pages of 500 rows and patched in between', async () => {
    const { host, client, flush, frames, close } = await openConsole()
    for (let i = 0; i < 13; i++) for (let n = 0; n < 100; n++) await volume(host)
    const rows = follow(client, 'ec2:volumes')
    await flush()
    const pages = frames.flatMap((frame) => (frame.t === 'reset' ? [frame.rows.length] : []))
    expect(pages).toEqual([500, 500, 300])
    await volume(host)
    await flush()
    expect(rows.size).toBe(1301)
    close()
  })

  it('knows its Region: another one neither shows nor loses rows', async () => {
    const { host, client, flush, frames, close } = await openConsole()
    const seoul = follow(client, 'ec2:volumes', 'ap-northeast-2')
    await flush()
    frames.length = 0
    const { VolumeId = '' } = await volume(host)
    host.wait(60)
    await host.run('ec2:DeleteVolume', { VolumeId })
    host.wait(60)
    await flush()
    expect(frames.filter((frame) => frame.t === 'patch')).toEqual([])
    expect(seoul.size).toBe(0)
    close()
  })

  it('starts over when the world is exchanged', async () => {
    const { host, client, flush, close } = await openConsole()
    const rows = follow(client, 'ec2:volumes')
    await volume(host)
    host.wait(10)
    await volume(host)
    await flush()
    expect(rows.size).toBe(2)
    await host.control('sim:Rewind', { to: '2026-10-01T00:00:05Z' })
    await flush()
    expect(rows.size).toBe(1)
    await volume(host)
    await flush()
    expect(rows.size).toBe(2)
    close()
  })

  it('waits for a slow reader and then sends the newest only', async () => {
    const { host, subscriptions, close } = await openConsole()
    const sent: DownFrame[] = []
    const outlet = { congested: false, send: (frame: DownFrame) => void sent.push(frame) }
    subscriptions.watch('ec2:volumes', 'us-east-1', 1, outlet)
    outlet.congested = true
    for (let i = 0; i < 5; i++) {
      await volume(host)
      subscriptions.flush()
    }
    expect(sent.map(({ t }) => t)).toEqual(['reset'])
    outlet.congested = false
    subscriptions.flush()
    expect(sent.map(({ t }) => t)).toEqual(['reset', 'patch'])
    expect(sent[1]).toMatchObject({ since: 1, rev: 6 })
    close()
  })

  it('stops when it is unsubscribed', async () => {
    const { host, client, flush, frames, close } = await openConsole()
    const stop = client.subscribe('ec2:volumes', 'us-east-1', { reset: () => undefined, patch: () => undefined })
    await flush()
    stop()
    await settled()
    frames.length = 0
    await volume(host)
    await flush()
    expect(frames).toEqual([])
    close()
  })
})

describe('a session', () => {
  it('answers operations and refusals in the words of AWS', async () => {
    const { client, close } = await openConsole()
    const { Volumes } = await client.call('ec2:DescribeVolumes', {}, 'us-east-1')
    expect(Volumes).toEqual([])
    await expect(
      client.call('ec2:DeleteVolume', { VolumeId: 'vol-0123456789abcdef0' }, 'us-east-1'),
    ).rejects.toMatchObject({
      code: 'InvalidVolume.NotFound',
    })
    close()
  })

  it.each<[string, string, unknown, string, string]>([
    ['an unknown operation', 'ec2:MakeCoffee', {}, 'us-east-1', 'UnsupportedOperation'],
    ['a name from the prototype', 'constructor', {}, 'us-east-1', 'UnsupportedOperation'],
    ['a task', 'ec2.settle', {}, 'us-east-1', 'UnsupportedOperation'],
    ['no object', 'ec2:DescribeVolumes', [], 'us-east-1', 'ValidationError'],
    ['nothing', 'ec2:DescribeVolumes', null, 'us-east-1', 'ValidationError'],
    ['a Region that is not simulated', 'ec2:DescribeVolumes', {}, 'mars-1', 'ValidationError'],
    ['a control with a stray member', 'sim:GetState', { x: 1 }, 'us-east-1', 'ValidationError'],
  ])('refuses %s', async (_name, operation, input, region, code) => {
    const { client, close } = await openConsole()
    await expect(client.call(operation as never, input as never, region)).rejects.toMatchObject({ code })
    close()
  })

  it('drops frames that are none', async () => {
    const { client, send, close } = await openConsole()
    for (const frame of [null, 7, 'x', [], {}, { t: 'req' }, { t: 'sub', sid: 'x' }, { t: 'sub', sid: 1, topic: 7 }])
      send(frame)
    send({ t: 'sub', sid: 3, topic: 'ec2:nothing', region: 'us-east-1' })
    send({ t: 'unsub', sid: 99 })
    expect(await client.call('sim:GetState', {}, 'us-east-1')).toMatchObject({ rev: 1 })
    close()
  })
})
