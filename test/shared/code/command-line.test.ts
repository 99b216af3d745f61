/** Commands for calls: read back by the console's own `aws`, they are the same calls. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { InProcessCall } from '../../../electron/api/in-process.ts'
import { CloudShell } from '../../../electron/host/cloud-shell/cloud-shell.ts'
import { MAIN } from '../../../electron/host/world-store.ts'
import { commandLine, shellWord } from '../../../shared/code/command-line.ts'
import { boto3Call, sdkCall } from '../../../shared/code/programs.ts'
import { isWrite } from '../../../shared/code/services.ts'
import { type HostUnderTest, openHost } from '../../support/host.ts'

let host: HostUnderTest
let heard: InProcessCall[] = []
let shell: CloudShell
beforeAll(async () => {
  host = await openHost({ rate: 0 })
  const door = async (call: InProcessCall): Promise<unknown> => {
    heard.push(call)
    return {}
  }
  shell = new CloudShell({ world: host.world, door, supports: () => true })
  return () => host.close()
})

async function readBack(command: string): Promise<InProcessCall | undefined> {
  heard = []
  const { exitCode, output } = await shell.run({ Session: 'test', Line: command, Region: 'us-east-1' })
  if (exitCode !== 0) throw new Error(`${command}\n${output}`)
  return heard[0]
}

/** Without what a client makes by itself. */
function plain(input: object): object {
  const { ClientToken: _, DryRun: __, ...rest } = input as Record<string, unknown>
  return JSON.parse(JSON.stringify(rest)) as object
}

describe('a command', () => {
  it.each<[string, object]>([
    ['ec2:StopInstances', { InstanceIds: ['i-1', 'i-2'], Hibernate: true }],
    ['ec2:ModifyInstanceAttribute', { InstanceId: 'i-1', InstanceType: { Value: 't3.small' } }],
    ['ec2:ModifyInstanceAttribute', { InstanceId: 'i-1', DisableApiTermination: { Value: false } }],
    ['ec2:CreateImage', { InstanceId: 'i-1', Name: 'web', NoReboot: false }],
    ['ec2:CreateImage', { InstanceId: 'i-1', Name: 'web', NoReboot: true }],
    ['ec2:CreateSecurityGroup', { GroupName: 'a', Description: "it's 'quoted' $HOME `x`" }],
    [
      'ec2:RunInstances',
      {
        ImageId: 'ami-1',
        MinCount: 1,
        MaxCount: 3,
        UserData: btoa('#!/bin/sh\necho "hello $USER"\n'),
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: '웹 서버, 하나' }] }],
      },
    ],
    [
      'cloudwatch:PutMetricAlarm',
      { AlarmName: 'a b', EvaluationPeriods: 2, ComparisonOperator: 'GreaterThanThreshold', Threshold: 70 },
    ],
    ['budgets:DeleteBudget', { AccountId: '123456789012', BudgetName: 'a/b' }],
    ['servicequotas:RequestServiceQuotaIncrease', { ServiceCode: 'ec2', QuotaCode: 'L-1', DesiredValue: 10 }],
  ])('%s %j', async (operation, input) => {
    const command = commandLine(operation, input, 'us-east-1') ?? ''
    const call = await readBack(command)
    expect(`${call?.model.service}:${call?.operation}`).toBe(operation)
    expect(plain(call?.input ?? {})).toEqual(plain(input))
  })

  it('for every kind of call that the demo company ever made is that call', async () => {
    const demo = await openHost({ rate: 0 })
    await demo.control('sim:Reset', { demo: true })
    const seen = new Map<string, { operation: string; input: object }>()
    for (const { operation, input } of demo.world.store.entries(MAIN, 0))
      if (isWrite(operation))
        seen.set(
          `${operation} ${Object.keys(input as object)
            .sort()
            .join()}`,
          { operation, input: input as object },
        )
    demo.close()
    expect(seen.size).toBeGreaterThan(20)
    for (const { operation, input } of seen.values()) {
      const command = commandLine(operation, input, 'ap-northeast-2') ?? ''
      const call = await readBack(command)
      expect({ ...call, input: plain(call?.input ?? {}) }, command).toMatchObject({
        region: 'ap-northeast-2',
        input: plain(input),
      })
    }
  })

  it('is none for what AWS has no word for', () => {
    expect(commandLine('sim:SetLoad', {}, 'us-east-1')).toBeUndefined()
    expect(boto3Call('sim:SetLoad', {}, 'us-east-1')).toBeUndefined()
    expect(sdkCall('sim:SetLoad', {}, 'us-east-1')).toBeUndefined()
    expect(isWrite('ec2:DescribeInstances')).toBe(false)
  })
})

it('leaves variables of a script open to the shell, and nothing else', () => {
  const vpc = '$' + '{VPC_1}'
  expect(shellWord(vpc)).toBe(`"${vpc}"`)
  expect(shellWord(`{"a":"${vpc} $HOME"}`)).toBe(`"{\\"a\\":\\"${vpc} \\$HOME\\"}"`)
})

describe('a program', () => {
  it('in Python', () => {
    expect(
      boto3Call(
        'ec2:RunInstances',
        { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, UserData: btoa('#!/bin/sh') },
        'us-east-1',
      ),
    ).toBe(
      `import boto3

ec2 = boto3.client("ec2", region_name="us-east-1")
response = ec2.run_instances(
    ImageId="ami-1",
    MinCount=1,
    MaxCount=1,
    UserData="#!/bin/sh",
)`,
    )
    expect(boto3Call('servicequotas:ListServices', {}, 'us-east-1')).toContain(
      'service_quotas = boto3.client("service-quotas", region_name="us-east-1")\nresponse = service_quotas.list_services()',
    )
  })

  it('in JavaScript', () => {
    expect(
      sdkCall('cloudwatch:SetAlarmState', { AlarmName: 'a', StateValue: 'OK', StateReason: 'x' }, 'us-east-1'),
    ).toBe(
      `import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'

const client = new CloudWatchClient({ region: 'us-east-1' })
const response = await client.send(
  new SetAlarmStateCommand({
    AlarmName: "a",
    StateValue: "OK",
    StateReason: "x",
  }),
)`,
    )
    expect(sdkCall('ec2:ModifyInstanceEventStartTime', { NotBefore: '2026-10-05T00:00:00Z' }, 'us-east-1')).toContain(
      'NotBefore: new Date("2026-10-05T00:00:00Z"),',
    )
  })
})
