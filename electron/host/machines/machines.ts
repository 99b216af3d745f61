/**
 * The machines of the world, as far as someone uses them: user data at first boot, shells, web pages. Everything they change
 * becomes a command, so the world holds it and a replay needs none of this.
 */

import { AwsError } from '../../../shared/aws/error.ts'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import type { MachineChanges } from '../../../shared/operations/machine.ts'
import { regionOf } from '../../engine/index.ts'
import {
  type InstanceRow,
  instanceTable,
  instanceType,
  privateDnsName,
  serialConsoleOf,
  systemImage,
  volumeTable,
} from '../../engine/services/ec2/index.ts'
import {
  AGENT_LOG,
  agentLogText,
  bootMessages,
  consoleOf,
  decodeUserData,
  fileTable,
  INSTANCE_STORE,
  type MachineRow,
  machineTable,
} from '../../engine/services/machines/index.ts'
import type { World } from '../world.ts'
import { fromInternet } from './arrival.ts'
import { Machine } from './machine.ts'
import { MetadataPorts } from './metadata-ports.ts'
import { fetchFor } from './network.ts'
import { pageOf } from './pages.ts'
import { opensWith } from './passwords.ts'
import { systemOf } from './system.ts'
import type { Disk, MachineFacts } from './toolkit.ts'
import { runUserData } from './user-data.ts'

/** Machines kept in memory between two uses. */
const KEPT = 8

interface Kept {
  readonly machine: Machine
  /** The row it was made from or has written: another row means that the system went down meanwhile. */
  row: MachineRow | undefined
  /** Its facts as text: other facts mean that a volume came, grew or went. */
  readonly facts: string
}

export class Machines {
  readonly metadataPorts: MetadataPorts
  readonly #world: World
  readonly #kept = new Map<string, Kept>()
  readonly #lines = new Map<string, Promise<unknown>>()

  constructor(world: World) {
    this.#world = world
    this.metadataPorts = new MetadataPorts(world)
    world.onSwap(() => {
      this.#kept.clear()
      this.#bootWaiting()
    })
    world.onCommit((commit) => {
      for (const [table, , after] of commit.changes)
        if (table === machineTable.name && (after as MachineRow | undefined)?.booting) this.#boot(after as MachineRow)
    })
    this.#bootWaiting()
  }

  /** Boots that a crash or a rewind left to be done. */
  #bootWaiting(): void {
    for (const row of this.#world.engine.view.all(machineTable)) if (row.booting) this.#boot(row)
  }

  /** One thing at a time on each machine. */
  #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#lines.get(id) ?? Promise.resolve()).then(work, work)
    const done = turn.catch(() => undefined)
    this.#lines.set(id, done)
    void done.then(() => {
      if (this.#lines.get(id) === done) this.#lines.delete(id)
    })
    return turn
  }

  #boot({ id, booting }: MachineRow): void {
    this.#inTurn(id, async () => {
      const instance = this.#world.engine.view.get(instanceTable, id)
      const row = this.#world.engine.view.get(machineTable, id)
      if (instance?.state !== 'running' || row?.booting !== booting || booting === undefined) return
      const machine = await this.#machineOf(instance)
      const script = decodeUserData(instance.userData ?? '')
      const output = await runUserData(machine, script)
      machine.state.console += output.replace(/^(?=.)/gm, 'cloud-init[1600]: ')
      await machine.logSystem(
        ...output.split('\n').flatMap((line) => (line === '' ? [] : [`cloud-init[1600]: ${line}`])),
      )
      await this.#record(instance, machine, booting)
    }).catch((error: unknown) => this.#world.problem(`user data of ${id} could not be run`, error))
  }

  async #machineOf(instance: InstanceRow): Promise<Machine> {
    const { view } = this.#world.engine
    const row = view.get(machineTable, instance.id)
    const kept = this.#kept.get(instance.id)
    const own = this.#factsOf(instance)
    const facts = JSON.stringify(own)
    const agentLog = agentLogText(view, instance.id)
    if (kept && kept.row === row && kept.facts === facts) {
      if (agentLog !== undefined) await kept.machine.show(AGENT_LOG, agentLog)
      return kept.machine
    }
    const shell = await import('just-bash/browser')
    const machine = new Machine(shell, own, row, view.by(fileTable, 'instance', instance.id), {
      now: () => this.#world.engine.now,
      fetch: fetchFor(this.#world, instance.id, (id, port, path) => this.#page(id, port, path)),
    })
    if (agentLog !== undefined) await machine.show(AGENT_LOG, agentLog)
    await machine.settle()
    this.#kept.delete(instance.id)
    this.#kept.set(instance.id, { machine, row, facts })
    for (const [id] of this.#kept) if (this.#kept.size > KEPT) this.#kept.delete(id)
    return machine
  }

  #factsOf(instance: InstanceRow): MachineFacts {
    const { view } = this.#world.engine
    const image = systemImage(view, instance.scope, instance.imageId)
    return {
      instanceId: instance.id,
      hostname: privateDnsName(regionOf(instance.scope), instance.privateIp),
      privateIp: instance.privateIp,
      architecture: instance.architecture === 'arm64' ? 'aarch64' : 'x86_64',
      instanceType: instance.instanceType,
      memoryMiB: instanceType(instance.instanceType)?.memoryMiB ?? 1024,
      vcpus: instanceType(instance.instanceType)?.vcpu ?? 1,
      disks: this.#disksOf(instance),
      bootedAt: instance.bootedAt ?? instance.launchTime,
      bootMessages: bootMessages(view, instance, instance.bootedAt ?? instance.launchTime),
      system: systemOf(instance, image?.name ?? ''),
    }
  }

  /** The volumes, then the disks of the host, of which the first is ready to use. */
  #disksOf({ blockDevices, rootDeviceName, instanceType: type }: InstanceRow): Disk[] {
    const { view } = this.#world.engine
    const volumes = blockDevices.map(({ deviceName, volumeId }) => ({
      gib: view.get(volumeTable, volumeId)?.size ?? 8,
      ...(deviceName === rootDeviceName ? { root: true, mount: '/' } : { root: false }),
    }))
    const own = (instanceType(type)?.storage.disks ?? []).flatMap(({ count, sizeGB }) =>
      Array.from({ length: count }, () => ({ gib: sizeGB, root: false })),
    )
    const [first, ...others] = own
    const stores = first ? [{ ...first, mount: INSTANCE_STORE }, ...others] : []
    return [...volumes, ...stores].map((disk, index) => ({ device: `/dev/nvme${index}n1`, ...disk }))
  }

  /** Makes what the machine changed part of the world, and with it what its shell asked of the power. */
  async #record(instance: InstanceRow, machine: Machine, boot?: number): Promise<void> {
    const changes: MachineChanges = { ...(await machine.changes()), ...(boot === undefined ? {} : { Boot: boot }) }
    const region = regionOf(instance.scope)
    const asking = { region, origin: 'sim' } as const
    try {
      await this.#world.execute('sim:RecordMachine', changes, asking)
    } catch (error) {
      // What was refused never happened: the next use reads the machine anew.
      this.#kept.delete(instance.id)
      throw error
    }
    const kept = this.#kept.get(instance.id)
    // What went down has lost its memory: the next use reads it anew.
    if (changes.Power) this.#kept.delete(instance.id)
    else if (kept) kept.row = this.#world.engine.view.get(machineTable, instance.id)
  }

  #running(id: string): InstanceRow {
    const instance = this.#world.engine.view.get(instanceTable, id)
    if (!instance) throw notFound(id)
    if (instance.state !== 'running')
      throw new AwsError('IncorrectInstanceState', `The instance '${id}' is not in the 'running' state.`)
    if (instance.platform === 'windows') throw noShell()
    return instance
  }

  async runShell(input: In<'sim:RunShell'>): Promise<Out<'sim:RunShell'>> {
    return this.#inTurn(input.InstanceId, async () => {
      const instance = this.#running(input.InstanceId)
      const machine = await this.#machineOf(instance)
      const user = userOf(machine, input.User)
      const { output, exitCode, cwd } = await machine.run(input.Line, user, input.Cwd)
      await this.#record(instance, machine)
      const where = cwd === (user === 'root' ? '/root' : `/home/${user}`) ? '~' : (cwd.split('/').at(-1) ?? '') || '/'
      return {
        output: hinted(output, exitCode),
        exitCode,
        cwd,
        prompt: `[${user}@${machine.facts.hostname.split('.')[0]} ${where}]${user === 'root' ? '#' : '$'} `,
      }
    })
  }

  /** The serial port, without a network: its text so far, and with a user whether the login lets them in. */
  async serialConsole(input: In<'sim:SerialConsole'>): Promise<Out<'sim:SerialConsole'>> {
    const { view } = this.#world.engine
    const instance = serialConsoleOf(view, input.InstanceId)
    if (instance.platform === 'windows') throw noShell()
    return this.#inTurn(instance.id, async () => {
      const machine = await this.#machineOf(instance)
      const { facts } = machine
      const port = {
        text: consoleOf(view, instance),
        host: facts.hostname.split('.')[0] ?? '',
        user: facts.system.user,
      }
      if (input.User === undefined) return port
      const known = input.User === 'root' || input.User === facts.system.user
      const shadow = (await machine.readText('/etc/shadow')) ?? ''
      return { ...port, accepted: known && opensWith(shadow, input.User, input.Password ?? '') }
    })
  }

  async #page(
    id: string,
    port: number,
    path: string,
  ): Promise<{ status: number; contentType: string; body: string } | undefined> {
    const instance = this.#world.engine.view.get(instanceTable, id)
    if (instance?.state !== 'running' || instance.platform === 'windows') return undefined
    return pageOf(await this.#machineOf(instance), port, path)
  }

  /** A page as someone on the internet gets it, or what keeps it from them. */
  async fetchPage(input: In<'sim:FetchPage'>): Promise<Out<'sim:FetchPage'>> {
    const { InstanceId: id, Port: port, Path: path } = input
    const { view } = this.#world.engine
    const instance = view.get(instanceTable, id)
    if (!instance) throw notFound(id)
    const { address, obstacle } = fromInternet(view, instance, port)
    const url = `http://${address ?? id}${port === 80 ? '' : `:${port}`}${path}`
    if (obstacle) return { answered: false, url, problem: 'timeout', reason: obstacle }
    const page = await this.#page(id, port, path)
    return page ? { answered: true, url, ...page } : { answered: false, url, problem: 'refused', reason: 'no-service' }
  }
}

const noShell = (): AwsError =>
  new AwsError('UnsupportedOperation', 'Shells of Windows instances are not simulated by Cumulab.', 501)

/** The user a shell runs as. @throws AwsError for one that the image does not have. */
function userOf({ facts }: Machine, asked: string | undefined): string {
  const { user } = facts.system
  if (asked !== undefined && asked !== 'root' && asked !== user)
    throw new AwsError('ValidationError', `User must be root or ${user}.`)
  return asked ?? user
}

const notFound = (id: string): AwsError =>
  new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`)

/** The shell's own sentence stays; below it, why a command that AWS would have may be missing here. */
const hinted = (output: string, exitCode: number): string =>
  exitCode === 127 && /: command not found\n$/.test(output)
    ? `${output}cumulab: the simulated machine has no such command; see what there is with ls /usr/bin\n`
    : output
