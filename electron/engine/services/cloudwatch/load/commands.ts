/** sim:SetLoad and sim:ListLoads, and the load of programs that run inside an instance. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Load } from '../../../../../shared/operations/load.ts'
import { type Instant, isoOf } from '../../../../../shared/time.ts'
import type { Command, Query, TopicDef, Tx } from '../../../kernel/index.ts'
import { instanceTable, instanceType } from '../../ec2/index.ts'
import type { MachineFactOf } from '../../machines/index.ts'
import { type MeteredInstanceRow, meteredInstanceTable } from '../model.ts'
import { setLoads } from '../recorder.ts'
import { checkedLoad, invalid } from './checked.ts'
import type { SpanLoad } from './model.ts'

/** The load a person has put there, unless it has ended by `now`. */
function generatorOf(metered: MeteredInstanceRow | undefined, now: Instant): SpanLoad | undefined {
  return metered?.loads?.find(({ source, until }) => source === 'generator' && (until === undefined || until > now))
}

const loadItem = (instanceId: string, load: SpanLoad): Load => ({
  instanceId,
  percent: load.percent ?? 0,
  since: isoOf(load.from),
  ...(load.until === undefined ? {} : { until: isoOf(load.until) }),
  ...(load.schedule ? { schedule: load.schedule } : {}),
})

const setLoad: Command<'sim:SetLoad'> = (tx, input, call) => {
  const { percent, until, schedule } = checkedLoad(input, tx.now)
  const instance = tx.get(instanceTable, input.instanceId)
  if (instance?.scope !== call.scope)
    throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${input.instanceId}' does not exist`)
  if (instance.state === 'terminated' || instance.state === 'shutting-down')
    throw invalid(`The instance ${instance.id} is ${instance.state}.`)
  if (percent === 0) {
    setLoads(tx, instance, 'generator', [])
    return {}
  }
  const load: SpanLoad = {
    source: 'generator',
    vcpus: (percent * (instanceType(instance.instanceType)?.vcpu ?? 1)) / 100,
    percent,
    from: tx.now,
    ...(until === undefined ? {} : { until }),
    ...(schedule ? { schedule } : {}),
  }
  setLoads(tx, instance, 'generator', [load])
  if (until !== undefined) tx.after(until - tx.now, 'cloudwatch.load.end', { instanceId: instance.id, until })
  return { load: loadItem(instance.id, load) }
}

const listLoads: Query<'sim:ListLoads'> = (view, _input, call) => ({
  loads: view.by(meteredInstanceTable, 'scope', call.scope).flatMap((metered) => {
    const load = generatorOf(metered, view.now)
    return load ? [loadItem(metered.id, load)] : []
  }),
})

export const loadCommands = { 'sim:SetLoad': setLoad }
export const loadQueries = { 'sim:ListLoads': listLoads }

export const loadTasks = {
  /** The load has run out: the list of loads must hear of it. The metrics know its end by themselves. */
  'cloudwatch.load.end': (tx: Tx, input: { readonly instanceId: string; readonly until: Instant }): void => {
    const metered = tx.get(meteredInstanceTable, input.instanceId)
    const ended = metered?.loads?.some(({ source, until }) => source === 'generator' && until === input.until)
    if (metered?.loads && ended) tx.patch(meteredInstanceTable, metered.id, { loads: [...metered.loads] })
  },
}

export const loadReactors = {
  'machines.ProcessesChanged': (tx: Tx, fact: MachineFactOf<'machines.ProcessesChanged'>): void => {
    const instance = tx.get(instanceTable, fact.instanceId)
    if (!instance) return
    const loads = fact.busy.map(
      ({ vcpus, from, until }): SpanLoad => ({
        source: 'process',
        vcpus,
        // What it was before this moment, the loads that end now have said.
        from: Math.max(from, tx.now),
        ...(until === undefined ? {} : { until }),
      }),
    )
    setLoads(tx, instance, 'process', loads)
  },
}

export const loadsTopic: TopicDef<'cloudwatch:loads'> = {
  affected: { [meteredInstanceTable.name]: (row: MeteredInstanceRow) => [row.id] },
  ids: (view, scope) => view.by(meteredInstanceTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const metered = view.get(meteredInstanceTable, id)
    const load = metered?.scope === scope ? generatorOf(metered, view.now) : undefined
    return load ? { ...loadItem(id, load), id } : undefined
  },
}
