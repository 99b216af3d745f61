import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { FILE_FORMAT, openWorldFile, WORLD_FILE } from '../../electron/host/world-file.ts'
import { temporaryFolders } from '../support/folder.ts'
import { launch, openHost, volume, volumeIds } from '../support/host.ts'

const folderOf = temporaryFolders()
const WALL = Date.UTC(2026, 0, 2, 3, 4, 5)
const asides = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.includes('.set-aside-'))

describe('a world on disk', () => {
  it('is the same world when opened again, tasks, dice and clock included', async () => {
    const folder = folderOf()
    const first = await openHost({ folder })
    await launch(first, 2)
    first.wait(30)
    await volume(first)
    first.wait(3600)
    const hash = first.hash()
    first.close()
    const second = await openHost({ folder })
    expect(second.hash()).toBe(hash)
    expect(second.world.notices).toEqual([])
    second.close()
  })

  it('goes on from a snapshot and the commands after it', async () => {
    const folder = folderOf()
    const first = await openHost({ folder })
    await launch(first)
    first.wait(60)
    await first.world.saveSnapshot()
    const [id] = await launch(first)
    await first.run('ec2:CreateTags', { Resources: [id as string], Tags: [{ Key: 'Name', Value: 'late' }] })
    const hash = first.hash()
    first.close()
    const second = await openHost({ folder })
    expect(second.hash()).toBe(hash)
    second.close()
  })

  it('falls back to the snapshot before when the newest is damaged', async () => {
    const folder = folderOf()
    const first = await openHost({ folder })
    await volume(first)
    await first.world.saveSnapshot()
    await volume(first)
    const hash = first.hash()
    first.close()
    const file = path.join(folder, WORLD_FILE)
    const database = new DatabaseSync(file)
    database.exec("UPDATE snapshotPart SET rows = replace(rows, 'vol-', 'vox-') WHERE snapshot > 1")
    database.close()
    const second = await openHost({ folder })
    expect(second.hash()).toBe(hash)
    second.close()
  })

  it('saves a snapshot of one moment while the world goes on, and forgets one that was cut off', async () => {
    const folder = folderOf()
    const first = await openHost({ folder })
    await launch(first)
    let breaths = 0
    await first.world.saveSnapshot(async () => {
      if (breaths++ < 10) await volume(first)
      first.wait(1)
    })
    expect(breaths).toBeGreaterThan(5)
    expect(first.world.dirty).toBe(true)
    const cut = first.world.store.saveSnapshot(
      first.world.engine.snapshot(),
      async () => undefined,
      () => false,
    )
    expect(await cut).toBe(false)
    const hash = first.hash()
    first.close()
    const second = await openHost({ folder })
    expect(second.world.store.snapshots()).toHaveLength(2)
    expect(second.hash()).toBe(hash)
    await second.world.saveSnapshot()
    const { database } = second.world.store
    const orphans = 'SELECT count(*) AS n FROM snapshotPart WHERE snapshot NOT IN (SELECT id FROM snapshot)'
    expect(database.prepare(orphans).get()).toEqual({ n: 0 })
    second.close()
  })

  it('keeps the first snapshot, the newest three and some between', async () => {
    const host = await openHost({ folder: folderOf() })
    for (let i = 0; i < 30; i++) {
      host.wait(i === 15 ? 36_000 : 60)
      await volume(host)
      await host.world.saveSnapshot()
    }
    const heads = host.world.store.snapshots()
    expect(heads).toHaveLength(16)
    expect(heads.at(-1)?.genesis).toBe(1)
    expect(heads.slice(0, 3).map(({ id }) => id)).toEqual([31, 30, 29])
    host.close()
  })

  it('keeps the commands of another engine version aside, not the rows', async () => {
    const folder = folderOf()
    const first = await openHost({ folder })
    await volume(first)
    await first.world.saveSnapshot()
    await volume(first)
    first.close()
    const database = new DatabaseSync(path.join(folder, WORLD_FILE))
    database.exec('UPDATE snapshot SET engineVersion = 999')
    database.close()
    const second = await openHost({ folder })
    expect(await volumeIds(second)).toHaveLength(1)
    expect(second.world.notices.join()).toMatch(/1 commands of another version of Cumulab were kept aside/)
    await volume(second)
    const hash = second.hash()
    second.close()
    const third = await openHost({ folder })
    expect(third.hash()).toBe(hash)
    expect(third.world.notices).toEqual([])
    third.close()
  })

  it('says which flags an existing world does not follow', async () => {
    const folder = folderOf()
    ;(await openHost({ folder })).close()
    const again = await openHost({ folder, world: { settle: 'instant', quotas: true } })
    expect(again.world.notices.join()).toMatch(/--settle had no effect/)
    again.close()
  })
})

describe('a file that is not a world of ours', () => {
  const text = 'a diary, not a database '.repeat(20)
  const foreign: Record<string, (file: string) => void> = {
    'a text': (file) => fs.writeFileSync(file, text),
    'a short text': (file) => fs.writeFileSync(file, 'hello'),
    'the database of another program': (file) => {
      const database = new DatabaseSync(file)
      database.exec('CREATE TABLE song(id); INSERT INTO song VALUES(1)')
      database.close()
    },
    'a world of a newer program': (file) => {
      openWorldFile(path.dirname(file), () => WALL).database.close()
      const database = new DatabaseSync(file)
      database.exec(`PRAGMA user_version = ${FILE_FORMAT + 1}`)
      database.close()
    },
    'a world with a torn page': (file) => {
      const opened = openWorldFile(path.dirname(file), () => WALL).database
      opened.exec("INSERT INTO meta VALUES('x', zeroblob(100000))")
      opened.close()
      const bytes = fs.readFileSync(file)
      bytes.fill(0xab, 4096 * 2, 4096 * 9)
      fs.writeFileSync(file, bytes)
    },
  }
  it.each(Object.entries(foreign))('%s is set aside untouched, and a new world starts', async (_name, make) => {
    const folder = folderOf()
    const file = path.join(folder, WORLD_FILE)
    make(file)
    const before = fs.readFileSync(file)
    const host = await openHost({ folder })
    expect(host.world.notices.join()).toMatch(/was kept as world\.db\.set-aside-/)
    await volume(host)
    host.close()
    const [aside] = asides(folder)
    expect(fs.readFileSync(path.join(folder, aside as string)).equals(before)).toBe(true)
    expect(fs.existsSync(file)).toBe(true)
  })

  it('sets a world aside whose snapshots are all damaged', async () => {
    const folder = folderOf()
    ;(await openHost({ folder })).close()
    const database = new DatabaseSync(path.join(folder, WORLD_FILE))
    database.exec("UPDATE snapshotPart SET rows = '[]'")
    database.close()
    const host = await openHost({ folder })
    expect(host.world.notices.join()).toMatch(/could not be read/)
    expect(asides(folder)).toHaveLength(1)
    host.close()
  })

  it('never overwrites an earlier file that was set aside', async () => {
    const folder = folderOf()
    for (const text of ['first', 'second']) {
      fs.writeFileSync(path.join(folder, WORLD_FILE), text)
      openWorldFile(folder, () => WALL).database.close()
    }
    const kept = asides(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    expect(kept.sort()).toEqual(['first', 'second'])
  })
})

describe('two processes and one world', () => {
  it('the second is refused with a sentence, and the first goes on', async () => {
    const folder = folderOf()
    const first = await openHost({ folder })
    const script = `
      import { openWorldFile } from './electron/host/world-file.ts'
      try {
        openWorldFile(${JSON.stringify(folder)}, () => 0)
        console.log('opened')
      } catch (error) {
        console.log(error.name + ': ' + error.message)
      }`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      encoding: 'utf8',
    })
    expect(stdout).toContain(`WorldLockedError: The world in ${folder} is open in another Cumulab.`)
    await volume(first)
    expect(await volumeIds(first)).toHaveLength(1)
    first.close()
  })
})
