import { describe, expect, it } from 'vitest'
import { isoOf } from '../../shared/time.ts'
import { temporaryFolders } from '../support/folder.ts'
import { EPOCH } from '../support/harness.ts'
import { type HostUnderTest, launch, openHost, volume, volumeIds } from '../support/host.ts'

const folderOf = temporaryFolders()
const at = (seconds: number): string => isoOf(EPOCH + seconds * 1000)

/** A world of ten minutes in which something happens every minute; the hash at each. */
async function tenMinutes(host: HostUnderTest): Promise<string[]> {
  const hashes = [host.hash()]
  for (let minute = 1; minute <= 10; minute++) {
    host.wait(60)
    if (minute % 3 === 0) await launch(host)
    else await volume(host, minute)
    if (minute === 5) await host.world.saveSnapshot()
    hashes.push(host.hash())
  }
  return hashes
}

describe('rewinding', () => {
  it.each([0, 1, 4, 5, 6, 9])('to minute %i makes the world of then', async (minute) => {
    const host = await openHost()
    const hashes = await tenMinutes(host)
    const state = await host.control('sim:Rewind', { to: at(minute * 60) })
    expect(state.now).toBe(at(minute * 60))
    expect(host.hash()).toBe(hashes[minute])
    host.close()
  })

  it('lands between commands with the tasks done that were due', async () => {
    const host = await openHost()
    await launch(host)
    host.wait(20 * 60)
    await volume(host)
    await host.control('sim:Rewind', { to: at(600) })
    const { Reservations } = await host.run('ec2:DescribeInstances', {})
    expect(Reservations?.[0]?.Instances?.[0]?.State?.Name).toBe('running')
    expect(await volumeIds(host)).toHaveLength(1)
    host.close()
  })

  it('refuses the future and the time before the world', async () => {
    const host = await openHost()
    host.wait(60)
    await expect(host.control('sim:Rewind', { to: at(61) })).rejects.toMatchObject({ code: 'ValidationError' })
    await expect(host.control('sim:Rewind', { to: at(-1) })).rejects.toThrow(/at the earliest/)
    expect(host.world.engine.now).toBe(EPOCH + 60_000)
    host.close()
  })

  it('survives a reopening, and replays the same future when the same is done', async () => {
    const folder = folderOf()
    const host = await openHost({ folder })
    await volume(host, 1)
    host.wait(60)
    await volume(host, 2)
    host.wait(60)
    const hash = host.hash()
    await host.control('sim:Rewind', { to: at(30) })
    const rewound = host.hash()
    host.close()
    const again = await openHost({ folder })
    expect(again.hash()).toBe(rewound)
    again.wait(30)
    await volume(again, 2)
    again.wait(60)
    expect(again.hash()).toBe(hash)
    again.close()
  })
})

describe('the futures left behind', () => {
  it('are listed and can be gone back to, each leaving the present as another', async () => {
    const host = await openHost()
    await volume(host, 1)
    host.wait(60)
    await volume(host, 2)
    host.wait(40)
    const first = host.hash()
    await host.control('sim:Rewind', { to: at(30) })
    await volume(host, 3)
    host.wait(100)
    const second = host.hash()
    const { branches } = await host.control('sim:ListBranches', {})
    expect(branches).toEqual([{ id: 1, from: at(30), to: at(100), commands: 1 }])
    await host.control('sim:RestoreBranch', { id: 1 })
    expect(host.hash()).toBe(first)
    const left = await host.control('sim:ListBranches', {})
    expect(left.branches).toEqual([{ id: 2, from: at(30), to: at(130), commands: 1 }])
    await host.control('sim:RestoreBranch', { id: 2 })
    expect(host.hash()).toBe(second)
    host.close()
  })

  it('hang on one another and stay reachable whatever is rewound', async () => {
    const host = await openHost()
    const story = async (sizes: readonly number[]): Promise<string> => {
      for (const size of sizes) {
        host.wait(10)
        await volume(host, size)
      }
      return host.hash()
    }
    // Trunk 1 2 3 4; at 25 s: 5 6 7; at 35 s of that: 8; at 15 s: 9.
    const wanted = [await story([1, 2, 3, 4])]
    await host.control('sim:Rewind', { to: at(25) })
    wanted.push(await story([5, 6, 7]))
    await host.control('sim:Rewind', { to: at(40) })
    wanted.push(await story([8]))
    await host.control('sim:Rewind', { to: at(15) })
    wanted.push(await story([9]))
    const reached = new Set<string>([host.hash()])
    for (let round = 0; round < 12; round++) {
      const { branches } = await host.control('sim:ListBranches', {})
      expect(branches).toHaveLength(3)
      await host.control('sim:RestoreBranch', { id: branches[round % 3]?.id as number })
      reached.add(host.hash())
    }
    expect([...reached].sort()).toEqual([...wanted].sort())
    host.close()
  })

  it('are not made of time alone', async () => {
    const host = await openHost()
    await volume(host)
    host.wait(600)
    await host.control('sim:Rewind', { to: at(10) })
    expect((await host.control('sim:ListBranches', {})).branches).toEqual([])
    await expect(host.control('sim:RestoreBranch', { id: 1 })).rejects.toThrow(/no future with the id 1/)
    host.close()
  })
})

describe('a new world in place of the old', () => {
  it('is the same for the same seed and takes the place of the old on disk too', async () => {
    const folder = folderOf()
    const host = await openHost({ folder })
    const born = host.hash()
    await launch(host, 3)
    host.wait(3600)
    await host.control('sim:Reset', {})
    expect(host.hash()).toBe(born)
    const other = await host.control('sim:Reset', { seed: 8, epoch: '2026-01-31T00:00:00Z' })
    expect(other).toMatchObject({ seed: 8, now: '2026-01-31T00:00:00.000Z', rev: 1 })
    await volume(host)
    const hash = host.hash()
    host.close()
    const again = await openHost({ folder })
    expect(again.hash()).toBe(hash)
    again.close()
  })

  it('keeps the settings of the world', async () => {
    const host = await openHost({ world: { settle: 'instant', quotas: false, images: 'any' } })
    expect(await host.control('sim:Reset', { seed: 3 })).toMatchObject({
      settle: 'instant',
      quotas: false,
      images: 'any',
    })
    host.close()
  })
})

describe('a world as text', () => {
  it('comes back whole: rows, clock, and the way there', async () => {
    const host = await openHost()
    await tenMinutes(host)
    host.wait(33)
    const hash = host.hash()
    const { world, fileName } = await host.control('sim:ExportWorld', {})
    expect(fileName).toBe('cumulab-world-2026-10-01T00-10.json')
    const folder = folderOf()
    const other = await openHost({ folder, world: { seed: 99 } })
    await volume(other)
    await other.control('sim:ImportWorld', { world })
    expect(other.hash()).toBe(hash)
    await host.control('sim:Rewind', { to: at(200) })
    await other.control('sim:Rewind', { to: at(200) })
    expect(other.hash()).toBe(host.hash())
    const rewound = other.hash()
    other.close()
    const again = await openHost({ folder })
    expect(again.hash()).toBe(rewound)
    again.close()
    host.close()
  })

  it.each<[string, (world: Record<string, unknown>) => unknown, RegExp]>([
    ['no JSON', () => 'not json', /not JSON/],
    ['another format', () => ({ format: 'diary' }), /not a Cumulab world/],
    ['a later version', (world) => ({ ...world, version: 2 }), /another version of Cumulab/],
    ['a changed row', (world) => ({ ...world, hash: 'ffffffffffffffff' }), /cut or changed/],
    ['no rows', (world) => ({ ...world, snapshot: undefined }), /its member snapshot is wrong/],
    ['an array', () => [], /not a Cumulab world/],
  ])('of %s is refused and changes nothing', async (_name, change, sentence) => {
    const host = await openHost()
    await volume(host)
    const hash = host.hash()
    const good = JSON.parse((await host.control('sim:ExportWorld', {})).world) as Record<string, unknown>
    const bad = change(good)
    const world = typeof bad === 'string' ? bad : JSON.stringify(bad)
    const refusal = host.control('sim:ImportWorld', { world })
    await expect(refusal).rejects.toMatchObject({ code: 'InvalidWorldFile', httpStatus: 400 })
    await expect(refusal).rejects.toThrow(sentence)
    expect(host.hash()).toBe(hash)
    host.close()
  })
})
