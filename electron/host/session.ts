/** One client at the console's door: checks what it sends, runs it, and carries its live lists. */
import { AwsError } from '../../shared/aws/error.ts'
import { REGIONS } from '../../shared/ipc/contract.ts'
import type { DownFrame, Tick, UpFrame } from '../../shared/ipc/frames.ts'
import type { Controls } from './controls.ts'
import type { Desk } from './desk.ts'
import { isControl } from './sim-schemas.ts'
import type { Outlet, Subscriptions } from './subscriptions.ts'

/** The host's end of a transport. */
export interface ClientPort extends Outlet {
  onFrame(listener: (frame: unknown) => void): void
  onClose(listener: () => void): void
}

export interface Session {
  tick(tick: Tick): void
}

export interface SessionRoom {
  readonly desk: Desk
  readonly controls: Controls
  readonly subscriptions: Subscriptions
  readonly onProblem: (message: string, error: unknown) => void
}

type Sub = Extract<UpFrame, { t: 'sub' }>
type Req = Extract<UpFrame, { t: 'req' }>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Narrows what came over the wire; anything else is dropped with its sender none the wiser. */
function frameOf(value: unknown): UpFrame | undefined {
  if (!isObject(value)) return undefined
  if (value['t'] === 'req' && Number.isInteger(value['id']) && typeof value['op'] === 'string')
    return value as unknown as UpFrame
  if (!Number.isInteger(value['sid'])) return undefined
  if (value['t'] === 'sub' && typeof value['topic'] === 'string') return value as unknown as UpFrame
  return value['t'] === 'unsub' ? (value as unknown as UpFrame) : undefined
}

const isRegion = (region: unknown): region is string => (REGIONS as readonly unknown[]).includes(region)

export function openSession(port: ClientPort, room: SessionRoom): Session {
  const { desk, controls, subscriptions } = room
  const watching = new Map<number, () => void>()

  const answer = async ({ op, input, region }: Req): Promise<unknown> => {
    if (!isObject(input)) throw new AwsError('ValidationError', 'The input of an operation is an object.', 400)
    if (isControl(op)) return controls.run(op, input)
    if (!isRegion(region)) throw new AwsError('ValidationError', `The Region ${String(region)} is not simulated.`, 400)
    if (!desk.supports(op))
      throw new AwsError('UnsupportedOperation', `The operation ${op} is not simulated by Cumulab.`, 501)
    return desk.execute(op, input, { region, origin: 'console' })
  }

  const serve = async (frame: Req): Promise<void> => {
    let response: DownFrame
    try {
      response = { t: 'res', id: frame.id, ok: true, output: await answer(frame) }
    } catch (error) {
      if (!(error instanceof AwsError)) room.onProblem(`${frame.op} failed`, error)
      const refusal =
        error instanceof AwsError ? error : new AwsError('InternalError', 'An internal error has occurred', 500)
      response = { t: 'res', id: frame.id, ok: false, error: refusal.toJSON() }
    }
    port.send(response)
  }

  const watch = ({ sid, topic, region }: Sub): void => {
    watching.get(sid)?.()
    watching.delete(sid)
    if (isRegion(region) && subscriptions.has(topic)) watching.set(sid, subscriptions.watch(topic, region, sid, port))
  }

  port.onFrame((value) => {
    const frame = frameOf(value)
    if (frame?.t === 'req') void serve(frame)
    else if (frame?.t === 'sub') watch(frame)
    else if (frame) {
      watching.get(frame.sid)?.()
      watching.delete(frame.sid)
    }
  })
  port.onClose(() => {
    for (const stop of watching.values()) stop()
    watching.clear()
  })
  return { tick: (tick) => port.send(tick) }
}
