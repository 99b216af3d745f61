/** A world as a script: run by CloudShell's `aws` in an empty world, it makes the same account. */
import { describe, expect, it } from 'vitest'
import { EFFECTS } from '../../electron/host/effects/index.ts'
import { MAIN } from '../../electron/host/world-store.ts'
import { isWrite } from '../../shared/code/services.ts'
import { type HostUnderTest, openHost } from '../support/host.ts'
import { openShell } from '../support/shell-lines.ts'
import { Learner, SOLUTIONS } from './missions/solutions.ts'

const IDS =
  /\b[a-z]+-[0-9a-f]{8,17}\b|\d+\.\d+\.\d+\.\d+|ec2-[\d-]+|ip-[\d-]+|[0-9a-f]{8}-[0-9a-f-]{27}|A[A-Z]{3}[A-Z0-9]{17}/g

/** Moments and tokens: the rest of what each world makes for itself. */
const MADE =
  /"(ClientToken|KeyFingerprint|KeyPairId|MacAddress|StateTransitionReason|[A-Za-z]*(?:Time|Date|Timestamp|Since|Updated))":"[^"]*"/g

/** What both accounts must have alike: everything but the names and moments that AWS makes. */
async function picture(host: HostUnderTest): Promise<unknown> {
  const asked = [
    'ec2:DescribeInstances',
    'ec2:DescribeVolumes',
    'ec2:DescribeAddresses',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeKeyPairs',
    'ec2:DescribePlacementGroups',
    'ec2:DescribeTags',
    'cloudwatch:DescribeAlarms',
  ] as const
  const answers = []
  for (const operation of asked) answers.push(await host.run(operation, {}))
  const images = await host.run('ec2:DescribeImages', { Owners: ['self'] })
  const snapshots = await host.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] })
  const text = JSON.stringify([...answers, images, snapshots])
  const alike = text.replace(IDS, '*').replace(MADE, '"$1":"*"')
  return JSON.parse(alike)
}

/** Types the script line by line; `pass` is the test's own clock. */
async function play(script: string, seed: number): Promise<HostUnderTest> {
  const shell = await openShell({ rate: 0, world: { seed }, effects: EFFECTS })
  const [, body = ''] = script.split('\n}\n')
  for (const part of body.split(/^(pass \d+)$/m)) {
    const [, seconds] = /^pass (\d+)$/.exec(part) ?? []
    if (seconds !== undefined) shell.host.wait(Number(seconds))
    else if (part.trim() !== '') {
      const { exitCode, output } = await shell.type(part)
      expect(exitCode, `${part}\n${output}`).toBe(0)
    }
  }
  return shell.host
}

const PLAYED = [
  'ec2-lab',
  'five-addresses',
  'store-or-ebs',
  'golden-image',
  'spread-or-cluster',
  'role-and-metadata',
  'launch-by-cli',
]

describe('a script', () => {
  it.each(PLAYED)('of what solves the mission %s builds the same account', async (id) => {
    const world = await openHost({ rate: 0, effects: EFFECTS })
    const image = await world.run('ssm:GetParameter', {
      Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
    })
    // Things that a mission's setup makes are made here by the learner, so that they are in the script.
    const variables: Record<string, string> = {}
    if (['five-addresses', 'golden-image', 'role-and-metadata'].includes(id)) {
      const { Instances } = await world.ask('ec2:RunInstances', {
        ImageId: image.Parameter?.Value,
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
      })
      variables['instance'] = Instances?.[0]?.InstanceId ?? ''
    }
    const learner = new Learner(world, id, 'us-east-1', variables)
    learner.answer = async () => undefined
    await SOLUTIONS[id]?.(learner)
    const { script, skipped, fileName } = await world.control('sim:ExportScript', {})
    expect(skipped).toEqual([])
    expect(fileName).toMatch(/^cumulab-2026-.*\.sh$/)
    const other = await play(script, 99)
    expect(await picture(other)).toEqual(await picture(world))
    const calls = (host: HostUnderTest) =>
      host.world.store.entries(MAIN, 0).flatMap(({ operation }) => (isWrite(operation) ? [operation] : []))
    expect(calls(other)).toEqual(calls(world))
    other.close()
    world.close()
  })

  it('of a stretch of time holds its calls only, and names what AWS has no call for', async () => {
    const world = await openHost({ rate: 0 })
    await world.ask('ec2:CreateSecurityGroup', { GroupName: 'before', Description: 'before' })
    world.wait(60)
    const from = new Date(world.world.engine.now).toISOString()
    await world.ask('ec2:CreateSecurityGroup', { GroupName: 'within', Description: 'within' })
    await world.run('sim:SetThrottling', { on: true })
    const { script, skipped } = await world.control('sim:ExportScript', { from })
    expect(script).toContain('--group-name within')
    expect(script).not.toContain('before')
    expect(skipped).toEqual(['sim:SetThrottling'])
    world.close()
  })
})
