/** The engine alone: commits, a simulated year of a fleet, long charts, long bills. */
import { performance } from 'node:perf_hooks'
import { callIn, createEngine, type Engine } from '../../electron/engine/index.ts'
import { defineService, defineTable, type Row, type Tx } from '../../electron/engine/kernel/index.ts'
import { Kernel } from '../../electron/engine/kernel/kernel.ts'
import { instanceTable } from '../../electron/engine/services/ec2/index.ts'
import { foundCompany } from '../../electron/host/demo/company.ts'
import { demoSpan } from '../../electron/host/demo/found-demo.ts'
import { Stage } from '../../electron/host/demo/stage.ts'
import { DAY, HOUR, isoOf } from '../../shared/time.ts'
import { medianMs, megabytes, report } from './measure.ts'

const EPOCH = Date.UTC(2026, 0, 1)
const region = 'us-east-1'
const here = callIn(region, 'api')
const newEngine = (): Engine => createEngine({ seed: 1, epoch: EPOCH, settle: 'real', quotas: false, images: 'strict' })
const advance = (engine: Engine, until: number): void => {
  while (!engine.advanceTo(until).done);
}

interface Thing extends Row {
  readonly n: number
}

/** Commands that read, write one row, draw once and schedule one task: what a transition costs. */
function kernelCommits(): void {
  const things = defineTable<Thing>()({ name: 'bench.thing', indexes: { parity: (row) => String(row.n % 2) } })
  const service = defineService({
    name: 'bench',
    tables: [things],
    commands: {
      touch: (tx: Tx, { id }: { id: string }) => {
        tx.put(things, { id, n: (tx.get(things, id)?.n ?? 0) + 1 })
        tx.after(5_000 + tx.draw('bench', 40_000), 'settle', { id })
      },
    } as never,
    tasks: { settle: ((tx: Tx, { id }: { id: string }) => tx.patch(things, id, { n: 0 })) as never },
  })
  const kernel = new Kernel([service], 1, 0)
  const commands = 100_000
  const started = performance.now()
  for (let i = 0; i < commands; i++) {
    kernel.run('touch', { id: `thing-${i % 10_000}` }, here)
    if (i % 100 === 0) kernel.advanceTo(kernel.now + 400)
  }
  while (!kernel.advanceTo(kernel.now + DAY).done);
  const seconds = (performance.now() - started) / 1000
  report({
    name: 'kernel commits (10,000 rows, dice, tasks, index)',
    value: kernel.rev / seconds,
    unit: '/s',
    target: 20_000,
  })
}

function launch(engine: Engine, count: number): void {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = engine.run('ssm:GetParameter', { Name }, here).Parameter?.Value
  for (let left = count; left > 0; left -= 100) {
    const MaxCount = Math.min(100, left)
    engine.run('ec2:RunInstances', { ImageId, InstanceType: 't3.micro', MinCount: MaxCount, MaxCount }, here)
  }
}

/** 200 instances stopped every evening and started every morning for a year. */
function simulatedYear(): Engine {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const engine = newEngine()
  launch(engine, 200)
  const InstanceIds = engine.view.all(instanceTable).map(({ id }) => id)
  const started = performance.now()
  for (let day = 0; day < 365; day++) {
    advance(engine, EPOCH + day * DAY + 18 * HOUR)
    engine.run('ec2:StopInstances', { InstanceIds }, here)
    advance(engine, EPOCH + (day + 1) * DAY - HOUR)
    engine.run('ec2:StartInstances', { InstanceIds }, here)
  }
  advance(engine, EPOCH + 365 * DAY)
  report({
    name: 'a simulated year of 200 instances, stopped and started daily',
    value: performance.now() - started,
    unit: 'ms',
    target: 20_000,
  })
  globalThis.gc?.()
  report({
    name: '  heap it needs',
    value: megabytes(process.memoryUsage().heapUsed - before),
    unit: 'MB',
    target: 400,
  })
  return engine
}

async function bills(engine: Engine): Promise<void> {
  const ask = (): unknown =>
    engine.run(
      'ce:GetCostAndUsage',
      {
        TimePeriod: { Start: '2026-01-01', End: '2027-01-01' },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost', 'UsageQuantity'],
        GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
      },
      here,
    )
  const first = await medianMs(1, ask)
  report({ name: 'GetCostAndUsage, a year by day and service, first', value: first, unit: 'ms', target: 1_500 })
  report({ name: '  again', value: await medianMs(5, ask), unit: 'ms', target: 300 })
}

const METRICS = [
  'CPUUtilization',
  'NetworkIn',
  'NetworkOut',
  'NetworkPacketsIn',
  'NetworkPacketsOut',
  'CPUCreditUsage',
  'CPUCreditBalance',
  'EBSReadBytes',
  'EBSWriteBytes',
  'EBSReadOps',
  'EBSWriteOps',
  'StatusCheckFailed',
  'StatusCheckFailed_Instance',
  'StatusCheckFailed_System',
]

/** The Monitoring tab of one instance at 15 months: what the engine has to answer. */
async function charts(): Promise<void> {
  const engine = newEngine()
  launch(engine, 1)
  advance(engine, EPOCH + 450 * DAY)
  const Value = engine.view.all(instanceTable)[0]?.id as string
  const ask = (): unknown =>
    engine.run(
      'cloudwatch:GetMetricData',
      {
        StartTime: isoOf(EPOCH),
        EndTime: isoOf(engine.now),
        MetricDataQueries: METRICS.map((MetricName, i) => ({
          Id: `m${i}`,
          MetricStat: {
            Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value }] },
            Period: 86_400,
            Stat: 'Average',
          },
        })),
      },
      here,
    )
  report({ name: '14 charts of 15 months, engine, first', value: await medianMs(1, ask), unit: 'ms', target: 3_000 })
  report({ name: '  again', value: await medianMs(3, ask), unit: 'ms', target: 500 })
}

async function demoCompany(): Promise<void> {
  const { from, end } = demoSpan(undefined, Date.UTC(2026, 10, 26))
  const world = { seed: 1, epoch: from, settle: 'real', quotas: true, images: 'strict' } as const
  const started = performance.now()
  await foundCompany(new Stage(world, async () => undefined), end)
  report({ name: 'the demo company, 14 months', value: performance.now() - started, unit: 'ms', target: 3_000 })
}

export async function benchEngine(): Promise<void> {
  kernelCommits()
  await demoCompany()
  await bills(simulatedYear())
  await charts()
}
