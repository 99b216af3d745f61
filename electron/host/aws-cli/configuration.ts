/** The CLI's settings: environment, then `~/.aws/config` and `~/.aws/credentials` in the shell's home. */
import { CliError, generalError } from './errors.ts'
import type { Files } from './files.ts'
import type { GlobalOptions } from './global-options.ts'

export type Environment = ReadonlyMap<string, string>
export type Section = ReadonlyMap<string, string>

export interface Setting {
  readonly value?: string
  /** As `aws configure list` names its source. */
  readonly type: string
  readonly location: string
}

/** Where a setting comes from, in the order asked. AWS: CLI User Guide, "Environment variables". */
export const REGION_VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const
export const CONFIG_FILE = '~/.aws/config'
export const CREDENTIALS_FILE = '~/.aws/credentials'

/** The sections of an INI file, as the CLI writes it. */
export function parseIni(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>()
  let section: Map<string, string> | undefined
  for (const line of text.split(/\r?\n/)) {
    const name = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]?.trim()
    if (name !== undefined) {
      section = sections.get(name) ?? new Map()
      sections.set(name, section)
      continue
    }
    const [, key, value = ''] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (key !== undefined) section?.set(key, value)
  }
  return sections
}

export class Configuration {
  readonly profile: string
  readonly #options: GlobalOptions
  readonly #environment: Environment
  readonly #config: ReadonlyMap<string, Section>
  readonly #credentials: ReadonlyMap<string, Section>

  private constructor(
    options: GlobalOptions,
    environment: Environment,
    config: ReadonlyMap<string, Section>,
    credentials: ReadonlyMap<string, Section>,
  ) {
    this.#options = options
    this.#environment = environment
    this.#config = config
    this.#credentials = credentials
    this.profile = options.profile ?? environment.get('AWS_PROFILE') ?? 'default'
  }

  static async load(options: GlobalOptions, environment: Environment, files: Files): Promise<Configuration> {
    const read = async (variable: string, path: string) => {
      const bytes = await files.read(files.resolve(environment.get(variable) ?? path))
      return parseIni(bytes ? new TextDecoder().decode(bytes) : '')
    }
    const config = await read('AWS_CONFIG_FILE', CONFIG_FILE)
    return new Configuration(options, environment, config, await read('AWS_SHARED_CREDENTIALS_FILE', CREDENTIALS_FILE))
  }

  /** The profile's sections; in the config file every profile but `default` is called `profile NAME`. */
  #section(profile: string): Section | undefined {
    return this.#config.get(profile === 'default' ? profile : `profile ${profile}`) ?? this.#config.get(profile)
  }

  /** A value of the files, as `aws configure get` reads it. */
  stored(name: string, profile = this.profile): string | undefined {
    return this.#credentials.get(profile)?.get(name) ?? this.#section(profile)?.get(name)
  }

  /** @throws CliError when a profile is named that neither file has. */
  checkProfile(): void {
    const { profile } = this
    if (profile !== 'default' && !this.#section(profile) && !this.#credentials.has(profile))
      throw generalError(`The config profile (${profile}) could not be found`)
  }

  get profileSetting(): Setting {
    if (this.#options.profile !== undefined)
      return { value: this.#options.profile, type: 'manual', location: '--profile' }
    const value = this.#environment.get('AWS_PROFILE')
    return value === undefined ? NOT_SET : { value, type: 'env', location: "['AWS_DEFAULT_PROFILE', 'AWS_PROFILE']" }
  }

  get regionSetting(): Setting {
    const variable = REGION_VARIABLES.find((name) => (this.#environment.get(name) ?? '') !== '')
    if (variable !== undefined)
      return {
        value: this.#environment.get(variable) ?? '',
        type: 'env',
        location: `[${REGION_VARIABLES.map((name) => `'${name}'`).join(', ')}]`,
      }
    const value = this.#section(this.profile)?.get('region')
    return value === undefined ? NOT_SET : { value, type: 'config-file', location: CONFIG_FILE }
  }

  /** @throws CliError 253 when no source names a Region. */
  get region(): string {
    const region = this.#options.region ?? this.regionSetting.value
    if (region !== undefined) return region
    throw new CliError(253, 'You must specify a region. You can also configure your region by running "aws configure".')
  }

  get output(): string {
    const output =
      this.#options.output ?? this.#environment.get('AWS_DEFAULT_OUTPUT') ?? this.#section(this.profile)?.get('output')
    const chosen = output ?? 'json'
    if (['json', 'text', 'table'].includes(chosen)) return chosen
    throw generalError(`Unknown output type: ${chosen}`)
  }

  /** One half of the access key. Without any, the shell speaks for the person at the console. */
  credential(name: 'access_key' | 'secret_key'): Setting {
    const variable = name === 'access_key' ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'
    const inFile = variable.toLowerCase()
    const fromFile = (): Setting => {
      const own = this.#credentials.get(this.profile)?.get(inFile)
      if (own !== undefined) return { value: own, type: 'shared-credentials-file', location: '' }
      const configured = this.#section(this.profile)?.get(inFile)
      return configured === undefined ? NOT_SET : { value: configured, type: 'config-file', location: '' }
    }
    const set = this.#environment.get(variable)
    // A profile named in the line wins over keys of the environment.
    if (set !== undefined && this.#options.profile === undefined) return { value: set, type: 'env', location: '' }
    return fromFile()
  }

  /** The key a call is signed with. @throws CliError 253 when only one half of it is there. */
  get accessKeyId(): string | undefined {
    const id = this.credential('access_key')
    const secret = this.credential('secret_key')
    if ((id.value === undefined) === (secret.value === undefined)) return id.value
    const [have, missing] = id.value === undefined ? [secret, 'access_key_id'] : [id, 'secret_access_key']
    const what = `aws_${missing}`
    throw new CliError(
      253,
      `Partial credentials found in ${have.type}, missing: ${have.type === 'env' ? what.toUpperCase() : what}`,
    )
  }
}

const NOT_SET: Setting = { type: 'None', location: 'None' }
