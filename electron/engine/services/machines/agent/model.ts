/** The CloudWatch agent of a machine, once it has been started: what it collects, and what its own log says. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { AgentConfig } from './config.ts'

export const AGENT_SERVICE = 'amazon-cloudwatch-agent'
const HOME = '/opt/aws/amazon-cloudwatch-agent'
/** What `fetch-config` puts here is the configuration; several files make one. */
export const AGENT_CONFIGS = `${HOME}/etc/amazon-cloudwatch-agent.d/`
/** Rewritten at each start, so that a restart can be told from going on. */
export const AGENT_PID = `${HOME}/var/amazon-cloudwatch-agent.pid`
export const AGENT_LOG = `${HOME}/logs/amazon-cloudwatch-agent.log`
export const AGENT_BIN = `${HOME}/bin/`
export const AGENT_VERSION = '1.300059.0b1207'

export interface AgentRow {
  /** The instance's id. */
  readonly id: string
  readonly scope: string
  readonly running: boolean
  /** The text of its pid file when it last started. */
  readonly pid: string
  readonly startedAt: Instant
  readonly config: AgentConfig
  /** The role whose credentials it has; absent when it has none. */
  readonly roleName?: string
  /** Its metrics are accepted: it has credentials, and they may put metric data. */
  readonly mayPutMetrics: boolean
  /** The newest lines of its log. */
  readonly log: readonly (readonly [at: Instant, text: string])[]
}
export const agentTable = defineTable<AgentRow>()({
  name: 'machines.agent',
  indexes: { scope: (row) => row.scope },
})

/** Older lines of the agent's log go. */
export const LOG_LINES = 60

export type AgentFact =
  /** The agent started, stopped, may do other things than before, or goes on over files that may have grown. */
  { readonly type: 'machines.AgentChanged'; readonly scope: string; readonly instanceId: string }
