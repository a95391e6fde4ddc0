export interface HandleProps {
  /** How much of the width shows the photo before, per cent. */
  readonly share: number
  readonly onChange: (share: number) => void
  /** For who cannot see it. */
  readonly label: string
}
