/** AWS gives launch credits to so many starts a day only. */
import { expect, it } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { DAY, HOUR, isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

const AL2023 = imageNamed('us-east-1', 'al2023-x86_64')?.id as string
const IDLE = {
  TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'cumulab:workload', Value: 'idle-dev' }] }],
}

function launch({ run, wait }: Harness, over: object): string {
  const { Instances = [] } = run('ec2:RunInstances', { ImageId: AL2023, MinCount: 1, MaxCount: 1, ...IDLE, ...over })
  wait(60)
  return Instances[0]?.InstanceId as string
}

/** The newest CPUCreditBalance, a quarter of an hour from now. */
function balanceOf(world: Harness, id: string): number {
  world.wait(900)
  const { MetricDataResults = [] } = world.run('cloudwatch:GetMetricData', {
    StartTime: isoOf(world.engine.now - HOUR),
    EndTime: isoOf(world.engine.now),
    MetricDataQueries: [
      {
        Id: 'm1',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/EC2',
            MetricName: 'CPUCreditBalance',
            Dimensions: [{ Name: 'InstanceId', Value: id }],
          },
          Period: 300,
          Stat: 'Average',
        },
      },
    ],
  })
  return MetricDataResults[0]?.Values?.[0] ?? Number.NaN
}

it('launch credits are given to a hundred starts of T2 a day and Region, and to no more', () => {
  const world = harness({ quotas: false })
  const idle = { InstanceType: 't2.micro' }
  const first = launch(world, { ...idle, MinCount: 99, MaxCount: 99 })
  launch(world, { InstanceType: 't3.micro', CreditSpecification: { CpuCredits: 'standard' } })
  const hundredth = launch(world, idle)
  const late = launch(world, idle)
  const balance = (id: string): number => balanceOf(world, id)
  expect(balance(first)).toBeGreaterThan(20)
  expect(balance(hundredth)).toBeGreaterThan(20)
  expect(balance(late)).toBeLessThan(8)
  const restart = (): void => {
    world.run('ec2:StopInstances', { InstanceIds: [late] })
    world.wait(300)
    world.run('ec2:StartInstances', { InstanceIds: [late] })
    world.wait(60)
  }
  restart()
  expect(balance(late)).toBeLessThan(8)
  world.wait(DAY / 1000)
  restart()
  expect(balance(late)).toBeGreaterThan(20)
})
