/// <reference types="vite/client" />

/** What of others is bundled, put in by the build (build/notices.ts): our notice, our licence, and each package with its licence's text. */
declare const __NOTICES__: {
  readonly notice: string
  readonly licence: string
  readonly packages: readonly {
    readonly name: string
    readonly version: string
    readonly licence: string
    readonly text: string
  }[]
}

/** A font package is a style sheet and exports nothing. */
declare module '@fontsource-variable/*'
