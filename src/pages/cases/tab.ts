export type CasesTab = 'own' | 'followed'

/** Which list is shown; kept while the app runs, since a page of the tab bar takes no parameters. */
export const casesTab: { value: CasesTab } = { value: 'own' }
