/** What a billing lab is made of, in the order of the real list. */
import { billing } from '../../../electron/engine/services/billing/index.ts'
import { dataExports } from '../../../electron/engine/services/data-exports/index.ts'
import { ec2 } from '../../../electron/engine/services/ec2/index.ts'
import { iam } from '../../../electron/engine/services/iam/index.ts'
import { invoicing } from '../../../electron/engine/services/invoicing/index.ts'
import { savingsPlans } from '../../../electron/engine/services/savings-plans/index.ts'
import { settings } from '../../../electron/engine/services/settings/index.ts'
import { sns } from '../../../electron/engine/services/sns/index.ts'

export const LAB_SERVICES = [settings, iam, ec2, sns, savingsPlans, billing, dataExports, invoicing]
