/** Kills a server under load at a random moment, again and again on one world, and counts what was lost. */
import { ec2, startServer } from './server.ts'

export interface CrashRun {
  readonly rounds: number
  readonly acknowledged: number
  /** Volumes that were answered for and are not there after the crash. */
  readonly lost: readonly string[]
}

const LOOPS = 4
const idIn = (xml: string): string | undefined => /<volumeId>(vol-[0-9a-f]+)<\/volumeId>/.exec(xml)?.[1]

/** `chance` gives numbers in [0, 1): where in the load each kill falls. */
export async function crashAgainAndAgain(folder: string, rounds: number, chance: () => number): Promise<CrashRun> {
  const acknowledged = new Set<string>()
  const lost = new Set<string>()
  for (let round = 0; round <= rounds; round++) {
    const server = await startServer(['--world', folder, '--seed', '1', '--quotas', 'off'])
    const { status, body } = await ec2(server.api, 'DescribeVolumes')
    // An answer that is none says nothing about what was lost.
    if (status !== 200) throw new Error(`HTTP ${status} after ${round} kills: ${body}\n${server.stderr()}`)
    const present = new Set([...body.matchAll(/<volumeId>(vol-[0-9a-f]+)<\/volumeId>/g)].map(([, id]) => id as string))
    for (const id of acknowledged) if (!present.has(id)) lost.add(id)
    if (round < rounds)
      await loadUntilKilled(server.api, acknowledged, () => server.end('SIGKILL'), 10 + chance() * 200)
    else await server.end()
  }
  return { rounds, acknowledged: acknowledged.size, lost: [...lost] }
}

async function loadUntilKilled(
  api: string,
  acknowledged: Set<string>,
  kill: () => Promise<unknown>,
  afterMs: number,
): Promise<void> {
  const killed = new Promise((resolve) => setTimeout(resolve, afterMs)).then(kill)
  const loop = async (): Promise<void> => {
    for (;;) {
      const made = await ec2(api, 'CreateVolume', { AvailabilityZone: 'us-east-1a', Size: '1' }).catch(() => undefined)
      if (!made) return
      const id = idIn(made.body)
      if (made.status === 200 && id) acknowledged.add(id)
    }
  }
  await Promise.all([killed, ...Array.from({ length: LOOPS }, loop)])
}
