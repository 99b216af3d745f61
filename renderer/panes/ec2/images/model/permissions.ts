/** Launch permissions as a form has them, and the change between two of them. Pure. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { ImageItem } from '../../../../../shared/ipc/topics.ts'

type Permission = ImageItem['LaunchPermissions'][number]
type Change = NonNullable<In<'ec2:ModifyImageAttribute'>['LaunchPermission']>

interface PermissionDraft {
  readonly isPublic: boolean
  /** As typed; empty lines count for nothing. */
  readonly accounts: readonly string[]
  /** ARNs of organizations and of organizational units. */
  readonly organizations: readonly string[]
}

export const accountsOf = (all: readonly Permission[]): string[] => all.flatMap(({ UserId }) => UserId ?? [])
export const organizationsOf = (all: readonly Permission[]): string[] =>
  all.flatMap(({ OrganizationArn, OrganizationalUnitArn }) => OrganizationArn ?? OrganizationalUnitArn ?? [])

function permissionsOf({ isPublic, accounts, organizations }: PermissionDraft): Permission[] {
  const clean = (texts: readonly string[]) => [...new Set(texts.map((text) => text.trim()).filter(Boolean))]
  return [
    ...(isPublic ? [{ Group: 'all' as const }] : []),
    ...clean(accounts).map((UserId) => ({ UserId })),
    ...clean(organizations).map((arn) =>
      arn.includes(':ou/') ? { OrganizationalUnitArn: arn } : { OrganizationArn: arn },
    ),
  ]
}

/** What has to be added and removed; undefined when nothing differs. */
export function permissionChange(before: readonly Permission[], draft: PermissionDraft): Change | undefined {
  const after = permissionsOf(draft)
  const key = (one: Permission) => one.UserId ?? one.Group ?? one.OrganizationArn ?? one.OrganizationalUnitArn ?? ''
  const without = (all: readonly Permission[], others: readonly Permission[]) =>
    all.filter((one) => !others.some((other) => key(other) === key(one)))
  const [Add, Remove] = [without(after, before), without(before, after)]
  if (Add.length + Remove.length === 0) return undefined
  return { ...(Add.length > 0 ? { Add } : {}), ...(Remove.length > 0 ? { Remove } : {}) }
}
