/** Security groups and their rules. */
import type { Part } from '../part.ts'
import { createDefaultGroups, createSecurityGroup, deleteSecurityGroup } from './groups.ts'
import { securityGroupRuleTable, securityGroupTable } from './model.ts'
import { securityGroupQueries, securityGroupsTopic } from './queries.ts'
import { referenceQueries } from './references.ts'
import { ruleCommands } from './rules.ts'

export const securityGroups: Part = {
  tables: [securityGroupTable, securityGroupRuleTable],
  commands: {
    'ec2:CreateSecurityGroup': createSecurityGroup,
    'ec2:DeleteSecurityGroup': deleteSecurityGroup,
    ...ruleCommands,
  },
  queries: { ...securityGroupQueries, ...referenceQueries },
  topics: { 'ec2:security-groups': securityGroupsTopic },
  genesis: createDefaultGroups,
}
