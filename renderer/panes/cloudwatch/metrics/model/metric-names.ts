/** The metrics of a Region in the groups the console browses them by: namespace, then set of dimensions. */
import type { Out } from '../../../../../shared/ipc/contract.ts'
import type { FilterToken } from '../../../../components/property-filter.ts'
import { metricKey } from '../../widgets/rows.ts'
import type { MetricIdentity } from './graph.ts'

export interface MetricName extends MetricIdentity {
  readonly key: string
  /** The names of its dimensions, in order of the alphabet, joined by commas: which table it stands in. */
  readonly set: string
}

type Wire = NonNullable<Out<'cloudwatch:ListMetrics'>['Metrics']>[number]

export function metricName({ Namespace = '', MetricName = '', Dimensions = [] }: Wire): MetricName {
  const dimensions = Dimensions.map(({ Name = '', Value = '' }) => ({ name: Name, value: Value }))
  const identity = { namespace: Namespace, metric: MetricName, dimensions }
  const set = dimensions
    .map(({ name }) => name)
    .sort()
    .join(',')
  return { ...identity, key: metricKey(identity), set }
}

export interface Group {
  readonly id: string
  readonly count: number
}

const counted = (names: Iterable<string>): readonly Group[] => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

export const namespacesOf = (metrics: readonly MetricName[]): readonly Group[] =>
  counted(metrics.map(({ namespace }) => namespace))

export const setsOf = (metrics: readonly MetricName[], namespace: string): readonly Group[] =>
  counted(metrics.filter((each) => each.namespace === namespace).map(({ set }) => set))

/** The console's own names of dimension sets, as message keys under `metrics.set`. AWS: the CloudWatch console's Browse tab. */
const SET_NAMES: Readonly<Record<string, string>> = {
  'AWS/EC2 InstanceId': 'perInstance',
  'AWS/EC2 InstanceType': 'byInstanceType',
  'AWS/EC2 ImageId': 'byImage',
  'AWS/EC2 AutoScalingGroupName': 'byGroup',
  'AWS/EC2 ': 'allInstances',
  'AWS/EBS VolumeId': 'perVolume',
  'AWS/Billing Currency': 'totalCharge',
  'AWS/Billing Currency,ServiceName': 'byService',
  'AWS/Usage Class,Resource,Service,Type': 'byResource',
  'AWS/SNS TopicName': 'byTopic',
  'AWS/Logs LogGroupName': 'byLogGroup',
}

/** The message key of a set's name, or undefined where its dimensions are its name. */
export const setName = (namespace: string, set: string): string | undefined =>
  SET_NAMES[`${namespace} ${set}`] ?? (set === '' ? 'noDimensions' : undefined)

const quoted = (text: string): string => (/^[\w.-]+$/.test(text) ? text : `"${text.replaceAll('"', '')}"`)

/** AWS: "Search expression syntax". Tokens that exclude something are left out: a search here only narrows. */
export function searchExpression(namespace: string, set: string, tokens: readonly FilterToken[], stat: string): string {
  const schema = [namespace, ...set.split(',').filter(Boolean)].map(quoted).join(',')
  const terms = tokens.flatMap(({ property, operator, value }) => {
    if (operator === '!=' || operator === '!:') return []
    if (property === undefined) return [quoted(value)]
    return [`${property === 'metric' ? 'MetricName' : property}="${value.replaceAll('"', '')}"`]
  })
  return `SEARCH('{${schema}}${terms.length > 0 ? ` ${terms.join(' ')}` : ''}', '${stat}')`
}
