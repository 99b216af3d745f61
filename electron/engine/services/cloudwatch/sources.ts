/** The spans of an instance as the samples see them: in minutes, with the type's facts at hand. */
import { MINUTE } from '../../../../shared/time.ts'
import { hashText, regionOf, type View } from '../../kernel/index.ts'
import { type InstanceTypeFacts, instanceType } from '../ec2/index.ts'
import type { Persona } from './archetypes.ts'
import { type SpanRow, spanTable } from './model.ts'

export const DAY_MINUTES = 1440

export interface Source extends Persona {
  readonly span: SpanRow
  readonly facts: InstanceTypeFacts
  /** Minutes since 1970 with a sample: [first, end). The sample of a minute is taken when the minute ends. */
  readonly first: number
  readonly end: number
  readonly startedMinute: number
  readonly previous: Source | undefined
  /** Seen through a volume that the guest does not use. */
  readonly unused?: boolean
  /** The span of which an agent reported only a part: its CPU minutes are those of the whole. */
  readonly whole?: Source
  /** The disk an agent's metric is about. */
  readonly disk?: { readonly gib: number; readonly root: boolean; readonly bornMinute: number }
  /** Names what is remembered of this span. Rows are immutable, so a rewound world, which has other rows, has other names. */
  readonly key: string
}

// Local time is the Region's standard time all year, so that a day always has 24 hours.
const ZONE_HOURS: Readonly<Record<string, number>> = {
  'us-east-1': -5,
  'us-west-2': -8,
  'eu-west-1': 0,
  'ap-northeast-1': 9,
  'ap-northeast-2': 9,
}

const names = new WeakMap<SpanRow, number>()
let named = 0
function nameOf(span: SpanRow): number {
  let name = names.get(span)
  if (name === undefined) {
    name = ++named
    names.set(span, name)
  }
  return name
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE)

/** Types leave the catalogue only between versions; a span of an unknown one reads as the smallest machine there is. */
const factsOf = (name: string): InstanceTypeFacts =>
  (instanceType(name) ?? instanceType('t3.nano')) as InstanceTypeFacts

/** A span, cut at `view.now`: nothing of the future can be read from it. */
export function sourceOf(view: Pick<View, 'now' | 'seed'>, span: SpanRow, previous: Source | undefined): Source {
  const base = previous?.base ?? hashText(span.instanceId, view.seed)
  return {
    base,
    zoneMinutes: 60 * (ZONE_HOURS[regionOf(span.scope)] ?? 0),
    freshMinute: minuteOf(span.freshAt),
    span,
    facts: factsOf(span.instanceType),
    first: minuteOf(span.from),
    end: minuteOf(Math.min(span.to ?? view.now, view.now)),
    startedMinute: minuteOf(span.startedAt),
    previous,
    key: `${base}.${nameOf(span)}`,
  }
}

/** Every span of the instance in order of time. */
export function sourcesOf(view: View, instanceId: string): Source[] {
  const sources: Source[] = []
  for (const span of view.by(spanTable, 'instance', instanceId)) sources.push(sourceOf(view, span, sources.at(-1)))
  return sources
}
