/// <reference types="vite/client" />

/** A font package is a style sheet and exports nothing. */
declare module '@fontsource-variable/*'
