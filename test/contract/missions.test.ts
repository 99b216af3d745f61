/** The mission that test/e2e plays by keyboard, played by the SDK alone: the same steps pass, and the score is the same. */
import {
  DescribeInstancesCommand,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MissionCertificate, MissionEntry } from '../../shared/operations/missions.ts'
import { type Account, openAccount } from '../support/account.ts'

let account: Account
beforeAll(async () => {
  account = await openAccount()
})
afterAll(() => account.close())

const answer = async (step: string, choice: number): Promise<void> => {
  const { body } = await account.sim('missions/answer', { id: 'lifecycle', step, answer: choice })
  expect(body, step).toEqual({ right: true })
}
const entry = async (): Promise<MissionEntry> => {
  const { body } = await account.sim('missions')
  const { missions } = body as unknown as { missions: MissionEntry[] }
  return missions.find(({ mission }) => mission.id === 'lifecycle') as MissionEntry
}

it('a mission is done with the SDK alone', async () => {
  await account.sim('missions/start', { id: 'lifecycle' })
  const { Reservations } = await account.ec2.send(
    new DescribeInstancesCommand({ Filters: [{ Name: 'tag:Name', Values: ['Life'] }] }),
  )
  const InstanceIds = [Reservations?.[0]?.Instances?.[0]?.InstanceId as string]
  await account.advance(120)
  await account.ec2.send(new RebootInstancesCommand({ InstanceIds }))
  await entry()
  await answer('same', 0)
  await account.ec2.send(new StopInstancesCommand({ InstanceIds }))
  await account.advance(120)
  await entry()
  await answer('billed', 1)
  await account.ec2.send(new StartInstancesCommand({ InstanceIds }))
  await account.advance(120)
  await entry()
  await answer('other', 1)
  await account.ec2.send(new TerminateInstancesCommand({ InstanceIds }))
  await account.advance(120)

  const { run, score } = await entry()
  expect(run?.done).toBeDefined()
  expect(score).toMatchObject({ points: 50, of: 50 })
  const { status, body } = await account.sim('missions/certificate', { id: 'lifecycle', learner: 'Kim Minji' })
  expect(status).toBe(200)
  const { steps, score: written, sha256 } = body as unknown as MissionCertificate
  expect(steps).toHaveLength(7)
  expect(steps[0]?.eventId).toMatch(/^[0-9a-f-]{36}$/)
  expect(written.points).toBe(50)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})
