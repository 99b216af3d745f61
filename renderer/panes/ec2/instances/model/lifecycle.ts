/**
 * The instance life cycle as a drawing: where each state stands, which steps lead on, and what a state keeps, loses and costs.
 * AWS: EC2 user guide, "Amazon EC2 instance state changes".
 */
import type { StateName } from './instance-facts.ts'

export const DIAGRAM = { width: 410, height: 232 } as const

export interface Point {
  readonly x: number
  readonly y: number
}

export const NODE = { width: 102, height: 44 } as const

export const NODES: Readonly<Record<StateName, Point>> = {
  pending: { x: 64, y: 78 },
  running: { x: 203, y: 78 },
  stopping: { x: 348, y: 78 },
  stopped: { x: 348, y: 168 },
  'shutting-down': { x: 203, y: 168 },
  terminated: { x: 64, y: 168 },
}

export interface Edge {
  readonly id: string
  readonly from: StateName | 'launch'
  readonly to: StateName
  /** SVG path data from border to border. */
  readonly path: string
  /** Message key under `ec2.instances.lifecycle.edge`, and where its words stand. */
  readonly label?: { readonly key: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' }
}

export const EDGES: readonly Edge[] = [
  {
    id: 'launch',
    from: 'launch',
    to: 'pending',
    path: 'M44 18V54',
    label: { key: 'launch', x: 6, y: 12, anchor: 'start' },
  },
  { id: 'boot', from: 'pending', to: 'running', path: 'M116 78H150' },
  {
    id: 'stop',
    from: 'running',
    to: 'stopping',
    path: 'M255 78H295',
    label: { key: 'stop', x: 275, y: 70, anchor: 'middle' },
  },
  { id: 'halt', from: 'stopping', to: 'stopped', path: 'M348 100V144' },
  {
    id: 'start',
    from: 'stopped',
    to: 'pending',
    path: 'M380 146C414 110 408 22 340 17C262 10 142 12 88 54',
    label: { key: 'start', x: 268, y: 9, anchor: 'middle' },
  },
  {
    id: 'terminate',
    from: 'running',
    to: 'shutting-down',
    path: 'M203 100V144',
    label: { key: 'terminate', x: 210, y: 126, anchor: 'start' },
  },
  { id: 'end', from: 'shutting-down', to: 'terminated', path: 'M151 168H117' },
  {
    id: 'terminateStopped',
    from: 'stopped',
    to: 'terminated',
    path: 'M330 190C290 212 130 212 84 193',
    label: { key: 'terminateStopped', x: 206, y: 222, anchor: 'middle' },
  },
  {
    id: 'reboot',
    from: 'running',
    to: 'running',
    path: 'M187 56C180 28 226 28 219 54',
    label: { key: 'reboot', x: 203, y: 30, anchor: 'middle' },
  },
]

export interface Travel {
  readonly edge: string
  readonly from: Point
  readonly to: Point
}

/** The step under way in a transitional state: the one that leaves it, from border to border. */
const UNDER_WAY: Partial<Record<StateName, Travel>> = {
  pending: { edge: 'boot', from: { x: 116, y: 78 }, to: { x: 150, y: 78 } },
  stopping: { edge: 'halt', from: { x: 348, y: 100 }, to: { x: 348, y: 144 } },
  'shutting-down': { edge: 'end', from: { x: 151, y: 168 }, to: { x: 117, y: 168 } },
}

export const travelOf = (state: StateName): Travel | undefined => UNDER_WAY[state]

/** The point a share of the way along. */
export const pointAlong = ({ from, to }: Travel, fraction: number): Point => ({
  x: from.x + (to.x - from.x) * fraction,
  y: from.y + (to.y - from.y) * fraction,
})

/** How far a transition has come, 0 to 1, and the whole seconds left; undefined at rest or when nothing is known. */
export function progressOf(
  span: { readonly stateSince: string; readonly settlesAt?: string | undefined },
  now: number | undefined,
): { readonly fraction: number; readonly secondsLeft: number } | undefined {
  if (!span.settlesAt || now === undefined) return undefined
  const [since, until] = [Date.parse(span.stateSince), Date.parse(span.settlesAt)]
  if (Number.isNaN(since) || Number.isNaN(until)) return undefined
  const whole = Math.max(1, until - since)
  return {
    fraction: Math.min(1, Math.max(0, (now - since) / whole)),
    secondsLeft: Math.max(0, Math.ceil((until - now) / 1000)),
  }
}
