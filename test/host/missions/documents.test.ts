/** Mission documents: what is refused, in words; the schema file; and a document made of one's own actions. */
import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SCHEMA_FILE, schemaText } from '../../../build/scripts/mission-schema.ts'
import { missionOf } from '../../../electron/host/missions/schema.ts'
import { SHIPPED } from '../../../electron/host/missions/shipped.ts'
import type { Mission } from '../../../shared/operations/missions.ts'
import { amazonLinux, openHost } from '../../support/host.ts'

const [sample] = SHIPPED as [Mission]
const [first] = sample.steps
type Change = (mission: Record<string, unknown>) => void
const changed = (change: Change): string => {
  const copy = structuredClone(sample) as unknown as Record<string, unknown>
  change(copy)
  return JSON.stringify(copy)
}

describe('a document', () => {
  it.each<[string, string, RegExp]>([
    ['no JSON', 'mission: 1', /^A mission is a JSON document:/],
    ['an array', '[]', /^format: Invalid key/],
    ['another format', changed((m) => Object.assign(m, { format: 2 })), /^format:/],
    ['no Korean title', changed((m) => Object.assign(m, { title: { en: 'x' } })), /^title\.ko:/],
    ['an unknown member', changed((m) => Object.assign(m, { colour: 'red' })), /^colour:/],
    ['no steps', changed((m) => Object.assign(m, { steps: [] })), /^steps: must have at least one step/],
    ['a step twice', changed((m) => Object.assign(m, { steps: [first, first] })), /stands twice/],
    [
      'a step after none',
      changed((m) => Object.assign(m, { steps: [{ ...first, after: ['nowhere'] }] })),
      /nowhere is no step before it/,
    ],
    [
      'an answer that is no choice',
      changed((m) =>
        Object.assign(m, {
          steps: [
            {
              ...first,
              check: {
                when: 'answer',
                question: { en: 'a', ko: 'a' },
                choices: [
                  { en: 'a', ko: 'a' },
                  { en: 'b', ko: 'b' },
                ],
                answer: 2,
              },
            },
          ],
        }),
      ),
      /must be the index of a choice/,
    ],
    ['a Region that is not simulated', changed((m) => Object.assign(m, { region: 'mars-1' })), /^region:/],
  ])('with %s is refused', (_name, text, message) => {
    expect(() => missionOf(text)).toThrow(message)
  })

  it('that is imported is played like a shipped one, and replaces none of another name', async () => {
    const host = await openHost({ rate: 0 })
    const text = changed((m) => Object.assign(m, { id: 'my-lab', setup: [] }))
    await host.control('sim:ImportMission', { text })
    const { missions } = await host.control('sim:ListMissions', {})
    expect(missions).toHaveLength(SHIPPED.length + 1)
    expect(missions.at(-1)).toMatchObject({ origin: 'imported', mission: { id: 'my-lab' } })
    await host.control('sim:StartMission', { id: 'my-lab' })
    await host.control('sim:DeleteMission', { id: 'my-lab' })
    expect((await host.control('sim:ListMissions', {})).missions).toHaveLength(SHIPPED.length)
    await expect(host.control('sim:StartMission', { id: 'my-lab' })).rejects.toThrow('No mission is called my-lab.')
    host.close()
  })

  it('schema file is what the code checks', () => {
    expect(JSON.parse(fs.readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(schemaText()))
  })
})

describe('a document made of actions', () => {
  it('is solved by the same actions in another account, and not by fewer', async () => {
    const author = await openHost({ rate: 0 })
    const from = new Date(author.world.engine.now).toISOString()
    await author.ask('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web servers' })
    await author.ask('ec2:AllocateAddress', {})
    await author.ask('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'again' }).catch(() => undefined)
    const { text } = await author.control('sim:DraftMission', { from, region: 'us-east-1', id: 'drafted' })
    expect(missionOf(text).steps.map(({ check }) => check)).toEqual([
      {
        when: 'call',
        operation: 'ec2:CreateSecurityGroup',
        query: 'requestParameters.groupDescription == `"web servers"` && requestParameters.groupName == `"web"`',
      },
      { when: 'call', operation: 'ec2:AllocateAddress' },
    ])
    author.close()

    const learner = await openHost({ rate: 0, world: { seed: 8 } })
    await learner.control('sim:ImportMission', { text })
    await learner.control('sim:StartMission', { id: 'drafted' })
    await learner.ask('ec2:CreateSecurityGroup', { GroupName: 'other', Description: 'web servers' })
    await learner.ask('ec2:AllocateAddress', {})
    expect((await entry(learner, 'drafted')).run?.passed).toEqual({})
    await learner.ask('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web servers' })
    await learner.ask('ec2:AllocateAddress', {})
    expect((await entry(learner, 'drafted')).run?.done).toBeDefined()
    learner.close()
  })

  it('is refused where nothing was done', async () => {
    const host = await openHost({ rate: 0 })
    const from = new Date(host.world.engine.now).toISOString()
    await expect(host.control('sim:DraftMission', { from, region: 'us-west-2', id: 'empty' })).rejects.toThrow(
      'Nothing was changed in us-west-2',
    )
    host.close()
  })
})

async function entry(host: Awaited<ReturnType<typeof openHost>>, id: string) {
  const { missions } = await host.control('sim:ListMissions', {})
  const found = missions.find(({ mission }) => mission.id === id)
  if (!found) throw new Error(`no mission ${id}`)
  return found
}

describe('a run', () => {
  it('costs points for hints and wrong answers, and ends in a certificate', async () => {
    const host = await openHost({ rate: 0 })
    await host.control('sim:StartMission', { id: 'lifecycle' })
    await expect(host.control('sim:AnswerMission', { id: 'lifecycle', step: 'same', answer: 0 })).rejects.toThrow(
      'The steps before this one come first.',
    )
    const hint = await host.control('sim:TakeMissionHint', { id: 'lifecycle', step: 'same' })
    expect(hint.left).toBe(0)
    await expect(host.control('sim:TakeMissionHint', { id: 'lifecycle', step: 'same' })).rejects.toThrow(
      'no further hint',
    )
    const { run } = await entry(host, 'lifecycle')
    host.wait(300)
    const InstanceIds = [String(run?.variables['instance'])]
    await host.ask('ec2:RebootInstances', { InstanceIds })
    await host.look()
    const answer = (given: number) =>
      host.control('sim:AnswerMission', { id: 'lifecycle', step: 'same', answer: given })
    expect(await answer(1)).toEqual({ right: false })
    expect(await answer(0)).toEqual({ right: true })
    expect((await entry(host, 'lifecycle')).score).toMatchObject({ points: 13, of: 50, hintsCost: 1, missesCost: 1 })
    await expect(host.control('sim:GetMissionCertificate', { id: 'lifecycle', learner: 'Kim' })).rejects.toThrow(
      'when every step has passed',
    )
    host.close()
  })

  it('goes back with the world', async () => {
    const host = await openHost({ rate: 0 })
    await host.control('sim:StartMission', { id: 'five-addresses' })
    host.wait(60)
    const before = new Date(host.world.engine.now).toISOString()
    host.wait(60)
    for (let i = 0; i < 5; i++) await host.ask('ec2:AllocateAddress', {})
    expect(Object.keys((await entry(host, 'five-addresses')).run?.passed ?? {})).toEqual(['five'])
    await host.control('sim:Rewind', { to: before })
    expect((await entry(host, 'five-addresses')).run?.passed).toEqual({})
    host.close()
  })

  it('cannot be written down by a learner’s own door', async () => {
    const host = await openHost({ rate: 0 })
    await expect(host.run('sim:RecordMissionRun', { id: 'lifecycle', run: null })).rejects.toThrow(
      'the simulator’s own'.replace('’', "'"),
    )
    host.close()
  })

  it('counts what was done before in no step, and setup’s own calls in none', async () => {
    const host = await openHost({ rate: 0 })
    await host.ask('ec2:DescribeSpotPriceHistory', {})
    host.wait(1)
    await host.control('sim:StartMission', { id: 'spot-is-borrowed' })
    expect((await entry(host, 'spot-is-borrowed')).run?.passed).toEqual({})
    await host.control('sim:StartMission', { id: 'golden-image' })
    expect((await entry(host, 'golden-image')).run?.passed).toEqual({})
    host.close()
  })

  it('needs the demo company’s world where it says so', async () => {
    const host = await openHost({ rate: 0 })
    await expect(host.control('sim:StartMission', { id: 'find-the-waste' })).rejects.toThrow('demo company')
    expect(await amazonLinux(host)).toMatch(/^ami-/)
    host.close()
  })
})
