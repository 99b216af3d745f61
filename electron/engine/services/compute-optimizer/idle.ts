/** GetIdleRecommendations: machines that do nothing and volumes nobody attached. AWS: API Reference, IdleRecommendation. */
import type { Json, Optimizer } from '../../../../shared/aws/index.ts'
import { DAY, isoOf } from '../../../../shared/time.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import { volumeTable } from '../ec2/index.ts'
import { volumeMonthly } from '../prices/index.ts'
import { badWord } from './errors.ts'
import { judgeAll } from './judge.ts'
import { checkEnrolled } from './model.ts'
import { pageOf } from './paging.ts'
import { arnOf, checkAccounts, opportunity, rounded, tagsOf } from './resources.ts'

type Item = Json<Optimizer.IdleRecommendation>

/** Recalled: days without an attachment. */
const UNATTACHED_DAYS = 32
const FILTERS = ['Finding', 'ResourceType']
const DIMENSIONS = ['SavingsValue', 'SavingsValueAfterDiscount']

export interface Idle {
  readonly item: Item
  readonly saving: number
}

function idleInstances(view: View, call: Call): Idle[] {
  return judgeAll(view, call).flatMap((judged): Idle[] => {
    if (!judged.isIdle) return []
    const { row, load, measured, cost, days } = judged
    const average = (name: string): number => rounded(measured.rates[name]?.average ?? 0)
    const item: Item = {
      resourceArn: arnOf(call, 'instance', row.id),
      resourceId: row.id,
      resourceType: 'EC2Instance',
      accountId: call.accountId,
      finding: 'Idle',
      findingDescription: 'Its CPU never reached 5% and its network I/O stayed below 5 MB a day.',
      savingsOpportunity: opportunity(cost, cost),
      utilizationMetrics: [
        { name: 'CPU', statistic: 'Maximum', value: rounded(load.maxCpu) },
        { name: 'NetworkInBytesPerSecond', statistic: 'Average', value: average('NetworkIn') },
        { name: 'NetworkOutBytesPerSecond', statistic: 'Average', value: average('NetworkOut') },
      ],
      lookBackPeriodInDays: days,
      lastRefreshTimestamp: isoOf(view.now),
      tags: tagsOf(row),
    }
    return [{ item, saving: cost }]
  })
}

/** DEVIATES: nobody remembers when a volume was detached, so that its age counts. */
function unattachedVolumes(view: View, call: Call): Idle[] {
  const since = view.now - UNATTACHED_DAYS * DAY
  return view
    .by(volumeTable, 'scope', call.scope)
    .filter(({ state, createTime }) => state === 'available' && createTime <= since)
    .map((row) => {
      const cost = volumeMonthly(call.region, row)
      const item: Item = {
        resourceArn: arnOf(call, 'volume', row.id),
        resourceId: row.id,
        resourceType: 'EBSVolume',
        accountId: call.accountId,
        finding: 'Unattached',
        findingDescription: 'The volume is attached to no instance.',
        savingsOpportunity: opportunity(cost, cost),
        utilizationMetrics: [],
        lookBackPeriodInDays: UNATTACHED_DAYS,
        lastRefreshTimestamp: isoOf(view.now),
        tags: tagsOf(row),
      }
      return { item, saving: cost }
    })
}

export const idleOf = (view: View, call: Call): Idle[] => [
  ...idleInstances(view, call),
  ...unattachedVolumes(view, call),
]

export const idleQueries: Queries = {
  'compute-optimizer:GetIdleRecommendations': (view, input, call) => {
    checkEnrolled(view, call)
    checkAccounts(call, input.accountIds)
    const filters = input.filters ?? []
    for (const { name = '' } of filters) if (!FILTERS.includes(name)) throw badWord(name, 'filters.name', FILTERS)
    const { dimension = 'SavingsValue', order = 'Desc' } = input.orderBy ?? {}
    if (!DIMENSIONS.includes(dimension)) throw badWord(dimension, 'orderBy.dimension', DIMENSIONS)
    const sign = order === 'Asc' ? 1 : -1
    const found = idleOf(view, call)
      .filter(({ item }) => !input.resourceArns || input.resourceArns.includes(item.resourceArn ?? ''))
      .filter(({ item }) =>
        filters.every(({ name, values }) =>
          values?.includes((name === 'Finding' ? item.finding : item.resourceType) ?? ''),
        ),
      )
      .sort((a, b) => sign * (a.saving - b.saving))
    const { page, ...next } = pageOf(found, input)
    return { idleRecommendations: page.map(({ item }) => item), errors: [], ...next }
  },
}
