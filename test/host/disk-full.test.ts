import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../support/folder.ts'
import { openHost, volume, volumeIds } from '../support/host.ts'

const folderOf = temporaryFolders()

describe('a full disk', () => {
  it('refuses what it cannot keep, goes back to what it has, and goes on when there is room again', async () => {
    const folder = folderOf()
    const host = await openHost({ folder })
    const acknowledged = [(await volume(host)).VolumeId]
    const { database } = host.world.store
    const { page_count } = database.prepare('PRAGMA page_count').get() as { page_count: number }
    database.exec(`PRAGMA max_page_count = ${page_count}`)
    const big = [{ ResourceType: 'volume' as const, Tags: [{ Key: 'note', Value: 'x'.repeat(200) }] }]
    const refused: unknown[] = []
    for (let i = 0; i < 200; i++)
      await host
        .run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1, TagSpecifications: big })
        .then((made) => acknowledged.push(made.VolumeId))
        .catch((error: unknown) => refused.push(error))
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({ code: 'InternalError', httpStatus: 500 })
    expect(await volumeIds(host)).toEqual(acknowledged)
    database.exec('PRAGMA max_page_count = 1000000')
    acknowledged.push((await volume(host)).VolumeId)
    const hash = host.hash()
    host.close()
    const again = await openHost({ folder })
    expect(await volumeIds(again)).toEqual(acknowledged)
    expect(again.hash()).toBe(hash)
    again.close()
  })

  it.skipIf(process.platform === 'win32')('of the operating system loses nothing that was acknowledged', async () => {
    const folder = folderOf()
    const child = `
      process.on('SIGXFSZ', () => undefined)
      const { openHost, volume } = await import('./test/support/host.ts')
      const host = await openHost({ folder: ${JSON.stringify(folder)} })
      let refused = 0
      for (let i = 0; i < 3000 && refused < 20; i++)
        await volume(host).then((made) => console.log(made.VolumeId), () => refused++)
      console.log('refused ' + refused)
      process.exit(0)`
    // No file of the child may grow beyond 2 MiB.
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 4096; exec "$0" --input-type=module-typescript -e "$1"', process.execPath, child],
      { encoding: 'utf8', maxBuffer: 1 << 24 },
    )
    const lines = stdout.trim().split('\n')
    expect(lines.at(-1), stderr).toBe('refused 20')
    const acknowledged = lines.slice(0, -1)
    expect(acknowledged.length).toBeGreaterThan(100)
    const again = await openHost({ folder })
    expect(await volumeIds(again)).toEqual(acknowledged)
    again.close()
  })
})
