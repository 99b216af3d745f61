/** How properties run: a fixed seed in the gate, any other with SEED=…, many runs with RUNS=…; a failure prints how to see it again. */
import fc from 'fast-check'

const env = process.env
export const parameters = (runs: number): fc.Parameters<unknown> => ({
  numRuns: Number(env['RUNS'] ?? runs),
  seed: env['SEED'] ? Number(env['SEED']) : 20_261_123,
  ...(env['FC_PATH'] ? { path: env['FC_PATH'] } : {}),
  reporter: (details) => {
    if (!details.failed) return
    const again = `SEED=${details.seed} FC_PATH=${details.counterexamplePath ?? ''} npm test -- test/properties`
    throw new Error(`${fc.defaultReportMessage(details)}\n\nSee it again: ${again}`)
  },
})
