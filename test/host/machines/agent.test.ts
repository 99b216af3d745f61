/** The CloudWatch agent on an instance: installed by user data, sending logs and metrics while its machine runs and its role allows. */
import { describe, expect, it } from 'vitest'
import { callIn, restoreEngine, type Snapshot } from '../../../electron/engine/index.ts'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import { MINUTE } from '../../../shared/time.ts'
import { amazonLinux, type HostUnderTest, openHost } from '../../support/host.ts'

const CTL = '/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl'
const CONFIG = {
  logs: {
    logs_collected: {
      files: {
        collect_list: [
          { file_path: '/var/log/messages', log_group_name: '/course/messages', retention_in_days: 7 },
          { file_path: '/var/log/cloud-init-output.log' },
        ],
      },
    },
  },
  metrics: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent's own placeholders
    append_dimensions: { InstanceId: '${aws:InstanceId}', InstanceType: '${aws:InstanceType}' },
    metrics_collected: {
      mem: { measurement: ['mem_used_percent'] },
      swap: { measurement: ['swap_used_percent'] },
      disk: { measurement: ['used_percent'], resources: ['/'] },
      netstat: { measurement: ['tcp_established'] },
    },
  },
}
const USER_DATA = `#!/bin/bash
yum install -y amazon-cloudwatch-agent
cat > /root/agent.json <<'JSON'
${JSON.stringify(CONFIG)}
JSON
${CTL} -a fetch-config -m ec2 -s -c file:/root/agent.json
`
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const CLOUD_INIT = '/var/log/cloud-init-output'

async function agentRole(host: HostUnderTest, PolicyArn?: string): Promise<void> {
  const statement = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  await host.run('iam:CreateRole', { RoleName: 'watched', AssumeRolePolicyDocument })
  if (PolicyArn) await host.run('iam:AttachRolePolicy', { RoleName: 'watched', PolicyArn })
  await host.run('iam:CreateInstanceProfile', { InstanceProfileName: 'watched' })
  await host.run('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'watched', RoleName: 'watched' })
}
const SERVER_POLICY = 'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy'

async function launch(host: HostUnderTest, more: object = {}): Promise<string> {
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    UserData: base64(USER_DATA),
    ...more,
  })
  const id = Instances[0]?.InstanceId as string
  host.wait(60)
  await shell(host, id, 'true')
  return id
}
const PROFILE = { IamInstanceProfile: { Name: 'watched' } }
const shell = async (host: HostUnderTest, id: string, Line: string): Promise<string> =>
  (await host.control('sim:RunShell', { InstanceId: id, Line })).output
const agentLog = (host: HostUnderTest, id: string): Promise<string> =>
  shell(host, id, 'cat /opt/aws/amazon-cloudwatch-agent/logs/amazon-cloudwatch-agent.log')

async function messages(host: HostUnderTest, logGroupName: string, filterPattern = ''): Promise<string[]> {
  const { logGroups } = await host.run('logs:DescribeLogGroups', { logGroupNamePrefix: logGroupName })
  if (!logGroups?.length) return []
  const { events = [] } = await host.run('logs:FilterLogEvents', { logGroupName, filterPattern })
  return events.map(({ message }) => message ?? '')
}

/** The values of one metric of the instance, a minute each, over the last hours. */
async function values(host: HostUnderTest, id: string, MetricName: string, hours = 1): Promise<number[]> {
  const { Metrics = [] } = await host.run('cloudwatch:ListMetrics', {
    Namespace: 'CWAgent',
    MetricName,
    Dimensions: [{ Name: 'InstanceId', Value: id }],
  })
  const [metric] = Metrics
  if (!metric) return []
  const now = host.world.engine.now
  const { MetricDataResults } = await host.run('cloudwatch:GetMetricData', {
    StartTime: new Date(now - hours * 60 * MINUTE).toISOString(),
    EndTime: new Date(now).toISOString(),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [{ Id: 'm', MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } }],
  })
  return MetricDataResults?.[0]?.Values ?? []
}

describe('an agent that may', () => {
  it('sends what its files hold, into groups and streams it makes', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host, SERVER_POLICY)
    const id = await launch(host, PROFILE)
    expect(await messages(host, CLOUD_INIT, '"Successfully fetched the config"')).toHaveLength(1)
    expect((await messages(host, '/course/messages', '"Linux version"'))[0]).toMatch(
      /^Oct {2}1 00:00:\d\d ip-172-\S+ kernel: /,
    )
    const { logGroups } = await host.run('logs:DescribeLogGroups', {})
    expect(logGroups?.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays])).toEqual([
      ['/course/messages', 7],
      [CLOUD_INIT, undefined],
    ])
    const { logStreams } = await host.run('logs:DescribeLogStreams', { logGroupName: CLOUD_INIT })
    expect(logStreams?.map(({ logStreamName }) => logStreamName)).toEqual([id])

    host.wait(600)
    await shell(host, id, 'logger -t app "order 42 failed"')
    const { events } = await host.run('logs:FilterLogEvents', {
      logGroupName: '/course/messages',
      filterPattern: 'failed',
    })
    expect(events).toMatchObject([
      { timestamp: host.world.engine.now, message: expect.stringContaining('app: order 42 failed') },
    ])
    expect(await agentLog(host, id)).toContain('netstat is not simulated')
  })

  it('reports memory, swap and disk each minute, under the dimensions of its configuration', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host, SERVER_POLICY)
    const id = await launch(host, PROFILE)
    host.wait(1800)
    const { Metrics } = await host.run('cloudwatch:ListMetrics', { Namespace: 'CWAgent' })
    const named = (more: { Name: string; Value: string }[] = []) => [
      { Name: 'InstanceId', Value: id },
      { Name: 'InstanceType', Value: 't3.micro' },
      ...more,
    ]
    expect(Metrics).toEqual([
      { Namespace: 'CWAgent', MetricName: 'mem_used_percent', Dimensions: named() },
      { Namespace: 'CWAgent', MetricName: 'swap_used_percent', Dimensions: named() },
      {
        Namespace: 'CWAgent',
        MetricName: 'disk_used_percent',
        Dimensions: named([
          { Name: 'path', Value: '/' },
          { Name: 'device', Value: 'nvme0n1p1' },
          { Name: 'fstype', Value: 'xfs' },
        ]),
      },
    ])
    const { ResultsByTime: [bill] = [] } = await host.run('ce:GetCostAndUsage', {
      TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
      Granularity: 'DAILY',
      Metrics: ['UsageQuantity'],
      Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['CW:MetricMonitorUsage'] } },
    })
    // Three custom metrics in each of the clock hours that have begun, of the 744 of October.
    const begun = Math.ceil((host.world.engine.now - Date.UTC(2026, 9, 1)) / (60 * MINUTE))
    expect(Number(bill?.Total?.['UsageQuantity']?.Amount) * 744).toBeCloseTo(3 * begun, 4)
    const memory = await values(host, id, 'mem_used_percent')
    expect(memory).toHaveLength(30)
    for (const value of memory) expect(value).toBeGreaterThan(5)
    for (const value of await values(host, id, 'disk_used_percent')) expect(value).toBeCloseTo(20.3, 0)
  })

  it('falls silent with its service, a stop and a hibernation, and comes back with a boot when it is enabled', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host, SERVER_POLICY)
    const id = await launch(host, PROFILE)
    host.wait(600)
    await shell(host, id, 'sudo systemctl stop amazon-cloudwatch-agent')
    expect(await shell(host, id, `sudo ${CTL} -a status`)).toContain('"status": "stopped"')
    host.wait(600)
    expect(await values(host, id, 'mem_used_percent')).toHaveLength(10)
    await shell(host, id, 'logger while away')
    expect(await messages(host, '/course/messages', 'away')).toEqual([])
    await shell(host, id, `sudo ${CTL} -a start`)
    // AWS: the agent remembers how far it had read.
    expect(await messages(host, '/course/messages', 'away')).toHaveLength(1)
    host.wait(600)
    await host.run('ec2:StopInstances', { InstanceIds: [id] })
    host.wait(600)
    const before = await values(host, id, 'mem_used_percent')
    expect(before).toHaveLength(20)
    await host.run('ec2:StartInstances', { InstanceIds: [id] })
    host.wait(300)
    expect((await values(host, id, 'mem_used_percent')).length).toBeGreaterThan(22)
    expect(await messages(host, '/course/messages', '"Linux version"')).toHaveLength(2)
  })
})

describe('an agent that may not', () => {
  it('runs without a profile, and says so; what it holds back arrives once it has a role', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host, SERVER_POLICY)
    const id = await launch(host)
    host.wait(600)
    expect(await shell(host, id, `sudo ${CTL} -a status`)).toContain('"status": "running"')
    expect((await host.run('logs:DescribeLogGroups', {})).logGroups).toEqual([])
    expect(await values(host, id, 'mem_used_percent')).toEqual([])
    expect(await agentLog(host, id)).toContain('NoCredentialProviders: no valid providers in chain')
    await host.run('ec2:AssociateIamInstanceProfile', { InstanceId: id, ...PROFILE })
    host.wait(600)
    expect(await messages(host, CLOUD_INIT, 'Successfully')).not.toEqual([])
    expect((await values(host, id, 'mem_used_percent')).length).toBeGreaterThan(8)
  })

  it('is told what its role lacks, and goes on when the policy comes and stops when it goes', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host)
    const id = await launch(host, PROFILE)
    const log = await agentLog(host, id)
    expect(log).toContain(`assumed-role/watched/${id} is not authorized to perform: logs:CreateLogGroup on resource: `)
    expect(log).toContain('because no identity-based policy allows the cloudwatch:PutMetricData action')
    await host.run('iam:AttachRolePolicy', { RoleName: 'watched', PolicyArn: SERVER_POLICY })
    expect(await messages(host, CLOUD_INIT, 'Successfully')).not.toEqual([])
    host.wait(300)
    await host.run('iam:DetachRolePolicy', { RoleName: 'watched', PolicyArn: SERVER_POLICY })
    host.wait(600)
    expect(await values(host, id, 'mem_used_percent')).toHaveLength(5)
  })
})

describe('the command line of the agent', () => {
  it('is there when it is installed, checks its file, and knows a default', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host, { UserData: undefined })
    expect(await shell(host, id, 'amazon-cloudwatch-agent-ctl -a status')).toContain('command not found')
    await shell(host, id, 'sudo dnf install -y amazon-cloudwatch-agent')
    expect(await shell(host, id, `sudo ${CTL} -a status`)).toContain('"configstatus": "not configured"')
    await shell(host, id, 'echo "{" > /tmp/bad.json')
    expect(await shell(host, id, `sudo ${CTL} -a fetch-config -m ec2 -s -c file:/tmp/bad.json`)).toContain(
      'unable to parse config',
    )
    expect(await shell(host, id, `sudo ${CTL} -a fetch-config -m ec2 -c file:/tmp/none.json`)).toContain('no such file')
    expect(await shell(host, id, `sudo ${CTL} -a start`)).toContain('default configuration')
    expect(await shell(host, id, 'systemctl is-enabled amazon-cloudwatch-agent')).toBe('enabled\n')
  })
})

describe('an agent in a restored world', () => {
  it('has sent and reported the same, and goes on the same', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host, SERVER_POLICY)
    const id = await launch(host, PROFILE)
    host.wait(1200)
    const { engine } = host.world
    const again = restoreEngine(JSON.parse(JSON.stringify(engine.snapshot())) as Snapshot)
    host.wait(3600)
    while (!again.advanceTo(engine.now).done);
    expect(worldHash(again.snapshot())).toBe(worldHash(engine.snapshot()))
    const asked = {
      Namespace: 'CWAgent',
      MetricName: 'mem_used_percent',
      Dimensions: [
        { Name: 'InstanceId', Value: id },
        { Name: 'InstanceType', Value: 't3.micro' },
      ],
      StartTime: new Date(engine.now - 60 * MINUTE).toISOString(),
      EndTime: new Date(engine.now).toISOString(),
      Period: 300,
      Statistics: ['Average', 'Maximum'] as const,
    }
    const call = callIn('us-east-1', 'api')
    const [one, other] = [engine, again].map((each) =>
      each.run('cloudwatch:GetMetricStatistics', { ...asked, Statistics: [...asked.Statistics] }, call),
    )
    expect(one?.Datapoints).toHaveLength(12)
    expect(other).toEqual(one)
  })
})

describe('a leak', () => {
  it('shows in the memory of the agent: 35 % after a boot, 95 % after a week', async () => {
    const host = await openHost({ rate: 0 })
    await agentRole(host, SERVER_POLICY)
    const TagSpecifications = [
      { ResourceType: 'instance' as const, Tags: [{ Key: 'cumulab:workload', Value: 'memory-leak' }] },
    ]
    const id = await launch(host, { ...PROFILE, TagSpecifications })
    host.wait(3600)
    for (const value of await values(host, id, 'mem_used_percent')) expect(value).toBeCloseTo(35.5, -0.5)
    host.wait(6.9 * 86_400)
    for (const value of await values(host, id, 'mem_used_percent')) expect(value).toBeGreaterThan(92)
    expect(Math.min(...(await values(host, id, 'swap_used_percent')))).toBeGreaterThan(70)
    await host.run('ec2:RebootInstances', { InstanceIds: [id] })
    host.wait(1800)
    const [latest = 100] = (await values(host, id, 'mem_used_percent')).slice(-1)
    expect(latest).toBeLessThan(40)
  })
})
