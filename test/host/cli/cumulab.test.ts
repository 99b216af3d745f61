/** The command line on real folders: worlds made, moved, verified, and a class graded. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI_USAGE, cumulab } from '../../../electron/host/cli/cumulab.ts'
import { temporaryFolders } from '../../support/folder.ts'
import { openHost } from '../../support/host.ts'
import { Learner, SOLUTIONS } from '../missions/solutions.ts'

const folderOf = temporaryFolders()
const run = async (...args: string[]) => {
  const { out, code, problem } = await cumulab(args)
  return { out, code, problem }
}

describe('cumulab', () => {
  it('says what it can do', async () => {
    expect(await run()).toEqual({ out: CLI_USAGE, code: 0, problem: undefined })
    expect(await run('dance')).toMatchObject({ code: 2, problem: expect.stringMatching(/^cumulab dance is not known/) })
    expect(await run('world', 'fly')).toMatchObject({ code: 2 })
    expect(await run('mission', 'list')).toMatchObject({ code: 0, out: expect.stringContaining('ec2-lab\t') })
  })

  it.each([
    [['--shell', 'sh'], 'export AWS_ENDPOINT_URL=http://127.0.0.1:4566\n'],
    [['--shell', 'fish', '--api-port', '5000'], 'set -gx AWS_ENDPOINT_URL http://127.0.0.1:5000\n'],
    [['--shell', 'powershell'], '$Env:AWS_ACCESS_KEY_ID = "test"\n'],
    [
      ['--shell', 'profile', '--region', 'us-east-1'],
      '[profile cumulab]\nendpoint_url = http://127.0.0.1:4566\nregion = us-east-1\n',
    ],
  ])('env %j', async (flags, wanted) => {
    const { out, code } = await run('env', ...flags)
    expect(code).toBe(0)
    expect(out).toContain(wanted)
  })

  it.each([
    [['--shell', 'cmd'], '--shell must be one of'],
    [['--api-port', 'x'], '--api-port must be a port'],
    [['--region', 'mars-1'], '--region must be one of'],
    [['--bogus'], "Unknown option '--bogus'"],
  ])('env refuses %j', async (flags, why) => {
    expect(await run('env', ...flags)).toMatchObject({ out: '', code: 2, problem: expect.stringContaining(why) })
  })
})

describe('worlds', () => {
  it('are made, listed, exported, imported and verified', async () => {
    const root = folderOf()
    const first = path.join(root, 'first')
    expect(await run('world', 'new', first, '--seed', '7', '--epoch', '2026-10-05T00:00:00Z')).toMatchObject({
      code: 0,
    })
    expect(await run('world', 'new', first)).toMatchObject({ code: 2, problem: expect.stringContaining('already') })
    const { out } = await run('world', 'list', root)
    expect(out).toMatch(/first\t2026-10-05T00:00:00\.000Z\t0 commands\t\d+ KiB\t\$0\.00 this month\n$/)
    const file = path.join(root, 'first.json')
    expect(await run('world', 'export', first, file)).toMatchObject({ code: 0, out: `${file}\n` })
    expect(await run('world', 'export', first, file)).toMatchObject({
      code: 2,
      problem: expect.stringContaining('there already'),
    })
    const second = path.join(root, 'second')
    expect(await run('world', 'import', file, second)).toMatchObject({ code: 0 })
    expect(await run('world', 'verify', first, second, file)).toMatchObject({ code: 0 })
    expect(await run('world', 'verify', path.join(root, 'nowhere'))).toMatchObject({ code: 2 })
  })

  it('that were changed by hand fail, and are not written to', async () => {
    const folder = folderOf()
    const host = await openHost({ folder, rate: 0 })
    await host.ask('ec2:AllocateAddress', {})
    const { world } = await host.control('sim:ExportWorld', {})
    host.close()
    const file = path.join(folder, 'world.json')
    fs.writeFileSync(file, world)
    expect(await run('world', 'verify', folder, file)).toMatchObject({ code: 0 })
    const before = fs.readFileSync(path.join(folder, 'world.db'))
    await run('world', 'verify', folder)
    expect(fs.readFileSync(path.join(folder, 'world.db')).equals(before)).toBe(true)
    // The last command is taken out of the journal, the rows stay.
    const forged = JSON.parse(world) as { journal: unknown[] }
    forged.journal = []
    fs.writeFileSync(file, JSON.stringify(forged))
    expect(await run('world', 'verify', file)).toMatchObject({
      code: 1,
      out: `${file}: What is in the world does not follow from its commands.\n`,
    })
    fs.writeFileSync(file, 'no world')
    expect(await run('world', 'verify', file)).toMatchObject({
      code: 1,
      problem: expect.stringContaining('it is not JSON'),
    })
  })
})

describe('mission run', () => {
  it('grades a folder of worlds: one done, one half done, one not begun, one broken', async () => {
    const root = folderOf()
    const save = async (name: string, play: (host: Awaited<ReturnType<typeof openHost>>) => Promise<void>) => {
      const host = await openHost({ rate: 0 })
      await play(host)
      fs.writeFileSync(path.join(root, `${name}.json`), (await host.control('sim:ExportWorld', {})).world)
      host.close()
    }
    const id = 'five-addresses'
    await save('ara', async (host) => {
      const { entry } = await host.control('sim:StartMission', { id })
      await SOLUTIONS[id]?.(new Learner(host, id, 'us-east-1', entry.run?.variables ?? {}))
    })
    await save('bora', async (host) => {
      await host.control('sim:StartMission', { id })
      await host.control('sim:TakeMissionHint', { id, step: 'five' })
      for (let i = 0; i < 5; i++) await host.ask('ec2:AllocateAddress', {})
      await host.look()
    })
    await save('chan', async () => undefined)
    fs.writeFileSync(path.join(root, 'dana.json'), '{}')
    const { out, code } = await run('mission', 'run', id, root)
    expect(code).toBe(0)
    const rows = out
      .trim()
      .split('\n')
      .map((each) => each.split(','))
    expect(rows).toHaveLength(5)
    const [, ara = [], bora = [], chan = [], dana = []] = rows
    expect(ara.slice(4, 10)).toEqual(['50', '50', '5', '5', '0', '0'])
    expect(ara[12]).toBe('yes')
    expect(bora.slice(3, 10)).toEqual(['', '9', '50', '1', '5', '1', '0'])
    expect(chan.at(-1)).toBe('not begun')
    expect(dana.at(-1)).toContain('not a Cumulab world')
    expect(await run('mission', 'run', 'no-such', path.join(root, 'ara.json'))).toMatchObject({
      out: expect.stringContaining('No mission is called no-such.'),
    })
  })
})
