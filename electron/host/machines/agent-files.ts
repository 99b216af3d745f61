/** What the agent's package puts on the disk. */
import { AGENT_BIN } from '../../engine/services/machines/index.ts'

export const CTL = 'amazon-cloudwatch-agent-ctl'
export const WIZARD = 'amazon-cloudwatch-agent-config-wizard'

/** The programs lie where AWS's guide calls them, and lead to the shell's commands. */
export const AGENT_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  [CTL, WIZARD].map((name) => [`${AGENT_BIN}${name}`, `#!/bin/bash\n${name} "$@"\n`]),
)
