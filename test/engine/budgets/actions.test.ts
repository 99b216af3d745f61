/** What budgets do: stop instances, apply policies, wait for approval, take it back. */
import { describe, expect, test } from 'vitest'
import { ACCOUNT_ID, type In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AccountId, create, DAY, EMAIL, launch, mails, monthly } from './purse.ts'

describe('actions', () => {
  const ROLE = `arn:aws:iam::${ACCOUNT_ID}:role/budgets`
  function withRole(world: Harness): void {
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'budgets.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }
    world.run('iam:CreateRole', { RoleName: 'budgets', AssumeRolePolicyDocument: JSON.stringify(trust) })
  }
  const action = (more: Partial<In<'budgets:CreateBudgetAction'>>): In<'budgets:CreateBudgetAction'> => ({
    AccountId,
    BudgetName: 'month',
    NotificationType: 'ACTUAL',
    ActionType: 'RUN_SSM_DOCUMENTS',
    ActionThreshold: { ActionThresholdValue: 100, ActionThresholdType: 'PERCENTAGE' },
    Definition: undefined,
    ExecutionRoleArn: ROLE,
    ApprovalModel: 'AUTOMATIC',
    Subscribers: [EMAIL],
    ...more,
  })
  const statusOf = (world: Harness, ActionId: string | undefined) =>
    world.run('budgets:DescribeBudgetAction', { AccountId, BudgetName: 'month', ActionId }).Action?.Status
  const stateOf = (world: Harness, id: string) =>
    world.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]?.State?.Name
  const stopping = (id: string) => ({
    SsmActionDefinition: { ActionSubType: 'STOP_EC2_INSTANCES' as const, Region: 'us-east-1', InstanceIds: [id] },
  })

  test('stop instances by themselves when the month is overspent, and start them again when reversed', () => {
    const world = harness()
    withRole(world)
    const id = launch(world, 'm5.large')
    create(world, monthly('20'))
    const { ActionId } = world.run('budgets:CreateBudgetAction', action({ Definition: stopping(id) }))
    world.wait(5 * DAY)
    expect([statusOf(world, ActionId), stateOf(world, id)]).toEqual(['STANDBY', 'running'])
    world.wait(6 * DAY)
    expect([statusOf(world, ActionId), stateOf(world, id)]).toEqual(['EXECUTION_SUCCESS', 'stopped'])
    expect(mails(world)[0]?.subject).toBe('AWS Budgets: action of month is EXECUTION_SUCCESS')
    const execute = (ExecutionType: 'REVERSE_BUDGET_ACTION' | 'APPROVE_BUDGET_ACTION') =>
      ({ AccountId, BudgetName: 'month', ActionId, ExecutionType }) as const
    expect(world.reject('budgets:ExecuteBudgetAction', execute('APPROVE_BUDGET_ACTION')).code).toBe(
      'ResourceLockedException',
    )
    world.run('budgets:ExecuteBudgetAction', execute('REVERSE_BUDGET_ACTION'))
    world.wait(300)
    expect([statusOf(world, ActionId), stateOf(world, id)]).toEqual(['REVERSE_SUCCESS', 'running'])
    const { ActionHistories = [] } = world.run('budgets:DescribeBudgetActionHistories', {
      AccountId,
      BudgetName: 'month',
      ActionId,
    })
    expect(ActionHistories.map(({ EventType, Status }) => [EventType, Status])).toEqual([
      ['EXECUTE_ACTION', 'REVERSE_SUCCESS'],
      ['SYSTEM', 'EXECUTION_SUCCESS'],
      ['CREATE_ACTION', 'STANDBY'],
    ])
    world.wait(22 * DAY)
    expect(statusOf(world, ActionId)).toBe('STANDBY')
  })

  test('wait for approval where it is asked, then apply a policy; the new month takes it off', () => {
    const world = harness()
    withRole(world)
    world.run('iam:CreateUser', { UserName: 'dev' })
    launch(world, 'm5.large')
    world.wait(2 * DAY)
    create(world, monthly('1'))
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess'
    const { ActionId } = world.run(
      'budgets:CreateBudgetAction',
      action({
        ActionType: 'APPLY_IAM_POLICY',
        ApprovalModel: 'MANUAL',
        Definition: { IamActionDefinition: { PolicyArn, Users: ['dev'] } },
      }),
    )
    const attached = () =>
      world.run('iam:ListAttachedUserPolicies', { UserName: 'dev' }).AttachedPolicies?.map((policy) => policy.PolicyArn)
    expect([statusOf(world, ActionId), attached()]).toEqual(['PENDING', []])
    const execute = { AccountId, BudgetName: 'month', ActionId, ExecutionType: 'APPROVE_BUDGET_ACTION' as const }
    world.run('budgets:ExecuteBudgetAction', execute)
    expect([statusOf(world, ActionId), attached()]).toEqual(['EXECUTION_SUCCESS', [PolicyArn]])
    world.run('budgets:UpdateBudget', { AccountId, NewBudget: monthly('900') })
    world.wait(30 * DAY)
    expect([statusOf(world, ActionId), attached()]).toEqual(['STANDBY', []])
  })

  test('say that they failed', () => {
    const world = harness()
    withRole(world)
    launch(world)
    world.wait(DAY)
    create(world, monthly('0.01'))
    const gone = stopping('i-0123456789abcdef0')
    const { ActionId } = world.run('budgets:CreateBudgetAction', action({ Definition: gone }))
    expect(statusOf(world, ActionId)).toBe('EXECUTION_FAILURE')
    expect(mails(world)[0]?.body).toContain("The instance ID 'i-0123456789abcdef0' does not exist")
    const bad = action({ Definition: gone, ExecutionRoleArn: `${ROLE}-none` })
    expect(world.reject('budgets:CreateBudgetAction', bad)).toMatchObject({ code: 'InvalidParameterException' })
  })
})
