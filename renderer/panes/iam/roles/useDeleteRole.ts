/** A role's end as the console brings it about: its policies go, its profiles lose it, and the profile of its own name goes too. */
import type { IamRoleItem } from '../../../../shared/ipc/topics.ts'
import { type Attempt, useInstanceCommands } from '../../ec2/instances/useInstanceCommands.ts'

export function useDeleteRole() {
  const { ask } = useInstanceCommands()

  /** The first refusal, or the answer of DeleteRole. What went before a refusal stays gone, as in the console. */
  return async (row: IamRoleItem): Promise<Attempt<unknown>> => {
    const RoleName = row.RoleName ?? ''
    const steps = [
      ...row.InstanceProfiles.flatMap((InstanceProfileName) => [
        () => ask('iam:RemoveRoleFromInstanceProfile', { RoleName, InstanceProfileName }),
        ...(InstanceProfileName === RoleName ? [() => ask('iam:DeleteInstanceProfile', { InstanceProfileName })] : []),
      ]),
      ...row.AttachedPolicies.map(
        ({ PolicyArn }) =>
          () =>
            ask('iam:DetachRolePolicy', { RoleName, PolicyArn }),
      ),
      ...row.InlinePolicies.map(
        ({ PolicyName }) =>
          () =>
            ask('iam:DeleteRolePolicy', { RoleName, PolicyName }),
      ),
    ]
    for (const step of steps) {
      const result: Attempt<unknown> = await step()
      if (!result.ok) return result
    }
    return ask('iam:DeleteRole', { RoleName })
  }
}
