/** Thirty days of an account, line by line: any change of behaviour shows here first. */
import { it } from 'vitest'
import { AwsError } from '../../shared/aws/error.ts'
import type { In, OperationName, Out } from '../../shared/ipc/contract.ts'
import { isoOf } from '../../shared/time.ts'
import { byReference, expectGolden } from '../support/golden.ts'
import { type Harness, harness } from '../support/harness.ts'

const DAY = 86_400

class Transcript {
  readonly lines: string[] = []
  readonly h: Harness
  constructor(h: Harness) {
    this.h = h
  }
  ask<K extends OperationName>(operation: K, input: In<K>): Out<K> | undefined {
    const asked = `${isoOf(this.h.engine.now)} ${operation} ${JSON.stringify(input)}`
    try {
      const output = this.h.run(operation, input)
      this.lines.push(asked, `  -> ${JSON.stringify(output)}`)
      return output
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      this.lines.push(asked, `  -> ${error.httpStatus} ${error.code}: ${error.message}`)
      return undefined
    }
  }
  see(): void {
    const { Reservations } = this.h.run('ec2:DescribeInstances', {})
    for (const { Instances } of Reservations ?? [])
      for (const each of Instances ?? [])
        this.lines.push(
          [
            isoOf(this.h.engine.now),
            'sees',
            each.InstanceId,
            each.State?.Name,
            each.PublicIpAddress,
            each.StateReason?.Code,
          ]
            .filter(Boolean)
            .join(' '),
        )
  }
  wait(seconds: number): void {
    this.h.wait(seconds)
  }
}

it('thirty days of an account', () => {
  const t = new Transcript(harness())
  const ImageId = t.ask('ssm:GetParameter', {
    Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  })?.Parameter?.Value
  const launched = t.ask('ec2:RunInstances', {
    ImageId,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 2,
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
  })
  const [first, second] = (launched?.Instances ?? []).map(({ InstanceId }) => InstanceId as string) as [string, string]
  t.ask('ec2:StopInstances', { InstanceIds: [first] })
  t.wait(60)
  t.see()
  const allocated = t.ask('ec2:AllocateAddress', { Domain: 'vpc' })
  t.ask('ec2:AssociateAddress', { AllocationId: allocated?.AllocationId, InstanceId: first })
  for (let n = 2; n <= 6; n++) t.ask('ec2:AllocateAddress', { Domain: 'vpc' })
  t.wait(3 * DAY)
  t.ask('ec2:StopInstances', { InstanceIds: [first, second], Hibernate: true })
  t.ask('ec2:StopInstances', { InstanceIds: [first, second] })
  t.wait(120)
  t.see()
  t.ask('ec2:StartInstances', { InstanceIds: [first] })
  t.ask('ec2:ModifyInstanceAttribute', { InstanceId: first, DisableApiTermination: { Value: true } })
  t.ask('ec2:MonitorInstances', { InstanceIds: [first] })
  t.wait(7 * DAY)
  t.ask('ec2:TerminateInstances', { InstanceIds: [first] })
  t.ask('ec2:TerminateInstances', { InstanceIds: [second] })
  t.wait(300)
  t.see()
  t.wait(19 * DAY)
  t.ask('cloudwatch:GetMetricStatistics', {
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: first }],
    StartTime: '2026-10-01T00:00:00.000Z',
    EndTime: '2026-10-30T00:00:00.000Z',
    Period: 86_400,
    Statistics: ['Average', 'Maximum', 'SampleCount'],
  })
  t.ask('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-31' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
  })
  expectGolden('thirty-days.transcript', `${byReference(t.lines.join('\n'))}\n`)
})
