/** The CloudWatch agent on instances: facts that may change what it does, and what it is to the rest. */
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../../ec2/index.ts'
import { followAgent, followPermissions } from './agent.ts'
import { type AgentRow, agentTable } from './model.ts'

interface OfInstance {
  readonly instanceId: string
}

/** Run after the machine's own reactors: the services are as they are after a boot. */
export const agentReactors = {
  'ec2.InstanceStateChanged': (tx: Tx, { instanceId, to }: Ec2FactOf<'ec2.InstanceStateChanged'>): void => {
    followAgent(tx, instanceId)
    if (to === 'terminated' && tx.get(agentTable, instanceId)) tx.remove(agentTable, instanceId)
  },
  'ec2.InstanceRebooted': (tx: Tx, { instanceId }: OfInstance): void => {
    if (tx.get(agentTable, instanceId)?.running) tx.patch<AgentRow>(agentTable, instanceId, { running: false })
    followAgent(tx, instanceId)
  },
  'ec2.InstanceProfileChanged': (tx: Tx, { instanceId }: OfInstance): void => {
    if (tx.get(agentTable, instanceId)?.running) followAgent(tx, instanceId)
  },
  'iam.Changed': (tx: Tx): void => followPermissions(tx),
}

export const agentTasks = {
  /** Credentials of a new profile have arrived. */
  'machines.agent': (tx: Tx, { instanceId }: OfInstance): void => {
    if (tx.get(agentTable, instanceId)?.running) followAgent(tx, instanceId)
  },
}

export { agentLogText, agentObstacle, followAgent, noteAgent } from './agent.ts'
export type { AgentMetrics, CollectedFile } from './config.ts'
export {
  AGENT_BIN,
  AGENT_CONFIGS,
  AGENT_LOG,
  AGENT_PID,
  AGENT_SERVICE,
  AGENT_VERSION,
  type AgentFact,
  type AgentRow,
  agentTable,
} from './model.ts'
