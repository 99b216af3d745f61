/** The course's main job, told by the real AWS SDK: what issue-takers would script on AWS runs here unchanged. */
import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch'
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer'
import * as Ec2 from '@aws-sdk/client-ec2'
import { RequestServiceQuotaIncreaseCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InstanceItem } from '../../shared/ipc/topics.ts'
import { type Account, amazonLinux, openAccount, quickly, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

const HOUR = 3600
let account: Account
let ImageId: string
let web: string[]

beforeAll(async () => {
  account = await openAccount()
  ImageId = await amazonLinux(account)
})
afterAll(() => account.close())

const instance = async (id: string): Promise<Ec2.Instance> => {
  const { Reservations } = await account.ec2.send(new Ec2.DescribeInstancesCommand({ InstanceIds: [id] }))
  return Reservations?.[0]?.Instances?.[0] as Ec2.Instance
}
/** A waiter polls by the wall; the clock is moved between its polls. */
async function waiting<T>(waiter: Promise<T>, seconds: number): Promise<T> {
  await account.advance(seconds)
  return waiter
}

describe('one account, three doors', () => {
  it('answers who is calling', async () => {
    const me = await new STSClient(account.config).send(new GetCallerIdentityCommand({}))
    expect(me.Account).toBe('123456789012')
    expect(me.Arn).toMatch(/^arn:aws:iam::123456789012:/)
  })

  it('launches two instances with tags, key and group, pending, and the console sees them without a refresh', async () => {
    const shown = new Map<string, InstanceItem>()
    const appeared = Promise.withResolvers<void>()
    account.console.subscribe('ec2:instances', 'us-east-1', {
      reset: (rows) => {
        for (const row of rows) shown.set(row.id, row)
      },
      patch: (up) => {
        for (const row of up) shown.set(row.id, row)
        if (shown.size === 2) appeared.resolve()
      },
    })
    const key = await account.ec2.send(new Ec2.CreateKeyPairCommand({ KeyName: 'k1' }))
    expect(key.KeyMaterial).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/)
    const group = await account.ec2.send(new Ec2.CreateSecurityGroupCommand({ GroupName: 'web', Description: 'web' }))
    const launched = await account.ec2.send(
      new Ec2.RunInstancesCommand({
        ImageId,
        InstanceType: 't3.micro',
        MinCount: 2,
        MaxCount: 2,
        KeyName: 'k1',
        SecurityGroupIds: [group.GroupId as string],
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'Web Server' }] }],
      }),
    )
    web = launched.Instances?.map((each) => each.InstanceId as string) as string[]
    expect(launched.Instances?.map((each) => [each.State?.Code, each.State?.Name, each.AmiLaunchIndex])).toEqual([
      [0, 'pending', 0],
      [0, 'pending', 1],
    ])
    await appeared.promise
    expect([...shown.keys()].sort()).toEqual([...web].sort())
    expect([...shown.values()].map((row) => row.State?.Name)).toEqual(['pending', 'pending'])
  })

  it('lets the waiter return when the clock gets there', async () => {
    const { state } = await waiting(Ec2.waitUntilInstanceRunning(quickly(account), { InstanceIds: web }), 30)
    expect(state).toBe('SUCCESS')
    const { LaunchTime, PublicIpAddress, PublicDnsName } = await instance(web[0] as string)
    expect(LaunchTime?.getTime()).toBe(EPOCH)
    expect(PublicDnsName).toBe(`ec2-${PublicIpAddress?.replaceAll('.', '-')}.compute-1.amazonaws.com`)
  })

  it('passes its status checks minutes later', async () => {
    const status = () => account.ec2.send(new Ec2.DescribeInstanceStatusCommand({ InstanceIds: web }))
    expect((await status()).InstanceStatuses?.[0]?.InstanceStatus?.Status).toBe('initializing')
    await account.advance(180)
    expect((await status()).InstanceStatuses?.map((each) => each.InstanceStatus?.Status)).toEqual(['ok', 'ok'])
  })
})

describe('Elastic IPs', () => {
  let AllocationId: string
  it('gives five and refuses the sixth', async () => {
    for (let n = 0; n < 5; n++) {
      const allocated = await account.ec2.send(new Ec2.AllocateAddressCommand({ Domain: 'vpc' }))
      if (n === 0) AllocationId = allocated.AllocationId as string
    }
    const error = await refusal(account.ec2.send(new Ec2.AllocateAddressCommand({ Domain: 'vpc' })))
    expect([error.name, error.message]).toEqual([
      'AddressLimitExceeded',
      'The maximum number of addresses has been reached.',
    ])
    expect(error.$metadata.httpStatusCode).toBe(400)
  })
  it('keeps the address through stop and start, while the automatic one is gone', async () => {
    const [kept, plain] = web as [string, string]
    await account.ec2.send(new Ec2.AssociateAddressCommand({ AllocationId, InstanceId: kept }))
    const elastic = (await instance(kept)).PublicIpAddress
    const automatic = (await instance(plain)).PublicIpAddress
    const stopped = await account.ec2.send(new Ec2.StopInstancesCommand({ InstanceIds: web }))
    expect(stopped.StoppingInstances?.map((each) => each.CurrentState?.Name)).toEqual(['stopping', 'stopping'])
    await waiting(Ec2.waitUntilInstanceStopped(quickly(account), { InstanceIds: web }), 120)
    expect((await instance(plain)).PublicIpAddress).toBeUndefined()
    expect((await instance(kept)).PublicIpAddress).toBe(elastic)
    await account.ec2.send(new Ec2.StartInstancesCommand({ InstanceIds: web }))
    await waiting(Ec2.waitUntilInstanceRunning(quickly(account), { InstanceIds: web }), 30)
    expect((await instance(kept)).PublicIpAddress).toBe(elastic)
    expect((await instance(plain)).PublicIpAddress).not.toBe(automatic)
  })
  it('raises the quota after simulated hours', async () => {
    const quotas = new ServiceQuotasClient(account.config)
    const request = new RequestServiceQuotaIncreaseCommand({
      ServiceCode: 'ec2',
      QuotaCode: 'L-0263D0A3',
      DesiredValue: 6,
    })
    expect((await quotas.send(request)).RequestedQuota?.Status).toBe('PENDING')
    await account.advance(4 * HOUR)
    await account.ec2.send(new Ec2.AllocateAddressCommand({ Domain: 'vpc' }))
    expect((await refusal(account.ec2.send(new Ec2.AllocateAddressCommand({})))).name).toBe('AddressLimitExceeded')
  })
})

describe('hibernation', () => {
  it('is refused to an instance that was not prepared, which goes on running', async () => {
    const InstanceIds = [web[0] as string]
    const error = await refusal(account.ec2.send(new Ec2.StopInstancesCommand({ InstanceIds, Hibernate: true })))
    expect(error.name).toBe('UnsupportedHibernationConfiguration')
    expect((await instance(InstanceIds[0] as string)).State?.Name).toBe('running')
  })
  it('keeps a prepared one, too early refused, later stopped with its reason', async () => {
    const { Instances } = await account.ec2.send(
      new Ec2.RunInstancesCommand({
        ImageId,
        InstanceType: 'm5.large',
        MinCount: 1,
        MaxCount: 1,
        HibernationOptions: { Configured: true },
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, Encrypted: true, VolumeType: 'gp3' } }],
      }),
    )
    const InstanceIds = [Instances?.[0]?.InstanceId as string]
    await account.advance(40)
    const early = await refusal(account.ec2.send(new Ec2.StopInstancesCommand({ InstanceIds, Hibernate: true })))
    expect([early.name, early.message]).toEqual([
      'UnsupportedOperation',
      `Instance ${InstanceIds[0]} is not ready to hibernate yet; retry in a few minutes.`,
    ])
    await account.advance(180)
    await account.ec2.send(new Ec2.StopInstancesCommand({ InstanceIds, Hibernate: true }))
    await account.advance(200)
    const asleep = await instance(InstanceIds[0] as string)
    expect([asleep.State?.Name, asleep.StateReason?.Code]).toEqual(['stopped', 'Client.UserInitiatedHibernate'])
    await account.ec2.send(new Ec2.TerminateInstancesCommand({ InstanceIds }))
    await account.advance(60)
  })
})

describe('CloudWatch', () => {
  const cloudwatch = () => new CloudWatchClient(account.config)
  const points = async (
    id: string,
    Period: number,
    from: Date,
    to: Date,
  ): Promise<{ Timestamp?: Date; SampleCount?: number }[]> => {
    const { Datapoints } = await cloudwatch().send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: id }],
        StartTime: from,
        EndTime: to,
        Period,
        Statistics: ['Average', 'SampleCount'],
      }),
    )
    return Datapoints ?? []
  }
  const simNow = async (): Promise<Date> => new Date((await account.sim('state')).body['now'] as string)
  /** The next full hour, so that points lie on it. */
  const toTheHour = async (): Promise<Date> => {
    const until = new Date(Math.ceil((await simNow()).getTime() / 3_600_000) * 3_600_000)
    await account.sim('advance', { until: until.toISOString() })
    return until
  }

  it('has 5-minute points at first, then 1-minute points, and none while stopped', async () => {
    const [watched, silent] = web as [string, string]
    await account.ec2.send(new Ec2.StopInstancesCommand({ InstanceIds: [silent] }))
    await account.advance(120)
    const start = await toTheHour()
    await account.advance(HOUR)
    const basic = await points(watched, 60, start, await simNow())
    expect(basic.map(({ SampleCount }) => SampleCount)).toEqual(new Array(12).fill(5))
    await account.ec2.send(new Ec2.MonitorInstancesCommand({ InstanceIds: [watched] }))
    await account.advance(120)
    const later = await toTheHour()
    await account.advance(HOUR)
    const detailed = await points(watched, 60, later, await simNow())
    expect(detailed.map(({ SampleCount }) => SampleCount)).toEqual(new Array(60).fill(1))
    expect(await points(silent, 60, later, await simNow())).toEqual([])
  })
  it('lists the metrics and answers several at once', async () => {
    const Dimensions = [{ Name: 'InstanceId', Value: web[0] as string }]
    const { Metrics } = await cloudwatch().send(new ListMetricsCommand({ Namespace: 'AWS/EC2', Dimensions }))
    const names = Metrics?.map(({ MetricName }) => MetricName)
    expect(names).toEqual(
      expect.arrayContaining(['CPUUtilization', 'NetworkIn', 'CPUCreditBalance', 'StatusCheckFailed']),
    )
    const now = await simNow()
    const { MetricDataResults } = await cloudwatch().send(
      new GetMetricDataCommand({
        StartTime: new Date(now.getTime() - 3_600_000),
        EndTime: now,
        MetricDataQueries: ['CPUUtilization', 'NetworkOut'].map((MetricName, n) => ({
          Id: `m${n}`,
          MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions }, Period: 300, Stat: 'Maximum' },
        })),
      }),
    )
    expect(MetricDataResults?.map(({ Id, StatusCode, Values }) => [Id, StatusCode, Values?.length])).toEqual([
      ['m0', 'Complete', 12],
      ['m1', 'Complete', 12],
    ])
  })
})

describe('the bill', () => {
  it('is the sum of seconds times price, after a simulated month too', async () => {
    const fresh = await openAccount({ seed: 3 })
    try {
      const { Instances } = await fresh.ec2.send(
        new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
      )
      await fresh.advance(5 * 24 * HOUR)
      const before = new Date((await fresh.sim('state')).body['now'] as string).getTime()
      await fresh.ec2.send(new Ec2.StopInstancesCommand({ InstanceIds: [Instances?.[0]?.InstanceId as string] }))
      await fresh.sim('advance', { until: '2026-11-01T00:00:00.000Z' })
      const { ResultsByTime } = await new CostExplorerClient(fresh.config).send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
          Granularity: 'MONTHLY',
          Metrics: ['UnblendedCost', 'UsageQuantity'],
          GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
        }),
      )
      const amounts = Object.fromEntries(
        (ResultsByTime?.[0]?.Groups ?? []).map(({ Keys, Metrics }) => [
          Keys?.[0],
          Number(Metrics?.['UnblendedCost']?.Amount),
        ]),
      )
      // Running from the end of pending (some five seconds after the launch) to the stop; 0.0104 and 0.005 USD an hour; 8 GiB at 0.08.
      const hours = (before - EPOCH) / 3_600_000
      expect(amounts['BoxUsage:t3.micro']).toBeCloseTo(hours * 0.0104, 3)
      expect(amounts['PublicIPv4:InUseAddress']).toBeCloseTo(hours * 0.005, 3)
      expect(amounts['EBS:VolumeUsage.gp3']).toBeCloseTo(8 * 0.08, 3)
    } finally {
      await fresh.close()
    }
  })
})
