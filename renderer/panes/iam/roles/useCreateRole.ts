/** A role as the console makes one: for EC2 with an instance profile of the same name, so that it can be chosen at launch. */
import type { EditableTag } from '../../../components/tags.ts'
import { type Attempt, useInstanceCommands } from '../../ec2/instances/useInstanceCommands.ts'
import { trustedEntities } from '../policy-text.ts'

export interface NewRole {
  readonly name: string
  readonly description: string
  readonly trust: string
  readonly policies: readonly string[]
  readonly tags: readonly EditableTag[]
}

export function useCreateRole() {
  const { ask } = useInstanceCommands()

  /** The first refusal, or the answer of the last step. */
  return async ({ name: RoleName, description, trust, policies, tags }: NewRole): Promise<Attempt<unknown>> => {
    const InstanceProfileName = RoleName
    const steps = [
      () =>
        ask('iam:CreateRole', {
          RoleName,
          AssumeRolePolicyDocument: trust,
          ...(description ? { Description: description } : {}),
          ...(tags.length > 0 ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) } : {}),
        }),
      ...policies.map((PolicyArn) => () => ask('iam:AttachRolePolicy', { RoleName, PolicyArn })),
      ...(trustedEntities(trust).includes('AWS Service: ec2')
        ? [
            () => ask('iam:CreateInstanceProfile', { InstanceProfileName }),
            () => ask('iam:AddRoleToInstanceProfile', { InstanceProfileName, RoleName }),
          ]
        : []),
    ]
    let last: Attempt<unknown> = { ok: true, output: {} }
    for (const step of steps) {
      last = await step()
      if (!last.ok) return last
    }
    return last
  }
}
