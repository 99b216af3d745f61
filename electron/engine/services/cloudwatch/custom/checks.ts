/** What PutMetricData refuses before anything is kept. Sentences of one kind are joined by line ends, as CloudWatch does. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import * as errors from '../errors.ts'
import { LISTED_FOR } from '../listing.ts'
import type { MetricName } from '../names.ts'
import { DIMENSIONS_MAX, dimensionsOf, instantOf } from '../requests.ts'
import { pairsSample, type Sample, setSample, singleSample } from './sample.ts'

type Input = In<'cloudwatch:PutMetricData'>
type LooseDatum = NonNullable<Input['MetricData']>[number]

export interface Datum {
  readonly name: MetricName
  readonly unit: string
  readonly at: Instant
  readonly sample: Sample
  /** Stored by the second, too. */
  readonly isFine: boolean
}

/** AWS: PutMetricData, API Reference. */
const DATA_MAX = 1000
const VALUES_MAX = 150
const ENTITIES_MAX = 2
const NAME_MAX = 255
const DIMENSION_VALUE_MAX = 1024
const AHEAD_MAX = 2 * HOUR
const VALUE_MAX = 2 ** 360
const ENTITY_KEYS = ['Type', 'ResourceType', 'Identifier', 'Name', 'Environment']

/** ASCII without control characters, not only blanks. */
const PRINTABLE = /^[\x20-\x7e]*$/

function nameProblems(value: string, path: string, most: number, mayStartWithColon: boolean): string[] {
  if (value.length > most) return [errors.tooLong(path, most)]
  if (!PRINTABLE.test(value)) return [errors.notAscii(path)]
  return value.trim() === '' || (!mayStartWithColon && value.startsWith(':')) ? [errors.notValid(value, path)] : []
}

const numberProblems = (value: number | undefined, path: string): string[] =>
  value === undefined || (Number.isFinite(value) && Math.abs(value) <= VALUE_MAX) ? [] : [errors.notValid(value, path)]

const countProblems = (value: number | undefined, path: string): string[] =>
  value !== undefined && !(value > 0 && value <= VALUE_MAX) ? [errors.notValid(value, path)] : []

function dimensionProblems(dimensions: LooseDatum['Dimensions'], here: string): string[] {
  if ((dimensions?.length ?? 0) > DIMENSIONS_MAX)
    return [errors.collectionTooLarge(`${here}.Dimensions`, DIMENSIONS_MAX)]
  const seen = new Set<string>()
  return (dimensions ?? []).flatMap(({ Name, Value }, i) => {
    const path = `${here}.Dimensions.member.${i + 1}`
    if (!Name) throw errors.missingParameter(`${path}.Name`)
    if (!Value) throw errors.missingParameter(`${path}.Value`)
    const repeated = seen.has(Name) ? [errors.duplicateDimension(`${here}.Dimensions`, Name)] : []
    seen.add(Name)
    return [
      ...repeated,
      ...nameProblems(Name, `${path}.Name`, NAME_MAX, false),
      ...nameProblems(Value, `${path}.Value`, DIMENSION_VALUE_MAX, true),
    ]
  })
}

/** AWS: one of Value, StatisticValues, and Values with their Counts. */
function checkCombination({ Value, StatisticValues, Values, Counts }: LooseDatum, here: string): void {
  const given = [
    Value === undefined ? '' : 'Value',
    StatisticValues === undefined ? '' : 'StatisticValues',
    Values === undefined && Counts === undefined ? '' : 'Values',
  ].filter((name) => name !== '')
  if (given.length === 0) throw errors.invalidCombination(errors.noValue(here))
  if (given.length > 1)
    throw errors.invalidCombination(errors.twoValues(`${here}.${given[0]}`, `${here}.${given.at(-1)}`))
  if (given[0] !== 'Values') return
  if (!Values?.length) throw errors.missingParameter(`${here}.Values`)
  if (Counts && Counts.length !== Values.length) throw errors.invalidCombination(errors.unevenCounts(here))
}

function valueProblems({ Value, StatisticValues: set, Values, Counts }: LooseDatum, here: string): string[] {
  if ((Values?.length ?? 0) > VALUES_MAX) return [errors.collectionTooLarge(`${here}.Values`, VALUES_MAX)]
  const problems = [
    ...numberProblems(Value, `${here}.Value`),
    ...(Values ?? []).flatMap((value, i) => numberProblems(value, `${here}.Values.member.${i + 1}`)),
    ...(Counts ?? []).flatMap((value, i) => countProblems(value, `${here}.Counts.member.${i + 1}`)),
  ]
  if (!set) return problems
  const path = `${here}.StatisticValues`
  for (const name of ['SampleCount', 'Sum', 'Minimum', 'Maximum'] as const) {
    if (set[name] === undefined) throw errors.missingParameter(`${path}.${name}`)
    problems.push(...(name === 'SampleCount' ? countProblems : numberProblems)(set[name], `${path}.${name}`))
  }
  if ((set.Minimum as number) > (set.Maximum as number)) problems.push(errors.reversedSet(path))
  return problems
}

function timeProblems(text: string | undefined, path: string, now: Instant): string[] {
  if (text === undefined) return []
  const at = instantOf(text, path)
  if (at < now - LISTED_FOR) return [errors.tooOld(path)]
  return at > now + AHEAD_MAX ? [errors.tooFarAhead(path)] : []
}

function problemsOf(datum: LooseDatum, here: string, now: Instant): string[] {
  if (!datum.MetricName) throw errors.missingParameter(`${here}.MetricName`)
  checkCombination(datum, here)
  const badUnit = errors.unitProblem(datum.Unit, `${here}.Unit`)
  const { StorageResolution: resolution } = datum
  return [
    ...nameProblems(datum.MetricName, `${here}.MetricName`, NAME_MAX, true),
    ...dimensionProblems(datum.Dimensions, here),
    ...valueProblems(datum, here),
    ...timeProblems(datum.Timestamp, `${here}.Timestamp`, now),
    ...(badUnit === undefined ? [] : [badUnit]),
    ...(resolution === undefined || resolution === 1 || resolution === 60
      ? []
      : [errors.notValid(resolution, `${here}.StorageResolution`)]),
  ]
}

/** AWS: invalid entities refuse the call when it is strict; else the data count without them. */
function entityProblems({ EntityMetricData: entities, StrictEntityValidation: isStrict }: Input): string[] {
  if (!entities) return []
  if (isStrict === undefined) throw errors.missingParameter('StrictEntityValidation')
  if (!isStrict) return []
  if (entities.length > ENTITIES_MAX) return [errors.collectionTooLarge('EntityMetricData', ENTITIES_MAX)]
  return entities.flatMap(({ Entity }, i) => {
    const keys = Object.keys(Entity?.KeyAttributes ?? {})
    const isWhole = keys.includes('Type') && keys.every((key) => ENTITY_KEYS.includes(key))
    return isWhole ? [] : [errors.badEntity(`EntityMetricData.member.${i + 1}.Entity.KeyAttributes`)]
  })
}

function sampleOf({ Value, StatisticValues: set, Values, Counts }: LooseDatum): Sample {
  if (Value !== undefined) return singleSample(Value)
  if (Values) return pairsSample(Values.flatMap((value, i) => [value, Counts?.[i] ?? 1]))
  return setSample(set?.Sum ?? 0, set?.SampleCount ?? 1, set?.Minimum ?? 0, set?.Maximum ?? 0)
}

/** The data of a call, ready to be kept. @throws AwsError MissingParameter, InvalidParameterValue, InvalidParameterCombination */
export function dataOf(input: Input, now: Instant): Datum[] {
  const { Namespace: namespace } = input
  if (!namespace) throw errors.missingParameter('Namespace')
  const placed = [
    ...(input.MetricData ?? []).map((datum, i) => ({ datum, here: `MetricData.member.${i + 1}` })),
    ...(input.EntityMetricData ?? []).flatMap(({ MetricData }, n) =>
      (MetricData ?? []).map((datum, i) => ({
        datum,
        here: `EntityMetricData.member.${n + 1}.MetricData.member.${i + 1}`,
      })),
    ),
  ]
  if (placed.length === 0) throw errors.missingParameter('MetricData')
  if (placed.length > DATA_MAX) throw errors.invalidValue(errors.collectionTooLarge('MetricData', DATA_MAX))
  const problems = [
    ...nameProblems(namespace, 'Namespace', NAME_MAX, false),
    ...(namespace.startsWith('AWS/') ? [errors.notValid(namespace, 'Namespace')] : []),
    ...entityProblems(input),
    ...placed.flatMap(({ datum, here }) => problemsOf(datum, here, now)),
  ]
  if (problems.length > 0) throw errors.invalidValue(problems.join('\n'))
  return placed.map(({ datum, here }) => ({
    name: {
      Namespace: namespace,
      MetricName: datum.MetricName as string,
      Dimensions: dimensionsOf(datum.Dimensions),
    },
    unit: datum.Unit ?? 'None',
    at: datum.Timestamp === undefined ? now : instantOf(datum.Timestamp, `${here}.Timestamp`),
    sample: sampleOf(datum),
    isFine: datum.StorageResolution === 1,
  }))
}
