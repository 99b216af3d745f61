/** The one composition root: world, clock, controls, doors. Entries only call this. */
import { randomInt } from 'node:crypto'
import { REGIONS } from '../../shared/ipc/contract.ts'
import type { ApiBackend } from '../api/backend.ts'
import { createInProcessDoor } from '../api/in-process.ts'
import { type ApiServer, createApiServer } from '../api/server.ts'
import { CloudShell } from './cloud-shell/cloud-shell.ts'
import { type ConsoleServer, createConsoleServer } from './console-server.ts'
import { createControls, type Doors } from './controls.ts'
import { foundDemo } from './demo/found-demo.ts'
import { createBackend, createDesk } from './desk.ts'
import { EFFECTS } from './effects/index.ts'
import { Machines } from './machines/machines.ts'
import { Missions } from './missions/missions.ts'
import { openWorld } from './open-world.ts'
import type { NewWorldOptions, Port } from './options.ts'
import { Pacer, type Timing } from './pacer.ts'
import { type ClientPort, openSession, type Session } from './session.ts'
import { createSimRoutes } from './sim-routes.ts'
import { FLUSH_MS, Subscriptions } from './subscriptions.ts'
import { TICK_MS, Ticker } from './ticker.ts'
import { Trail } from './trail/trail.ts'
import type { World } from './world.ts'

export interface BootOptions {
  /** Absent: a world in memory. */
  readonly worldDir?: string
  readonly world: NewWorldOptions
  readonly rate?: number
  /** Fills a new world with the demo company. */
  readonly demo: boolean
  readonly api?: Port
  readonly ui?: Port & { readonly rendererDir: string }
}

export interface Host {
  readonly world: World
  readonly apiUrl?: string
  readonly uiUrl?: string
  /** Gives a client its session. */
  connect(port: ClientPort): void
  /** Saves, lets go of the world and closes the doors. */
  close(): Promise<void>
}

const CLOCK_MS = 1000
const MISSION_MS = 250
const SNAPSHOT_MS = 30_000
/** Saving a snapshot takes at most this share of the time, however large the world. */
const SNAPSHOT_SHARE = 20
const monotonic = (): number => performance.now()
const timing: Timing = {
  monotonic,
  soon: (work) => {
    setImmediate(work)
  },
  every: (ms, work) => {
    const timer = setInterval(work, ms)
    return () => clearInterval(timer)
  },
}

const onProblem = (message: string, error: unknown): void => console.error(`cumulab: ${message}`, error)

export async function boot(options: BootOptions): Promise<Host> {
  const { world, isNew } = await openWorld({
    folder: options.worldDir,
    world: options.world,
    rate: options.rate,
    effects: EFFECTS,
    monotonic,
    wall: Date.now,
    chance: () => randomInt(2 ** 32),
    onProblem,
  })
  const pacer = new Pacer(world, timing)
  if (options.demo && isNew)
    await world.exchange((breathe) => foundDemo(world, { epoch: options.world.epoch }, breathe))
  const open: Doors = {}
  const trail = new Trail(world)
  const desk = createDesk(world, trail)
  const machines = new Machines(world)
  const backend = createBackend(desk)
  const door = createInProcessDoor(backend)
  const cloudShell = new CloudShell({ world, door, supports: backend.supports })
  const missions = new Missions(world, desk, trail)
  const controls = createControls(world, pacer, { machines, cloudShell, missions }, open)
  const subscriptions = new Subscriptions(world)
  const ticker = new Ticker(world, pacer)
  const sessions = new Set<Session>()
  const connect = (port: ClientPort): void => {
    const session = openSession(port, { desk, controls, subscriptions, onProblem })
    sessions.add(session)
    port.onClose(() => sessions.delete(session))
    session.tick(ticker.now())
  }
  const doors = await openDoors(options, world, backend, createSimRoutes(world, controls), connect)
  if (doors.api) open.apiUrl = doors.api.url
  const stops = [
    timing.every(FLUSH_MS, () => subscriptions.flush()),
    timing.every(TICK_MS, () => {
      const tick = sessions.size > 0 ? ticker.next() : undefined
      if (tick) for (const session of sessions) session.tick(tick)
    }),
    ...keepSaved(world),
    timing.every(CLOCK_MS, () => trail.flush()),
    timing.every(MISSION_MS, () => {
      missions.watch().catch((error: unknown) => onProblem('a mission could not be checked', error))
    }),
  ]
  pacer.start()
  return {
    world,
    ...(doors.api ? { apiUrl: doors.api.url } : {}),
    ...(doors.ui ? { uiUrl: doors.ui.url } : {}),
    connect,
    close: async () => {
      for (const stop of stops) stop()
      pacer.stop()
      cloudShell.close()
      await Promise.all([doors.api?.close(), doors.ui?.close(), machines.metadataPorts.close()])
      trail.flush()
      world.saveClock()
      if (world.dirty && world.store.path !== undefined) await world.saveSnapshot(async () => undefined)
      world.store.close()
    },
  }
}

/** The clock every second, a snapshot now and then. */
function keepSaved(world: World): (() => void)[] {
  let clock = world.engine.now
  let nextSnapshot = monotonic() + SNAPSHOT_MS
  return [
    timing.every(CLOCK_MS, () => {
      if (world.engine.now === clock) return
      clock = world.engine.now
      world.saveClock()
    }),
    timing.every(CLOCK_MS, () => {
      const began = monotonic()
      if (began < nextSnapshot || !world.dirty) return
      nextSnapshot = Number.POSITIVE_INFINITY
      void world.saveSnapshot().then(() => {
        nextSnapshot = began + Math.max(SNAPSHOT_MS, (monotonic() - began) * SNAPSHOT_SHARE)
      })
    }),
  ]
}

async function openDoors(
  options: BootOptions,
  world: World,
  backend: ApiBackend,
  simRoutes: ReturnType<typeof createSimRoutes>,
  onClient: (port: ClientPort) => void,
): Promise<{ api?: ApiServer; ui?: ConsoleServer }> {
  let api: ApiServer | undefined
  try {
    if (options.api) api = await openApi(options.api, world, backend, simRoutes)
    const ui = options.ui && (await openConsole(options.ui, world, onClient))
    return { ...(api ? { api } : {}), ...(ui ? { ui } : {}) }
  } catch (error) {
    await api?.close()
    world.store.close()
    throw error
  }
}

async function openConsole(
  { rendererDir, ...port }: Port & { rendererDir: string },
  world: World,
  onClient: (port: ClientPort) => void,
): Promise<ConsoleServer> {
  return onPort(port, world, 'console', (number) => createConsoleServer({ port: number, rendererDir, onClient }))
}

async function openApi(
  port: Port,
  world: World,
  backend: ApiBackend,
  simRoutes: ReturnType<typeof createSimRoutes>,
): Promise<ApiServer> {
  return onPort(port, world, 'AWS API', (number) =>
    createApiServer({ defaultRegion: REGIONS[0], simRoutes, backend, port: number }),
  )
}

/** A port that was asked for by number is that or none; a usual one that is taken gives way to any other, with a notice. */
async function onPort<S extends { readonly url: string }>(
  { port, orAnyPort }: Port,
  world: World,
  door: string,
  listen: (port: number) => Promise<S>,
): Promise<S> {
  try {
    return await listen(port)
  } catch (error) {
    if (!orAnyPort || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const server = await listen(0)
    world.notices.push(
      `Port ${port} is taken on this machine: the ${door} is at ${new URL(server.url).origin} this time.`,
    )
    return server
  }
}
