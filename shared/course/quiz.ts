/** Quick quizzes: which service suits a workload, and what follows from one's own calls. The same seed asks the same questions. */
import { CALL_QUESTIONS, type Question } from './call-questions.ts'
import { best, CRITERIA, recommend } from './chooser.ts'

export const QUIZ_LENGTH = 5

/** Park and Miller's generator: whole numbers below 2^31, the same on every machine. */
function chance(seed: number): (below: number) => number {
  let state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

function shuffled<T>(items: readonly T[], next: (below: number) => number): T[] {
  const out = [...items]
  for (let at = out.length - 1; at > 0; at--) {
    const other = next(at + 1)
    ;[out[at], out[other]] = [out[other] as T, out[at] as T]
  }
  return out
}

const TRIES = 200
const CHOICES = 4

/** A workload of two or three criteria for which one service is clearly best; the wrong choices are the next ones. */
function choosing(next: (below: number) => number): Question | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const criteria = shuffled(CRITERIA, next).slice(0, 2 + next(2))
    const ranked = recommend(criteria.map(({ id }) => id))
    const [top, ...ties] = best(ranked)
    if (!top || ties.length > 0) continue
    const choices = shuffled(ranked.slice(0, CHOICES), next)
    const list = (language: 'en' | 'ko'): string => criteria.map(({ text }) => text[language]).join(' · ')
    return {
      id: criteria.map(({ id }) => id).join('+'),
      text: { en: list('en'), ko: list('ko') },
      choices: choices.map(({ name }) => ({ en: name, ko: name })),
      answer: choices.findIndex(({ id }) => id === top.id),
      why: {
        en: top.because.map(({ criterion }) => criterion.text.en).join(' · '),
        ko: top.because.map(({ criterion }) => criterion.text.ko).join(' · '),
      },
    }
  }
  return undefined
}

/** Questions on choosing a service, none twice. */
export function serviceQuiz(seed: number): Question[] {
  const next = chance(seed)
  const questions = new Map<string, Question>()
  for (let tries = 0; tries < TRIES && questions.size < QUIZ_LENGTH; tries++) {
    const question = choosing(next)
    if (question) questions.set(question.id.split('+').sort().join('+'), question)
  }
  return [...questions.values()]
}

/** Questions on what the learner called, by the names of the calls. */
export function actionQuiz(called: ReadonlySet<string>, seed: number): Question[] {
  const next = chance(seed)
  return shuffled(
    CALL_QUESTIONS.filter(({ id }) => called.has(id)),
    next,
  ).slice(0, QUIZ_LENGTH)
}
