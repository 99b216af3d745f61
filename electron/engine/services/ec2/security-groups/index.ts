/** Security groups and rules. */
import type { Part } from '../part.ts'
import { securityGroupRuleTable, securityGroupTable } from './model.ts'

export const securityGroups: Part = { tables: [securityGroupTable, securityGroupRuleTable] }
