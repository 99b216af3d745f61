/** Every policy that speaks for an identity, read. */
import type { View } from '../../kernel/index.ts'
import { findIdentity, GROUP } from './identities.ts'
import type { IdentityRow, UserRow } from './model.ts'
import { defaultDocument, findPolicy } from './policies/find.ts'
import { type PolicyDocument, readPolicy } from './policy/document.ts'
import type { NamedPolicy } from './policy/evaluate.ts'

/** A pure memory of texts read before: ReadOnlyAccess alone is eighty kilobytes, and every call asks for it. */
const READ = new Map<string, PolicyDocument>()
const READ_MAX = 200

export function readAgain(text: string): PolicyDocument {
  const known = READ.get(text)
  if (known) return known
  if (READ.size >= READ_MAX) READ.clear()
  const document = readPolicy(text)
  READ.set(text, document)
  return document
}

/** The managed policy of this ARN as one that can be evaluated; none when it is gone. */
export function managedPolicy(view: View, arn: string): NamedPolicy[] {
  const policy = findPolicy(view, arn)
  return policy ? [{ id: arn, managed: true, document: readAgain(defaultDocument(policy)) }] : []
}

const own = (view: View, row: IdentityRow): NamedPolicy[] => [
  ...row.inline.map(({ name, document }) => ({ id: name, managed: false, document: readAgain(document) })),
  ...row.attached.flatMap((arn) => managedPolicy(view, arn)),
]

/** Inline and attached policies of a role, a user (and the groups it is in) or a group. */
export function policiesOf(view: View, row: IdentityRow & Partial<Pick<UserRow, 'groups'>>): NamedPolicy[] {
  const groups = (row.groups ?? []).flatMap((name) => findIdentity(view, GROUP, name) ?? [])
  return [row, ...groups].flatMap((one) => own(view, one))
}
