/** AWS Identity and Access Management. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { telling } from './changed.ts'
import { validated } from './constraints.ts'
import { groupCommands, groupQueries } from './groups.ts'
import { keyCommands, keyQueries } from './keys.ts'
import {
  accessKeyTable,
  groupTable,
  instanceProfileTable,
  policyTable,
  profileAssociationTable,
  roleTable,
  userTable,
} from './model.ts'
import { policyCommands } from './policies/commands.ts'
import { policyQueries } from './policies/queries.ts'
import { profileCommands, profileQueries } from './profiles.ts'
import { roleCommands, roleQueries } from './roles.ts'
import { simulateQueries } from './simulate.ts'
import { createStudent } from './student.ts'
import { iamTopics } from './topics.ts'
import { userCommands, userQueries } from './users.ts'

/** Genesis runs once for each Region; what is global is made with the first. */
const GLOBAL_REGION = 'us-east-1'

export const iam = defineService({
  name: 'iam',
  tables: [
    roleTable,
    userTable,
    groupTable,
    accessKeyTable,
    policyTable,
    instanceProfileTable,
    profileAssociationTable,
  ],
  commands: telling(
    validated({
      ...roleCommands,
      ...profileCommands,
      ...policyCommands,
      ...userCommands,
      ...groupCommands,
      ...keyCommands,
    }),
  ),
  queries: validated({
    ...roleQueries,
    ...profileQueries,
    ...policyQueries,
    ...userQueries,
    ...groupQueries,
    ...keyQueries,
    ...simulateQueries,
  }),
  topics: iamTopics,
  genesis: (tx, { region }) => {
    if (region === GLOBAL_REGION) createStudent(tx)
  },
})

export { attachPolicyTo, detachPolicyFrom } from './for-services.ts'
export { findIdentity, ROLE, USER } from './identities.ts'
export { accessKeyId, secretFrom, secretKey, timeOf } from './ids.ts'
export { instanceCredentials, instanceOfKey } from './instance-credentials.ts'
export {
  accessKeyTable,
  type IdentityRow,
  type InstanceProfileRow,
  type ProfileAssociationRow,
  profileAssociationTable,
  type RoleRow,
} from './model.ts'
export { managedPolicy, policiesOf, readAgain } from './policies-of.ts'
export { type Decision, evaluate, type NamedPolicy, trusts } from './policy/evaluate.ts'
export { checkIdentityPolicy } from './policy/grammar.ts'
export { findRoleByArn, roleArn, userArn } from './principals.ts'
export { findProfile, findProfileByArn, profileArn } from './profiles.ts'
export { STUDENT, STUDENT_ARN } from './student.ts'
