/**
 * Files of big bills: the demo company's month by the hour, and a month of 1,400 things by the hour: a million line items. Memory is the
 * most that was alive on the heap at any second of the writing, over what was before. `npm run bench exports`.
 */
import { performance } from 'node:perf_hooks'
import { callIn, createEngine, type Engine } from '../../electron/engine/index.ts'
import { defineService, type Tx } from '../../electron/engine/kernel/index.ts'
import { meterAs } from '../../electron/engine/services/billing/meters.ts'
import { SERVICES, usageTypeIn } from '../../electron/engine/services/billing/usage.ts'
import { instanceRate } from '../../electron/engine/services/prices/index.ts'
import { foundCompany } from '../../electron/host/demo/company.ts'
import { demoSpan } from '../../electron/host/demo/found-demo.ts'
import { Stage } from '../../electron/host/demo/stage.ts'
import { exportBill } from '../../electron/host/exports/exports.ts'
import type { In } from '../../shared/ipc/contract.ts'
import { LAB_SERVICES } from '../engine/billing/lab-services.ts'
import { megabytes, report } from './measure.ts'

const EPOCH = Date.UTC(2026, 9, 1)
const THINGS = 1400
const TEAMS = ['web', 'data', 'search', 'shop']

type Work = (tx: Tx) => void
const ledger = defineService({
  name: 'bench',
  tables: [],
  commands: { 'bench:Do': (tx: Tx, work: Work) => work(tx) } as never,
})

/** A month in which everything runs, told by the hour. */
function millionLines(): Engine {
  const options = { seed: 1, epoch: EPOCH, settle: 'real', quotas: false, images: 'strict' } as const
  const engine = createEngine(options, [...LAB_SERVICES, ledger])
  const scope = '123456789012/ap-northeast-2'
  const spec = {
    part: 'usage',
    ...SERVICES.compute,
    usageType: usageTypeIn('ap-northeast-2', 'BoxUsage:m5.large'),
    operation: 'RunInstances',
    productFamily: 'Compute Instance',
    unit: 'Hrs',
    per: 'hour',
    rate: instanceRate('ap-northeast-2', 'm5.large', 'Linux/UNIX', 'default'),
    quantity: 1,
    perUnit: 1,
    minimumSeconds: 60,
    stepSeconds: 1,
    aligned: false,
    instanceType: 'm5.large',
    platform: 'Linux/UNIX',
  } as const
  const work: Work = (tx) => {
    for (let index = 0; index < THINGS; index++) {
      const tags = [{ Key: 'Team', Value: TEAMS[index % TEAMS.length] as string }]
      meterAs(tx, scope, `i-${index}`, [{ ...spec, tags }])
    }
  }
  engine.run('bench:Do' as never, work as never, callIn('us-east-1', 'sim'))
  while (!engine.advanceTo(Date.UTC(2026, 10, 1)).done);
  return engine
}

/** Writes the file once and reports its speed and its memory. */
async function timed(engine: Engine, name: string, input: In<'sim:ExportBill'>, megabytesMost: number): Promise<void> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  let most = before
  const watching = setInterval(() => {
    globalThis.gc?.()
    most = Math.max(most, process.memoryUsage().heapUsed)
  }, 1000)
  const started = performance.now()
  const { rows } = await exportBill(engine, input)
  const seconds = (performance.now() - started) / 1000
  clearInterval(watching)
  const label = `${name}, ${input.table} as ${input.format}`
  report({ name: `${label}: ${rows} rows`, value: rows / seconds, unit: '/s', target: 10_000 })
  report({ name: '  heap while it is written', value: megabytes(most - before), unit: 'MB', target: megabytesMost })
}

export async function benchExports(): Promise<void> {
  const { from, end } = demoSpan(undefined, Date.UTC(2026, 10, 26, 14))
  const stage = new Stage(
    { seed: 1, epoch: from, settle: 'real', quotas: true, images: 'strict' },
    async () => undefined,
  )
  await foundCompany(stage, end)
  const engine = millionLines()
  for (const [table, format] of [
    ['COST_AND_USAGE_REPORT', 'csv'],
    ['FOCUS_1_2_AWS', 'parquet'],
  ] as const) {
    const ask = { period: '2026-10', table, format, granularity: 'HOURLY' } as const
    await timed(stage.engine, 'demo company, a month by hour', ask, 200)
    await timed(engine, 'a million line items', ask, 200)
  }
}
