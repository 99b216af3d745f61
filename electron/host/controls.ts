/** `sim:*`: the clock and the world file. What AWS has no word for is answered here, by the host, never by a service. */
import { AwsError } from '../../shared/aws/error.ts'
import type { In, Out } from '../../shared/ipc/contract.ts'
import type { Branch, SimState } from '../../shared/operations/sim.ts'
import { type Instant, isoOf, parseInstant } from '../../shared/time.ts'
import { createEngine, type Engine } from '../engine/index.ts'
import { settingsOf } from '../engine/services/settings/index.ts'
import { chainTo, commandsTo, leaveTail, listBranches, takeBranch } from './branches.ts'
import type { CloudShell } from './cloud-shell/cloud-shell.ts'
import { foundDemo } from './demo/found-demo.ts'
import { HOST_OPERATIONS } from './desk.ts'
import { downloadExport, exportBill } from './exports/exports.ts'
import { breather, earliest, materialise } from './history.ts'
import type { Machines } from './machines/machines.ts'
import type { Missions } from './missions/missions.ts'
import type { Pacer } from './pacer.ts'
import { scriptName, scriptOf } from './script/script.ts'
import { afterSeconds, type ControlName, checkedInput, instantOf } from './sim-schemas.ts'
import { redo, undo, undoState } from './undo.ts'
import type { World } from './world.ts'
import { MAIN } from './world-store.ts'
import { exportWorld, importWorld } from './world-text.ts'

type Handlers = { readonly [K in ControlName]: (input: In<K>) => Promise<Out<K>> | Out<K> }

export interface Controls {
  /** @throws AwsError when the input or the wish cannot be met; then nothing changed. */
  run(operation: ControlName, input: unknown): Promise<unknown>
}

/** What the doors tell once they are open. */
export interface Doors {
  apiUrl?: string
}

/** What controls hand on to: the shells that run lines, and the missions. */
export interface Rooms {
  readonly machines: Machines
  readonly cloudShell: CloudShell
  readonly missions: Missions
}

export function createControls(
  world: World,
  pacer: Pacer,
  { machines, cloudShell, missions }: Rooms,
  doors: Doors = {},
): Controls {
  const { store } = world
  const state = (): SimState => stateOf(world, doors)
  const handlers: Handlers = {
    'sim:GetState': state,
    'sim:ListOperations': () => ({
      operations: [...world.engine.operations, ...HOST_OPERATIONS].filter((name) => !name.startsWith('sim:')).sort(),
    }),
    'sim:SetRate': ({ rate }) => {
      pacer.setRate(rate)
      world.saveClock()
      return state()
    },
    'sim:Advance': async (input) => {
      const { now } = world.engine
      const until = 'until' in input ? instantOf(input.until) : afterSeconds(now, input.seconds)
      if (until < now)
        throw new AwsError('ValidationError', `until lies in the past: it is ${isoOf(now)} here. Rewind to go back.`)
      await pacer.jumpTo(until)
      return state()
    },
    'sim:Rewind': async ({ to }) => {
      pacer.cancelJumps('The world was rewound.')
      await rewind(world, instantOf(to))
      return state()
    },
    'sim:Reset': async ({ seed, epoch, demo = false }) => {
      pacer.cancelJumps('The world was reset.')
      await reset(world, { seed, epoch: epoch === undefined ? undefined : parseInstant(epoch), demo })
      return state()
    },
    'sim:ListBranches': () => ({ branches: listBranches(store).map(branchOf) }),
    'sim:RestoreBranch': async ({ id }) => {
      pacer.cancelJumps('Another future was taken.')
      await restoreBranch(world, id)
      return state()
    },
    'sim:RunShell': (input) => machines.runShell(input),
    'sim:SerialConsole': (input) => machines.serialConsole(input),
    'sim:RunCloudShell': (input) => cloudShell.run(input),
    'sim:CompleteCloudShell': (input) => cloudShell.complete(input),
    'sim:InterruptCloudShell': (input) => cloudShell.interrupt(input),
    'sim:CloseCloudShell': (input) => cloudShell.closeSession(input),
    'sim:PutCloudShellFile': (input) => cloudShell.putFile(input),
    'sim:GetCloudShellFile': (input) => cloudShell.getFile(input),
    'sim:DeleteCloudShellHome': () => cloudShell.deleteHome(),
    'sim:DownloadExport': (input) => downloadExport(world.engine, input),
    'sim:ExportBill': (input) => exportBill(world.engine, input),
    'sim:FetchPage': (input) => machines.fetchPage(input),
    'sim:OpenMetadataPort': ({ InstanceId }) => machines.metadataPorts.open(InstanceId),
    'sim:CloseMetadataPort': async ({ InstanceId }) => {
      await machines.metadataPorts.shut(InstanceId)
      return {}
    },
    'sim:ListMetadataPorts': () => ({ ports: machines.metadataPorts.list() }),
    'sim:ListMissions': async () => {
      await missions.look()
      return { missions: missions.list() }
    },
    'sim:StartMission': (input) => missions.start(input),
    'sim:LeaveMission': (input) => missions.leave(input),
    'sim:TakeMissionHint': (input) => missions.hint(input),
    'sim:AnswerMission': (input) => missions.answer(input),
    'sim:ImportMission': (input) => missions.import(input),
    'sim:DeleteMission': (input) => missions.delete(input),
    'sim:DraftMission': (input) => missions.draft(input),
    'sim:GetMissionCertificate': (input) => missions.certificate(input),
    'sim:GetUndo': () => undoState(world),
    'sim:Undo': async () => {
      pacer.cancelJumps('A command was undone.')
      await undo(world)
      return state()
    },
    'sim:Redo': async () => {
      pacer.cancelJumps('A command was redone.')
      await redo(world)
      return state()
    },
    'sim:ExportScript': (input) => exportScript(world, input),
    'sim:ExportWorld': () => {
      world.flush()
      return exportWorld(world.engine, store)
    },
    'sim:ImportWorld': async (input) => {
      const imported = importWorld(input.world)
      pacer.cancelJumps('Another world was imported.')
      await world.exchange(async () => {
        const { engine, genesis, journal } = imported
        store.begin(genesis, { now: engine.now, rate: world.rate })
        store.append(journal, true)
        if (genesis.rev !== engine.rev) store.transact(true, () => store.putSnapshot(engine.snapshot(), false))
        return engine
      })
      return state()
    },
  }
  return {
    run: async (operation, input) => handlers[operation](checkedInput(operation, input) as never),
  }
}

/** The present line from its first snapshot, as a script. */
async function exportScript(world: World, { from, to }: In<'sim:ExportScript'>): Promise<Out<'sim:ExportScript'>> {
  world.flush()
  const { store, engine } = world
  const first = store.snapshots().findLast((head) => head.genesis)
  const genesis = first && store.readSnapshot(first)
  if (!genesis) throw new AwsError('UnsupportedOperation', 'The beginning of this world is not kept any more.', 400)
  const span = [
    from === undefined ? genesis.now : instantOf(from),
    to === undefined ? engine.now : instantOf(to),
  ] as const
  const made = await scriptOf(genesis, store.entries(MAIN, genesis.rev), span, breather(world.monotonic))
  return { fileName: scriptName(engine.now), ...made }
}

const branchOf = ({ id, fromAt, toAt, commands }: ReturnType<typeof listBranches>[number]): Branch => ({
  id,
  from: isoOf(fromAt),
  to: isoOf(toAt),
  commands,
})

/** The world in a nutshell, as `sim:GetState` and `GET /_sim/state` show it. */
function stateOf(world: World, { apiUrl }: Doors): SimState {
  const { engine, store, halted, notices } = world
  const { settle, quotas, images, epoch, throttle = false } = settingsOf(engine.view)
  const tables = Object.entries(engine.snapshot().tables).map(([name, rows]) => [name, rows.length] as const)
  return {
    now: isoOf(engine.now),
    rate: world.rate,
    rev: engine.rev,
    seed: engine.seed,
    epoch: isoOf(epoch),
    ...(store.path === undefined ? {} : { worldFile: store.path }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    settle,
    quotas,
    images,
    throttle,
    counts: Object.fromEntries(tables),
    ...(halted === undefined ? {} : { halted }),
    notices,
  }
}

async function rewind(world: World, to: Instant): Promise<void> {
  const { store } = world
  await world.exchange(async (breathe) => {
    const leftAt = world.engine.now
    if (to > leftAt)
      throw new AwsError('ValidationError', `to lies in the future: it is ${isoOf(leftAt)} here. Advance to go on.`)
    const first = earliest(store)
    if (to < first)
      throw new AwsError('ValidationError', `The world can be rewound to ${isoOf(first)} at the earliest.`)
    const baseRev = store.lastCommandRev(to)
    const commands = (after: number) => store.entries(MAIN, after, baseRev)
    const engine = await materialise(store, { commands, baseRev, from: to, until: to }, breathe)
    if (!engine) throw new AwsError('InternalError', 'No snapshot of that time can be read.', 500)
    store.transact(true, () => {
      leaveTail(store, baseRev, to, leftAt)
      store.dropSnapshotsAfter(baseRev, to)
      store.putClock({ now: to, rate: world.rate })
    })
    return engine
  })
}

async function restoreBranch(world: World, id: number): Promise<void> {
  const { store } = world
  await world.exchange(async (breathe) => {
    const chain = chainTo(store, id)
    const [outermost] = chain
    const branch = chain.at(-1)
    if (!outermost || !branch) throw new AwsError('ValidationError', `There is no future with the id ${id}.`)
    const { baseRev, fromAt } = outermost
    const commands = (after: number) => commandsTo(store, chain, after)
    const engine = await materialise(store, { commands, baseRev, from: fromAt, until: branch.toAt }, breathe)
    if (!engine) throw new AwsError('InternalError', 'No snapshot of that time can be read.', 500)
    store.transact(true, () => {
      takeBranch(store, chain, world.engine.now)
      store.dropSnapshotsAfter(baseRev, fromAt)
      store.putClock({ now: branch.toAt, rate: world.rate })
    })
    return engine
  })
}

interface NewWorld {
  readonly seed: number | undefined
  readonly epoch: Instant | undefined
  readonly demo: boolean
}

/** A new world with the settings of the present one; without a seed or an epoch, with its own. A demo ends at the present moment. */
async function reset(world: World, { seed = world.engine.seed, epoch, demo }: NewWorld): Promise<void> {
  await world.exchange(async (breathe): Promise<Engine> => {
    if (demo) return foundDemo(world, { seed, epoch }, breathe)
    const settings = settingsOf(world.engine.view)
    const engine = createEngine({ ...settings, seed, epoch: epoch ?? settings.epoch })
    world.store.begin(engine.snapshot(), { now: engine.now, rate: world.rate })
    return engine
  })
}
