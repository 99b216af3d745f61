/**
 * The inbox of the simulated world: every mail and text that any address got. It is the account's, not a Region's, as a person's
 * mailbox is.
 */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { InboxItem } from '../../../../shared/ipc/topics.ts'
import { isoOf } from '../../../../shared/time.ts'
import {
  accountOf,
  type Call,
  type Command,
  type Queries,
  regionOf,
  type TopicDef,
  type Tx,
  type View,
} from '../../kernel/index.ts'
import { isEmail } from './endpoints.ts'
import { type MailRow, mailTable, ownerTable } from './model.ts'

/** The newest are kept. */
const MAIL_KEPT = 500
const PREVIEW = 160
const LIST_MAX = 100
const IDS_MAX = 500
/** Who practises, until they say otherwise. */
const OWNER = 'student@example.com'

export type NewMail = Omit<MailRow, 'id' | 'account' | 'region' | 'at' | 'read'>

export function deliver(tx: Tx, scope: string, mail: NewMail): void {
  const account = accountOf(scope)
  const id = `mail-${tx.count('sns/mail')}`
  tx.put<MailRow>(mailTable, { id, account, region: regionOf(scope), at: tx.now, read: false, ...mail })
  for (const old of tx.beyond(mailTable, 'account', account, MAIL_KEPT)) tx.remove(mailTable, old.id)
}

const inboxItem = (mail: MailRow): InboxItem => ({
  id: mail.id,
  at: isoOf(mail.at),
  region: mail.region,
  channel: mail.channel,
  to: mail.to,
  from: mail.from,
  subject: mail.subject,
  preview: mail.body.slice(0, PREVIEW),
  read: mail.read,
  ...(mail.topicArn === undefined ? {} : { topicArn: mail.topicArn }),
  links: [...mail.links],
})

/** @throws AwsError MessageNotFound */
export function mailOf(view: View, id: unknown, { accountId }: Call): MailRow {
  const mail = typeof id === 'string' ? view.get(mailTable, id) : undefined
  if (mail?.account !== accountId)
    throw new AwsError('MessageNotFound', 'There is no message of this id in the inbox.', 404)
  return mail
}

function mailsOf(view: View, ids: unknown, call: Call): MailRow[] {
  if (!Array.isArray(ids) || ids.length > IDS_MAX)
    throw new AwsError('ValidationError', `ids must be a list of at most ${IDS_MAX} message ids.`)
  return ids.map((id) => mailOf(view, id, call))
}

export const ownerAddress = (view: View, account: string): string => view.get(ownerTable, account)?.address ?? OWNER

const markMessages: Command<'sim:MarkMessages'> = (tx, { ids, read }, call) => {
  if (typeof read !== 'boolean') throw new AwsError('ValidationError', 'read must be true or false.')
  for (const { id } of mailsOf(tx, ids, call)) tx.patch(mailTable, id, { read })
  return {}
}
const deleteMessages: Command<'sim:DeleteMessages'> = (tx, { ids }, call) => {
  for (const { id } of mailsOf(tx, ids, call)) tx.remove(mailTable, id)
  return {}
}
const setOwner: Command<'sim:SetOwner'> = (tx, { address }, { accountId }) => {
  if (typeof address !== 'string' || !isEmail(address))
    throw new AwsError('ValidationError', 'address must be an email address.')
  tx.put(ownerTable, { id: accountId, address })
  return { address }
}

function listMessages(view: View, input: In<'sim:ListMessages'>, { accountId }: Call): Out<'sim:ListMessages'> {
  const found = view
    .by(mailTable, 'account', accountId)
    .filter(({ to, read }) => (input.to === undefined || to === input.to) && (input.unread !== true || !read))
  return {
    messages: found
      .reverse()
      .slice(0, LIST_MAX)
      .map((mail) => ({ ...inboxItem(mail), body: mail.body })),
  }
}

export const inboxCommands = {
  'sim:MarkMessages': markMessages,
  'sim:DeleteMessages': deleteMessages,
  'sim:SetOwner': setOwner,
}
export const inboxQueries: Queries = {
  'sim:ListMessages': listMessages,
  'sim:GetMessage': (view, { id }, call) => {
    const mail = mailOf(view, id, call)
    return { ...inboxItem(mail), body: mail.body }
  },
  'sim:GetOwner': (view, _input, { accountId }) => ({ address: ownerAddress(view, accountId) }),
}

export const inboxTopic: TopicDef<'sim:inbox'> = {
  affected: { [mailTable.name]: (row: MailRow) => [row.id] },
  ids: (view, scope) => view.by(mailTable, 'account', accountOf(scope)).map(({ id }) => id),
  row: (view, id, scope) => {
    const mail = view.get(mailTable, id)
    return mail?.account === accountOf(scope) ? inboxItem(mail) : undefined
  },
}
