/** What CloudWatch costs the engine, on one core: points computed afresh, and the largest question one call may ask. */
import { performance } from 'node:perf_hooks'
import { callIn, createEngine, type Engine } from '../../electron/engine/index.ts'
import { instanceTable } from '../../electron/engine/services/ec2/index.ts'
import { DAY, HOUR, type Instant, isoOf, MINUTE } from '../../shared/time.ts'
import { medianMs, report } from './measure.ts'

const EPOCH = Date.UTC(2026, 0, 1)
const here = callIn('us-east-1', 'api')
const METRICS = ['CPUUtilization', 'NetworkIn', 'NetworkOut', 'EBSReadBytes', 'EBSWriteBytes'] as const

/** A fleet with detailed monitoring that has run for some days, with nothing of it asked yet. */
function fleet(count: number, days: number): { engine: Engine; ids: readonly string[] } {
  const engine = createEngine({ seed: 1, epoch: EPOCH, settle: 'real', quotas: false, images: 'strict' })
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = engine.run('ssm:GetParameter', { Name }, here).Parameter?.Value
  const Monitoring = { Enabled: true }
  engine.run(
    'ec2:RunInstances',
    { ImageId, InstanceType: 't3.micro', MinCount: count, MaxCount: count, Monitoring },
    here,
  )
  while (!engine.advanceTo(EPOCH + days * DAY).done);
  return { engine, ids: engine.view.all(instanceTable).map(({ id }) => id) }
}

/** Points in the answer to one call. */
function ask(engine: Engine, ids: readonly string[], start: Instant, end: Instant): number {
  const { MetricDataResults = [] } = engine.run(
    'cloudwatch:GetMetricData',
    {
      StartTime: isoOf(start),
      EndTime: isoOf(end),
      MetricDataQueries: ids.flatMap((Value, i) =>
        METRICS.map((MetricName, j) => ({
          Id: `m${i}_${j}`,
          MetricStat: {
            Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value }] },
            Period: 60,
            Stat: 'Average',
          },
        })),
      ),
    },
    here,
  )
  return MetricDataResults.reduce((total, { Values = [] }) => total + Values.length, 0)
}

function pointsASecond(): void {
  const { engine, ids } = fleet(10, 8)
  let points = 0
  const started = performance.now()
  // A day of ten instances is about what one call may answer; no minute is asked twice.
  for (let day = 1; day < 8; day++) points += ask(engine, ids, EPOCH + day * DAY, EPOCH + (day + 1) * DAY)
  const seconds = (performance.now() - started) / 1000
  report({ name: 'one-minute points computed, one core', value: points / seconds, unit: '/s', target: 200_000 })
}

async function largestCall(): Promise<void> {
  const { engine, ids } = fleet(100, 1)
  const end = EPOCH + 20 * HOUR
  const largest = (): number => {
    const points = ask(engine, ids, end - 200 * MINUTE, end)
    if (points !== 100_000) throw new Error(`500 queries x 200 points were ${points}`)
    return points
  }
  report({
    name: 'GetMetricData, 500 queries x 200 points, first',
    value: await medianMs(1, largest),
    unit: 'ms',
    target: 2_000,
  })
  report({ name: '  again', value: await medianMs(5, largest), unit: 'ms', target: 500 })
}

export async function benchMetrics(): Promise<void> {
  pointsASecond()
  await largestCall()
}
