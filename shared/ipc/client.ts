/** The console's end of the pipe: typed calls and live lists over any transport, resuming after a reconnect. */
import { AwsError } from '../aws/error.ts'
import type { In, OperationName, Out } from './contract.ts'
import type { DownFrame, Tick, Transport, UpFrame } from './frames.ts'
import type { RowOf, TopicName } from './topics.ts'

export interface TopicListener<R> {
  /** The whole list, after subscribing and after every reconnect or gap. */
  reset(rows: readonly R[], rev: number): void
  patch(up: readonly R[], gone: readonly string[], rev: number): void
}

export interface Client {
  /** @throws AwsError with AWS's code and sentence when the operation is refused, or code `ConnectionLost`. */
  call<K extends OperationName>(operation: K, input: In<K>, region: string): Promise<Out<K>>
  subscribe<T extends TopicName>(topic: T, region: string, listener: TopicListener<RowOf<T>>): () => void
  onTick(listener: (tick: Tick) => void): () => void
  onStatus(listener: (connected: boolean) => void): () => void
  readonly connected: boolean
}

interface Subscription {
  readonly topic: string
  readonly region: string
  readonly listener: TopicListener<never>
  rev: number
  arriving: unknown[]
}

interface Waiting {
  readonly resolve: (output: never) => void
  readonly reject: (error: AwsError) => void
}

const lost = (): AwsError => new AwsError('ConnectionLost', 'The connection to the engine was lost.', 503)

export function createClient(transport: Transport): Client {
  const waiting = new Map<number, Waiting>()
  const subscriptions = new Map<number, Subscription>()
  const tickListeners = new Set<(tick: Tick) => void>()
  const statusListeners = new Set<(connected: boolean) => void>()
  const queued: UpFrame[] = []
  let connected = false
  let next = 0

  const setConnected = (value: boolean): void => {
    connected = value
    for (const listener of statusListeners) listener(value)
  }
  const askFor = (sid: number, { topic, region }: Subscription): void =>
    transport.send({ t: 'sub', sid, topic, region })

  transport.onOpen(() => {
    setConnected(true)
    for (const [sid, subscription] of subscriptions) askFor(sid, subscription)
    for (const frame of queued.splice(0)) transport.send(frame)
  })
  transport.onClose(() => {
    setConnected(false)
    // What was under way may or may not have happened: the caller is told, the lists will show.
    for (const { reject } of waiting.values()) reject(lost())
    waiting.clear()
    queued.length = 0
  })
  transport.onFrame((frame) => {
    if (frame.t === 'res') settle(waiting, frame)
    else if (frame.t === 'tick') for (const listener of tickListeners) listener(frame)
    else {
      const subscription = subscriptions.get(frame.sid)
      if (subscription && !deliver(subscription, frame)) askFor(frame.sid, subscription)
    }
  })

  return {
    get connected() {
      return connected
    },
    call(op, input, region) {
      const id = ++next
      const frame: UpFrame = { t: 'req', id, op, input, region }
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        if (connected) transport.send(frame)
        else queued.push(frame)
      })
    },
    subscribe(topic, region, listener) {
      const sid = ++next
      const subscription: Subscription = { topic, region, listener: listener as never, rev: -1, arriving: [] }
      subscriptions.set(sid, subscription)
      if (connected) askFor(sid, subscription)
      return () => {
        if (subscriptions.delete(sid) && connected) transport.send({ t: 'unsub', sid })
      }
    },
    onTick(listener) {
      tickListeners.add(listener)
      return () => tickListeners.delete(listener)
    },
    onStatus(listener) {
      statusListeners.add(listener)
      return () => statusListeners.delete(listener)
    },
  }
}

function settle(waiting: Map<number, Waiting>, frame: Extract<DownFrame, { t: 'res' }>): void {
  const call = waiting.get(frame.id)
  waiting.delete(frame.id)
  if (!call) return
  if (frame.ok) call.resolve(frame.output as never)
  else call.reject(new AwsError(frame.error.code, frame.error.message, frame.error.httpStatus))
}

/** False when a patch does not follow on what the list holds: then the whole list is asked for again. */
function deliver(subscription: Subscription, frame: Extract<DownFrame, { t: 'reset' | 'patch' }>): boolean {
  if (frame.t === 'reset') {
    if (frame.first) subscription.arriving = []
    subscription.arriving.push(...frame.rows)
    if (!frame.last) return true
    subscription.rev = frame.rev
    subscription.listener.reset(subscription.arriving as never, frame.rev)
    subscription.arriving = []
    return true
  }
  if (subscription.rev === -1) return true
  if (frame.since !== subscription.rev) {
    subscription.rev = -1
    return false
  }
  subscription.rev = frame.rev
  subscription.listener.patch(frame.up as never, frame.gone, frame.rev)
  return true
}
