/**
 * amazon-cloudwatch-agent-ctl, as the package brings it. AWS: CloudWatch User Guide, "Installing the CloudWatch agent using the
 * command line".
 */
import type { Command, ExecResult } from 'just-bash/browser'
import { isoSecond } from '../../../shared/time.ts'
import { AGENT_CONFIGS, AGENT_PID, AGENT_SERVICE, AGENT_VERSION } from '../../engine/services/machines/index.ts'
import { CTL, WIZARD } from './agent-files.ts'
import { changeService } from './service-commands.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

/** AWS: what `-c default` collects on Linux. */
export const DEFAULT_CONFIG = `${JSON.stringify(
  {
    agent: { run_as_user: 'cwagent' },
    metrics: {
      append_dimensions: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent's own placeholders
        ImageId: '${aws:ImageId}',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent's own placeholders
        InstanceId: '${aws:InstanceId}',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent's own placeholders
        InstanceType: '${aws:InstanceType}',
      },
      metrics_collected: {
        disk: { measurement: ['used_percent'], resources: ['*'] },
        mem: { measurement: ['mem_used_percent'] },
      },
    },
  },
  undefined,
  '\t',
)}\n`

interface Asked {
  readonly action: string
  readonly config: string | undefined
  readonly starts: boolean
}

function askedBy(args: readonly string[]): Asked {
  const after = (flag: string): string | undefined => {
    const at = args.indexOf(flag)
    return at < 0 ? undefined : args[at + 1]
  }
  return { action: after('-a') ?? '', config: after('-c'), starts: args.includes('-s') }
}

async function configs({ fs }: Toolkit): Promise<string[]> {
  if (!(await fs.exists(AGENT_CONFIGS))) return []
  return (await fs.readdir(AGENT_CONFIGS)).map((name) => `${AGENT_CONFIGS}${name}`)
}

/** Where a location's text goes, and the text; or what is wrong with it. */
async function fetched(toolkit: Toolkit, location: string): Promise<{ path: string; text: string } | string> {
  const { fs } = toolkit
  if (location === 'default') return { path: `${AGENT_CONFIGS}default`, text: DEFAULT_CONFIG }
  const [kind, ...rest] = location.split(':')
  const name = rest.join(':')
  if (kind === 'ssm') return 'cumulab: parameters of one’s own in Parameter Store are not simulated; use file:\n'
  if (kind !== 'file') return `unknown config location "${location}"\n`
  if (!(await fs.exists(name))) return `open ${name}: no such file or directory\n`
  const text = await fs.readFile(name)
  try {
    JSON.parse(text)
  } catch (error) {
    return `unable to parse config ${name}: ${(error as Error).message}\n`
  }
  return { path: `${AGENT_CONFIGS}file_${name.split('/').at(-1)}`, text }
}

async function start(toolkit: Toolkit): Promise<ExecResult> {
  const { fs } = toolkit
  let out = ''
  if ((await configs(toolkit)).length === 0) {
    await fs.writeFile(`${AGENT_CONFIGS}default`, DEFAULT_CONFIG)
    out = 'amazon-cloudwatch-agent is not configured. Applying amazon-cloudwatch-agent default configuration.\n'
  }
  await changeService(toolkit, 'enable', AGENT_SERVICE)
  await changeService(toolkit, 'restart', AGENT_SERVICE)
  return ok(`${out}Redirecting to /bin/systemctl restart ${AGENT_SERVICE}.service\n`)
}

async function fetchConfig(toolkit: Toolkit, { action, config, starts }: Asked): Promise<ExecResult> {
  if (config === undefined) return failed(`a config location is needed: ${CTL} -a ${action} -c file:PATH\n`)
  const found = await fetched(toolkit, config)
  if (typeof found === 'string') return failed(found)
  if (action === 'fetch-config') for (const path of await configs(toolkit)) await toolkit.fs.rm(path)
  await toolkit.fs.writeFile(found.path, found.text)
  const said =
    '****** processing amazon-cloudwatch-agent ******\n' +
    `Successfully fetched the config and saved in ${found.path}\n` +
    'Configuration validation first phase succeeded\nConfiguration validation second phase succeeded\n' +
    'Configuration validation succeeded\n'
  return starts ? ok(said + (await start(toolkit)).stdout) : ok(said)
}

async function status(toolkit: Toolkit): Promise<ExecResult> {
  const { fs, state } = toolkit
  const runs = state.services.get(AGENT_SERVICE)?.active === true
  const started = (await fs.exists(AGENT_PID)) ? Number((await fs.readFile(AGENT_PID)).split(' ')[1]) : 0
  return ok(
    `${JSON.stringify(
      {
        status: runs ? 'running' : 'stopped',
        starttime: runs ? isoSecond(started).replace('Z', '+00:00') : '',
        configstatus: (await configs(toolkit)).length > 0 ? 'configured' : 'not configured',
        version: AGENT_VERSION,
      },
      undefined,
      2,
    )}\n`,
  )
}

async function control(toolkit: Toolkit, args: readonly string[]): Promise<ExecResult> {
  const asked = askedBy(args)
  if (!toolkit.state.packages.has(AGENT_SERVICE)) return failed(`${CTL}: command not found\n`, 127)
  switch (asked.action) {
    case 'fetch-config':
    case 'append-config':
      return fetchConfig(toolkit, asked)
    case 'start':
      return start(toolkit)
    case 'stop':
      await changeService(toolkit, 'stop', AGENT_SERVICE)
      return ok()
    case 'status':
      return status(toolkit)
    case 'remove-config':
      for (const path of await configs(toolkit)) await toolkit.fs.rm(path)
      return ok()
    default:
      return failed(
        `usage: ${CTL} -a stop|start|status|fetch-config|append-config|remove-config [-m ec2] [-c default|file:PATH] [-s]\n`,
      )
  }
}

export const agentCommands = (toolkit: Toolkit): Command[] => [
  toolkit.define(CTL, (args) => control(toolkit, args)),
  toolkit.define(WIZARD, async () =>
    failed('cumulab: the wizard asks questions, which this shell cannot; write the JSON file and use fetch-config\n'),
  ),
]
