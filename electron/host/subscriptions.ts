/**
 * Live lists: commits become dirty row ids per topic and Region, and a few times a second the newest version of each dirty row
 * goes to everyone who watches. Whatever happened to a row in between is squashed by construction.
 */
import type { DownFrame, TopicRow } from '../../shared/ipc/frames.ts'
import type { TopicName } from '../../shared/ipc/topics.ts'
import { type Commit, scopeOf, type TopicDef } from '../engine/index.ts'
import type { World } from './world.ts'

/** At most ten patches a second for a topic. */
export const FLUSH_MS = 100
const PAGE_ROWS = 500
/** A flush gives way after this long; the rest of the dirty rows go with the next one. */
const FLUSH_BUDGET_MS = 40

/** Where a subscription's frames go. While it is `congested`, patches wait and squash further. */
export interface Outlet {
  send(frame: DownFrame): void
  readonly congested: boolean
}

interface Watcher {
  readonly sid: number
  readonly outlet: Outlet
  /** The revision this watcher's list stands at, -1 until its first page went out. */
  rev: number
  /** Ids that still have to go out, oldest first. A whole list and a patch differ only in the frame. */
  readonly queued: Set<string>
  /** While the whole list is on its way: the ids of it that are left. */
  arriving: string[] | undefined
}

interface Channel {
  readonly topic: TopicName
  readonly scope: string
  /** Ids the watchers have, so that a row of another Region is never reported gone. */
  readonly known: Set<string>
  readonly dirty: Set<string>
  readonly watchers: Set<Watcher>
}

export class Subscriptions {
  readonly #world: World
  readonly #channels = new Map<string, Channel>()

  constructor(world: World) {
    this.#world = world
    world.onCommit((commit) => this.#note(commit))
    world.onSwap(() => this.#startOver())
  }

  has(topic: string): topic is TopicName {
    return this.#world.engine.topic(topic as TopicName) !== undefined
  }

  /** Begins with the whole list, in pages, and goes on with patches. Returns what ends it. */
  watch(topic: TopicName, region: string, sid: number, outlet: Outlet): () => void {
    const scope = scopeOf(region)
    const key = `${topic} ${scope}`
    let channel = this.#channels.get(key)
    if (!channel) {
      channel = { topic, scope, known: new Set(), dirty: new Set(), watchers: new Set() }
      this.#channels.set(key, channel)
    }
    const watcher: Watcher = { sid, outlet, rev: -1, queued: new Set(), arriving: undefined }
    const watched = channel
    watched.watchers.add(watcher)
    this.#restart(watched, watcher)
    return () => {
      watched.watchers.delete(watcher)
      if (watched.watchers.size === 0) this.#channels.delete(key)
    }
  }

  #def(channel: Channel): TopicDef<TopicName> | undefined {
    return this.#world.engine.topic(channel.topic)
  }

  #note(commit: Commit): void {
    const { view } = this.#world.engine
    for (const channel of this.#channels.values()) {
      const affected = this.#def(channel)?.affected
      if (!affected) continue
      for (const [table, before, after] of commit.changes) {
        const idsOf = affected[table]
        if (!idsOf) continue
        if (before) for (const id of idsOf(before as never, view)) channel.dirty.add(id)
        if (after) for (const id of idsOf(after as never, view)) channel.dirty.add(id)
      }
    }
  }

  #startOver(): void {
    for (const channel of this.#channels.values()) {
      channel.known.clear()
      channel.dirty.clear()
      for (const watcher of channel.watchers) this.#restart(channel, watcher)
    }
  }

  #restart(channel: Channel, watcher: Watcher): void {
    const ids = this.#def(channel)?.ids(this.#world.engine.view, channel.scope) ?? []
    for (const id of ids) channel.known.add(id)
    watcher.rev = -1
    watcher.queued.clear()
    watcher.arriving = [...ids]
    this.#sendPages(channel, watcher, this.#world.monotonic())
  }

  /** Sends what is dirty. Called every FLUSH_MS by the host. */
  flush(): void {
    const began = this.#world.monotonic()
    for (const channel of this.#channels.values()) {
      for (const id of channel.dirty) for (const watcher of channel.watchers) watcher.queued.add(id)
      channel.dirty.clear()
      for (const watcher of channel.watchers) {
        if (this.#late(began)) break
        if (watcher.outlet.congested) continue
        if (watcher.arriving) this.#sendPages(channel, watcher, began)
        if (!watcher.arriving) this.#sendPatches(channel, watcher, began)
      }
    }
  }

  #late(began: number): boolean {
    return this.#world.monotonic() - began > FLUSH_BUDGET_MS
  }

  #sendPages(channel: Channel, watcher: Watcher, began: number): void {
    const { engine } = this.#world
    const def = this.#def(channel)
    while (watcher.arriving) {
      const ids = watcher.arriving.splice(0, PAGE_ROWS)
      const rows = ids.flatMap((id) => def?.row(engine.view, id, channel.scope) ?? []) as TopicRow[]
      const last = watcher.arriving.length === 0
      const first = watcher.rev === -1
      watcher.rev = engine.rev
      if (last) watcher.arriving = undefined
      watcher.outlet.send({ t: 'reset', sid: watcher.sid, rev: watcher.rev, rows, first, last })
      if (this.#late(began) || watcher.outlet.congested) return
    }
  }

  #sendPatches(channel: Channel, watcher: Watcher, began: number): void {
    const { engine } = this.#world
    const def = this.#def(channel)
    while (watcher.queued.size > 0) {
      const up: TopicRow[] = []
      const gone: string[] = []
      for (const id of take(watcher.queued, PAGE_ROWS)) {
        const row = def?.row(engine.view, id, channel.scope)
        if (row) {
          channel.known.add(id)
          up.push(row as TopicRow)
        } else if (channel.known.has(id)) gone.push(id)
      }
      if (up.length + gone.length > 0) {
        watcher.outlet.send({ t: 'patch', sid: watcher.sid, since: watcher.rev, rev: engine.rev, up, gone })
        watcher.rev = engine.rev
      }
      if (this.#late(began) || watcher.outlet.congested) return
    }
  }
}

function take(from: Set<string>, most: number): string[] {
  const taken: string[] = []
  for (const id of from) {
    if (taken.length === most) break
    taken.push(id)
  }
  for (const id of taken) from.delete(id)
  return taken
}
