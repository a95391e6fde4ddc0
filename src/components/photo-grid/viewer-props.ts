export interface ViewerProps {
  readonly urls: readonly string[]
  /** Which one is shown first, from 0. */
  readonly start: number
  readonly onClose: () => void
}
