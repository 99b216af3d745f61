/** AWS's own manners: pages, filters, Regions, dry runs, idempotency, refusals by name. */
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, amazonLinux, openAccount, quickly, refusal } from '../support/account.ts'

const HOUR = 3600
let account: Account
let ImageId: string
let web: string[]

beforeAll(async () => {
  account = await openAccount()
  ImageId = await amazonLinux(account)
  const { Instances } = await account.ec2.send(
    new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 2, MaxCount: 2 }),
  )
  web = Instances?.map((each) => each.InstanceId as string) as string[]
  await account.advance(60)
})
afterAll(() => account.close())

describe("AWS's own manners", () => {
  it('pages, filters and selects as the SDK asks', async () => {
    const pages: number[] = []
    const config = { client: account.ec2, pageSize: 5 }
    await account.ec2.send(new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.nano', MinCount: 6, MaxCount: 6 }))
    for await (const page of Ec2.paginateDescribeInstances(config, {
      Filters: [{ Name: 'instance-type', Values: ['t3.*'] }],
    }))
      pages.push(page.Reservations?.flatMap((each) => each.Instances ?? []).length ?? 0)
    expect(pages.reduce((sum, n) => sum + n, 0)).toBe(8)
    expect(pages.length).toBeGreaterThan(1)
    const error = await refusal(
      account.ec2.send(new Ec2.DescribeInstancesCommand({ Filters: [{ Name: 'nope', Values: ['x'] }] })),
    )
    expect([error.name, error.message]).toEqual(['InvalidParameterValue', "The filter 'nope' is invalid"])
  })
  it('keeps Regions apart', async () => {
    const seoul = new Ec2.EC2Client({ ...account.config, region: 'ap-northeast-2' })
    expect((await seoul.send(new Ec2.DescribeInstancesCommand({}))).Reservations).toEqual([])
    const error = await refusal(seoul.send(new Ec2.DescribeInstancesCommand({ InstanceIds: [web[0] as string] })))
    expect([error.name, error.message]).toEqual([
      'InvalidInstanceID.NotFound',
      `The instance ID '${web[0]}' does not exist`,
    ])
  })
  it('answers a dry run with 412', async () => {
    const error = await refusal(account.ec2.send(new Ec2.StartInstancesCommand({ InstanceIds: web, DryRun: true })))
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(['DryRunOperation', 412])
  })
  it('launches once for one client token', async () => {
    const request = { ImageId, InstanceType: 't3.nano' as const, MinCount: 1, MaxCount: 1, ClientToken: 'token-1' }
    const [first, second] = [
      await account.ec2.send(new Ec2.RunInstancesCommand(request)),
      await account.ec2.send(new Ec2.RunInstancesCommand(request)),
    ]
    expect(second.ReservationId).toBe(first.ReservationId)
    const error = await refusal(account.ec2.send(new Ec2.RunInstancesCommand({ ...request, InstanceType: 't3.micro' })))
    expect(error.name).toBe('IdempotentParameterMismatch')
  })
  it('refuses by name what is not simulated', async () => {
    const error = await refusal(account.ec2.send(new Ec2.DescribeTransitGatewaysCommand({})))
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(['UnsupportedOperation', 501])
    expect(error.message).toContain('DescribeTransitGateways')
  })
  it('words an empty list of instances as EC2 does, to whom it is no list at all', async () => {
    const none = { InstanceIds: [] }
    for (const call of [
      account.ec2.send(new Ec2.StopInstancesCommand(none)),
      account.ec2.send(new Ec2.TerminateInstancesCommand(none)),
    ]) {
      const error = await refusal(call)
      expect([error.name, error.message]).toEqual(['InvalidParameterCombination', 'No instances specified'])
    }
    const noTags = await refusal(account.ec2.send(new Ec2.CreateTagsCommand({ Resources: web, Tags: [] })))
    expect(noTags.name).toBe('MissingParameter')
  })
  it('forgets a terminated instance after an hour', async () => {
    await account.ec2.send(new Ec2.TerminateInstancesCommand({ InstanceIds: web }))
    await account.advance(120)
    await Ec2.waitUntilInstanceTerminated(quickly(account), { InstanceIds: web })
    await account.advance(HOUR)
    const error = await refusal(account.ec2.send(new Ec2.DescribeInstancesCommand({ InstanceIds: web })))
    expect(error.name).toBe('InvalidInstanceID.NotFound')
  })
})
