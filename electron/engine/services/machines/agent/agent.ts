/**
 * The CloudWatch agent follows its service, its machine and its role. Without credentials it runs, and nothing it sends arrives.
 * AWS: CloudWatch User Guide, "Troubleshooting the CloudWatch agent".
 */
import { isoSecond } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type Tx, type View } from '../../../kernel/index.ts'
import { type InstanceRow, instanceTable } from '../../ec2/index.ts'
import {
  evaluate,
  findIdentity,
  instanceCredentials,
  policiesOf,
  profileAssociationTable,
  ROLE,
} from '../../iam/index.ts'
import { fileTable, machineTable } from '../model.ts'
import { type AgentConfig, configOf } from './config.ts'
import {
  AGENT_CONFIGS,
  AGENT_PID,
  AGENT_SERVICE,
  type AgentFact,
  type AgentRow,
  agentTable,
  LOG_LINES,
} from './model.ts'

const NOTHING: AgentConfig = { files: [], ignored: [] }

function configFiles(view: View, instanceId: string): string[] {
  return view
    .by(fileTable, 'instance', instanceId)
    .filter(({ path, text }) => path.startsWith(AGENT_CONFIGS) && text !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ text = '' }) => text)
}

const pidOf = (view: View, instanceId: string): string =>
  view.by(fileTable, 'instance', instanceId).find(({ path }) => path === AGENT_PID)?.text ?? ''

const isActive = (view: View, instance: InstanceRow): boolean =>
  instance.state === 'running' && view.get(machineTable, instance.id)?.services[AGENT_SERVICE]?.active === true

/** What keeps an agent from doing something; undefined when it may. The sentence is what its log says. */
export function agentObstacle(
  view: View,
  { id, scope, roleName }: AgentRow,
  action: string,
  resource: string,
): string | undefined {
  if (roleName === undefined) return NO_CREDENTIALS
  const role = findIdentity(view, ROLE, roleName)
  if (!role) return NO_CREDENTIALS
  const context = new Map([['aws:requestedregion', [regionOf(scope)]]])
  const decision = evaluate(policiesOf(view, role), { action, resource, context })
  if (decision.verdict === 'allowed') return undefined
  const why =
    decision.verdict === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`
  return (
    `AccessDeniedException: User: arn:aws:sts::${accountOf(scope)}:assumed-role/${roleName}/${id} is not authorized to perform: ` +
    `${action} on resource: ${resource} ${why}`
  )
}
const NO_CREDENTIALS =
  'NoCredentialProviders: no valid providers in chain. Deprecated.\n\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors'

/** Adds lines to the agent's own log; a line that stands last already is not said again. */
export function noteAgent(tx: Tx, instanceId: string, ...lines: readonly string[]): void {
  const agent = tx.get(agentTable, instanceId)
  if (!agent) return
  const recent = new Set(agent.log.slice(-3).map(([, text]) => text))
  const fresh = lines.filter((line) => !recent.has(line)).map((line) => [tx.now, line] as const)
  if (fresh.length > 0) tx.patch(agentTable, instanceId, { log: [...agent.log, ...fresh].slice(-LOG_LINES) })
}

/** Its log as the file holds it; undefined when the agent never ran. */
export const agentLogText = (view: View, instanceId: string): string | undefined =>
  view
    .get(agentTable, instanceId)
    ?.log.map(([at, text]) => `${isoSecond(at)} ${text}\n`)
    .join('')

const tell = (tx: Tx, { id, scope }: AgentRow): void =>
  tx.emit<AgentFact>({ type: 'machines.AgentChanged', scope, instanceId: id })

function start(tx: Tx, instance: InstanceRow, pid: string): void {
  const config = configOf(configFiles(tx, instance.id))
  const before = tx.get(agentTable, instance.id)
  const agent = tx.put<AgentRow>(agentTable, {
    id: instance.id,
    scope: instance.scope,
    running: true,
    pid,
    startedAt: tx.now,
    config: config ?? NOTHING,
    mayPutMetrics: false,
    log: before?.log ?? [],
  })
  noteAgent(
    tx,
    agent.id,
    'I! Starting AmazonCloudWatchAgent, log file: /opt/aws/amazon-cloudwatch-agent/logs/amazon-cloudwatch-agent.log',
    ...(config ? [] : ['E! Configuration is not valid JSON; nothing is collected']),
    ...agent.config.files.map(({ path, group }) => `I! [inputs.logs] tail ${path} to log group ${group}`),
    ...agent.config.ignored.map((plugin) => `W! cumulab: ${plugin} is not simulated by the agent`),
  )
}

/** Credentials and what they allow, as things stand now. */
function permit(tx: Tx, id: string): void {
  const agent = tx.get(agentTable, id)
  if (!agent) return
  const { roleName: _, ...rest } = agent
  const found = instanceCredentials(tx, id)
  const roleName = found?.code === 'Success' ? found.roleName : undefined
  const next: AgentRow = { ...rest, ...(roleName === undefined ? {} : { roleName }) }
  const obstacle = agentObstacle(tx, next, 'cloudwatch:PutMetricData', '*')
  tx.put<AgentRow>(agentTable, { ...next, mayPutMetrics: obstacle === undefined })
  if (obstacle !== undefined && next.config.metrics)
    noteAgent(tx, id, `E! cloudwatch: WriteToCloudWatch failure, err: ${obstacle}`)
  // A profile that has just been attached brings its credentials a little later.
  const [association] = tx.by(profileAssociationTable, 'instance', id)
  if (association && association.readyAt > tx.now)
    tx.after(association.readyAt - tx.now, 'machines.agent', { instanceId: id })
}

/** Brings the agent of an instance in line with its machine, and tells who is above. */
export function followAgent(tx: Tx, instanceId: string): void {
  const instance = tx.get(instanceTable, instanceId)
  const before = tx.get(agentTable, instanceId)
  if (!instance || !isActive(tx, instance)) {
    if (!before?.running) return
    tell(tx, tx.patch(agentTable, instanceId, { running: false, mayPutMetrics: false }))
    return
  }
  const pid = pidOf(tx, instanceId)
  if (!before?.running || before.pid !== pid) start(tx, instance, pid)
  permit(tx, instanceId)
  tell(tx, tx.get(agentTable, instanceId) as AgentRow)
}

/** A policy, a role or a profile changed: whoever runs an agent may do more or less than before. */
export function followPermissions(tx: Tx): void {
  for (const agent of tx.all(agentTable)) if (agent.running) followAgent(tx, agent.id)
}
