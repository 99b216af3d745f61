/** Every operation a door can ask, in one typed map: a wrong name or input does not compile. */
import type { AccountOperations } from '../operations/account.ts'
import type { AccountPlanOperations } from '../operations/account-plan.ts'
import type { AdvisorOperations } from '../operations/advisor.ts'
import type { BillingOperations } from '../operations/billing.ts'
import type { BillingLineOperations } from '../operations/billing-lines.ts'
import type { BudgetsOperations } from '../operations/budgets.ts'
import type { CloudShellOperations } from '../operations/cloud-shell.ts'
import type { CloudWatchOperations } from '../operations/cloudwatch.ts'
import type { CloudWatchAlarmOperations } from '../operations/cloudwatch-alarms.ts'
import type { CloudWatchAnomalyOperations } from '../operations/cloudwatch-anomaly.ts'
import type { CloudWatchCustomOperations } from '../operations/cloudwatch-custom.ts'
import type { DashboardOperations } from '../operations/cloudwatch-dashboards.ts'
import type { OptimizerOperations } from '../operations/compute-optimizer.ts'
import type { CostByHourOperations } from '../operations/cost-by-hour.ts'
import type { CostCommitmentOperations } from '../operations/cost-commitments.ts'
import type { CostExplorerOperations } from '../operations/cost-explorer.ts'
import type { DataExportsOperations } from '../operations/data-exports.ts'
import type { Ec2Operations } from '../operations/ec2.ts'
import type { Ec2IamOperations } from '../operations/ec2-iam.ts'
import type { Ec2ImageOperations } from '../operations/ec2-images.ts'
import type { Ec2NetworkOperations } from '../operations/ec2-network.ts'
import type { Ec2PurchasingOperations } from '../operations/ec2-purchasing.ts'
import type { Ec2StorageOperations } from '../operations/ec2-storage.ts'
import type { EventsOperations } from '../operations/events.ts'
import type { IamOperations } from '../operations/iam.ts'
import type { InvoicingOperations } from '../operations/invoicing.ts'
import type { LoadOperations } from '../operations/load.ts'
import type { LogsOperations } from '../operations/logs.ts'
import type { MachineOperations } from '../operations/machine.ts'
import type { MissionOperations } from '../operations/missions.ts'
import type { MonitoringOperations } from '../operations/monitoring.ts'
import type { OptimizationOperations } from '../operations/optimization.ts'
import type { PricingOperations } from '../operations/pricing.ts'
import type { PricingLabOperations } from '../operations/pricing-lab.ts'
import type { SavingsPlansOperations } from '../operations/savings-plans.ts'
import type { ScriptOperations } from '../operations/script.ts'
import type { SimOperations } from '../operations/sim.ts'
import type { SnsOperations } from '../operations/sns.ts'
import type { TrailOperations } from '../operations/trail.ts'
import type { UndoOperations } from '../operations/undo.ts'

export interface Operations
  extends Ec2Operations,
    Ec2IamOperations,
    Ec2NetworkOperations,
    Ec2PurchasingOperations,
    Ec2ImageOperations,
    Ec2StorageOperations,
    CloudShellOperations,
    CloudWatchAnomalyOperations,
    CloudWatchOperations,
    DashboardOperations,
    CloudWatchAlarmOperations,
    CloudWatchCustomOperations,
    AdvisorOperations,
    OptimizerOperations,
    BillingOperations,
    BillingLineOperations,
    CostByHourOperations,
    CostCommitmentOperations,
    BudgetsOperations,
    CostExplorerOperations,
    DataExportsOperations,
    InvoicingOperations,
    AccountOperations,
    AccountPlanOperations,
    IamOperations,
    ScriptOperations,
    SimOperations,
    LoadOperations,
    MachineOperations,
    MissionOperations,
    MonitoringOperations,
    EventsOperations,
    LogsOperations,
    OptimizationOperations,
    PricingLabOperations,
    PricingOperations,
    SavingsPlansOperations,
    SnsOperations,
    TrailOperations,
    UndoOperations {}

export type OperationName = keyof Operations
export type In<K extends OperationName> = Operations[K][0]
export type Out<K extends OperationName> = Operations[K][1]

/** The Regions of the simulation, in the order the console lists them. */
export const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-northeast-2'] as const

/** Where the console opens until the person chooses another Region; the practice account of `--demo` lives here. */
export const CONSOLE_REGION = 'ap-northeast-2' satisfies (typeof REGIONS)[number]

export const ACCOUNT_ID = '123456789012'
