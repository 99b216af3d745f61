/**
 * When a month's bill becomes final, and the number of its invoice. AWS: Billing user guide, "Getting your invoices": between the
 * third and the fifth of the next month. Both are functions of the month, so that nothing has to be remembered.
 */
import { DAY, HOUR, type Instant, startOfNextMonth } from '../../../../shared/time.ts'
import { hashNumbers, hashText } from '../../kernel/index.ts'

/** The first day on which bills become final, and over how many days they do. */
const FIRST_DAY = 3
const DAYS = 3
const HOURS_A_DAY = DAY / HOUR

/** The instant at which the month's invoice is issued: its bill is estimated until then. */
export function issuedAt(month: Instant): Instant {
  const hour = hashNumbers(hashText('invoices', 0), month / HOUR) % (DAYS * HOURS_A_DAY)
  return startOfNextMonth(month) + (FIRST_DAY - 1) * DAY + hour * HOUR
}

const NUMBER_LENGTH = 10

/** Ten digits, as AWS, Inc. numbers its invoices [R]. */
export function invoiceIdOf(accountId: string, month: Instant): string {
  const text = `${accountId}/${month}`
  const digits = `${hashText(text, 1)}${hashText(text, 2)}`.padStart(NUMBER_LENGTH, '0').slice(0, NUMBER_LENGTH)
  return digits.replace(/^0/, '1')
}
