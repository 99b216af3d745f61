/** The flags of `npm run serve`, checked. */
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { epochSchema, instantOf, rateSchema, seedSchema } from './sim-schemas.ts'

export interface NewWorldOptions {
  readonly seed?: number
  readonly epoch?: number
  readonly settle?: 'real' | 'instant'
  readonly quotas?: boolean
  readonly images?: 'strict' | 'any'
  readonly throttle?: boolean
}

export interface Port {
  /** 0 picks a free one. */
  readonly port: number
  /** True for a port nobody asked for by number: when it is taken, any other serves. */
  readonly orAnyPort: boolean
}

export interface ServeOptions {
  readonly ui: Port
  readonly api: Port
  /** Absent for a world in memory. */
  readonly worldDir?: string
  readonly world: NewWorldOptions
  readonly rate?: number
  readonly demo: boolean
  readonly open: boolean
}

/** A flag that cannot be followed; its message is a sentence for people. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

export const USAGE = `npm run serve -- [--ui-port 4780] [--api-port 4566] [--world DIR | --memory] [--seed N] [--epoch ISO]
  [--rate 1] [--settle real|instant] [--quotas on|off] [--images strict|any] [--throttle on|off] [--demo] [--open]`

const UI_PORT = 4780
const API_PORT = 4566

/** Where a world lives when no folder is named: the place each system has for a person's program data. */
export function defaultWorldDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir()
  const base: Partial<Record<NodeJS.Platform, string>> = {
    win32: env['LOCALAPPDATA'] ?? path.join(home, 'AppData/Local'),
    darwin: path.join(home, 'Library/Application Support'),
  }
  return path.join(base[platform] ?? env['XDG_DATA_HOME'] ?? path.join(home, '.local/share'), 'cumulab', 'world')
}

const number = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '' && Number.isFinite(Number(text)), 'must be a number'),
  v.transform(Number),
)
const port = v.pipe(
  number,
  v.check((value) => Number.isInteger(value) && value >= 0 && value <= 65_535, 'must be a port, 0 to 65535'),
)
const flags = v.object({
  'ui-port': v.optional(port),
  'api-port': v.optional(port),
  world: v.optional(v.pipe(v.string(), v.nonEmpty('must name a folder'))),
  memory: v.optional(v.boolean(), false),
  seed: v.optional(v.pipe(number, seedSchema)),
  epoch: v.optional(v.pipe(epochSchema, v.transform(instantOf))),
  rate: v.optional(v.pipe(number, rateSchema)),
  settle: v.optional(v.picklist(['real', 'instant'], 'must be real or instant')),
  quotas: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
  images: v.optional(v.picklist(['strict', 'any'], 'must be strict or any')),
  throttle: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
  demo: v.optional(v.boolean(), false),
  open: v.optional(v.boolean(), false),
})

const text = { type: 'string' } as const
const yes = { type: 'boolean' } as const
const KNOWN = {
  'ui-port': text,
  'api-port': text,
  world: text,
  memory: yes,
  seed: text,
  epoch: text,
  rate: text,
  settle: text,
  quotas: text,
  images: text,
  throttle: text,
  demo: yes,
  open: yes,
}

const preferred = (asked: number | undefined, usual: number): Port => ({
  port: asked ?? usual,
  orAnyPort: asked === undefined,
})

/** @throws OptionError */
export function parseServeOptions(args: readonly string[], fallbackDir: string): ServeOptions {
  let values: unknown
  try {
    values = parseArgs({ args: [...args], options: KNOWN, strict: true }).values
  } catch (error) {
    throw new OptionError((error as Error).message)
  }
  const result = v.safeParse(flags, values, { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    throw new OptionError(`--${v.getDotPath(issue) ?? ''} ${issue.message}.`)
  }
  const { memory, world, seed, epoch, settle, quotas, images, throttle, rate, demo, open, ...ports } = result.output
  if (memory && world !== undefined) throw new OptionError('--memory and --world cannot be given together.')
  return {
    ui: preferred(ports['ui-port'], UI_PORT),
    api: preferred(ports['api-port'], API_PORT),
    ...(memory ? {} : { worldDir: path.resolve(world ?? fallbackDir) }),
    world: {
      ...(seed === undefined ? {} : { seed }),
      ...(epoch === undefined ? {} : { epoch }),
      ...(settle === undefined ? {} : { settle }),
      ...(quotas === undefined ? {} : { quotas: quotas === 'on' }),
      ...(images === undefined ? {} : { images }),
      ...(throttle === undefined ? {} : { throttle: throttle === 'on' }),
    },
    ...(rate === undefined ? {} : { rate }),
    demo,
    open,
  }
}
