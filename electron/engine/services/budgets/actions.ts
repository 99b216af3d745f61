/** Actions of a budget: made, approved, taken back. AWS: Budgets API Reference; User Guide, "Configuring a budget action". */
import { isoOf, parseInstant } from '../../../../shared/time.ts'
import { type Commands, type Queries, uuid4Of, type View } from '../../kernel/index.ts'
import { findRoleByArn } from '../iam/index.ts'
import { note, run } from './action-run.ts'
import { checkSubscribers, checkWord } from './checks.ts'
import { invalid, locked, tooManyActions } from './errors.ts'
import { evaluate } from './evaluate.ts'
import { actionOf, budgetOf, checkAccount } from './lookup.ts'
import { type Action, type ActionRow, actionTable } from './model.ts'
import { pageOf } from './paging.ts'
import { FOREVER } from './periods.ts'
import { tagsFrom } from './tags.ts'

const ACTIONS_MAX = 10
type Definition = NonNullable<Action['Definition']>

/** @throws AwsError InvalidParameterException */
function checkDefinition(type: string, definition: Definition): void {
  const { IamActionDefinition: iam, SsmActionDefinition: ssm, ScpActionDefinition: scp } = definition
  if (scp || type === 'APPLY_SCP_POLICY')
    throw invalid('Service control policies are not simulated: the account is in no organization.')
  if ((type === 'APPLY_IAM_POLICY' ? !iam || ssm : !ssm || iam) as boolean)
    throw invalid(`The definition does not fit the action type ${type}.`) // [K]
  if (iam && [...(iam.Roles ?? []), ...(iam.Users ?? []), ...(iam.Groups ?? [])].length === 0)
    throw invalid('An IAM action needs at least one role, user or group.') // [K]
  if (!ssm) return
  checkWord(ssm.ActionSubType, 'definition.ssmActionDefinition.actionSubType', [
    'STOP_EC2_INSTANCES',
    'STOP_RDS_INSTANCES',
  ])
  if (ssm.ActionSubType === 'STOP_RDS_INSTANCES') throw invalid('Amazon RDS is not simulated. Use STOP_EC2_INSTANCES.')
  if (!ssm.Region || !ssm.InstanceIds?.length || ssm.InstanceIds.length > 100)
    throw invalid('An SSM action needs a Region and 1 to 100 instances.') // [K]
}

/** @throws AwsError InvalidParameterException, CreationLimitExceededException */
function checkAction(view: View, action: Action): void {
  checkWord(action.NotificationType, 'notificationType', ['ACTUAL', 'FORECASTED'])
  checkWord(action.ActionType, 'actionType', ['APPLY_IAM_POLICY', 'APPLY_SCP_POLICY', 'RUN_SSM_DOCUMENTS'])
  checkWord(action.ApprovalModel, 'approvalModel', ['AUTOMATIC', 'MANUAL'])
  const { ActionThresholdValue: value = -1, ActionThresholdType } = action.ActionThreshold ?? {}
  checkWord(ActionThresholdType, 'actionThreshold.actionThresholdType', ['PERCENTAGE', 'ABSOLUTE_VALUE'])
  if (value < 0) throw invalid(`The threshold ${value} is invalid.`) // [K]
  checkDefinition(String(action.ActionType), action.Definition ?? {})
  const role = action.ExecutionRoleArn ?? ''
  if (!findRoleByArn(view, role)) throw invalid(`The execution role ${role} is invalid or does not exist.`) // [K]
  checkSubscribers(view, action.Subscribers ?? [])
}

/** The statuses from which each execution may be asked. */
const EXECUTIONS: Readonly<Record<string, readonly string[]>> = {
  APPROVE_BUDGET_ACTION: ['PENDING'],
  RETRY_BUDGET_ACTION: ['EXECUTION_FAILURE'],
  REVERSE_BUDGET_ACTION: ['EXECUTION_SUCCESS', 'REVERSE_FAILURE'],
  RESET_BUDGET_ACTION: [
    'EXECUTION_SUCCESS',
    'EXECUTION_FAILURE',
    'REVERSE_SUCCESS',
    'REVERSE_FAILURE',
    'RESET_FAILURE',
  ],
}

export const actionCommands = {
  'budgets:CreateBudgetAction': (tx, input, call) => {
    const budget = budgetOf(tx, input, call)
    const { AccountId: _, ResourceTags, ...asked } = input
    if (tx.by(actionTable, 'budget', budget.id).length >= ACTIONS_MAX) throw tooManyActions()
    const ActionId = uuid4Of(tx.hex('budgets/action', 32))
    const action: Action = { ...asked, ActionId, Status: 'STANDBY' }
    checkAction(tx, action)
    const tags = tagsFrom({}, ResourceTags)
    const row: ActionRow = { id: ActionId, accountId: call.accountId, budgetId: budget.id, action, events: [], tags }
    note(tx, row, 'CREATE_ACTION', 'The action was created.')
    evaluate(tx, budget)
    return { AccountId: call.accountId, BudgetName: input.BudgetName, ActionId }
  },
  'budgets:UpdateBudgetAction': (tx, input, call) => {
    const row = actionOf(tx, input, call)
    const { AccountId: _, ...asked } = input
    const action: Action = { ...row.action, ...asked, Status: 'STANDBY' }
    checkAction(tx, action)
    const { firedIn: __, ...held } = row
    note(tx, { ...held, action }, 'UPDATE_ACTION', 'The action was updated.')
    evaluate(tx, budgetOf(tx, input, call))
    return { AccountId: call.accountId, BudgetName: input.BudgetName, OldAction: row.action, NewAction: action }
  },
  'budgets:DeleteBudgetAction': (tx, input, call) => {
    const row = actionOf(tx, input, call)
    tx.remove(actionTable, row.id)
    return { AccountId: call.accountId, BudgetName: input.BudgetName, Action: row.action }
  },
  'budgets:ExecuteBudgetAction': (tx, input, call) => {
    const row = actionOf(tx, input, call)
    const { ExecutionType } = input
    checkWord(ExecutionType, 'executionType', Object.keys(EXECUTIONS))
    const status = String(row.action.Status)
    if (!EXECUTIONS[String(ExecutionType)]?.includes(status)) throw locked(status)
    if (ExecutionType === 'RESET_BUDGET_ACTION') {
      const { firedIn: _, ...held } = row
      note(tx, held, 'EXECUTE_ACTION', 'The action was reset.', { Status: 'STANDBY' })
    } else run(tx, row, ExecutionType === 'REVERSE_BUDGET_ACTION' ? 'undo' : 'do', 'EXECUTE_ACTION')
    return { AccountId: call.accountId, BudgetName: input.BudgetName, ActionId: row.id, ExecutionType }
  },
} satisfies Commands

export const actionQueries = {
  'budgets:DescribeBudgetAction': (view, input, call) => ({
    AccountId: call.accountId,
    BudgetName: input.BudgetName,
    Action: actionOf(view, input, call).action,
  }),
  'budgets:DescribeBudgetActionsForBudget': (view, input, call) => {
    const rows = view.by(actionTable, 'budget', budgetOf(view, input, call).id)
    const { page, ...next } = pageOf(rows, input)
    return { Actions: page.map(({ action }) => action), ...next }
  },
  'budgets:DescribeBudgetActionsForAccount': (view, input, call) => {
    checkAccount(input, call)
    const { page, ...next } = pageOf(view.by(actionTable, 'account', call.accountId), input)
    return { Actions: page.map(({ action }) => action), ...next }
  },
  'budgets:DescribeBudgetActionHistories': (view, input, call) => {
    const from = parseInstant(input.TimePeriod?.Start ?? '') ?? 0
    const to = parseInstant(input.TimePeriod?.End ?? '') ?? FOREVER
    const events = actionOf(view, input, call).events.filter(({ at }) => at >= from && at < to)
    const { page, ...next } = pageOf(events.reverse(), input)
    return {
      ActionHistories: page.map(({ at, event, message, action }) => ({
        Timestamp: isoOf(at),
        Status: action.Status,
        EventType: event,
        ActionHistoryDetails: { Message: message, Action: action },
      })),
      ...next,
    }
  },
} satisfies Queries
