/** What checks find, in AWS's shapes. AWS: Support API Reference, TrustedAdvisorCheckResult and its parts. */
import type { Json, Support } from '../../../../shared/aws/index.ts'
import { type Instant, isoSecond, MINUTE, SECOND } from '../../../../shared/time.ts'
import { type Call, hashText, type View } from '../../kernel/index.ts'
import { type CheckFacts, LANGUAGES, type Language } from './catalogue.ts'
import { type Finding, READERS, type Reading } from './checks/index.ts'
import { columnName } from './column-names.ts'
import { unknownLanguage } from './errors.ts'
import { exclusionTable, ofAccount, refreshTable } from './model.ts'

/** How long a refresh waits and works [S], and when the next is allowed. AWS: five minutes for most checks. */
const ENQUEUED = 5 * SECOND
const PROCESSING = 30 * SECOND
const REFRESHABLE = 5 * MINUTE

/** @throws AwsError for a language AWS does not have. What AWS has and is not translated here comes in English. */
export function languageOf(asked: string): Language {
  if (!LANGUAGES.includes(asked)) throw unknownLanguage(asked)
  return asked === 'ko' || asked === 'ja' ? asked : 'en'
}

export function descriptionOf(
  { id, category, name, description, columns }: CheckFacts,
  language: Language,
): Json<Support.TrustedAdvisorCheckDescription> {
  const metadata = columns.map((column) => columnName(column, language))
  return { id, name: name[language], description: description[language], category, metadata }
}

/** AWS gives what was found an opaque id: the same thing has the same one each time. */
function resourceId(check: string, { region, key }: Finding): string {
  const name = `${check}/${region}/${key}`
  return [0, 1, 2, 3, 4].map((salt) => (hashText(name, salt) >>> 0).toString(16).padStart(8, '0')).join('')
}

const cents = (usd: number): number => Math.round(usd * 100) / 100

interface Marked {
  readonly finding: Finding
  readonly id: string
  readonly isSuppressed: boolean
}

function marked(view: View, { accountId }: Call, check: CheckFacts, findings: readonly Finding[]): Marked[] {
  return findings.map((finding) => {
    const id = resourceId(check.id, finding)
    return { finding, id, isSuppressed: view.get(exclusionTable, ofAccount(accountId, id)) !== undefined }
  })
}

function statusOf(all: readonly Marked[]): string {
  const counted = all.filter(({ isSuppressed }) => !isSuppressed).map(({ finding }) => finding.status)
  return counted.includes('error') ? 'error' : counted.includes('warning') ? 'warning' : 'ok'
}

function savingsOf(
  all: readonly Marked[],
  { spend = 0 }: Reading,
): Json<Support.TrustedAdvisorCategorySpecificSummary> {
  const saved = all.reduce((sum, { finding, isSuppressed }) => sum + (isSuppressed ? 0 : (finding.saving ?? 0)), 0)
  const estimatedPercentMonthlySavings = spend > 0 ? Math.round(Math.min(1, saved / spend) * 1e4) / 1e4 : 0
  return { costOptimizing: { estimatedMonthlySavings: cents(saved), estimatedPercentMonthlySavings } }
}

/** One check over the account as it is now. DEVIATES: AWS shows what it found at the last refresh. */
export function resultOf(view: View, call: Call, check: CheckFacts): Json<Support.TrustedAdvisorCheckResult> {
  const reading = READERS.get(check.id)?.(view, call) ?? { processed: 0, findings: [] }
  const all = marked(view, call, check, reading.findings)
  const bad = all.filter(({ finding }) => finding.status !== 'ok')
  return {
    checkId: check.id,
    timestamp: isoSecond(view.now),
    status: statusOf(all),
    resourcesSummary: {
      resourcesProcessed: reading.processed,
      resourcesFlagged: bad.filter(({ isSuppressed }) => !isSuppressed).length,
      resourcesIgnored: 0,
      resourcesSuppressed: bad.filter(({ isSuppressed }) => isSuppressed).length,
    },
    categorySpecificSummary: check.category === 'cost_optimizing' ? savingsOf(all, reading) : {},
    flaggedResources: all.map(({ finding, id, isSuppressed }) => ({
      status: finding.status,
      region: finding.region,
      resourceId: id,
      isSuppressed,
      metadata: [...finding.metadata],
    })),
  }
}

export function summaryOf(view: View, call: Call, check: CheckFacts): Json<Support.TrustedAdvisorCheckSummary> {
  const {
    checkId,
    timestamp,
    status,
    resourcesSummary,
    categorySpecificSummary,
    flaggedResources = [],
  } = resultOf(view, call, check)
  return {
    checkId,
    timestamp,
    status,
    hasFlaggedResources: flaggedResources.length > 0,
    resourcesSummary,
    categorySpecificSummary,
  }
}

/** Where the last refresh of a check stands. */
export function refreshOf(view: View, accountId: string, id: string): Json<Support.TrustedAdvisorCheckRefreshStatus> {
  const at: Instant | undefined = view.get(refreshTable, ofAccount(accountId, id))?.at
  if (at === undefined) return { checkId: id, status: 'none', millisUntilNextRefreshable: 0 }
  const age = view.now - at
  const status = age < ENQUEUED ? 'enqueued' : age < PROCESSING ? 'processing' : 'success'
  return { checkId: id, status, millisUntilNextRefreshable: Math.max(0, REFRESHABLE - age) }
}
