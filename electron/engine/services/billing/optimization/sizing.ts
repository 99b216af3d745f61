/** The first pillar: machines for which less would do. The judging of Cost Explorer's rightsizing, over newer generations too. */
import type { Finding, SizeFacts } from '../../../../../shared/operations/optimization.ts'
import { DAY } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { type InstanceRow, type InstanceTypeFacts, instanceType } from '../../ec2/index.ts'
import { instanceRate, QUOTE_HOURS } from '../../prices/index.ts'
import { type Load, type Target, targetsFor } from '../cost-explorer/recommendations/fit.ts'
import { IDLE_CPU, type Judged, judge, LOOKBACK_DAYS } from '../cost-explorer/recommendations/rightsizing.ts'
import { costSince, nameOf, usd } from './costs.ts'
import { projectedCpu } from './formulas.ts'
import { creditCourse } from './projection.ts'

/** Dollars a month: less is not worth a stop. */
export const LEAST_SAVING = 1
const FAMILY = /^([a-z]+)(\d+)([a-z]*)$/

/** The same line of machines, of its own generation or a later one: m4 and m5 and m7i, never m5 and r5. */
function isSuccessor(from: InstanceTypeFacts, to: InstanceTypeFacts): boolean {
  if (to.family === from.family) return true
  const [, line, generation, kind] = FAMILY.exec(from.family) ?? []
  const [, toLine, toGeneration, toKind] = FAMILY.exec(to.family) ?? []
  const sameMaker = toKind === kind || (kind === '' && toKind === 'i')
  return toLine === line && Number(toGeneration) > Number(generation) && sameMaker
}

/** Dollars a month of surplus credits in the lookback. */
const surplusOf = (view: View, row: InstanceRow): number =>
  (costSince(view, row.id, view.now - LOOKBACK_DAYS * DAY, ['credits']) * QUOTE_HOURS) / (LOOKBACK_DAYS * 24)

const paidHours = ({ hours, scale }: Judged): number => hours.onDemand * scale

const factsOf = (
  load: Load,
  from: InstanceTypeFacts,
  to: InstanceTypeFacts,
): Omit<SizeFacts, 'others' | 'from' | 'to'> => ({
  maxCpu: load.maxCpu,
  p995Cpu: load.p995Cpu,
  projectedMaxCpu: Math.min(100, projectedCpu(load.maxCpu, from.vcpu, to.vcpu)),
  projectedP995Cpu: Math.min(100, projectedCpu(load.p995Cpu, from.vcpu, to.vcpu)),
  vcpusBefore: from.vcpu,
  vcpusAfter: to.vcpu,
  memoryGiBBefore: from.memoryMiB / 1024,
  memoryGiBAfter: to.memoryMiB / 1024,
})

interface Priced {
  readonly target: Target
  readonly saving: number
  readonly surplusAfter: number | undefined
}

/** What a target saves a month when what its credits would cost is counted too. */
function pricedTarget(view: View, judged: Judged, from: InstanceTypeFacts, target: Target, surplus: number): Priced {
  const rate = rateOf(judged)
  const course = creditCourse(view, judged.row, from, target.facts)
  const after = course?.surplusPerMonth ?? 0
  const saving = (rate - Number(target.rate)) * paidHours(judged) + surplus - after
  return { target, saving, surplusAfter: course?.surplusPerMonth }
}

const rateOf = ({ row, meter }: Judged): number =>
  Number(instanceRate(meter.region, row.instanceType, row.platformDetails, row.tenancy))

function base(judged: Judged, surplus: number): Pick<Finding, 'resourceId' | 'name' | 'region' | 'costPerMonth'> {
  const { row, meter } = judged
  return {
    resourceId: row.id,
    name: nameOf(row),
    region: meter.region,
    costPerMonth: usd(rateOf(judged) * paidHours(judged) + surplus),
  }
}

function smaller(view: View, judged: Judged, from: InstanceTypeFacts, surplus: number): Finding | undefined {
  const { row, meter, load } = judged
  const place = { type: row.instanceType, region: meter.region, platform: row.platformDetails, tenancy: row.tenancy }
  const targets = targetsFor(place, load, isSuccessor)
    .map((target) => pricedTarget(view, judged, from, target, surplus))
    .filter(({ saving }) => saving >= LEAST_SAVING)
    .sort((a, b) => b.saving - a.saving)
  const [best] = targets
  if (!best) return undefined
  const to = best.target.facts
  const isSameSize = to.vcpu === from.vcpu && to.memoryMiB >= from.memoryMiB
  const kind = isSameSize ? 'newer-instance' : 'smaller-instance'
  return {
    ...base(judged, surplus),
    id: `${kind}/${row.id}`,
    pillar: 'size',
    kind,
    savingPerMonth: usd(best.saving),
    counted: true,
    size: {
      ...factsOf(load, from, to),
      from: row.instanceType,
      to: to.name,
      others: targets.slice(1).map(({ target }) => target.facts.name),
      ...(surplus > 0 ? { surplusBefore: usd(surplus) } : {}),
      ...(best.surplusAfter === undefined ? {} : { surplusAfter: usd(best.surplusAfter) }),
    },
  }
}

/** Works harder than its credits allow: in standard mode it would cost its own price only, and be slowed down instead. */
function surplusFinding(judged: Judged, from: InstanceTypeFacts, surplus: number): Finding | undefined {
  const { row, load } = judged
  if (surplus < LEAST_SAVING || row.cpuCredits !== 'unlimited') return undefined
  return {
    ...base(judged, surplus),
    id: `surplus-credits/${row.id}`,
    pillar: 'size',
    kind: 'surplus-credits',
    savingPerMonth: usd(surplus),
    counted: true,
    size: {
      ...factsOf(load, from, from),
      from: row.instanceType,
      to: 'standard',
      others: [],
      surplusBefore: usd(surplus),
      surplusAfter: '0',
    },
  }
}

function idle(judged: Judged, from: InstanceTypeFacts): Finding {
  const { row, load } = judged
  const cost = base(judged, 0)
  return {
    ...cost,
    id: `idle-instance/${row.id}`,
    pillar: 'size',
    kind: 'idle-instance',
    savingPerMonth: cost.costPerMonth,
    counted: true,
    size: { ...factsOf(load, from, from), from: row.instanceType, to: '', others: [] },
  }
}

/** One finding at most for each machine that runs. Commitments' hours save nothing, as Cost Explorer counts. */
export function sizeFindings(view: View, accountId: string, only?: string): Finding[] {
  return judge(view, accountId, only).flatMap((judged): Finding[] => {
    const from = instanceType(judged.row.instanceType)
    if (!from) return []
    if (judged.load.maxCpu <= IDLE_CPU && paidHours(judged) > 0) return [idle(judged, from)]
    const surplus = surplusOf(view, judged.row)
    const finding = smaller(view, judged, from, surplus) ?? surplusFinding(judged, from, surplus)
    return finding ? [finding] : []
  })
}
