/** CloudShell as long as this program runs: one home directory for the account, and the sessions that stand in it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { InMemoryFs } from 'just-bash/browser'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import type { InProcessDoor } from '../../api/in-process.ts'
import type { World } from '../world.ts'
import { HOME, Session } from './session.ts'

/** AWS: 1 GB for each Region; here it lies in memory. */
const HOME_BYTES = 32 * 1024 * 1024
const SESSIONS_MAX = 16
/** How often a pause looks at the world's clock, in real milliseconds. */
const LOOK_MS = 25

export interface CloudShellParts {
  readonly world: World
  readonly door: InProcessDoor
  readonly supports: (operation: string) => boolean
}

export class CloudShell {
  readonly #parts: CloudShellParts
  readonly #sessions = new Map<string, Session>()
  #fs: Promise<InMemoryFs> | undefined

  constructor(parts: CloudShellParts) {
    this.#parts = parts
  }

  /** Loaded with the first line, so that a server without shells never reads it. */
  #files(): Promise<InMemoryFs> {
    this.#fs ??= import('just-bash/browser').then(async ({ InMemoryFs }) => {
      const fs = new InMemoryFs({}, { maxTotalBytes: HOME_BYTES })
      await fs.mkdir(HOME, { recursive: true })
      return fs
    })
    return this.#fs
  }

  async #session(id: string): Promise<Session> {
    const known = this.#sessions.get(id)
    if (known) {
      this.#sessions.delete(id)
      this.#sessions.set(id, known)
      return known
    }
    const shell = await import('just-bash/browser')
    const fs = await this.#files()
    const begun = this.#sessions.get(id)
    if (begun) return begun
    this.#makeRoom()
    const { world, door, supports } = this.#parts
    const now = () => world.engine.now
    const session = new Session(shell, fs, {
      door,
      supports,
      now,
      pause: (seconds, signal) => this.#pause(seconds, signal),
    })
    this.#sessions.set(id, session)
    return session
  }

  /** A page that is gone never says so: the session that was quiet longest makes room. */
  #makeRoom(): void {
    if (this.#sessions.size < SESSIONS_MAX) return
    const [quiet] = [...this.#sessions].filter(([, session]) => !session.busy).map(([id]) => id)
    if (quiet === undefined)
      throw new AwsError(
        'LimitExceeded',
        `CloudShell keeps at most ${SESSIONS_MAX} sessions, and all of them run.`,
        400,
      )
    this.#sessions.delete(quiet)
  }

  /** Simulated time passes at the world's own pace; while its clock stands still, so does this. */
  async #pause(seconds: number, signal: AbortSignal): Promise<void> {
    const { world } = this.#parts
    let start = world.engine.now
    while (world.engine.now - start < seconds * 1000) {
      await sleep(LOOK_MS, undefined, { signal, ref: false })
      // A world that went back in time starts the wait anew, so that it ends at all.
      if (world.engine.now < start) start = world.engine.now
    }
  }

  async run({ Session: id, Line, Region, Columns }: In<'sim:RunCloudShell'>): Promise<Out<'sim:RunCloudShell'>> {
    return (await this.#session(id)).run(Line, Region, Columns)
  }

  async complete({ Session: id, Line }: In<'sim:CompleteCloudShell'>): Promise<Out<'sim:CompleteCloudShell'>> {
    return (await this.#session(id)).complete(Line)
  }

  interrupt({ Session: id }: In<'sim:InterruptCloudShell'>): Out<'sim:InterruptCloudShell'> {
    this.#sessions.get(id)?.interrupt()
    return {}
  }

  closeSession({ Session: id }: In<'sim:CloseCloudShell'>): Out<'sim:CloseCloudShell'> {
    this.#sessions.get(id)?.interrupt()
    this.#sessions.delete(id)
    return {}
  }

  async putFile({ Path, Content }: In<'sim:PutCloudShellFile'>): Promise<Out<'sim:PutCloudShellFile'>> {
    const fs = await this.#files()
    const path = fs.resolvePath(HOME, Path)
    try {
      await fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true })
      await fs.writeFile(path, Buffer.from(Content, 'base64'))
    } catch (error) {
      throw new AwsError('ValidationError', `${Path} could not be written: ${(error as Error).message}`, 400)
    }
    return {}
  }

  async getFile({ Path }: In<'sim:GetCloudShellFile'>): Promise<Out<'sim:GetCloudShellFile'>> {
    const fs = await this.#files()
    try {
      const bytes = await fs.readFileBuffer(fs.resolvePath(HOME, Path.replace(/^~\//, '')))
      return { Path, Content: Buffer.from(bytes).toString('base64') }
    } catch {
      throw new AwsError('ValidationError', `There is no file ${Path}.`, 400)
    }
  }

  async deleteHome(): Promise<Out<'sim:DeleteCloudShellHome'>> {
    const fs = await this.#files()
    await fs.rm(HOME, { recursive: true, force: true })
    await fs.mkdir(HOME, { recursive: true })
    return {}
  }

  /** Ends everything that runs. */
  close(): void {
    for (const session of this.#sessions.values()) session.interrupt()
    this.#sessions.clear()
  }
}
