/** The list of services; its order is the order in which reactors hear of a fact. */
import type { Service } from '../kernel/index.ts'
import { access } from './access/index.ts'
import { alarms } from './alarms/index.ts'
import { billing } from './billing/index.ts'
import { budgets } from './budgets/index.ts'
import { cloudwatch } from './cloudwatch/index.ts'
import { computeOptimizer } from './compute-optimizer/index.ts'
import { dashboards } from './dashboards/index.ts'
import { dataExports } from './data-exports/index.ts'
import { ec2 } from './ec2/index.ts'
import { events } from './events/index.ts'
import { iam } from './iam/index.ts'
import { invoicing } from './invoicing/index.ts'
import { logs } from './logs/index.ts'
import { machines } from './machines/index.ts'
import { missions } from './missions/index.ts'
import { pricing } from './pricing/index.ts'
import { quotas } from './quotas/index.ts'
import { savingsPlans } from './savings-plans/index.ts'
import { settings } from './settings/index.ts'
import { sns } from './sns/index.ts'
import { ssm } from './ssm/index.ts'
import { sts } from './sts/index.ts'
import { support } from './support/index.ts'

export const SERVICES: readonly Service[] = [
  settings,
  iam,
  quotas,
  sts,
  ec2,
  machines,
  ssm,
  sns,
  cloudwatch,
  alarms,
  dashboards,
  logs,
  savingsPlans,
  billing,
  pricing,
  budgets,
  support,
  computeOptimizer,
  missions,
  dataExports,
  invoicing,
  events,
  access,
]
